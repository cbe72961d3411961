// The strip of states over the lanes: a row a track, each word within its bar, nothing shifted.

import assert from "node:assert/strict";
import { test } from "node:test";

import { arrange } from "../../dashboards/timeline/front/layout.js";
import { keep, pieces, ribbons, standingAt, standingTip, standings, stateWords, statesOf, stripHeight } from "../../dashboards/timeline/front/states.js";
import { LOOK, day, measure, sceneOf, sized, utcClock } from "./scenes.js";

/** @import { Range, Spell, States } from "../../dashboards/timeline/front/types.d.ts" */

const MONTH = [day("2023-10-01"), day("2023-11-01")];

/**
 * @param {string} state
 * @param {string} from
 * @param {string} to
 * @param {Partial<Spell>} [more]
 * @returns {Spell}
 */
function spell(state, from, to, more = {}) {
  return { state, es: day(from), ls: day(from), ee: day(to), le: day(to), open: false, id: `${state} ${from}`, rule: "lasting", told: `${from} to ${to}`, ...more };
}

/**
 * @param {Spell[][]} tracks
 * @param {string} [asked]
 * @returns {States}
 */
function statesOfTracks(tracks, asked = "dossier=d") {
  const colour = { word: "", light: "#0f5c6e", dark: "#6cc3d5" };
  return {
    asked, ask: false, colours: { talks: colour, impasse: colour }, rules: { lasting: "All says the same." },
    tracks: tracks.map((spells, i) => ({ label: `Track ${i}`, spells })),
  };
}

/**
 * @param {States} states
 * @param {boolean} [narrow]
 * @param {Range} [range]
 */
function drawn(states, narrow = false, range = MONTH) {
  keep(states);
  const scene = sceneOf([{ from: day("2023-10-12") }]), size = { ...sized(1240), narrow };
  const strip = statesOf(scene), above = stripHeight(strip, size);
  const arranged = arrange(scene, range, size, utcClock, measure, null, above);
  const plan = { ...arranged, left: 96, width: 1240, top: 40, inner: 0, panel: 0, areas: [], words: [], states: standings(strip, range, size, utcClock) };
  const words = stateWords(scene, plan, range, size, LOOK, measure, (text) => text);
  return { scene, plan, above, words, outlines: ribbons(scene, plan, range, LOOK) };
}

for (const narrow of [false, true]) {
  test(`rows stand over the lanes and on nothing else${narrow ? ", narrow" : ""}`, () => {
    const { plan, above } = drawn(statesOfTracks([[spell("talks", "2023-10-02", "2023-10-20")], [spell("impasse", "2023-10-05", "2023-10-09")]]), narrow);
    const [first, second] = plan.states.map((one) => one.y);
    assert.ok(first >= 8 && second - first >= 14 && second + 8 <= above);
    assert.equal(plan.lanes[0].top, above);
    assert.ok(plan.marks.every((mark) => mark.y > above));
  });
}

test("what may be so is paler than what is, and a spell of a moment is seen", () => {
  const uncertain = spell("talks", "2023-10-05", "2023-10-12", { es: day("2023-10-03"), le: day("2023-10-16") });
  const { scene, plan, outlines } = drawn(statesOfTracks([[uncertain, spell("impasse", "2023-10-20", "2023-10-20")]]));
  const pixel = (MONTH[1] - MONTH[0]) / 1240, [first, last] = plan.states;
  const [before, sure, after] = pieces(first, MONTH, pixel);
  assert.ok(before[2] < sure[2] && after[2] < sure[2]);
  assert.deepEqual([before[0], sure[0], after[0]], [day("2023-10-03"), day("2023-10-05"), day("2023-10-12")]);
  const [[from, to]] = pieces(last, MONTH, pixel);
  assert.ok(to - from >= 2 * pixel - 1);
  assert.equal(outlines.length, 2, "one outline for each colour and strength");
  assert.deepEqual(standingTip(scene, first), ["Talks · Track 0", uncertain.told, "All says the same."]);
});

test("the spell under a pointer is the one drawn over the others, out to where it may have ended", () => {
  const long = spell("talks", "2023-10-02", "2023-10-30"), inside = spell("impasse", "2023-10-10", "2023-10-12");
  const { plan } = drawn(statesOfTracks([[long, inside]]));
  const at = (/** @type {string} */ when) => 96 + ((day(when) - MONTH[0]) / (MONTH[1] - MONTH[0])) * 1240;
  const y = plan.top + plan.states[0].y;
  assert.equal(standingAt(plan, at("2023-10-11"), y)?.id, inside.id);
  assert.equal(standingAt(plan, at("2023-10-20"), y)?.id, long.id);
  assert.equal(standingAt(plan, at("2023-10-31"), y), undefined);
  assert.equal(standingAt(plan, at("2023-10-20"), y + 40), undefined);
});

test("a state's word stands within its own bar, under no later one, or nowhere", () => {
  const long = spell("talks", "2023-10-02", "2023-10-30"), inside = spell("impasse", "2023-10-04", "2023-10-10");
  const { plan, words } = drawn(statesOfTracks([[long, inside, spell("talks", "2023-10-30", "2023-10-31")]]));
  const px = (/** @type {number} */ at) => 96 + ((at - MONTH[0]) / (MONTH[1] - MONTH[0])) * 1240;
  const within = words.filter((word) => word.of);
  assert.deepEqual(within.map((word) => word.text), ["talks", "impasse", "talks"].slice(0, within.length));
  const [talks, impasse] = within;
  const free = talks.x + measure("talks") <= px(inside.ls) || talks.x >= px(inside.le);
  assert.ok(free && talks.x >= px(long.ls) && talks.x + measure("talks") <= px(long.le));
  assert.ok(impasse.x >= px(inside.ls) && impasse.x + measure("impasse") <= px(inside.le));
  assert.ok(plan.states.every((one) => one.x1 <= 96 + 1240));
});

test("a strip stays until that of the next filter comes, and goes with its dossier", () => {
  keep(statesOfTracks([[spell("talks", "2023-10-02", "2023-10-20")]]));
  const other = sceneOf([], { asked: "dossier=d&kind=talks" });
  assert.equal(statesOf(other)?.tracks.length, 1);
  assert.equal(keep({ ...statesOfTracks([], "dossier=d&kind=talks"), ask: true }), false);
  assert.equal(statesOf(other)?.tracks.length, 1);
  assert.equal(statesOf(sceneOf([], { asked: "dossier=e" })), null);
  assert.equal(keep(statesOfTracks([[spell("talks", "2023-10-02", "2023-10-20")]], "dossier=d&kind=talks")), false);
  assert.equal(keep(statesOfTracks([], "dossier=d&kind=attack")), true);
  assert.equal(stripHeight(statesOf(other), sized(1240)), 0);
});

test("a state is named in the words that come with its colour", () => {
  const states = statesOfTracks([[spell("talks", "2023-10-02", "2023-10-25")]]);
  states.colours = { talks: { ...states.colours.talks, word: "conversaciones" } };
  const { scene, plan, words } = drawn(states);
  assert.ok(words.some(({ text }) => text === "conversaciones"));
  assert.equal(standingTip(scene, plan.states[0])[0], "Conversaciones · Track 0");
});
