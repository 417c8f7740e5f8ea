// What pages do beyond HTML: shortcuts, dialogs, menus, receipts, filters. Everything works without it.
const find = (selector, root = document) => root.querySelector(selector);
const OFF = "shortcuts_off=1"; // a cookie: signing out empties what the browser stores, not what this computer prefers
const FOCUS = "focus-after-filter";

// --- shortcuts: an element says its key in data-key; the page's own comes before the frame's ---
const isTyping = (element) => element.matches("input, textarea, select, [contenteditable]");

const isOff = () => document.cookie.includes(OFF);

function press(key) {
  const wanted = `[data-key="${CSS.escape(key)}"]`;
  const element = find(`main ${wanted}`) ?? find(wanted);
  if (!element) return false;
  if (isTyping(element)) element.focus();
  else element.click();
  return true;
}

document.addEventListener("keydown", (event) => {
  const command = event.ctrlKey || event.metaKey;
  if (event.key === "Escape") closeMenus();
  if (event.altKey || find("dialog[open]")) return;
  const key = command && event.key.toLowerCase() === "k" ? "/" : event.key;
  if (command ? key !== "/" || event.key === "/" : isTyping(event.target) || isOff()) return;
  if (press(key)) event.preventDefault();
});

const toggle = find("[data-shortcuts]");
if (toggle) {
  toggle.checked = !isOff();
  toggle.addEventListener("change", () => {
    document.cookie = `${OFF}; path=/; samesite=lax; max-age=${toggle.checked ? 0 : 60 * 60 * 24 * 365}`;
  });
}

// --- dialogs, menus, receipts, folded filters ---
function closeMenus(except) {
  for (const menu of document.querySelectorAll("details.menu[open]")) {
    if (menu === except) continue;
    if (menu.contains(document.activeElement)) find("summary", menu).focus();
    menu.open = false;
  }
}

document.addEventListener("click", (event) => {
  const target = event.target;
  closeMenus(target.closest("details.menu"));
  const opener = target.closest("[data-dialog]");
  if (opener) {
    event.preventDefault();
    document.getElementById(opener.dataset.dialog).showModal();
  }
  if (target.closest("[data-close]")) target.closest("dialog").close();
  if (target.closest("[data-dismiss]")) {
    target.closest(".receipt").remove();
    find("#main").focus();
  }
  if (target.closest(".fold-open")) unfold(target.closest(".fold"));
});

function unfold(filters) {
  find(".fold-open", filters).setAttribute("aria-expanded", filters.classList.toggle("is-open"));
}

// --- filters: a choice is sent at once, empty ones stay out of the address, focus comes back to where it was ---
document.addEventListener("change", (event) => {
  const form = event.target.form;
  if (!form?.matches("[data-autosubmit]") || event.target.matches("[type=search], [type=text]")) return;
  sessionStorage.setItem(FOCUS, event.target.id);
  form.requestSubmit();
});

document.addEventListener("formdata", (event) => {
  if (event.target.method !== "get") return;
  for (const name of new Set(event.formData.keys())) {
    if (event.formData.getAll(name).every((value) => value === "")) event.formData.delete(name);
  }
});

function returnFocus() {
  const id = sessionStorage.getItem(FOCUS);
  sessionStorage.removeItem(FOCUS);
  const element = id && document.getElementById(id);
  if (element?.closest(".fold")) unfold(element.closest(".fold"));
  element?.focus();
  return Boolean(element);
}

// --- focus: what went wrong first, then what was done ---
const focusNews = (root) => (find(".error-summary", root) ?? find(".receipt", root))?.focus();

if (!returnFocus()) focusNews(document);
document.addEventListener("htmx:afterSwap", (event) => focusNews(event.detail.elt));
