// The marks near the visible stretch, in pixels, thinned where many would fall on one spot.

import { STATE } from "./columns.js";
import { placeLabels, placeMarks, rowsWanted } from "./packing.js";

const HALF = 7;
const ARROW = 7;
const LEAST_BAR = 9;
const MOST_LABELS = 320;
const MOST_DRAWN = 1400;

export const scale = (view, width) => {
  const factor = width / (view[1] - view[0]);
  return { px: (ms) => (ms - view[0]) * factor, ms: (px) => px / factor + view[0], factor };
};

function choicesOf(data, i, ruler, words) {
  const state = data.state[i];
  const mark = state & STATE.disputed && words.disputed ? ` (${words.disputed})` : "";
  const texts = [data.title[i] + mark];
  const clause = data.title[i].indexOf("; ");
  if (data.short[i]) texts.push(data.short[i] + mark);
  else if (clause > 12) texts.push(data.title[i].slice(0, clause) + mark);
  return texts.filter((text) => text).map((text) => ({ text, width: ruler.width(text) }));
}

function zoneOf(x, width) {
  if (x < 0) return [-width, 0];
  return x > width ? [width, 2 * width] : [0, width];
}

function itemOf(data, i, { px, width, ruler, words, selected }) {
  const bar0 = px(data.from[i]);
  const bar1 = px(data.to[i]);
  const centre = px(data.point[i] ? data.at[i] : data.mean[i]);
  const symbol = data.point[i] === 1 || bar1 - bar0 < LEAST_BAR;
  const item = { i, symbol, centre, rank: data.ids[i] === selected ? Infinity : data.rank[i], label: null };
  // An uncertain instant shows the days it may lie in, once they are wider than its symbol.
  item.span = symbol && bar1 - bar0 > 3 * HALF;
  item.x0 = symbol ? Math.min(centre - HALF, item.span ? bar0 : Infinity) : bar0;
  item.x1 = symbol ? Math.max(centre + HALF, item.span ? bar1 : -Infinity) : bar1;
  if (data.open[i] && !symbol) item.x1 += ARROW;
  const sure = !symbol && data.ee[i] > data.ls[i];
  item.sure = sure;
  item.s0 = sure ? px(data.ls[i]) : bar0;
  item.s1 = sure ? px(data.ee[i]) : bar1;
  const outside = item.x1 < 0 || item.x0 > width;
  item.zone = outside ? zoneOf(item.x0, width) : [0, width];
  item.choices = choicesOf(data, i, ruler, words);
  const first = item.choices[0]?.width ?? 0;
  const roomInside = Math.min(item.s1, width) - Math.max(item.s0, 0);
  item.reach = !symbol && roomInside >= first + 24 ? 0 : first + 6;
  return item;
}

// Marks of one kind that would cover each other within a few pixels are drawn once.
function thin(items, data, cell) {
  const seen = new Set();
  return items.filter((item) => {
    const spot = `${data.kind[item.i]}:${item.row}:${Math.round(item.x0 / cell)}:${Math.round(item.x1 / cell)}`;
    if (item.rank === Infinity || item.label) return true;
    if (seen.has(spot)) return false;
    seen.add(spot);
    return true;
  });
}

export function itemsByLane(data, view, width, ruler, words, selected) {
  const { px } = scale(view, width);
  const span = view[1] - view[0];
  const from = view[0] - span;
  const to = view[1] + span;
  const lanes = data.lanes.map(() => []);
  const context = { px, width, ruler, words, selected };
  for (let i = 0; i < data.n && data.from[i] <= to; i += 1) {
    if (data.to[i] < from) continue;
    lanes[data.lane[i]]?.push(itemOf(data, i, context));
  }
  return lanes;
}

const inView = (items, width) => items.filter((item) => item.x1 >= 0 && item.x0 <= width);

export function wantedRows(lanes, width, most) {
  return lanes.map((items) => {
    const near = inView(items, width);
    return near.length ? rowsWanted(near.slice(0, 600), most) : 1;
  });
}

export function pack(data, lanes, layout, known, before) {
  const width = layout.plotWidth;
  const walls = known === null ? [] : [{ x0: known - 5, x1: known + 5 }];
  const rows = new Map();
  const all = [];
  lanes.forEach((items, at) => {
    const count = layout.lanes[at].rows;
    placeMarks(items, count, before);
    placeLabels(items, count, walls, MOST_LABELS);
    for (const item of items) {
      item.lane = at;
      if (rows.size < 20000) rows.set(item.i, item.row);
      all.push(item);
    }
  });
  const cells = [0, 3, 6, 10];
  let drawn = all;
  for (const cell of cells) {
    if (cell) drawn = thin(all, data, cell);
    if (inView(drawn, width).length <= MOST_DRAWN) break;
  }
  if (drawn.length > 2 * MOST_DRAWN) drawn = inView(drawn, width);
  return { items: drawn, rows };
}
