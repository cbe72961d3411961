// What the page was given, opened: its days, and the events as known on one of them.

import { unpacked } from "./library.js";

/** @import { Given, GivenDay, Sheet } from "./shapes.d.ts" */

/** @returns {Promise<Given>} */
export async function openedGiven() {
  return JSON.parse(await unpacked("given"));
}

/**
 * The events as known on a day, in order of time.
 * @param {Given} given
 * @param {GivenDay} day
 * @returns {Sheet[]}
 */
export function sheetsOf(given, day) {
  return day.sheets.map((place) => given.pool[place]);
}
