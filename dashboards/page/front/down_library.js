// What draws the timeline down the page, which is part of the page itself.

import { boxesOf, drawDown } from "../../timeline/front/down.js";

/** @import { DownModule } from "../../timeline/front/types.d.ts" */

/** @returns {Promise<DownModule>} */
export function loadDown() {
  return Promise.resolve({ boxesOf, drawDown });
}
