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

test("an arc points to what is answered, and says so along its line", () => {
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
  for (const from of ["2023-10-20", "2023-10-09", "2023-10-06"]) {
    const { plan, words } = drawn(sceneOf([TWO[0], { ...TWO[1], from: day(from) }], { links }));
    const taken = plan.marks.flatMap((mark) => [mark, ...(mark.label ? [mark.label] : [])].map(({ x0, x1 }) => ({ x0, x1, y: plan.top + mark.y, high: 15 })));
    for (const word of words) {
      const half = (measure(word.text || "") + 4) / 2, box = { x0: word.x - half, x1: word.x + half, y: word.y, high: 14 };
      assert.ok(word.y - 7 >= plan.top + plan.lanes[0].top, "a word stands on the states over the lanes");
      for (const one of taken) {
        assert.ok(Math.abs(one.y - box.y) >= (one.high + box.high) / 2 || one.x1 <= box.x0 || one.x0 >= box.x1, `${word.text} stands on something`);
      }
      taken.push(box);
    }
  }
  const { words, traces } = drawn(sceneOf([TWO[0]], { links }));
  assert.deepEqual([words, traces], [[], []]);
});
