// Plotly's traces for the lanes: bars, symbols, labels, density. Colours are columns, so the
// number of traces does not grow with the number of kinds or states.

import { APPROX, STATE } from "./columns.js";
import { rowCentre, denseFloor } from "./layout.js";
import { safe } from "./text.js";
import { glass, inkOn, mix } from "./theme.js";

const quiet = { hoverinfo: "skip", showlegend: false, cliponaxis: true };

export function colourOf(data, i, theme) {
  const kind = data.kinds[data.kind[i]];
  const colour = kind ? (theme.dark ? kind.dark : kind.light) : theme.muted;
  if (data.state[i] & STATE.retracted) return mix(theme.muted, theme.ground, 0.6);
  return data.state[i] & STATE.unknown ? mix(colour, theme.ground, theme.dark ? 0.38 : 0.3) : colour;
}

function bars(name) {
  return { ...quiet, name, type: "bar", orientation: "h", x: [], y: [], base: [], width: [],
    marker: { color: [], line: { color: [], width: [] }, pattern: { shape: [], size: 5, solidity: 0.25 } } };
}

function addBar(trace, from, to, y, height, colour, edge = null, pattern = "") {
  trace.base.push(from);
  trace.x.push(to - from);
  trace.y.push(y);
  trace.width.push(height);
  trace.marker.color.push(colour);
  trace.marker.line.color.push(edge ?? "rgba(0,0,0,0)");
  trace.marker.line.width.push(edge ? 1 : 0);
  trace.marker.pattern.shape.push(pattern);
}

export function bandTrace(data, height, theme) {
  const trace = bars("bands");
  const impasse = data.kinds.find((kind) => kind.name === "impasse");
  const colour = impasse ? (theme.dark ? impasse.dark : impasse.light) : theme.primary;
  const sure = glass(colour, theme.dark ? 0.17 : 0.1);
  const faint = glass(colour, theme.dark ? 0.09 : 0.05);
  for (const band of data.bands) {
    const { es, ls, ee, le } = band;
    const middle = height / 2;
    if (ee <= ls) {
      addBar(trace, es, le, middle, height, faint);
      continue;
    }
    addBar(trace, ls, ee, middle, height, sure);
    if (ls > es) addBar(trace, es, ls, middle, height, faint);
    if (le > ee) addBar(trace, ee, le, middle, height, faint);
  }
  return trace;
}

function symbols() {
  return { ...quiet, name: "symbols", type: "scatter", mode: "markers", x: [], y: [],
    marker: { symbol: [], size: [], color: [], opacity: 1, line: { color: [], width: [] } } };
}

function addSymbol(trace, x, y, symbol, size, colour, edge, edgeWidth) {
  trace.x.push(x);
  trace.y.push(y);
  trace.marker.symbol.push(symbol);
  trace.marker.size.push(size);
  trace.marker.color.push(colour);
  trace.marker.line.color.push(edge);
  trace.marker.line.width.push(edgeWidth);
}

const hollow = (symbol) => (symbol.endsWith("-open") ? symbol : `${symbol}-open`);
const SIZES = { star: 14, x: 11, circle: 11, square: 10.5, hourglass: 12 };

function drawPoint(parts, data, item, y, layout, colour, theme) {
  const { i } = item;
  const kind = data.kinds[data.kind[i]];
  if (item.span) {
    addBar(parts.faint, data.from[i], data.to[i], y, layout.bar - 5, glass(colour, 0.26));
  }
  const isHollow = data.approx[i] & APPROX.within || data.state[i] & STATE.draft;
  const symbol = isHollow ? hollow(kind.symbol) : kind.symbol;
  const size = SIZES[kind.symbol] ?? 12;
  const open = symbol.endsWith("-open");
  const edge = open ? colour : theme.ground;
  addSymbol(parts.symbols, data.point[i] ? data.at[i] : data.mean[i], y, symbol, size, colour, edge, open ? 2 : 0.75);
}

