/** The first page: what is open now, and the plans. */

import { get } from "../api.js";
import { h } from "../element.js";
import { link } from "../router.js";
import { site } from "../site.js";
import { day, named, t } from "../words.js";

/** @typedef {import("../api.js").Schemas["FeaturedPlan"]} Featured */

/** @param {import("../router.js").Place} place */
export async function homePage({ language }) {
  const [frame, plans] = await Promise.all([
    site(language),
    get("/api/v1/plans/", {}, { locale: language, limit: 100 }),
  ]);
  const featured = frame.featured_plan;
  return {
    title: t("home"),
    content: [
      h("div", { class: "hero" }, h("div", { class: "page" },
        h("h1", {}, frame.name), h("p", { class: "lead" }, frame.tagline),
        featured ? h("p", { class: "row" },
          h("a", { class: "button button--light", href: link({ plan: featured.slug, section: "ideas" }) }, t("see")),
          h("a", { class: "button button--outline", href: link({ plan: featured.slug, section: "themes" }) }, t("themes"))) : null)),
      h("div", { class: "page" },
        featured?.open.length ? opened(featured) : null,
        h("h2", {}, t("plans")),
        h("ul", { class: "cards" }, plans.items.map(planCard))),
    ],
  };
}

const SECTION_OF = /** @type {Record<string, string>} */ ({
  ideas: "ideas", supports: "ideas", registrations: "workshops", comments: "commitments",
});

/** @param {Featured} plan */
function opened(plan) {
  return h("section", {}, h("h2", {}, t("open_now")),
    h("ul", { class: "cards" }, plan.open.map((one) =>
      h("li", { class: "card" },
        h("a", { class: "card__link", href: link({ plan: plan.slug, section: SECTION_OF[String(one.activity)] ?? "themes" }) },
          named("activities", String(one.activity))),
        one.closes_at ? h("p", { class: "meta" }, t("until", { day: day(one.closes_at) })) : null))));
}

/** @param {import("../api.js").Schemas["PlanItem"]} plan */
function planCard(plan) {
  return h("li", { class: "card" },
    h("a", { class: "card__link", href: link({ plan: plan.slug, section: "themes" }) }, plan.title ?? plan.slug),
    h("p", { class: "meta" }, h("bdi", { dir: "ltr" }, `${plan.start_year}–${plan.end_year}`)),
    h("p", {}, plan.summary));
}
