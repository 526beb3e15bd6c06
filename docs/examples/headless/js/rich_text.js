/**
 * Editors' HTML, built anew from a list of what may be in it.
 *
 * The API gives it clean already. A parser without a page reads it, and only known elements with
 * known attributes are made again: nothing of the answer itself gets into the page.
 */

import { portal } from "./config.js";
import { h } from "./element.js";

const ALLOWED = new Set([
  "p", "h2", "h3", "h4", "ul", "ol", "li", "b", "strong", "i", "em", "br", "blockquote", "a",
  "sup", "sub", "hr",
]);

/**
 * @param {string} html
 * @returns {HTMLElement | null} null when there is nothing to read.
 */
export function richText(html) {
  if (!html) return null;
  const source = new DOMParser().parseFromString(html, "text/html").body;
  const built = h("div", { class: "rich" });
  copy(source, built);
  return built;
}

/**
 * @param {Node} source
 * @param {HTMLElement} target
 */
function copy(source, target) {
  for (const node of source.childNodes) {
    if (node instanceof Text) target.append(node.data);
    if (!(node instanceof Element)) continue;
    const tag = node.localName;
    if (tag === "script" || tag === "style") continue;
    if (!ALLOWED.has(tag)) {
      copy(node, target);
      continue;
    }
    const made = h(/** @type {keyof HTMLElementTagNameMap} */ (tag), attributes(node));
    copy(node, made);
    target.append(made);
  }
}

/** @param {Element} node */
function attributes(node) {
  if (node.localName !== "a") return {};
  const given = node.getAttribute("href") ?? "";
  const href = given.startsWith("/") ? new URL(given, portal).href : given;
  return /^(https?:|mailto:|tel:)/i.test(href) ? { href } : {};
}
