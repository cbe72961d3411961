// The picture by keyboard: a walk from event to event, over those out of sight, too.

import { words } from "./draw.js";
import { BAR } from "./sizes.js";
import { inSight, standingTip } from "./states.js";
import { part } from "./parts.js";

/** @import { Mark, Range, Standing, Timeline } from "./types.d.ts" */

/**
 * @param {Timeline} timeline
 * @param {KeyboardEvent} event
 */
export function press(timeline, event) {
  /** @type {Record<string, () => unknown>} */
  const acts = {
    ArrowRight: () => walk(timeline, 1),
    ArrowLeft: () => walk(timeline, -1),
    ArrowDown: () => change(timeline, 1),
    ArrowUp: () => change(timeline, -1),
    Enter: () => timeline.focus && timeline.select(timeline.focus.id, true),
    Escape: () => (timeline.brushing ? timeline.arm(false) : timeline.scene.selected && timeline.select(null, true)),
    Home: () => timeline.show([...timeline.whole]),
    "+": () => timeline.zoom(0.6), "=": () => timeline.zoom(0.6), "-": () => timeline.zoom(1 / 0.6),
    PageUp: () => timeline.pan(-0.8), PageDown: () => timeline.pan(0.8),
  };
  if (!acts[event.key] || event.ctrlKey || event.metaKey || event.altKey) return;
  event.preventDefault();
  acts[event.key]();
}

/**
 * @template {Mark | Standing} T
 * @param {T[]} marks
 * @returns {T[]}
 */
function inOrder(marks) {
  return [...marks].sort((a, b) => a.es - b.es || a.lane - b.lane || a.i - b.i);
}

/**
 * The mark that the keyboard stands on, as it is drawn now.
 * @template {Mark | Standing} T
 * @param {Timeline} timeline
 * @param {T[]} marks
 * @returns {T | null | undefined}
 */
function focused(timeline, marks) {
  const { focus } = timeline;
  return focus && (marks.find((mark) => mark.key === focus.key) || marks.find((mark) => !("spell" in mark) && mark.id === focus.id));
}

/**
 * To the next or the last event; where it is out of sight, the picture goes along.
 * @param {Timeline} timeline
 * @param {number} by
 */
export function walk(timeline, by) {
  const { plan, range, scene, clock, focus } = timeline;
  const spell = plan.states.find((one) => one.key === focus?.key);
  if (spell) {
    const row = plan.states.filter((one) => one.lane === spell.lane), other = row[row.indexOf(spell) + by];
    if (!other) return;
    if (!inSight(other, range)) timeline.show(around(range, other.ls));
    focusOn(timeline, other);
    return;
  }
  const marks = inOrder([...plan.marks, ...plan.beside]), now = focused(timeline, marks);
  const from = now || (by > 0 ? { es: range[0] } : { es: range[1] });
  const next = now ? marks[marks.indexOf(now) + by] : inOrder(plan.marks).at(by > 0 ? 0 : -1);
  if (next) {
    if (plan.beside.includes(next)) timeline.show(around(range, next.es));
    focusOn(timeline, next);
    return;
  }
  // Nothing more is loaded: the list of all hits knows of the next, and the server brings it.
  const starts = (scene.hits.starts || []).map((start) => clock.to(start));
  const at = by > 0 ? Math.min(...starts.filter((start) => start > from.es)) : Math.max(...starts.filter((start) => start < from.es));
  if (!Number.isFinite(at)) return;
  timeline.wanted = at;
  timeline.show(around(range, at));
}

/**
 * @param {Range} range
 * @param {number} at
 */
function around(range, at) {
  const half = (range[1] - range[0]) / 2;
  return [at - half, at + half];
}

/**
 * Once the server has brought what was walked to, stand on it.
 * @param {Timeline} timeline
 */
export function arrive(timeline) {
  const { wanted } = timeline;
  if (wanted === undefined) return;
  const near = inOrder(timeline.plan.marks).find((mark) => Math.abs(mark.es - wanted) < 1000);
  if (!near) return;
  timeline.wanted = undefined;
  focusOn(timeline, near);
}

/**
 * To the nearest event of another lane, or over the lanes to the nearest state of a track.
 * @param {Timeline} timeline
 * @param {number} by
 */
function change(timeline, by) {
  const { plan, range } = timeline;
  const marks = inOrder([...plan.states.filter((one) => inSight(one, range)), ...plan.marks]);
  if (!marks.length) return;
  const lanes = [...new Set(marks.map((mark) => mark.lane))].sort((a, b) => a - b);
  const now = focused(timeline, marks) || plan.marks[0] || marks[0];
  const mine = marks.filter((mark) => mark.lane === lanes[lanes.indexOf(now.lane) + by]);
  const [nearest] = mine.sort((a, b) => Math.abs(a.es - now.es) - Math.abs(b.es - now.es));
  if (nearest) focusOn(timeline, nearest);
}

/**
 * @param {Timeline} timeline
 * @param {Mark | Standing} mark
 */
export function focusOn(timeline, mark) {
  timeline.focus = { id: mark.id, key: mark.key };
  if ("spell" in mark) {
    timeline.said.textContent = standingTip(timeline.scene, mark).join(". ");
    ring(timeline);
    return;
  }
  const said = words(timeline.scene, mark);
  timeline.said.textContent = `${mark.title}. ${said.kind}, ${said.when}${said.note ? `, ${said.note}` : ""}.`;
  ring(timeline);
}

/**
 * The ring around what the keyboard stands on; none where that is out of sight.
 * @param {Timeline} timeline
 */
export function ring(timeline) {
  const node = part(timeline.root, ".parley-ring"), { plan, range } = timeline;
  const mark = focused(timeline, [...plan.marks, ...plan.states.filter((one) => inSight(one, range))]);
  node.hidden = !mark;
  if (!mark) return;
  const { x0, x1 } = ("over" in mark && mark.over && mark.chip) || mark;
  node.style.left = `${x0 - 4}px`;
  node.style.top = `${timeline.plan.top + mark.y - BAR / 2 - 4}px`;
  node.style.width = `${Math.max(8, x1 - x0 + 8)}px`;
  node.style.height = `${BAR + 8}px`;
}

/**
 * What a zoom by button or key holds still: what the keyboard stands on or what is chosen, else the
 * middle one of the events in sight.
 * @param {Timeline} timeline
 */
export function anchor(timeline) {
  const { plan, range, scene } = timeline;
  /** @param {Mark} mark */
  const at = (mark) => Math.max(range[0], Math.min(range[1], mark.at === undefined ? (mark.es + mark.le) / 2 : mark.at));
  const held = focused(timeline, plan.marks) || plan.marks.find((mark) => mark.id === scene.selected);
  if (held) return at(held);
  const seen = /** @type {[number, number][]} */ (plan.marks.map((mark) => [at(mark), 1]));
  for (const lane of plan.lanes) {
    for (const { bars: found } of lane.bars || []) {
      for (const bar of found) if (bar.start >= range[0] && bar.start < range[1]) seen.push([bar.start, bar.n]);
    }
  }
  const half = seen.reduce((sum, [, n]) => sum + n, 0) / 2;
  let passed = 0;
  for (const [place, n] of seen.sort((a, b) => a[0] - b[0])) {
    passed += n;
    if (passed >= half) return place;
  }
  return (range[0] + range[1]) / 2;
}
