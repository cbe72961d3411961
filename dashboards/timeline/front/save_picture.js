// The picture to take away: as it stands on the screen, with what it says of itself over it.

import { textWidth } from "./measure.js";
import { toldOf } from "./outside.js";
import { part } from "./parts.js";
import { copied, fontFaces, letSave, saveAs } from "./taking.js";
import { SVG, svg } from "./words.js";

/** @import { Timeline } from "./types.d.ts" */

const TAKEN_TITLE = 24, TAKEN_LINE = 17, TAKEN_PAD = 14; // pixels

/** @type {Promise<string> | null} */
let letters = null;

/**
 * Lines of a text that are so wide.
 * @param {string} text
 * @param {number} width
 * @param {string} font
 */
export function wrapped(text, width, font) {
  /** @type {string[]} */
  const lines = [];
  for (const word of text.split(" ")) {
    const last = lines.at(-1);
    if (last !== undefined && textWidth(`${last} ${word}`, font) <= width) lines[lines.length - 1] = `${last} ${word}`;
    else lines.push(word);
  }
  return lines;
}

/**
 * The whole picture, drawn as it stands.
 * @param {Timeline} timeline
 * @param {{ title: string, lines: string[] }} told
 */
function composed(timeline, told) {
  const { look, plan, root, chart } = timeline, { total } = timeline.size();
  const font = `12px ${look.font}`, lines = told.lines.flatMap((line) => wrapped(line, total - 2 * TAKEN_PAD, font));
  const head = TAKEN_PAD + TAKEN_TITLE + TAKEN_LINE * lines.length + 6;
  const drawings = [...chart.querySelectorAll(".main-svg")];
  const tall = Math.max(...drawings.map((one) => Number(one.getAttribute("height"))));
  const legend = [...root.querySelectorAll(".parley-legend .main-svg")];
  const foot = legend.length ? Number(legend[0].getAttribute("height")) + 6 : 0;
  const height = Math.ceil(head + tall + foot + TAKEN_PAD);
  const text = (x, y, size, color, words, more = {}) => svg("text", { x, y, "font-size": size, fill: color, ...more }, words);
  const more = plan.more.map((one) => svg("g", {},
    svg("rect", { x: one.left, y: head + plan.top + one.y - 9, width: one.width, height: 18, rx: 9, fill: look.ground, stroke: look.line }),
    text(one.left + one.width / 2, head + plan.top + one.y + 4, 12, look.text, one.text, { "text-anchor": "middle" })));
  const whole = svg("svg", { xmlns: SVG, width: total, height, viewBox: `0 0 ${total} ${height}`, "font-family": look.font },
    svg("rect", { width: total, height, fill: look.ground }),
    text(TAKEN_PAD, TAKEN_PAD + 14, 17, look.text, told.title, { "font-weight": "bold" }),
    ...lines.map((line, i) => text(TAKEN_PAD, TAKEN_PAD + TAKEN_TITLE + TAKEN_LINE * i + 8, 12, look.quiet, line)),
    ...drawings.map((one) => copied(one, head)),
    copied(part(root, ".parley-dates"), head), copied(part(root, ".parley-words"), head), ...more,
    ...legend.map((one) => copied(one, head + tall + 6)));
  return { whole, width: total, height };
}

const rested = () => new Promise((done) => requestAnimationFrame(() => setTimeout(done)));

/**
 * The picture at a width, as it is drawn for it; then the page's own again.
 * @param {Timeline} timeline
 * @param {number} width Pixels; 0 for as on the screen.
 * @param {{ title: string, lines: string[] }} told
 */
async function drawnAt(timeline, width, told) {
  const { root } = timeline;
  if (!width) return composed(timeline, told);
  try {
    root.style.width = `${width}px`;
    timeline.draw();
    await timeline.drawing;
    await rested();
    return composed(timeline, told);
  } finally {
    root.style.width = "";
    timeline.draw();
  }
}

/**
 * Save the picture.
 * @param {Timeline} timeline
 * @param {string} format
 * @param {number} width
 */
async function take(timeline, format, width) {
  const { root, scene, look } = timeline;
  const told = await toldOf(scene, root.dataset.inSight || "");
  letters = letters || fontFaces(look.font);
  const style = `<style>${await letters}</style>`;
  const { whole, width: wide, height } = await drawnAt(timeline, width, told);
  await saveAs({ whole, width: wide, height }, format, { title: told.title, file: told.file, style });
}

/**
 * Let the buttons of a picture save it.
 * @param {Timeline} timeline
 * @param {AbortSignal} signal
 */
export function letTake(timeline, signal) {
  const place = part(timeline.root, ".parley-take");
  const width = /** @type {HTMLSelectElement} */ (part(place, "select"));
  letSave(place, signal, (format) => take(timeline, format, Number(width.value)));
}
