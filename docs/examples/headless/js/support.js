/** The button by which a person supports an idea, or takes that back. */

import { announce } from "./announce.js";
import { Refused, send } from "./api.js";
import { h } from "./element.js";
import { counted, spoken, t } from "./words.js";

const KEY = "supporter";
const PATH = "/api/v1/ideas/{reference}/support/";

/** @param {import("./api.js").Schemas["IdeaOut"]} idea */
export function supportOf(idea) {
  const count = h("p", { class: "count" }, counted("supports_counted", idea.supports));
  if (!idea.supports_open) return h("div", { class: "support" }, count, h("p", { class: "calm" }, t("supports_closed")));
  const button = h("button", { class: "button", type: "button" });
  const message = h("p", { class: "help", role: "status" });
  let is_supported = supported().includes(idea.reference);
  const show = () => {
    button.textContent = is_supported ? t("withdraw_support") : t("support");
    button.classList.toggle("button--quiet", is_supported);
    message.textContent = is_supported ? t("supported") : "";
  };
  button.addEventListener("click", async () => {
    if (button.getAttribute("aria-disabled") === "true") return;
    button.setAttribute("aria-disabled", "true");
    try {
      const body = { supporter: read(KEY) };
      const answer = /** @type {import("./api.js").Schemas["SupportOut"]} */ (
        await send(is_supported ? "DELETE" : "PUT", PATH, { reference: idea.reference }, spoken(), body));
      if (answer.supporter) store(KEY, answer.supporter);
      is_supported = answer.supported;
      remember(idea.reference, is_supported);
      show();
      count.textContent = counted("supports_counted", answer.supports);
      announce(count.textContent);
    } catch (error) {
      message.textContent = error instanceof Refused ? error.problem.detail : t("unreachable");
    } finally {
      button.removeAttribute("aria-disabled");
    }
  });
  show();
  return h("div", { class: "support" }, count, button, message);
}

/** @returns {string[]} references of what this person supports. */
function supported() {
  return JSON.parse(read("supported") ?? "[]");
}

/**
 * @param {string} reference
 * @param {boolean} is_supported
 */
function remember(reference, is_supported) {
  const others = supported().filter((one) => one !== reference);
  store("supported", JSON.stringify(is_supported ? [...others, reference] : others));
}

/** Browsers can forbid storage: the key then lasts as long as the page. */
const memory = new Map();

/** @param {string} name */
function read(name) {
  try {
    return localStorage.getItem(name) ?? memory.get(name) ?? null;
  } catch {
    return memory.get(name) ?? null;
  }
}

/**
 * @param {string} name
 * @param {string} value
 */
function store(name, value) {
  memory.set(name, value);
  try {
    localStorage.setItem(name, value);
  } catch {
    // The memory has it.
  }
}
