// Where everything stands: which marks a window shows, and how the lanes share the screen. Lengths
// are CSS pixels, instants milliseconds of the dossier's wall clock.

import { DISPUTED, NOT_KNOWN } from "./bits.js";
import { reachOf } from "./clock.js";
import { aside, gathered, nameTheRest, packBeside, packLane } from "./pack.js";
import { DENSE, DOTS, GAP, LANE_GAP, LANE_PAD, LOWEST_GAP, LOW_ROW, NUMBERED, ROW, SLIM, THIN } from "./sizes.js";

/** @import { Arrangement, Clock, Kept, LaneToFill, Mark, Measure, More, Packed, Range, Scene, Size } from "./types.d.ts" */

const MOST_ROWS = 10, FEWEST_ROWS = 2, ROWS_FOR_ALL = 60;
const IMPORTANT = 2, TURNING = 3;
/** What weighs at least so much asks for a row in which its whole name stands. @type {Record<string, number>} */
const LEAST = { few: IMPORTANT, more: 1, all: 0 };
const LASTS = 90000000; // of an instant that may lie in more than a day the span is drawn, too

/**
 * Turn the columns of a scene into marks, each with its pixel edges: those in sight, and those
 * beside that a drag may reveal.
 * @param {Scene} scene
 * @param {Range} range
 * @param {number} left
 * @param {number} width
 * @param {Clock} clock
 * @param {Measure} measure
 * @returns {{ found: Mark[], beside: Mark[] }}
 */
function marksAround(scene, range, left, width, clock, measure) {
  const reach = reachOf(range), line = clock.to(scene.line);
  /** @type {Mark[]} */
  const found = [];
  /** @type {Mark[]} */
  const beside = [];
  const m = scene.marks, scale = width / (range[1] - range[0]);
  const px = (wall) => left + (wall - range[0]) * scale;
  /**
   * @param {number | null} end
   * @param {number} open
   */
  const wall = (end, open) => (end === null ? open : clock.to(end));
  for (let i = 0; i < m.id.length; i++) {
    const es = wall(m.es[i], reach[0]);
    // What goes on is drawn until the day of knowing, or the present one.
    const le = wall(m.le[i], Math.max(Math.min(reach[1], line), es + 1));
    if (le <= reach[0] || es >= reach[1]) continue;
    /** @type {Mark} */
    const mark = {
      i, id: m.id[i], lane: m.lane[i], key: `${m.lane[i]} ${m.id[i]}`, kind: scene.kind_names[m.kind[i]],
      es, ls: wall(m.ls[i], es), ee: wall(m.ee[i], le), le,
      open: m.le[i] === null && !(m.state[i] & NOT_KNOWN), instant: !!m.instant[i],
      approx: m.approx[i], state: m.state[i], title: m.title[i],
      name: m.name[i] || m.title[i], weight: m.weight[i], referring: m.referring[i], freed: scene.freed[m.id[i]] || "", dot: DOTS[m.weight[i]],
      x0: 0, x1: 0, y: 0, row: 0, label: null, over: false,
    };
    if (mark.freed && mark.freed.length <= 2) mark.dot = NUMBERED;
    const inSight = le > range[0] && es < range[1];
    setEdges(mark, px, inSight ? [left, left + width] : [px(reach[0]), px(reach[1])], inSight ? range : reach);
    if (mark.state & DISPUTED) { // the dots around it
      mark.x0 -= 3;
      mark.x1 += 3;
    }
    number(mark, measure);
    (inSight ? found : beside).push(mark);
  }
  return { found, beside };
}

/**
 * How many came free stands in the mark, or beside it where that is too small, or before the name
 * of a bar.
 * @param {Mark} mark
 * @param {Measure} measure
 */
function number(mark, measure) {
  const { freed } = mark;
  if (!freed || mark.at === undefined || mark.wide || mark.slim) {
    if (freed) mark.name = `${freed} · ${mark.name}`;
  } else if (freed.length > 2) {
    mark.count = { x0: mark.x1 + 2, x1: mark.x1 + 2 + measure(freed) };
    mark.x1 = mark.count.x1;
  }
}

/**
 * Where a mark begins and ends in pixels: cut to what is in sight, and no smaller than its symbol.
 * @param {Mark} mark
 * @param {(wall: number) => number} px
 * @param {number[]} of
 * @param {Range} range
 */
