/**
 * What was typed and not sent yet, for as long as the page is open: another page, another language
 * or a closed form loses nothing. It is not written to disk: telephones are shared.
 */

/** @type {Map<string, Record<string, unknown>>} */
const drafts = new Map();

/**
 * @param {HTMLFormElement} form
 * @param {string} id
 */
export function keepDraft(form, id) {
  restore(form, drafts.get(id) ?? {});
  form.addEventListener("input", () => drafts.set(id, written(form)));
}

/** @param {string} id */
export function forgetDraft(id) {
  drafts.delete(id);
}

/** @param {HTMLFormElement} form */
function written(form) {
  /** @type {Record<string, string[]>} */
  const values = {};
  for (const [name, value] of new FormData(form)) (values[name] ??= []).push(String(value));
  return values;
}

/**
 * @param {HTMLFormElement} form
 * @param {Record<string, unknown>} values
 */
function restore(form, values) {
  for (const control of form.elements) {
    if (control instanceof HTMLInputElement && /^(checkbox|radio)$/.test(control.type)) {
      const kept = /** @type {string[]} */ (values[control.name] ?? []);
      control.checked = kept.includes(control.value);
    } else if (control instanceof HTMLInputElement || control instanceof HTMLTextAreaElement || control instanceof HTMLSelectElement) {
      const kept = /** @type {string[]} */ (values[control.name] ?? []);
      if (kept.length) control.value = kept[0];
    }
  }
}
