// Where the axis is marked, and with which words: minutes, hours, days, weeks from Monday, months or
// years, as many as there is room for; a date is always among them. Instants are milliseconds of the
// dossier's wall clock.

import { reachOf, utc } from "./clock.js";
import { daysIn } from "../../look/say.js";

/** @import { Clock, Range, Tick } from "./types.d.ts" */

export const HOUR = 3600000, DAY = 24 * HOUR, MONDAY = 4 * DAY, APART = 72, EDGE = 18;
const TICK_STEPS = [
  ...[1, 5, 15, 30].map((n) => ({ unit: "hour", n, ms: n * 60000 })),
  ...[1, 2, 3, 6, 12].map((n) => ({ unit: "hour", n, ms: n * HOUR })),
  ...[1, 2, 7, 14].map((n) => ({ unit: "day", n, ms: n * DAY })),
  ...[1, 2, 3, 6].map((n) => ({ unit: "month", n, ms: n * 30.4 * DAY })),
  ...[1, 2, 5, 10, 20, 50, 100, 200, 500, 1000, 2000].map((n) => ({ unit: "year", n, ms: n * 365.25 * DAY })),
];

/**
 * The marks of a range, and of what a drag may reveal beside it.
 * @param {Range} range
 * @param {number} width
 * @param {Clock} [clock] Where silences are folded, none is marked within them.
 * @returns {Tick[]}
 */
export function axisTicks(range, width, clock) {
  const scale = Math.max(1, width) / (range[1] - range[0]), least = APART / scale;
  const step = TICK_STEPS.find((one) => one.ms >= least) || TICK_STEPS[TICK_STEPS.length - 1];
  const reach = reachOf(range);
  const within = (piece) => (step.unit === "hour" || step.unit === "day"
    ? evenTicks(piece, step.ms, step.n % 7 || step.unit === "hour" ? 0 : MONDAY)
    : monthTicks(piece, step.unit === "year" ? 12 * step.n : step.n));
  const places = clock
    ? spaced(piecesOf(reach, clock).flatMap(within).map((wall) => ({ wall, at: clock.fold(wall) })), least * 0.8)
    : within(reach).map((wall) => ({ wall, at: wall }));
  /** @type {number | null} */
  let year = null;
  const ticks = places.map(({ at, wall }) => {
    const mine = new Date(wall).getUTCFullYear(), isSeen = (at - range[0]) * scale >= EDGE, fresh = isSeen && mine !== year;
    if (isSeen) year = mine;
    return { at, wall, text: tickText(wall, step.unit, fresh) };
  });
  return step.unit === "hour" ? withDate(ticks, range, scale) : ticks;
}

/**
 * What of a range lies between folded silences, by the wall clock.
 * @param {Range} reach
 * @param {Clock} clock
 * @returns {Range[]}
 */
function piecesOf(reach, clock) {
  const pieces = [], end = clock.wall(reach[1]);
  let start = clock.wall(reach[0]);
  for (const { wall: [first, last] } of clock.breaks) {
    if (last <= start || first >= end) continue;
    if (first > start) pieces.push([start, first]);
    start = last;
  }
  if (start < end) pieces.push([start, end]);
  return pieces;
}

/**
 * Without what would stand too close before the first mark after a break.
 * @template {{ at: number }} T
 * @param {T[]} places
 * @param {number} least
 * @returns {T[]}
 */
function spaced(places, least) {
  return places.filter((one, i) => i + 1 === places.length || places[i + 1].at - one.at >= least);
}

/**
 * Where no midnight is in sight, the first hour says the day, and the next ones leave it the room.
 * @param {Tick[]} ticks
 * @param {Range} range
 * @param {number} scale
 * @returns {Tick[]}
 */
function withDate(ticks, range, scale) {
  const seen = ticks.filter(({ at }) => (at - range[0]) * scale >= 56 && (range[1] - at) * scale >= 56);
  if (!seen.length || seen.some(({ wall }) => wall % DAY === 0)) return ticks;
  const [first] = seen, day = FULL_TEXT.format(new Date(first.wall));
  return ticks.map((tick) => {
    if (tick === first) return { ...tick, text: `${day}, ${tick.text}` };
    return Math.abs(tick.at - first.at) * scale < 100 ? { ...tick, text: "" } : tick;
  });
}

/**
 * @param {Range} range
 * @param {number} ms
 * @param {number} from
 * @returns {number[]}
 */
function evenTicks(range, ms, from) {
  const found = [];
  for (let at = from + Math.ceil((range[0] - from) / ms) * ms; at <= range[1]; at += ms) found.push(at);
  return found;
}

/**
 * @param {Range} range
 * @param {number} months
 * @returns {number[]}
 */
function monthTicks(range, months) {
  const found = [], first = new Date(range[0]);
  const whole = first.getUTCFullYear() * 12 + first.getUTCMonth();
  for (let month = Math.floor(whole / months) * months; ; month += months) {
    const at = utc(Math.floor(month / 12), month - Math.floor(month / 12) * 12, 1);
    if (at > range[1]) return found;
    if (at >= range[0]) found.push(at);
  }
}

const MONTH_TEXT = daysIn({ month: "short", year: "numeric" });
const DAY_TEXT = daysIn({ day: "numeric", month: "short" });
const FULL_TEXT = daysIn({ day: "numeric", month: "short", year: "numeric" });

/**
 * @param {number} at
 * @param {string} unit
 * @param {boolean} withYear
 */
function tickText(at, unit, withYear) {
  const day = new Date(at);
  if (unit === "year") return String(day.getUTCFullYear());
  if (unit === "month") return MONTH_TEXT.format(day);
  if (unit === "hour" && at % DAY) return day.toISOString().slice(11, 16);
  return (withYear ? FULL_TEXT : DAY_TEXT).format(day);
}
