// Elements are made node by node: no text of an article is ever read as HTML.

const SVG = "http://www.w3.org/2000/svg";

/** Add attributes and children to a node; null, undefined and false are left out. */
function fill(node, attributes, children) {
  for (const [name, value] of Object.entries(attributes)) {
    if (value === null || value === undefined || value === false) continue;
    if (name.startsWith("on")) node.addEventListener(name.slice(2), value);
    else node.setAttribute(name, value === true ? "" : value);
  }
  node.append(...children.flat(Infinity).filter((child) => child !== null && child !== undefined && child !== false));
  return node;
}

/** An HTML element. */
function el(tag, attributes = {}, ...children) {
  return fill(document.createElement(tag), attributes, children);
}

/** An SVG element. */
function svg(tag, attributes = {}, ...children) {
  return fill(document.createElementNS(SVG, tag), attributes, children);
}

const integers = new Intl.NumberFormat("en");

/** 1234 → "1,234". */
function count(number) {
  return integers.format(number);
}

/** (1, "claim") → "1 claim". */
function many(number, thing) {
  return `${count(number)} ${thing}${number === 1 ? "" : "s"}`;
}

/** An alignment with its sign: +0.35, −0.20, 0.00. */
function signed(value) {
  const rounded = Math.abs(value).toFixed(2);
  if (rounded === "0.00") return rounded;
  return (value > 0 ? "+" : "−") + rounded;
}

/** A list that grows by a button: quick to show, and whole for whoever asks. */
function growing(items, make, { step = 50, tag = "ul", name = "list", thing = "entry" } = {}) {
  const list = el(tag, { class: name });
  const box = el("div", {}, list);
  let shown = 0;
  const button = el("button", { type: "button", class: "more", onclick: () => grow(true) });
  function grow(focus) {
    const next = items.slice(shown, shown + step).map(make);
    list.append(...next);
    shown += next.length;
    const left = items.length - shown;
    button.textContent = `Show ${count(Math.min(step, left))} more of ${many(left, thing)} left`;
    button.hidden = left === 0;
    const first = focus && next[0] && next[0].querySelector("a, button");
    if (first) first.focus();
  }
  grow(false);
  if (!button.hidden) box.append(button);
  return box;
}
