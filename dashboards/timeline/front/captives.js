// The captives panel under the lanes: how many are held, by all who counted, and how many came free.

import { reachOf } from "./clock.js";
import { faded } from "./draw.js";

const DOT = 4, HEIGHT = 114; // pixels of a figure, and of all that are held
export const ABOVE = 1.055; // of the highest figure: room over its stroke

/** @import { Area, Clock, Counted, Held, Look, Plan, Plotlys, Range, Scene } from "./types.d.ts" */

/**
 * The areas of the panel that say something, in the order in which they are drawn: what is held,
 * between its least and its most, what came free, as a column, and each figure. An edge alone has
 * room around it, so that it can be pointed at, and so has a figure.
 * @param {Scene} scene
 * @param {Range} range
 * @param {number} width
 * @param {Clock} clock
 * @returns {Area[]}
 */
export function areas(scene, range, width, clock) {
  const c = scene.captives;
  if (!c) return [];
  const reach = reachOf(range), thin = mostCaptives(scene) / 40, day = 86400000;
  const wide = Math.max(72000000, (range[1] - range[0]) / 260);
  const held = c.held.map(({ at, until, low, high, fresh, id, tip }) => {
    const shaded = fresh && high > low, room = high - low < thin || !shaded;
    return {
      from: clock.to(at), to: clock.to(until), low, high, shade: shaded ? "held" : "", id, tip,
      reach: /** @type {Range} */ (room ? [Math.min(low, high - thin), Math.max(high, low + thin)] : [low, high]),
    };
  });
  const released = c.released.map(({ at, high, id, tip }) => {
    const middle = clock.to(at + day / 2);
    return { from: middle - wide / 2, to: middle + wide / 2, low: 0, high, shade: "released", id, tip, reach: [0, high] };
  });
  const across = ((range[1] - range[0]) / width) * DOT, up = (mostCaptives(scene) / HEIGHT) * DOT;
  const said = figures(scene, range, width, clock).map(({ at, value, one: { id, tip } }) => ({
    from: at - across, to: at + across, low: value, high: value, shade: "", id, tip, reach: [value - up, value + up],
  }));
  return [...held, ...released, ...said].filter(({ from, to }) => from < reach[1] && to > reach[0]);
}

/**
 * The area at a place in pixels of the picture, the one that is drawn over the others; undefined
 * for none.
 * @param {Scene} scene
 * @param {Plan} plan
 * @param {Range} range
 * @param {number} x
 * @param {number} y
 * @returns {Area | undefined}
 */
export function areaAt(scene, plan, range, x, y) {
  const foot = plan.top + plan.inner, panel = plan.panel;
  if (!panel || y < foot - panel || y > foot || x < plan.left || x > plan.left + plan.width) return undefined;
  const at = range[0] + ((x - plan.left) / plan.width) * (range[1] - range[0]);
  const value = ((foot - y) / panel) * mostCaptives(scene) * ABOVE;
  return [...plan.areas].reverse().find((one) => at >= one.from && at <= one.to && value >= one.reach[0] && value <= one.reach[1]);
}

/**
 * @param {Scene} scene
 * @param {Plan} plan
 * @param {Range} range
 * @param {Look} look
 * @param {Clock} clock
 * @returns {Plotlys[]}
 */
export function captivesTraces(scene, plan, range, look, clock) {
  const c = scene.captives;
  if (!c) return [];
  const tone = look.dark ? "dark" : "light", held = c[`held_${tone}`], freed = c[`released_${tone}`];
  const reach = reachOf(range), inSight = (from, to) => from < reach[1] && to > reach[0];
  /**
   * One outline for all of a shade: as bars of their own they would take Plotly long.
   * @param {string} shade
   * @param {string} fillcolor
   * @returns {Plotlys}
   */
  const filled = (shade, fillcolor) => {
    /** @type {Plotlys} */
    const trace = { name: shade, type: "scatter", mode: "none", x: [], y: [], yaxis: "y2", fill: "toself", hoverinfo: "skip", showlegend: false, fillcolor };
    for (const one of plan.areas) {
      if (one.shade !== shade) continue;
      trace.x.push(one.from, one.from, one.to, one.to, one.from, null);
      trace.y.push(one.low, one.high, one.high, one.low, one.low, null);
    }
    return trace;
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
  const fresh = outline("held, counted"), stale = outline("held, no newer figure", "2px,4px");
  const lift = (line) => { // so that no line leads to the next point
    line.x.push(null);
    line.y.push(null);
  };
  const ends = c.held.map((one) => [clock.to(one.at), clock.to(one.until)]);
  const seen = [...c.held.keys()].filter((i) => inSight(ends[i][0], ends[i][1]));
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
  const dots = strokes(scene, range, held, plan.width, clock);
  return [filled("held", faded(held, 0.25)), filled("released", freed), fresh, stale, dots].filter((trace) => trace.x.some((x) => x !== null));
}

/**
 * The figures themselves, each with its middle, once where nobody could tell several apart.
 * @param {Scene} scene
 * @param {Range} range
 * @param {number} width
 * @param {Clock} clock
 * @returns {{ at: number, value: number, one: Counted }[]}
 */
function figures(scene, range, width, clock) {
  const px = (range[1] - range[0]) / width, high = mostCaptives(scene) / HEIGHT;
  const reach = reachOf(range), day = 86400000, drawn = new Set();
  return (scene.captives?.said || []).flatMap((one) => {
    const at = clock.to(one.at + day / 2);
    if (at < reach[0] || at > reach[1]) return [];
    return [...new Set([one.low, one.high])].flatMap((value) => {
      const place = `${Math.round(at / px / DOT)} ${Math.round(value / high / DOT)}`;
      if (drawn.has(place)) return [];
      drawn.add(place);
      return [{ at, value, one }];
    });
  });
}

/**
 * The figures as short strokes of one line, since Plotly styles markers one by one.
 * @param {Scene} scene
 * @param {Range} range
 * @param {string} color
 * @param {number} width
 * @param {Clock} clock
 * @returns {Plotlys}
 */
export function strokes(scene, range, color, width, clock) {
  const half = (((range[1] - range[0]) / width) * DOT) / 2, found = figures(scene, range, width, clock);
  return {
    name: "figures", type: "scatter", mode: "lines", yaxis: "y2", hoverinfo: "skip", showlegend: false,
    line: { color, width: DOT, simplify: false },
    x: found.flatMap(({ at }) => [at - half, at + half, null]),
    y: found.flatMap(({ value }) => [value, value, null]),
  };
}

/**
 * The scale of the captives panel is that of the whole dossier: it stands still in a zoom.
 * @param {Scene} scene
 */
export function mostCaptives(scene) {
  const { held, released } = scene.captives || { held: [], released: [] };
  return Math.max(1, ...held.map((one) => one.high), ...released.map((one) => one.high));
}
