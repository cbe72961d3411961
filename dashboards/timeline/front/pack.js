// Marks of a lane and their labels are packed into rows so that nothing overlaps and nothing is
// cut; what finds no row is told by its number.

import { GAP } from "./sizes.js";
import { amount, several } from "../../look/say.js";

/** @import { Chip, Entry, Extent, Group, Label, Mark, Measure, Place, Room } from "./types.d.ts" */

const LEAST_NAME = 46;

/**
 * Where a whole label may stand: in its bar, or beside its mark; the first that is free is taken.
 * @param {Mark} mark
 * @param {number} label
 * @param {Room} room
 * @returns {Label[]}
 */
function labelPlaces(mark, label, room) {
  const places = [];
  for (const { x0, x1, pale } of insides(mark, room.barrier)) {
    if (x1 - x0 > label + 10) places.push({ side: "inside", x0: x0 + 5, x1: x0 + 5 + label, pale, text: mark.name });
  }
  const add = (side, x0) => {
    const x1 = x0 + label;
    if (x0 < room.left || x1 > room.right) return;
    if (room.barrier !== null && x0 - 3 < room.barrier && room.barrier < x1 + 3) return;
    places.push({ side, x0, x1, text: mark.name });
  };
  add("right", mark.x1 + (mark.open ? 14 : 5));
  add("left", mark.x0 - 5 - label);
  return places;
}

/**
 * The parts of a bar that a label may stand in: the sure one first, then those that may not be so.
 * @param {Mark} mark
 * @param {number | null} barrier
 * @returns {(Extent & { pale: boolean })[]}
 */
function insides(mark, barrier) {
  if (!mark.parts || mark.slim) return [];
  const [a, b, c, d] = mark.parts;
  /** @type {[number, number, boolean][]} */
  const parts = b < c ? [[b, c, false], [a, b, true], [c, d, true]] : [[a, d, true]];
  return parts.flatMap(([x0, x1, pale]) => (barrier === null || barrier <= x0 || barrier >= x1
    ? [{ x0, x1, pale }]
    : [{ x0, x1: barrier - 1, pale }, { x0: barrier + 1, x1, pale }]));
}

/**
 * @param {Extent} entry
 * @param {number} x0
 * @param {number} x1
 */
function apart(entry, x0, x1) {
  return x1 + GAP <= entry.x0 || x0 >= entry.x1 + GAP;
}

/**
 * @param {Entry[]} row
 * @param {number} x0
 * @param {number} x1
 */
function isFree(row, x0, x1) {
  return row.every((entry) => apart(entry, x0, x1));
}

/**
 * Pack the marks of one lane into at most so many rows, whole labels where they find room: those
 * that matter first by their weight, the rest by time. A row holds what stands in it: a mark, and
 * its extent with its label. Where few are named, none of them loses its name to a mark of its own
 * weight. `kept` has the rows that the marks had before; what weighs less than
 * `least` asks for no label. Returns the rows, and the marks that found none.
 * @param {Mark[]} marks
 * @param {number} most
 * @param {Room} room
 * @param {Measure} measure
 * @param {Map<string, number> | null | undefined} kept
 * @param {number} least
 * @returns {{ rows: Entry[][], hidden: Mark[] }}
 */
export function packLane(marks, most, room, measure, kept, least) {
  /** @type {Entry[][]} */
  const rows = [];
  /** @type {Mark[]} */
  const hidden = [];
  const put = (mark, r, label) => {
    mark.row = r;
    mark.label = label;
    const beside = label && label.side !== "inside";
    rows[r].push({
      mark, x0: beside ? Math.min(mark.x0, label.x0) : mark.x0, x1: beside ? Math.max(mark.x1, label.x1) : mark.x1,
    });
  };
  const withLabel = (mark, places, r) => {
    if (!isFree(rows[r], mark.x0, mark.x1)) return false;
    const place = places.find((one) => isFree(rows[r], Math.min(mark.x0, one.x0), Math.max(mark.x1, one.x1)));
    if (place) put(mark, r, place);
    return !!place;
  };
  const over = (mark) => {
    mark.row = 0;
    mark.label = null;
    mark.over = true;
    hidden.push(mark);
  };
  marks.sort(byWeight);
  for (const mark of marks) {
    mark.over = false;
    const places = mark.weight < least ? [] : labelPlaces(mark, measure(mark.name), room);
    const inside = places.find((place) => place.side === "inside") || null;
    const close = [mark.x0 + GAP / 2, mark.x1 - GAP / 2];
    const own = kept ? kept.get(mark.key) : undefined;
    if (own === -1) {
      over(mark);
      continue;
    }
    if (own !== undefined) {
      while (rows.length <= own) rows.push([]);
      if (withLabel(mark, places, own)) continue;
      if (isFree(rows[own], close[0], close[1]) || clear(rows, [own], close, 3) >= 0) {
        put(mark, own, inside);
        continue;
      }
    }
    if (rows.length < most) rows.push([]);
    if (rows.some((_, r) => withLabel(mark, places, r))) continue;
    let open = rows.findIndex((row) => isFree(row, close[0], close[1]));
    if (open < 0) open = clear(rows, rows.map((_, r) => r), close, least > 1 ? mark.weight - 1 : Math.max(1, mark.weight));
    if (open < 0) over(mark);
    else put(mark, open, inside);
  }
  while (rows.length > 1 && !rows[rows.length - 1].length) rows.pop();
  return { rows, hidden };
}

