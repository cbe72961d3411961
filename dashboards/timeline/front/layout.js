// Where everything stands: marks and labels are packed into rows so that nothing overlaps and
// nothing is cut. Lengths are CSS pixels, instants milliseconds of the dossier's wall clock.

const ROW = 22, BAR = 15, LANE_PAD = 5, GAP = 8, LANE_GAP = 5, SLIM = 9;
const MOST_ROWS = 10, FEWEST_ROWS = 2;
const NOT_KNOWN = 1, DRAFT = 2, RETRACTED = 4, DISPUTED = 8;
const AT_START = 1, AT_END = 2, WITHIN = 4, ONGOING = 8;

const ruler = document.createElement("canvas").getContext("2d");
const widths = new Map();

function textWidth(text, font) {
  const key = font + text;
  let width = widths.get(key);
  if (width === undefined) {
    ruler.font = font;
    width = Math.ceil(ruler.measureText(text).width) + 2;
    if (widths.size > 20000) widths.clear();
    widths.set(key, width);
  }
  return width;
}

function escapeText(text) {
  return String(text).replace(/&/g, "&amp;").replace(/</g, "&lt;").replace(/>/g, "&gt;");
}

// Wall-clock offsets by hour: the axis shows the dossier's own days.
function wallClock(zone) {
  const parts = new Intl.DateTimeFormat("en-US", {
    timeZone: zone, hourCycle: "h23", year: "numeric", month: "numeric", day: "numeric",
    hour: "numeric", minute: "numeric", second: "numeric",
  });
  const known = new Map();
  function offset(ms) {
    const hour = Math.floor(ms / 3600000);
    if (!known.has(hour)) {
      const at = {};
      for (const part of parts.formatToParts(hour * 3600000)) at[part.type] = +part.value;
      const wall = Date.UTC(at.year, at.month - 1, at.day, at.hour, at.minute, at.second);
      known.set(hour, wall - hour * 3600000);
    }
    return known.get(hour);
  }
  return {
    to: (ms) => ms + offset(ms),
    from: (wall) => wall - offset(wall - offset(wall)),
  };
}

// Turn the columns of a scene into marks in view, each with its pixel edges.
function marksInView(scene, range, left, width, clock) {
  const known = scene.known_on === null ? Infinity : clock.to(scene.known_on);
  const found = [], m = scene.marks, scale = width / (range[1] - range[0]);
  const px = (wall) => left + (wall - range[0]) * scale;
  for (let i = 0; i < m.id.length; i++) {
    const open = m.le[i] === null;
    const es = m.es[i] === null ? range[0] : clock.to(m.es[i]);
    // What goes on is drawn up to the day of knowing, or to the edge of what is in sight.
    const limit = m.state[i] & NOT_KNOWN ? range[1] : Math.max(Math.min(range[1], known), es + 1);
    const le = open ? limit : clock.to(m.le[i]);
    if (le <= range[0] || es >= range[1]) continue;
    const ls = m.ls[i] === null ? es : clock.to(m.ls[i]);
    const ee = m.ee[i] === null ? le : clock.to(m.ee[i]);
    const mark = {
      i, id: m.id[i], lane: m.lane[i], kind: scene.kind_names[m.kind[i]], es, ls, ee, le, open,
      instant: !!m.instant[i], approx: m.approx[i], state: m.state[i], title: m.title[i],
    };
    if (mark.instant) {
      mark.at = (es + le) / 2;
      if (mark.at <= range[0] || mark.at >= range[1]) continue;
      const x = px(mark.at);
      mark.x0 = x - 7;
      mark.x1 = x + 7;
      if (le - es > 90000000) { // wider than a day: the span that it may lie in is drawn, too
        mark.x0 = Math.max(left, Math.min(mark.x0, px(es)));
        mark.x1 = Math.min(left + width, Math.max(mark.x1, px(le)));
      }
    } else {
      mark.x0 = Math.max(left, px(es));
      mark.x1 = Math.min(left + width, px(le)) - (open && limit === range[1] ? 10 : 0);
      if (mark.x1 - mark.x0 < SLIM && !open) { // too short for its bar to be seen: its symbol, too
        mark.at = Math.min(range[1], Math.max(range[0], (es + le) / 2));
        const x = px(mark.at);
        mark.slim = true;
        mark.x0 = Math.max(left, Math.min(mark.x0, x - 7));
        mark.x1 = Math.min(left + width, Math.max(mark.x1, x + 7));
      }
    }
    found.push(mark);
  }
  return found;
}

// Where a label may stand beside its mark; the first place that is free is taken.
function labelPlaces(mark, label, left, right, barrier) {
  const places = [];
  const add = (side, x0) => {
    const x1 = x0 + label;
    if (x0 < left || x1 > right) return;
    if (barrier !== null && x0 - 3 < barrier && barrier < x1 + 3) return;
    places.push({ side, x0, x1 });
  };
  if (!mark.instant && !mark.slim && mark.x1 - mark.x0 > label + 10) {
    add("inside", mark.x0 + 5);
    if (!places.length && barrier !== null && barrier > mark.x0 && mark.x1 - barrier > label + 12) {
      add("inside", barrier + 6);
    }
  }
  add("right", mark.x1 + (mark.open ? 14 : 5));
  add("left", mark.x0 - 5 - label);
  return places;
}

function apart(entry, x0, x1) {
  return x1 + GAP <= entry.x0 || x0 >= entry.x1 + GAP;
}

function isFree(row, x0, x1) {
  return row.every((entry) => apart(entry, x0, x1));
}

