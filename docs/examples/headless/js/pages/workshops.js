/** The workshops of a plan. */

import { get } from "../api.js";
import { h } from "../element.js";
import { link } from "../router.js";
import { named, t, time } from "../words.js";

/** @param {import("../router.js").Place} place */
export async function workshopsPage({ language, plan }) {
  const workshops = await get("/api/v1/workshops/", {}, { locale: language, plan, limit: 100 });
  return {
    title: t("workshops"),
    content: [h("div", { class: "page" }, h("h1", {}, t("workshops")),
      workshops.items.length ? null : h("p", { class: "calm" }, t("empty")),
      h("ul", { class: "cards" }, workshops.items.map((one) =>
        h("li", { class: "card" },
          h("a", { class: "card__link", href: link({ section: "workshops", name: one.slug }) }, one.title ?? one.slug),
          h("p", { class: "meta" }, h("span", { class: "badge" }, named("states", String(one.state))), h("span", {}, time(one.starts_at ?? "")), h("span", {}, one.place || t("online"))),
          h("p", {}, one.summary)))))],
  };
}
