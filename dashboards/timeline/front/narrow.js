// On a phone held upright time runs down: what draws that is fetched where it is needed, and the
// picture across is not drawn.

import { loadDown } from "./down_library.js";
import { loadPlotly } from "./library.js";
import { part } from "./parts.js";

/** @import { Beside, Component, Down, DownModule, Timeline } from "./types.d.ts" */

const UPRIGHT = window.matchMedia("(max-width: 640px)");
/** @type {DownModule | null} */
let here = null;
/** @type {Timeline | null} */
let uprightOne = null;

UPRIGHT.addEventListener("change", () => uprightOne?.draw()); // the phone was turned

/** @type {Beside} */
const beside = { answer: null, ask: () => {} };

/**
 * What a list asked for that is longer than the picture has events.
 * @param {Component} component
 */
export function takeDown({ data, setStateValue }) {
  beside.answer = /** @type {Down} */ (data);
  beside.ask = (wanted) => setStateValue("wanted", wanted);
  if (uprightOne?.root.classList.contains("parley-upright")) uprightOne.draw();
}

export function isUpright() {
  return UPRIGHT.matches;
}

/** What draws the timeline, as the page is held. */
export function loadDrawing() {
  return isUpright() ? loadDown() : loadPlotly();
}

/**
 * Draw the timeline down the page where it is upright.
 * @param {Timeline} timeline
 * @returns {boolean} Whether it was, or waits for what draws it across after it was turned.
 */
export function drawnDown(timeline) {
  const { root } = timeline, upright = isUpright();
  uprightOne = timeline;
  const turned = root.classList.contains("parley-upright") !== upright;
  root.classList.toggle("parley-upright", upright);
  part(root, ".parley-down").hidden = !upright;
  if (!upright) {
    if (turned) timeline.drawn = null;
    if (!window.Plotly) loadPlotly().then(() => timeline.draw(), () => {});
    return !window.Plotly;
  }
  timeline.lastWidth = timeline.size().total;
  timeline.drawing = loadDown().then((down) => {
    if (!root.classList.contains("parley-upright")) return; // turned meanwhile
    here = down;
    down.drawDown(timeline, beside);
    root.dataset.marks = String(timeline.scene.marks.id.length);
    root.dataset.painted = String(Number(root.dataset.painted || 0) + 1);
  });
  return true;
}

/**
 * Where everything stands as it was drawn down the page; null where it was not.
 * @param {Timeline} timeline
 */
export function boxesDown(timeline) {
  return here && timeline.root.classList.contains("parley-upright") ? here.boxesOf(timeline) : null;
}
