// Scenes as Python makes them, of a few events that a test names.

/** @import { Measure, Scene, Size } from "../../dashboards/timeline/front/types.d.ts" */

export const DAY = 86400000;

/** Colours of a light page. */
export const LOOK = { dark: false, ground: "#ffffff", text: "#1b2130", quiet: "#566070", lane: "#f4f6f8", line: "#e2e6eb", font: "sans-serif" };

/** A text as wide as its letters are many. @type {Measure} */
export const measure = (text) => 6 * [...text].length + 2;

/** A wall clock that shows UTC. */
const same = (/** @type {number} */ ms) => ms;
export const utcClock = { to: same, from: same, wall: same, fold: same, breaks: [] };

/**
 * Milliseconds of a day, such as `2023-11-08`.
 * @param {string} text
 */
export const day = (text) => Date.parse(`${text}T00:00:00Z`);

/**
 * The size of a picture that is so wide.
 * @param {number} width
 * @returns {Size}
 */
export function sized(width) {
  return { total: width + 130, narrow: false, left: 96, right: 34, width, room: 520, panel: 120 };
}

/**
 * @typedef {object} Event
 * @property {string} [id]
 * @property {string} [title]
 * @property {number} [lane]
 * @property {number | null} from When it starts.
 * @property {number | null} [to] When it has ended; a day later where it is an instant.
 * @property {boolean} [lasts] Whether it is drawn as a bar.
 * @property {number} [state]
 * @property {string} [name] Its short name.
 * @property {number} [weight]
 * @property {number} [referring]
 * @property {string} [freed]
 */

/**
 * @param {Event[]} events
 * @param {Partial<Scene>} [more]
 * @returns {Scene}
 */
export function sceneOf(events, more = {}) {
  const ends = events.map(({ from, to, lasts }) => (to === undefined && !lasts && from !== null ? from + DAY : to ?? null));
  return {
    zone: "UTC", extent: [day("2023-10-01"), day("2024-02-01")], nav: 1, seq: 0, asked: "dossier=d",
    view: null, fit: null, loaded: null, goto: null, going: null, overview: { counts: [] },
    hits: { n: events.length, starts: null, ends: null },
    lanes: [{ id: "a", label: "Talks" }, { id: "b", label: "Positions" }],
    lanes_by: "family", names: "more", folded: false, fitted: false, silences: [], chapters: [], kind_names: ["talks"],
    kinds: { talks: { label: "Talks", plural: "Talks", light: "#0f5c6e", dark: "#6cc3d5", symbol: "square" } },
    marks: {
      id: events.map(({ id }, i) => id ?? `e${i}`),
      kind: events.map(() => 0),
      lane: events.map(({ lane }) => lane ?? 0),
      es: events.map(({ from }) => from),
      ls: events.map(({ from }) => from),
      ee: ends,
      le: ends,
      approx: events.map(() => 0),
      instant: events.map(({ lasts }) => (lasts ? 0 : 1)),
      title: events.map(({ title }, i) => title ?? `Round ${i} of the talks`),
      name: events.map(({ name }) => name ?? ""),
      weight: events.map(({ weight }) => weight ?? 1),
      referring: events.map(({ referring }) => referring ?? 0),
      when: events.map(() => "a day"),
      state: events.map(({ state }) => state ?? 0),
    },
    freed: Object.fromEntries(events.map(({ id, freed }, i) => [id ?? `e${i}`, freed ?? ""])),
    density: [], bands: [], captives: null, line: day("2026-01-01"), known_on: null, known_on_label: "",
    selected: null, links: [], ...more,
  };
}

/**
 * Numbers from 0 to 1 that look random and are the same each time.
 * @param {number} seed
 */
export function random(seed) {
  let state = seed;
  return () => {
    state = (state * 1664525 + 1013904223) % 4294967296;
    return state / 4294967296;
  };
}
