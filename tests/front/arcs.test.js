// Arcs from mark to mark: which way they point, and where there is room for what they say.

import assert from "node:assert/strict";
import { test } from "node:test";

import { arcWords, linkTraces } from "../../dashboards/timeline/front/draw.js";
import { arrange } from "../../dashboards/timeline/front/layout.js";
import { LOOK, day, measure, sceneOf, sized, utcClock } from "./scenes.js";

/** @import { Scene } from "../../dashboards/timeline/front/types.d.ts" */

const MONTH = [day("2023-10-01"), day("2023-11-01")];
const TWO = [{ id: "demand", title: "A", from: day("2023-10-05") }, { id: "refusal", title: "B", from: day("2023-10-25") }];

/** @param {Scene} scene */
function drawn(scene) {
  const arranged = arrange(scene, MONTH, sized(1240), utcClock, measure, null, 60);
  const plan = { ...arranged, left: 96, width: 1240, top: 40, inner: 0, panel: 0, areas: [], words: [], states: [] };
  return { plan, traces: linkTraces(scene, plan, MONTH, LOOK), words: arcWords(scene, plan, MONTH, LOOK, measure) };
}

test("an arc points to what is answered, and says so over its middle", () => {
  const { plan, traces: [line, head], words: [word] } = drawn(sceneOf(TWO, { links: [{ from: "refusal", to: "demand", type: "answers" }] }));
  const [demand] = plan.marks;
  assert.deepEqual(head.customdata, ["demand"]);
  assert.equal(head.x[0], demand.at);
  assert.deepEqual(line.tips[0], ["answers", "B", "→ A"]);
  assert.equal(word.text, "answers");
  assert.ok(word.x > demand.x1 && word.x < plan.marks[1].x0 && word.y < plan.top + demand.y);
});

test("of events in several lanes the two nearest marks are led from and to", () => {
  const [one, other] = TWO, twice = [one, { ...one, lane: 1 }, { ...other, lane: 1 }];
  const { plan, traces: [, head] } = drawn(sceneOf(twice, { links: [{ from: "refusal", to: "demand", type: "answers" }] }));
  const mark = plan.marks.find(({ id, lane }) => id === "demand" && lane === 1);
  assert.ok(mark && Math.abs(head.y[0] - mark.y) < 15);
});

test("a word that would stand on a mark, a label or another word is left to the tooltip", () => {
  const links = Array.from({ length: 3 }, () => ({ from: "refusal", to: "demand", type: "answers" }));
  assert.equal(drawn(sceneOf(TWO, { links })).words.length, 1);
  const near = [TWO[0], { ...TWO[1], from: day("2023-10-06") }];
  assert.equal(drawn(sceneOf(near, { links })).words.length, 0);
  const { words, traces } = drawn(sceneOf([TWO[0]], { links }));
  assert.deepEqual([words, traces], [[], []]);
});
