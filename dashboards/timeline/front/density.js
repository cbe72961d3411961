// Where marks would be too many, a lane shows how many events start in each stretch of time.

import { reachOf } from "./clock.js";
import { faded } from "./draw.js";
import { DENSE, ROW, THIN } from "./sizes.js";
import { amount, daysIn, localeOf } from "../../look/say.js";

/** @import { Clock, Density, LaneInSight, Look, Plan, Plotlys, Range, Scene, Stretch } from "./types.d.ts" */

const LOWEST = 3;

/**
 * The stretches of one kind that are in a range, each with its ends (wall clock) and its number.
 * @param {Density} one
 * @param {Range} range
 * @param {Clock} clock
 * @returns {Stretch[]}
 */
export function stretches(one, range, clock) {
  const found = [];
  one.counts.forEach((n, i) => {
    if (!n) return;
    const start = clock.to(one.t0 + (one.first + i) * one.step);
    const end = clock.to(one.t0 + (one.first + i + 1) * one.step);
    if (start < range[1] && end > range[0]) found.push({ start, end, n });
  });
  return found;
}

/**
 * How high the stretches of a lane are: where room is short they stand at its foot, under its marks.
 * @param {LaneInSight} lane
 */
function heightIn({ mine, height }) {
  return height < DENSE + ROW && mine.length ? THIN : Math.min(DENSE, height);
}

/**
 * One outline for each kind of a lane: hundreds of bars of their own would take Plotly too long.
 * @param {Scene} scene
 * @param {Plan} plan
 * @param {Range} range
 * @param {Look} look
 * @param {Clock} clock
 * @returns {Plotlys[]}
 */
export function densityTraces(scene, plan, range, look, clock) {
  const traces = [];
  for (const lane of plan.lanes) {
    const tall = heightIn(lane), low = tall === THIN, foot = lane.top + lane.height - (low ? 0 : 3);
    const kinds = lane.dense.map((one) => ({ kind: one.kind, bars: stretches(one, reachOf(range), clock) }));
    const most = Math.max(1, ...kinds.flatMap((one) => one.bars.map((bar) => bar.n)));
    const total = (one) => one.bars.reduce((sum, bar) => sum + bar.n, 0);
    lane.bars = kinds.sort((a, b) => total(b) - total(a)); // the rarer is drawn over the others
    for (const { kind, bars } of lane.bars) {
      const look_ = scene.kinds[kind], x = [], y = [];
      /** @type {number | null} */
      let last = null;
      for (const bar of bars) {
        const share = Math.sqrt(bar.n / most), top = low ? foot - THIN * share : foot - LOWEST - (tall - 7) * share;
        if (last !== bar.start) {
          if (last !== null) {
            x.push(last, null);
            y.push(foot, null);
          }
          x.push(bar.start);
          y.push(foot);
        }
        x.push(bar.start, bar.end);
        y.push(top, top);
        last = bar.end;
      }
      if (last === null) continue;
      x.push(last);
      y.push(foot);
      traces.push({
        name: `density ${kind}`, type: "scatter", mode: "none", x, y, fill: "toself",
        hoverinfo: "skip", showlegend: false,
        fillcolor: faded(look.dark ? look_.dark : look_.light, 0.75),
      });
    }
  }
  return traces;
}

/**
 * What a stretch under the pointer holds: its days, and how many of each kind.
 * @param {Scene} scene
 * @param {Plan} plan
 * @param {Range} range
 * @param {number} px
 * @param {number} py
 * @param {Clock} clock
 */
export function densityAt(scene, plan, range, px, py, clock) {
  const lane = plan.lanes.find((one) => one.bars?.length
    && py > one.top + one.height - heightIn(one) - 4 && py < one.top + one.height);
  if (!lane?.bars || px < 0 || px > plan.width) return null;
  const at = range[0] + (px / plan.width) * (range[1] - range[0]);
  const under = lane.bars.flatMap(({ kind, bars }) => bars
    .filter((bar) => bar.start <= at && at < bar.end).map((bar) => ({ ...bar, kind })));
  if (!under.length) return null;
  const [{ start, end }] = under;
  const days = daysIn({ day: "numeric", month: "short", year: "numeric" }), day = (wall) => days.format(wall);
  const first = day(clock.wall(start) + 7200000), last = day(clock.wall(end) - 7200000);
  return {
    span: first === last ? first : `${first} – ${last}`,
    lines: under.map(({ kind, n }) => {
      const { label, plural } = scene.kinds[kind];
      return `${amount(n)} ${n === 1 ? label : plural}`.toLocaleLowerCase(localeOf());
    }),
  };
}
