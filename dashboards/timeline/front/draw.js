// From the arrangement to Plotly's traces, and the words on top. Plotly reads text as markup, so it
// gets none of the record's: labels and tooltips are drawn here.

import { AT_END, AT_START, DISPUTED, DRAFT, NOT_KNOWN, RETRACTED } from "./bits.js";
import { notesOf } from "./notes.js";
import { reachOf } from "./clock.js";
import { cssHex } from "./measure.js";
import { cutTo } from "./pack.js";
import { BAR, NUMBERED } from "./sizes.js";

/** @import { Arc, Band, Box, Drawn, Label, Look, Mark, Measure, Plan, Plotlys, Range, Scene } from "./types.d.ts" */

export const PALE = 0.3, SOLID = 0.92; // what may be so, and what is
const BACK = 0.45;
const ALONG = [0.5, 0.4, 0.6, 0.3, 0.7, 0.2, 0.8, 0.1, 0.9]; // where on its arc a word is tried

/**
 * @param {Element} element
 * @returns {Look}
 */
export function palette(element) {
  const style = getComputedStyle(element);
  const read = (name, otherwise) => style.getPropertyValue(name).trim() || otherwise;
  const ground = read("--st-background-color", "#ffffff");
  const hex = cssHex(ground);
  const [r, g, b] = [1, 3, 5].map((at) => parseInt(hex.slice(at, at + 2), 16));
  const dark = r * 0.3 + g * 0.59 + b * 0.11 < 128;
  return {
    dark, ground,
    text: read("--st-text-color", dark ? "#e6eaef" : "#1b2130"),
    quiet: dark ? "#a5b0bd" : "#566070",
    lane: read("--st-secondary-background-color", dark ? "#1b222b" : "#f4f6f8"),
    line: dark ? "#303a46" : "#e2e6eb",
    font: read("--st-font", "sans-serif"),
  };
}

/**
 * @param {string} hex
 * @param {number} alpha
 */
export function faded(hex, alpha) {
  const [r, g, b] = [1, 3, 5].map((at) => parseInt(hex.slice(at, at + 2), 16));
  return `rgba(${r},${g},${b},${alpha})`;
}

/**
 * @param {Scene} scene
 * @param {Band} band
 * @param {Look} look
 */
export function bandColor(scene, band, look) {
  const kind = scene.kinds[band.kind];
  return kind ? (look.dark ? kind.dark : kind.light) : look.quiet;
}

/**
 * @param {Scene} scene
 * @param {Mark} mark
 */
export function words(scene, mark) {
  const kind = scene.kinds[mark.kind].label, when = scene.marks.when[mark.i];
  return { kind, when, note: notesOf(mark.state).join(", ") };
}

/**
 * What a tooltip says of a mark: a line each, the first one strong.
 * @param {Scene} scene
 * @param {Mark} mark
 */
export function tipOf(scene, mark) {
  const said = words(scene, mark);
  return [mark.title, `${said.kind} · ${said.when}${said.note ? ` · ${said.note}` : ""}`];
}

/**
 * `marks` are what the bars stand for, or `tips` what is said of them: Plotly gets no text.
 * @param {string} name
 * @param {object} [extra]
 * @returns {Plotlys}
 */
export function bars(name, extra) {
  return {
    name, type: "bar", orientation: "h", x: [], y: [], base: [], width: [], customdata: [],
    hoverinfo: "none", textposition: "none", marks: [],
    marker: { color: [], line: { width: 0 } }, showlegend: false, ...extra,
  };
}

/**
 * @param {Plotlys} trace
 * @param {number} from
 * @param {number} to
 * @param {Mark} mark
 * @param {number} width
 * @param {string} color
 */
function addBar(trace, from, to, mark, width, color) {
  if (to <= from) return;
  trace.base.push(from);
  trace.x.push(to - from);
  trace.y.push(mark.y);
  trace.width.push(width);
  trace.marker.color.push(color);
  trace.customdata.push(mark.id);
  trace.marks.push(mark);
}

