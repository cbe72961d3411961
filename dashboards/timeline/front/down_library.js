// What draws the timeline down the page, fetched where a phone is held upright.

/** @import { DownModule } from "./types.d.ts" */

const DOWN_PATH = "__DOWN_PATH__";
/** @type {Promise<DownModule> | null} */
let fetchedDown = null;

/** @returns {Promise<DownModule>} */
export function loadDown() {
  fetchedDown = fetchedDown || import(new URL(DOWN_PATH, window.location.origin).href);
  return fetchedDown;
}
