// What is told of events that are out of sight, or too many to draw.

import assert from "node:assert/strict";
import { test } from "node:test";

import { beyond, sidesOf } from "../../dashboards/timeline/front/away.js";
import { densityAt, densityTraces, stretches } from "../../dashboards/timeline/front/density.js";
import { arrange } from "../../dashboards/timeline/front/layout.js";
import { DAY, LOOK, day, measure, random, sceneOf, sized, utcClock } from "./scenes.js";

test("hits before and after the window are counted, and told only where none is in sight", () => {
  for (let seed = 1; seed <= 50; seed += 1) {
    const next = random(seed);
    const hits = Array.from({ length: 1 + Math.floor(next() * 12) }, () => {
      const start = day("2023-10-01") + Math.floor(next() * 100) * DAY;
      return [start, start + Math.ceil(next() * 3) * DAY];
    });
    const scene = sceneOf([], { hits: { n: hits.length, starts: hits.map(([start]) => start), ends: hits.map(([, end]) => end) } });
    const first = day("2023-10-01") + Math.floor(next() * 100) * DAY, range = [first, first + 5 * DAY];
    const before = hits.filter(([, end]) => end <= range[0]).length, after = hits.filter(([start]) => start >= range[1]).length;
    const found = sidesOf(scene, range, utcClock);
    if (before + after < hits.length) assert.equal(found, null);
    else assert.deepEqual(found, { n: hits.length, before, after, about: false });
  }
});

test("of very many hits the counts are about right, and only where the server told of the window", () => {
  const counts = [10, 0, 0, 0, 0, 0, 0, 30], extent = [0, 80 * DAY];
  const scene = sceneOf([], { extent, overview: { counts }, hits: { n: 40, starts: null, ends: null } });
  assert.deepEqual(sidesOf(scene, [30 * DAY, 50 * DAY], utcClock), { n: 40, before: 10, after: 30, about: true });
  const part = { ...scene, loaded: [35 * DAY, 45 * DAY] };
  assert.equal(sidesOf(part, [30 * DAY, 50 * DAY], utcClock), null);
});

test("stretches of density hold what Python counted, and say so under the pointer", () => {
  const one = { lane: "a", kind: "talks", t0: day("2023-10-01"), step: DAY, first: 2, counts: [5, 0, 7] };
  const range = [day("2023-10-01"), day("2023-10-11")];
  const found = stretches(one, range, utcClock);
  assert.deepEqual(found.map(({ n }) => n), [5, 7]);
  assert.deepEqual(found.map(({ start }) => (start - range[0]) / DAY), [2, 4]);
  const scene = sceneOf([], { density: [one] });
  const plan = { ...arrange(scene, range, sized(1000), utcClock, measure, null), left: 96, width: 1000, top: 40, inner: 0, panel: 0, areas: [], words: [], states: [] };
  assert.equal(densityTraces(scene, plan, range, LOOK, utcClock).length, 1);
  const [lane] = plan.lanes;
  assert.deepEqual(densityAt(scene, plan, range, 250, lane.top + lane.height - 10, utcClock), { span: "3 Oct 2023", lines: ["5 talks"] });
  assert.equal(densityAt(scene, plan, range, 350, lane.top + lane.height - 10, utcClock), null);
});

test("what ends before the window and what begins after it is counted", () => {
  const starts = [0, 10, 20, 30, 40].map((n) => n * DAY), ends = [1, 25, 21, 31, 41].map((n) => n * DAY);
  const scene = sceneOf([], { hits: { n: 5, starts, ends } });
  assert.deepEqual(beyond(scene, [15 * DAY, 35 * DAY], utcClock), { before: 1, after: 1 });
  assert.deepEqual(beyond(scene, [-DAY, 50 * DAY], utcClock), { before: 0, after: 0 });
  assert.equal(beyond(sceneOf([], { hits: { n: 9, starts: null, ends: null } }), [0, DAY], utcClock), null);
});
