// Click-to-load films. Their site is asked for nothing before a press; without this script the links lead there.

function play(player, start) {
  const old = player.querySelector("iframe");
  const frame = document.createElement("iframe");
  frame.src = `${player.dataset.embed}&start=${start}`;
  frame.title = player.dataset.title;
  frame.allow = "autoplay; encrypted-media; fullscreen; picture-in-picture";
  frame.referrerPolicy = "strict-origin-when-cross-origin";
  if (old) old.replaceWith(frame);
  else player.replaceChildren(frame);
  frame.focus();
}

function chapterButton(link, player) {
  const button = document.createElement("button");
  button.type = "button";
  button.append(...link.childNodes);
  button.addEventListener("click", () => {
    play(player, Number(link.dataset.start) || 0);
    const calm = matchMedia("(prefers-reduced-motion: reduce)").matches;
    player.scrollIntoView({ block: "center", behavior: calm ? "auto" : "smooth" });
  });
  link.replaceWith(button);
}

for (const player of document.querySelectorAll(".player[data-embed]")) {
  const button = player.querySelector("button");
  const link = player.querySelector("a");
  if (!button) continue;
  if (link) link.remove();
  button.hidden = false;
  button.addEventListener("click", () => play(player, 0));
  const selector = `.chapters[data-video="${CSS.escape(player.dataset.video)}"] a[data-start]`;
  for (const chapter of document.querySelectorAll(selector)) chapterButton(chapter, player);
}
