// Alignment of a group toward a target: the mean score (favor +1, neutral 0, against -1) with its interval. Without a
// filter the figures are those that the file's builder computed; under a filter they are computed here in the same way:
// articles are weighed anew some hundred times (Bayesian bootstrap, Rubin 1981), beside two unwritten articles of half
// a weight, one in favor and one against, so that few articles leave a wide interval; each draw is also taken with the
// two exchanged.

const SCORES = [1, -1, 0];

/** Stances of one group toward one target; sums and sizes are per article. */
class Cell {
  constructor() {
    this.counts = [0, 0, 0];
    this.claims = 0;
    this.total = 0;
    this.articles = [];
    this.sizes = [];
    this.sums = [];
  }

  add(article, label) {
    const last = this.articles.length - 1;
    const place = this.articles[last] === article ? last : last + 1;
    this.articles[place] = article;
    this.sizes[place] = (this.sizes[place] || 0) + 1;
    this.sums[place] = (this.sums[place] || 0) + SCORES[label];
    this.counts[label] += 1;
    this.claims += 1;
    this.total += SCORES[label];
  }

  get alignment() {
    return this.total / this.claims;
  }

  get articleCount() {
    return this.articles.length;
  }

  /** [low, high], 95 %. */
  get interval() {
    if (!this.bounds) this.bounds = resampled(this);
    return this.bounds;
  }
}

/** A cell as the builder computed it. */
class Computed {
  constructor([claims, articleCount, favor, against, neutral, alignment, low, high]) {
    Object.assign(this, { claims, articleCount, alignment, counts: [favor, against, neutral], interval: [low, high] });
  }
}

/** Cells by group and target: a Map from each group to an array with a place for each target. */
function cellsBy(groupOf, passing) {
  const found = new Map();
  for (const row of passing) {
    const group = groupOf(row);
    if (group < 0) continue;
    let cells = found.get(group);
    if (!cells) found.set(group, (cells = new Array(index.targets.length)));
    const target = rows.target[row];
    (cells[target] ||= new Cell()).add(rows.article[row], rows.label[row]);
  }
  return found;
}

const GROUPS = {
  holder: (row) => rows.holder[row],
  speaker: (row) => rows.speaker[row],
  outlet: (row) => articles[rows.article[row]].outlet,
  all: () => 0,
};

const computed = {};

/** The cells of "holder", "speaker", "outlet" or "all" under the filters. A pole only chooses among them. */
function profiles(kind, filters) {
  const others = FILTERS.some((name) => name !== "pole" && filters[name]);
  if (others) return cellsBy(GROUPS[kind], rowsThatPass(filters));
  if (!computed[kind]) {
    computed[kind] = new Map();
    for (const [group, target, ...figures] of index.profiles[kind]) {
      if (!computed[kind].has(group)) computed[kind].set(group, new Array(index.targets.length));
      computed[kind].get(group)[target] = new Computed(figures);
    }
  }
  return computed[kind];
}

/** Claims of a group over the targets that are shown. */
function sizeOf(cells, targets) {
  return targets.reduce((sum, target) => sum + (cells[target] ? cells[target].claims : 0), 0);
}

/** The targets that are shown: the one of the filter, or all. */
function targetsShown(filters) {
  const all = index.targets.map((_, target) => target);
  return filters.pole ? all.filter((target) => index.targets[target] === filters.pole) : all;
}

let drawn = null;

/** Weights of all articles, the same in each visit: exponential for an article, Gamma(1/2) for the unwritten. */
function weights() {
  if (drawn) return drawn;
  const draws = Math.max(200, Math.min(1000, Math.floor(1e6 / Math.max(1, articles.length))));
  let seed = 1;
  const random = () => {
    seed = (seed + 0x6d2b79f5) | 0;
    let t = Math.imul(seed ^ (seed >>> 15), 1 | seed);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return (((t ^ (t >>> 14)) >>> 0) + 0.5) / 4294967296;
  };
  const half = () => -Math.log(random()) * Math.cos(2 * Math.PI * random()) ** 2;
  drawn = {
    draws,
    favor: Float64Array.from({ length: draws }, half),
    against: Float64Array.from({ length: draws }, half),
    article: Float32Array.from({ length: draws * articles.length }, () => -Math.log(random())),
  };
  return drawn;
}

function resampled(cell) {
  const { draws, favor, against, article } = weights();
  const size = cell.claims / cell.articles.length;
  const sums = new Float64Array(draws);
  const sizes = new Float64Array(draws);
  for (let place = 0; place < cell.articles.length; place++) {
    const offset = cell.articles[place] * draws;
    const sum = cell.sums[place];
    const count = cell.sizes[place];
    for (let draw = 0; draw < draws; draw++) {
      sums[draw] += article[offset + draw] * sum;
      sizes[draw] += article[offset + draw] * count;
    }
  }
  const means = new Float64Array(2 * draws);
  for (let draw = 0; draw < draws; draw++) {
    const all = sizes[draw] + size * (favor[draw] + against[draw]);
    means[draw] = (sums[draw] + size * (favor[draw] - against[draw])) / all;
    means[draws + draw] = (sums[draw] + size * (against[draw] - favor[draw])) / all;
  }
  means.sort();
  const at = (share) => {
    const place = share * (means.length - 1);
    const floor = Math.floor(place);
    return means[floor] + (place - floor) * (means[Math.min(floor + 1, means.length - 1)] - means[floor]);
  };
  return [Math.min(at(0.025), cell.alignment), Math.max(at(0.975), cell.alignment)];
}

/** The first day of the period that a day lies in. */
function periodOf(day) {
  if (index.freq === "M") return `${day.slice(0, 7)}-01`;
  if (index.freq === "D") return day;
  const date = new Date(`${day}T00:00:00Z`);
  date.setUTCDate(date.getUTCDate() - ((date.getUTCDay() + 6) % 7));
  return date.toISOString().slice(0, 10);
}

/** The last day of the period that begins on a day. */
function endOfPeriod(first) {
  if (index.freq === "D") return first;
  const date = new Date(`${first}T00:00:00Z`);
  if (index.freq === "M") date.setUTCMonth(date.getUTCMonth() + 1, 0);
  else date.setUTCDate(date.getUTCDate() + 6);
  return date.toISOString().slice(0, 10);
}

/** Points over time of each target: [{period, cell, curve}], in order; `curve` is [level, low, high] or null. */
function series(filters) {
  const others = FILTERS.some((name) => name !== "pole" && filters[name]);
  const found = index.targets.map(() => []);
  if (!others) {
    for (const [target, period, figures, curve] of index.timeline) {
      found[target].push({ period, cell: new Computed(figures), curve });
    }
    return found;
  }
  const periods = new Map();
  const names = [];
  const groupOf = (row) => {
    const day = articles[rows.article[row]].published;
    if (day === null) return -1;
    const period = periodOf(day);
    if (!periods.has(period)) {
      periods.set(period, names.length);
      names.push(period);
    }
    return periods.get(period);
  };
  for (const [number, cells] of cellsBy(groupOf, rowsThatPass(filters))) {
    cells.forEach((cell, target) => found[target].push({ period: names[number], cell, curve: null }));
  }
  for (const points of found) points.sort((a, b) => (a.period < b.period ? -1 : 1));
  return found;
}
