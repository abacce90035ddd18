// The first view: how much there is, where the main holders and outlets stand, and how it changed.

const MAIN = 12;
const HOW =
  "Alignment is the mean of favor (+1), neutral (0) and against (−1); the grey bar is its 95 % interval over articles, " +
  "wide where few articles speak. It holds the chance of which articles there are, not the errors of the reading. " +
  "Each number leads to the claims and words that it rests on.";

function showOverview() {
  const targets = targetsShown(state);
  const passing = rowsThatPass(state);
  const found = articlesThatPass(state);
  return {
    title: "Overview",
    told: `${many(passing.length, "stance")} in ${many(found.length, "article")}`,
    content: [
      numbers(passing, found, targets),
      el("p", { class: "dim" }, HOW),
      ranking("holder", "Who stands where", "Whose stance it is, whoever says it.", "holder", targets),
      ranking("outlet", "Outlets", "All stances in the articles of an outlet, whoever holds them.", "outlet", targets),
      overTime(targets),
      inTheirWords(passing, targets),
    ],
  };
}

function numbers(passing, found, targets) {
  const all = profiles("all", state).get(0) || [];
  const holders = new Set(passing.map((row) => rows.holder[row]).filter((actor) => actor >= 0));
  const outlets = new Set(found.map((article) => article.outlet).filter((outlet) => outlet >= 0));
  const days = found
    .map((article) => article.published)
    .filter(Boolean)
    .sort();
  const facts = [
    ["articles", link(linkTo("articles"), count(found.length))],
    ["stances", link(linkTo("claims"), count(passing.length))],
    ["holders", link(linkTo("actors"), count(holders.size))],
    ["outlets", link("#outlets", count(outlets.size), { onclick: jump })],
    ["from – to", days.length ? `${days[0]} – ${days[days.length - 1]}` : "no dates"],
  ];
  const copies = found.filter((article) => article.copy >= 0).length;
  const groups = targets.filter((target) => all[target]).map((target) => [target, all[target]]);
  return section(
    "numbers",
    "In numbers",
    el(
      "dl",
      { class: "facts" },
      facts.map(([name, value]) => el("div", {}, el("dt", {}, name), el("dd", {}, value))),
    ),
    copies > 0 &&
      el(
        "p",
        { class: "dim" },
        `Of these, ${count(copies)} ${copies === 1 ? "is a copy" : "are copies"} of others and not counted in any figure.`,
      ),
    groups.length > 0 &&
      el(
        "table",
        { class: "poles" },
        el("caption", {}, "All stances toward each pole"),
        el(
          "thead",
          {},
          el(
            "tr",
            {},
            ["pole", ...LABELS, "alignment"].map((name) => el("th", { scope: "col" }, name)),
          ),
        ),
        el(
          "tbody",
          {},
          groups.map(([target, cell]) => poleRow(target, cell)),
        ),
      ),
  );
}

function poleRow(target, cell) {
  const pole = index.targets[target];
  const counts = LABELS.map((label, place) => {
    const told = `${label} ${pole}: ${many(cell.counts[place], "stance")}`;
    const href = linkTo("claims", { pole, label });
    return el(
      "td",
      {},
      link(href, `${SYMBOLS[label]} ${count(cell.counts[place])}`, { class: `count ${label}`, "aria-label": told }),
    );
  });
  const alignment = alignmentLink(cell, linkTo("claims", { pole }));
  return el("tr", {}, el("th", { scope: "row", class: poleClass(target) }, pole), counts, el("td", {}, alignment));
}

/** The groups with most claims, each with its alignment toward each target. */
function ranking(kind, title, told, head, targets) {
  const groups = [...profiles(kind, state)].filter(([group, cells]) => group >= 0 && sizeOf(cells, targets) > 0);
  groups.sort((a, b) => sizeOf(b[1], targets) - sizeOf(a[1], targets) || a[0] - b[0]);
  const isOutlet = kind === "outlet";
  const changes = (group) => (isOutlet ? { outlet: index.outlets[group] } : { actor: actors[group].key, as: kind });
  const name = (group) =>
    isOutlet ? link(linkTo("articles", changes(group)), index.outlets[group], { dir: "auto" }) : actorLink(group);
  const most = groups.slice(0, MAIN);
  const more = groups.length - most.length;
  return section(
    isOutlet ? "outlets" : kind,
    title,
    el("p", { class: "dim" }, told),
    most.length ? scrolling(title, matrix(title, head, most, targets, name, changes)) : el("p", {}, "None here."),
    more > 0 && !isOutlet && el("p", {}, link(linkTo("actors"), `All ${count(groups.length)} holders`)),
    more > 0 &&
      isOutlet &&
      el("p", { class: "dim" }, `${many(more, "outlet")} with fewer stances: choose one in the filters.`),
  );
}

