// The bench: one key for everything, words selected for a theme, and what happens said politely. Without it the form works.

const text = document.querySelector("[data-bench-text]");
const bench = text?.closest("form");
const WRITING = "input:not([type=checkbox]), textarea, select";
const OFF = "vliegwiel.keys";

function remembered(value) {
  try {
    if (value !== undefined) localStorage.setItem(OFF, value);
    // Whoever has a finger only has no use for them, until he says otherwise.
    return (localStorage.getItem(OFF) ?? (matchMedia("(hover: none)").matches ? "off" : "on")) !== "off";
  } catch {
    return true; // a browser that keeps nothing
  }
}

// Places are counted in signs, as the server counts them, and not in halves of rare ones.
const signs = (words) => [...words].length;

function placesOf(range) {
  const before = document.createRange();
  before.setStart(text, 0);
  before.setEnd(range.startContainer, range.startOffset);
  const words = range.toString();
  const start = signs(before.toString()) + signs(words) - signs(words.trimStart());
  return words.trim() ? { start, end: start + signs(words.trim()), words: words.trim() } : null;
}

function selected() {
  const selection = getSelection();
  if (selection.rangeCount === 0 || selection.isCollapsed) return null;
  const range = selection.getRangeAt(0);
  return text.contains(range.commonAncestorContainer) ? placesOf(range) : null;
}

