// The lines of the picture on a phone, where time runs down: months, events, what is folded.

import { APPROXIMATE, isSure, shortWhen } from "./down_days.js";
import { breakText } from "./folds.js";
import { utc } from "./clock.js";
import { daysIn } from "../../look/say.js";

/** @import { Clock, DownEvent, DownItem, DownMonth, DownSpell, Scene } from "./types.d.ts" */

/** What weighs at least so much has a line of its own. @type {Record<string, number>} */
export const OWN_LINE = { few: 2, more: 1, all: 0 };

const monthText = daysIn({ month: "long", year: "numeric" });

/**
 * The events of a scene, each once with its lanes, the earliest first.
 * @param {Scene} scene
 * @param {Clock} clock
 * @returns {DownEvent[]}
 */
export function eventsOf(scene, clock) {
  const { marks: m, lanes } = scene;
  /** @type {Map<string, DownEvent>} */
  const found = new Map();
  m.id.forEach((id, i) => {
    const lane = lanes[m.lane[i]]?.label || "";
    const known = found.get(id);
    if (known) {
      known.lanes.push(lane);
      return;
    }
    const [es, ls, ee, le] = [m.es[i], m.ls[i], m.ee[i], m.le[i]].map((one) => (one === null ? null : clock.to(one)));
    const ends = { es, ls, ee, le, instant: !!m.instant[i], approx: m.approx[i] };
    const at = es ?? ls ?? ee ?? le ?? 0;
    found.set(id, {
      id, i, at, ...ends, kind: scene.kind_names[m.kind[i]], name: m.name[i] || m.title[i], title: m.title[i],
      weight: m.weight[i], state: m.state[i], when: m.when[i], day: shortWhen(ends),
      sure: isSure(ends) && !(m.approx[i] & APPROXIMATE), freed: scene.freed[id] || "", lanes: [lane],
    });
  });
  return [...found.values()].sort((a, b) => a.at - b.at || a.i - b.i);
}

/** @param {number} at */
export function monthOf(at) {
  const day = new Date(at);
  return utc(day.getUTCFullYear(), day.getUTCMonth(), 1);
}

/**
 * Months of lines. Within a long silence only what matters has a line until it is opened, and what
 * weighs too little for the names chosen is gathered, until that is opened.
 * @param {DownEvent[]} events
 * @param {Scene} scene
 * @param {Clock} clock
 * @param {Set<string>} open Keys of what was opened.
 * @returns {DownMonth[]}
 */
export function monthsOf(events, scene, clock, open) {
  const least = OWN_LINE[scene.names];
  const chapters = scene.chapters.flatMap(({ es }) => (es === null ? [] : [clock.to(es)]));
  const silences = scene.silences.map(({ start, end, n }) => ({ from: clock.to(start), to: clock.to(end), n }));
  /** @type {DownMonth[]} */
  const months = [];
  /** @type {DownItem[]} */
  let items = [];
  let next = 0;
  /** @type {{ from: number, to: number, n: number } | null} */
  let quiet = null;
  const month = (at) => {
    const start = monthOf(at);
    if (months.at(-1)?.at === start) return;
    items = [];
    months.push({ at: start, text: monthText.format(start), items, n: 0 });
  };
  for (const event of events) {
    while (next < silences.length && silences[next].from <= event.at) {
      const { from, to, n } = silences[next], key = `silence ${from}`;
      quiet = silences[next];
      next += 1;
      if (months.length) items.push({ type: "silence", key, at: from, text: breakText({ from, to, wall: [from, to], n }), n, open: open.has(key) });
    }
    const within = quiet && event.at < quiet.to ? `silence ${quiet.from}` : null;
    const chosen = event.id === scene.selected;
    if (within && !open.has(within) && event.weight < OWN_LINE.few && !chosen) continue;
    month(event.at);
    months[months.length - 1].n += 1;
    if (event.weight >= least || chosen || (within && open.has(within))) {
      items.push({ type: "event", key: event.id, at: event.at, event });
      continue;
    }
    const last = items.at(-1);
    // No group goes on into another chapter, which has its heading between them.
    const turns = last?.type === "lesser" && chapters.some((at) => at > last.events[last.events.length - 1].at && at <= event.at);
    if (last?.type === "lesser" && !turns) last.events.push(event);
    else items.push({ type: "lesser", key: `lesser ${event.id}`, at: event.at, events: [event] });
  }
  for (const one of months) one.items = one.items.flatMap((item) => spread(item, open));
  return months;
}

/**
 * A gathered line, opened, or given back as its event where it is a lone one.
 * @param {DownItem} item
 * @param {Set<string>} open
 * @returns {DownItem[]}
 */
function spread(item, open) {
  if (item.type !== "lesser") return [item];
  /** @type {DownItem[]} */
  const own = item.events.map((event) => ({ type: "event", key: event.id, at: event.at, event }));
  if (item.events.length === 1) return own;
  return open.has(item.key) ? [{ ...item, open: true }, ...own] : [item];
}

/**
 * The spells that shade all lanes, each with the column in which its bar runs beside the lines.
 * @param {Scene} scene
 * @param {Clock} clock
 * @returns {DownSpell[]}
 */
export function spellsOf(scene, clock) {
  /** @type {number[]} */
  const ends = [];
  return scene.bands.map(({ id, kind, label, note, start, end }) => {
    const from = start === null ? -Infinity : clock.to(start), to = clock.to(end === null ? scene.line : end);
    const free = ends.findIndex((one) => one <= from), column = free < 0 ? ends.length : free;
    ends[column] = to;
    return { id, kind, label, note, from, to, column: Math.min(column, 2) };
  });
}

/**
 * Which spells go on beside a line: those that hold as its event starts.
 * @param {DownSpell[]} spells
 * @param {DownItem} item
 */
export function beside(spells, item) {
  const last = item.type === "lesser" && !item.open ? item.events[item.events.length - 1].at : item.at;
  return spells.filter(({ from, to }) => from <= last && to > item.at);
}
