/** A form of the portal: drawn from its questions, sent once, its errors beside the fields. */

import { announce } from "./announce.js";
import { get, Refused, send } from "./api.js";
import { forgetDraft, keepDraft } from "./draft.js";
import { h } from "./element.js";
import { answerOf, controlOf, drawField, setError } from "./field.js";
import { drawReceipt } from "./receipt.js";
import { richText } from "./rich_text.js";
import { day, spoken, t } from "./words.js";

/** @typedef {import("./api.js").Schemas["FormOut"]} Form */
/** @typedef {import("./api.js").Schemas["Problem"]} Problem */

const SUBMISSIONS = "/api/v1/forms/{form_id}/submissions/";

/**
 * @param {string} form_id
 * @param {string} [idea] the reference of the idea that it is about.
 * @returns {Promise<HTMLElement>}
 */
export async function drawForm(form_id, idea) {
  const form = await get("/api/v1/forms/{form_id}/", { form_id }, { locale: spoken(), idea });
  const heading = h("h2", { id: `form-${form_id}` }, form.heading);
  const place = h("section", { class: "panel", "aria-labelledby": heading.id }, heading);
  place.append(...(form.state === "open" ? [asked(form)] : closed(form)));
  return place;
}

/** @param {Form} form */
function closed(form) {
  const since = form.closed_since ? t("closed_since", { day: day(form.closed_since) }) : t("closed");
  const coming = form.state === "coming" && form.opens_at;
  return [
    h("p", { class: "calm" }, coming ? t("opens_at", { day: day(coming) }) : since),
    form.notes.when_closed ? h("p", {}, form.notes.when_closed) : "",
  ];
}

/** @param {Form} form */
function asked(form) {
  const id = `${form.id}${form.idea ?? ""}`;
  const questions = form.questions.filter((one) => one.widget !== "hidden");
  const message = h("div", { class: "message", tabindex: -1, hidden: true });
  const button = h("button", { class: "button", type: "submit" }, t("send"));
  const trap = h("div", { class: "unseen", "aria-hidden": "true" },
    h("label", { for: `${id}-trap` }, form.honeypot.label),
    h("input", { id: `${id}-trap`, name: form.honeypot.name, tabindex: -1, autocomplete: "off" }));
  const drawn = h("form", { class: "form", novalidate: true },
    richText(form.introduction.html), form.notice ? h("p", { class: "calm" }, form.notice) : null,
    message, questions.map((one) => drawField(one, id)), trap,
    form.notes.beside_consent ? h("p", { class: "help" }, form.notes.beside_consent) : null,
    form.privacy_url ? h("p", {}, h("a", { href: form.privacy_url, target: "_blank", rel: "noopener" }, t("privacy"))) : null,
    button);
  keepDraft(drawn, id);
  const sending = new Sending(form, drawn, message, button, questions);
  drawn.addEventListener("submit", (event) => {
    event.preventDefault();
    sending.send();
  });
  return drawn;
}

/** Sends one form, as often as it takes. */
class Sending {
  /**
   * @param {Form} form
   * @param {HTMLFormElement} drawn
   * @param {HTMLElement} message
   * @param {HTMLButtonElement} button
   * @param {Form["questions"]} questions
   */
  constructor(form, drawn, message, button, questions) {
    this.form = form;
    this.drawn = drawn;
    this.message = message;
    this.button = button;
    this.questions = questions;
    this.stamp = form.stamp ?? "";
    /** Of the last request: the same answers go out with the same key, so they count once. */
    this.last = { content: "", key: "" };
  }

  async send() {
    if (this.button.getAttribute("aria-disabled") === "true") return;
    this.busy(true);
    try {
      this.received(await this.post());
    } catch (error) {
      this.failed(error);
    } finally {
      this.busy(false);
    }
  }

  /** @returns {Promise<import("./api.js").Schemas["SubmissionOut"]>} */
  async post(again = false) {
    const answers = Object.fromEntries(
      this.questions.map((one) => [one.name, answerOf(this.drawn, one)]),
    );
    const trap = new FormData(this.drawn).get(this.form.honeypot.name) ?? "";
    const body = { answers, stamp: this.stamp, idea: this.form.idea, website: trap };
    const content = JSON.stringify(body);
    if (content !== this.last.content) this.last = { content, key: newKey() };
    try {
      return await send("POST", SUBMISSIONS, { form_id: this.form.id }, spoken(), body, this.last.key);
    } catch (error) {
      if (!(error instanceof Refused)) throw error;
      this.stamp = error.problem.stamp ?? this.stamp;
      // A page that was open for more than a day has an old stamp: nobody needs to know.
      if (error.problem.code === "stamp" && error.problem.stamp && !again) return this.post(true);
      throw error;
    }
  }

  /** @param {boolean} is_busy */
  busy(is_busy) {
    this.button.setAttribute("aria-disabled", String(is_busy));
    this.button.textContent = is_busy ? t("sending") : t("send");
    if (is_busy) announce(t("sending"));
  }

  /** @param {import("./api.js").Schemas["SubmissionOut"]} submission */
  received(submission) {
    forgetDraft(`${this.form.id}${this.form.idea ?? ""}`);
    const receipt = drawReceipt(submission, this.form.thanks.html);
    this.drawn.replaceWith(receipt);
    receipt.focus();
    announce(`${t("received")}: ${submission.reference}`);
  }

  /** @param {unknown} error */
  failed(error) {
    if (!(error instanceof Refused)) {
      this.say([h("p", {}, t("offline"))]);
      return;
    }
    const { errors, code } = error.problem;
    const general = this.mark(errors ?? []);
    const first = /** @type {HTMLElement | null} */ (this.drawn.querySelector(".field--wrong"));
    if (!general.length && !first) general.push(code === "closed" ? t("closed") : t("not_sent"));
    this.say(general.map((words) => h("p", {}, words)), first);
  }

  /**
   * Put errors beside their fields.
   * @param {NonNullable<Problem["errors"]>} errors
   * @returns {string[]} those that are about no field.
   */
  mark(errors) {
    const general = [];
    const fields = /** @type {NodeListOf<HTMLElement>} */ (this.drawn.querySelectorAll(".field"));
    const by_name = new Map([...fields].map((field) => [field.dataset.name, field]));
    for (const field of fields) setError(field, "");
    for (const { loc, msg } of errors) {
      const field = loc[1] === "answers" ? by_name.get(loc[2]) : undefined;
      if (field) setError(field, msg);
      else general.push(msg);
    }
    return general;
  }

  /**
   * @param {HTMLElement[]} words
   * @param {HTMLElement | null} [first] the first field to mend, which gets the focus.
   */
  say(words, first = null) {
    this.message.replaceChildren(...(words.length ? words : [h("p", {}, t("mend"), " ", t("not_sent"))]));
    this.message.hidden = false;
    announce(this.message.textContent ?? "");
    (first ? controlOf(first) : this.message).focus();
  }
}

/** `crypto.randomUUID` is there on safe origins only; this is everywhere. */
function newKey() {
  return [...crypto.getRandomValues(new Uint8Array(16))].map((byte) => byte.toString(16).padStart(2, "0")).join("");
}
