// Drawing an area by hand. What is sent is the text field beside the map: what stands there is drawn, what is drawn
// stands there. Pointer and keyboard do the same things; every change is said in words.

import { ringsOf, textOf } from "./outlines.js";
import { sheetOf } from "./sheets.js";

const ARROWS = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1] };
const KEYS = { " ": "place", Enter: "done", Backspace: "removed", "+": "closer", "=": "closer", "-": "further" };
const MOST = 200; // corners that can be told apart by hand; an outline with more is shown
const [STEP, JITTER] = [8, 4]; // pixels: how far an arrow key goes, and what a hand moves without meaning to

function offer(box, map) {
  const field = document.getElementById(box.dataset.drawing);
  const sheet = sheetOf(map);
  let corners, fixed, closed; // what is drawn, in degrees; `fixed` is an outline that is too much for a hand
  let held = null; // the corner that is being moved
  let cross = sheet.middle;
  let [drag, from] = ["", null]; // by a pointer: "begun" on a corner, "moved", "ended" (then a click places nothing)
  let thrown = ""; // what stood there before "start again"

  const say = (words) => (box.querySelector("[role=status]").textContent = words);
  const tell = (happened) => say(`${box.dataset[happened]} ${box.dataset.counted} ${corners.length}.`);

  function show() {
    sheet.show({ corners, fixed, closed, cross });
    box.querySelector("[value=restored]").hidden = !thrown || field.value !== "";
  }

  function read() {
    const rings = ringsOf(field.value);
    const simple = rings.length === 1 && rings[0].length <= MOST;
    [corners, fixed, held] = [simple ? rings[0] : [], simple ? [] : rings, null];
    closed = corners.length > 2 || fixed.length > 0;
    show();
  }

  function write(happened) {
    field.value = textOf(corners);
    field.form.elements.file.value = ""; // a file would go before what is drawn after it
    show();
    tell(happened);
  }

  // A new corner where the cross stands; back where it began the outline is ready.
  function add() {
    if (fixed.length > 0) return tell("fixed");
    if (closed) return tell("closed");
    if (sheet.near(corners, cross) === 0 && corners.length > 2) return acts.done();
    corners.push(sheet.degrees(cross));
    write("added");
  }

  function hold(corner, happened) {
    held = corner;
    tell(happened);
  }

  function look(steps) {
    sheet.look(steps, cross);
    show();
  }

  const acts = {
    place() {
      const found = sheet.near(corners, cross);
      if (held !== null) hold(null, "moved");
      else if (found > 0 || (found === 0 && (closed || corners.length < 3))) hold(found, "held");
      else add();
    },
    done() {
      closed ||= corners.length > 2;
      show();
      tell(closed ? "done" : "few");
    },
    removed() {
      if (fixed.length > 0) return tell("fixed");
      [corners, closed, held] = [corners.slice(0, -1), false, null];
      write("removed");
    },
    anew() {
      thrown = field.value || thrown;
      [corners, fixed, closed, held] = [[], [], false, null];
      write("anew");
    },
    restored() {
      field.value = thrown;
      read();
      tell("restored");
      map.focus(); // the button has gone
    },
    closer: () => look(1),
    further: () => look(-1),
  };

  function step(way, pixels) {
    cross = cross.map((one, axis) => one + way[axis] * pixels * sheet.pixel());
    sheet.follow(cross);
    if (held !== null) {
      corners[held] = sheet.degrees(cross);
      write("moved");
    }
    show();
    say([sheet.names(cross), ...sheet.degrees(cross)].join(" "));
  }

  map.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey || !(ARROWS[event.key] || KEYS[event.key])) return;
    event.preventDefault();
    if (ARROWS[event.key]) step(ARROWS[event.key], event.shiftKey ? 5 * STEP : STEP);
    else acts[KEYS[event.key]]();
  });
  // A finger on a corner drags it; anywhere else it scrolls the page.
  map.addEventListener("touchstart", (event) => event.target.closest("[data-corner]") && event.preventDefault());
  map.addEventListener("pointerdown", (event) => {
    const grip = event.target.closest("[data-corner]");
    [drag, from] = ["", event];
    if (!grip || event.button !== 0) return;
    [drag, held] = ["begun", Number(grip.dataset.corner)];
    map.setPointerCapture(event.pointerId);
  });
  map.addEventListener("pointermove", (event) => {
    const still = Math.hypot(event.clientX - from?.clientX, event.clientY - from?.clientY) < JITTER;
    if (drag !== "moved" && (drag !== "begun" || still)) return;
    cross = sheet.under(event);
    [corners[held], drag] = [sheet.degrees(cross), "moved"];
    show();
  });
  map.addEventListener("lostpointercapture", () => {
    if (drag !== "begun" && drag !== "moved") return; // a touch is captured by itself
    if (drag === "moved") write("moved");
    else if (held === 0 && !closed) acts.done();
    [held, drag] = [null, "ended"];
  });
  map.addEventListener("click", (event) => {
    if (drag === "ended") return;
    cross = sheet.under(event);
    add();
  });
  box.addEventListener("click", (event) => acts[event.target.closest("button")?.value]?.());
  field.addEventListener("input", read);
  window.addEventListener("resize", show);
  read();
}

for (const box of document.querySelectorAll("[data-drawing]")) {
  box.hidden = false;
  const map = box.querySelector("svg");
  if (map) offer(box, map);
}
