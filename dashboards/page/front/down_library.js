// What draws the timeline down the page, which is part of the page's own script (see `scripts.py`).

/** @import { DownModule } from "../../timeline/front/types.d.ts" */

/** @returns {Promise<DownModule>} */
export function loadDown() {
  return Promise.resolve(downward);
}
