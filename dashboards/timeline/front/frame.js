// Around the marks: lanes and their names, the axes, impasses and the day of knowing on top.

import { ABOVE, mostCaptives } from "./captives.js";
import { chapterRoom } from "./chapters.js";
import { reachOf } from "./clock.js";
import { bandColor, faded } from "./draw.js";
import { breakShapes, breakText } from "./folds.js";
import { textWidth } from "./measure.js";
import { DATES, SHORT } from "./sizes.js";
import { EDGE, axisTicks } from "./ticks.js";
import { say } from "../../look/say.js";

/** @import { Band, Clock, Drawn, Look, Plan, Plotlys, Range, Scene, Size, Tick } from "./types.d.ts" */

export const AXIS = 24;
const CAPTION = 16;

// Plotly would lay out the page in the middle of its drawing, to measure what is known to fit.
const UNMEASURED = { tickangle: 0, ticklabeloverflow: "allow" };

/**
 * How many rows impasses and the day of knowing may take: in a low window chapters have one of them.
 * @param {Scene} scene
 */
function captionRows({ chapters }) {
  return chapters.length && window.innerHeight < SHORT ? 1 : 2;
}

/**
 * How high what stands over the lanes is at most.
 * @param {Scene} scene
 */
export function headRoom(scene) {
  return DATES + CAPTION * captionRows(scene) + chapterRoom(scene);
}

/**
 * The layout of the whole picture for Plotly: lanes, their names, the axes, what stands on top.
 * @param {Scene} scene
 * @param {Range} range
 * @param {Clock} clock
 * @param {Size} size
 * @param {Plan} plan
 * @param {Look} look
 * @returns {Plotlys}
 */
export function pictureLayout(scene, range, clock, size, plan, look) {
  const panel = scene.captives ? size.panel : 0, gap = panel ? 26 : 0;
  const inner = plan.height + gap + panel;
  const share = (px) => 1 - px / inner;
  const shapes = plan.lanes.map((lane) => ({
    type: "rect", layer: "below", xref: "paper", yref: "y", x0: 0, x1: 1, y0: lane.top,
    y1: lane.top + lane.height, fillcolor: look.lane, line: { width: 0 },
  }));
  for (const y of new Set(plan.states.map((one) => one.y))) {
    shapes.push({
      type: "rect", layer: "below", xref: "paper", yref: "y", x0: 0, x1: 1, y0: y - 6.5, y1: y + 6.5,
      fillcolor: look.lane, line: { width: 0 },
    });
  }
  const notes = [];
  shapes.push(...breakShapes(clock, reachOf(range), look));
  const ticks = axisTicks(range, size.width, clock);
  const scale = size.width / (range[1] - range[0]);
  const above = captions(shapes, notes, scene, range, clock, size, plan, look);
  plan.top = DATES + CAPTION * above + chapterRoom(scene);
  for (const note of notes) note.y += plan.top;
  notes.push(...laneNames(size, plan, look), ...dates(ticks, range, size, plan, look));
  if (panel) notes.push(...panelWords(scene, size, look, plan.top + plan.height, gap, panel));
  plan.words = notes;
  plan.inner = inner;
  plan.panel = panel;
  const height = plan.top + inner + AXIS;
  const fits = ({ at, text }) => {
    const x = size.left + (at - range[0]) * scale, half = textWidth(text, `11px ${look.font}`) / 2;
    return at < range[0] || at > range[1] || (x - half >= 0 && x + half <= size.total);
  };
  return {
    width: size.total, height, margin: { l: size.left, r: size.right, t: plan.top, b: AXIS, pad: 0 },
    paper_bgcolor: "rgba(0,0,0,0)", plot_bgcolor: "rgba(0,0,0,0)", barmode: "overlay",
    font: { family: look.font, size: 12, color: look.text }, hovermode: "closest",
    dragmode: size.narrow ? false : "pan", showlegend: false, shapes, uirevision: "kept",
    xaxis: {
      type: "linear", range: [...range], showgrid: true,
      gridcolor: look.line, zeroline: false, ticks: "", tickvals: ticks.map((one) => one.at),
      ticktext: ticks.map((one) => (fits(one) ? one.text : "")), ...UNMEASURED,
      tickfont: { size: 11, color: look.quiet },
      anchor: panel ? "y2" : "y", showline: true, linecolor: look.quiet, autorange: false,
      fixedrange: size.narrow,
    },
    yaxis: {
      range: [plan.height, 0], domain: [share(plan.height), 1], fixedrange: true, visible: false,
      autorange: false,
    },
    yaxis2: {
      domain: [0, panel ? panel / inner : 0.001], side: "right", fixedrange: true, visible: !!panel,
      gridcolor: look.line, zeroline: false, range: [0, mostCaptives(scene) * ABOVE], autorange: false,
      nticks: 4, anchor: "x", ...UNMEASURED, tickfont: { size: 11, color: look.quiet },
    },
  };
}

/**
 * @param {Size} size
 * @param {Plan} plan
 * @param {Look} look
 * @returns {Drawn[]}
 */
function laneNames(size, plan, look) {
  return plan.lanes.map((lane) => {
    if (size.narrow) return { text: lane.label, x: size.left + 1, y: plan.top + lane.top + 10, size: 11, bold: true, color: look.quiet };
    // Words of some languages are longer: smaller letters keep more of them.
    const letters = textWidth(lane.label, `bold 12px ${look.font}`) > 84 ? 10.5 : 12;
    return {
      text: shortened(lane.label, 90, look, `bold ${letters}px ${look.font}`), x: size.left - 10.5, y: plan.top + lane.top + lane.height / 2,
      end: "end", size: letters, bold: true, color: look.quiet,
    };
  });
}

