// Folded silences: a scale in pieces that leads there and back, its marks and its words.

import assert from "node:assert/strict";
import { test } from "node:test";

import { breakShapes, breakText, folded } from "../../dashboards/timeline/front/folds.js";
import { axisTicks } from "../../dashboards/timeline/front/ticks.js";
import { wallClock } from "../../dashboards/timeline/front/clock.js";
import { DAY, LOOK, day, random, sceneOf } from "./scenes.js";

const EXTENT = [day("2023-10-07"), day("2026-01-26")];
const SILENCES = [
  { start: day("2023-12-03"), end: day("2025-01-14"), n: 5 },
  { start: day("2025-05-20"), end: day("2025-10-01"), n: 0 },
];
const scene = (/** @type {boolean} */ on) => sceneOf([], { folded: on, silences: SILENCES, extent: EXTENT });
const clock = folded(wallClock("Asia/Jerusalem"), scene(true));

test("a folded clock leads from each instant to the drawing and back, later instants to later places", () => {
  const next = random(7);
  const instants = Array.from({ length: 400 }, () => EXTENT[0] - 90 * DAY + next() * (EXTENT[1] - EXTENT[0] + 180 * DAY)).sort((a, b) => a - b);
  let last = -Infinity;
  for (const ms of instants) {
    const at = clock.to(ms);
    assert.ok(Math.abs(clock.from(at) - ms) < 2);
    assert.ok(at > last);
    assert.ok(Math.abs(clock.fold(clock.wall(at)) - at) < 1);
    last = at;
  }
});

test("time between silences keeps its length, and a silence takes little", () => {
  const plain = wallClock("Asia/Jerusalem");
  for (const [from, to] of [["2023-10-07", "2023-12-01"], ["2025-01-20", "2025-05-01"], ["2025-10-05", "2026-01-20"]]) {
    const [a, b] = [day(from), day(to)];
    assert.ok(Math.abs((clock.to(b) - clock.to(a)) - (plain.to(b) - plain.to(a))) < 1);
  }
  for (const { from, to, wall } of clock.breaks) assert.ok((to - from) * 5 < wall[1] - wall[0]);
  assert.equal(folded(plain, scene(false)), plain);
});

test("no date stands in a break or too close to another, and each stands at its own day", () => {
  const ends = EXTENT.map(clock.to), width = 900;
  const ticks = axisTicks(ends, width, clock).filter(({ at }) => at >= ends[0] && at <= ends[1]);
  assert.ok(ticks.length > 4);
  ticks.forEach(({ at, wall, text }, i) => {
    assert.ok(clock.breaks.every(({ from, to }) => at <= from || at >= to), text);
    assert.ok(Math.abs(clock.wall(at) - wall) < 1);
    if (i) assert.ok(((at - ticks[i - 1].at) * width) / (ends[1] - ends[0]) > 50);
  });
});

test("a break says how long it is and how many events it holds, and cuts the lanes", () => {
  assert.deepEqual(clock.breaks.map(breakText), ["13 months, 5 events", "4 months, no event"]);
  assert.equal(breakShapes(clock, EXTENT.map(clock.to), LOOK).length, 6);
  assert.deepEqual(breakShapes(clock, [day("2023-10-08"), day("2023-10-20")].map(clock.to), LOOK), []);
});
