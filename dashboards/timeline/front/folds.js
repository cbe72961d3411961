// Long silences, folded to a marked break: the axis has pieces, those between silences as long as they
// are and each silence as a short one. Instants of such a clock are those of the drawing; `wall` gives
// the day that stands there.

import { DAY } from "./ticks.js";
import { say, several } from "../../look/say.js";

/** @import { Break, Clock, Look, Plotlys, Range, Scene } from "./types.d.ts" */

const SHARE = 0.06; // of all other time, as long as a folded silence is

/**
 * The clock of a scene: its own days, with its silences folded where that is chosen.
 * @param {Clock} clock
 * @param {Scene} scene
 * @returns {Clock}
 */
export function folded(clock, scene) {
  if (!scene.folded || !scene.silences.length) return clock;
  const found = scene.silences.map(({ start, end, n }) => ({ wall: [clock.to(start), clock.to(end)], n }));
  const length = ({ wall }) => wall[1] - wall[0];
  const rest = clock.to(scene.extent[1]) - clock.to(scene.extent[0]) - found.reduce((sum, one) => sum + length(one), 0);
  let gone = 0;
  /** @type {Break[]} */
  const breaks = found.map(({ wall, n }) => {
    const from = wall[0] - gone, to = from + Math.min(length({ wall }), Math.max(DAY, rest * SHARE));
    gone += length({ wall }) - (to - from);
    return { from, to, wall, n };
  });
  /** @param {number} wall */
  const fold = (wall) => {
    let off = 0;
    for (const { from, to, wall: [first, last] } of breaks) {
      if (wall <= first) break;
      if (wall < last) return from + ((wall - first) * (to - from)) / (last - first);
      off = last - to;
    }
    return wall - off;
  };
  /** @param {number} at */
  const unfold = (at) => {
    let off = 0;
    for (const { from, to, wall: [first, last] } of breaks) {
      if (at <= from) break;
      if (at < to) return first + ((at - from) * (last - first)) / (to - from);
      off = last - to;
    }
    return at + off;
  };
  return { to: (ms) => fold(clock.to(ms)), from: (at) => clock.from(unfold(at)), wall: unfold, fold, breaks };
}

/**
 * What a break says of itself: how long it is, and how many events start in it.
 * @param {Break} one
 */
export function breakText({ wall: [first, last], n }) {
  const days = Math.round((last - first) / DAY), months = Math.round(days / 30.44);
  const years = Math.round((10 * days) / 365.25) / 10;
  const long = months < 24 ? several("{n} month", "{n} months", months) : several("{n} year", "{n} years", years);
  const many = n ? several("{n} event", "{n} events", n) : say("no event");
  return `${long}, ${many}`;
}

/**
 * The ground through the lanes where a silence is folded, between two dashed lines.
 * @param {Clock} clock
 * @param {Range} reach
 * @param {Look} look
 * @returns {Plotlys[]}
 */
export function breakShapes(clock, reach, look) {
  const line = { color: look.quiet, width: 1.2, dash: "3px,3px" };
  return clock.breaks.filter(({ from, to }) => from < reach[1] && to > reach[0]).flatMap(({ from, to }) => [
    { type: "rect", layer: "below", xref: "x", yref: "paper", x0: from, x1: to, y0: 0, y1: 1, fillcolor: look.ground, line: { width: 0 } },
    ...[from, to].map((x) => ({ type: "line", layer: "below", xref: "x", yref: "paper", x0: x, x1: x, y0: 0, y1: 1, line })),
  ]);
}
