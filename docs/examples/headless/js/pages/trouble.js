/** Pages for what is not there, and for a portal that does not answer. */

import { h } from "../element.js";
import { link } from "../router.js";
import { t } from "../words.js";

export function missingPage() {
  return {
    title: t("missing"),
    content: [h("div", { class: "page" }, h("h1", {}, t("missing")), h("p", {}, t("missing_more")),
      h("p", {}, h("a", { class: "button", href: link({ plan: "" }) }, t("home"))))],
  };
}

/** @param {unknown} error */
export function troublePage(error) {
  console.info(error);
  const reload = () => location.reload();
  return {
    title: t("unreachable"),
    content: [h("div", { class: "page" }, h("h1", {}, t("unreachable")),
      h("p", {}, h("button", { class: "button", type: "button", onclick: reload }, t("again"))))],
  };
}