/**
 * @param {Plotlys} dots
 * @param {Mark} mark
 * @param {number} at
 * @param {string} symbol
 * @param {string} color
 * @param {number} opacity
 * @param {number} size
 */
function addDot(dots, mark, at, symbol, color, opacity, size) {
  dots.x.push(at);
  dots.y.push(mark.y);
  dots.customdata.push(mark.id);
  dots.marks.push(mark);
  dots.marker.symbol.push(symbol);
  dots.marker.size.push(size);
  dots.marker.color.push(color);
  dots.marker.opacity.push(opacity);
  dots.marker.line.width.push(symbol.endsWith("-open") ? (size < 10 ? 1.5 : 2) : 0);
  dots.marker.line.color.push(color);
}

/**
 * How strongly a mark is drawn: what was not known yet is pale, what was taken back paler; where an
 * event is chosen, the rest steps back.
 * @param {Mark} mark
 * @param {Set<string> | null} ahead
 */
function strength(mark, ahead) {
  return (mark.state & NOT_KNOWN ? 0.3 : mark.state & RETRACTED ? 0.55 : 1) * stepped(mark, ahead);
}

/**
 * @param {Mark} mark
 * @param {Set<string> | null} ahead
 */
function stepped(mark, ahead) {
  return !ahead || ahead.has(mark.id) ? 1 : BACK;
}

/**
 * The chosen event and those that it is linked with; null where none is in sight.
 * @param {Scene} scene
 * @param {Plan} plan
 */
export function standingOut(scene, plan) {
  if (!plan.chosen.length) return null;
  return new Set([...plan.chosen.map((mark) => mark.id), ...scene.links.flatMap((link) => [link.from, link.to])]);
}

/**
 * @param {Scene} scene
 * @param {Plan} plan
 * @param {Range} range
 * @param {Look} look
 * @returns {Plotlys[]}
 */
export function markTraces(scene, plan, range, look) {
  const reach = reachOf(range);
  const spans = bars("spans");
  /** @type {Plotlys} */
  const dots = {
    name: "instants", type: "scatter", mode: "markers", x: [], y: [], customdata: [], marks: [],
    hoverinfo: "none", cliponaxis: true, showlegend: false,
    marker: { size: [], color: [], symbol: [], opacity: [], line: { width: [], color: [] } },
  };
  /** @type {Plotlys} */
  const borders = {
    name: "approximate", type: "scatter", mode: "lines", x: [], y: [], hoverinfo: "skip",
    showlegend: false, line: { color: look.text, width: 1.5, dash: "2px,2px" },
  };
  const border = (x, y) => {
    if (x > reach[0] && x < reach[1]) {
      borders.x.push(x, x, null);
      borders.y.push(y - BAR / 2 - 2, y + BAR / 2 + 2, null);
    }
  };
  const ahead = standingOut(scene, plan);
  for (const mark of [...plan.marks, ...plan.beside]) {
    if (mark.over) continue;
    const kind = scene.kinds[mark.kind], color = look.dark ? kind.dark : kind.light, size = 2 * mark.dot - 2;
    const strong = strength(mark, ahead), opacity = mark.state & NOT_KNOWN ? 0.38 * stepped(mark, ahead) : strong;
    const lo = Math.max(mark.es, reach[0]), hi = Math.min(mark.le, reach[1]);
    if (mark.instant) {
      if (mark.wide) addBar(spans, lo, hi, mark, 5, faded(color, 0.3 * strong));
      if (mark.wide && mark.approx & AT_START) border(mark.es, mark.y);
      if (mark.wide && mark.approx & AT_END) border(mark.le, mark.y);
      const symbol = mark.wide && !kind.symbol.endsWith("-open") ? `${kind.symbol}-open` : kind.symbol;
      if (mark.at !== undefined) addDot(dots, mark, mark.at, symbol, color, opacity, size);
    } else {
      const from = Math.max(mark.ls, reach[0]), to = Math.min(mark.ee, reach[1]);
      addBar(spans, lo, Math.min(from, hi), mark, BAR, faded(color, PALE * strong));
      addBar(spans, from, Math.max(from, to), mark, BAR, faded(color, SOLID * strong));
      addBar(spans, Math.max(to, from), hi, mark, BAR, faded(color, PALE * strong));
      if (mark.approx & AT_START) border(mark.es, mark.y);
      if (mark.approx & AT_END && !mark.open) border(mark.le, mark.y);
      if (mark.slim && mark.at !== undefined) addDot(dots, mark, mark.at, kind.symbol, color, opacity, size);
      if (mark.open) {
        const tip = Math.min(mark.le, range[1]) - (range[1] - range[0]) * 6 / plan.width;
        addDot(dots, mark, tip, "triangle-right", color, strong, 13);
      }
    }
  }
  return [spans, borders, dots].filter((trace) => trace.x.length);
}

