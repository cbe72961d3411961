// The captives as a small line over the lines of a phone: how many are held, and when some came free.

import { DRAWING } from "./down_shapes.js";
import { folded } from "./folds.js";
import { say } from "../../look/say.js";

/** @import { Clock, Look, Scene } from "./types.d.ts" */

const LINE_WIDE = 360, LINE_TALL = 52, LINE_FOOT = 46; // units of the drawing, which is as wide as the page

/** @type {WeakMap<Element, (at: number) => number>} */
const scales = new WeakMap();

/**
 * The line, which can be walked along; null where nothing is counted.
 * @param {Scene} scene
 * @param {Clock} clock
 * @param {Look} look
 * @param {(id: string) => void} select Opens the event that a figure rests on.
 * @returns {HTMLElement | null}
 */
export function captivesLine(scene, clock, look, select) {
  const c = scene.captives;
  if (!c) return null;
  const short = folded(clock, { ...scene, folded: true }), place = document.createElement("div");
  const ends = [...c.held, ...c.released].map(({ at }) => short.to(at));
  const first = Math.min(...ends), last = Math.max(first + 1, ...ends, ...c.held.map(({ until }) => short.to(until)));
  const most = Math.max(1, ...c.held.map(({ high }) => high), ...c.released.map(({ high }) => high));
  const x = (at) => Math.max(0, Math.min(LINE_WIDE, ((short.to(at) - first) / (last - first)) * LINE_WIDE));
  const y = (value) => LINE_FOOT - (value / most) * (LINE_FOOT - 4);
  const svg = document.createElementNS(DRAWING, "svg");
  const add = (name, attributes) => {
    const node = document.createElementNS(DRAWING, name);
    for (const [key, value] of Object.entries(attributes)) node.setAttribute(key, String(value));
    svg.append(node);
    return node;
  };
  const held = look.dark ? c.held_dark : c.held_light, freed = look.dark ? c.released_dark : c.released_light;
  svg.setAttribute("viewBox", `0 0 ${LINE_WIDE} ${LINE_TALL}`);
  svg.setAttribute("preserveAspectRatio", "none");
  svg.setAttribute("aria-hidden", "true");
  add("line", { x1: 0, x2: LINE_WIDE, y1: LINE_FOOT, y2: LINE_FOOT, stroke: look.line, "stroke-width": 1 });
  for (const one of c.released) add("rect", { x: x(one.at) - 1.2, width: 2.4, y: y(one.high), height: LINE_FOOT - y(one.high), fill: freed });
  for (const { at, until, low, high, fresh } of c.held) {
    const [a, b] = [x(at), Math.max(x(at) + 0.8, x(until))];
    if (high > low) add("rect", { x: a, width: b - a, y: y(high), height: y(low) - y(high), fill: held, opacity: 0.25 });
    for (const value of new Set([low, high])) add("line", { x1: a, x2: b, y1: y(value), y2: y(value), stroke: held, "stroke-width": 2, "stroke-dasharray": fresh ? "none" : "2 3", "vector-effect": "non-scaling-stroke" });
  }
  const cursor = add("line", { class: "parley-cursor", x1: -9, x2: -9, y1: 0, y2: LINE_TALL, stroke: look.text, "stroke-width": 1.5, "vector-effect": "non-scaling-stroke" });
  scales.set(cursor, (at) => x(clock.from(at)));

  const points = [...c.held.map((one) => ({ ...one, lead: one.tip.join(" · ") })), ...c.released.map((one) => ({ ...one, lead: one.tip.join(" · ") }))].sort((a, b) => a.at - b.at);
  const range = document.createElement("input");
  Object.assign(range, { type: "range", min: "0", max: String(points.length - 1), value: String(points.length - 1) });
  range.setAttribute("aria-label", say("Captives held and released: walk along the figures"));
  const told = document.createElement("button");
  const words = document.createElement("span");
  told.className = "parley-told";
  told.append(words);
  told.title = say("Open the event that this rests on");
  let now = points.length - 1;
  const tell = (at) => {
    now = at;
    range.value = String(at);
    range.setAttribute("aria-valuetext", points[at].lead);
    words.textContent = points[at].lead;
    cursor.setAttribute("x1", String(x(points[at].at)));
    cursor.setAttribute("x2", String(x(points[at].at)));
  };
  tell(now);
  range.addEventListener("input", () => tell(Number(range.value)));
  told.addEventListener("click", () => select(points[now].id));
  const go = (event) => {
    const box = svg.getBoundingClientRect(), at = ((event.clientX - box.left) / box.width) * LINE_WIDE;
    const near = points.map((one, i) => ({ i, far: Math.abs(x(one.at) - at) })).sort((a, b) => a.far - b.far)[0];
    tell(near.i);
    range.focus({ preventScroll: true });
  };
  svg.addEventListener("pointerdown", (event) => {
    go(event);
    svg.setPointerCapture(event.pointerId);
    svg.onpointermove = go;
  });
  for (const name of ["pointerup", "pointercancel"]) svg.addEventListener(name, () => { svg.onpointermove = null; });
  place.className = "parley-down-captives";
  place.append(svg, range, told);
  return place;
}

/**
 * Set the cursor of the line to the days that are in sight.
 * @param {HTMLElement} place
 * @param {number} at
 */
export function pointAt(place, at) {
  const cursor = place.querySelector(".parley-cursor"), scale = cursor && scales.get(cursor);
  if (!cursor || !scale || place.querySelector(".parley-down-captives:focus-within")) return;
  for (const name of ["x1", "x2"]) cursor.setAttribute(name, String(scale(at)));
}
