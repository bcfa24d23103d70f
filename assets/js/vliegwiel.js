// What is nicer with a script. Everything works without it.

import htmx from "htmx.org/dist/htmx.esm.js";

htmx.config.includeIndicatorCSS = false;

// "/" goes to the search box, as people are used to elsewhere; never while somebody is typing.
document.addEventListener("keydown", (event) => {
  const typing = event.target.closest("input, textarea, select, [contenteditable]");
  if (event.key !== "/" || typing || event.ctrlKey || event.metaKey || event.altKey) return;
  const search = document.querySelector("[data-search]");
  if (search) {
    event.preventDefault();
    search.focus();
    search.select();
  }
});

// A menu that was opened closes with Escape, and when somebody goes on elsewhere.
document.addEventListener("keydown", (event) => {
  if (event.key !== "Escape") return;
  for (const menu of document.querySelectorAll("details[data-menu][open]")) {
    menu.open = false;
    menu.querySelector("summary").focus();
  }
});
document.addEventListener("click", (event) => {
  for (const menu of document.querySelectorAll("details[data-menu][open]")) {
    if (!menu.contains(event.target)) menu.open = false;
  }
});

// A form that was sent cannot be sent again by an impatient second click.
document.addEventListener("submit", (event) => {
  const button = event.submitter;
  if (!button || event.target.method === "get") return;
  setTimeout(() => {
    button.setAttribute("aria-disabled", "true");
    button.classList.add("utrecht-button--busy");
  });
  event.target.addEventListener("submit", (again) => again.preventDefault(), { once: true });
});

// A choice that needs no button sends its form at once; the button stays for whoever has no script.
document.addEventListener("change", (event) => {
  const form = event.target.closest("form[data-send-on-change]");
  if (form) form.requestSubmit();
});
