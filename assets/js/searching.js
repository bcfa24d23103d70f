// What the search offers while somebody types: arrows lead through it, Escape and going elsewhere close it.

const box = document.querySelector("[data-search]");
const offer = () => document.getElementById("search-offer");
const links = () => [...(offer()?.querySelectorAll("a") ?? [])];

function close() {
  const shown = offer();
  shown.className = "";
  shown.replaceChildren();
}

document.addEventListener("keydown", (event) => {
  if (event.target !== box && !event.target.closest?.("#search-offer")) return;
  if (event.key === "Escape" && links().length) {
    event.preventDefault();
    close();
    box.focus();
  }
  const by = { ArrowDown: 1, ArrowUp: -1 }[event.key];
  if (!by || !links().length) return;
  event.preventDefault();
  const row = [box, ...links()];
  row[(row.indexOf(event.target) + by + row.length) % row.length].focus();
});
document.addEventListener("focusin", (event) => {
  if (box && links().length && !event.target.closest(".vw-search")) close();
});
document.addEventListener("click", (event) => {
  if (box && links().length && !event.target.closest(".vw-search")) close();
});
