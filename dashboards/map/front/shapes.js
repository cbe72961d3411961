// @ts-check
/**
 * Where things lie on the map: Mercator's projection, outlines as paths, areas, clusters.
 * A unit is a radian at the equator; y grows to the south, as on a screen.
 */

/**
 * @typedef {{
 *   place: string, country: string | null, latitude: number | null, longitude: number | null,
 *   precision: string | null, means: string, on_map: boolean, events: number,
 *   event: string | null,
 * }} Place
 * @typedef {{place: Place, at: number, x: number, y: number}} Spot
 * @typedef {{x: number, y: number, r: number, events: number, spots: Spot[]}} Mark
 * @typedef {{left: number, top: number, right: number, bottom: number}} Box
 * @typedef {{code: string, d: string, box: Box, x: number, y: number}} Outline
 * @typedef {{
 *   scale: [number, number], translate: [number, number],
 *   countries: [string, number[][][]][], arcs: number[][],
 * }} Shipped
 */

const EARTH = 6371;
const RADIAN = Math.PI / 180;
const MOST = 84; // degrees of latitude: beyond, Mercator's map has no end

/** Kilometres around a point that a precision stands for; none for the spot and for a country. */
export const AROUND = /** @type {Record<string, number>} */ ({ near: 3, district: 12, region: 40 });

/** @param {number} longitude @param {number} latitude @returns {[number, number]} */
export function projected(longitude, latitude) {
  const north = Math.max(-MOST, Math.min(MOST, latitude)) * RADIAN;
  return [longitude * RADIAN, -Math.log(Math.tan(Math.PI / 4 + north / 2))];
}

/** @param {number} y @returns {number} degrees */
export function latitudeOf(y) {
  return (2 * Math.atan(Math.exp(-y)) - Math.PI / 2) / RADIAN;
}

/** Units that some kilometres are at a latitude. @param {number} km @param {number} latitude */
export function units(km, latitude) {
  return km / EARTH / Math.cos(Math.min(MOST, Math.abs(latitude)) * RADIAN);
}

/** @returns {Box} */
export function nothing() {
  return { left: Infinity, top: Infinity, right: -Infinity, bottom: -Infinity };
}

/** @param {Box} box @param {number} x @param {number} y */
export function include(box, x, y) {
  box.left = Math.min(box.left, x);
  box.right = Math.max(box.right, x);
  box.top = Math.min(box.top, y);
  box.bottom = Math.max(box.bottom, y);
}

/**
 * The outlines of all countries as paths, in thousandths of a unit.
 * @param {Shipped} shipped
 * @returns {Outline[]}
 */
export function outlines(shipped) {
  const [sx, sy] = shipped.scale, [tx, ty] = shipped.translate;
  const arcs = shipped.arcs.map((deltas) => {
    /** @type {[number, number][]} */
    const points = [];
    let x = 0, y = 0;
    for (let i = 0; i < deltas.length; i += 2) {
      x += deltas[i];
      y += deltas[i + 1];
      points.push(projected(x * sx + tx, y * sy + ty));
    }
    return points;
  });
  return shipped.countries.map(([code, polygons]) => {
    const box = nothing();
    /** @type {{d: string, box: Box}[]} */
    const parts = [];
    for (const rings of polygons) {
      let d = "";
      const own = nothing();
      for (const ring of rings) {
        /** @type {[number, number][]} */
        const points = [];
        for (const arc of ring) {
          const part = arc < 0 ? [...arcs[~arc]].reverse() : arcs[arc];
          points.push(...(points.length ? part.slice(1) : part));
        }
        for (const [x, y] of points) include(own, x, y);
        d += `M${points.map(([x, y]) => `${round(x)},${round(y)}`).join("L")}Z`;
      }
      include(box, own.left, own.top);
      include(box, own.right, own.bottom);
      parts.push({ d, box: own });
    }
    const big = parts.reduce((one, two) => (size(two.box) > size(one.box) ? two : one)).box;
    const d = parts.map((part) => part.d).join("");
    return { code, d, box, x: (big.left + big.right) / 2, y: (big.top + big.bottom) / 2 };
  });
}

/** @param {Box} box */
function size(box) {
  return (box.right - box.left) * (box.bottom - box.top);
}

