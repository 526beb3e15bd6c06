/** The commitments of a plan. */

import { get } from "../api.js";
import { h } from "../element.js";
import { link } from "../router.js";
import { named, number, t } from "../words.js";

/** @param {import("../router.js").Place} place */
export async function commitmentsPage({ language, plan }) {
  const commitments = await get("/api/v1/commitments/", {}, { locale: language, plan, limit: 100 });
  return {
    title: t("commitments"),
    content: [h("div", { class: "page" }, h("h1", {}, t("commitments")),
      commitments.items.length ? null : h("p", { class: "calm" }, t("empty")),
      h("ul", { class: "cards" }, commitments.items.map((one) =>
        h("li", { class: "card" },
          h("a", { class: "card__link", href: link({ section: "commitments", name: one.slug }) }, h("bdi", { dir: "ltr" }, one.code), " ", one.title),
          h("p", { class: "meta" }, h("span", { class: "badge" }, named("statuses", String(one.status))),
            one.lead ? h("span", {}, one.lead.title) : null,
            one.progress === null || one.progress === undefined ? null : h("span", {}, `${t("progress")}: ${number(one.progress)} %`)),
          h("p", {}, one.summary)))))],
  };
}
