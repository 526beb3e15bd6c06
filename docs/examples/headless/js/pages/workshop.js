/** One workshop, with its recording. */

import { get } from "../api.js";
import { h } from "../element.js";
import { drawRecording } from "../player.js";
import { link } from "../router.js";
import { counted, named, t, time } from "../words.js";

/** @param {import("../router.js").Place} place */
export async function workshopPage({ language: locale, plan, name: slug }) {
  const one = await get("/api/v1/workshops/{slug}/", { slug }, { locale, plan });
  const title = one.title ?? slug;
  return {
    title,
    content: [h("article", { class: "page narrow" },
      h("p", {}, h("a", { href: link({ section: "workshops" }) }, t("workshops"))),
      h("h1", {}, title), h("p", { class: "lead" }, one.summary),
      h("p", { class: "meta" }, h("span", { class: "badge" }, named("states", String(one.state))), h("span", {}, time(one.starts_at ?? "")), h("span", {}, one.place || t("online"))),
      one.organiser ? h("p", {}, t("organiser", { name: one.organiser.title })) : null,
      one.participants ? h("p", {}, t("participants", { people: counted("people_counted", one.participants) })) : null,
      one.ideas ? h("p", {}, h("a", { href: link({ section: "ideas", query: { channel: "workshop", theme: one.theme?.slug ?? "" } }) }, counted("ideas_counted", one.ideas))) : null,
      h("h2", {}, t("recording")),
      one.recordings.length ? one.recordings.map(drawRecording) : h("p", { class: "calm" }, t("no_recording")),
      one.programme.length ? h("h2", {}, t("programme")) : null,
      h("ol", { class: "programme" }, one.programme.map((part) => h("li", {}, h("span", {}, part.title), " ", h("span", { class: "meta" }, counted("minutes_counted", part.minutes))))),
      one.documents.length ? h("h2", {}, t("documents")) : null,
      h("ul", {}, one.documents.map((file) => h("li", {}, h("a", { href: file.url }, file.title), " ", h("bdi", { class: "meta", dir: "ltr" }, file.type)))))],
  };
}
