// Nothing typed is lost. A form with `{% draft %}` is kept while somebody writes: on this device at once, on the server
// within two seconds. The page warns before the session ends, and keeps what is typed after it. Forms work without it.
const find = (selector, root = document) => root.querySelector(selector);
const all = (selector, root = document) => [...root.querySelectorAll(selector)];
const EMPTY = '{"fields":{}}'; // a draft that has been emptied, until the server knows
const PAUSE = 1200; // ms between keys and server
const PATIENCE = 8000; // ms until a server that does not answer counts as gone
const AGAIN = 15000; // ms between tries
const me = document.body.dataset.person; // whoever is signed in; on pages reached by a link nobody is

// --- on the device: until the server has it, until its form has been sent, until somebody else sits here ---
function forget(isToGo) {
  for (const key of Object.keys(localStorage)) if (key.startsWith("draft:") && isToGo(key)) localStorage.removeItem(key);
}

const used = decodeURIComponent(document.cookie.match(/(?:^|; )draft_used=([^;]*)/)?.[1] ?? "");
if (used) {
  forget((key) => key.endsWith(`:${used}`));
  document.cookie = "draft_used=; path=/; max-age=0; samesite=lax";
}
if (me) forget((key) => key.startsWith("draft:user:") && !key.startsWith(`draft:${me}:`));
for (const form of all("form[data-forget]")) form.addEventListener("submit", () => forget(() => true));

// --- the session: who is signed in, how long still ---
const dialog = find("#session");

async function session(method = "GET") {
  const old = find("input[name=csrfmiddlewaretoken]").value;
  const signal = AbortSignal.timeout(PATIENCE);
  const told = await (await fetch(dialog.dataset.url, { method, headers: { "X-CSRFToken": old }, signal })).json();
  for (const input of all("input[name=csrfmiddlewaretoken]")) input.value = told.token;
  told.isMine = me === `user:${told.user}`;
  return told;
}

let shown = ""; // what the person has been told already; they may have closed it

function show(part, ends) {
  if (part === shown) return;
  shown = part;
  for (const one of all("[data-part]", dialog)) one.hidden = one.dataset.part !== part;
  dialog.setAttribute("aria-labelledby", `session-${part}`);
  find("[data-ends]", dialog).textContent = ends;
  if (!dialog.open) dialog.showModal();
}

let due = Infinity; // when to look again, as a moment: timers stand still while the lid is closed
let clock = 0;

function lookIn(seconds) {
  due = Date.now() + seconds * 1000;
  clearTimeout(clock);
  clock = setTimeout(look, seconds * 1000);
}

async function look(method = "GET") {
  const told = await session(method).catch(() => null);
  if (!told) return lookIn(AGAIN / 1000);
  if (!told.isMine) show("over", "");
  else if (told.seconds <= told.warning) show("soon", told.ends);
  else {
    shown = "";
    dialog.close();
  }
  return lookIn(told.isMine ? Math.max(told.seconds - told.warning, Math.min(5, told.warning / 5)) : 60);
}

if (dialog) {
  lookIn(Number(dialog.dataset.seconds));
  find("[data-stay]", dialog).addEventListener("click", () => look("POST"));
}

// --- one form ---
const UNKEPT = new Set(["hidden", "password", "file", "submit", "button", "reset", "fieldset"]);
const isChoice = (control) => control.type === "checkbox" || control.type === "radio";
const isKept = (control) => control.name && control.autocomplete !== "off" && !UNKEPT.has(control.type);

function valueOf(control) {
  if (isChoice(control)) return control.checked ? [control.value] : [];
  return control.type === "select-multiple" ? [...control.selectedOptions].map((one) => one.value) : [control.value];
}

function isAsCame(control) {
  if (isChoice(control)) return control.checked === control.defaultChecked;
  return control.options
    ? [...control.options].every((one) => one.selected === one.defaultSelected)
    : control.value === control.defaultValue;
}

function fill(control, values) {
  if (isChoice(control)) control.checked = values.includes(control.value);
  else if (control.type === "select-multiple")
    for (const one of control.options) one.selected = values.includes(one.value);
  else control.value = values.shift() ?? "";
}

class Draft {
  constructor(box) {
    this.box = box;
    this.form = box.closest("form");
    this.key = `draft:${box.dataset.person}:${box.dataset.draft}`;
    this.seen = find("[data-seen]", this.form); // what the fields were when the page was made
    this.cameWith = this.seen?.value;
    this.isAnswer = "answer" in box.dataset; // to a form that was refused: what was typed stands there
    this.form.addEventListener("input", (event) => this.type(event.target));
    this.form.addEventListener("change", (event) => this.type(event.target));
    this.form.addEventListener("submit", (event) => this.submit(event));
    find("[data-restart]", box).addEventListener("click", () => this.restart());
    find("[data-back]", box).addEventListener("click", () => this.takeBack());
    this.fields = {};
    const here = localStorage.getItem(this.key); // what the server has not got: newer than its own
    if (here) {
      this.begin(here);
      this.saveIn(0);
    }
    this.isFromHere = Boolean(here);
  }

  begin(content, said) {
    if (said) find("[data-from]", this.box).textContent = said;
    const { fields, seen } = JSON.parse(content);
    this.fields = { ...fields, ...this.fields };
    if (this.isAnswer) for (const name of Object.keys(fields)) this.fields[name] = this.read(name);
    else if (Object.keys(fields).length) this.restore(seen);
  }

  controls(name) {
    return [...this.form.elements].filter((control) => control.name === name && isKept(control));
  }

