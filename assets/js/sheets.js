// The sheet that somebody draws on: from degrees to its units and back, from far and nearby, and what stands on it.

const FINE = 1e5; // of a degree: a metre, as the server keeps it
const SCALES = [0.25, 0.5, 1, 2, 4, 8, 16, 32, 64];
// In pixels: half the cross, the letters of a name, and how close to a corner is on it.
const [ARM, NAME, NEAR] = [9, 14, 12];

export function sheetOf(map) {
  const part = (name) => map.querySelector(`.vw-draw__${name}`);
  const [west, north, across, down] = ["west", "north", "across", "down"].map((name) => Number(map.dataset[name]));
  const at = ([longitude, latitude]) => [(longitude - west) * across, (north - latitude) * down];
  const degrees = ([x, y]) => [west + x / across, north - y / down].map((one) => Math.round(one * FINE) / FINE);
  const path = (points, end) => (points.length > 0 ? `M${points.map((one) => at(one).join(" ")).join("L")}${end}` : "");
  const pixel = () => 1 / (map.getScreenCTM()?.a || 1);
  const { width, height } = map.viewBox.baseVal;
  let scale = 1;

  return {
    at,
    degrees,
    pixel,
    middle: [width / 2, height / 2],
    under: ({ clientX, clientY }) => {
      const { x, y } = new DOMPoint(clientX, clientY).matrixTransform(map.getScreenCTM().inverse());
      return [x, y];
    },
    // Which corner is at a place; -1 for none.
    near(corners, [x, y]) {
      const away = corners.map(at).map((place) => Math.hypot(place[0] - x, place[1] - y));
      return away.findIndex((one) => one < NEAR * pixel());
    },
    // The names of the areas at a place.
    names([x, y]) {
      const found = [...map.querySelectorAll("[data-place]")].filter((one) => one.isPointInFill({ x, y }));
      return found.map((one) => one.dataset.place).join(", ");
    },
    show({ corners, fixed, closed, cross: [x, y] }) {
      const arm = ARM * pixel();
      const dots = corners.map((one) => path([one], "h.001"));
      part("line").setAttribute("d", path(corners, closed ? "Z" : "") + fixed.map((one) => path(one, "Z")).join(""));
      part("corners").setAttribute("d", dots.join(""));
      part("cross").setAttribute("d", `M${x - arm} ${y}h${2 * arm}M${x} ${y - arm}v${2 * arm}`);
      part("names").setAttribute("font-size", NAME * pixel());
      const grips = dots.map((dot, number) => {
        const grip = document.createElementNS(map.namespaceURI, "path");
        grip.setAttribute("d", dot);
        grip.dataset.corner = number;
        return grip;
      });
      part("grips").replaceChildren(...grips);
    },
    // Some steps closer to a place, or further away; as it was, all of it is seen.
    look(steps, [x, y]) {
      scale = SCALES[Math.min(Math.max(SCALES.indexOf(scale) + steps, 0), SCALES.length - 1)];
      const [wide, high] = [width / scale, height / scale];
      const corner = scale === 1 && steps ? [0, 0] : [x - wide / 2, y - high / 2];
      map.setAttribute("viewBox", [...corner, wide, high].join(" "));
    },
    // Turn to a place that has left the picture.
    follow([x, y]) {
      const seen = map.viewBox.baseVal;
      const room = [x - seen.x, seen.x + seen.width - x, y - seen.y, seen.y + seen.height - y];
      if (Math.min(...room) < 0) this.look(0, [x, y]);
    },
  };
}