/**
 * Turning points and what is important by their weight, then the rest by time, as they fill rows
 * best, and last what is slight.
 * @param {Mark} a
 * @param {Mark} b
 */
function byWeight(a, b) {
  const time = a.x0 - b.x0 || a.x1 - b.x1 || a.i - b.i;
  return b.weight - a.weight || (a.weight > 1 ? b.referring - a.referring || time : time);
}

/**
 * Make room for a mark: labels go where they alone are in the way, in the row that loses the
 * least weight. Returns that row; -1 where in each a mark is in the way, or the label of what
 * weighs more than `most`.
 * @param {Entry[][]} rows
 * @param {number[]} among
 * @param {number[]} of
 * @param {number} most
 */
function clear(rows, among, [x0, x1], most) {
  const inTheWay = (row) => row.filter((entry) => !apart(entry, x0, x1));
  const stays = ({ mark }) => mark.weight > most || !apart({ x0: mark.x0, x1: mark.x1 }, x0, x1);
  const open = among.filter((r) => !inTheWay(rows[r]).some(stays));
  if (!open.length) return -1;
  const lost = (r) => inTheWay(rows[r]).reduce((sum, { mark }) => sum + 4 ** mark.weight, 0);
  const at = open.reduce((best, r) => (lost(r) < lost(best) ? r : best));
  for (const entry of inTheWay(rows[at])) {
    const { mark } = entry;
    Object.assign(entry, { x0: mark.x0, x1: mark.x1 });
    mark.label = null;
  }
  return at;
}

/**
 * Marks whose whole name found no room get as much of it as there is room for, by weight; what
 * weighs less than `least` gets none.
 * @param {Entry[][]} rows
 * @param {Room} room
 * @param {Measure} measure
 * @param {number} least
 */
export function nameTheRest(rows, room, measure, least) {
  for (const row of rows) row.sort((a, b) => a.x0 - b.x0);
  const nameless = rows.flatMap((row) => row.map((entry, at) => ({ entry, row, at })));
  nameless.sort((a, b) => byWeight(a.entry.mark, b.entry.mark));
  for (const { entry, row, at } of nameless) {
    const { mark } = entry;
    if (mark.label || mark.weight < least) continue;
    const from = at ? row[at - 1].x1 + GAP : room.left;
    const to = at + 1 < row.length ? row[at + 1].x0 - GAP : room.right;
    const label = shortLabel(mark, from, to, room.barrier, measure);
    if (!label) continue;
    mark.label = label;
    entry.x0 = Math.min(entry.x0, label.x0);
    entry.x1 = Math.max(entry.x1, label.x1);
  }
}

/**
 * @param {Mark} mark
 * @param {number} from
 * @param {number} to
 * @param {number | null} barrier
 * @param {Measure} measure
 * @returns {Label | null}
 */
function shortLabel(mark, from, to, barrier, measure) {
  /** @type {Place[]} */
  const gaps = insides(mark, barrier).map(({ x0, x1, pale }) => ({ side: "inside", x0: x0 + 5, x1: x1 - 5, pale }));
  const right = mark.x1 + (mark.open ? 14 : 5), left = mark.x0 - 5;
  const stop = barrier !== null && right < barrier ? barrier - 3 : Infinity;
  const start = barrier !== null && left > barrier ? barrier + 3 : -Infinity;
  gaps.push({ side: "right", x0: right, x1: Math.min(to, stop) });
  gaps.push({ side: "left", x0: Math.max(from, start), x1: left });
  const widest = gaps.reduce((best, one) => (one.x1 - one.x0 > best.x1 - best.x0 ? one : best));
  const text = cutTo(mark.name, widest.x1 - widest.x0, measure);
  if (!text) return null;
  const width = measure(text);
  return widest.side === "left"
    ? { ...widest, x0: widest.x1 - width, text } : { ...widest, x1: widest.x0 + width, text };
}

