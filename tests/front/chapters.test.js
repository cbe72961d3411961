// Chapters: which row they stand in, from where to where they go, and what fits of their names.

import assert from "node:assert/strict";
import test from "node:test";

import { chapterEdges, chapterRoom, chapterRows, lettersIn } from "../../dashboards/timeline/front/chapters.js";
import { day, measure, sceneOf, utcClock } from "./scenes.js";

/** @import { Chapter } from "../../dashboards/timeline/front/types.d.ts" */

/**
 * @param {string | null} from
 * @param {string | null} to
 * @param {Partial<Chapter>} [more]
 * @returns {Chapter}
 */
function chapter(from, to, more = {}) {
  const [first, last] = [from, to].map((one) => (one === null ? null : day(one)));
  return { id: "c", label: "Truce", summary: "", when: "", es: first, ls: first, ee: last, le: last, approx: 0, ...more };
}

test("chapters one after another share a row, those over one another do not", () => {
  const year = chapter("2023-01-01", "2024-01-01"), truce = chapter("2023-11-24", "2023-12-01");
  assert.deepEqual(chapterRows([year, truce, chapter("2024-01-01", null)]), [0, 1, 0]);
  assert.deepEqual(chapterRows([chapter("2023-10-07", "2023-10-27"), chapter("2023-10-27", null)]), [0, 0]);
});

test("chapters that only their doubtful ends bring together share a row", () => {
  const first = chapter("2023-10-27", "2023-11-06", { le: day("2023-11-11") });
  const next = chapter("2023-11-12", "2023-11-24", { es: day("2023-11-07") });
  assert.deepEqual(chapterRows([first, next]), [0, 0]);
});

test("however many lie over one another, they take three rows at most, and none without any", () => {
  const many = Array.from({ length: 6 }, () => chapter("2023-01-01", "2024-01-01"));
  assert.equal(Math.max(...chapterRows(many)), 2);
  assert.equal(chapterRoom(sceneOf([], { chapters: many })), 3 * chapterRoom(sceneOf([], { chapters: many.slice(0, 1) })));
  assert.equal(chapterRoom(sceneOf([])), 0);
});

test("what goes on goes on to the end of the dossier, or to the day of knowing", () => {
  const now = sceneOf([], { chapters: [], line: day("2026-01-01") });
  assert.equal(chapterEdges(chapter("2023-12-01", null), now, utcClock)[3], day("2026-01-01"));
  const then = sceneOf([], { line: day("2023-11-28"), known_on: day("2023-11-28") });
  assert.deepEqual(
    chapterEdges(chapter("2023-11-24", "2023-12-01"), then, utcClock),
    [day("2023-11-24"), day("2023-11-24"), day("2023-11-28"), day("2023-11-28")],
  );
});

test("a name is shortened letter by letter, and never cut within one", () => {
  assert.equal(lettersIn("First truce", 100, measure), "First truce");
  assert.equal(lettersIn("First truce", 45, measure), "First…");
  assert.equal(lettersIn("First truce", 8, measure), "F");
  assert.equal(lettersIn("First truce", 4, measure), "");
});
