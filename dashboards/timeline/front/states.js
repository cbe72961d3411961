// The strip of states: a row over the lanes for each track of the talks. It comes apart from the
// scene, which does not wait for it, and outlives the picture.

import { reachOf } from "./clock.js";
import { PALE, SOLID, blended, faded, inkOn } from "./draw.js";
import { cssHex } from "./measure.js";
import { localeOf } from "../../look/say.js";

/** @import { Clock, Drawn, Look, Measure, Plan, Range, Scene, Size, Standing, States } from "./types.d.ts" */

const STATE_ROW = 16, STATE_BAR = 13, STATE_HEAD = 12, STATE_FOOT = 4;
const LEAST_SPELL = 2; // pixels of a spell that would be too short to be seen
const WORD_PAD = 4;

/** @type {States | null} */
let newest = null;

/**
 * Take what Python gives; returns whether it looks otherwise than before. While one is still asked
 * for, the one before stays.
 * @param {States} states
 */
export function keep(states) {
  if (states.ask && newest && dossierOf(newest.asked) === dossierOf(states.asked)) return false;
  const before = JSON.stringify({ ...newest, asked: states.asked });
  newest = states;
  return JSON.stringify(states) !== before;
}

/** @param {string} asked */
function dossierOf(asked) {
  return new URLSearchParams(asked).get("dossier");
}

/**
 * The strip that belongs to a scene; until that of its filter comes, the one before, as all else
 * on the page.
 * @param {Scene} scene
 * @returns {States | null}
 */
export function statesOf(scene) {
  return newest && dossierOf(newest.asked) === dossierOf(scene.asked) ? newest : null;
}

/**
 * How high the strip is; nothing where no track has a state.
 * @param {States | null} states
 * @param {Size} size
 */
export function stripHeight(states, { narrow }) {
  const many = states ? states.tracks.length : 0;
  return many && many * (STATE_ROW + (narrow ? STATE_HEAD : 0)) + STATE_FOOT;
}

/**
 * Where the spells stand, those out of sight, too: the keyboard walks to them.
 * @param {States | null} states
 * @param {Range} range
 * @param {Size} size
 * @param {Clock} clock
 * @returns {Standing[]}
 */
export function standings(states, range, { narrow, left, width }, clock) {
  if (!states) return [];
  const { tracks } = states, scale = width / (range[1] - range[0]);
  const px = (wall) => Math.max(left, Math.min(left + width, left + (wall - range[0]) * scale));
  return tracks.flatMap(({ label, spells }, row) => spells.map((spell, i) => {
    const [ls, ee, le] = [spell.ls, spell.ee, spell.le].map(clock.to);
    const es = spell.es === null ? ls : clock.to(spell.es);
    const y = row * (STATE_ROW + (narrow ? STATE_HEAD : 0)) + (narrow ? STATE_HEAD : 0) + STATE_ROW / 2;
    return {
      i, id: spell.id, key: `state ${row} ${spell.id} ${spell.ls}`, lane: row - tracks.length, track: label,
      es, ls, ee: Math.max(ee, ls), le: Math.max(le, ls), x0: px(es), x1: px(le), y, spell,
    };
  }));
}

/** @param {Standing} one @param {Range} range */
export function inSight(one, range) {
  return one.le > range[0] && one.es < range[1];
}

/**
 * What is said of a spell: a line each, the first one strong.
 * @param {Scene} scene
 * @param {Standing} one
 */
export function standingTip(scene, { spell, track }) {
  const word = wordOf(scene, spell.state), state = word[0].toLocaleUpperCase(localeOf()) + word.slice(1);
  return [`${state} · ${track}`, spell.told, statesOf(scene)?.rules[spell.rule] || ""];
}

/** @param {Scene} scene @param {string} state */
function wordOf(scene, state) {
  return statesOf(scene)?.colours[state]?.word || state;
}

/** @param {Scene} scene @param {string} state @param {Look} look */
function colorOf(scene, state, look) {
  return statesOf(scene)?.colours[state]?.[look.dark ? "dark" : "light"] || cssHex(look.quiet);
}

/**
 * What of a spell is drawn: from where to where (wall clock) and how strongly; paler where it may
 * have begun or ended, and never too short to be seen.
 * @param {Standing} one
 * @param {Range} reach
 * @param {number} pixel How long one is.
 * @returns {[number, number, number][]}
 */
