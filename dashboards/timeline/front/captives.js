// The panel under the lanes: captives held as a stepped line with its range, releases as bars.

import { safe } from "./text.js";
import { glass } from "./theme.js";

const DAY = 86400000;
const quiet = { hoverinfo: "skip", showlegend: false, xaxis: "x", yaxis: "y2" };

export function topOf(captives) {
  const highest = Math.max(1, ...captives.points.map((one) => one.high), ...captives.released.map((one) => one.n));
  const step = [1, 2, 5, 10, 20, 25, 50, 100, 200, 250, 500, 1000, 2000, 5000, 10000, 50000]
    .find((one) => highest / one <= 3.2) ?? 10 ** Math.floor(Math.log10(highest));
  return { top: highest * 1.22, step };
}

const endOf = (data) => Math.max(data.extent[1], data.captives.points.at(-1)?.at ?? 0);

function stepped(data, pick) {
  const x = [];
  const y = [];
  const { points } = data.captives;
  points.forEach((one, at) => {
    x.push(one.at, points[at + 1]?.at ?? endOf(data));
    y.push(pick(one), pick(one));
  });
  return { x, y };
}

export function captiveTraces(data, theme) {
  const { captives } = data;
  const held = captives.held ?? { light: "#0f5c6e", dark: "#6cc3d5" };
  const freed = data.kinds.find((kind) => kind.name === "release") ?? { light: "#0b7f77", dark: "#5fd4c8" };
  const line = theme.dark ? held.dark : held.light;
  const low = stepped(data, (one) => one.low);
  const high = stepped(data, (one) => one.high);
  const value = stepped(data, (one) => one.value);
  return [
    { ...quiet, name: "range", type: "scatter", mode: "lines", line: { width: 0 }, fill: "toself",
      fillcolor: glass(line, 0.22), x: [...high.x, ...low.x.toReversed()], y: [...high.y, ...low.y.toReversed()] },
    { ...quiet, name: "released", type: "bar", x: captives.released.map((one) => one.at),
      y: captives.released.map((one) => one.n), width: captives.released.map(() => 0.72 * DAY),
      marker: { color: theme.dark ? freed.dark : freed.light } },
    { ...quiet, name: "held", type: "scatter", mode: "lines", ...value, line: { color: line, width: 2 } },
    { ...quiet, name: "counts", type: "scatter", mode: "markers", x: captives.points.map((one) => one.at),
      y: captives.points.map((one) => one.value), marker: { color: line, size: 6 } },
  ];
}

export function captiveAxis(data, layout, theme) {
  const { top, step } = topOf(data.captives);
  const values = [];
  for (let at = 0; at <= top; at += step) values.push(at);
  return {
    domain: [0, layout.panel.h / layout.plotHeight], range: [0, top], fixedrange: true, side: "right",
    tickmode: "array", tickvals: values, ticktext: values.map(String), showgrid: true,
    gridcolor: theme.grid, zeroline: true, zerolinecolor: theme.muted, zerolinewidth: 1,
    tickfont: { color: theme.muted, size: 11, family: theme.font }, ticks: "", anchor: "x",
  };
}

// How high the panel is used in every column of pixels: [upper edge, lower edge] of the line
// with its range, and the top of the release bars.
function profile(data, layout, px) {
  const { top } = topOf(data.captives);
  const y = (value) => layout.panel.y + layout.panel.h * (1 - value / top);
  const boxes = [];
  const { points, released } = data.captives;
  points.forEach((one, at) => {
    const x0 = px(one.at);
    const x1 = px(points[at + 1]?.at ?? endOf(data));
    boxes.push({ x0: x0 - 4, x1: x1 + 1, y0: y(Math.max(one.high, one.value)) - 4, y1: y(Math.min(one.low, one.value)) + 4 });
    const after = points[at + 1];
    if (after) {
      boxes.push({ x0: x1 - 4, x1: x1 + 4, y0: y(Math.max(one.value, after.value)) - 4,
        y1: y(Math.min(one.value, after.value)) + 4 });
    }
  });
  for (const one of released) {
    const half = Math.max(1, (px(one.at + 0.36 * DAY) - px(one.at - 0.36 * DAY)) / 2);
    boxes.push({ x0: px(one.at) - half - 1, x1: px(one.at) + half + 1, y0: y(one.n) - 2, y1: y(0) });
  }
  return { boxes, y };
}

// Where a caption of the panel stands: near what it names, clear of everything drawn.
export function captionSpots(data, layout, px, ruler, walls) {
  const { boxes, y } = profile(data, layout, px);
  const taken = walls.map((wall) => ({ ...wall, y0: -Infinity, y1: Infinity }));
  const height = 16;
  const width = layout.plotWidth;
  const lowest = layout.panel.y + layout.panel.h - height - 1;
  const isFree = (x, top, w) => x >= 2 && x + w <= width - 2 && top >= layout.panel.y && top <= lowest
    && ![...boxes, ...taken].some((box) => box.x0 < x + w && box.x1 > x && box.y0 < top + height && box.y1 > top);
  const found = [];
  const settle = (name, text, spots) => {
    const w = ruler.width(text) + 2;
    const spot = spots(w).find(([x, top]) => isFree(x, top, w));
    if (!text || !spot) return;
    found.push({ name, text, x: spot[0], y: spot[1], w, h: height });
    taken.push({ x0: spot[0] - 6, x1: spot[0] + w + 6, y0: spot[1], y1: spot[1] + height });
  };
  settle("held", data.captives.label_held, (w) => near(data.captives.points, (one) => one.high, w, -height - 6)
    .concat(near(data.captives.points, (one) => one.low, w, 8)));
  settle("released", data.captives.label_released, (w) => near(data.captives.released, (one) => one.n, w, -height - 4));
  return found;

  function near(list, pick, w, shift) {
    const spots = [];
    for (const one of list) {
      const x = px(one.at);
      if (x < -w || x > width + w) continue;
      for (const dx of [4, 24, 64, -w / 2, -w, 120]) {
        for (const dy of [0, -8, 8, -20, 20]) spots.push([Math.round(x + dx), Math.round(y(pick(one)) + shift + dy)]);
      }
    }
    return spots;
  }
}

export function captiveAt(data, layout, px, x, yPixel) {
  if (!data.captives || !layout.panel) return null;
  const { y } = profile(data, layout, px);
  let best = null;
  let least = 12;
  for (const one of data.captives.points) {
    const away = Math.hypot(px(one.at) - x, y(one.value) - yPixel);
    if (away < least) [best, least] = [{ ...one, px: px(one.at), py: y(one.value) }, away];
  }
  if (best) return best;
  for (const one of data.captives.released) {
    const half = Math.max(4, px(one.at + 0.36 * DAY) - px(one.at));
    if (Math.abs(px(one.at) - x) <= half && yPixel > Math.min(y(one.n), y(0) - 14) && yPixel <= y(0)) {
      return { ...one, px: px(one.at), py: y(one.n) };
    }
  }
  return null;
}

export const spoken = (text) => safe(text);
