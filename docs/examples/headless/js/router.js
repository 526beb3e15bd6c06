/** Addresses after `#`, which any host of files can serve: `#/fr/nap-next/ideas?theme=health`. */

import { LANGUAGES } from "./config.js";

/**
 * Where the visitor is.
 * @typedef {object} Place
 * @property {import("./config.js").Language} language
 * @property {string} plan the plan's short name; empty on the home page.
 * @property {string} section such as `ideas`; empty on the home page.
 * @property {string} name of one record; empty for the list.
 * @property {URLSearchParams} query
 */

/** @returns {Place} what the address bar says, in the visitor's own language if it says none. */
export function here() {
  const [path, query = ""] = location.hash.replace(/^#\/?/, "").split("?");
  const [code = "", plan = "", section = "", name = ""] = path.split("/").map(decoded);
  const language = LANGUAGES.find((one) => one === code) ?? preferred();
  return { language, plan, section, name, query: new URLSearchParams(query) };
}

/** @param {string} text */
function decoded(text) {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}

function preferred() {
  const wanted = navigator.languages.map((one) => one.slice(0, 2));
  return LANGUAGES.find((one) => one === wanted.find((w) => LANGUAGES.some((l) => l === w))) ?? "ar";
}

/**
 * The address of a place, for links.
 * @param {Partial<Omit<Place, "query">> & {query?: Record<string, string> | URLSearchParams}} place
 *   what is not given stays as it is.
 */
export function link(place) {
  const now = here();
  const { language = now.language, plan = now.plan, section = "", name = "" } = place;
  const path = [language, plan, section, name].filter(Boolean).map(encodeURIComponent).join("/");
  const given = new URLSearchParams(place.query);
  for (const [key, value] of [...given]) if (!value) given.delete(key);
  return `#/${path}${given.size ? `?${given}` : ""}`;
}

/** @param {(place: Place) => void} show called now and whenever the address changes. */
export function follow(show) {
  window.addEventListener("hashchange", () => {
    // Other names after `#` are places within a page.
    if (location.hash === "" || location.hash.startsWith("#/")) show(here());
  });
  show(here());
}