export function pieces(one, reach, pixel) {
  const end = Math.max(one.le - (one.le - one.es > 6 * pixel ? pixel : 0), one.es + LEAST_SPELL * pixel);
  const sure = Math.max(Math.min(one.ee, end), Math.min(end, one.ls + LEAST_SPELL * pixel));
  return /** @type {[number, number, number][]} */ ([[one.es, one.ls, PALE], [one.ls, sure, SOLID], [sure, end, PALE]])
    .map(([from, to, alpha]) => /** @type {[number, number, number]} */ ([Math.max(from, reach[0]), Math.min(to, reach[1]), alpha]))
    .filter(([from, to]) => from < to);
}

/**
 * The spells, one outline for all of a colour: as hundreds of bars of their own they would take
 * Plotly as long as all the marks.
 * @param {Scene} scene
 * @param {Plan} plan
 * @param {Range} range
 * @param {Look} look
 * @returns {Drawn[]}
 */
export function ribbons(scene, plan, range, look) {
  const reach = reachOf(range), pixel = (range[1] - range[0]) / plan.width;
  /** @type {Map<string, string[]>} */
  const outlines = new Map();
  for (const one of plan.states) {
    if (!inSight(one, reach)) continue;
    const color = colorOf(scene, one.spell.state, look), top = plan.top + one.y - STATE_BAR / 2;
    for (const [from, to, alpha] of pieces(one, reach, pixel)) {
      const tone = faded(color, alpha), x = plan.left + (from - range[0]) / pixel;
      const outline = outlines.get(tone) || [];
      outline.push(`M${x.toFixed(2)},${top}h${((to - from) / pixel).toFixed(2)}v${STATE_BAR}H${x.toFixed(2)}z`);
      outlines.set(tone, outline);
    }
  }
  return [...outlines].map(([color, outline]) => ({ sign: "spells", x: 0, y: 0, color, d: outline.join("") }));
}

/**
 * The spell at a place in pixels of the picture, the one that is drawn over the others; undefined
 * for none.
 * @param {Plan} plan
 * @param {number} x
 * @param {number} y
 * @returns {Standing | undefined}
 */
export function standingAt(plan, x, y) {
  if (x < plan.left || x > plan.left + plan.width) return undefined;
  const row = plan.states.filter((one) => Math.abs(plan.top + one.y - y) <= STATE_BAR / 2);
  return row.reverse().find((one) => x >= one.x0 && x <= Math.max(one.x1, one.x0 + LEAST_SPELL));
}

/**
 * The names of the tracks, and each state's word in its bar where there is room for it.
 * @param {Scene} scene
 * @param {Plan} plan
 * @param {Range} range
 * @param {Size} size
 * @param {Look} look
 * @param {Measure} measure
 * @param {(text: string) => string} shorten
 * @returns {Drawn[]}
 */
export function stateWords(scene, plan, range, size, look, measure, shorten) {
  /** @type {Drawn[]} */
  const found = [];
  const rows = new Map();
  for (const one of plan.states) rows.set(one.lane, [...(rows.get(one.lane) || []), one]);
  const ground = cssHex(look.lane);
  for (const many of /** @type {Iterable<Standing[]>} */ (rows.values())) {
    const [{ track, y }] = many;
    found.push(size.narrow
      ? { text: track, x: size.left + 1, y: plan.top + y - STATE_ROW / 2 - STATE_HEAD / 2, size: 11, color: look.quiet }
      : { text: shorten(track), x: size.left - 10.5, y: plan.top + y, end: "end", size: 11, color: look.quiet });
    many.forEach((one, at) => {
      if (!inSight(one, range)) return;
      const { state } = one.spell, text = wordOf(scene, state), wide = measure(text) + 2 * WORD_PAD;
      if (one.x1 - one.x0 < wide) return;
      const x = freePlace(one, many.slice(at + 1), plan, range, wide);
      if (x === null) return;
      const color = inkOn(blended(colorOf(scene, state, look), SOLID, ground));
      found.push({ text, x: x + WORD_PAD, y: plan.top + one.y, size: 11, color, of: one });
    });
  }
  return found;
}

/**
 * The first place so wide in what is sure of a spell and under no later one; null for none.
 * @param {Standing} one
 * @param {Standing[]} later
 * @param {Plan} plan
 * @param {Range} range
 * @param {number} wide
 */
function freePlace(one, later, plan, range, wide) {
  const px = (wall) => plan.left + ((Math.max(range[0], Math.min(range[1], wall)) - range[0]) / (range[1] - range[0])) * plan.width;
  let x = px(one.ls);
  for (const other of later) {
    if (other.es >= one.ee) break;
    if (other.x0 - x >= wide) return x;
    x = Math.max(x, other.x1);
  }
  return px(one.ee) - x >= wide ? x : null;
}
