// Reading a page aloud with the browser's own voice. The button is shown only where there is a voice for the language,
// and reads what can be read: no buttons, no words for screen readers only. Pressed again, it stops.
const PARTS = "h1, h2, h3, p, dt, dd, li";
const button = document.querySelector("[data-aloud]");
const speech = window.speechSynthesis;

const languageOf = (element) => element.closest("[lang]").lang;
const speaks = (language) => speech.getVoices().some((voice) => voice.lang.toLowerCase().startsWith(language));

function* spoken(root) {
  for (const part of root.querySelectorAll(PARTS)) {
    if (part.querySelector(PARTS)) continue; // its parts are read
    const text = part.innerText.trim();
    if (text) yield [text, languageOf(part.querySelector("[lang]") ?? part)];
  }
}

function show(reads) {
  button.textContent = reads ? button.dataset.stop : button.dataset.start;
}

function read() {
  // One piece at a time: browsers stop in the middle of a long one.
  const pieces = [...spoken(document.querySelector("main"))].map(([text, language]) => {
    const piece = new SpeechSynthesisUtterance(text);
    piece.lang = language;
    return piece;
  });
  pieces.at(-1).addEventListener("end", () => show(false));
  for (const piece of pieces) speech.speak(piece);
  show(true);
}

function offer() {
  button.hidden = !speaks(document.documentElement.lang);
}

if (button && speech) {
  button.dataset.start = button.textContent;
  button.addEventListener("click", () => {
    const reads = speech.speaking || speech.pending;
    speech.cancel();
    if (reads) show(false);
    else read();
  });
  addEventListener("pagehide", () => speech.cancel());
  speech.addEventListener?.("voiceschanged", offer);
  offer();
}
