// What is nicer with a script. Everything works without it.

import "htmx.org/dist/htmx.esm.js";
import "./bench.js";
import "./drawing.js";
import "./searching.js";

const PATIENCE = 5000; // milliseconds after which a form that led nowhere, to a download say, may be sent again

// "/" goes to the search box, as people are used to elsewhere; a key on a button presses it. Never while typing.
document.addEventListener("keydown", (event) => {
  if (event.ctrlKey || event.metaKey || event.altKey || event.target.closest("input, textarea, select")) return;
  const wanted = event.key === "/" ? "[data-search]" : `[data-key="${CSS.escape(event.key.toLowerCase())}"]`;
  const found = document.querySelector(wanted);
  if (!found || found.offsetParent === null) return;
  event.preventDefault();
  if (found.matches("input")) found.select();
  else found.click();
});

// Whoever types many forms in a row sends each without leaving the keyboard, as its first button would.
document.addEventListener("keydown", (event) => {
  if (event.key !== "Enter" || !(event.ctrlKey || event.metaKey)) return;
  const form = event.target.closest("form[data-quick]");
  if (!form) return;
  event.preventDefault();
  form.requestSubmit(form.querySelector("[type=submit]"));
});

// A menu that was opened closes with Escape, and when somebody goes on elsewhere.
function close(menu) {
  menu.open = false;
}
document.addEventListener("keydown", (event) => {
  if (event.key !== "Escape") return;
  for (const menu of document.querySelectorAll("details[data-menu][open]")) {
    close(menu);
    menu.querySelector("summary").focus();
  }
});
document.addEventListener("click", (event) => {
  for (const menu of document.querySelectorAll("details[data-menu][open]")) {
    if (!menu.contains(event.target)) close(menu);
  }
});

// An impatient second click sends nothing twice.
const sent = new WeakMap();
document.addEventListener("submit", (event) => {
  const form = event.target;
  if (form.getAttribute("method") !== "post") return;
  if (Date.now() - (sent.get(form) ?? 0) < PATIENCE) event.preventDefault();
  else sent.set(form, Date.now());
});

// Light or dark: remembered in this browser, and known to the server before it sends the first letter.
const choice = document.querySelector("[data-themes]");
if (choice) {
  choice.hidden = false;
  const root = document.documentElement;
  const mark = () => {
    for (const button of choice.querySelectorAll("button")) {
      button.setAttribute("aria-pressed", String(button.value === (root.dataset.theme ?? "")));
    }
  };
  choice.addEventListener("click", (event) => {
    const button = event.target.closest("button");
    if (!button) return;
    if (button.value) root.dataset.theme = button.value;
    else delete root.dataset.theme;
    const age = button.value ? 31536000 : 0;
    document.cookie = `theme=${button.value}; path=/; max-age=${age}; samesite=lax`;
    mark();
  });
  mark();
}

// Whoever sent a form with a mistake in it arrives at the list of mistakes.
document.querySelector("[data-errors]")?.focus();