function begin() {
  const field = bench.elements.fragments;
  const said = bench.querySelector("[data-bench-said]");
  const whole = text.textContent;
  const fragments = new Map();
  for (const [, code, start, end] of field.value.matchAll(/(\w+):(\d+)-(\d+)/g)) fragments.set(code, [+start, +end]);
  let taken = null; // what was selected when a finger or mouse went down: the tap itself unselects it
  let keys = remembered();

  const name = (choice) => choice.querySelector("span").firstChild.textContent.trim();
  const choiceOf = (code) => bench.querySelector(`[data-theme-choice]:has([value="${CSS.escape(code)}"])`);

  // The text anew, cut where marked words begin or end.
  function draw() {
    const all = [...whole];
    const cuts = [...new Set([0, all.length, ...[...fragments.values()].flat()])].sort((one, other) => one - other);
    const parts = cuts.slice(1).map((end, place) => {
      const words = all.slice(cuts[place], end).join("");
      const over = [...fragments].filter(([, [first, last]]) => first <= cuts[place] && end <= last);
      if (over.length === 0) return words;
      const mark = document.createElement("mark");
      mark.title = over.map(([code]) => name(choiceOf(code))).join(", ");
      mark.textContent = words;
      return mark;
    });
    text.replaceChildren(...parts);
    field.value = [...fragments].map(([code, [start, end]]) => `${code}:${start}-${end}`).join(" ");
  }

  function choose(box) {
    const choice = box.closest("[data-theme-choice]");
    const chosen = taken ?? selected();
    taken = null;
    if (choice) {
      // Pressed while words are selected, a theme is about these words, also when it was chosen already.
      if (chosen) {
        box.checked = true;
        fragments.set(box.value, [chosen.start, chosen.end]);
      } else if (!box.checked) fragments.delete(box.value);
      const quote = choice.querySelector("[data-fragment]");
      quote.hidden = !fragments.has(box.value);
      if (chosen) quote.textContent = chosen.words;
      draw();
    }
    const label = box.closest("label").querySelector("span").firstChild.textContent.trim();
    const over = choice && chosen ? `, ${said.dataset.over} ${chosen.words}` : "";
    said.textContent = `${label}: ${box.checked ? said.dataset.on : said.dataset.off}${over}`;
  }

  bench.addEventListener("pointerdown", (event) => {
    const choice = event.target.closest("[data-theme-choice]");
    taken = choice ? selected() : null;
  });
  bench.addEventListener("change", (event) => {
    if (event.target.matches("[type=checkbox]")) choose(event.target);
  });

  // Words by keyboard: arrows go from word to word, with Shift they take more.
  let [from, to] = [-1, -1];
  function select(words) {
    const walker = document.createTreeWalker(text, NodeFilter.SHOW_TEXT);
    const range = document.createRange();
    const [first, last] = [words[Math.min(from, to)], words[Math.max(from, to)]];
    const ends = [first.index, last.index + last[0].length];
    for (let node = walker.nextNode(), past = 0; node; past += node.length, node = walker.nextNode()) {
      if (ends[0] >= past && ends[0] <= past + node.length) range.setStart(node, ends[0] - past);
      if (ends[1] >= past && ends[1] <= past + node.length) {
        range.setEnd(node, ends[1] - past);
        break;
      }
    }
    getSelection().removeAllRanges();
    getSelection().addRange(range);
    said.textContent = `${said.dataset.words} ${range}`;
  }
  text.addEventListener("keydown", (event) => {
    const step = { ArrowRight: 1, ArrowLeft: -1 }[event.key];
    const words = [...whole.matchAll(/\S+/g)];
    if (!step || event.altKey || event.ctrlKey || event.metaKey || words.length === 0) return;
    event.preventDefault();
    to = Math.min(Math.max(to + step, 0), words.length - 1);
    if (!event.shiftKey || from < 0) from = to;
    select(words);
  });

  const others = bench.querySelector("[data-bench-others]");
  const filter = others?.querySelector("[data-bench-filter]");
  const search = filter?.querySelector("input");
  const fresh = bench.querySelector("[data-bench-new]");
  const visible = () => [...others.querySelectorAll("[data-theme-choice]:not([hidden])")];
  if (filter) filter.hidden = false;
  search?.addEventListener("input", () => {
    const wanted = search.value.toLowerCase().split(/\s+/);
    for (const choice of others.querySelectorAll("[data-theme-choice]")) {
      const about = choice.textContent.toLowerCase();
      choice.hidden = !wanted.every((word) => about.includes(word));
    }
  });
  // Enter takes the first that is found and goes back to the words; Escape goes back.
  search?.addEventListener("keydown", (event) => {
    if (event.key !== "Enter" && event.key !== "Escape") return;
    event.preventDefault();
    if (event.key === "Enter") visible()[0]?.querySelector("input").click();
    search.value = "";
    search.dispatchEvent(new Event("input"));
    text.focus({ preventScroll: true });
  });

  const goTo = {
    f: () => text.focus(),
    z: () => {
      if (!others) return;
      others.open = true;
      search.focus();
    },
    n: () => {
      fresh.open = true;
      fresh.querySelector("input").focus();
    },
  };
  document.addEventListener("keydown", (event) => {
    if (!keys || event.ctrlKey || event.metaKey || event.altKey || event.target.closest(WRITING)) return;
    if (event.key === "Enter" && event.target.closest("a, button, summary")) return;
    const key = event.key === "Enter" ? "j" : event.key.toLowerCase();
    const pressed = bench.querySelector(`[data-press="${CSS.escape(key)}"]`);
    if (!pressed && !goTo[key]) return;
    event.preventDefault();
    if (goTo[key]) goTo[key]();
    else (pressed.querySelector("input") ?? pressed).click();
  });

  // Keys can be switched off: speech and screen readers have use for letters themselves.
  const button = bench.querySelector("[data-bench-keys]");
  function show() {
    button.setAttribute("aria-pressed", String(keys));
    for (const hint of bench.querySelectorAll("kbd, [data-bench-help]")) hint.hidden = !keys;
  }
  button.hidden = false;
  bench.querySelector("[data-bench-hint]").hidden = false;
  button.addEventListener("click", () => {
    keys = remembered(keys ? "off" : "on");
    show();
  });
  show();
  // The eye goes to the words, and so does the keyboard; unless something is wrong, which is said above.
  if (!document.querySelector("[data-errors]")) text.focus({ preventScroll: true });
}

if (bench) begin();
