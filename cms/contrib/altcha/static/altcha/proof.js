// Proves that a computer has worked a little for a form. Begins when somebody begins to write.
// [data-proof]: where the puzzle is; the hidden field takes the solution. Without it, the form can be sent as well.

const solve = (puzzle, address) => new Promise((resolve, reject) => {
  const worker = new Worker(address);
  worker.onmessage = ({ data: number }) => { worker.terminate(); resolve(number); };
  worker.onerror = (event) => { event.preventDefault(); worker.terminate(); reject(event); };
  worker.postMessage(puzzle);
});

async function prove(field) {
  const puzzle = await (await fetch(field.dataset.proof)).json();
  const number = await solve(puzzle, field.dataset.worker);
  const { algorithm, challenge, salt, signature } = puzzle;
  field.value = btoa(JSON.stringify({ algorithm, challenge, number, salt, signature }));
}

function guard(field) {
  const form = field.form;
  let work;
  let waits = false;
  const begin = () => { work ??= prove(field).catch(() => {}); return work; };
  form.addEventListener("focusin", begin);
  // Before anybody else hears of it: the form is sent once the work is done, or cannot be done.
  form.addEventListener("submit", (event) => {
    if (field.value || waits === "over") return;
    event.preventDefault();
    event.stopImmediatePropagation();
    if (waits) return;
    waits = true;
    // Not while the press is still being told of: browsers pass over a form that is sent within it.
    begin().then(() => setTimeout(() => { waits = "over"; form.requestSubmit(event.submitter); }));
  }, { capture: true });
  // Back out of the browser's cache: a proof is good for once.
  addEventListener("pageshow", ({ persisted }) => {
    if (persisted) { field.value = ""; work = undefined; waits = false; }
  });
}

for (const field of document.querySelectorAll("input[data-proof]")) if (isSecureContext) guard(field);
