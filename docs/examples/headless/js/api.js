/** Asks the portal's API; its types are generated from the API's own description. */

import { portal } from "./config.js";

/** @typedef {import("../api.d.ts").paths} Paths */
/** @typedef {import("../api.d.ts").components["schemas"]} Schemas */

/**
 * What a GET of a path answers.
 * @template {keyof Paths} P
 * @typedef {Paths[P] extends {get: {responses: {200: {content: {"application/json": infer A}}}}} ? A : never} Answer
 */

/**
 * The parameters that a GET of a path takes after its question mark.
 * @template {keyof Paths} P
 * @typedef {Paths[P] extends {get: {parameters: {query?: infer Q}}} ? Q : never} Query
 */

/** A request that the portal refused: `problem` says why (RFC 9457). */
export class Refused extends Error {
  /** @param {Schemas["Problem"]} problem */
  constructor(problem) {
    super(problem.detail);
    this.problem = problem;
  }
}

/** A request that got no answer that could be read: send it again later. */
export class Unreachable extends Error {}

/**
 * Read something.
 * @template {keyof Paths} P
 * @param {P} path as the description writes it, such as `/api/v1/ideas/{reference}/`.
 * @param {Record<string, string>} names what stands in its braces.
 * @param {Query<P>} query parameters; empty ones are left out.
 * @returns {Promise<Answer<P>>}
 * @throws {Refused | Unreachable}
 */
export function get(path, names, query) {
  return ask(address(path, names, /** @type {Record<string, unknown>} */ (query)), undefined);
}

/**
 * Send something. The API takes JSON only, and knows no cookies.
 * @param {"POST" | "PUT" | "DELETE"} method
 * @param {keyof Paths} path
 * @param {Record<string, string>} names what stands in the braces of the path.
 * @param {string} locale the language of the answer's words.
 * @param {unknown} body
 * @param {string} [key] sent again with the same key, a request counts once.
 * @returns {Promise<any>}
 * @throws {Refused | Unreachable}
 */
export function send(method, path, names, locale, body, key) {
  /** @type {Record<string, string>} */
  const headers = { "Content-Type": "application/json" };
  if (key) headers["Idempotency-Key"] = key;
  return ask(address(path, names, { locale }), { method, headers, body: JSON.stringify(body) });
}

/**
 * @param {string} path
 * @param {Record<string, string>} names
 * @param {Record<string, unknown>} query
 */
function address(path, names, query) {
  const filled = path.replace(/\{(\w+)\}/g, (_all, name) => encodeURIComponent(names[name]));
  const url = new URL(filled, portal);
  for (const [name, value] of Object.entries(query)) {
    if (value !== "" && value !== undefined && value !== null) {
      url.searchParams.set(name, String(value));
    }
  }
  return url;
}

/**
 * @param {URL} url
 * @param {RequestInit | undefined} init
 * @returns {Promise<any>}
 */
async function ask(url, init) {
  let answer, data;
  try {
    answer = await fetch(url, { credentials: "omit", ...init });
    data = await answer.json();
  } catch (error) {
    throw new Unreachable(String(error));
  }
  if (answer.ok) return data;
  if (answer.status >= 500) throw new Unreachable(data.detail);
  throw new Refused(data);
}
