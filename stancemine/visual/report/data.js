// What the page holds: an index that is read at once, and articles that are read when they are opened or searched.

const LABELS = ["favor", "against", "neutral"];
const SYMBOLS = { favor: "▲", against: "▼", neutral: "○" };

const index = JSON.parse(document.getElementById("index").textContent);
const blocks = document.getElementsByClassName("article-data");

/** Columns of the stances: article, place among its notes, target, label, holder (-1: nobody), speaker, share in %. */
const rows = {
  article: Int32Array.from(index.rows.article),
  note: Int32Array.from(index.rows.note),
  target: Uint16Array.from(index.rows.target),
  label: Uint8Array.from(index.rows.label),
  holder: Int32Array.from(index.rows.holder),
  speaker: Int32Array.from(index.rows.speaker),
  share: Uint8Array.from(index.rows.share),
};
const rowCount = rows.article.length;

const articles = index.articles.map(([id, title, outlet, published, byline, url, copy], number) => {
  return { number, id, title, outlet, published, byline, url, copy, first: 0, end: 0 };
});
for (let row = 0; row < rowCount; row++) {
  const article = articles[rows.article[row]];
  if (article.end === 0) article.first = row;
  article.end = row + 1;
}

const actors = index.actors.map(([key, name, kind], number) => ({ number, key, name, kind, label: name }));
const actorByKey = new Map(actors.map((actor) => [actor.key, actor]));
const articleById = new Map(articles.map((article) => [article.id, article]));

/** Names that several actors share are told apart by kind, then by key. */
for (const tell of [(actor) => `${actor.name} (${actor.kind})`, (actor) => `${actor.name} (${actor.key})`]) {
  const seen = new Map();
  for (const actor of actors) seen.set(actor.label, (seen.get(actor.label) || 0) + 1);
  for (const actor of actors) if (seen.get(actor.label) > 1) actor.label = tell(actor);
}

/** The classes that give an element the colour of a target, which is the same in every picture. */
function poleClass(target) {
  return `pole pole-${index.looks[target]}`;
}

let open = { number: -1, content: null };

/** The content of an article: paragraphs, notes, texts of its claims. The last one read is kept. */
function contentOf(number) {
  if (open.number !== number) open = { number, content: JSON.parse(blocks[number].textContent) };
  return open.content;
}

/** The text of an article as it is shown. */
function plainOf(content) {
  const words = (piece) => (typeof piece === "string" ? piece : piece[0]);
  const sentence = ([stretches]) => stretches.map(([, pieces]) => pieces.map(words).join("")).join("");
  const sentences = content.paragraphs.flatMap(([, blocks]) => blocks.flatMap(([, inside]) => inside.map(sentence)));
  return sentences.join(" ");
}

/** The note of a row: [claim, target, label, holder, words, rules, shares, speaker]. */
function noteOf(row) {
  return contentOf(rows.article[row]).notes[rows.note[row]];
}

const folding = /[^\x00-\x7f]/;

/** Lower case, without accents. */
function fold(text) {
  const plain = folding.test(text) ? text.normalize("NFKD").replace(/\p{M}/gu, "") : text;
  return plain.toLowerCase();
}

const search = { articles: [], rows: new Array(rowCount), done: 0 };

/** Read articles up to a number into the search's texts. */
function readForSearch(end) {
  const wanted = Math.min(end, articles.length);
  for (; search.done < wanted; search.done++) {
    const article = articles[search.done];
    const content = contentOf(article.number);
    search.articles.push(fold(`${article.title}\n${plainOf(content)}`));
    for (let row = article.first; row < article.end; row++) {
      const note = content.notes[rows.note[row]];
      const names = [rows.holder[row], rows.speaker[row]].map((actor) => (actor < 0 ? "" : actors[actor].name));
      search.rows[row] = fold([content.claims[note[0]][0], note[4], ...names].join("\n"));
    }
  }
}

/** Prepare while the reader reads what the first filter and the first search need. */
function readAhead() {
  const later = window.requestIdleCallback || ((task) => setTimeout(task, 50));
  weights();
  const more = () => {
    readForSearch(search.done + 20);
    if (search.done < articles.length) later(more);
  };
  later(more);
}