/**
 * The links both of whose ends are drawn, with their arcs' ends and how far they bend up.
 * @param {Scene} scene
 * @param {Plan} plan
 * @param {Range} range
 * @returns {Arc[]}
 */
function arcsOf(scene, plan, range) {
  /** @type {Map<string, Mark[]>} */
  const at = new Map();
  for (const mark of [...plan.marks, ...plan.beside]) at.set(mark.id, [...(at.get(mark.id) || []), mark]);
  const middle = (mark) => (mark.instant && mark.at !== undefined ? mark.at : (Math.max(mark.es, range[0]) + Math.min(mark.le, range[1])) / 2);
  return scene.links.flatMap((link) => {
    // Of events that stand in several lanes, the two marks that are nearest.
    const pairs = (at.get(link.from) || []).flatMap((from) => (at.get(link.to) || []).map((to) => ({ from, to })));
    if (!pairs.length) return [];
    const { from, to } = pairs.reduce((best, one) => (Math.abs(one.from.y - one.to.y) < Math.abs(best.from.y - best.to.y) ? one : best));
    const [y0, y1] = [from.y - BAR / 2, to.y - BAR / 2 - 4];
    return [{ type: link.type, from, to, x0: middle(from), y0, x1: middle(to), y1, bend: 18 + Math.abs(y1 - y0) * 0.2 }];
  });
}

/**
 * What each arc says: over its middle, or wherever along it no mark, label or other word is covered.
 * @param {Scene} scene
 * @param {Plan} plan
 * @param {Range} range
 * @param {Look} look
 * @param {Measure} measure
 * @returns {Drawn[]}
 */
export function arcWords(scene, plan, range, look, measure) {
  const half = 7, px = (wall) => plan.left + ((wall - range[0]) / (range[1] - range[0])) * plan.width;
  const taken = plan.marks.flatMap((mark) => [mark, mark.label].flatMap((one) => (one ? [{ x0: one.x0, x1: one.x1, y: mark.y }] : [])));
  const roof = (plan.lanes[0]?.top ?? 0) + half;
  return arcsOf(scene, plan, range).flatMap((arc) => {
    const [from, to] = [px(arc.x0), px(arc.x1)], wide = measure(arc.type) + 4;
    for (const t of ALONG) {
      const on = arc.y0 + (arc.y1 - arc.y0) * t - arc.bend * 2 * t * (1 - t), middle = from + (to - from) * t;
      // Over the line, under it, or where it is steep beside it.
      for (const [x, y] of [[middle, on - half], [middle, on + half + 2], [middle + wide / 2 + 4, on], [middle - wide / 2 - 4, on]]) {
        if (x - wide / 2 < plan.left || x + wide / 2 > plan.left + plan.width || y < roof) continue;
        const free = taken.every((one) => Math.abs(one.y - y) > half + BAR / 2 || one.x1 < x - wide / 2 || one.x0 > x + wide / 2);
        if (!free) continue;
        taken.push({ x0: x - wide / 2, x1: x + wide / 2, y });
        return [{ text: arc.type, x, y: plan.top + y, end: "middle", size: 11, color: look.text, of: arc.from }];
      }
    }
    return [];
  });
}

/**
 * Links of the selected event, or of the thread of an issue: arcs from mark to mark, with a head at
 * the end they point to.
 * @param {Scene} scene
 * @param {Plan} plan
 * @param {Range} range
 * @param {Look} look
 * @returns {Plotlys[]}
 */
