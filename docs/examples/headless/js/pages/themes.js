/** The themes of a plan. */

import { get } from "../api.js";
import { h } from "../element.js";
import { richText } from "../rich_text.js";
import { link } from "../router.js";
import { t } from "../words.js";

/** @param {import("../router.js").Place} place */
export async function themesPage({ language, plan }) {
  const themes = await get("/api/v1/themes/", {}, { locale: language, plan, limit: 100 });
  return {
    title: t("themes"),
    content: [h("div", { class: "page" }, h("h1", {}, t("themes")),
      themes.items.length ? null : h("p", { class: "calm" }, t("empty")),
      h("ul", { class: "cards" }, themes.items.map((theme) =>
        h("li", { class: `card card--theme theme--${theme.colour}` },
          h("h2", {}, theme.title), h("p", {}, theme.summary),
          theme.body ? h("details", {}, h("summary", {}, t("read_more"), h("span", { class: "unseen" }, ` ${theme.title}`)), richText(theme.body)) : null,
          h("p", {}, h("a", { href: link({ section: "ideas", query: { theme: theme.slug } }) }, t("see"), h("span", { class: "unseen" }, ` ${theme.title}`)))))))],
  };
}
