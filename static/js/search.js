// Offers titles while somebody types into the search field; the form works without it.
// [data-suggestions]: the address that answers {"suggestions": [...]} to ?q=.

const WAIT = 200;

for (const form of document.querySelectorAll("[data-suggestions]")) {
  const field = form.querySelector('input[type="search"]');
  const list = form.querySelector("datalist");
  let timer;
  let asked = "";

  const offer = async () => {
    const typed = field.value.trim();
    if (typed.length < 2 || typed === asked) return;
    asked = typed;
    try {
      const answer = await fetch(`${form.dataset.suggestions}?${new URLSearchParams({ q: typed })}`);
      const { suggestions } = await answer.json();
      if (typed !== asked) return;
      list.replaceChildren(...suggestions.map((title) => new Option(title, title)));
    } catch { /* no network: no suggestions */ }
  };

  field.addEventListener("input", () => {
    clearTimeout(timer);
    timer = setTimeout(offer, WAIT);
  });
}