export function linkTraces(scene, plan, range, look) {
  /** @type {Plotlys} */
  const lines = {
    name: "links", type: "scatter", mode: "lines", x: [], y: [], tips: [], hoverinfo: "none",
    showlegend: false, line: { color: look.text, width: 1.5 },
  };
  /** @type {Plotlys} */
  const heads = {
    name: "link ends", type: "scatter", mode: "markers", x: [], y: [], tips: [], customdata: [],
    hoverinfo: "none", showlegend: false, marker: { size: 9, color: look.text, symbol: "triangle-down" },
  };
  for (const { type, from, to, x0, y0, x1, y1, bend } of arcsOf(scene, plan, range)) {
    const tip = [type, from.title, `→ ${to.title}`];
    for (let step = 0; step <= 20; step++) {
      const t = step / 20;
      lines.x.push(x0 + (x1 - x0) * t);
      lines.y.push(y0 + (y1 - y0) * t - bend * 4 * t * (1 - t) * 0.5);
      lines.tips.push(tip);
    }
    lines.x.push(null);
    lines.y.push(null);
    lines.tips.push(null);
    heads.x.push(x1);
    heads.y.push(y1);
    heads.tips.push(tip);
    heads.customdata.push(to.id);
  }
  return heads.x.length ? [lines, heads] : [];
}

/**
 * A colour over the ground, as it is seen.
 * @param {string} hex
 * @param {number} alpha
 * @param {string} ground
 */
export function blended(hex, alpha, ground) {
  const part = (text, at) => parseInt(text.slice(at, at + 2), 16);
  const mixed = [1, 3, 5].map((at) => Math.round(part(hex, at) * alpha + part(ground, at) * (1 - alpha)));
  return `#${mixed.map((one) => one.toString(16).padStart(2, "0")).join("")}`;
}

/**
 * Letters on a colour: dark or light, whichever stands out more.
 * @param {string} hex
 */
export function inkOn(hex) {
  const [r, g, b] = [1, 3, 5].map((at) => parseInt(hex.slice(at, at + 2), 16) / 255)
    .map((c) => (c <= 0.04 ? c / 12.92 : ((c + 0.055) / 1.055) ** 2.4));
  return 0.2126 * r + 0.7152 * g + 0.0722 * b > 0.19 ? "#10151b" : "#ffffff";
}

/**
 * The titles beside or inside their marks.
 * @param {Scene} scene
 * @param {Plan} plan
 * @param {Look} look
 * @returns {Drawn[]}
 */
export function labelWords(scene, plan, look) {
  const ground = cssHex(look.lane), ahead = standingOut(scene, plan);
  return [...plan.marks, ...plan.beside].flatMap((mark) => {
    if (!mark.label || mark.over) return [];
    const { text, x0, side, pale } = mark.label;
    const kind = scene.kinds[mark.kind], color = look.dark ? kind.dark : kind.light;
    const away = mark.state & NOT_KNOWN, alpha = (pale ? PALE : SOLID) * strength(mark, ahead);
    const quiet = away && side !== "inside";
    return {
      opacity: side === "inside" ? 1 : stepped(mark, ahead),
      text, x: x0 - 2, y: plan.top + mark.y - 1, size: 12, label: true, of: mark,
      struck: mark.state & RETRACTED,
      color: quiet ? cssHex(look.quiet) : side === "inside" ? inkOn(blended(color, alpha, ground)) : look.text,
    };
  });
}

/**
 * How many came free by a release, in its mark or beside it.
 * @param {Scene} scene
 * @param {Plan} plan
 * @param {Range} range
 * @param {Look} look
 * @returns {Drawn[]}
 */
