/** The client's own words, dates and numbers, in the language that is shown. */

import { timeZone } from "./config.js";
import ar from "./words/ar.js";
import en from "./words/en.js";
import fr from "./words/fr.js";

/** @typedef {keyof typeof en} Word */

const ALL = { ar, fr, en };
/** Moroccan Arabic has European digits. */
const REGIONS = { ar: "ar-MA-u-nu-latn", fr: "fr-MA", en: "en-GB" };

/** @type {import("./config.js").Language} */
let language = "ar";

/** @param {import("./config.js").Language} chosen */
export function speak(chosen) {
  language = chosen;
}

/** The language that is shown. */
export const spoken = () => language;

/**
 * A text; `{names}` in it are replaced.
 * @param {Word} word
 * @param {Record<string, string | number>} [values]
 */
export function t(word, values = {}) {
  const text = /** @type {string} */ (ALL[language][word]);
  return text.replace(/\{(\w+)\}/g, (_all, name) => String(values[name]));
}

/**
 * How many there are, in words.
 * @param {"ideas_counted" | "supports_counted" | "comments_counted" | "people_counted" | "minutes_counted"} word
 * @param {number} count
 */
export function counted(word, count) {
  const forms = /** @type {Record<string, string>} */ (ALL[language][word]);
  const form = new Intl.PluralRules(language).select(count);
  return (forms[form] ?? forms.other).replace("{n}", number(count));
}

/**
 * The words for one of the API's codes, such as an outcome.
 * @param {"outcomes" | "channels" | "statuses" | "states" | "activities"} group
 * @param {string} code
 * @returns {string} the code itself when this client does not know it yet.
 */
export function named(group, code) {
  return /** @type {Record<string, string>} */ (ALL[language][group])[code] ?? code;
}

/** @param {number} value */
export const number = (value) => new Intl.NumberFormat(REGIONS[language]).format(value);

/** @param {string} moment */
export const day = (moment) => format(moment, { dateStyle: "long" });

/** @param {string} moment */
export const time = (moment) => format(moment, { dateStyle: "full", timeStyle: "short" });

/**
 * @param {string} moment
 * @param {Intl.DateTimeFormatOptions} options
 */
function format(moment, options) {
  const zone = moment.length === 10 ? "UTC" : timeZone;
  return new Intl.DateTimeFormat(REGIONS[language], { timeZone: zone, ...options }).format(
    new Date(moment),
  );
}
