// Redraws the results of the polls on a page while somebody looks at it.
// [data-poll]: where they are; the table inside was drawn by the server. Without this, a link does.

const SECONDS = 10;

async function refresh(poll) {
  const answer = await fetch(poll.dataset.poll);
  if (!answer.ok) return answer.status >= 500;
  const results = await answer.json();
  const shown = poll.querySelectorAll("tbody tr");
  if (shown.length !== results.rows.length) return false; // the question was changed: only a reload helps
  results.rows.forEach(({ value, share, detail }, place) => {
    const row = shown[place];
    row.querySelector("td.bar-row__value").textContent = value;
    row.querySelector(".bar-row__detail").textContent = detail;
    row.querySelector("rect").setAttribute("width", `${share}%`);
  });
  poll.querySelector(".bar-table__note").textContent = results.note;
  return results.is_open;
}

for (const poll of document.querySelectorAll("[data-poll]")) {
  const timer = setInterval(async () => {
    if (document.hidden) return;
    const goesOn = await refresh(poll).catch(() => true); // no line for a moment
    if (!goesOn) clearInterval(timer);
  }, SECONDS * 1000);
}
