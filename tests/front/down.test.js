// The picture on a phone: its lines, what is gathered and folded, its days, its bars of spells.

import assert from "node:assert/strict";
import { test } from "node:test";

import { AT_START } from "../../dashboards/timeline/front/bits.js";
import { chaptersOf, inPieces, withChapters } from "../../dashboards/timeline/front/down_chapters.js";
import { countedMonths, lacking } from "../../dashboards/timeline/front/down_counts.js";
import { isSure, shortWhen } from "../../dashboards/timeline/front/down_days.js";
import { beside, eventsOf, monthsOf, spellsOf } from "../../dashboards/timeline/front/down_rows.js";
import { DAY, day, sceneOf, utcClock } from "./scenes.js";

const EVENTS = [
  { id: "attack", from: day("2023-10-07"), weight: 3 },
  { id: "count", from: day("2023-10-09"), weight: 0 },
  { id: "other", from: day("2023-10-10"), weight: 1 },
  { id: "deal", from: day("2023-11-22"), weight: 3 },
  { id: "within", from: day("2024-03-01"), weight: 0 },
  { id: "turning", from: day("2024-05-01"), weight: 2 },
  { id: "truce", from: day("2025-01-15"), weight: 3 },
];
const SILENCES = [{ start: day("2023-11-23"), end: day("2025-01-14"), n: 2 }];
const scene = (/** @type {object} */ more) => sceneOf(EVENTS, { names: "few", silences: SILENCES, ...more });
const lines = (/** @type {object} */ more, open = new Set()) => {
  const made = scene(more);
  return monthsOf(eventsOf(made, utcClock), made, utcClock, open);
};
const keys = (/** @type {ReturnType<typeof lines>} */ months) => months.flatMap(({ items }) => items.map(({ key }) => key));

test("what matters has a line, what does not is gathered, and a silence keeps its number", () => {
  const months = lines({});
  assert.deepEqual(months.map(({ text }) => text), ["October 2023", "November 2023", "May 2024", "January 2025"]);
  assert.deepEqual(keys(months), ["attack", "lesser count", "deal", `silence ${SILENCES[0].start}`, "turning", "truce"]);
  const silence = months[1].items[1];
  assert.equal(silence.type === "silence" && silence.text, "14 months, 2 events");
  assert.equal(months[0].n, 3);
});

test("what was gathered or folded opens in its place, and a lone event stays itself", () => {
  assert.deepEqual(keys(lines({}, new Set(["lesser count"]))).slice(0, 4), ["attack", "lesser count", "count", "other"]);
  assert.ok(keys(lines({}, new Set([`silence ${SILENCES[0].start}`]))).includes("within"));
  assert.ok(keys(lines({ names: "all" })).includes("count"));
  const [month] = lines({ names: "more" });
  assert.deepEqual(month.items.map(({ key }) => key), ["attack", "count", "other"]);
});

test("the chosen event has a line wherever it is", () => {
  assert.ok(keys(lines({ selected: "count" })).includes("count"));
  assert.ok(keys(lines({ selected: "within" })).includes("within"));
});

test("an event of several lanes is one line that names them", () => {
  const made = sceneOf([{ id: "a", lane: 0, from: DAY }, { id: "a", lane: 1, from: DAY }]);
  assert.deepEqual(eventsOf(made, utcClock).map(({ lanes }) => lanes), [["Talks", "Positions"]]);
});

test("bars of spells run beside the lines of their days, in columns where they overlap", () => {
  const band = { label: "impasse", note: "", kind: "talks" };
  const spells = spellsOf(scene({ bands: [
    { ...band, id: "a", start: day("2023-10-08"), end: day("2023-11-01") },
    { ...band, id: "b", start: day("2023-10-20"), end: null },
    { ...band, id: "c", start: day("2023-11-05"), end: day("2023-11-06") },
  ], line: day("2025-06-01") }), utcClock);
  assert.deepEqual(spells.map(({ column }) => column), [0, 1, 0]);
  const at = (/** @type {string} */ text) => beside(spells, { type: "silence", key: "", at: day(text), text: "", n: 0 }).map(({ id }) => id);
  assert.deepEqual([at("2023-10-07"), at("2023-10-25"), at("2025-05-30"), at("2025-07-01")], [[], ["a", "b"], ["b"], []]);
});

