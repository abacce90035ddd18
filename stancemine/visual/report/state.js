// Where the reader is: a view and its filters, kept in the address so that each view can be linked.

const VIEWS = ["overview", "actors", "actor", "articles", "article", "claims"];
const FILTERS = ["q", "pole", "label", "actor", "as", "outlet", "from", "to"];
const SETTINGS = ["sort", "role", "claim"];
const DAY = /^\d{4}-\d{2}-\d{2}$/;

/** Only what the page knows is taken from an address; the rest is dropped. */
const known = {
  q: (value) => value.trim() !== "",
  pole: (value) => index.targets.includes(value),
  label: (value) => LABELS.includes(value),
  actor: (value) => actorByKey.has(value),
  as: (value) => value === "holder" || value === "speaker",
  outlet: (value) => index.outlets.includes(value),
  from: (value) => DAY.test(value),
  to: (value) => DAY.test(value),
  sort: (value) => /^[a-z]{1,12}$/.test(value),
  role: (value) => value === "speaker",
  claim: (value) => /^\d{1,6}$/.test(value),
};

/** "#article/a17?claim=3" → {view, id, q, pole, …}; filters that are not set are "". */
function readHash(hash) {
  const cut = hash.indexOf("?");
  const path = (cut < 0 ? hash : hash.slice(0, cut)).replace(/^#/, "");
  const query = new URLSearchParams(cut < 0 ? "" : hash.slice(cut + 1));
  const slash = path.indexOf("/");
  const view = slash < 0 ? path : path.slice(0, slash);
  let id = "";
  try {
    id = slash < 0 ? "" : decodeURIComponent(path.slice(slash + 1));
  } catch {
    id = "";
  }
  const state = { view: VIEWS.includes(view) ? view : "overview", id };
  for (const name of [...FILTERS, ...SETTINGS]) {
    const value = query.get(name) || "";
    state[name] = known[name](value) ? value : "";
  }
  if (!state.actor) state.as = "";
  return state;
}

/** The address of a state. */
function hashOf(state) {
  const query = new URLSearchParams();
  for (const name of [...FILTERS, ...SETTINGS]) if (state[name]) query.set(name, state[name]);
  const text = query.toString();
  return `#${state.view}${state.id ? `/${encodeURIComponent(state.id)}` : ""}${text ? `?${text}` : ""}`;
}

let state = readHash(location.hash);

/** The address of another view under the same filters; `changes` may set or clear some. */
function linkTo(view, changes = {}) {
  const kept = Object.fromEntries(FILTERS.map((name) => [name, state[name]]));
  return hashOf({ id: "", ...kept, ...changes, view });
}

/** How many filters are on. */
function filtersOn(of = state) {
  return FILTERS.filter((name) => name !== "as" && of[name]).length;
}
