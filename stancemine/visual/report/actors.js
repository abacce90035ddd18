// All actors, and one of them: where he stands, what he voices, and the claims that both rest on.

const ACTOR_ORDERS = {
  most: ["most stances first", (a, b) => b.size - a.size],
  name: ["by name", (a, b) => a.name.localeCompare(b.name, "en")],
  favor: ["most in favor first", (a, b) => b.drawn - a.drawn],
  against: ["most against first", (a, b) => a.drawn - b.drawn],
};

/** Alignment over some targets, drawn toward 0 by the two unwritten halves of an article: few articles count less. */
function drawnAlignment(cells) {
  const shown = cells.filter(Boolean);
  const sum = shown.reduce((all, cell) => all + (cell.alignment * cell.articleCount) / (cell.articleCount + 1), 0);
  return sum / shown.length;
}

function showActors() {
  const role = state.role || "holder";
  const targets = targetsShown(state);
  const order = ACTOR_ORDERS[state.sort] ? state.sort : "most";
  const found = [...profiles(role, state)]
    .map(([number, cells]) => ({ number, cells, size: sizeOf(cells, targets), name: actors[number].label }))
    .filter((actor) => actor.size > 0);
  for (const actor of found) actor.drawn = drawnAlignment(targets.map((target) => actor.cells[target]));
  found.sort((a, b) => ACTOR_ORDERS[order][1](a, b) || a.number - b.number);
  const told = role === "holder" ? "whose stance it is" : "who says it";
  return {
    title: "Actors",
    told: `${many(found.length, "actor")} (${told})`,
    content: [
      el("div", { class: "choices" }, roleChoice(role), sorter(ACTOR_ORDERS, order)),
      found.length ? actorTable(found, role, targets) : el("p", {}, "No actor passes the filters."),
    ],
  };
}

function roleChoice(role) {
  const choose = (event) => change({ ...state, role: event.target.value === "speaker" ? "speaker" : "" });
  const option = (value, text) =>
    el(
      "label",
      {},
      el("input", { type: "radio", name: "role", value, checked: value === role, onchange: choose }),
      ` ${text}`,
    );
  return el(
    "fieldset",
    {},
    el("legend", {}, "Show"),
    option("holder", "whose stance it is"),
    option("speaker", "who voices it"),
  );
}

function actorTable(found, role, targets) {
  const changes = (number) => ({ actor: actors[number].key, as: role });
  const step = 50;
  const box = el("div", {});
  let shown = 0;
  const button = el("button", { type: "button", class: "more", onclick: () => grow(true) });
  const table = matrix("Alignment of each actor", role, [], targets, actorLink, changes);
  function grow(focus) {
    const groups = found.slice(shown, shown + step).map(({ number, cells }) => [number, cells]);
    const rowsOf = matrix("", role, groups, targets, actorLink, changes).tBodies[0].rows;
    const first = rowsOf[0];
    table.tBodies[0].append(...rowsOf);
    shown += groups.length;
    button.textContent = `Show more of ${many(found.length - shown, "actor")} left`;
    button.hidden = shown >= found.length;
    if (focus && first) first.querySelector("a").focus();
  }
  grow(false);
  box.append(scrolling("Actors", table), button);
  return box;
}

function showActor() {
  const actor = actorByKey.get(state.id);
  if (!actor)
    return { title: "No such actor", told: "", content: [el("p", {}, "This file has no actor of that key.")] };
  const parts = [
    ["holder", "As holder", "Whose stance it is, whoever says it."],
    ["speaker", "As speaker", "What is voiced, whosever stance it is."],
  ].map(([role, title, told]) => actorPart(actor, role, title, told));
  const overview = linkTo("overview", { actor: actor.key, as: "holder" });
  return {
    title: actor.label,
    told: parts.map((part) => part.told).join("; "),
    content: [
      el("p", { class: "dim" }, `${actor.kind} · ${actor.key} · `, link(overview, "as holder over time")),
      parts.map((part) => part.content),
    ],
  };
}

function actorPart(actor, role, title, told) {
  const filters = { ...state, actor: actor.key, as: role };
  const passing = rowsThatPass(filters).sort(ORDERS.newest[1]);
  const targets = targetsShown(state);
  const cells = profiles(role, { ...state, actor: "", as: "" }).get(actor.number) || [];
  const changes = { actor: actor.key, as: role };
  const figures = targets
    .filter((target) => cells[target])
    .map((target) =>
      el(
        "div",
        { class: "toward" },
        el("h4", { class: poleClass(target) }, `Toward ${index.targets[target]}`),
        figure(cells[target], target, changes),
      ),
    );
  return {
    told: `${many(passing.length, "stance")} ${title.toLowerCase()}`,
    content: section(
      role,
      title,
      el("p", { class: "dim" }, told),
      el("div", { class: "towards" }, figures),
      passing.length ? claimList(passing, 20) : el("p", {}, "No claims here."),
      passing.length > 20 &&
        el("p", {}, link(linkTo("claims", changes), `All ${many(passing.length, "stance")} in a list`)),
    ),
  };
}