const PERIODS = { D: "day", W: "week", M: "month" };

function overTime(targets) {
  const found = series(state);
  const times = targets.flatMap((target) => found[target].map((point) => Date.parse(point.period)));
  if (!times.length) return section("time", "Over time", el("p", {}, "No article here has a date."));
  const [from, to] = [Math.min(...times), Math.max(...times)];
  const charts = targets
    .filter((target) => found[target].length)
    .map((target) => timeOf(target, found[target], from, to));
  return section(
    "time",
    "Over time",
    el(
      "p",
      { class: "dim" },
      `Alignment per ${PERIODS[index.freq]} with its interval; the larger a mark, the more stances.`,
    ),
    charts,
  );
}

function timeOf(target, points, from, to) {
  const pole = index.targets[target];
  const linkOf = (point) => linkTo("claims", { pole, from: point.period, to: endOfPeriod(point.period) });
  const line = (point) =>
    el(
      "tr",
      {},
      el("th", { scope: "row" }, point.period),
      el("td", {}, link(linkOf(point), signed(point.cell.alignment))),
      el("td", {}, point.cell.interval.map(signed).join(" to ")),
      el("td", {}, link(linkOf(point), many(point.cell.claims, "stance"))),
    );
  const heads = [PERIODS[index.freq], "alignment", "interval", "stances"];
  return el(
    "figure",
    {},
    el("figcaption", { class: poleClass(target) }, `Toward ${pole}`),
    timeChart(points, from, to, linkOf, poleClass(target)),
    el(
      "details",
      {},
      el("summary", {}, `Toward ${pole}, in figures`),
      el(
        "table",
        {},
        el(
          "thead",
          {},
          el(
            "tr",
            {},
            heads.map((name) => el("th", { scope: "col" }, name)),
          ),
        ),
        el("tbody", {}, points.map(line)),
      ),
    ),
  );
}

const SURE = 3;
const LOOKED_AT = 24;

/** The claims that are read most surely on each side of each target; words that come again stand once. */
function inTheirWords(passing, targets) {
  const sides = targets.flatMap((target) => [0, 1].map((label) => ({ target, label, size: 0, shares: [] })));
  const sideOf = new Map(sides.map((side) => [side.target * 3 + side.label, side]));
  for (const row of passing) {
    const side = sideOf.get(rows.target[row] * 3 + rows.label[row]);
    if (!side) continue;
    side.size += 1;
    (side.shares[rows.share[row]] ||= []).push(row);
  }
  return section("words", "In their words", el("div", { class: "sides" }, sides.map(surest)));
}

function surest({ target, label, size, shares }) {
  const [pole, side] = [index.targets[target], LABELS[label]];
  if (!size) return el("div", {}, el("h4", {}, `${SYMBOLS[side]} ${side} ${pole}: none`));
  const seen = new Set();
  const chosen = [];
  for (const row of fromTheTop(shares)) {
    const words = fold(contentOf(rows.article[row]).claims[noteOf(row)[0]][0]).replace(/[^\p{L}\p{N}]+/gu, " ");
    const said = `${rows.holder[row]} ${words}`;
    if (!seen.has(said)) chosen.push(row);
    if (chosen.length === SURE) break;
    seen.add(said);
  }
  const all = link(linkTo("claims", { pole, label: side, sort: "surest" }), `all ${count(size)}`);
  const title = el("h4", {}, `${SYMBOLS[side]} ${side} ${pole}: the surest, of `, all);
  return el("div", {}, title, el("ul", { class: "claims" }, chosen.map(claimItem)));
}

/** The first rows of those that are kept by their share, the highest share first. */
function fromTheTop(shares) {
  const found = [];
  for (let share = shares.length - 1; share >= 0 && found.length < LOOKED_AT; share--) {
    found.push(...(shares[share] || []).slice(0, LOOKED_AT - found.length));
  }
  return found;
}

/** A part of a view under a heading of its own. */
function section(id, title, ...content) {
  return el("section", { "aria-labelledby": `h-${id}` }, el("h3", { id: `h-${id}`, tabindex: "-1" }, title), content);
}

/** A wide table scrolls by itself, by keys as well. */
function scrolling(name, table) {
  return el("div", { class: "scrolling", tabindex: "0", role: "region", "aria-label": `${name}, table` }, table);
}

function jump(event) {
  event.preventDefault();
  const heading = document.getElementById("h-outlets");
  heading.scrollIntoView();
  heading.focus();
}
