// All articles, and one of them with its marked text.

const KEY =
  "▲ favor, underlined; ▼ against, dashed; ○ neutral, dotted. A raised number begins a claim; strong ground: the words " +
  "that a stance rests on. Point at a claim, or tab to it, for all that was found.";

const ARTICLE_ORDERS = {
  newest: ["newest first", (a, b) => order(b.published, a.published, a, b)],
  oldest: ["oldest first", (a, b) => order(a.published, b.published, a, b)],
  most: ["most stances first", (a, b) => b.end - b.first - (a.end - a.first)],
  title: ["by title", (a, b) => a.title.localeCompare(b.title, "en")],
};

/** By day; articles without one come last in both directions. */
function order(first, second, a, b) {
  if (first === second) return 0;
  if (a.published === null || b.published === null) return a.published === null ? 1 : -1;
  return first < second ? -1 : 1;
}

function showArticles() {
  const chosen = ARTICLE_ORDERS[state.sort] ? state.sort : "newest";
  const found = articlesThatPass(state).sort((a, b) => ARTICLE_ORDERS[chosen][1](a, b) || a.number - b.number);
  return {
    title: "Articles",
    told: many(found.length, "article"),
    content: [
      el("div", { class: "choices" }, sorter(ARTICLE_ORDERS, chosen)),
      found.length
        ? growing(found, articleItem, { name: "articles", thing: "article" })
        : el("p", {}, "No article passes the filters."),
    ],
  };
}

function placeOf(article) {
  const outlet = article.outlet < 0 ? null : index.outlets[article.outlet];
  return [outlet, article.published, article.byline && `by ${article.byline}`].filter(Boolean).join(" · ");
}

function articleItem(article) {
  const counts = new Map();
  for (let row = article.first; row < article.end; row++) {
    const kind = rows.target[row] * 3 + rows.label[row];
    if (rows.label[row] !== 2) counts.set(kind, (counts.get(kind) || 0) + 1);
  }
  const chips = [...counts]
    .sort((a, b) => a[0] - b[0])
    .map(([kind, number]) => {
      const label = LABELS[kind % 3];
      const pole = index.targets[Math.floor(kind / 3)];
      const href = linkTo("article", { id: article.id, pole, label });
      return link(href, `${SYMBOLS[label]} ${number} ${label} ${pole}`, { class: `count ${label}` });
    });
  return el(
    "li",
    {},
    el("p", { class: "name" }, link(linkTo("article", { id: article.id }), article.title, { dir: "auto" })),
    el("p", { class: "dim" }, placeOf(article) || article.id),
    copyOf(article),
    el("p", { class: "chips" }, chips.length ? chips : el("span", { class: "dim" }, "no polar stance")),
  );
}

/** A line that says whose copy an article is, if it is one. */
function copyOf(article) {
  if (article.copy < 0) return null;
  const kept = articles[article.copy];
  const name = link(linkTo("article", { id: kept.id }), kept.title, { dir: "auto" });
  return el(
    "p",
    { class: "dim" },
    "A copy, its stances not counted, of ",
    name,
    kept.outlet >= 0 && ` (${index.outlets[kept.outlet]})`,
  );
}

function showArticle() {
  const article = articleById.get(state.id);
  if (!article)
    return { title: "No such article", told: "", content: [el("p", {}, "This file has no article of that id.")] };
  const content = contentOf(article.number);
  const passing = new Set(
    rowsThatPass(state)
      .filter((row) => rows.article[row] === article.number)
      .map((row) => rows.note[row]),
  );
  const all = article.end - article.first;
  const told = filtersOn() ? `${passing.size} of its ${many(all, "stance")} pass the filters` : many(all, "stance");
  return {
    title: article.title,
    told,
    focus: state.claim ? `${PREFIX}-c${state.claim}` : "",
    content: [
      el("p", { class: "dim" }, content.details.join(" · "), source(article)),
      copyOf(article),
      el("p", { class: "dim" }, KEY),
      articleText(article, content, filtersOn() ? passing : null),
      people(article),
    ],
  };
}

/** A link to where the article came from, if its address is one of the web. */
function source(article) {
  return article.url && /^https?:\/\//i.test(article.url)
    ? [" · ", link(article.url, "source", { rel: "noreferrer noopener" })]
    : null;
}

/** Who holds and who voices stances in an article; each number leads to the first of them. */
function people(article) {
  const parts = [
    ["holder", "Whose stance it is"],
    ["speaker", "Who voices it"],
  ];
  return el(
    "div",
    { class: "towards" },
    parts.map(([role, title]) => section(role, title, el("ul", {}, peopleOf(article, role)))),
  );
}

function peopleOf(article, role) {
  const found = new Map();
  for (let row = article.first; row < article.end; row++) {
    const actor = rows[role][row];
    if (actor < 0) continue;
    if (!found.has(actor)) found.set(actor, new Map());
    const kind = rows.target[row] * 3 + rows.label[row];
    const kinds = found.get(actor);
    kinds.set(kind, [...(kinds.get(kind) || []), row]);
  }
  const size = (kinds) => [...kinds.values()].reduce((sum, inside) => sum + inside.length, 0);
  const entries = [...found].sort((a, b) => size(b[1]) - size(a[1]) || a[0] - b[0]);
  return entries.map(([actor, kinds]) => {
    const chips = [...kinds]
      .sort((a, b) => a[0] - b[0])
      .map(([kind, inside]) => {
        const label = LABELS[kind % 3];
        const href = linkTo("article", { id: article.id, claim: String(noteOf(inside[0])[0]) });
        return [
          " · ",
          link(href, `${SYMBOLS[label]} ${inside.length} ${label} ${index.targets[Math.floor(kind / 3)]}`, {
            class: `count ${label}`,
          }),
        ];
      });
    return el("li", {}, actorLink(actor), chips);
  });
}
