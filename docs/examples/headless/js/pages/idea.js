/** One idea: what was said, what was decided and why, supports and comments. */

import { get } from "../api.js";
import { h, written } from "../element.js";
import { drawForm } from "../form.js";
import { badge } from "../idea_card.js";
import { link } from "../router.js";
import { supportOf } from "../support.js";
import { drawThread } from "../thread.js";
import { day, named, t } from "../words.js";

/** @typedef {import("../api.js").Schemas["IdeaOut"]} Idea */

/** @param {import("../router.js").Place} place */
export async function ideaPage({ language: locale, plan, name: reference }) {
  const [idea, comments, forms] = await Promise.all([
    get("/api/v1/ideas/{reference}/", { reference }, { locale }),
    get("/api/v1/ideas/{reference}/comments/", { reference }, { locale, limit: 100 }),
    get("/api/v1/forms/", {}, { locale, plan, type: "comment", limit: 100 }),
  ]);
  const about = forms.items.find((form) => form.about === "idea");
  return {
    title: idea.title ?? reference,
    content: [h("article", { class: "page narrow" },
      h("p", {}, h("a", { href: link({ section: "ideas" }) }, t("ideas"))),
      h("h1", { class: "written", lang: idea.language, dir: "auto" }, idea.title),
      h("p", { class: "meta" }, badge(String(idea.outcome)), idea.theme ? h("span", {}, idea.theme.title) : null,
        h("span", {}, named("channels", String(idea.channel))), h("span", {}, day(idea.received_at)),
        h("span", {}, t("reference"), " ", h("bdi", { dir: "ltr" }, idea.reference))),
      idea.author ? h("p", { class: "meta" }, h("bdi", {}, t("by", { author: idea.author }))) : null,
      written("p", idea.body, idea.language),
      idea.merged_into ? h("p", {}, h("a", { href: link({ section: "ideas", name: idea.merged_into }) }, t("merged_into"))) : supportOf(idea),
      decision(idea), drawThread(comments.items),
      about ? await drawForm(about.id, idea.reference) : null)],
  };
}

/** @param {Idea} idea */
function decision(idea) {
  if (!idea.decision) return h("section", { class: "panel" }, h("h2", {}, t("decision")), h("p", {}, t("no_decision")));
  const { institution, decided_at, outcome, reason, reason_language } = idea.decision;
  const when = day(decided_at);
  return h("section", { class: "panel" },
    h("h2", {}, t("decision")), h("p", {}, badge(String(outcome))),
    h("h3", {}, t("reason")), written("p", reason, reason_language),
    h("p", { class: "meta" }, institution ? t("answered_by", { institution: institution.title, day: when }) : t("decided_on", { day: when })),
    idea.commitments.length ? h("h3", {}, t("taken_up")) : null,
    h("ul", {}, idea.commitments.map((one) => h("li", {},
      h("a", { href: link({ section: "commitments", name: one.slug }) }, h("bdi", {}, one.code), " ", one.title)))),
    idea.earlier_decisions.length ? h("details", {}, h("summary", {}, t("earlier_decisions")),
      idea.earlier_decisions.map((one) => h("div", {}, h("p", { class: "meta" }, badge(String(one.outcome)), day(one.decided_at)), written("p", one.reason, one.reason_language)))) : null);
}