function setEdges(mark, px, [first, last], range) {
  const { es, le } = mark;
  mark.x0 = Math.max(first, px(es));
  mark.x1 = Math.min(last, px(le));
  if (mark.instant) {
    const at = (es + le) / 2, x = px(at);
    mark.wide = le - es > LASTS;
    if (at <= range[0] || at >= range[1]) { // its middle is out of sight, but not all of it
      mark.wide = true;
      return;
    }
    mark.at = at;
    mark.x0 = mark.wide ? Math.max(first, Math.min(mark.x0, x - mark.dot)) : x - mark.dot;
    mark.x1 = mark.wide ? Math.min(last, Math.max(mark.x1, x + mark.dot)) : x + mark.dot;
    return;
  }
  mark.parts = [mark.x0, Math.min(mark.x1, Math.max(mark.x0, px(mark.ls))), Math.max(mark.x0, Math.min(mark.x1, px(mark.ee))), mark.x1];
  if (mark.open && le > range[1]) mark.x1 -= 10;
  if (mark.x1 - mark.x0 < SLIM && !mark.open) { // too short for its bar to be seen: its symbol, too
    mark.at = Math.min(range[1], Math.max(range[0], (es + le) / 2));
    const x = px(mark.at);
    mark.slim = true;
    mark.x0 = Math.max(first, Math.min(mark.x0, x - mark.dot));
    mark.x1 = Math.min(last, Math.max(mark.x1, x + mark.dot));
  }
}

/**
 * How many rows the marks of a lane need when no label stands beside them.
 * @param {Mark[]} marks
 */
function rowsWithoutLabels(marks) {
  const ends = [];
  for (const mark of [...marks].sort((a, b) => a.x0 - b.x0)) {
    const at = ends.findIndex((end) => end + GAP / 2 <= mark.x0);
    ends[at < 0 ? ends.length : at] = mark.x1;
  }
  return ends.length;
}

/**
 * How much of what asks for a whole name has none, or no row.
 * @param {Mark[]} marks
 * @param {number} least
 */
function nameless(marks, least) {
  return marks.reduce((sum, { label, over, weight }) => sum + (label || (weight < least && !over) ? 0 : (1 + weight) ** 3), 0);
}

/**
 * The rows that a lane needs whatever the screen: one or two more than its bare marks where else a
 * name that matters would hide a mark, or a turning point would have no name.
 * @param {LaneToFill} lane
 * @param {(lane: LaneToFill, most: number) => Packed} pack
 * @returns {Packed}
 */
function needed(lane, pack) {
  const bare = Math.max(FEWEST_ROWS, rowsWithoutLabels(lane.mine));
  const lacks = () => lane.mine.some((mark) => mark.over || (mark.weight === TURNING && !mark.label));
  let packed = pack(lane, Math.min(MOST_ROWS, bare));
  while (lane.mine.length && packed.most < Math.min(MOST_ROWS, bare + 2) && lacks()) packed = pack(lane, packed.most + 1);
  return packed;
}

/**
 * Give each lane the rows that its marks need, then those that are left on the screen to the lane
 * where one more row lets the most labels stand, each by its weight. Where the whole picture is to
 * be in sight without scrolling, lanes begin with one row, and what has no row is gathered.
 * Returns for each lane how many it may use.
 * @param {LaneToFill[]} lanes
 * @param {number} room
 * @param {(lane: LaneToFill, rows: number) => number} heightOf
 * @param {(lane: LaneToFill, most: number) => Packed} pack
 * @param {boolean} whole
 * @param {number} [gap]
 * @returns {number[]}
 */
function shareRows(lanes, room, heightOf, pack, whole, gap = LANE_GAP) {
  const packed = lanes.map((lane) => (whole ? pack(lane, 1) : needed(lane, pack)));
  /** @type {Packed[]} */
  const next = []; // with one more row, where that was tried
  let used = lanes.reduce((sum, lane, i) => sum + heightOf(lane, packed[i].rows) + gap, -gap);
  for (;;) {
    let best = -1, gain = -1, cost = 0;
    lanes.forEach((lane, i) => {
      if (!packed[i].left || packed[i].most >= MOST_ROWS) return;
      next[i] = next[i] || pack(lane, packed[i].most + 1);
      const more = heightOf(lane, next[i].rows) - heightOf(lane, packed[i].rows);
      // A row that takes the place of what was gathered costs nothing.
      const won = more > 0 ? packed[i].left - next[i].left : Infinity;
      if (used + more <= room && won > gain) [best, gain, cost] = [i, won, more];
    });
    if (best < 0) break;
    used += cost;
    packed[best] = next[best];
    delete next[best];
  }
  return packed.map((one) => one.most);
}

/**
 * Whether lanes are to be as low as their marks are: else they would not be in sight together, or a
 * turning point would have no name.
 * @param {LaneToFill[]} lanes
 * @param {number} room
 * @param {(lane: LaneToFill, rows: number) => number} heightOf
 * @param {(lane: LaneToFill, most: number) => Packed} pack
 */
function areLow(lanes, room, heightOf, pack) {
  const most = shareRows(lanes, room, heightOf, pack, true);
  const needs = lanes.reduce((sum, lane, i) => sum + heightOf(lane, pack(lane, most[i]).rows) + LANE_GAP, -LANE_GAP);
  return needs > room || lanes.some((lane) => lane.mine.some((mark) => mark.weight === TURNING && !mark.label));
}

