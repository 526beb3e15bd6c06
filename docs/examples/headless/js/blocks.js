/** What editors put together from blocks, as `/api/v3/` gives it in `body`. */

import { h } from "./element.js";
import { richText } from "./rich_text.js";

/** @typedef {{type: string, value: any, id: string}} Block */

/** @type {Record<string, (value: any) => Node | null>} */
const DRAWN = {
  heading: (value) => h("h2", { id: value.anchor }, value.text),
  text: (value) => richText(value.html),
  quote: (value) => h("blockquote", {}, h("p", {}, value.text), value.source ? h("footer", {}, value.source) : null),
  accordion: (value) => h("div", {}, value.items.map(answer)),
  table,
  image: picture,
  documents: (value) => h("section", {}, h("h2", {}, value.heading), h("ul", {}, value.documents.map(file))),
  call_to_action: (value) => h("aside", { class: "panel" }, h("h2", {}, value.title), h("p", {}, value.text), link(value.action, value.link)),
  cards: (value) => h("section", {}, value.heading ? h("h2", {}, value.heading) : null, h("ul", { class: "cards" }, value.cards.map(card))),
};

/**
 * @param {unknown} body
 * @returns {Node[]} what this client has no drawing for, such as forms and figures, is left out.
 */
export function drawBody(body) {
  const blocks = /** @type {Block[]} */ (Array.isArray(body) ? body : []);
  return blocks.map((one) => DRAWN[one.type]?.(one.value) ?? null).filter((node) => node !== null);
}

/** @param {any} item */
function answer(item) {
  return h("details", {}, h("summary", {}, item.title), richText(item.text.html));
}

/** @param {any} value */
function table(value) {
  const [first, ...others] = value.rows;
  const head = value.header_row ? h("thead", {}, row(first, value, true)) : null;
  const rows = value.header_row ? others : value.rows;
  return h("table", {}, value.caption ? h("caption", {}, value.caption) : null, head,
    h("tbody", {}, rows.map((/** @type {string[]} */ cells) => row(cells, value, false))));
}

/**
 * @param {string[]} cells
 * @param {any} value
 * @param {boolean} isHead
 */
function row(cells, value, isHead) {
  return h("tr", {}, cells.map((text, place) => {
    const names = isHead || (value.header_column && place === 0);
    return names ? h("th", { scope: isHead ? "col" : "row" }, text) : h("td", {}, text);
  }));
}

/** @param {any} value */
function picture(value) {
  return h("img", { src: value.url, srcset: value.srcset, alt: value.alt, width: value.width, height: value.height });
}

/** @param {any} value */
function file(value) {
  return h("li", {}, h("a", { href: value.url }, value.title), " ", h("bdi", { class: "meta", dir: "ltr" }, value.type));
}

/** @param {any} value */
function card(value) {
  return h("li", { class: "card" }, h("h3", {}, value.link ? link(value.title, value.link) : value.title), h("p", {}, value.text));
}

/**
 * @param {string} words
 * @param {any} target
 */
function link(words, target) {
  const href = target?.url || target?.page?.url;
  return href ? h("a", { href }, words) : h("span", {}, words);
}
