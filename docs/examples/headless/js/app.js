/** Shows the page that the address names, in its language. */

import { Refused } from "./api.js";
import { announce } from "./announce.js";
import { drawFrame } from "./frame.js";
import { commitmentPage } from "./pages/commitment.js";
import { commitmentsPage } from "./pages/commitments.js";
import { homePage } from "./pages/home.js";
import { ideaPage } from "./pages/idea.js";
import { ideasPage } from "./pages/ideas.js";
import { missingPage, troublePage } from "./pages/trouble.js";
import { themesPage } from "./pages/themes.js";
import { workshopPage } from "./pages/workshop.js";
import { workshopsPage } from "./pages/workshops.js";
import { follow } from "./router.js";
import { site } from "./site.js";
import { speak, t } from "./words.js";

/**
 * A page: its title, and what stands in `<main>`.
 * @typedef {{title: string, content: Node[]}} Page
 * @typedef {(place: import("./router.js").Place) => Promise<Page>} PageMaker
 */

/** @type {Record<string, {list: PageMaker, one?: PageMaker}>} */
const SECTIONS = {
  themes: { list: themesPage },
  ideas: { list: ideasPage, one: ideaPage },
  workshops: { list: workshopsPage, one: workshopPage },
  commitments: { list: commitmentsPage, one: commitmentPage },
};

const main = /** @type {HTMLElement} */ (document.getElementById("main"));
let turn = 0;

follow(async (place) => {
  const mine = ++turn;
  speak(place.language);
  document.documentElement.lang = place.language;
  document.documentElement.dir = place.language === "ar" ? "rtl" : "ltr";
  main.setAttribute("aria-busy", "true");
  announce(t("loading"));
  const page = await made(place);
  const frame = await site(place.language).catch(() => null);
  // A slower answer to an earlier address comes too late.
  if (mine !== turn) return;
  drawFrame(place, frame);
  document.title = frame ? `${page.title} – ${frame.name}` : page.title;
  main.replaceChildren(...page.content);
  main.removeAttribute("aria-busy");
  announce(page.title);
  if (mine > 1) arrive(place);
});

/** @param {import("./router.js").Place} place */
async function made(place) {
  const section = SECTIONS[place.section];
  const maker = place.name ? section?.one : section?.list;
  try {
    if (!place.section) return await homePage(place);
    return maker ? await maker(place) : missingPage();
  } catch (error) {
    if (error instanceof Refused && error.problem.status === 404) return missingPage();
    return troublePage(error);
  }
}

/**
 * The focus goes where a page that was loaded whole would have it; after filtering, to the results.
 * @param {import("./router.js").Place} place
 */
function arrive(place) {
  const results = place.query.size ? main.querySelector("[data-results]") : null;
  const target = /** @type {HTMLElement | null} */ (results ?? main.querySelector("h1"));
  target?.setAttribute("tabindex", "-1");
  target?.focus({ preventScroll: true });
  if (results) results.scrollIntoView({ block: "start" });
  else scrollTo(0, 0);
}

document.getElementById("skip")?.addEventListener("click", (event) => {
  event.preventDefault();
  main.focus();
});
