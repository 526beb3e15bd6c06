/** The header and the footer. */

import { h } from "./element.js";
import { LANGUAGES } from "./config.js";
import { link } from "./router.js";
import { t } from "./words.js";

/** @typedef {import("./words.js").Word} Word */

const NAMES = { ar: "العربية", fr: "Français", en: "English" };
const SECTIONS = /** @type {const} */ (["themes", "ideas", "workshops", "commitments"]);

/**
 * @param {import("./router.js").Place} place
 * @param {import("./api.js").Schemas["Site"] | null} site null while the portal cannot be reached.
 */
export function drawFrame(place, site) {
  /** @type {HTMLElement} */ (document.getElementById("skip")).textContent = t("skip");
  const plan = place.plan || site?.featured_plan?.slug || "";
  document.getElementById("header")?.replaceChildren(...notice(site), bar(place, site, plan));
  document.getElementById("footer")?.replaceChildren(
    h("div", { class: "page" }, h("p", {}, t("powered", { name: site?.name ?? "" })), contact(site)),
  );
}

/** @param {import("./api.js").Schemas["Site"] | null} site */
function notice(site) {
  return site?.notice ? [h("p", { class: "notice" }, h("span", { class: "page" }, site.notice.text))] : [];
}

/**
 * @param {import("./router.js").Place} place
 * @param {import("./api.js").Schemas["Site"] | null} site
 * @param {string} plan
 */
function bar(place, site, plan) {
  const sections = SECTIONS.map((section) =>
    h("li", {}, h("a", {
      href: link({ plan, section }),
      "aria-current": place.section === section ? (place.name ? "true" : "page") : null,
    }, t(section))),
  );
  const home = link({ plan: "" });
  return h("div", { class: "bar page" },
    h("a", { class: "name", href: home, "aria-current": place.section ? null : "page" },
      h("img", { src: "icon.svg", alt: "", width: 32, height: 32 }), site?.name ?? t("home")),
    h("nav", { class: "languages", "aria-label": t("languages") }, h("ul", {}, LANGUAGES.map((language) =>
      h("li", {}, h("a", {
        href: link({ ...place, language }), lang: language, hreflang: language, dir: "auto",
        "aria-current": language === place.language ? "true" : null,
      }, NAMES[language]))))),
    plan ? h("nav", { class: "sections", "aria-label": t("menu") }, h("ul", {}, sections)) : null,
  );
}

/** @param {import("./api.js").Schemas["Site"] | null} site */
function contact(site) {
  const email = site?.contact?.email;
  return h("p", { class: "row" },
    site?.privacy ? h("a", { href: site.privacy.url }, site.privacy.title) : null,
    email ? h("a", { href: `mailto:${email}`, dir: "ltr" }, email) : null,
  );
}
