/** The comments on an idea or a commitment. */

import { h, written } from "./element.js";
import { day, t } from "./words.js";

/** @typedef {import("./api.js").Schemas["CommentItem"]} Thread */
/** @typedef {import("./api.js").Schemas["CommentOut"]} Reply */

/** @param {Thread[]} threads */
export function drawThread(threads) {
  return h("section", {}, h("h2", {}, t("comments")),
    threads.length ? null : h("p", { class: "calm" }, t("no_comments")),
    h("ul", { class: "thread" }, threads.map((one) =>
      h("li", {}, comment(one),
        one.replies?.length ? h("ul", { class: "thread", "aria-label": t("replies") }, one.replies.map((reply) => h("li", {}, comment(reply)))) : null))));
}

/** @param {Thread | Reply} one */
function comment(one) {
  return h("article", { class: "comment" },
    h("p", { class: "meta" }, h("bdi", {}, one.author || t("anonymous")), h("span", {}, day(one.received_at ?? ""))),
    one.state === "published" ? written("p", one.body ?? "", one.language ?? "") : h("p", { class: "calm" }, one.notice));
}
