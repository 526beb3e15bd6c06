/** The draft that an editor looks at: the portal leads here with a token in the address. */

import { get, Refused } from "./api.js";
import { drawBody } from "./blocks.js";
import { LANGUAGES, portal } from "./config.js";
import { h } from "./element.js";
import { day, speak, t } from "./words.js";

/** @typedef {import("./api.js").Answer<"/api/v1/preview/">} Draft */

const main = /** @type {HTMLElement} */ (document.getElementById("main"));
const asked = new URLSearchParams(location.search);
const token = asked.get("token") ?? "";
const language = LANGUAGES.find((one) => one === asked.get("locale")) ?? "ar";

speak(language);
document.documentElement.lang = language;
document.documentElement.dir = language === "ar" ? "rtl" : "ltr";
await show();

async function show() {
  try {
    const draft = await get("/api/v1/preview/", {}, { token });
    document.title = draft.title;
    main.replaceChildren(drawn(draft));
    await addUserBar();
  } catch (error) {
    const tooOld = error instanceof Refused && error.problem.status === 404;
    main.replaceChildren(h("div", { class: "page" }, h("h1", {}, t(tooOld ? "preview_over" : "unreachable"))));
  }
  main.removeAttribute("aria-busy");
}

/** @param {Draft} draft */
function drawn(draft) {
  const summary = "summary" in draft ? draft.summary : "";
  const date = "date" in draft ? draft.date : "";
  return h("article", { class: "page narrow" },
    h("h1", {}, draft.title),
    date ? h("p", { class: "meta" }, day(String(date))) : null,
    typeof summary === "string" && summary ? h("p", { class: "lead" }, summary) : null,
    "body" in draft ? drawBody(draft.body) : null);
}

/** The editor's checks: the portal's own scripts, which speak to the form around this page. */
async function addUserBar() {
  const address = new URL("/api/v1/preview/userbar/", portal);
  address.searchParams.set("token", token);
  address.searchParams.set("panel", String(asked.has("panel")));
  const html = await (await fetch(address, { credentials: "omit" })).text();
  // Unlike innerHTML, a fragment made so runs its scripts.
  document.body.append(document.createRange().createContextualFragment(html));
}
