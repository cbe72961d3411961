// The dossier's own days: instants as its wall clock shows them, and back. Both are milliseconds.

/** @import { Clock, Range } from "./types.d.ts" */

export const MIN_SPAN = 3600000; // nothing shorter is shown

/**
 * Wall-clock offsets by hour: the axis shows the dossier's own days.
 * @param {string} zone
 * @returns {Clock}
 */
export function wallClock(zone) {
  const parts = new Intl.DateTimeFormat("en-US", {
    timeZone: zone, hourCycle: "h23", year: "numeric", month: "numeric", day: "numeric",
    hour: "numeric", minute: "numeric", second: "numeric", era: "short",
  });
  const known = new Map();
  function offset(ms) {
    const hour = Math.floor(ms / 3600000);
    if (!known.has(hour)) {
      /** @type {Record<string, string>} */
      const at = {};
      for (const part of parts.formatToParts(hour * 3600000)) at[part.type] = part.value;
      const year = at.era.startsWith("B") ? 1 - +at.year : +at.year;
      const wall = utc(year, +at.month - 1, +at.day) + ((+at.hour * 60 + +at.minute) * 60 + +at.second) * 1000;
      known.set(hour, wall - hour * 3600000);
    }
    return known.get(hour);
  }
  return {
    to: (ms) => ms + offset(ms),
    from: (wall) => wall - offset(wall - offset(wall)),
    wall: (at) => at,
    fold: (wall) => wall,
    breaks: [],
  };
}

/**
 * A day as an instant; unlike Date.UTC, it takes the years 0 to 99 for themselves.
 * @param {number} year
 * @param {number} month
 * @param {number} day
 */
export function utc(year, month, day) {
  return new Date(0).setUTCFullYear(year, month, day);
}

/**
 * The window with one of its width on either side: what a drag may reveal before it ends.
 * @param {Range} range
 */
export function reachOf(range) {
  const width = range[1] - range[0];
  return [range[0] - width, range[1] + width];
}
