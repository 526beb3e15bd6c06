/** A recording: its host is not asked for anything before somebody presses. */

import { h } from "./element.js";
import { richText } from "./rich_text.js";
import { counted, t } from "./words.js";

/** @typedef {import("./api.js").Schemas["RecordingOut"]} Recording */

/** @param {Recording} recording */
export function drawRecording(recording) {
  const { video, chapters } = recording;
  const title = recording.title ?? "";
  return h("section", { class: "recording" },
    h("h3", {}, title), h("p", { class: "meta" }, counted("minutes_counted", recording.duration ?? 0)),
    video?.embed_url ? player(recording, video, title) : null,
    video ? h("p", {}, h("a", { href: video.watch_url, rel: "noopener" }, t("watch", { site: video.site }))) : null,
    chapters.length ? h("h4", {}, t("chapters")) : null,
    h("ol", { class: "chapters" }, chapters.map((one) => h("li", {}, h("a", { href: one.url, rel: "noopener" }, one.title), " ", h("bdi", { class: "meta", dir: "ltr" }, clock(one.seconds))))),
    recording.transcript ? h("details", { lang: recording.language, dir: "auto" }, h("summary", {}, t("transcript")), richText(recording.transcript)) : null);
}

/**
 * @param {Recording} recording
 * @param {import("./api.js").Schemas["Video"]} video
 * @param {string} title
 */
function player(recording, video, title) {
  const place = h("div", { class: "player" });
  const load = () => {
    const frame = h("iframe", {
      src: video.embed_url, title, allow: "autoplay; fullscreen; picture-in-picture",
      referrerpolicy: "strict-origin-when-cross-origin",
    });
    place.replaceChildren(frame);
    frame.focus();
  };
  place.append(
    poster(recording.poster),
    h("button", { class: "play", type: "button", onclick: load }, h("span", { class: "play__mark", "aria-hidden": "true" }), h("span", { class: "unseen" }, t("play", { title }))));
  return h("div", {}, place, h("p", { class: "help" }, t("player_note", { site: video.site })));
}

/** @param {Recording["poster"]} picture */
function poster(picture) {
  return h("picture", {},
    picture.sources.map((one) => h("source", { type: one.type, srcset: one.srcset, sizes: picture.sizes })),
    h("img", { src: picture.url, srcset: picture.srcset, sizes: picture.sizes, alt: picture.alt, width: picture.width, height: picture.height, loading: "lazy" }));
}

/** @param {number} seconds */
function clock(seconds) {
  const parts = [Math.floor(seconds / 3600), Math.floor(seconds / 60) % 60, seconds % 60];
  return parts.map((part) => String(part).padStart(2, "0")).join(":");
}
