// The chapters as they are drawn: spans over the dates, and on the strip under the picture.

import { AT_END, AT_START } from "./bits.js";
import { CHAPTER_ROW, chapterEdges, chapterRows, chapterTip, lettersIn } from "./chapters.js";
import { reachOf } from "./clock.js";
import { faded } from "./draw.js";
import { hideTip, showTip } from "./hover.js";
import { cssHex, measuring } from "./measure.js";
import { part } from "./parts.js";
import { sayWhere } from "./where.js";
import { svg } from "./words.js";

/** @import { Chapter, Look, Measure, Range, Timeline } from "./types.d.ts" */

const CHAPTER_BAR = 14;
const CHAPTER_PAD = 4; // of a name in its span
const LEAST_SPAN = 3; // pixels of a span that would be too short to be seen

/**
 * Draw the chapters over the dates, and on the strip.
 * @param {Timeline} timeline
 */
export function drawChapters(timeline) {
  const { scene, plan, range, clock, look } = timeline, dates = part(timeline.root, ".parley-dates");
  drawSpans(timeline);
  if (!scene.chapters.length) return;
  const measure = measuring(`11px ${look.font}`), rows = chapterRows(scene.chapters);
  const moving = svg("g", {}), id = `parley-chapters-${part(timeline.root, ".parley-words").dataset.drawing}`;
  const edges = scene.chapters.map((one) => chapterEdges(one, scene, clock));
  scene.chapters.forEach((chapter, i) => {
    // Where the next one of its row has begun, that one has the place, and says how it begins.
    const later = edges.find((_, at) => at > i && rows[at] === rows[i]);
    const node = spanNode(chapter, edges[i], later ? later[0] : Infinity, rows[i] * CHAPTER_ROW, range, plan, look, measure);
    if (node) moving.append(node);
  });
  dates.append(
    svg("clipPath", { id }, svg("rect", { x: plan.left, y: 0, width: plan.width, height: plan.top })),
    svg("g", { "clip-path": `url(#${id})` }, moving),
  );
  timeline.words.push(moving);
}

/**
 * A chapter over the dates: its sure part, paler where it may have begun or ended, dotted where that
 * is about; its name within what is in sight.
 * @param {Chapter} chapter
 * @param {[number, number, number, number]} edges
 * @param {number} stop Where the next one of its row begins.
 * @param {number} y
 * @param {Range} range
 * @param {{ left: number, width: number }} plan
 * @param {Look} look
 * @param {Measure} measure
 */
function spanNode(chapter, [first, from, to, end], stop, y, range, { left, width }, look, measure) {
  const reach = reachOf(range), scale = width / (range[1] - range[0]);
  if (end <= reach[0] || first >= reach[1]) return null;
  const px = (wall) => left + (Math.max(reach[0], Math.min(reach[1], wall)) - range[0]) * scale;
  const [x0, x1, x2] = [first, from, to].map(px), x3 = Math.max(px(end), x0 + LEAST_SPAN);
  const ink = cssHex(look.text), box = (x, wide, alpha) => svg("rect", { x, y, width: Math.max(0, wide), height: CHAPTER_BAR, fill: faded(ink, alpha) });
  const line = (x, about) => svg("line", {
    x1: x, x2: x, y1: y, y2: y + CHAPTER_BAR, stroke: cssHex(look.quiet), "stroke-width": about ? 1.5 : 1, ...(about ? { "stroke-dasharray": "2 2" } : {}),
  });
  const node = svg("g", { class: "chapter", "data-chapter": chapter.id }, box(x0, x1 - x0, 0.05), box(x1, x2 - x1, 0.12), box(x2, x3 - x2, 0.05));
  if (chapter.es !== null) node.append(line(x0 + 0.5, chapter.approx & AT_START));
  if (chapter.le !== null && chapter.approx & AT_END && end < stop) node.append(line(x3 - 1, true));
  // In sight as much of the name as fits there; what a drag reveals has its own place.
  const free = Math.min(x3, px(stop)), inSight = x3 > left && x0 < left + width;
  const [a, b] = inSight ? [Math.max(x0, left), Math.min(free, left + width)] : [x0, free];
  const text = lettersIn(chapter.label, b - a - 2 * CHAPTER_PAD, measure);
  if (text) node.append(svg("text", { x: a + CHAPTER_PAD, y: y + 11, "font-size": 11, fill: look.text }, document.createTextNode(text)));
  return node;
}

/**
 * The chapters on the strip: made anew only where they stand otherwise than before.
 * @param {Timeline} timeline
 */
function drawSpans({ root, scene, clock, whole }) {
  const place = part(root, ".parley-spans"), long = whole[1] - whole[0];
  const spans = scene.chapters.map((one) => {
    const [first, , , end] = chapterEdges(one, scene, clock);
    return { id: one.id, label: one.label, from: (first - whole[0]) / long, share: (end - first) / long };
  });
  const key = JSON.stringify(spans);
  if (place.dataset.key === key) return;
  place.dataset.key = key;
  place.replaceChildren(...spans.map(({ id, label, from, share }) => {
    const button = document.createElement("button");
    button.type = "button";
    button.tabIndex = -1; // the list of chapters is the way by keyboard
    button.dataset.chapter = id;
    button.textContent = label;
    button.style.left = `${100 * from}%`;
    button.style.width = `${100 * share}%`;
    return button;
  }));
}

/**
 * Show a chapter as a whole, and say so.
 * @param {Timeline} timeline
 * @param {string} id
 */
export function showChapter(timeline, id) {
  const chapter = timeline.scene.chapters.find((one) => one.id === id);
  if (!chapter) return;
  const [first, , , end] = chapterEdges(chapter, timeline.scene, timeline.clock), pad = Math.max(3600000, (end - first) / 20);
  timeline.show([first - pad, end + pad]);
  sayWhere(timeline, `${chapter.label}, ${chapter.when}`);
}

/**
 * Let the chapters over the dates and on the strip say what they are, and lead there.
 * @param {Timeline} timeline
 * @param {AbortSignal} signal
 */
export function letLead(timeline, signal) {
  for (const name of [".parley-dates", ".parley-spans"]) {
    const place = part(timeline.root, name);
    const under = (event) => event.target instanceof Element && event.target.closest("[data-chapter]");
    place.addEventListener("click", (event) => {
      const node = under(event);
      if (!node) return;
      hideTip(timeline);
      showChapter(timeline, node.dataset.chapter);
    }, { signal });
    place.addEventListener("pointermove", (event) => {
      const node = under(event), chapter = node && timeline.scene.chapters.find((one) => one.id === node.dataset.chapter);
      if (!chapter || timeline.pressed) {
        hideTip(timeline);
        return;
      }
      const frame = timeline.chart.getBoundingClientRect(), own = node.getBoundingClientRect();
      showTip(timeline, chapterTip(chapter), {
        x: event.clientX - frame.left + 8, top: own.top - frame.top, bottom: own.bottom - frame.top,
      });
    }, { signal });
    place.addEventListener("pointerleave", () => hideTip(timeline), { signal });
  }
}
