// What the reader chose: in the boxes, and in the address after its #.

/** @import { Asked, Given, Sheet } from "./shapes.d.ts" */

import { eventOf, stepNamed } from "./stories.js";

export const TYPED = /** @type {const} */ (["from", "to", "text"]);
export const PICKED = /** @type {const} */ (["actor", "kind", "issue"]);

/**
 * Nothing chosen: all events, on the page's own day.
 * @param {Given} given
 * @returns {Asked}
 */
export function nothingAsked(given) {
  return { from: "", to: "", actor: [], kind: [], issue: [], text: "", step: given.days.length - 1, event: null, telling: null };
}

/**
 * What an address asks for; a day that is none is left out.
 * @param {Given} given
 * @param {string} fragment
 * @returns {Asked}
 */
export function askedIn(given, fragment) {
  const asked = nothingAsked(given), named = new URLSearchParams(fragment.replace(/^#/, ""));
  for (const name of TYPED) asked[name] = named.get(name) || "";
  for (const name of PICKED) asked[name] = [...new Set(named.getAll(name))];
  for (const name of /** @type {const} */ (["from", "to"])) if (!/^\d{4}-\d\d-\d\d$/.test(asked[name])) asked[name] = "";
  const day = named.get("known_on");
  if (day) asked.step = stepOf(given, day);
  asked.telling = stepNamed(given, named.get("story"), Number(named.get("step")));
  asked.event = asked.telling ? eventOf(given, asked.telling) : named.get("event");
  return asked;
}

/**
 * The last step on which no more was known than on a day.
 * @param {Given} given
 * @param {string} day
 */
function stepOf(given, day) {
  const later = given.days.findIndex((one) => one.day === null || one.day > day);
  return later < 0 ? given.days.length - 1 : Math.max(0, later - 1);
}

/**
 * The same as an address has it.
 * @param {Given} given
 * @param {Asked} asked
 */
export function fragmentOf(given, asked) {
  const named = new URLSearchParams();
  for (const name of TYPED) if (asked[name]) named.set(name, asked[name]);
  for (const name of PICKED) for (const one of asked[name]) named.append(name, one);
  const { day } = given.days[asked.step];
  if (asked.step < given.days.length - 1 && day) named.set("known_on", day);
  if (asked.telling) {
    named.set("story", asked.telling.story);
    named.set("step", String(asked.telling.number));
  } else if (asked.event) named.set("event", asked.event);
  const text = named.toString();
  return text ? `#${text}` : "";
}

/** @param {Asked} asked */
export function isNarrowed(asked) {
  return TYPED.some((name) => asked[name]) || PICKED.some((name) => asked[name].length);
}

/**
 * The events that the choices leave: of each sort any of those that were picked. One may lie in a
 * range of days where it may have happened in it.
 * @param {Sheet[]} sheets
 * @param {Asked} asked
 * @param {{ start: (day: string) => number, end: (day: string) => number }} days
 */
export function left(sheets, asked, days) {
  const words = asked.text.toLocaleLowerCase().split(/\s+/).filter(Boolean);
  const from = asked.from ? days.start(asked.from) : null, to = asked.to ? days.end(asked.to) : null;
  /**
   * @param {string[]} picked
   * @param {string[]} own
   */
  const any = (picked, own) => !picked.length || picked.some((one) => own.includes(one));
  return sheets.filter((one) => (
    any(asked.actor, one.actors) && any(asked.kind, [one.kind]) && any(asked.issue, one.issues)
    && (from === null || one.to === null || one.to > from)
    && (to === null || one.from === null || one.from < to)
    && words.every((word) => one.text.includes(word))
  ));
}
