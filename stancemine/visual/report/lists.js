// The parts that several views share: figures that lead to their claims, and claims with their words.

function link(href, text, attributes = {}) {
  return el("a", { href, ...attributes }, text);
}

function actorLink(number) {
  const actor = actors[number];
  return link(linkTo("actor", { id: actor.key }), actor.label, { dir: "auto" });
}

/** A label as its symbol, its word and, where given, its target: never by colour alone. */
function chip(label, target) {
  return el("span", { class: `chip ${label}` }, `${SYMBOLS[label]} ${label}${target ? ` ${target}` : ""}`);
}

/** How many favor, are against and neutral; each number leads to its claims. */
function countLinks(cell, target, changes) {
  return LABELS.map((label, place) => {
    if (!cell.counts[place]) return null;
    const href = linkTo("claims", { ...changes, pole: index.targets[target], label });
    const told = `${label} ${index.targets[target]}: ${many(cell.counts[place], "stance")}`;
    return link(href, `${SYMBOLS[label]} ${count(cell.counts[place])}`, {
      class: `count ${label}`,
      "aria-label": told,
    });
  });
}

/** An alignment with its interval as a picture and in figures; it leads to the claims that it rests on. */
function alignmentLink(cell, href) {
  const [low, high] = cell.interval;
  const value = el("span", { class: "value" }, signed(cell.alignment));
  const range = el("span", { class: "dim" }, `${signed(low)} to ${signed(high)}`);
  const title = `${many(cell.claims, "stance")} in ${many(cell.articleCount, "article")}`;
  return link(href, [intervalBar(cell), el("span", {}, value, " ", range)], { class: "figure", title });
}

/** The same with the numbers of stances on each side. */
function figure(cell, target, changes) {
  if (!cell) return el("span", { class: "dim" }, "–");
  return [
    alignmentLink(cell, linkTo("claims", { ...changes, pole: index.targets[target] })),
    el("span", { class: "counts" }, countLinks(cell, target, changes)),
  ];
}

/** A table with a row for each group and a column for each target. `nameOf` makes the row's head. */
function matrix(caption, head, groups, targets, nameOf, changesOf) {
  const row = ([group, cells]) =>
    el(
      "tr",
      {},
      el("th", { scope: "row" }, nameOf(group)),
      targets.map((target) => {
        return el("td", { "data-target": index.targets[target] }, figure(cells[target], target, changesOf(group)));
      }),
    );
  return el(
    "table",
    { class: "matrix" },
    el("caption", {}, caption),
    el(
      "thead",
      {},
      el(
        "tr",
        {},
        el("th", { scope: "col" }, head),
        targets.map((target) => el("th", { scope: "col", class: poleClass(target) }, index.targets[target])),
      ),
    ),
    el("tbody", {}, groups.map(row)),
  );
}

/** A text with the words that a stance rests on marked in it. */
function withWords(text, words, label) {
  const parts = [];
  let rest = text;
  for (const word of words.split(" … ")) {
    const at = word && label !== "neutral" ? rest.indexOf(word) : -1;
    if (at < 0) continue;
    parts.push(rest.slice(0, at), el("mark", { class: label }, word));
    rest = rest.slice(at + word.length);
  }
  return [...parts, rest];
}

/** A claim: whose stance it is, the claim with its words, who says it, and where. */
function claimItem(row) {
  const [claim, , , holderName, words, rules] = noteOf(row);
  const article = articles[rows.article[row]];
  const label = LABELS[rows.label[row]];
  const text = contentOf(article.number).claims[claim][0];
  const holder = rows.holder[row] < 0 ? null : rows.holder[row];
  const place = [article.outlet < 0 ? null : index.outlets[article.outlet], article.published]
    .filter(Boolean)
    .join(", ");
  return el(
    "li",
    { class: `claim ${label}` },
    el(
      "p",
      { class: "who" },
      chip(label, index.targets[rows.target[row]]),
      holder === null ? holderName && ` · ${holderName}` : [" · held by ", actorLink(holder)],
      " · said by ",
      actorLink(rows.speaker[row]),
    ),
    el("p", { class: "said", dir: "auto" }, withWords(text, words, label)),
    el(
      "p",
      { class: "dim" },
      words && ["words: ", el("q", { dir: "auto" }, words), " · "],
      `${rows.share[row]} % sure`,
      rules && ` · rules: ${rules}`,
    ),
    el(
      "p",
      { class: "dim" },
      link(linkTo("article", { id: article.id, claim: String(claim) }), article.title, { dir: "auto" }),
      place && ` · ${place}`,
    ),
  );
}

const days = Float64Array.from(articles, (article) => (article.published ? Date.parse(article.published) : NaN));

/** Compares two stances by the day of their articles, forward (1) or backward (-1); those without a day come last. */
function byDay(direction) {
  return (a, b) => {
    const first = days[rows.article[a]];
    const second = days[rows.article[b]];
    if (first === second || (first !== first && second !== second)) return a - b;
    if (first !== first || second !== second) return first !== first ? 1 : -1;
    return direction * (first - second);
  };
}

const ORDERS = {
  newest: ["newest first", byDay(-1)],
  oldest: ["oldest first", byDay(1)],
  surest: ["surest first", (a, b) => rows.share[b] - rows.share[a] || a - b],
};

/** A choice of order, kept in the address. */
function sorter(orders, chosen) {
  const choose = (event) => change({ ...state, sort: event.target.value });
  const options = Object.entries(orders).map(([name, [text]]) =>
    el("option", { value: name, selected: name === chosen }, text),
  );
  return el("label", { class: "sorter" }, "Order ", el("select", { name: "sort", onchange: choose }, options));
}

/** Claims in a list that grows. */
function claimList(passing, step = 50) {
  return growing(passing, claimItem, { step, name: "claims", thing: "stance" });
}
