// Which row a mark takes and where its label stands. Pixels in, pixels out; no drawing here.
//
// Marks come first: every mark gets a row before any label is placed, so a label can only
// take ground that no mark needs. Where there is none, the label goes, never the mark.

const MARK_GAP = 4;
const LABEL_GAP = 5;
const END_GAP = 8;

// First row whose last mark and its label end before this one; else the row that is free of
// marks for the longest; else the row where the overlap is least.
export function placeMarks(items, most, before) {
  const marksEnd = [];
  const labelsEnd = [];
  for (const item of items) {
    let row = -1;
    const kept = before?.get(item.i);
    if (kept !== undefined && kept < most && fits(kept, item)) row = kept;
    for (let r = 0; row < 0 && r < most; r += 1) if (fits(r, item)) row = r;
    if (row < 0) row = emptiest(item, most);
    item.row = row;
    marksEnd[row] = Math.max(marksEnd[row] ?? -Infinity, item.x1);
    labelsEnd[row] = Math.max(labelsEnd[row] ?? -Infinity, item.x1 + item.reach);
  }
  return items;

  function fits(r, item) {
    return (marksEnd[r] ?? -Infinity) + MARK_GAP <= item.x0
      && (labelsEnd[r] ?? -Infinity) + END_GAP <= item.x0;
  }

  function emptiest(item, rows) {
    let best = 0;
    let free = false;
    for (let r = 0; r < rows; r += 1) {
      const isFree = (marksEnd[r] ?? -Infinity) + MARK_GAP <= item.x0;
      const end = isFree ? labelsEnd[r] : marksEnd[r];
      const bestEnd = free ? labelsEnd[best] : marksEnd[best];
      if (r === 0 || (isFree && !free) || (isFree === free && (end ?? -Infinity) < (bestEnd ?? -Infinity))) {
        best = r;
        free = isFree;
      }
    }
    return best;
  }
}

export function rowsWanted(items, most) {
  placeMarks(items, most, null);
  return items.reduce((rows, item) => Math.max(rows, item.row + 1), 1);
}

// Ground that is taken in each row, kept sorted so that questions stay cheap.
class Rows {
  constructor(count, walls) {
    this.taken = Array.from({ length: count }, () => []);
    this.walls = walls;
  }

  add(row, x0, x1, owner) {
    const list = this.taken[row];
    let at = list.length;
    while (at > 0 && list[at - 1].x0 > x0) at -= 1;
    list.splice(at, 0, { x0, x1, owner });
  }

  remove(row, owner) {
    this.taken[row] = this.taken[row].filter((one) => one.owner !== owner);
  }

  isFree(row, x0, x1, gap, owner) {
    for (const one of this.taken[row]) {
      if (one.x0 >= x1 + gap) break;
      if (one.owner !== owner && one.x1 > x0 - gap) return false;
    }
    return this.clearOfWalls(x0, x1);
  }

  clearOfWalls(x0, x1) {
    return !this.walls.some((wall) => x0 < wall.x1 && x1 > wall.x0);
  }
}

function* spots(item, text, width) {
  const zone = item.zone;
  const inner0 = Math.max(item.s0, zone[0]);
  const inner1 = Math.min(item.s1, zone[1]);
  if (!item.symbol && inner1 - inner0 >= width + 12) {
    yield { x: inner0 + 6, inside: true, width, text };
    for (const wall of item.walls) {
      if (wall.x1 > inner0 && wall.x1 + 2 + width + 6 <= inner1) {
        yield { x: wall.x1 + 2, inside: true, width, text };
      }
    }
  }
  if (item.x1 + 4 + width <= zone[1] && item.x1 + 4 >= zone[0]) {
    yield { x: item.x1 + 4, inside: false, width, text };
  }
  if (item.x0 - 4 - width >= zone[0] && item.x0 - 4 <= zone[1]) {
    yield { x: item.x0 - 4 - width, inside: false, width, text };
  }
}

function spotIn(rows, row, item, choice) {
  for (const spot of spots(item, choice.text, choice.width)) {
    const end = spot.x + spot.width;
    // Inside, only other marks can be in the way; beside, the label needs air around it.
    if (rows.isFree(row, spot.x, end, spot.inside ? 1 : LABEL_GAP, item.i)) return spot;
  }
  return null;
}

function label(rows, item) {
  for (const choice of item.choices) {
    const spot = spotIn(rows, item.row, item, choice);
    if (spot) return { row: item.row, spot };
  }
  return null;
}

function moved(rows, item) {
  for (const choice of item.choices) {
    for (let row = 0; row < rows.taken.length; row += 1) {
      if (row === item.row || !hasRoom(rows, row, item)) continue;
      const spot = spotIn(rows, row, item, choice);
      if (spot) return { row, spot };
    }
  }
  return null;
}

// A mark may stand on the known-on line, only text may not.
function hasRoom(rows, row, item) {
  return rows.taken[row].every((one) => one.x1 + MARK_GAP <= item.x0 || one.x0 - MARK_GAP >= item.x1);
}

export function placeLabels(items, count, walls, most) {
  const rows = new Rows(count, walls);
  for (const item of items) {
    item.walls = walls;
    rows.add(item.row, item.x0, item.x1, item.i);
  }
  const byRank = items.filter((item) => item.choices.length)
    .sort((a, b) => b.rank - a.rank || a.x0 - b.x0).slice(0, most);
  const without = [];
  for (const item of byRank) if (!take(item, label(rows, item))) without.push(item);
  for (const item of without) take(item, moved(rows, item));
  return items;

  function take(item, found) {
    if (!found) return false;
    if (found.row !== item.row) {
      rows.remove(item.row, item.i);
      item.row = found.row;
      rows.add(item.row, item.x0, item.x1, item.i);
    }
    item.label = found.spot;
    rows.add(item.row, found.spot.x, found.spot.x + found.spot.width, item.i);
    return true;
  }
}
