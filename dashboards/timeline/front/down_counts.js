// A list too long to come whole: months are counted first, and what is opened comes then. What is rare
// has its line before that.

import { eventsOf, monthOf, monthsOf } from "./down_rows.js";
import { daysIn, several } from "../../look/say.js";

/** @import { Clock, Down, DownCount, DownItem, DownMonth, Scene } from "./types.d.ts" */

const monthName = daysIn({ month: "long", year: "numeric" });
const dayName = daysIn({ weekday: "short", day: "numeric", month: "short" });

/** Whether not all events of a scene are among its marks. @param {Scene} scene */
export const isPart = (scene) => scene.density.length > 0 || scene.loaded !== null;

/**
 * The scene with the events of an answer in place of its own.
 * @param {Scene} scene
 * @param {NonNullable<Down["rows"]>} rows
 * @returns {Scene}
 */
export function withRows(scene, rows) {
  return { ...scene, kind_names: rows.kind_names, kinds: { ...scene.kinds, ...rows.kinds }, lanes: rows.lanes, marks: rows.marks };
}

/** What a counted stretch is called among what was opened. @param {DownCount} one */
const keyOf = ({ start, end }) => `rest ${start} ${end}`;

/**
 * What to ask the server for: what is opened and not here yet.
 * @param {Set<string>} open
 * @param {Map<string, NonNullable<Down["rows"]>>} kept
 * @returns {{ start: number, end: number } | null}
 */
export function lacking(open, kept) {
  for (const key of open) {
    const [word, start, end] = key.split(" ");
    if (word === "rest" && !kept.has(key)) return { start: Number(start), end: Number(end) };
  }
  return null;
}

/**
 * The months that are counted, each with the lines that are here.
 * @param {DownCount[]} counts
 * @param {Scene} scene
 * @param {Clock} clock
 * @param {Set<string>} open
 * @param {Map<string, NonNullable<Down["rows"]>>} kept
 * @returns {DownMonth[]}
 */
export function countedMonths(counts, scene, clock, open, kept) {
  const quiet = { ...scene, silences: [] };
  const rare = new Map(monthsOf(eventsOf(quiet, clock), { ...quiet, names: "all" }, clock, open).map((month) => [month.at, month]));
  return counts.map((one) => {
    const at = monthOf(clock.to(one.start) + 43200000), known = rare.get(at)?.items || [];
    return { at, text: monthName.format(at), n: one.n, items: stretch(one, known, quiet, clock, open, kept) };
  });
}

/**
 * The lines of a month or a day.
 * @param {DownCount} one
 * @param {DownItem[]} known What has a line before it is opened.
 * @param {Scene} scene
 * @param {Clock} clock
 * @param {Set<string>} open
 * @param {Map<string, NonNullable<Down["rows"]>>} kept
 * @returns {DownItem[]}
 */
function stretch(one, known, scene, clock, open, kept) {
  const key = keyOf(one), rows = kept.get(key), isOpen = open.has(key), more = one.n - known.length;
  const text = known.length && !isOpen
    ? several("{n} other event", "{n} other events", more) : several("{n} event", "{n} events", isOpen ? one.n : more);
  /** @type {DownItem} */
  const head = { type: "rest", key, at: clock.to(one.start), text, open: isOpen, waits: isOpen && !rows };
  if (!isOpen || !rows) return more > 0 || isOpen ? [...known, head] : known;
  if (rows.days.length) return [head, ...rows.days.flatMap((day) => named(stretch(day, [], scene, clock, open, kept), day, clock))];
  const from = clock.to(one.start), to = clock.to(one.end), filled = withRows(scene, rows);
  const events = eventsOf(filled, clock).filter(({ at }) => at >= from && at < to);
  return [head, ...monthsOf(events, filled, clock, open).flatMap(({ items }) => items)];
}

/**
 * A day's first line says which day it is.
 * @param {DownItem[]} items
 * @param {DownCount} day
 * @param {Clock} clock
 * @returns {DownItem[]}
 */
function named(items, day, clock) {
  return items.map((item) => (item.type === "rest" ? { ...item, text: `${dayName.format(clock.to(day.start) + 43200000)} · ${item.text}` } : item));
}