/** @param {number} value */
function round(value) {
  return Math.round(value * 1e6) / 1e3;
}

/**
 * What can be drawn of the places: by their points, whole countries by the middle of their outline.
 * @param {Place[]} places
 * @param {Map<string, Outline>} countries
 * @returns {Spot[]}
 */
export function spotsOf(places, countries) {
  /** @type {Spot[]} */
  const spots = [];
  places.forEach((place, at) => {
    if (place.latitude !== null && place.longitude !== null) {
      const [x, y] = projected(place.longitude, place.latitude);
      spots.push({ place, at, x, y });
    } else if (place.on_map && place.country !== null) {
      const country = countries.get(place.country);
      if (country) spots.push({ place, at, x: country.x, y: country.y });
    }
  });
  return spots;
}

/**
 * What the map shows first: the smallest stretch around the middle with most of the events.
 * @param {Spot[]} spots
 * @returns {Spot[]}
 */
export function mostOf(spots) {
  const all = spots.reduce((sum, spot) => sum + spot.place.events, 0);
  const x = middle(spots, "x"), y = middle(spots, "y");
  /** @param {Spot} spot */
  const away = (spot) => Math.hypot(spot.x - x, spot.y - y);
  const near = [...spots].sort((one, two) => away(one) - away(two));
  let sum = 0;
  return near.filter((spot) => {
    const before = sum;
    sum += spot.place.events;
    return before < all * 0.8;
  });
}

/** @param {Spot[]} spots @param {"x" | "y"} side */
function middle(spots, side) {
  const sorted = [...spots].sort((one, two) => one[side] - two[side]);
  const half = sorted.reduce((sum, spot) => sum + spot.place.events, 0) / 2;
  let sum = 0;
  for (const spot of sorted) {
    sum += spot.place.events;
    if (sum >= half) return spot[side];
  }
  return 0;
}

/** Pixels of a mark that stands for some events. @param {number} events */
export function radius(events) {
  return Math.min(26, 8 + 2.2 * Math.log2(Math.max(1, events)));
}

/**
 * Marks that do not lie on one another: those that would become one with their sum.
 * @param {Spot[]} spots The most frequent first.
 * @param {(spot: Spot) => [number, number]} at Where each is, in pixels.
 * @returns {Mark[]}
 */
export function clusters(spots, at) {
  let marks = spots.map((spot) => {
    const [x, y] = at(spot), { events } = spot.place;
    return { x, y, r: radius(events), events, spots: [spot] };
  });
  for (let before = Infinity; marks.length < before; ) {
    before = marks.length;
    marks = joined(marks);
  }
  return marks;
}

const CELL = 58; // pixels: no two marks that are further apart touch

/**
 * Each mark joined with the first that it touches; one that has grown may touch the next.
 * @param {Mark[]} marks
 * @returns {Mark[]}
 */
function joined(marks) {
  /** @type {Map<string, Mark[]>} */
  const grid = new Map();
  /** @type {Mark[]} */
  const kept = [];
  for (const mark of marks) {
    const column = Math.floor(mark.x / CELL), row = Math.floor(mark.y / CELL);
    const near = touched(grid, column, row, mark);
    if (near) {
      near.spots.push(...mark.spots);
      near.events += mark.events;
      near.r = radius(near.events) + 3; // a ring around it
      continue;
    }
    kept.push(mark);
    const key = `${column},${row}`, there = grid.get(key);
    if (there) there.push(mark);
    else grid.set(key, [mark]);
  }
  return kept;
}

/** @param {Map<string, Mark[]>} grid @param {number} column @param {number} row @param {Mark} mark */
function touched(grid, column, row, mark) {
  for (let i = column - 1; i <= column + 1; i += 1)
    for (let j = row - 1; j <= row + 1; j += 1)
      for (const other of grid.get(`${i},${j}`) ?? [])
        if (Math.hypot(other.x - mark.x, other.y - mark.y) < other.r + mark.r) return other;
  return null;
}

/** The place that names a mark: one with a point before a whole country. @param {Mark} mark */
export function headOf(mark) {
  return (mark.spots.find(({ place }) => place.latitude !== null) ?? mark.spots[0]).place;
}