// Pack the marks of one lane into at most so many rows, labels where they find room; returns how
// many rows it took. A row holds what stands in it: a mark, and its extent with its label.
function packLane(marks, most, left, right, barrier, font) {
  const rows = [];
  const put = (mark, r, label) => {
    mark.row = r;
    mark.label = label;
    const beside = label && label.side !== "inside";
    rows[r].push({
      mark, x0: beside ? Math.min(mark.x0, label.x0) : mark.x0, x1: beside ? Math.max(mark.x1, label.x1) : mark.x1,
    });
  };
  marks.sort((a, b) => a.x0 - b.x0 || a.x1 - b.x1);
  for (const mark of marks) {
    const places = labelPlaces(mark, textWidth(mark.title, font), left, right, barrier);
    const inside = places.find((place) => place.side === "inside") || null;
    if (rows.length < most) rows.push([]);
    let done = false;
    for (let r = 0; r < rows.length && !done; r++) {
      const place = isFree(rows[r], mark.x0, mark.x1) && places.find((one) => (
        isFree(rows[r], Math.min(mark.x0, one.x0), Math.max(mark.x1, one.x1))));
      if (place) put(mark, r, place);
      done = !!place;
    }
    if (done) continue;
    const close = [mark.x0 + GAP / 2, mark.x1 - GAP / 2];
    const open = rows.findIndex((row) => isFree(row, ...close));
    put(mark, open < 0 ? clear(rows, close) : open, inside);
  }
  return Math.max(1, rows.filter((row) => row.length).length);
}

// Make room for a mark: labels go where they alone are in the way, in the row that loses the fewest.
function clear(rows, [x0, x1]) {
  const inTheWay = (row) => row.filter((entry) => !apart(entry, x0, x1));
  const losses = rows.map((row) => inTheWay(row).reduce(
    (sum, { mark }) => sum + (apart({ x0: mark.x0, x1: mark.x1 }, x0, x1) ? 1 : 1000), 0));
  const at = losses.indexOf(Math.min(...losses));
  for (const entry of inTheWay(rows[at])) {
    const { mark } = entry;
    Object.assign(entry, { x0: mark.x0, x1: mark.x1 });
    mark.label = null;
  }
  return at;
}

// How many rows the marks of a lane need when no label stands beside them.
function rowsWithoutLabels(marks) {
  const ends = [];
  for (const mark of [...marks].sort((a, b) => a.x0 - b.x0)) {
    const at = ends.findIndex((end) => end + GAP / 2 <= mark.x0);
    ends[at < 0 ? ends.length : at] = mark.x1;
  }
  return ends.length;
}

// Give each lane the rows that its marks need, then those that are left on the screen to the lane
// where one more row lets the most labels stand.
function shareRows(lanes, room, heightOf, pack) {
  const packed = lanes.map((lane) => pack(lane, Math.min(MOST_ROWS, Math.max(FEWEST_ROWS, rowsWithoutLabels(lane.mine)))));
  const next = lanes.map(() => null);
  let used = lanes.reduce((sum, lane, i) => sum + heightOf(lane, packed[i].rows) + LANE_GAP, -LANE_GAP);
  for (;;) {
    let best = -1;
    lanes.forEach((lane, i) => {
      if (packed[i].labels === lane.mine.length || packed[i].most >= MOST_ROWS) return;
      next[i] = next[i] || pack(lane, packed[i].most + 1);
      if (best < 0 || next[i].labels - packed[i].labels > next[best].labels - packed[best].labels) best = i;
    });
    if (best < 0) break;
    const more = heightOf(lanes[best], next[best].rows) - heightOf(lanes[best], packed[best].rows);
    if (used + more > room) break;
    used += more;
    packed[best] = next[best];
    next[best] = null;
  }
  return lanes.map((lane, i) => pack(lane, packed[i].most).rows);
}

// The whole picture: lanes with their tops and heights, and the marks with their middles. Labels
// get the rows that there is room for on the screen; where there is none the label goes.
function arrange(scene, range, size, clock, font) {
  const { left, width, narrow } = size;
  const right = left + width;
  const marks = marksInView(scene, range, left, width, clock);
  const scale = width / (range[1] - range[0]);
  const known = scene.known_on === null ? null : clock.to(scene.known_on);
  const inside = known !== null && known > range[0] && known < range[1];
  const barrier = inside ? left + (known - range[0]) * scale : null;
  const head = narrow ? 18 : 0;
  const lanes = scene.lanes.map((lane, index) => {
    const mine = marks.filter((mark) => mark.lane === index);
    const dense = scene.density.filter((one) => one.lane === lane.id);
    return { ...lane, mine, dense };
  });
  const pack = (lane, most) => {
    const rows = packLane(lane.mine, most, left + 2, right - 2, barrier, font);
    return { most, rows, labels: lane.mine.filter((mark) => mark.label).length };
  };
  const heightOf = (lane, rows) => Math.max(
    head + (lane.mine.length ? rows * ROW : 0) + (lane.dense.length ? DENSE : 0) + 2 * LANE_PAD,
    head + ROW + 2 * LANE_PAD,
  );
  const rows = shareRows(lanes, size.room, heightOf, pack);
  let top = 0;
  lanes.forEach((lane, i) => {
    lane.top = top;
    lane.height = heightOf(lane, rows[i]);
    for (const mark of lane.mine) mark.y = top + head + LANE_PAD + mark.row * ROW + ROW / 2;
    top += lane.height + LANE_GAP;
  });
  return { marks, lanes, height: top - LANE_GAP, barrier, known: inside ? known : null };
}