/**
 * Dates stand above the lanes, too: the axis below is seldom on the first screen.
 * @param {Tick[]} ticks
 * @param {Range} range
 * @param {Size} size
 * @param {Plan} plan
 * @param {Look} look
 * @returns {Drawn[]}
 */
function dates(ticks, range, size, plan, look) {
  const scale = size.width / (range[1] - range[0]);
  return ticks.map((tick) => ({ ...tick, x: (tick.at - range[0]) * scale })).map(({ text, x }) => ({
    text, x: size.left + x, y: plan.top - 4, foot: true, end: "middle", size: 11, color: look.quiet,
    layer: "top", late: x < EDGE || x > size.width - 10,
  }));
}

/**
 * The name of the captives panel, and what its colours mean.
 * @param {Scene} scene
 * @param {Size} size
 * @param {Look} look
 * @param {number} foot
 * @param {number} gap
 * @param {number} panel
 * @returns {Drawn[]}
 */
function panelWords(scene, size, look, foot, gap, panel) {
  const { captives } = scene, tone = look.dark ? "dark" : "light";
  if (!captives) return [];
  /** @type {Drawn[]} */
  const found = [size.narrow
    ? { text: say("Captives"), x: size.left + 1, y: foot + 15, size: 12, bold: true, color: look.quiet }
    : {
      text: say("Captives"), x: size.left - 10.5, y: foot + gap + panel / 2, end: "end", size: 12, bold: true,
      color: look.quiet,
    }];
  let x = size.left + 2 + (size.narrow ? 64 : 6);
  for (const name of /** @type {const} */ (["held", "released"])) {
    const text = captives[`label_${name}`];
    found.push({ text, x, y: foot + 15, size: 11, color: captives[`${name}_${tone}`] });
    x += textWidth(text, `11px ${look.font}`) + 14;
  }
  return found;
}

/**
 * @param {string} text
 * @param {number} most
 * @param {Look} look
 * @param {string} [font]
 */
export function shortened(text, most, look, font = `bold 12px ${look.font}`) {
  if (textWidth(text, font) <= most) return text;
  let cut = text;
  while (cut.length > 3 && textWidth(`${cut}…`, font) > most) cut = cut.slice(0, -1);
  return `${cut.trimEnd()}…`;
}

/**
 * What stands on top: impasses with their days, and the day of knowing; none over another; the
 * words with their heights from the top of the lanes.
 * Returns how many rows that takes.
 * @param {Plotlys[]} shapes
 * @param {Drawn[]} notes
 * @param {Scene} scene
 * @param {Range} range
 * @param {Clock} clock
 * @param {Size} size
 * @param {Plan} plan
 * @param {Look} look
 */
function captions(shapes, notes, scene, range, clock, size, plan, look) {
  const scale = size.width / (range[1] - range[0]);
  /** @type {[number, number][][]} */
  const taken = [[], []];
  const place = (x, text, color) => {
    const width = textWidth(text, `bold 11px ${look.font}`) + 6;
    for (let at = 0; at < captionRows(scene); at++) {
      for (const start of [x, x - width]) {
        if (start < 0 || start + width > size.width) continue;
        if (taken[at].some(([a, b]) => start < b + 6 && a < start + width + 6)) continue;
        taken[at].push([start, start + width]);
        notes.push({
          text, x: size.left + start + 2, y: -1 - DATES - at * CAPTION, foot: true, size: 11, color, layer: "top",
        });
        return;
      }
    }
  };
  const reach = reachOf(range), line = clock.to(scene.line);
  if (scene.known_on !== null && line > reach[0] && line < reach[1]) {
    shapes.push({
      type: "line", xref: "x", yref: "paper", x0: line, x1: line, y0: 0, y1: 1,
      line: { color: look.text, width: 1.5, dash: "6px,5px" },
    });
  }
  for (const one of clock.breaks) {
    const x = ((one.from + one.to) / 2 - range[0]) * scale, text = breakText(one), half = textWidth(text, `bold 11px ${look.font}`) / 2;
    if (x > 0 && x < size.width) place(Math.max(0, Math.min(size.width - 2 * half - 7, x - half)), text, look.text);
  }
  if (plan.known !== null) place((plan.known - range[0]) * scale + 4, scene.known_on_label, look.text);
  for (const { band, from, to } of shades(scene, range, clock)) {
    const color = bandColor(scene, band, look);
    shapes.push({
      type: "rect", layer: "below", xref: "x", yref: "paper", x0: from, x1: to, y0: 0, y1: 1,
      fillcolor: faded(color, look.dark ? 0.2 : 0.12), line: { width: 0 },
    });
    const seen = [Math.max(from, range[0]), Math.min(to, range[1])];
    if ((seen[1] - seen[0]) * scale > 24) {
      place((seen[0] - range[0]) * scale, `${band.label} · ${band.note}`, color);
    }
  }
  return taken.filter((row) => row.length).length;
}

/**
 * From when to when the spells of a scene shade the lanes, in sight and where a drag may reveal
 * it. What goes on shades up to the day of knowing, or the present one: beyond, nobody knows.
 * @param {Scene} scene
 * @param {Range} range
 * @param {Clock} clock
 * @returns {{ band: Band, from: number, to: number }[]}
 */
export function shades(scene, range, clock) {
  const reach = reachOf(range), line = clock.to(scene.line);
  return scene.bands.map((band) => ({
    band,
    from: band.start === null ? reach[0] : Math.max(reach[0], clock.to(band.start)),
    to: Math.min(reach[1], line, band.end === null ? Infinity : clock.to(band.end)),
  })).filter(({ from, to }) => from < to);
}
