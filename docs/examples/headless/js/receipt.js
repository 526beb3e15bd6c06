/** What somebody is told whose contribution is on disk. */

import { h } from "./element.js";
import { richText } from "./rich_text.js";
import { t } from "./words.js";

/**
 * @param {import("./api.js").Schemas["SubmissionOut"]} sent
 * @param {string} thanks HTML of the editors.
 */
export function drawReceipt(sent, thanks) {
  return h("div", { class: "receipt", tabindex: -1 },
    h("h3", {}, t("received")),
    h("p", { class: "reference" }, h("bdi", { dir: "ltr" }, sent.reference)),
    h("p", {}, t("keep")),
    h("p", {}, h("strong", {}, sent.state.words)),
    richText(thanks),
    sent.next_steps.length ? h("h4", {}, t("next_steps")) : null,
    sent.next_steps.length ? h("ol", {}, sent.next_steps.map((step) => h("li", {}, step))) : null,
    h("p", {}, h("a", { href: sent.receipt.url, rel: "noreferrer" }, t("receipt_link"))),
    h("p", { class: "help" }, t("secret")),
  );
}
