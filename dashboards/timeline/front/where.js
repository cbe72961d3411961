// Where one is: told to those who do not see it, once the picture went somewhere.

import { beyond } from "./away.js";
import { several } from "../../look/say.js";

/** @import { Timeline } from "./types.d.ts" */

/**
 * Say what the picture shows now, and how many events that are.
 * @param {Timeline} timeline
 * @param {string} words
 */
export function sayWhere({ said, scene, range, clock }, words) {
  const found = beyond(scene, range, clock), n = found ? scene.hits.n - found.before - found.after : null;
  const number = n === null ? "" : several("{n} event in sight.", "{n} events in sight.", n);
  said.textContent = `${words}. ${number}`.trimEnd();
}
