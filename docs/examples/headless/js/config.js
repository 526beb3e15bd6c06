/** What `index.html` says about the portal. */

/** @param {string} name */
const meta = (name) =>
  /** @type {HTMLMetaElement} */ (document.querySelector(`meta[name="${name}"]`)).content;

/** The origin of the API. */
export const portal = meta("portal");

/** In which moments are written: phases end at midnight there. */
export const timeZone = meta("time-zone");

/** The languages of this client, the main one first. */
export const LANGUAGES = /** @type {const} */ (["ar", "fr", "en"]);

/** @typedef {(typeof LANGUAGES)[number]} Language */
