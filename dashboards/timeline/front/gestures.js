// What a pointer does to the picture: wheel, click, a drag that picks days, a drag on the strip.

import { areaAt } from "./captives.js";
import { goToNearest } from "./away.js";
import { wallClock } from "./clock.js";
import { folded } from "./folds.js";
import { labelAt } from "./hover.js";
import { part } from "./parts.js";
import { standingAt } from "./states.js";

/** @import { Timeline } from "./types.d.ts" */

/**
 * @param {Timeline} timeline
 * @param {WheelEvent} event
 */
export function wheel(timeline, event) {
  const sideways = Math.abs(event.deltaX) > Math.abs(event.deltaY);
  if (!sideways && !event.ctrlKey && !event.metaKey) return;
  event.preventDefault();
  const { left, width } = timeline.size(), span = timeline.range[1] - timeline.range[0];
  if (sideways) {
    timeline.show(timeline.range.map((end) => end + (event.deltaX / width) * span));
    return;
  }
  const x = event.clientX - timeline.chart.getBoundingClientRect().left - left;
  const at = timeline.range[0] + (Math.max(0, Math.min(width, x)) / width) * span;
  timeline.zoom(Math.exp(Math.max(-1, Math.min(1, event.deltaY / 300))), at);
}

/**
 * A label is its mark, a spell or an area the event that it rests on: a click that was no drag
 * chooses it.
 * @param {Timeline} timeline
 * @param {MouseEvent} event
 */
export function clickLabel(timeline, event) {
  const from = timeline.pressedAt;
  if (!from || Math.hypot(event.clientX - from[0], event.clientY - from[1]) > 4) return;
  const box = timeline.chart.getBoundingClientRect();
  const x = event.clientX - box.left, y = event.clientY - box.top;
  const { scene, plan, range } = timeline;
  const found = labelAt(timeline, x, y) || standingAt(plan, x, y) || areaAt(scene, plan, range, x, y);
  if (found) timeline.select(found.id);
}

/**
 * @param {Timeline} timeline
 * @param {PointerEvent} event
 */
export function brush(timeline, event) {
  event.preventDefault();
  event.stopPropagation();
  const box = timeline.chart.getBoundingClientRect(), shade = part(timeline.root, ".parley-brush");
  const { left, width } = timeline.size();
  const clamp = (x) => Math.max(left, Math.min(left + width, x - box.left));
  const start = clamp(event.clientX);
  let end = start;
  const move = (next) => {
    end = clamp(next.clientX);
    shade.hidden = false;
    shade.style.left = `${Math.min(start, end)}px`;
    shade.style.width = `${Math.abs(end - start)}px`;
  };
  const done = () => {
    timeline.arm(false);
    window.removeEventListener("pointermove", move);
    shade.hidden = true;
    if (Math.abs(end - start) < 6) return;
    const at = (x) => timeline.range[0] + ((x - left) / width) * (timeline.range[1] - timeline.range[0]);
    const days = [at(Math.min(start, end)), at(Math.max(start, end))];
    timeline.send.setTriggerValue("brush", days.map((wall) => Math.round(timeline.clock.from(wall))));
  };
  window.addEventListener("pointermove", move);
  window.addEventListener("pointerup", done, { once: true });
}

/**
 * @param {Timeline} timeline
 * @param {PointerEvent} event
 */
export function dragStrip(timeline, event) {
  const box = timeline.strip.getBoundingClientRect();
  const at = (x) => timeline.whole[0] + ((x - box.left) / box.width) * (timeline.whole[1] - timeline.whole[0]);
  const half = (timeline.range[1] - timeline.range[0]) / 2;
  const move = (next) => timeline.show([at(next.clientX) - half, at(next.clientX) + half]);
  move(event);
  window.addEventListener("pointermove", move);
  window.addEventListener("pointerup", () => window.removeEventListener("pointermove", move), { once: true });
}

/**
 * What a button under the picture does.
 * @param {Timeline} timeline
 * @param {string} what
 */
export function obey(timeline, what) {
  if (what === "in") timeline.zoom(0.6);
  if (what === "out") timeline.zoom(1 / 0.6);
  if (what === "earlier") timeline.pan(-0.4);
  if (what === "later") timeline.pan(0.4);
  if (what === "whole") timeline.show([...timeline.whole]);
  if (what === "fold") fold(timeline);
  if (what === "brush") timeline.arm(!timeline.brushing);
  if (what === "before" || what === "after") goToNearest(timeline, what);
  if (what === "fit") timeline.show(timeline.scene.fit ? timeline.scene.fit.map(timeline.clock.to) : [...timeline.whole]);
  if (part(timeline.root, ".parley-away").contains(document.activeElement) || document.activeElement === document.body) {
    if (["before", "after", "fit"].includes(what)) timeline.chart.focus({ preventScroll: true });
  }
}

/**
 * Fold long silences, or not: drawn at once, with the whole dossier in sight, and told for the address.
 * @param {Timeline} timeline
 */
function fold(timeline) {
  timeline.scene = { ...timeline.scene, folded: !timeline.scene.folded };
  timeline.tell(folded(wallClock(timeline.scene.zone), timeline.scene));
  timeline.measureWhole();
  timeline.show([...timeline.whole]);
  timeline.send.setTriggerValue("folded", timeline.scene.folded);
}
