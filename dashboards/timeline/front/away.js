// Hits of the filter that are out of sight: a picture without a mark says where they are.

import { part } from "./parts.js";
import { amount, say, several } from "../../look/say.js";

/** @import { Clock, Range, Scene, Sides, Timeline } from "./types.d.ts" */

/**
 * How many lie before and after the range; null where it cannot be told before the server answers.
 * @param {Scene} scene
 * @param {Range} range
 * @param {Clock} clock
 * @returns {Sides | null}
 */
export function sidesOf(scene, range, clock) {
  const { n, starts, ends } = scene.hits;
  if (starts) {
    const before = /** @type {number[]} */ (ends).filter((end) => clock.to(end) <= range[0]).length;
    const after = starts.filter((start) => clock.to(start) >= range[1]).length;
    return before + after === n ? { n, before, after, about: false } : null;
  }
  const covered = !scene.loaded || (clock.to(scene.loaded[0]) <= range[0] && clock.to(scene.loaded[1]) >= range[1]);
  if (!covered) return null;
  const { counts } = scene.overview, step = (scene.extent[1] - scene.extent[0]) / counts.length;
  const middle = (range[0] + range[1]) / 2, found = { n, before: 0, after: 0, about: true };
  counts.forEach((number, at) => {
    found[clock.to(scene.extent[0] + (at + 0.5) * step) < middle ? "before" : "after"] += number;
  });
  return found;
}

/**
 * How many end before the range and begin after it; null where they are too many to list.
 * @param {Scene} scene
 * @param {Range} range
 * @param {Clock} clock
 */
export function beyond({ hits: { starts, ends } }, range, clock) {
  if (!starts || !ends) return null;
  return {
    before: ends.filter((end) => clock.to(end) <= range[0]).length,
    after: starts.filter((start) => clock.to(start) >= range[1]).length,
  };
}

/**
 * At the edges of the picture, how many lie beyond them.
 * @param {Timeline} timeline
 */
export function sayBeyond(timeline) {
  const { scene, range, clock, plan } = timeline, found = timeline.size().narrow ? null : beyond(scene, range, clock);
  for (const side of /** @type {const} */ (["before", "after"])) {
    const button = part(timeline.root, `.parley-beyond[data-do=${side}]`), n = found?.[side] || 0;
    const number = amount(n), words = nearest(side, number);
    button.hidden = !n;
    button.textContent = side === "before" ? `← ${number}` : `${number} →`;
    button.title = words;
    button.setAttribute("aria-label", words);
    button.style.top = `${plan.top - 17}px`;
  }
}

/**
 * @param {string} side
 * @param {string} number
 */
function nearest(side, number) {
  return side === "before"
    ? say("{number} earlier: go to the nearest", { number }) : say("{number} later: go to the nearest", { number });
}

/** @param {Timeline} timeline */
export function sayAway(timeline) {
  const { plan, scene } = timeline, place = part(timeline.root, ".parley-away");
  const isEmpty = !plan.marks.length && !plan.lanes.some((lane) => (lane.bars || []).some(({ bars }) => bars.some((bar) => bar.start < timeline.range[1] && bar.end > timeline.range[0])));
  const found = isEmpty && scene.hits.n ? sidesOf(scene, timeline.range, timeline.clock) : null;
  place.hidden = !found;
  if (!found) return;
  const number = (n) => (found.about ? say("about {number}", { number: amount(n) }) : amount(n));
  part(place, "span").textContent = several("The only event is not here", "None of the {n} events here", scene.hits.n);
  for (const [name, n, text] of /** @type {[string, number, string][]} */ ([["before", found.before, `← ${number(found.before)}`], ["after", found.after, `${number(found.after)} →`]])) {
    const button = part(place, `[data-do=${name}]`);
    button.hidden = !n;
    button.textContent = text;
    button.setAttribute("aria-label", nearest(name, number(n)));
  }
  place.style.top = `${plan.top + Math.max(8, plan.height / 2 - 20)}px`;
  place.style.left = `${plan.left + plan.width / 2}px`;
}

/**
 * Go to the nearest hit before or after what is in sight, at the same scale.
 * @param {Timeline} timeline
 * @param {"before" | "after"} side
 */
export function goToNearest(timeline, side) {
  const { range, clock, scene } = timeline, width = range[1] - range[0], { starts, ends } = scene.hits;
  const { counts } = scene.overview, step = (scene.extent[1] - scene.extent[0]) / counts.length;
  const many = counts.flatMap((n, at) => (n ? [clock.to(scene.extent[0] + (at + 0.5) * step)] : []));
  if (side === "before") {
    const at = Math.max(...(ends ? ends.map(clock.to) : many).filter((end) => end <= range[0]));
    if (Number.isFinite(at)) timeline.show([at - width * 0.75, at + width * 0.25]);
  } else {
    const at = Math.min(...(starts ? starts.map(clock.to) : many).filter((start) => start >= range[1]));
    if (Number.isFinite(at)) timeline.show([at - width * 0.25, at + width * 0.75]);
  }
}
