// Makes forms kinder; every form works without it.
// [data-form]: one send only, counters, focus on the error summary, a draft kept on this device.
// [data-copy]: a button that copies the words beside it. [data-form-sent]: the draft is no longer needed.

const DAYS_KEPT = 7;
const SECONDS_TO_WAIT = 30;
const PREFIX = "tashawur:draft:";
const PRIVATE = /^(name|given-name|family-name|email|tel|off|one-time-code)$/;

const store = {
  all() {
    try { return Object.keys(localStorage).filter((key) => key.startsWith(PREFIX)); } catch { return []; }
  },
  get(key) {
    try { return JSON.parse(localStorage.getItem(key)); } catch { return null; }
  },
  set(key, value) {
    try { localStorage.setItem(key, JSON.stringify(value)); } catch { /* private mode or full: no draft */ }
  },
  remove(key) {
    try { localStorage.removeItem(key); } catch { /* nothing to remove */ }
  },
};

const fill = (pattern, number) => pattern.replace("{n}", new Intl.NumberFormat(`${document.documentElement.lang}-u-nu-latn`, { useGrouping: false }).format(number));

// --- One send only -------------------------------------------------------------------------

function guardAgainstDoubleSend(form) {
  const button = form.querySelector('button[type="submit"]');
  const status = form.querySelector(".form__status");
  const words = [...button.childNodes];
  const freeAgain = () => {
    delete form.dataset.sent;
    button.removeAttribute("aria-disabled");
    button.replaceChildren(...words);
    if (status) status.textContent = "";
  };
  form.addEventListener("submit", (event) => {
    if (form.dataset.sent) {
      event.preventDefault();
      return;
    }
    form.dataset.sent = "yes";
    button.setAttribute("aria-disabled", "true");
    button.replaceChildren(form.dataset.sending);
    if (status) status.textContent = form.dataset.sending;
    setTimeout(freeAgain, SECONDS_TO_WAIT * 1000);
  });
  // Back out of the browser's cache, or no answer from a slow line: the form can be sent again.
  addEventListener("pageshow", (event) => { if (event.persisted) freeAgain(); });
}

// --- Characters left -----------------------------------------------------------------------

function countCharacters(form, wrapper) {
  const control = wrapper.querySelector("textarea, input[type=text]");
  const limit = Number(wrapper.dataset.max);
  if (!control || !limit || limit < 60) return;
  // A pasted text must not be cut in silence: the count says what is too much, the server decides.
  control.removeAttribute("maxlength");
  const shown = document.createElement("p");
  shown.className = "field__count";
  const spoken = document.createElement("p");
  spoken.className = "visually-hidden";
  spoken.setAttribute("role", "status");
  control.after(shown, spoken);
  let timer;
  const update = () => {
    const left = limit - [...control.value].length;
    shown.textContent = fill(left < 0 ? form.dataset.over : form.dataset.left, Math.abs(left));
    shown.classList.toggle("field__count--over", left < 0);
    clearTimeout(timer);
    if (left < Math.max(20, limit / 10)) timer = setTimeout(() => { spoken.textContent = shown.textContent; }, 1200);
  };
  control.addEventListener("input", update);
  update();
}

// --- Draft ---------------------------------------------------------------------------------

const draftFields = (form) => [...form.querySelectorAll("textarea, input[type=text], select")]
  .filter((field) => field.name && !field.readOnly && !field.closest(".trap") && !PRIVATE.test(field.autocomplete));

function keepDraft(form) {
  const fields = draftFields(form);
  const texts = fields.filter((field) => field.tagName !== "SELECT");
  if (!texts.length) return;
  const key = `${PREFIX}${form.getAttribute("id")}:${form.getAttribute("action")}`;
  const draft = store.get(key);
  const untouched = texts.every((field) => !field.value.trim());
  if (draft && untouched && !form.querySelector(".error-summary")) restoreDraft(form, fields, key, draft);

  const save = () => {
    const values = {};
    for (const field of fields) if (field.value.trim()) values[field.name] = field.value;
    if (texts.some((field) => field.value.trim())) store.set(key, { saved: Date.now(), values });
    else store.remove(key);
  };
  let timer;
  form.addEventListener("input", () => {
    clearTimeout(timer);
    timer = setTimeout(save, 400);
  });
  addEventListener("pagehide", () => { if (!form.dataset.sent) save(); });
  // Only the page that follows knows whether it arrived: see [data-form-sent].
  form.addEventListener("submit", () => {
    clearTimeout(timer);
    save();
    const kept = store.get(key);
    if (kept) store.set(key, { ...kept, sent: Date.now() });
  });
}

function restoreDraft(form, fields, key, draft) {
  for (const field of fields) {
    if (field.name in draft.values) {
      field.value = draft.values[field.name];
      field.dispatchEvent(new Event("input", { bubbles: true }));
    }
  }
  const kept = document.createElement("p");
  kept.className = "form__kept";
  kept.setAttribute("role", "status");
  const words = document.createElement("span");
  words.textContent = form.dataset.restored;
  const discard = document.createElement("button");
  discard.type = "button";
  discard.textContent = form.dataset.discard;
  discard.addEventListener("click", () => {
    store.remove(key);
    form.reset();
    kept.remove();
    fields[0].focus();
  });
  kept.append(words, discard);
  const first = fields[0].closest(".field");
  if (first) first.before(kept);
}

function forgetDrafts() {
  const arrived = document.querySelector("[data-form-sent]");
  for (const key of store.all()) {
    const draft = store.get(key);
    if (!draft || (arrived && draft.sent) || Date.now() - draft.saved > DAYS_KEPT * 864e5) store.remove(key);
  }
}

// --- Copy ----------------------------------------------------------------------------------

function offerCopy(wrapper) {
  const source = wrapper.querySelector("textarea, .reference");
  const button = wrapper.querySelector("button");
  if (source?.select) source.addEventListener("focus", () => source.select());
  if (!source || !button || !navigator.clipboard) return;
  button.hidden = false;
  button.addEventListener("click", async () => {
    await navigator.clipboard.writeText(source.value ?? source.textContent);
    const words = button.querySelector("span");
    words.setAttribute("role", "status");
    words.textContent = wrapper.dataset.copy;
  });
}

forgetDrafts();
for (const form of document.querySelectorAll("form[data-form]")) {
  if (!form.querySelector('button[type="submit"]')) continue;
  for (const wrapper of form.querySelectorAll("[data-max]")) countCharacters(form, wrapper);
  keepDraft(form);
  guardAgainstDoubleSend(form);
}
for (const wrapper of document.querySelectorAll("[data-copy]")) offerCopy(wrapper);
const summary = document.querySelector(".error-summary");
// So that Back from a receipt shows the page again, not the browser's question about sending twice.
if (document.querySelector(".error-summary, .form--closed textarea")) history.replaceState(null, "");
// The address's #fragment takes the focus while the page loads: ours comes after it.
if (summary) {
  const takeFocus = () => setTimeout(() => summary.focus());
  if (document.readyState === "complete") takeFocus();
  else addEventListener("load", takeFocus);
}