function drawBar(parts, data, item, y, layout, colour, theme, ms) {
  const { i } = item;
  const { ls, ee, from, to, approx, state } = data;
  const draft = state[i] & STATE.draft;
  const faint = glass(colour, theme.dark ? 0.34 : 0.3);
  if (item.sure) {
    addBar(parts.solid, ls[i], ee[i], y, layout.bar, draft ? glass(colour, 0.45) : colour,
      draft ? colour : null, draft ? "/" : "");
    if (ls[i] > from[i]) addBar(parts.faint, from[i], ls[i], y, layout.bar, faint);
    if (to[i] > ee[i]) addBar(parts.faint, ee[i], to[i], y, layout.bar, faint);
  } else {
    addBar(parts.faint, from[i], to[i], y, layout.bar, faint, glass(colour, 0.55));
  }
  const edges = state[i] & STATE.unknown ? parts.dimEdges : parts.edges;
  const half = layout.bar / 2 + 1.5;
  if (approx[i] & APPROX.start) edges.push([from[i], y - half, y + half]);
  if (data.open[i]) {
    addSymbol(parts.symbols, ms(item.x1 - 7) + (ms(4) - ms(0)), y, "triangle-right",
      layout.bar, colour, colour, 0);
  } else if (approx[i] & APPROX.end) edges.push([to[i], y - half, y + half]);
}

function labelTrace(theme) {
  return { ...quiet, name: "labels", type: "scatter", mode: "text", x: [], y: [], text: [], ids: [],
    textposition: "middle right", textfont: { family: theme.font, size: theme.size, color: [] } };
}

function addLabel(parts, data, item, y, ms, theme, colour) {
  const { spot } = { spot: item.label };
  const trace = parts.labels;
  const dim = data.state[item.i] & (STATE.unknown | STATE.retracted);
  const text = safe(spot.text);
  trace.x.push(ms(spot.x));
  trace.y.push(y);
  trace.text.push(data.state[item.i] & STATE.retracted ? `<s>${text}</s>` : text);
  trace.ids.push(data.ids[item.i]);
  const solid = spot.inside && item.sure && !(data.state[item.i] & STATE.draft);
  trace.textfont.color.push(solid ? inkOn(colour) : dim ? theme.muted : theme.ink);
}

function edgeTrace(edges, colour) {
  const x = [];
  const y = [];
  for (const [at, top, bottom] of edges) {
    x.push(at, at, null);
    y.push(top, bottom, null);
  }
  return { ...quiet, name: "edges", type: "scatter", mode: "lines", x, y,
    line: { color: colour, width: 2, dash: "2px,2px" } };
}

// A step-shaped outline per kind, one node each however many buckets there are.
export function densityTraces(data, layout, theme) {
  const highest = data.lanes.map(() => 0);
  const sums = new Map();
  for (const { lane, t0, step, counts } of data.density) {
    counts.forEach((count, at) => {
      const spot = `${lane}:${t0 + at * step}`;
      sums.set(spot, (sums.get(spot) ?? 0) + count);
      highest[lane] = Math.max(highest[lane], sums.get(spot));
    });
  }
  const floors = new Map();
  return data.density.filter(({ lane }) => layout.lanes[lane]).map(({ lane, kind, t0, step, counts }) => {
    const room = layout.lanes[lane];
    const unit = (room.dense - 6) / Math.max(highest[lane], 1);
    const floor = denseFloor(room);
    const x = [];
    const y = [];
    counts.forEach((count, at) => {
      if (!count) return;
      const from = t0 + at * step;
      const spot = `${lane}:${from}`;
      const base = floors.get(spot) ?? floor;
      const top = base - Math.max(count * unit, 1);
      floors.set(spot, top);
      x.push(from + step * 0.06, from + step * 0.06, from + step * 0.94, from + step * 0.94, null);
      y.push(base, top, top, base, null);
    });
    const look = data.kinds[kind];
    return { ...quiet, name: "density", type: "scatter", mode: "lines", x, y, fill: "toself",
      line: { width: 0 }, fillcolor: mix(theme.dark ? look.dark : look.light, theme.ground, 0.72) };
  });
}

export function laneTraces(data, packed, layout, theme, ms) {
  const parts = { faint: bars("faint"), solid: bars("solid"), symbols: symbols(),
    labels: labelTrace(theme), edges: [], dimEdges: [] };
  for (const item of packed.items) {
    const y = rowCentre(layout.lanes[item.lane], item.row);
    const colour = colourOf(data, item.i, theme);
    item.y = y;
    if (item.symbol) drawPoint(parts, data, item, y, layout, colour, theme);
    else drawBar(parts, data, item, y, layout, colour, theme, ms);
    if (item.label) addLabel(parts, data, item, y, ms, theme, colour);
  }
  return [parts.faint, parts.solid, edgeTrace(parts.edges, theme.ink),
    edgeTrace(parts.dimEdges, mix(theme.ink, theme.ground, 0.4)), parts.symbols, parts.labels];
}