test("a day is short, and what nobody is sure of looks so", () => {
  const ends = (/** @type {(string | null)[]} */ [es, ls, ee, le], more = {}) => {
    const [a, b, c, d] = [es, ls, ee, le].map((one) => (one ? day(one) : null));
    return { es: a, ls: b, ee: c, le: d, instant: false, approx: 0, ...more };
  };
  const sure = ends(["2023-10-07", "2023-10-08", "2023-10-07", "2023-10-08"], { instant: true });
  assert.deepEqual([shortWhen(sure), isSure(sure)], ["7 Oct", true]);
  const week = ends(["2023-10-20", "2023-10-26", "2023-10-20", "2023-10-26"], { instant: true });
  assert.deepEqual([shortWhen(week), isSure(week)], ["20–25 Oct", false]);
  const pause = ends(["2023-11-24", "2023-11-25", "2023-11-30", "2023-12-01"]);
  assert.deepEqual([shortWhen(pause), isSure(pause)], ["24–30 Nov", true]);
  assert.equal(shortWhen(ends(["2023-10-27", "2023-10-27", "2023-11-06", "2023-11-11"], { approx: 2 })), "27 Oct – ~10 Nov");
  assert.equal(shortWhen(ends(["2023-12-30", "2023-12-30", "2024-01-02", "2024-01-03"])), "30 Dec – 2 Jan 2024");
  assert.equal(shortWhen(ends(["2023-12-02", "2023-12-02", null, null])), "from 2 Dec");
  assert.equal(shortWhen(ends([null, null, "2023-12-02", "2023-12-03"])), "until 2 Dec");
});

test("months that are only counted have their rare events, and the rest once it is opened", () => {
  const counts = [
    { start: day("2023-10-01"), end: day("2023-11-01"), n: 40 },
    { start: day("2023-11-01"), end: day("2023-12-01"), n: 1 },
  ];
  const rare = sceneOf([{ id: "attack", from: day("2023-10-07"), weight: 3 }, { id: "deal", from: day("2023-11-22") }], { names: "few" });
  const key = `rest ${counts[0].start} ${counts[0].end}`, open = new Set([key]), kept = new Map();
  const shown = (/** @type {Set<string>} */ opened) => countedMonths(counts, rare, utcClock, opened, kept).map(({ items }) => items.map((item) => ("text" in item ? item.text : item.key)));
  assert.deepEqual(shown(new Set()), [["attack", "39 other events"], ["deal"]]);
  assert.deepEqual(lacking(open, kept), { start: counts[0].start, end: counts[0].end });
  assert.deepEqual(shown(open)[0], ["attack", "40 events"]);
  const rows = sceneOf([{ id: "before", from: day("2023-09-20"), to: day("2023-10-09"), lasts: true }, { id: "attack", from: day("2023-10-07"), weight: 3 }]);
  kept.set(key, { start: counts[0].start, end: counts[0].end, kind_names: rows.kind_names, kinds: rows.kinds, lanes: rows.lanes, marks: rows.marks, days: [] });
  assert.deepEqual(shown(open)[0], ["40 events", "attack"]);
  assert.equal(lacking(open, kept), null);
});

const CHAPTERS = [
  { id: "a", label: "First", summary: "", when: "7–9 October", es: day("2023-10-07"), ls: day("2023-10-08"), ee: day("2023-10-09"), le: day("2023-10-10"), approx: 0 },
  { id: "b", label: "Second", summary: "What it was.", when: "from about 10 October", es: day("2023-10-10"), ls: day("2023-10-11"), ee: null, le: null, approx: AT_START },
  { id: "c", label: "Unheard", summary: "", when: "December 2023", es: day("2023-12-01"), ls: day("2024-01-01"), ee: day("2023-12-01"), le: day("2024-01-01"), approx: 0 },
  { id: "d", label: "Last", summary: "", when: "2026", es: day("2026-01-01"), ls: day("2026-01-02"), ee: null, le: null, approx: 0 },
];

test("a chapter heads the first line of its time, and no group of lines goes on over it", () => {
  const made = scene({ chapters: CHAPTERS }), heads = chaptersOf(made, utcClock);
  const months = (open = new Set()) => withChapters(monthsOf(eventsOf(made, utcClock), made, utcClock, open), heads, open);
  assert.deepEqual(keys(months()), [
    "chapter a", "attack", "count", "chapter b", "other", "deal", `silence ${SILENCES[0].start}`,
    "chapter c", "turning", "truce", "chapter d",
  ]);
  assert.deepEqual(keys(months(new Set(["chapter b"]))).slice(3, 5), ["chapter b", "chapter b 0"]);
  assert.deepEqual(withChapters([], heads, new Set()), []);
});

test("a chapter with uncertain bounds says so", () => {
  const heads = chaptersOf(scene({ chapters: CHAPTERS }), utcClock);
  assert.deepEqual(heads.map(({ begins }) => begins), [true, false, false, true]);
  assert.deepEqual(heads.map(({ sure }) => sure), [true, false, false, true]);
});

test("a chapter's sentence is parted at words and keeps them all", () => {
  const text = "From the meeting of intelligence chiefs in Doha ".repeat(5).trim();
  assert.ok(inPieces(text).length > 1);
  assert.equal(inPieces(text).join(" "), text);
});
