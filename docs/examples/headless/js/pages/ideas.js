/** The ideas of a plan with their filters, and the form to send one. */

import { get } from "../api.js";
import { h } from "../element.js";
import { drawForm } from "../form.js";
import { ideaCard } from "../idea_card.js";
import { link } from "../router.js";
import { counted, named, number, t } from "../words.js";

/** Ideas on a page. */
const LIMIT = 12;
const FILTERS = ["q", "theme", "channel", "outcome", "order"];

/** @param {import("../router.js").Place} place */
export async function ideasPage({ language, plan, query }) {
  const offset = Math.max(0, Number.parseInt(query.get("offset") ?? "0", 10) || 0);
  const chosen = Object.fromEntries(FILTERS.map((name) => [name, query.get(name) ?? ""]));
  const [ideas, themes, forms] = await Promise.all([
    get("/api/v1/ideas/", {}, /** @type {any} */ ({ ...chosen, locale: language, plan, limit: LIMIT, offset })),
    get("/api/v1/themes/", {}, { locale: language, plan, limit: 100, fields: "title" }),
    get("/api/v1/forms/", {}, { locale: language, plan, type: "idea", limit: 1 }),
  ]);
  const form = forms.items.length ? await drawForm(forms.items[0].id) : null;
  const is_filtered = FILTERS.some((name) => chosen[name]);
  return {
    title: t("ideas"),
    content: [h("div", { class: "page" }, h("h1", {}, t("ideas")),
      form ? h("p", {}, h("button", { class: "button", type: "button", onclick: () => goTo(form) }, t("send_idea"))) : null,
      filters(chosen, themes.items),
      h("h2", { "data-results": true, class: "results" }, counted("ideas_counted", ideas.count ?? 0)),
      is_filtered ? h("p", {}, h("a", { href: link({ section: "ideas" }) }, t("clear"))) : null,
      ideas.items.length ? null : h("p", { class: "calm" }, is_filtered ? t("no_ideas") : t("empty")),
      h("ul", { class: "cards" }, ideas.items.map(ideaCard)),
      pages(chosen, offset, ideas.count ?? 0), form)],
  };
}

/** @param {HTMLElement} form */
function goTo(form) {
  form.scrollIntoView();
  /** @type {HTMLElement | null} */ (form.querySelector("select, input, textarea"))?.focus({ preventScroll: true });
}

/**
 * @param {Record<string, string>} chosen
 * @param {import("../api.js").Schemas["ThemeItem"][]} themes
 */
function filters(chosen, themes) {
  const outcomes = ["received", "rejected", "accepted", "integrated", "not_integrated", "merged"];
  const form = h("form", { class: "filters", role: "search" },
    field("q", t("search"), h("input", { type: "search", name: "q", id: "filter-q", value: chosen.q, maxlength: 200, dir: "auto" })),
    select("theme", t("theme"), chosen, [["", t("all")], ...themes.map((one) => [one.slug, one.title ?? ""])]),
    select("channel", t("channel"), chosen, [["", t("all")], ...["online", "workshop"].map((one) => [one, named("channels", one)])]),
    select("outcome", t("outcome"), chosen, [["", t("all")], ...outcomes.map((one) => [one, named("outcomes", one)])]),
    select("order", t("order"), chosen, [["", t("newest")], ["supports", t("most_supported")], ["random", t("random")]]),
    h("button", { class: "button", type: "submit" }, t("filter")));
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    const query = Object.fromEntries([...new FormData(form)].map(([name, value]) => [name, String(value).trim()]));
    location.hash = link({ section: "ideas", query });
  });
  return form;
}

/**
 * @param {string} name
 * @param {string} label
 * @param {Record<string, string>} chosen
 * @param {string[][]} options
 */
function select(name, label, chosen, options) {
  return field(name, label, h("select", { name, id: `filter-${name}` }, options.map(([value, words]) =>
    h("option", { value, selected: value === chosen[name] }, words))));
}

/**
 * @param {string} name
 * @param {string} label
 * @param {HTMLElement} control
 */
function field(name, label, control) {
  return h("div", { class: "filter" }, h("label", { for: `filter-${name}` }, label), control);
}

/**
 * @param {Record<string, string>} chosen
 * @param {number} offset
 * @param {number} count
 */
function pages(chosen, offset, count) {
  if (count <= LIMIT) return null;
  /** @param {number} to */
  const at = (to) => link({ section: "ideas", query: { ...chosen, offset: to > 0 ? String(to) : "" } });
  const from = Math.min(offset + 1, count);
  const place = { from: number(from), to: number(Math.min(offset + LIMIT, count)), count: number(count) };
  return h("nav", { class: "row", "aria-label": t("pages") },
    offset > 0 ? h("a", { rel: "prev", href: at(offset - LIMIT) }, t("earlier")) : null,
    h("span", {}, t("place", place)),
    offset + LIMIT < count ? h("a", { rel: "next", href: at(offset + LIMIT) }, t("later")) : null);
}
