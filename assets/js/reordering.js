// Items of a document in another order: dragged, or moved with the arrow keys. Without it there are buttons.

const whole = document.querySelector("[data-document][data-moved]");

function begin() {
  const said = whole.querySelector("[data-said]");
  let before = null; // where the item stood, to tell whether it went anywhere

  const items = (chapter) => [...chapter.querySelectorAll("[data-item]")];
  const chapterOf = (item) => item.closest("[data-chapter]");
  const placeOf = (item) => items(chapterOf(item)).indexOf(item);
  const name = (item) => item.querySelector("h3").textContent.trim();

  // The first and last of a chapter have a button less; after a move others are.
  function renew() {
    for (const chapter of whole.querySelectorAll("[data-chapter]")) {
      const all = items(chapter);
      for (const item of all) {
        item.querySelector("[data-move] [value=up]").disabled = item === all[0];
        item.querySelector("[data-move] [value=down]").disabled = item === all.at(-1);
      }
    }
  }

  async function keep(item) {
    const form = item.querySelector("[data-move]");
    const sent = new FormData(form);
    sent.set("to", "place");
    sent.set("place", placeOf(item));
    sent.set("chapter", chapterOf(item).dataset.chapter);
    const answer = await fetch(form.action, { method: "POST", body: sent, redirect: "manual" }).catch(() => null);
    if (answer?.status === 204) {
      said.textContent = `${name(item)}: ${whole.dataset.moved} ${placeOf(item) + 1}`;
      renew();
      return;
    }
    said.textContent = whole.dataset.failed;
    location.reload();
  }

  // Into a chapter: before that item, or behind its last one.
  function put(item, chapter, next) {
    (next ?? chapter.querySelector("[data-add]")).before(item);
  }

  function drag(item, event) {
    const under = document.elementsFromPoint(event.clientX, event.clientY);
    const chapter = under.map((one) => one.closest("[data-chapter]")).find(Boolean);
    if (!chapter) return;
    const middle = (one) => one.getBoundingClientRect().top + one.offsetHeight / 2;
    const next = items(chapter).find((one) => one !== item && middle(one) > event.clientY);
    const others = items(chapter).filter((one) => one !== item);
    const place = next ? others.indexOf(next) : others.length;
    if (chapter !== chapterOf(item) || place !== placeOf(item)) put(item, chapter, next);
  }

  function step(item, by) {
    const chapters = [...whole.querySelectorAll("[data-chapter]")];
    const here = items(chapterOf(item));
    const place = here.indexOf(item) + by;
    const beyond = chapters[chapters.indexOf(chapterOf(item)) + by];
    if (place >= 0 && place < here.length) here[place][by < 0 ? "before" : "after"](item);
    else if (beyond) put(item, beyond, by < 0 ? null : items(beyond)[0]);
    else return;
    item.scrollIntoView({ block: "nearest" });
    renew();
    keep(item);
  }

  for (const handle of whole.querySelectorAll("[data-handle]")) {
    const item = handle.closest("[data-item]");
    handle.hidden = false;
    handle.style.touchAction = "none";
    // Heard everywhere: an item that is put elsewhere loses hold of the pointer.
    const follow = (event) => drag(item, event);
    const drop = () => {
      document.removeEventListener("pointermove", follow);
      if (before[0] !== chapterOf(item) || before[1] !== placeOf(item)) keep(item);
      handle.focus();
    };
    handle.addEventListener("pointerdown", (event) => {
      if (event.button !== 0) return;
      event.preventDefault();
      before = [chapterOf(item), placeOf(item)];
      document.addEventListener("pointermove", follow);
      document.addEventListener("pointerup", drop, { once: true });
    });
    handle.addEventListener("keydown", (event) => {
      const by = { ArrowUp: -1, ArrowDown: 1 }[event.key];
      if (!by || event.altKey || event.ctrlKey || event.metaKey) return;
      event.preventDefault();
      step(item, by);
      handle.focus();
    });
    // The buttons move it here as well: whoever presses one twice has it two places further.
    item.querySelector("[data-move]").addEventListener("submit", (event) => {
      const by = { up: -1, down: 1 }[event.submitter?.value];
      if (!by) return;
      event.preventDefault();
      event.stopPropagation();
      step(item, by);
      (event.submitter.disabled ? handle : event.submitter).focus();
    });
  }
}

if (whole) begin();
