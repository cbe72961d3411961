// The chapters of the dossier, named spans of its time: where they stand, and what is told of them.

import { say } from "../../look/say.js";

/** @import { Chapter, Clock, Measure, Scene } from "./types.d.ts" */

export const CHAPTER_ROW = 16;
const MOST_CHAPTER_ROWS = 3;

/**
 * The row of each chapter: those that lie over one another stand in several.
 * @param {Chapter[]} chapters By their start.
 * @returns {number[]}
 */
export function chapterRows(chapters) {
  /** @type {number[]} */
  const ends = [];
  return chapters.map(({ es, ls, ee, le }) => {
    const from = es === null ? -Infinity : (es + (ls ?? es)) / 2;
    const to = le === null ? Infinity : ((ee ?? le) + le) / 2;
    const free = ends.findIndex((end) => end <= from);
    const row = free >= 0 ? free : Math.min(ends.length, MOST_CHAPTER_ROWS - 1);
    ends[row] = Math.max(ends[row] ?? -Infinity, to);
    return row;
  });
}

/**
 * How high the chapters are over the dates; nothing where there are none.
 * @param {Scene} scene
 */
export function chapterRoom({ chapters }) {
  return chapters.length && CHAPTER_ROW * (1 + Math.max(...chapterRows(chapters)));
}

/**
 * Where a chapter begins and ends (wall clock): surely within the middle two. What goes on does so
 * up to the day of knowing, or to the end of the dossier.
 * @param {Chapter} chapter
 * @param {Scene} scene
 * @param {Clock} clock
 * @returns {[number, number, number, number]}
 */
export function chapterEdges({ es, ls, ee, le }, scene, clock) {
  const last = clock.to(scene.known_on ?? Math.max(scene.extent[1], scene.line));
  const known = scene.known_on === null ? Infinity : last;
  const first = es === null ? clock.to(scene.extent[0]) : clock.to(es);
  const end = Math.max(first, Math.min(known, le === null ? last : clock.to(le)));
  const from = ls === null ? first : Math.min(end, clock.to(ls));
  const to = ee === null ? end : Math.min(end, Math.max(from, clock.to(ee)));
  return [first, from, to, end];
}

/**
 * As many letters of a name as there is room for; its first one at least, where that fits.
 * @param {string} text
 * @param {number} room
 * @param {Measure} measure
 */
export function lettersIn(text, room, measure) {
  if (measure(text) <= room) return text;
  const letters = [...text];
  for (let n = letters.length - 1; n > 0; n--) {
    const cut = `${letters.slice(0, n).join("").trimEnd()}…`;
    if (measure(cut) <= room) return cut;
  }
  return measure(letters[0]) <= room ? letters[0] : "";
}

/**
 * What is told of a chapter: a line each, the first one strong.
 * @param {Chapter} chapter
 */
export function chapterTip({ label, when, summary }) {
  return [label, when, ...(summary ? [summary] : []), say("A click shows it.")];
}
