// The scene as the browser works with it: typed columns in wall time, ordered by start.

import { clean } from "./text.js";
import { clock } from "./zone.js";

const YEAR = 365.25 * 86400000;
export const APPROX = { start: 1, end: 2, within: 4, ongoing: 8 };
export const STATE = { unknown: 1, draft: 2, retracted: 4, disputed: 8 };

const column = (values, n, fill) => values ?? new Array(n).fill(fill);

function kindsOf(scene) {
  const names = scene.kind_names ?? Object.keys(scene.kinds ?? {});
  return names.map((name) => ({ name, label: name, plural: name, symbol: "circle",
    light: "#5f6b7a", dark: "#aab6c4", ...scene.kinds?.[name] }));
}

export function read(scene) {
  const marks = scene.marks ?? {};
  const n = marks.id?.length ?? 0;
  const extent = scene.extent ?? [0, 1];
  const zone = clock(scene.zone ?? "UTC", extent[0] - YEAR, Math.max(extent[1], scene.now ?? 0) + YEAR);
  const wall = (ms) => (ms === null || ms === undefined ? null : zone.wall(ms));
  const asOf = wall(scene.known_on ?? scene.now ?? extent[1]);
  const starts = column(marks.es, n, extent[0]);
  const order = Array.from({ length: n }, (_, i) => i).sort((a, b) => starts[a] - starts[b] || a - b);
  const times = (name, open) => Float64Array.from(order, (i) => wall(marks[name]?.[i]) ?? open);
  const small = (name, fill) => Int32Array.from(order, (i) => marks[name]?.[i] ?? fill);
  const lanes = (scene.lanes ?? []).map((lane) => ({ ...lane, label: clean(lane.label) }));
  const laneAt = new Map(lanes.map((lane, at) => [lane.id, at]));
  const kinds = kindsOf(scene);
  const kindAt = new Map(kinds.map((kind, at) => [kind.name, at]));
  const at = (map, value) => (typeof value === "number" ? value : map.get(value) ?? 0);
  const data = {
    scene, n, zone, lanes, kinds, asOf,
    extent: extent.map(wall), window: (scene.window ?? extent).map(wall),
    ids: order.map((i) => marks.id[i]),
    lane: Int32Array.from(order, (i) => at(laneAt, marks.lane?.[i])),
    kind: Int32Array.from(order, (i) => at(kindAt, marks.kind?.[i])),
    es: times("es", wall(extent[0])), ls: times("ls", wall(extent[0])),
    ee: times("ee", Infinity), le: times("le", Infinity),
    approx: small("approx", 0), state: small("state", 0),
    rank: Float64Array.from(order, (i) => marks.rank?.[i] ?? 0), instant: small("instant", 0),
    title: order.map((i) => clean(marks.title?.[i])),
    short: order.map((i) => clean(marks.short?.[i])),
    when: order.map((i) => clean(marks.when?.[i])),
    bands: (scene.bands ?? []).map((band) => ({ ...band, label: clean(band.label),
      es: wall(band.es), ls: wall(band.ls) ?? wall(band.es),
      ee: wall(band.ee) ?? Math.max(asOf, wall(band.ls) ?? 0),
      le: wall(band.le) ?? Math.max(asOf, wall(band.ls) ?? 0) })),
    density: (scene.density ?? []).filter((one) => one.counts?.length).map((one) => ({ ...one,
      lane: at(laneAt, one.lane), kind: at(kindAt, one.kind), t0: wall(one.t0) })),
    known: wall(scene.known_on), captives: captivesOf(scene.captives, wall),
  };
  data.byId = new Map(data.ids.map((id, i) => [id, i]));
  shape(data);
  return data;
}

// What is drawn of each mark: its certain stretch, its possible one, and where its symbol stands.
function shape(data) {
  const { n, es, ls, ee, le, approx, instant, asOf } = data;
  data.from = new Float64Array(n);
  data.to = new Float64Array(n);
  data.at = new Float64Array(n);
  data.point = new Uint8Array(n);
  data.open = new Uint8Array(n);
  for (let i = 0; i < n; i += 1) {
    const within = approx[i] & APPROX.within;
    data.open[i] = le[i] === Infinity || approx[i] & APPROX.ongoing ? 1 : 0;
    if (ee[i] === Infinity) ee[i] = Math.max(asOf, ls[i]);
    if (le[i] === Infinity) le[i] = Math.max(asOf, ee[i]);
    data.point[i] = instant[i] || within ? 1 : 0;
    data.from[i] = es[i];
    data.to[i] = Math.max(le[i], es[i]);
    data.at[i] = data.point[i] ? (es[i] + data.to[i]) / 2 : es[i];
  }
  data.mean = Float64Array.from(data.from, (from, i) => (from + data.to[i]) / 2);
}

function captivesOf(captives, wall) {
  if (!captives) return null;
  const points = (captives.points ?? []).map((one) => ({ ...one, at: wall(one.at),
    low: one.low ?? one.value, high: one.high ?? one.value, text: clean(one.text ?? one.label) }));
  const released = (captives.released ?? []).map((one) => ({ ...one, at: wall(one.at),
    text: clean(one.text ?? one.label) }));
  if (!points.length && !released.length) return null;
  return { ...captives, points: points.sort((a, b) => a.at - b.at),
    released: released.sort((a, b) => a.at - b.at) };
}