  read(name) {
    return this.controls(name).flatMap(valueOf);
  }

  // Nothing, when every field stands as it came with the page; the answer to a refused form came with what was typed.
  get content() {
    const controls = Object.keys(this.fields).flatMap((name) => this.controls(name));
    if (!this.isAnswer && controls.every(isAsCame)) return "";
    return JSON.stringify({ fields: this.fields, seen: this.seen?.value });
  }

  restore(seen) {
    for (const [name, values] of Object.entries(this.fields)) {
      const left = [...values];
      for (const control of this.controls(name)) {
        fill(control, left);
        const fold = control.closest("details");
        if (fold && valueOf(control).some(Boolean)) fold.open = true;
      }
    }
    if (this.seen && seen) this.seen.value = seen;
    this.say("restored", "dropped");
  }

  type(control) {
    if (!isKept(control)) return;
    this.fields[control.name] = this.read(control.name);
    this.saveIn(PAUSE);
    localStorage.setItem(this.key, this.content || EMPTY);
  }

  saveIn(ms) {
    const at = Date.now() + ms;
    if (this.isSent || (this.timer && this.at <= at)) return;
    clearTimeout(this.timer);
    this.at = at;
    this.timer = setTimeout(() => this.save(), ms);
  }

  async save() {
    this.timer = 0;
    if (this.saving) return this.saveIn(PAUSE);
    const content = this.content;
    this.saving = this.box.dataset.url ? this.send(content) : Promise.resolve("here");
    const answer = await this.saving;
    this.saving = null;
    if (answer === "here" || answer === "out") {
      this.isOut = answer === "out";
      this.say(answer, "saved", "here", "out");
      return this.box.dataset.url && this.saveIn(AGAIN);
    }
    if (content === this.content) localStorage.removeItem(this.key);
    this.isOut = false;
    find("[data-time]", this.box).textContent = answer;
    return this.say(content ? "saved" : "", "saved", "here", "out");
  }

  // The time at which the server has it; `out` when nobody is signed in any more, `here` when it does not answer.
  async send(content, isAgain = false) {
    const body = new URLSearchParams({ draft: find("[name=draft]", this.box).value, content });
    const headers = { "X-CSRFToken": this.form.elements.csrfmiddlewaretoken.value };
    const signal = AbortSignal.timeout(PATIENCE);
    try {
      await fetchOnce(); // nothing is written over a draft that has not been looked at
      const answer = await fetch(this.box.dataset.url, { method: "POST", body, headers, signal, redirect: "manual" });
      if (answer.ok) return await answer.text();
      if (!(await session()).isMine) return "out";
      return isAgain ? "here" : await this.send(content, true); // the form may have been made before signing in anew
    } catch {
      return "here";
    }
  }

  say(what, ...insteadOf) {
    for (const line of all("[data-says]", this.box))
      if (insteadOf.includes(line.dataset.says) || line.dataset.says === what) line.hidden = line.dataset.says !== what;
  }

  restart() {
    this.before = [this.fields, this.seen?.value];
    this.form.reset();
    if (this.seen) this.seen.value = this.cameWith;
    this.fields = {};
    localStorage.removeItem(this.key);
    this.say("dropped", "restored");
    find("[data-back]", this.box).focus();
    this.saveIn(0);
  }

  takeBack() {
    let seen;
    [this.fields, seen] = this.before;
    this.restore(seen);
    find("[data-restart]", this.box).focus();
    localStorage.setItem(this.key, this.content);
    this.saveIn(0);
  }

  // A save on its way is waited for, so that it cannot come in after the form and bring the draft back.
  async submit(event) {
    if (event.defaultPrevented) return;
    clearTimeout(this.timer);
    this.timer = 0;
    this.isSent = true;
    if (!this.saving && !this.isOut) return;
    event.preventDefault();
    if (this.isWaiting) return;
    this.isWaiting = true;
    await this.saving;
    const isIn = !this.isOut || (await session().catch(() => null))?.isMine;
    this.isWaiting = false;
    if (isIn) {
      this.isOut = false;
      this.form.requestSubmit(event.submitter);
    } else {
      this.isSent = false;
      shown = "";
      show("over", "");
    }
  }
}

const drafts = all("[data-draft]").map((box) => new Draft(box));

async function fetchDrafts() {
  const asked = drafts.filter((draft) => draft.box.dataset.url && !draft.isFromHere);
  if (!asked.length) return;
  const query = new URLSearchParams(asked.map((draft) => ["draft", find("[name=draft]", draft.box).value]));
  const answer = await fetch(`${asked[0].box.dataset.url}?${query}`, { signal: AbortSignal.timeout(PATIENCE) });
  const kept = await answer.json();
  for (const draft of asked) {
    const found = kept[draft.box.dataset.draft];
    if (found) draft.begin(found.content, found.said);
  }
}

let fetched = null;
function fetchOnce() {
  fetched ??= fetchDrafts().catch((error) => {
    fetched = null;
    throw error;
  });
  return fetched;
}
fetchOnce().catch(() => {}); // without an answer the forms are as they came

// Somebody is back: from another window, from no connection, from the page after this one.
function isBack() {
  if (dialog && (shown || Date.now() >= due)) look();
  for (const draft of drafts) if (localStorage.getItem(draft.key) !== null) draft.saveIn(0);
}
window.addEventListener("online", isBack);
window.addEventListener("focus", isBack);
window.addEventListener("pageshow", (event) => {
  if (!event.persisted) return;
  for (const draft of drafts) draft.isSent = false;
  isBack();
});
