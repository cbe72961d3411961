// A date as short as it stands at the end of a line under the name of its month.

import { AT_END, AT_START } from "./bits.js";
import { DAY } from "./ticks.js";
import { daysIn, say } from "../../look/say.js";

/** @import { DownEnds } from "./types.d.ts" */

export const APPROXIMATE = AT_START | AT_END;
const dayOnly = daysIn({ day: "numeric" }), dayMonth = daysIn({ day: "numeric", month: "short" });
const full = daysIn({ day: "numeric", month: "short", year: "numeric" });

/**
 * Whether nobody doubts the day on which it began and the one on which it ended.
 * @param {DownEnds} ends
 */
export function isSure({ es, ls, ee, le, instant }) {
  if (instant) return es !== null && le !== null && le - es <= DAY + 3600000;
  const same = (a, b) => a === b || (a !== null && b !== null && b - a <= DAY + 3600000);
  return es !== null && same(es, ls) && same(ee, le);
}

/**
 * The day, the days between which it was, or from when to when it lasted.
 * @param {DownEnds} ends
 * @returns {string}
 */
export function shortWhen({ es, ls, ee, le, instant, approx }) {
  const first = es ?? ls, last = le === null ? null : Math.max(le - 1, first ?? -Infinity);
  const about = (side) => (approx & side ? "~" : "");
  if (first === null) return last === null ? "" : say("until {day}", { day: `${about(AT_END)}${dayMonth.format(last)}` });
  if (last === null) return ee === null && !instant ? say("from {day}", { day: `${about(AT_START)}${dayMonth.format(first)}` }) : say("{day} or later", { day: dayMonth.format(first) });
  return `${about(AT_START)}${span(first, last, about(AT_END))}`;
}

/**
 * @param {number} first
 * @param {number} last
 * @param {string} about
 */
function span(first, last, about) {
  const [a, b] = [new Date(first), new Date(last)];
  if (dayMonth.format(a) === dayMonth.format(b) && a.getUTCFullYear() === b.getUTCFullYear()) return dayMonth.format(a);
  if (a.getUTCFullYear() !== b.getUTCFullYear()) return `${dayMonth.format(a)} – ${about}${full.format(b)}`;
  if (a.getUTCMonth() !== b.getUTCMonth()) return `${dayMonth.format(a)} – ${about}${dayMonth.format(b)}`;
  return `${dayOnly.format(a)}–${about}${dayMonth.format(b)}`;
}
