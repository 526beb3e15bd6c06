/** Says something to those who hear the page. */

/** @param {string} words */
export function announce(words) {
  const place = /** @type {HTMLElement} */ (document.getElementById("announcement"));
  place.textContent = words;
}
