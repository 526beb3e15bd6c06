// Beside each field with a limit: how much of it is used.

const counters = new WeakSet();

function count(field) {
  if (counters.has(field)) return;
  counters.add(field);
  const note = document.createElement("p");
  note.className = "help";
  note.setAttribute("aria-hidden", "true");
  field.after(note);
  const show = () => {
    note.textContent = `\u2068${[...field.value].length} / ${field.maxLength}\u2069`;
  };
  field.addEventListener("input", show);
  show();
}

function countAll(root) {
  for (const name of ["summary", "search_description", "seo_title", "image_alt"]) {
    const field = root.querySelector(`#id_${name}`);
    if (field && field.maxLength > 0) count(field);
  }
}

if (document.readyState === "loading") document.addEventListener("DOMContentLoaded", () => countAll(document));
else countAll(document);
