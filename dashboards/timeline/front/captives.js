// The captives panel under the lanes: how many are held, by all who counted, and how many came free.

import { reachOf } from "./clock.js";
import { bars, faded } from "./draw.js";

const DOT = 4, HEIGHT = 114; // pixels of a figure, and of all that are held

/** @import { Clock, Held, Look, Plotlys, Range, Scene } from "./types.d.ts" */

/**
 * @param {Scene} scene
 * @param {Range} range
 * @param {Look} look
 * @param {Clock} clock
 * @param {number} width
 * @returns {Plotlys[]}
 */
export function captivesTraces(scene, range, look, clock, width) {
  const c = scene.captives;
  if (!c) return [];
  const tone = look.dark ? "dark" : "light", held = c[`held_${tone}`], freed = c[`released_${tone}`];
  const reach = reachOf(range), inSight = (from, to) => from < reach[1] && to > reach[0];
  const most = mostCaptives(scene), day = 86400000, wide = Math.max(72000000, (range[1] - range[0]) / 260);
  const panel = bars("captives", { orientation: "v", yaxis: "y2", tips: [] });
  const add = (from, to, low, high, color, id, tip) => {
    panel.x.push((from + to) / 2);
    panel.width.push(to - from);
    panel.base.push(low);
    panel.y.push(high - low);
    panel.marker.color.push(color);
    panel.customdata.push(id);
    panel.tips.push(tip);
  };
  /**
   * @param {string} name
   * @param {string} [dash]
   * @returns {Plotlys}
   */
  const outline = (name, dash) => ({
    name, type: "scatter", mode: "lines", x: [], y: [], yaxis: "y2", hoverinfo: "skip",
    showlegend: false, line: { color: held, width: dash ? 1.5 : 2, dash },
  });
  const fresh = outline("held"), stale = outline("held, no newer figure", "2px,4px");
  const lift = (line) => { // so that no line leads to the next point
    line.x.push(null);
    line.y.push(null);
  };
  const ends = c.held.map((one) => [clock.to(one.at), clock.to(one.until)]);
  const seen = [...c.held.keys()].filter((i) => inSight(ends[i][0], ends[i][1]));
  for (const i of seen) {
    const [from, to] = ends[i], { low, high, id, tip } = c.held[i];
    const thin = most / 40; // an edge alone would be hard to point at
    const shaded = c.held[i].fresh && high > low;
    if (high - low < thin || !shaded) add(from, to, Math.min(low, high - thin), Math.max(high, low + thin), "rgba(0,0,0,0)", id, tip);
    if (shaded) add(from, to, low, high, faded(held, 0.25), id, tip);
  }
  for (const side of /** @type {const} */ (["low", "high"])) {
    /** @type {Held | null} */
    let last = null;
    for (const i of seen) {
      const one = c.held[i], line = one.fresh ? fresh : stale;
      if (last !== null && (last.until !== one.at || last.fresh !== one.fresh)) lift(line);
      line.x.push(...ends[i]);
      line.y.push(one[side], one[side]);
      last = one;
    }
    for (const line of [fresh, stale]) lift(line);
  }
  const dots = figures(scene, range, held, width, clock);
  for (const one of c.released) {
    const middle = clock.to(one.at) + day / 2, [from, to] = [middle - wide / 2, middle + wide / 2];
    if (inSight(from, to)) add(from, to, 0, one.high, freed, one.id, one.tip);
  }
  return [panel, fresh, stale, dots].filter((trace) => trace.x.some((x) => x !== null));
}

/**
 * The figures themselves: short strokes of one line, since Plotly styles markers one by one, and one
 * for those that nobody could tell apart.
 * @param {Scene} scene
 * @param {Range} range
 * @param {string} color
 * @param {number} width
 * @param {Clock} clock
 * @returns {Plotlys}
 */
export function figures(scene, range, color, width, clock) {
  const px = (range[1] - range[0]) / width, high = mostCaptives(scene) / HEIGHT;
  const reach = reachOf(range), day = 86400000, drawn = new Set();
  /** @type {Plotlys} */
  const strokes = {
    name: "figures", type: "scatter", mode: "lines", x: [], y: [], customdata: [], tips: [],
    yaxis: "y2", hoverinfo: "none", showlegend: false, line: { color, width: DOT, simplify: false },
  };
  for (const one of scene.captives?.said || []) {
    const at = clock.to(one.at) + day / 2;
    if (at < reach[0] || at > reach[1]) continue;
    for (const value of new Set([one.low, one.high])) {
      const place = `${Math.round(at / px / DOT)} ${Math.round(value / high / DOT)}`;
      if (drawn.has(place)) continue;
      drawn.add(place);
      for (const end of [-1, 1]) {
        strokes.x.push(at + (end * px * DOT) / 2);
        strokes.y.push(value);
        strokes.customdata.push(one.id);
        strokes.tips.push(one.tip);
      }
      strokes.x.push(null);
      strokes.y.push(null);
      strokes.customdata.push(null);
      strokes.tips.push(null);
    }
  }
  return strokes;
}

/**
 * The scale of the captives panel is that of the whole dossier: it stands still in a zoom.
 * @param {Scene} scene
 */
export function mostCaptives(scene) {
  const { held, released } = scene.captives || { held: [], released: [] };
  return Math.max(1, ...held.map((one) => one.high), ...released.map((one) => one.high));
}
