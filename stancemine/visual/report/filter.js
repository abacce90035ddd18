// Which stances and which articles pass the filters.

/** The words of a search, folded; "quoted words" stay together. */
function termsOf(text) {
  const found = fold(text).match(/"[^"]+"|[^\s"]+/g) || [];
  return found.map((term) => term.replaceAll('"', ""));
}

function hasAll(text, terms) {
  return terms.every((term) => text.includes(term));
}

/** A check of an article by outlet and date. One without a date passes no date filter. */
function articleTest(filters) {
  const outlet = filters.outlet ? index.outlets.indexOf(filters.outlet) : -1;
  return (article) =>
    (outlet < 0 || article.outlet === outlet) &&
    (!filters.from || (article.published !== null && article.published >= filters.from)) &&
    (!filters.to || (article.published !== null && article.published <= filters.to));
}

/** Numbers of the stances that pass, in order of the articles; the search looks into claim, words and names. */
function rowsThatPass(filters) {
  const test = articleTest(filters);
  const target = filters.pole ? index.targets.indexOf(filters.pole) : -1;
  const label = filters.label ? LABELS.indexOf(filters.label) : -1;
  const actor = filters.actor ? actorByKey.get(filters.actor).number : -1;
  const holds = filters.as !== "speaker";
  const voices = filters.as !== "holder";
  const terms = termsOf(filters.q || "");
  if (terms.length) readForSearch(Infinity);
  const found = [];
  for (const article of articles) {
    if (!test(article)) continue;
    for (let row = article.first; row < article.end; row++) {
      if (target >= 0 && rows.target[row] !== target) continue;
      if (label >= 0 && rows.label[row] !== label) continue;
      if (actor >= 0 && !((holds && rows.holder[row] === actor) || (voices && rows.speaker[row] === actor))) continue;
      if (terms.length && !hasAll(search.rows[row], terms)) continue;
      found.push(row);
    }
  }
  return found;
}

/** Articles that pass: by outlet and date, by a stance that passes if such a filter is on, by words of their text. */
function articlesThatPass(filters) {
  const terms = termsOf(filters.q || "");
  if (terms.length) readForSearch(Infinity);
  let passing = articles.filter(articleTest(filters));
  if (filters.pole || filters.label || filters.actor) {
    const holding = new Set(rowsThatPass({ ...filters, q: "" }).map((row) => rows.article[row]));
    passing = passing.filter((article) => holding.has(article.number));
  }
  return terms.length ? passing.filter((article) => hasAll(search.articles[article.number], terms)) : passing;
}
