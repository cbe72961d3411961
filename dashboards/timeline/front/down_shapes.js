// The symbols of the kinds for lines of a list, shaped as Plotly shapes them in the picture.

/** @import { KindLook, Look } from "./types.d.ts" */

export const DRAWING = "http://www.w3.org/2000/svg";

/** Corners at even angles around the middle, the first one up. */
const corners = (n, r, turn = 0) => Array.from({ length: n }, (_, i) => {
  const angle = ((i + turn) * 2 * Math.PI) / n;
  return [Math.sin(angle) * r, -Math.cos(angle) * r];
});
const closed = (places) => `M${places.map((at) => at.map((one) => one.toFixed(2)).join(" ")).join("L")}Z`;
const star = (r) => closed(corners(10, r).map(([x, y], i) => (i % 2 ? [x * 0.382, y * 0.382] : [x, y])));

/** Each within a circle of such a radius. @type {Record<string, (r: number) => string>} */
export const SHAPES = {
  x: (r) => `M${[[-1, -0.45], [-0.45, -1], [0, -0.55], [0.45, -1], [1, -0.45], [0.55, 0], [1, 0.45], [0.45, 1], [0, 0.55], [-0.45, 1], [-1, 0.45], [-0.55, 0]].map(([x, y]) => `${(x * r * 0.85).toFixed(2)} ${(y * r * 0.85).toFixed(2)}`).join("L")}Z`,
  "triangle-up": (r) => closed(corners(3, r)),
  "triangle-down": (r) => closed(corners(3, r, 1.5)),
  "triangle-right": (r) => closed(corners(3, r, 0.75)),
  square: (r) => closed(corners(4, r, 0.5)),
  hourglass: (r) => closed([[-0.8 * r, -0.85 * r], [0.8 * r, -0.85 * r], [-0.8 * r, 0.85 * r], [0.8 * r, 0.85 * r]]),
  diamond: (r) => closed(corners(4, r)),
  star,
  pentagon: (r) => closed(corners(5, r)),
  hexagon: (r) => closed(corners(6, r)),
  circle: (r) => `M${-r} 0A${r} ${r} 0 1 1 ${r} 0A${r} ${r} 0 1 1 ${-r} 0Z`,
};

/**
 * @param {KindLook} kind
 * @param {Look} look
 */
export const kindColor = (kind, look) => (look.dark ? kind.dark : kind.light);

/**
 * A kind's symbol in its colour, in a box of 24 pixels.
 * @param {KindLook} kind
 * @param {Look} look
 * @param {number} r
 * @param {{ pale?: boolean, ring?: boolean }} [how] Pale where its day is not sure; in a dotted ring
 *   where it is disputed.
 */
export function symbol(kind, look, r, { pale = false, ring: dotted = false } = {}) {
  const box = document.createElementNS(DRAWING, "svg"), open = kind.symbol.endsWith("-open"), color = kindColor(kind, look);
  box.setAttribute("viewBox", "-12 -12 24 24");
  box.setAttribute("aria-hidden", "true");
  const add = (name, attributes) => {
    const node = document.createElementNS(DRAWING, name);
    for (const [key, value] of Object.entries(attributes)) node.setAttribute(key, String(value));
    box.append(node);
  };
  const d = (SHAPES[kind.symbol.replace("-open", "")] || SHAPES.circle)(r);
  add("path", { d, fill: open ? "none" : color, "fill-opacity": pale ? 0.3 : 1, stroke: color, "stroke-width": open ? 2 : pale ? 1.2 : 0, "stroke-dasharray": pale ? "2 1.6" : "none", "stroke-linejoin": "round" });
  if (dotted) add("circle", { r: 11, fill: "none", stroke: color, "stroke-width": 1.6, "stroke-dasharray": "0.1 3.4", "stroke-linecap": "round" });
  return box;
}
