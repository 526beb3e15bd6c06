/** One question of a form, with its label, its help and its error. */

import { h } from "./element.js";
import { t } from "./words.js";

/** @typedef {import("./api.js").Schemas["Question"]} Question */
/** @typedef {HTMLInputElement | HTMLSelectElement | HTMLTextAreaElement} Control */

/**
 * @param {Question} question
 * @param {string} prefix what makes its id unique in the page.
 * @returns {HTMLElement}
 */
export function drawField(question, prefix) {
  const id = `${prefix}-${question.name}`;
  const is_group = question.widget === "radio" || question.widget === "checkboxes";
  const help = question.help ? h("p", { class: "help", id: `${id}-help` }, question.help) : null;
  const error = h("p", { class: "error", id: `${id}-error`, hidden: true });
  const place = { class: "field", "data-name": question.name };
  if (is_group) {
    return h("fieldset", place, h("legend", {}, ...label(question)), help, error, options(question, id));
  }
  const control = draw(question, id);
  if (question.required) control.setAttribute("aria-required", "true");
  if (help) control.setAttribute("aria-describedby", help.id);
  const words = h("label", { for: id }, ...label(question));
  return question.widget === "checkbox"
    ? h("div", place, h("div", { class: "tick" }, control, words), help, error)
    : h("div", place, words, help, error, control);
}

/** @param {Question} question */
function label(question) {
  const note = question.required ? t("required") : t("optional");
  return [question.label, " ", h("span", { class: "note" }, `(${note})`)];
}

/**
 * @param {Question} question
 * @param {string} id
 * @returns {Control}
 */
function draw(question, id) {
  const common = { id, name: question.name, autocomplete: question.autocomplete || null };
  if (question.widget === "textarea") return h("textarea", { ...common, rows: 7, dir: "auto" });
  if (question.widget === "select") {
    const choices = question.choices.map((one) => h("option", { value: one.value }, one.label));
    return h("select", common, h("option", { value: "" }, t("choose")), choices);
  }
  const type = { checkbox: "checkbox", email: "email", date: "date" }[String(question.widget)] ?? "text";
  const numeric = question.type === "number" ? { inputmode: "decimal" } : {};
  const direction = type === "email" ? "ltr" : "auto";
  return h("input", {
    ...common, ...numeric, type, dir: type === "checkbox" ? null : direction,
    min: question.earliest, max: question.latest,
  });
}

/**
 * @param {Question} question
 * @param {string} id
 */
function options(question, id) {
  const type = question.widget === "radio" ? "radio" : "checkbox";
  return question.choices.map((one, place) =>
    h("div", { class: "tick" },
      h("input", { type, id: `${id}-${place}`, name: question.name, value: one.value }),
      h("label", { for: `${id}-${place}` }, one.label)));
}

/**
 * The answer to a question as the API takes it; null when there is none.
 * @param {HTMLFormElement} form
 * @param {Question} question
 * @returns {string | boolean | string[] | null}
 */
export function answerOf(form, question) {
  const data = new FormData(form);
  if (question.type === "boolean") return data.has(question.name);
  if (question.type === "array") return data.getAll(question.name).map(String);
  return String(data.get(question.name) ?? "") || null;
}

/**
 * Show or take away what is wrong with an answer.
 * @param {HTMLElement} field
 * @param {string} words empty: nothing is.
 */
export function setError(field, words) {
  const error = /** @type {HTMLElement} */ (field.querySelector(".error"));
  error.textContent = words;
  error.hidden = !words;
  field.classList.toggle("field--wrong", Boolean(words));
  for (const control of field.querySelectorAll("input, select, textarea")) {
    control.toggleAttribute("aria-invalid", false);
    if (words) control.setAttribute("aria-invalid", "true");
    const help = field.querySelector(".help")?.id;
    const described = [help, words ? error.id : ""].filter(Boolean).join(" ");
    if (described) control.setAttribute("aria-describedby", described);
    else control.removeAttribute("aria-describedby");
  }
}

/** @param {HTMLElement} field */
export function controlOf(field) {
  return /** @type {Control} */ (field.querySelector("input, select, textarea"));
}
