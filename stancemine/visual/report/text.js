// The marked text of an article, element for element as `stancemine.visual.html.article` writes it for a notebook, so
// that one style sheet serves both; a test holds the two together.

const PREFIX = "a";

/** A note of an article's content by name. */
function named([claim, target, label, holder, words, rules, shares, speaker], place) {
  return { number: place + 1, claim, target, label: LABELS[label], holder, words, rules, shares, speaker };
}

class ArticleText {
  constructor(article, content) {
    this.article = article;
    this.notes = content.notes.map(named);
    this.claims = content.claims;
    this.short = content.short;
    this.paragraphs = content.paragraphs;
    this.notesOf = new Map();
    for (const note of this.notes) {
      if (!this.notesOf.has(note.claim)) this.notesOf.set(note.claim, []);
      this.notesOf.get(note.claim).push(note);
    }
  }

  element() {
    const paragraphs = this.paragraphs.flatMap((paragraph) => [this.paragraph(paragraph), "\n"]).slice(0, -1);
    return el("div", { class: "sm-article" }, paragraphs.length ? paragraphs : el("p", {}, "The text is empty."));
  }

  paragraph([isTitle, blocks]) {
    const kind = isTitle ? "sm-paragraph sm-title" : "sm-paragraph";
    return el(
      "div",
      { class: kind },
      blocks.map((block) => this.block(block)),
    );
  }

  block([voice, sentences]) {
    const prose = sentences.flatMap((sentence) => [this.sentence(sentence), " "]).slice(0, -1);
    const claims = sentences.flatMap(([, inside]) => inside);
    const notes = claims.flatMap((claim) => this.notesOf.get(claim) || []).map((note) => this.stance(note));
    notes.push(...this.arguments(claims));
    return el(
      "div",
      { class: voice[1] ? "sm-block" : "sm-block sm-speaks" },
      this.heading(voice),
      el("div", { class: "sm-prose", dir: "auto" }, prose),
      notes.length > 0 && el("ul", { class: "sm-notes" }, notes),
    );
  }

  /** Who speaks, where it is another than in the block before. */
  heading([name, isAuthor, type, role]) {
    if (name === this.speaker) return null;
    this.speaker = name;
    if (isAuthor) return el("div", { class: "sm-who sm-dim" }, name);
    const told = [role, `${type} speech`].filter(Boolean).join(" · ");
    return el(
      "div",
      { class: "sm-who" },
      el("span", { class: "sm-voice" }, name),
      " ",
      el("span", { class: "sm-dim" }, told),
    );
  }

  sentence([stretches]) {
    return stretches.map(([inside, pieces]) => this.stretch(inside, pieces));
  }

  /** Words that belong to the same claims: a layer for each stance. */
  stretch(inside, pieces) {
    let text = pieces.map((piece) => this.piece(piece));
    const stances = inside.flatMap((claim) => this.notesOf.get(claim) || []);
    stances.forEach((note, depth) => {
      const kind = `sm-layer sm-${note.label} sm-n${note.number} sm-depth${Math.min(depth, 3)}`;
      text = [el("span", { class: kind }, text)];
    });
    const tips = inside.filter((claim) => this.claims[claim]).map((claim) => this.tip(claim));
    if (!tips.length) return text;
    const begins = pieces.some((piece) => typeof piece !== "string" && piece[1].length);
    const described = stances.map((note) => `${PREFIX}-s${note.number}`).join(" ");
    return el(
      "span",
      {
        class: "sm-claim",
        "data-tip": tips.join("\n\n"),
        tabindex: begins ? "0" : null,
        "aria-describedby": (begins && described) || null,
      },
      text,
    );
  }

  piece(piece) {
    if (typeof piece === "string") return piece;
    const [words, begins, rests, mention] = piece;
    let text = mention ? el("b", {}, words) : words;
    for (const number of rests) {
      text = el("mark", { class: `sm-${this.notes[number - 1].label} sm-n${number}` }, text);
    }
    return [begins.map((claim) => this.number(claim)), text];
  }

  number(claim) {
    const badges = (this.notesOf.get(claim) || []).map((note) => {
      const pole = index.targets[note.target];
      const told = `${SYMBOLS[note.label]}${this.short[pole] || pole}`;
      return el("span", { class: `sm-badge sm-${note.label} sm-n${note.number}` }, told);
    });
    return el("sup", { id: `${PREFIX}-c${claim}` }, String(claim), badges);
  }

  stance(note) {
    const chip = el(
      "span",
      { class: "sm-chip" },
      el("sup", {}, String(note.claim)),
      `${SYMBOLS[note.label]} ${note.label} ${index.targets[note.target]}`,
    );
    const shares = LABELS.map((label, place) => `${SYMBOLS[label]} ${note.shares[place]}%`).join(" ");
    const more = [this.claims[note.claim][3], note.rules].filter((part) => part !== "" && part !== "none");
    return el(
      "li",
      { class: `sm-note sm-${note.label} sm-n${note.number}`, id: `${PREFIX}-s${note.number}` },
      chip,
      note.holder && [" · ", el("b", {}, note.holder)],
      note.words && ` · “${note.words}”`,
      note.speaker && [" ", el("span", { class: "sm-dim" }, `(said by ${note.speaker})`)],
      " ",
      el(
        "span",
        { class: "sm-dim" },
        el("span", { class: "sm-odds" }, shares),
        more.map((part) => ` · ${part}`),
      ),
    );
  }

  /** One line for all claims that do the same to the same other. */
  arguments(claims) {
    const found = new Map();
    for (const claim of claims) {
      for (const [verb, other] of this.claims[claim] ? this.claims[claim][4] : []) {
        const line = `${verb} ${other}`;
        if (!found.has(line)) found.set(line, { verb, other, claims: [] });
        found.get(line).claims.push(claim);
      }
    }
    return [...found.values()].map((line) => {
      const target = link(linkTo("article", { id: this.article.id, claim: String(line.other) }), `claim ${line.other}`);
      return el("li", { class: "sm-dim" }, el("sup", {}, line.claims.join(", ")), `↳ ${line.verb} `, target);
    });
  }

  /** What is shown of a claim while the pointer or the focus is on it. */
  tip(number) {
    const [, voice, type, component, told] = this.claims[number];
    const kind = component === "none" ? "" : ` · ${component}`;
    const speech = type === "author" ? "" : ` · ${type} speech`;
    const lines = [`Claim ${number}${kind} · ${voice}${speech}`];
    for (const note of this.notesOf.get(number) || []) {
      const shares = LABELS.map((label, place) => `${label} ${note.shares[place]}%`).join(", ");
      lines.push(`${SYMBOLS[note.label]} ${note.label} ${index.targets[note.target]}  (${shares})`);
      if (note.holder) lines.push(`    holder: ${note.holder}`);
      if (note.words) lines.push(`    ${note.label === "neutral" ? "names it" : "rests on"}: “${note.words}”`);
      if (note.rules) lines.push(`    rules: ${note.rules}`);
    }
    for (const [verb, other] of told) lines.push(`↳ ${verb} claim ${other}`);
    return lines.join("\n");
  }
}

/** The text in the frame that the notebook's style sheet expects; stances that do not pass lose their colour. */
function articleText(article, content, passing) {
  const text = new ArticleText(article, content).element();
  if (passing) {
    for (let note = 0; note < content.notes.length; note++) {
      if (passing.has(note)) continue;
      for (const node of text.querySelectorAll(`.sm-n${note + 1}`)) node.classList.add("off");
    }
  }
  return el("div", { class: "stancemine" }, text);
}
