/** One commitment, what citizens say about it, and the form to say something. */

import { get } from "../api.js";
import { h } from "../element.js";
import { drawForm } from "../form.js";
import { richText } from "../rich_text.js";
import { link } from "../router.js";
import { drawThread } from "../thread.js";
import { day, named, number, t } from "../words.js";

/** @typedef {import("../api.js").Schemas["CommitmentOut"]} Commitment */

/** @param {import("../router.js").Place} place */
export async function commitmentPage({ language: locale, plan, name: slug }) {
  const [one, comments] = await Promise.all([
    get("/api/v1/commitments/{slug}/", { slug }, { locale, plan }),
    get("/api/v1/commitments/{slug}/comments/", { slug }, { locale, plan, limit: 100 }),
  ]);
  const forms = await get("/api/v1/forms/", {}, { locale, type: "comment", page: one.page_id, limit: 1 });
  const title = one.title ?? slug;
  return {
    title,
    content: [h("article", { class: "page narrow" },
      h("p", {}, h("a", { href: link({ section: "commitments" }) }, t("commitments"))),
      h("h1", {}, h("bdi", { dir: "ltr" }, one.code), " ", title), h("p", { class: "lead" }, one.summary),
      h("p", { class: "meta" }, h("span", { class: "badge" }, named("statuses", String(one.status))), one.theme ? h("span", {}, one.theme.title) : null,
        one.progress === null || one.progress === undefined ? null : h("span", {}, `${t("progress")}: ${number(one.progress)} %`)),
      h("dl", {}, one.lead ? [h("dt", {}, t("lead")), h("dd", {}, one.lead.title)] : [],
        one.partners.length ? [h("dt", {}, t("partners")), ...one.partners.map((partner) => h("dd", {}, partner.title))] : []),
      ...part(t("problem"), richText(one.problem)), ...part(t("promise"), richText(one.description)),
      ...part(t("activities_planned"), one.activities.length ? h("ul", { class: "programme" }, one.activities.map(activity)) : null),
      ...part(t("indicators"), measures([...one.monitoring_indicators, ...one.impact_indicators])),
      ...part(t("from_ideas"), one.ideas.length ? h("ul", { class: "row" }, one.ideas.map((reference) =>
        h("li", {}, h("a", { href: link({ section: "ideas", name: reference }) }, h("bdi", { dir: "ltr" }, reference))))) : null),
      drawThread(comments.items),
      forms.items.length ? await drawForm(forms.items[0].id) : null)],
  };
}

/**
 * @param {string} heading
 * @param {Node | null} content
 */
function part(heading, content) {
  return content ? [h("h2", {}, heading), content] : [];
}

/** @param {string[]} all */
function measures(all) {
  return all.length ? h("ul", {}, all.map((one) => h("li", {}, one))) : null;
}

/** @param {Commitment["activities"][number]} one */
function activity(one) {
  const days = [one.start, one.end].filter((date) => date !== null).map((date) => day(date));
  return h("li", {}, h("span", {}, one.title), " ", h("span", { class: "meta" }, days.join(" – ")));
}
