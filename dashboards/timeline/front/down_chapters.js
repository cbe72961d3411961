// The chapters among the lines of a phone: each stands over the first line of its time.

import { AT_START } from "./bits.js";
import { APPROXIMATE, isSure, shortWhen } from "./down_days.js";
import { monthOf } from "./down_rows.js";
import { say } from "../../look/say.js";

/** @import { Clock, DownChapter, DownItem, DownMonth, Scene } from "./types.d.ts" */

const LETTERS = 84; // of a chapter's sentence in two lines, where the screen is narrow

/**
 * The chapters with the day on which each begins, as early as that may be.
 * @param {Scene} scene
 * @param {Clock} clock
 * @returns {DownChapter[]}
 */
export function chaptersOf(scene, clock) {
  return scene.chapters.map((chapter) => {
    const [es, ls, ee, le] = [chapter.es, chapter.ls, chapter.ee, chapter.le].map((one) => (one === null ? null : clock.to(one)));
    const ends = { es, ls, ee, le, instant: false, approx: chapter.approx };
    return {
      id: chapter.id, label: chapter.label, summary: chapter.summary, told: chapter.when, at: es ?? -Infinity,
      day: shortWhen(ends), sure: isSure(ends) && !(chapter.approx & APPROXIMATE),
      begins: es !== null && isSure({ ...ends, ee: null, le: null }) && !(chapter.approx & AT_START),
    };
  });
}

/**
 * The months with the chapters in them: each before the first line that is of its time, under the
 * month in which it begins where that has lines; opened, with its sentence.
 * @param {DownMonth[]} months
 * @param {DownChapter[]} chapters By their start.
 * @param {Set<string>} open Keys of what was opened.
 * @returns {DownMonth[]}
 */
export function withChapters(months, chapters, open) {
  if (!months.length) return months;
  const found = months.map((month) => ({ ...month, items: [...month.items] }));
  for (const chapter of chapters) {
    const own = found.find(({ at }) => at === monthOf(chapter.at)) || found.find(({ at }) => at > chapter.at);
    const { items } = own || found[found.length - 1];
    const before = own ? items.findIndex((item) => item.at >= chapter.at && item.type !== "chapter" && item.type !== "sentence") : -1;
    items.splice(before < 0 ? items.length : before, 0, ...linesOf(chapter, open));
  }
  return found;
}

/**
 * @param {DownChapter} chapter
 * @param {Set<string>} open
 * @returns {DownItem[]}
 */
function linesOf(chapter, open) {
  const key = `chapter ${chapter.id}`, { at } = chapter;
  /** @type {DownItem} */
  const head = { type: "chapter", key, at, chapter, open: open.has(key) };
  if (!head.open) return [head];
  const pieces = inPieces(`${chapter.told}. ${chapter.summary}`);
  return [head, ...pieces.map((text, i) => ({ type: /** @type {const} */ ("sentence"), key: `${key} ${i}`, at, text }))];
}

/**
 * A text in pieces that each fit a line of the list, parted at words.
 * @param {string} text
 */
export function inPieces(text) {
  /** @type {string[]} */
  const pieces = [];
  for (const word of text.trim().split(/\s+/)) {
    const last = pieces.at(-1);
    if (last !== undefined && last.length + word.length < LETTERS) pieces[pieces.length - 1] = `${last} ${word}`;
    else pieces.push(word);
  }
  return pieces;
}

/**
 * A chapter's line: its title and its days, a heading that opens to its sentence.
 * @param {HTMLElement} line The button of the line.
 * @param {DownChapter} chapter
 */
export function chapterLine(line, chapter) {
  const title = document.createElement("span"), day = document.createElement("span"), head = document.createElement("h4");
  title.className = "parley-chapter-name";
  title.textContent = chapter.label;
  day.className = chapter.sure ? "parley-day" : "parley-day parley-unsure";
  day.textContent = chapter.day;
  line.append(title, day);
  line.classList.toggle("parley-vague", !chapter.begins);
  line.setAttribute("aria-label", say("Chapter: {chapter}, {when}", { chapter: chapter.label, when: chapter.told }));
  head.append(line);
  return head;
}
