// Finds the number that makes the challenge: ALTCHA's puzzle, off the main thread.
const hex = (bytes) => [...new Uint8Array(bytes)].map((byte) => byte.toString(16).padStart(2, "0")).join("");

onmessage = async ({ data: { algorithm, challenge, salt, maxnumber } }) => {
  const text = new TextEncoder();
  for (let number = 0; number <= maxnumber; number += 1) {
    if (hex(await crypto.subtle.digest(algorithm, text.encode(salt + number))) === challenge) {
      postMessage(number);
      return;
    }
  }
  throw new Error("no number fits");
};
