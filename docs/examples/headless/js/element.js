/** Makes elements. Texts become text nodes, so what citizens write is never read as HTML. */

/** @typedef {Node | string | number | null | undefined | false} Child */

/**
 * @template {keyof HTMLElementTagNameMap} T
 * @param {T} tag
 * @param {Record<string, unknown>} [attributes] `onclick` and its like are listeners; `true` is an
 *   attribute without a value; null, undefined and false are left out.
 * @param {...(Child | Child[])} children
 * @returns {HTMLElementTagNameMap[T]}
 */
export function h(tag, attributes = {}, ...children) {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    if (typeof value === "function") {
      element.addEventListener(name.slice(2), /** @type {EventListener} */ (value));
    } else if (value !== null && value !== undefined && value !== false) {
      element.setAttribute(name, value === true ? "" : String(value));
    }
  }
  element.append(...nodes(children));
  return element;
}

/** @param {(Child | Child[])[]} children */
function nodes(children) {
  return /** @type {(Node | string)[]} */ (
    children
      .flat()
      .filter((child) => child !== null && child !== undefined && child !== false && child !== "")
      .map((child) => (typeof child === "number" ? String(child) : child))
  );
}

/**
 * What a citizen wrote: in its own language and direction, with its line breaks.
 * @param {"p" | "span" | "bdi"} tag
 * @param {string} text
 * @param {string} language
 */
export function written(tag, text, language) {
  return h(tag, { class: "written", lang: language || null, dir: "auto" }, text);
}
