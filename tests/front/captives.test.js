// The captives panel: what its areas say under a pointer, and that few outlines draw them.

import assert from "node:assert/strict";
import { test } from "node:test";

import { ABOVE, areaAt, areas, captivesTraces } from "../../dashboards/timeline/front/captives.js";
import { arrange } from "../../dashboards/timeline/front/layout.js";
import { DAY, LOOK, day, measure, sceneOf, sized, utcClock } from "./scenes.js";

/** @import { Plan, Range } from "../../dashboards/timeline/front/types.d.ts" */

/** @type {Range} */
const MONTH = [day("2023-11-01"), day("2023-12-01")];
const WIDTH = 1200, LEFT = 96, PANEL = 92, FOOT = 500;

/** @param {string} at @param {number} low @param {number} high @param {string} id */
const said = (at, low, high, id) => ({ at: day(at), low, high, id, tip: [id] });

/** @param {string} at @param {string} until @param {number} low @param {number} high @param {boolean} fresh */
const held = (at, until, low, high, fresh) => ({ ...said(at, low, high, `held ${at}`), until: day(until), fresh });

const scene = sceneOf([], {
  captives: {
    held: [held("2023-11-02", "2023-11-10", 200, 240, true), held("2023-11-10", "2023-11-20", 238, 238, false)],
    said: [said("2023-11-04", 200, 200, "a figure"), said("2023-11-04", 200, 200, "the same again")],
    released: [said("2023-11-24", 24, 24, "24 came free")],
    label_held: "held", label_released: "came free",
    held_light: "#566070", held_dark: "#a5b0bd", released_light: "#0f7d74", released_dark: "#5fd0c5",
  },
});
/** @type {Plan} */
const plan = {
  ...arrange(scene, MONTH, sized(WIDTH), utcClock, measure, null),
  states: [], left: LEFT, width: WIDTH, top: 100, inner: FOOT - 100, panel: PANEL, words: [],
  areas: areas(scene, MONTH, WIDTH, utcClock),
};

/** @param {string} when @param {number} figure */
function at(when, figure) {
  const x = LEFT + ((day(when) + DAY / 2 - MONTH[0]) / (MONTH[1] - MONTH[0])) * WIDTH;
  return areaAt(scene, plan, MONTH, x, FOOT - (figure / (240 * ABOVE)) * PANEL)?.id;
}

test("a pointer finds the range, the edge that stands alone, the column and the figure over them", () => {
  assert.equal(at("2023-11-06", 220), "held 2023-11-02");
  assert.equal(at("2023-11-06", 150), undefined, "below what anybody counted");
  assert.equal(at("2023-11-15", 235), "held 2023-11-10");
  assert.equal(at("2023-11-24", 10), "24 came free");
  assert.equal(at("2023-11-04", 201), "a figure");
  assert.equal(at("2023-11-28", 10), undefined);
});

test("however many ranges and columns there are, a shade is one outline", () => {
  const traces = captivesTraces(scene, plan, MONTH, LOOK, utcClock);
  assert.deepEqual(traces.map((one) => one.name), ["held", "released", "held, counted", "held, no newer figure", "figures"]);
  assert.ok(traces.every((one) => one.hoverinfo === "skip" && one.yaxis === "y2"));
  const [range] = traces;
  assert.deepEqual(range.y.slice(0, 2), [200, 240]);
});
