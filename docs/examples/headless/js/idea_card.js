/** An idea in a list. */

import { h, written } from "./element.js";
import { link } from "./router.js";
import { counted, day, named } from "./words.js";

/** @param {import("./api.js").Schemas["IdeaItem"]} idea */
export function ideaCard(idea) {
  return h("li", { class: "card" },
    h("a", { class: "card__link", href: link({ section: "ideas", name: idea.reference }) },
      written("span", idea.title ?? "", idea.language ?? "")),
    h("p", { class: "written clamp", lang: idea.language, dir: "auto" }, idea.body),
    h("p", { class: "meta" },
      badge(String(idea.outcome)), idea.theme ? h("span", {}, idea.theme.title) : null,
      h("span", {}, named("channels", String(idea.channel))),
      h("span", {}, counted("supports_counted", idea.supports ?? 0)),
      h("span", {}, day(idea.received_at ?? ""))));
}

/** @param {string} outcome */
export function badge(outcome) {
  return h("span", { class: `badge badge--${outcome}` }, named("outcomes", outcome));
}
