// Where marks and labels are on the screen, and which one a pointer means.

import { captiveAt } from "./captives.js";
import { denseFloor, rowCentre } from "./layout.js";
import { scale } from "./items.js";
import { dayWords } from "./ticks.js";

const REACH = 9;

// The box of a drawn mark for the range that is visible now, which may have moved since.
function boxOf(chart, item, now, then) {
  const moved = (x) => now.px(then.ms(x));
  const y = rowCentre(chart.layout.lanes[item.lane], item.row);
  const half = chart.layout.bar / 2;
  let x0 = moved(item.x0);
  let x1 = moved(item.x1);
  if (item.symbol && !item.span) {
    const centre = moved(item.centre);
    [x0, x1] = [centre - 6.5, centre + 6.5];
  }
  return { x: x0, y: y - half, w: x1 - x0, h: half * 2 };
}

function scales(chart) {
  const width = chart.layout.plotWidth;
  return [scale(chart.view, width), scale(chart.drawnView, width)];
}

export function markBox(chart, i) {
  const item = chart.drawn?.items.find((one) => one.i === i);
  if (!item) return null;
  const [now, then] = scales(chart);
  const box = boxOf(chart, item, now, then);
  const x0 = Math.max(box.x, -4);
  const x1 = Math.min(box.x + box.w, chart.layout.plotWidth + 4);
  return x1 < x0 ? null : { ...box, x: x0, w: x1 - x0 };
}

const away = (value, from, to) => Math.max(from - value, 0, value - to);

function labelBox(item, now, then, y) {
  const x = now.px(then.ms(item.label.x));
  return { x, y: y - 8, w: item.label.width, h: 16 };
}

function densityAt(chart, { x, y }, now) {
  const { data, layout } = chart;
  const lane = layout.lanes.findIndex((one) => y >= one.y && y <= one.y + one.h);
  if (lane < 0 || !layout.lanes[lane].dense || y < denseFloor(layout.lanes[lane]) - layout.lanes[lane].dense) return null;
  const at = now.ms(x);
  const found = [];
  let span = null;
  for (const { lane: own, kind, t0, step, counts } of data.density) {
    if (own !== lane) continue;
    const bucket = Math.floor((at - t0) / step);
    if (!counts[bucket]) continue;
    span = [t0 + bucket * step, t0 + (bucket + 1) * step];
    found.push(`${data.kinds[kind].plural}: ${counts[bucket].toLocaleString("en-GB")}`);
  }
  if (!span) return null;
  const first = dayWords(span[0]);
  const last = dayWords(span[1] - 1);
  return { id: null, lines: [first === last ? first : `${first} – ${last}`, ...found], x, y };
}

export function nearestMark(chart, spot) {
  if (!chart.drawn) return null;
  const [now, then] = scales(chart);
  let best = null;
  let least = REACH;
  for (const item of chart.drawn.items) {
    const box = boxOf(chart, item, now, then);
    if (Math.abs(spot.y - (box.y + box.h / 2)) > 13) continue;
    let far = Math.max(away(spot.x, box.x, box.x + box.w), away(spot.y, box.y, box.y + box.h));
    if (item.symbol && item.span) far = Math.min(far, 1);
    if (item.label) {
      const label = labelBox(item, now, then, box.y + box.h / 2);
      far = Math.min(far, Math.max(away(spot.x, label.x, label.x + label.w), away(spot.y, label.y, label.y + label.h)) + 0.5);
    }
    // Of marks under one pointer the smaller one is meant.
    const cost = far + Math.min(box.w, 2000) / 10000;
    if (cost < least) [best, least] = [{ item, box }, cost];
  }
  if (best) {
    const middle = Math.max(0, Math.min(best.box.x + best.box.w / 2, chart.layout.plotWidth));
    const x = best.box.w > 80 ? spot.x : middle;
    return { id: chart.data.ids[best.item.i], i: best.item.i, lines: chart.wordsFor(best.item.i),
      box: markBox(chart, best.item.i), x, y: best.box.y };
  }
  const count = captiveAt(chart.data, chart.layout, now.px, spot.x, spot.y);
  if (count) return { id: count.id ?? null, lines: [count.text], x: count.px, y: count.py - 6 };
  return densityAt(chart, spot, now);
}

// For tests: what is really on the screen, measured on the drawn nodes, in pixels of the chart.
export function boxes(chart) {
  const { root, dom, drawn, data, layout } = chart;
  if (!drawn) return [];
  const [now, then] = scales(chart);
  const ground = root.getBoundingClientRect();
  const plot = dom.over.getBoundingClientRect();
  const found = [];
  for (const item of drawn.items) {
    const box = boxOf(chart, item, now, then);
    if (box.x + box.w < 0 || box.x > layout.plotWidth) continue;
    found.push({ id: data.ids[item.i], kind: "mark", text: data.title[item.i], lane: item.lane, row: item.row,
      x: layout.left + box.x, y: layout.top + box.y, w: box.w, h: box.h,
      clipped: box.x < 0 || box.x + box.w > layout.plotWidth });
  }
  const labels = drawn.items.filter((item) => item.label);
  const nodes = [...dom.plot.querySelectorAll(".scatterlayer .textpoint text")];
  for (const node of nodes) {
    const rect = node.getBoundingClientRect();
    if (!rect.width || rect.right < plot.left || rect.left > plot.right) continue;
    const item = labels[node.__data__?.i ?? node.parentNode.__data__?.i ?? -1];
    found.push({ id: item ? data.ids[item.i] : null, kind: "label", text: node.textContent.replace(/[\u2068\u2069]/g, ""),
      inside: Boolean(item?.label.inside), x: rect.left - ground.left, y: rect.top - ground.top, w: rect.width, h: rect.height,
      clipped: rect.left < plot.left - 0.5 || rect.right > plot.right + 0.5 });
  }
  for (const node of dom.captions.children) {
    const rect = node.getBoundingClientRect();
    found.push({ id: null, kind: "caption", text: node.textContent, x: rect.left - ground.left, y: rect.top - ground.top,
      w: rect.width, h: rect.height, clipped: rect.left < ground.left || rect.right > ground.right });
  }
  return found;
}