/**
 * The whole picture: lanes with their tops and heights, and the marks with their middles. Labels
 * get the rows that there is room for on the screen; where there is none for a whole label it is
 * shortened. Where the same marks were in sight before, each keeps its row.
 * @param {Scene} scene
 * @param {Range} range
 * @param {Size} size
 * @param {Clock} clock
 * @param {Measure} measure
 * @param {Kept | null | undefined} before
 * @param {number} [above] Pixels that the strip of states takes over the lanes.
 * @returns {Arrangement}
 */
export function arrange(scene, range, size, clock, measure, before, above = 0) {
  const { left, width, narrow } = size;
  const { found: marks, beside } = marksAround(scene, range, left, width, clock, measure);
  const scale = width / (range[1] - range[0]);
  const known = scene.known_on === null ? null : clock.to(scene.known_on);
  const inside = known !== null && known > range[0] && known < range[1];
  const room = { left: left + 2, right: left + width - 2, barrier: inside ? left + (known - range[0]) * scale : null };
  const head = narrow ? 18 : 0;
  const least = LEAST[scene.names];
  const keys = `${scene.asked} ${scene.names} ${narrow} ${above} ${range.join()} ${marks.map((mark) => mark.key).join()}`;
  const kept = before && before.keys === keys ? before : null;
  const lanes = scene.lanes.map((lane, index) => {
    const mine = marks.filter((mark) => mark.lane === index);
    const dense = scene.density.filter((one) => one.lane === lane.id);
    return { ...lane, mine, dense, top: 0, height: 0 };
  });
  /** @type {(lane: LaneToFill, most: number) => Packed} */
  const pack = (lane, most) => {
    const { rows, hidden } = packLane(lane.mine, most, room, measure, kept?.rows, least);
    return { most, rows: rows.length + (hidden.length ? 1 : 0), left: nameless(lane.mine, least) };
  };
  /** @type {(lane: LaneToFill, rows: number) => number} */
  const normal = (lane, rows) => Math.max(
    head + (lane.mine.length ? rows * ROW : 0) + (lane.dense.length ? DENSE : 0) + 2 * LANE_PAD,
    head + ROW + 2 * LANE_PAD,
  );
  // What finds no row stands at the end of its lane, and stretches of time at its foot.
  /** @type {(lane: LaneToFill, most: number) => Packed} */
  const packLow = (lane, most) => {
    const { rows } = packLane(lane.mine, most, room, measure, kept?.rows, least);
    return { most, rows: rows.length, left: nameless(lane.mine, least) };
  };
  /** @type {(lane: LaneToFill, rows: number) => number} */
  const lowest = (lane, rows) => Math.max(1, rows) * LOW_ROW + (lane.dense.length ? THIN : 0);
  const all = scene.names === "all", few = scene.names === "few";
  const space = size.room - above, low = few && !narrow && (kept ? kept.low : areLow(lanes, space, normal, pack));
  const gap = low ? LOWEST_GAP : LANE_GAP, heightOf = low ? lowest : normal, packed = low ? packLow : pack;
  const most = kept ? kept.most : all ? lanes.map(() => ROWS_FOR_ALL) : shareRows(lanes, space, heightOf, packed, few && !narrow, gap);
  const needs = low ? lanes.reduce((sum, lane, i) => sum + lowest(lane, packLow(lane, most[i]).rows) + gap, -gap) : 0;
  // What is left over goes to all of them.
  const high = low ? LOW_ROW : ROW, pad = low ? Math.max(0, Math.min(LANE_PAD, Math.floor((space - needs) / lanes.length / 2))) : LANE_PAD;
  let top = above;
  /** @type {More[]} */
  const more = [];
  /** @type {Mark[]} */
  const chosen = [];
  lanes.forEach((lane, i) => {
    const { rows, hidden } = packLane(lane.mine, most[i], room, measure, kept?.rows, least);
    nameTheRest(rows, room, measure, few ? IMPORTANT : 0);
    const sides = beside.filter((mark) => mark.lane === i);
    packBeside(sides, rows, room, measure);
    lane.top = top;
    lane.height = low ? lowest(lane, rows.length) + 2 * pad : normal(lane, Math.max(1, rows.length + (hidden.length ? 1 : 0)));
    const middle = (row) => top + head + pad + (row + 0.5) * high;
    for (const mark of [...lane.mine, ...sides]) mark.y = middle(mark.row);
    const under = middle(low ? 0 : rows.length);
    for (const mark of hidden) mark.y = under;
    const chips = low ? aside(hidden, room, measure) : gathered(hidden, room, measure);
    for (const one of chips) more.push({ ...one, y: under, lane });
    chosen.push(...[...lane.mine, ...sides].filter((mark) => mark.id === scene.selected));
    top += lane.height + gap;
  });
  const rows = new Map(marks.map((mark) => [mark.key, mark.over ? -1 : mark.row]));
  return {
    marks, beside, lanes, more, chosen, height: top - gap, barrier: room.barrier,
    known: inside ? known : null, kept: { keys, rows, most, low },
  };
}
