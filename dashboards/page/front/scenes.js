// The scene for what the reader chose: the rows that were given, those of the events that are left.

/** @import { Band, Marks, Scene, Silence, States } from "../../timeline/front/types.d.ts" */
/** @import { Asked, Drawn, Given, GivenDay, Sheet } from "./shapes.d.ts" */

import { isNarrowed } from "./asked.js";

const COLUMNS = /** @type {(keyof Marks)[]} */ (["id", "kind", "lane", "es", "ls", "ee", "le", "approx", "instant", "title", "name", "weight", "referring", "when", "state"]);
const LANE = COLUMNS.indexOf("lane");
const PARTS_OF_ALL = 160; // of the strip under the picture
const DAY = 86400000;
const NEWEST = Number.MAX_SAFE_INTEGER; // here nothing comes late: what is given is newer than any gesture

/**
 * @param {Given} given
 * @param {GivenDay} day
 * @param {Sheet[]} left
 * @param {Asked} asked
 * @param {Drawn} drawn
 * @returns {Scene}
 */
export function sceneOf(given, day, left, asked, { nav, names, folded, by, going, goto }) {
  const { pool } = given, { scene } = day, ids = new Set(left.map((one) => one.id));
  const other = given.lanes[by];
  const own = scene.marks.map((place) => pool[place]).filter((row) => ids.has(row[0]));
  const rows = other ? own.flatMap((row) => (other.of[row[0]] || []).map((lane) => row.map((one, at) => (at === LANE ? lane : one)))) : own;
  const lanes = (other ? other.lanes : pool[scene.lanes]).filter((lane) => rows.some((row) => row[LANE] === lane.id));
  const bands = /** @type {Band[]} */ (scene.bands.map((place) => pool[place])).filter((band) => ids.has(band.id));
  const kind_names = [...new Set([...rows.map((row) => row[1]), ...bands.map((band) => band.kind)])];
  const columns = Object.fromEntries(COLUMNS.map((name, at) => [name, rows.map((row) => row[at])]));
  const marks = /** @type {Marks} */ (/** @type {unknown} */ ({
    ...columns,
    kind: rows.map((row) => kind_names.indexOf(row[1])),
    lane: rows.map((row) => lanes.findIndex((lane) => lane.id === row[LANE])),
  }));
  const hits = hitsOf(marks, scene.line);
  const captives = pool[scene.captives] && {
    ...pool[scene.captives],
    ...Object.fromEntries(["held", "said", "released"].map((name) => [name, scene[name].map((place) => pool[place])])),
  };
  const fit = isNarrowed(asked) ? fitOf(hits, scene.extent) : scene.fit;
  return {
    zone: given.zone, extent: scene.extent, nav, seq: NEWEST, asked: "dossier=page", view: fit, fit,
    loaded: null, goto, going, fitted: false, chapters: scene.chapters.map((place) => pool[place]), overview: overviewOf(hits, scene.extent),
    hits: { n: hits.length, starts: hits.map((hit) => hit[0]), ends: hits.map((hit) => hit[1]) },
    lanes, lanes_by: by, silences: silencesOf(scene.silences.map((place) => pool[place]), hits), names, folded,
    kind_names, kinds: Object.fromEntries(kind_names.map((name) => [name, given.kinds[name]])), marks, freed: pool[scene.freed], density: [], bands, captives,
    line: scene.line, known_on: scene.known_on, known_on_label: scene.known_on_label,
    selected: asked.event, links: linksOf(left, asked.event),
  };
}

/**
 * Where each event starts and ends, the first one first.
 * @param {Marks} marks
 * @param {number} line
 * @returns {number[][]}
 */
function hitsOf(marks, line) {
  const seen = new Map();
  marks.id.forEach((id, i) => {
    const start = [marks.es[i], marks.ls[i], marks.ee[i], marks.le[i]].find((one) => one !== null) ?? 0;
    seen.set(id, [start, marks.le[i] ?? Math.max(start, line)]);
  });
  return [...seen.values()].sort((one, other) => one[0] - other[0] || one[1] - other[1]);
}

/**
 * @param {number[][]} hits
 * @param {number[]} extent
 */
function overviewOf(hits, extent) {
  const counts = Array(PARTS_OF_ALL).fill(0), step = Math.max(1, Math.floor((extent[1] - extent[0]) / PARTS_OF_ALL));
  for (const [start] of hits) counts[Math.min(Math.max(Math.floor((start - extent[0]) / step), 0), PARTS_OF_ALL - 1)] += 1;
  return { counts };
}

/**
 * The silences of the page, with what is left in them.
 * @param {Silence[]} silences
 * @param {number[][]} hits
 */
function silencesOf(silences, hits) {
  return silences.map((one) => ({ ...one, n: hits.filter(([start]) => start > one.start && start < one.end).length }));
}

/**
 * The window in which all that is left can be seen; null for the whole dossier.
 * @param {number[][]} hits
 * @param {number[]} extent
 */
function fitOf(hits, extent) {
  if (!hits.length) return null;
  const first = hits[0][0], last = Math.max(...hits.map(([start, end]) => Math.max(start, Math.min(end, extent[1]))));
  const lacks = Math.max(0, 7 * DAY - (last - first)) / 2, start = first - lacks, end = last + lacks;
  if ((end - start) * 5 > (extent[1] - extent[0]) * 4) return null;
  return [start - (end - start) / 16, end + (end - start) / 8];
}

/**
 * The links from the open event and to it.
 * @param {Sheet[]} left
 * @param {string | null} open
 */
function linksOf(left, open) {
  return left.flatMap((one) => one.links
    .filter(([to]) => one.id === open || to === open)
    .map(([to, type]) => ({ from: one.id, to, type })));
}

/**
 * The strip of states of a day.
 * @param {Given} given
 * @param {GivenDay} day
 * @returns {States}
 */
export function stripOf({ pool }, { states }) {
  const tracks = states.tracks.map(({ label, spells }) => ({ label, spells: spells.map((place) => pool[place]) }));
  return { asked: "dossier=page", ask: false, tracks, colours: pool[states.colours], rules: pool[states.rules] };
}
