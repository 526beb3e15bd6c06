/** What surrounds every page: asked once for each language. */

import { get } from "./api.js";

/** @type {Map<string, Promise<import("./api.js").Schemas["Site"]>>} */
const asked = new Map();

/** @param {import("./config.js").Language} locale */
export function site(locale) {
  const known = asked.get(locale);
  if (known) return known;
  const answer = get("/api/v1/site/", {}, { locale });
  asked.set(locale, answer);
  answer.catch(() => asked.delete(locale));
  return answer;
}
