// Words around the marks, and what is drawn over them, in one drawing over Plotly's: its annotations
// are measured and placed one by one, which takes as long as everything else in the picture.

import { DATES } from "./sizes.js";

/** @import { Drawn, Look, Plan, Size } from "./types.d.ts" */

export const SVG = "http://www.w3.org/2000/svg";
let drawings = 0;

/**
 * @param {string} name
 * @param {Record<string, unknown>} attributes
 * @param {...Node} children
 */
export function svg(name, attributes, ...children) {
  const node = document.createElementNS(SVG, name);
  for (const [key, value] of Object.entries(attributes)) node.setAttribute(key, String(value));
  node.append(...children);
  return node;
}

/**
 * Each word has its place in pixels of the picture: `x` of its start, or of what `end` says, and
 * `y` of the middle of its height, or of its foot where `foot` is set; a sign has its box. What has
 * the layer `top` moves with the time axis above the lanes, what is `of` a mark or a `sign` within
 * them, cut where they end; the rest stands still. The dates have a drawing of their own, which
 * stays in sight when the page scrolls. Returns the groups of those that move.
 * @param {HTMLElement | SVGElement} place
 * @param {HTMLElement | SVGElement} dates
 * @param {Drawn[]} words
 * @param {Size} size
 * @param {Plan} plan
 * @param {number} height
 * @param {Look} look
 */
export function drawWords(place, dates, words, size, plan, height, look) {
  place.setAttribute("width", String(size.total));
  place.setAttribute("height", String(height));
  place.style.fontFamily = look.font;
  if (!place.dataset.drawing) {
    drawings += 1;
    place.dataset.drawing = String(drawings);
  }
  const id = `parley-${place.dataset.drawing}`;
  const clip = (name, x, y, width, tall) => svg("clipPath", { id: `${id}-${name}` }, svg("rect", { x, y, width, height: tall }));
  const hatch = svg(
    "pattern", { id: `${id}-draft`, width: 5, height: 5, patternUnits: "userSpaceOnUse", patternTransform: "rotate(45)" },
    svg("rect", { width: 2.2, height: 5, fill: look.lane }),
  );
  const still = svg("g", {}), top = svg("g", {}), plot = svg("g", {}), front = svg("g", {});
  for (const word of words) {
    const node = word.sign ? signNode(word, id) : wordNode(word);
    (word.over ? front : word.of || word.sign ? plot : word.layer === "top" ? top : still).append(node);
  }
  plot.append(front);
  place.replaceChildren(
    still,
    svg("g", { "clip-path": `url(#${id}-plot)` }, plot),
    svg(
      "defs", {}, hatch,
      clip("plot", size.left, 0, size.width, height),
    ),
  );
  dates.style.cssText = `height: ${plan.top}px; margin-bottom: ${-plan.top}px; --parley-over: ${plan.top - DATES}px; font-family: ${look.font}`;
  dates.setAttribute("width", String(size.total));
  dates.replaceChildren(
    svg("g", { "clip-path": `url(#${id}-top)` }, top),
    svg("defs", {}, clip("top", Math.max(0, size.left - 24), 0, size.total, plan.top)),
  );
  return [top, plot];
}

/** @param {Drawn} word */
function wordNode(word) {
  const { size = 12 } = word;
  const node = svg("text", {
    x: word.x, y: word.y + (word.foot ? -0.28 : 0.34) * size, "font-size": size, fill: word.color,
  });
  node.textContent = word.text || "";
  if (word.end) node.setAttribute("text-anchor", word.end);
  if (word.bold) node.setAttribute("font-weight", "bold");
  if (word.opacity !== undefined && word.opacity < 1) node.setAttribute("opacity", String(word.opacity));
  if (word.struck) node.setAttribute("text-decoration", "line-through");
  if (word.count) node.setAttribute("class", "count");
  if (word.label) node.setAttribute("class", "label");
  if (word.late) node.setAttribute("class", "late");
  return node;
}

/**
 * @param {Drawn} of
 * @param {string} id
 */
function signNode({ sign = "", color, x, y, width = 0, height, d }, id) {
  if (d) return svg("path", { class: sign, d, fill: color });
  /** @type {Record<string, object>} */
  const looks = {
    draft: { fill: `url(#${id}-draft)` },
    disputed: { fill: "none", stroke: color, "stroke-width": 1.6, "stroke-dasharray": "0.1 3.4", "stroke-linecap": "round", rx: 4 },
    halo: { fill: "none", stroke: color, "stroke-width": 2, rx: 6 },
    plate: { fill: color, rx: 6 },
  };
  return svg("rect", { class: sign, x, y, width: Math.max(0, width), height, ...looks[sign] });
}
