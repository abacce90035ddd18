// Shows the view that the address names, and keeps the form, the address and the view in step.

const SHOW = {
  overview: showOverview,
  actors: showActors,
  actor: showActor,
  articles: showArticles,
  article: showArticle,
  claims: showClaims,
};
const TABS = { actor: "actors", article: "articles" };

const main = document.getElementById("main");
const form = document.getElementById("filter");
const status = document.getElementById("status");
const filters = document.getElementById("filters");
let told = "";

/** Draw the view of the state. `arriving` moves the focus to its heading, or to the claim that was asked for. */
function render(arriving) {
  const view = SHOW[state.view]();
  const heading = el("h2", { tabindex: "-1", dir: "auto" }, view.title);
  main.replaceChildren(heading, ...view.content.flat(Infinity).filter(Boolean));
  document.title = `${view.title} – ${index.title}`;
  told = view.told;
  status.textContent = told;
  document.getElementById("filters-on").textContent = filtersTold();
  for (const tab of document.querySelectorAll("[data-view]")) {
    tab.href = linkTo(tab.dataset.view);
    if (tab.dataset.view === (TABS[state.view] || state.view)) tab.setAttribute("aria-current", "page");
    else tab.removeAttribute("aria-current");
  }
  if (arriving) arrive(view, heading);
}

function arrive(view, heading) {
  const before = history.state;
  if (before && before.top !== undefined) {
    window.scrollTo(0, before.top);
    const left = [...main.querySelectorAll("a")].find((one) => one.getAttribute("href") === before.left);
    if (left) left.scrollIntoView({ block: "center" });
    (left || heading).focus({ preventScroll: true });
    return;
  }
  const wanted = view.focus && document.getElementById(view.focus);
  const place = (wanted && wanted.closest(".sm-claim")) || wanted;
  window.scrollTo(0, 0);
  if (place) {
    place.scrollIntoView({ block: "center" });
    place.focus({ preventScroll: true });
  } else {
    heading.focus({ preventScroll: true });
  }
}

/** Change the state: it takes the place of this one in the history, and the focus stays where it is. */
function change(next) {
  const focused = document.activeElement;
  state = next;
  history.replaceState(null, "", hashOf(next));
  render(false);
  if (focused && focused.name && !focused.isConnected) {
    const selector = focused.type === "radio" ? `[name="${focused.name}"]:checked` : `[name="${focused.name}"]`;
    const again = main.querySelector(selector);
    if (again) again.focus();
  }
}

/** Which filters are on, in words: the form may be closed. */
function filtersTold() {
  const told = {
    actor: state.actor && actorByKey.get(state.actor).label,
    from: state.from && `from ${state.from}`,
    to: state.to && `to ${state.to}`,
  };
  const on = FILTERS.filter((name) => name !== "as" && state[name]).map((name) => told[name] || state[name]);
  return on.length ? `: ${on.join(" · ")}` : "";
}

/** The form as the state says. */
function fillForm() {
  for (const name of FILTERS) {
    const field = form.elements[name];
    const value = name === "actor" && state.actor ? actorByKey.get(state.actor).label : state[name];
    if (field.value !== value) field.value = value;
  }
  form.elements.actor.removeAttribute("aria-invalid");
}

/** The state as the form says; an actor that is not in the list is told and filters nothing. */
function readForm() {
  const next = { ...state, claim: "" };
  for (const name of FILTERS) next[name] = form.elements[name].value;
  next.q = next.q.trim();
  const wanted = fold(next.actor.trim());
  const actor = wanted && actors.find((one) => fold(one.label) === wanted);
  next.actor = actor ? actor.key : "";
  if (!actor) next.as = "";
  if (hashOf(next) !== hashOf(state)) change(next);
  if (wanted && !actor) {
    form.elements.actor.setAttribute("aria-invalid", "true");
    status.textContent = `No actor is called “${form.elements.actor.value}”: choose one of the list. ${told}`;
  } else {
    form.elements.actor.removeAttribute("aria-invalid");
    status.textContent = told;
  }
}

/** Names that hold what is being typed, most claims first. */
function suggest() {
  const typed = fold(form.elements.actor.value.trim());
  const names = [];
  for (const actor of actors) {
    if (names.length === 30) break;
    if (fold(actor.label).includes(typed)) names.push(el("option", { value: actor.label }));
  }
  document.getElementById("actor-names").replaceChildren(...names);
}

function prepareForm() {
  const { pole, outlet, actor } = form.elements;
  pole.append(...index.targets.map((name) => el("option", { value: name }, name)));
  const names = [...index.outlets].sort((a, b) => a.localeCompare(b, "en"));
  outlet.append(...names.map((name) => el("option", { value: name }, name)));
  filters.open = window.matchMedia("(min-width: 52rem)").matches;
  let waiting = 0;
  form.addEventListener("input", (event) => {
    clearTimeout(waiting);
    if (event.target === actor) suggest();
    else waiting = setTimeout(readForm, event.target.type === "search" ? 150 : 0);
  });
  form.addEventListener("change", (event) => {
    if (event.target.type !== "search") readForm();
  });
  actor.addEventListener("focus", suggest);
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    readForm();
  });
  form.addEventListener("reset", () => setTimeout(readForm, 0));
}

document.querySelector(".skip").addEventListener("click", (event) => {
  event.preventDefault();
  main.focus();
});
document.addEventListener(
  "click",
  (event) => {
    const left = event.target.closest && event.target.closest("main a[href^='#']");
    if (left) history.replaceState({ top: window.scrollY, left: left.getAttribute("href") }, "");
  },
  true,
);
window.addEventListener("hashchange", () => {
  state = readHash(location.hash);
  fillForm();
  render(true);
});

history.scrollRestoration = "manual";
prepareForm();
fillForm();
render(state.claim !== "");
(window.requestIdleCallback || setTimeout)(readAhead);
