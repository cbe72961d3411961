// The tooltip: drawn here, since Plotly would lay it over the label that it repeats.

import { areaAt } from "./captives.js";
import { densityAt } from "./density.js";
import { tipOf } from "./draw.js";
import { BAR, ROW } from "./sizes.js";
import { standingAt, standingTip } from "./states.js";

/** @import { Mark, Plotlys, Timeline } from "./types.d.ts" */

/**
 * Show lines of text beside a place, the first one strong; above or below it, never on it.
 * @param {Timeline} timeline
 * @param {string[]} lines
 * @param {{ x: number, top: number, bottom: number }} at
 */
export function showTip(timeline, lines, at) {
  const { hover, chart } = timeline;
  hover.replaceChildren(...lines.map((text, i) => {
    const line = document.createElement(i ? "div" : "b");
    line.textContent = text;
    return line;
  }));
  hover.hidden = false;
  const box = chart.getBoundingClientRect(), own = hover.getBoundingClientRect();
  const x = Math.max(4, Math.min(at.x, box.width - own.width - 4));
  const below = at.bottom + 7, fits = box.top + below + own.height <= window.innerHeight;
  hover.style.left = `${x}px`;
  hover.style.top = `${fits ? below : Math.max(4, at.top - own.height - 7)}px`;
}

/** @param {Timeline} timeline */
export function hideTip(timeline) {
  timeline.hover.hidden = true;
}

/**
 * Say what Plotly has found under the pointer.
 * @param {Timeline} timeline
 * @param {Plotlys} event
 */
export function tipAt(timeline, event) {
  const point = event.points.find(({ data }) => data.marks || data.tips);
  if (!point || timeline.pressed) return;
  const { data, pointNumber } = point, { plan, scene } = timeline;
  const mark = data.marks?.[pointNumber];
  const box = timeline.chart.getBoundingClientRect();
  if (mark) {
    const y = plan.top + mark.y;
    showTip(timeline, tipOf(scene, mark), { x: Math.max(plan.left, mark.x0), top: y - BAR / 2, bottom: y + BAR / 2 });
  } else if (data.tips[pointNumber]) {
    const { clientX: px, clientY: py } = event.event;
    const [x, y] = [px - box.left, py - box.top];
    showTip(timeline, data.tips[pointNumber], { x: x + 12, top: y - 6, bottom: y + 6 });
  }
}

/**
 * The label under a place in pixels of the picture; undefined for none.
 * @param {Timeline} timeline
 * @param {number} x
 * @param {number} y
 * @returns {Mark | undefined}
 */
export function labelAt(timeline, x, y) {
  const { plan, scene } = timeline;
  if (!plan || x < plan.left || x > plan.left + plan.width) return undefined;
  return plan.marks.find((mark) => mark.label && mark.label.side !== "inside"
    && x >= mark.label.x0 - 3 && x <= mark.label.x1 + 3 && Math.abs(plan.top + mark.y - y) <= ROW / 2 - 2)
    || plan.chosen.find((mark) => mark.id === scene.selected && !mark.label && !mark.over
      && x > mark.x1 && x < mark.x1 + 60 && Math.abs(plan.top + mark.y - y) <= ROW / 2 - 2);
}

/**
 * Follow the pointer: over a label, a spell of a state, an area of the captives panel, or a
 * stretch of density.
 * @param {Timeline} timeline
 * @param {PointerEvent} event
 */
export function follow(timeline, event) {
  const { chart, plan, scene, range } = timeline;
  const box = chart.getBoundingClientRect();
  const x = event.clientX - box.left, y = event.clientY - box.top;
  const mark = timeline.pressed ? undefined : labelAt(timeline, x, y);
  const spell = mark || timeline.pressed || !plan ? undefined : standingAt(plan, x, y);
  const area = mark || spell || timeline.pressed || !plan ? undefined : areaAt(scene, plan, range, x, y);
  chart.classList.toggle("parley-over", !!(mark || spell || area));
  if (mark) {
    const top = plan.top + mark.y;
    showTip(timeline, tipOf(scene, mark), { x: Math.min(mark.x0, mark.label ? mark.label.x0 : mark.x0), top: top - BAR / 2, bottom: top + BAR / 2 });
    timeline.tipped = "label";
    return;
  }
  if (spell || area) {
    const at = spell ? plan.top + spell.y : y;
    showTip(timeline, spell ? standingTip(scene, spell) : area?.tip || [], { x: x + 12, top: at - 6, bottom: at + 6 });
    timeline.tipped = "area";
    return;
  }
  const found = plan && !timeline.pressed && densityAt(scene, plan, range, x - plan.left, y - plan.top, timeline.clock);
  if (found) {
    showTip(timeline, [found.span, ...found.lines], { x: x + 14, top: y - 8, bottom: y + 8 });
    timeline.tipped = "density";
  } else if (timeline.tipped) {
    timeline.tipped = null;
    hideTip(timeline);
  }
}
