// What somebody types in the public form stays on his device until it is sent, whatever happens to the connection.

const BEFORE = "vliegwiel:meedoen:";
const KEPT = 30 * 24 * 3600 * 1000; // milliseconds: what nobody came back for
const PATIENCE = 10000; // milliseconds until we say that there is no connection
const ASIDE = new Set(["csrfmiddlewaretoken", "website"]);
const OWN = new Set(["form_key", "began", "at", "seen", "role"]);

// Private windows and full devices refuse: then it is a form like any other.
function reading(code) {
  try {
    const found = JSON.parse(localStorage.getItem(BEFORE + code));
    if (found && Date.now() - found.when < KEPT) return found.fields;
    localStorage.removeItem(BEFORE + code);
  } catch {
    // As if nothing was kept.
  }
  return null;
}
function keeping(code, fields) {
  try {
    localStorage.setItem(BEFORE + code, JSON.stringify({ when: Date.now(), fields }));
  } catch {
    // It cannot be kept here.
  }
}
function forgetting(code) {
  try {
    localStorage.removeItem(BEFORE + code);
  } catch {
    // There was nothing.
  }
}

// Whoever goes back from the receipt has nothing left to send.
function isSent(key) {
  try {
    return sessionStorage.getItem(BEFORE) === key;
  } catch {
    return false;
  }
}

function fieldsOf(form) {
  const found = {};
  for (const field of form.elements) {
    if (!field.name || ASIDE.has(field.name) || field.type === "submit") continue;
    if (field.type === "radio") found[field.name] = form.elements[field.name].value;
    else if (field.type === "checkbox") found[field.name] = field.checked ? field.value : "";
    else found[field.name] = field.value;
  }
  return found;
}
function fill(form, fields) {
  for (const field of form.elements) {
    const kept = fields[field.name];
    if (kept === undefined || ASIDE.has(field.name) || field.type === "submit") continue;
    if (field.type === "radio" || field.type === "checkbox") field.checked = field.value === kept;
    else field.value = kept;
  }
}
function saysSomething(fields) {
  return Object.entries(fields).some(([name, value]) => !OWN.has(name) && value.trim() !== "");
}

function press(form, go) {
  const button = document.createElement("button");
  button.name = "go";
  button.value = go;
  button.hidden = true;
  form.append(button);
  form.requestSubmit(button);
}

async function reached() {
  const answer = await fetch("/gezond/", { cache: "no-store", signal: AbortSignal.timeout(PATIENCE) });
  if (!answer.ok) throw new Error("not now");
}

const form = document.querySelector("form[data-keep]");
if (form) {
  const code = form.dataset.keep;
  const notice = (name) => document.querySelector(`[data-${name}]`);
  let place = "words";
  const keep = () => keeping(code, { ...reading(code), ...fieldsOf(form) });

  // A page that the server just made holds all there is, unless somebody went back to an earlier one: what he answered
  // on later pages does not stand in it.
  const arrive = () => {
    const kept = reading(code);
    if ("new" in form.dataset) {
      if (!kept || !saysSomething(kept)) return;
      const { at, ...others } = kept;
      fill(form, others);
      place = at ?? place;
      notice("restored").hidden = false;
    } else if (!isSent(form.elements.form_key.value)) {
      const mine = kept && kept.form_key === form.elements.form_key.value ? kept : {};
      const missing = Object.entries(mine).filter(([name, value]) => value && !fieldsOf(form)[name]);
      fill(form, Object.fromEntries(missing));
      keep();
    }
  };
  arrive();
  window.addEventListener("pageshow", (event) => {
    if (event.persisted) arrive();
  });
  form.addEventListener("input", keep);

  notice("restored")?.addEventListener("click", (event) => {
    if (event.target.closest("[data-forget]")) {
      forgetting(code);
      form.reset();
      location.reload();
    }
    if (event.target.closest("[data-go-on]")) press(form, `to:${place}`);
  });

  // First look whether the server can be reached: a browser that finds out while sending shows a page of its own.
  let state = "waiting";
  form.addEventListener("submit", (event) => {
    if (state === "reached") return;
    event.preventDefault();
    // Or the second attempt would look like an impatient second click.
    event.stopPropagation();
    if (state === "asking") return;
    state = "asking";
    keep();
    reached().then(
      () => {
        state = "reached";
        notice("offline").hidden = true;
        form.requestSubmit(event.submitter);
        state = "waiting";
      },
      () => {
        state = "waiting";
        notice("offline").hidden = false;
        notice("offline").scrollIntoView({ block: "center" });
      },
    );
  });
}

// The receipt: what was kept of this form can go.
const sent = document.querySelector("[data-sent]");
if (sent) {
  const { sent: code, form: key } = sent.dataset;
  if ((reading(code)?.form_key ?? key) === key) forgetting(code);
  try {
    sessionStorage.setItem(BEFORE, key);
  } catch {
    // Then a page that is gone back to is kept once more.
  }
}

for (const button of document.querySelectorAll("[data-copy]")) {
  if (!navigator.clipboard) continue;
  button.hidden = false;
  button.addEventListener("click", async () => {
    await navigator.clipboard.writeText(document.getElementById(button.dataset.copy).textContent);
    button.textContent = button.dataset.copied;
  });
}
