// The dossier's clock: moves between UTC and the wall time of one zone, in milliseconds.

const DAY = 86400000;

function reader(zone) {
  const format = new Intl.DateTimeFormat("en-US-u-ca-gregory-nu-latn", {
    timeZone: zone, hourCycle: "h23", era: "short", year: "numeric", month: "numeric",
    day: "numeric", hour: "numeric", minute: "numeric", second: "numeric",
  });
  return (ms) => {
    const part = {};
    for (const { type, value } of format.formatToParts(ms)) part[type] = value;
    const year = part.era === "BC" ? 1 - part.year : +part.year;
    const wall = new Date(0);
    wall.setUTCFullYear(year, part.month - 1, +part.day);
    wall.setUTCHours(+part.hour, +part.minute, +part.second);
    return wall.getTime() - Math.floor(ms / 1000) * 1000;
  };
}

// Offsets change a few times a year: find those moments once, then look them up.
export function clock(zone, from, to) {
  let offsetAt;
  try {
    offsetAt = reader(zone);
  } catch {
    offsetAt = () => 0;
  }
  const starts = [-Infinity];
  const offsets = [offsetAt(from)];
  const step = Math.max(20 * DAY, (to - from) / 4000);
  for (let at = from; at < to; at += step) {
    const before = offsets[offsets.length - 1];
    const after = offsetAt(Math.min(at + step, to));
    if (after === before) continue;
    let low = at;
    let high = Math.min(at + step, to);
    while (high - low > 60000) {
      const middle = (low + high) / 2;
      if (offsetAt(middle) === before) low = middle;
      else high = middle;
    }
    starts.push(Math.round(high / 60000) * 60000);
    offsets.push(after);
  }
  const offset = (ms) => {
    let low = 0;
    let high = starts.length - 1;
    while (low < high) {
      const middle = (low + high + 1) >> 1;
      if (starts[middle] <= ms) low = middle;
      else high = middle - 1;
    }
    return offsets[low];
  };
  return {
    wall: (ms) => ms + offset(ms),
    utc: (wall) => wall - offset(wall - offset(wall)),
  };
}