export function freedWords(scene, plan, range, look) {
  const ground = cssHex(look.lane), ahead = standingOut(scene, plan);
  return [...plan.marks, ...plan.beside].flatMap((mark) => {
    const inside = mark.dot === NUMBERED;
    if (mark.over || mark.at === undefined || mark.wide || mark.slim || !(inside || mark.count)) return [];
    const kind = scene.kinds[mark.kind], color = look.dark ? kind.dark : kind.light, strong = strength(mark, ahead);
    const middle = plan.left + ((mark.at - range[0]) / (range[1] - range[0])) * plan.width, y = plan.top + mark.y;
    return inside
      ? { text: mark.freed, x: middle, y, size: 10.5, bold: true, end: "middle", of: mark, count: true, color: inkOn(blended(color, strong, ground)) }
      : { text: mark.freed, x: mark.count?.x0 ?? middle, y, size: 11, bold: true, of: mark, count: true, color: look.text, opacity: strong };
  });
}

/**
 * Where a mark itself stands in the picture, uncut by what is in sight; without its label.
 * @param {Mark} mark
 * @param {Plan} plan
 * @param {Range} range
 * @returns {Box}
 */
function boxOf(mark, plan, range) {
  const reach = reachOf(range), px = (wall) => plan.left + ((wall - range[0]) / (range[1] - range[0])) * plan.width;
  const dot = (mark.instant && !mark.wide) || mark.slim;
  const high = mark.wide && mark.at === undefined ? 9 : dot ? Math.max(BAR, 2 * mark.dot) : BAR;
  const [x0, x1] = dot
    ? [px(mark.at) - mark.dot, px(mark.at) + mark.dot]
    : [Math.min(px(Math.max(mark.es, reach[0])), mark.x0), Math.max(px(Math.min(mark.le, reach[1])), mark.x1)];
  return { x: x0, y: plan.top + mark.y - high / 2, width: x1 - x0, height: high };
}

/**
 * What is drawn over marks: hatching on drafts, dots around what is disputed.
 * @param {Plan} plan
 * @param {Range} range
 * @param {Look} look
 * @returns {Drawn[]}
 */
export function signs(plan, range, look) {
  const found = [];
  for (const mark of [...plan.marks, ...plan.beside]) {
    if (mark.over || !(mark.state & (DRAFT | DISPUTED))) continue;
    const box = boxOf(mark, plan, range);
    if (mark.state & DRAFT) found.push({ ...box, sign: "draft" });
    if (mark.state & DISPUTED) found.push({ ...grown(box, 3), sign: "disputed", color: look.text });
  }
  return found;
}

/**
 * @param {Box} of
 * @param {number} by
 * @returns {Box}
 */
function grown({ x, y, width, height }, by) {
  return { x: x - by, y: y - by, width: width + 2 * by, height: height + 2 * by };
}

/**
 * A line around the chosen mark and its name; a name for it where it had found no room for one.
 * @param {Plan} plan
 * @param {Range} range
 * @param {Look} look
 * @param {Measure} measure
 * @returns {Drawn[]}
 */
export function halos(plan, range, look, measure) {
  const right = plan.left + plan.width, found = [];
  for (const mark of plan.chosen) {
    if (mark.over) continue;
    const box = grown(boxOf(mark, plan, range), 4);
    const label = mark.label || nameOver(mark, plan, right, measure);
    if (label && label.side !== "inside") {
      const end = Math.max(box.x + box.width, label.x1 + 3);
      box.x = Math.min(box.x, label.x0 - 5);
      box.width = end - box.x;
    }
    if (!mark.label && label) {
      found.push({ ...box, sign: "plate", color: look.ground, over: true });
      found.push({ text: label.text, x: label.x0 - 2, y: plan.top + mark.y - 1, size: 12, label: true, of: mark, color: look.text, over: true });
    }
    found.push({ ...box, sign: "halo", color: look.text, over: !mark.label });
  }
  return found;
}

/**
 * @param {Mark} mark
 * @param {Plan} plan
 * @param {number} right
 * @param {Measure} measure
 * @returns {Label | null}
 */
function nameOver(mark, plan, right, measure) {
  const after = right - mark.x1 - 8, ahead = mark.x0 - plan.left - 8;
  const text = cutTo(mark.name, Math.max(after, ahead), measure);
  if (!text) return null;
  const width = measure(text), x0 = width <= after ? mark.x1 + 5 : mark.x0 - 5 - width;
  return { side: "over", text, x0, x1: x0 + width };
}
