// Outlines as text: how a person or a map program writes one, read as the server reads it, and how ours are written.

const TRIANGLE = 3;
const LINE = /^\s*(-?\d+(?:[.,]\d+)?)\s*[;,\s]\s*(-?\d+(?:[.,]\d+)?)\s*$/;

// Latitude may come first: in the Netherlands the two cannot be confused.
function corner([one, other]) {
  if (!Number.isFinite(one) || !Number.isFinite(other)) throw new TypeError("no corner");
  return one > other ? [other, one] : [one, other];
}

function ring(corners) {
  const found = corners.map(corner);
  return found.length > 1 && String(found[0]) === String(found.at(-1)) ? found.slice(0, -1) : found;
}

function geometry(text) {
  const given = JSON.parse(text);
  const feature = given.features?.length === 1 ? given.features[0] : given;
  const { type, coordinates } = feature.geometry ?? feature;
  return (type === "Polygon" ? coordinates : coordinates.flat()).map(ring);
}

// The rings in a text, their first corner not repeated; none in a text that only the server can judge.
export function ringsOf(text) {
  try {
    if (/^\s*\{/.test(text)) return geometry(text);
    const lines = text.split("\n").filter((line) => line.trim());
    const number = (written) => Number(written.replace(",", "."));
    return lines.length > 0 ? [ring(lines.map((line) => LINE.exec(line).slice(1).map(number)))] : [];
  } catch {
    return [];
  }
}

// A polygon of GeoJSON; what is no surface yet as a line per corner, which the server refuses in words.
export function textOf(corners) {
  if (corners.length < TRIANGLE) return corners.map((one) => one.join(" ")).join("\n");
  return JSON.stringify({ type: "Polygon", coordinates: [[...corners, corners[0]]] });
}
