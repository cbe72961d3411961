// From the chart's state to Plotly's traces and layout.

import { captiveAxis, captiveTraces } from "./captives.js";
import { itemsByLane, pack, scale, wantedRows } from "./items.js";
import { measure } from "./layout.js";
import { ticks } from "./ticks.js";
import { bandTrace, densityTraces, laneTraces } from "./traces.js";

const MOST_ROWS = 9;
const LABEL_ROOM = 116;

function laneLabelWidth(data, words, ruler) {
  const widest = [...data.lanes.map((lane) => lane.label), data.captives ? words.captives : ""]
    .reduce((most, text) => Math.max(most, ruler.width(text) * 1.14), 0);
  return Math.min(Math.ceil(widest), LABEL_ROOM);
}

// Room on the screen below the top of the chart, so that a laptop shows it without scrolling.
function roomFor(root) {
  const top = root.getBoundingClientRect().top;
  return Math.max(460, Math.min(innerHeight - Math.max(0, Math.min(top, 420)) - 20, 900));
}

function layoutOf(chart, labelWidth) {
  const { data, root, ruler, words } = chart;
  const dense = data.lanes.map((_, at) => data.density.some((one) => one.lane === at));
  const common = { width: root.clientWidth, height: data.scene.height ?? null, room: roomFor(root),
    lanes: data.lanes.length, dense, captives: Boolean(data.captives), labelWidth };
  const wanted = data.lanes.map(() => 1);
  const { plotWidth } = measure({ ...common, wanted });
  const lanes = itemsByLane(data, chart.view, plotWidth, ruler, words, data.scene.selected);
  return { layout: measure({ ...common, wanted: wantedRows(lanes, plotWidth, MOST_ROWS) }), lanes };
}

function xAxis(chart, layout) {
  const { theme, view } = chart;
  const { values, words } = ticks(view, layout.plotWidth, layout.phone ? 62 : 74);
  return {
    range: [...view], tickvals: values, ticktext: words, tickmode: "array", type: "linear",
    showgrid: true, gridcolor: theme.grid, zeroline: false, fixedrange: true, ticks: "",
    tickangle: 0, tickfont: { color: theme.muted, size: 12, family: theme.font },
    anchor: layout.panel ? "y2" : "y", automargin: false,
  };
}

export function axisOf(chart) {
  const { range, tickvals, ticktext } = xAxis(chart, chart.layout);
  return { "xaxis.range": range, "xaxis.tickvals": tickvals, "xaxis.ticktext": ticktext };
}

export function figure(chart) {
  const { data, theme, ruler, words, view } = chart;
  const { layout, lanes } = layoutOf(chart, laneLabelWidth(data, words, ruler));
  const { px, ms } = scale(view, layout.plotWidth);
  const packed = pack(data, lanes, layout, data.known === null ? null : px(data.known), chart.before);
  const traces = [bandTrace(data, layout.lanesHeight, theme), ...densityTraces(data, layout, theme),
    ...laneTraces(data, packed, layout, theme, ms)];
  const axes = {
    width: layout.width, height: layout.height, uirevision: "parley", showlegend: false,
    margin: { l: layout.left, r: layout.right, t: layout.top, pad: 0,
      b: layout.height - layout.top - layout.plotHeight, autoexpand: false },
    paper_bgcolor: "rgba(0,0,0,0)", plot_bgcolor: "rgba(0,0,0,0)", barmode: "overlay",
    hovermode: false, dragmode: false, font: { family: theme.font },
    xaxis: xAxis(chart, layout),
    yaxis: { domain: [1 - layout.lanesHeight / layout.plotHeight, 1], range: [layout.lanesHeight, 0],
      fixedrange: true, visible: false, anchor: "x" },
  };
  if (layout.panel) {
    traces.push(...captiveTraces(data, theme));
    axes.yaxis2 = captiveAxis(data, layout, theme);
  }
  const held = traces.find((trace) => trace.name === "held")?.line.color;
  const freed = traces.find((trace) => trace.name === "released")?.marker.color;
  return { layout, traces, axes, items: packed.items, rows: packed.rows, heldColour: held, freedColour: freed };
}