/**
 * As much of a text as there is room for, to the end of a word, with an ellipsis; a long word is
 * cut itself. Null where that would say nothing.
 * @param {string} text
 * @param {number} room
 * @param {Measure} measure
 * @returns {string | null}
 */
export function cutTo(text, room, measure) {
  if (room < LEAST_NAME) return null;
  const full = measure(text);
  if (full <= room) return text;
  const letters = [...text];
  let fits = Math.min(letters.length - 1, Math.floor((letters.length * room) / full) + 3);
   while (fits > 2 && measure(`${letters.slice(0, fits).join("")}…`) > room) fits -= 1;
  const cut = letters.slice(0, fits).join("");
  const end = /\s/.test(letters[fits]) ? cut.length : cut.search(/\s\S*$/);
  const said = (end < cut.length / 3 ? cut : cut.slice(0, end)).replace(/[\s,;:.–—-]+$/, "");
  return [...said].length < 4 ? null : `${said}…`;
}

/**
 * Marks out of sight, which a drag reveals: in the rows that there are.
 * @param {Mark[]} marks
 * @param {Entry[][]} rows
 * @param {Room} room
 * @param {Measure} measure
 */
export function packBeside(marks, rows, room, measure) {
  if (!rows.length) rows.push([]);
  marks.sort((a, b) => a.x0 - b.x0);
  for (const mark of marks) {
    const onLeft = mark.x1 <= room.left + mark.dot;
    const width = measure(mark.name), x0 = mark.x1 + 5;
    const ends = onLeft ? room.left - GAP : Infinity;
    const named = rows.findIndex((row) => x0 + width < ends && isFree(row, mark.x0, x0 + width));
    const bare = named < 0 ? rows.findIndex((row) => isFree(row, mark.x0, mark.x1)) : named;
    mark.row = bare < 0 ? mark.i % rows.length : bare;
    mark.label = named < 0 ? null : { side: "right", x0, x1: x0 + width, text: mark.name };
    rows[mark.row].push({ mark, x0: mark.x0, x1: named < 0 ? mark.x1 : x0 + width });
  }
}

/**
 * All marks that found no row as one number at the end of their lane, beside the plot.
 * @param {Mark[]} hidden
 * @param {Room} room
 * @param {Measure} measure
 * @returns {Chip[]}
 */
export function aside(hidden, room, measure) {
  if (!hidden.length) return [];
  const marks = [...hidden].sort((a, b) => a.x0 - b.x0), text = `+${amount(hidden.length)}`;
  const left = room.right + 3, width = measure(text) + 6;
  for (const mark of marks) mark.chip = { x0: left, x1: left + width };
  return [{ marks, x0: marks[0].x0, x1: Math.max(...marks.map((mark) => mark.x1)), text, width, left }];
}

/**
 * Marks that found no row, those close together as one number.
 * @param {Mark[]} hidden
 * @param {Room} room
 * @param {Measure} measure
 * @returns {Chip[]}
 */
export function gathered(hidden, room, measure) {
  const groups = [];
  for (const mark of [...hidden].sort((a, b) => a.x0 - b.x0)) {
    const last = groups[groups.length - 1];
    if (last && mark.x0 < last.x1 + 50) {
      last.marks.push(mark);
      last.x1 = Math.max(last.x1, mark.x1);
    } else groups.push({ marks: [mark], x0: mark.x0, x1: mark.x1 });
  }
  return placed(groups, room, measure);
}

/**
 * Numbers that would stand on each other become one.
 * @param {Group[]} groups
 * @param {Room} room
 * @param {Measure} measure
 * @returns {Chip[]}
 */
function placed(groups, room, measure) {
  const found = [];
  for (const group of groups) {
    const last = found[found.length - 1];
    const one = chip(group, room, measure);
    if (!last || one.left >= last.left + last.width + 4) found.push(one);
    else {
      found[found.length - 1] = chip({
        marks: [...last.marks, ...group.marks], x0: Math.min(last.x0, group.x0), x1: Math.max(last.x1, group.x1),
      }, room, measure);
    }
  }
  return found;
}

/**
 * @param {Group} group
 * @param {Room} room
 * @param {Measure} measure
 * @returns {Chip}
 */
function chip(group, room, measure) {
  const text = several("+{n} more", "+{n} more", group.marks.length), width = measure(text) + 12;
  const middle = (group.x0 + group.x1) / 2;
  const left = Math.max(room.left, Math.min(room.right - width, middle - width / 2));
  for (const mark of group.marks) mark.chip = { x0: left, x1: left + width };
  return { ...group, text, width, left };
}
