// What Python sends of a scene, opened: see `sent.py`, which packs it.

/** @import { CaptivesPanel, Counted, Held, Scene, Sent, SentCaptives, SentRows, SentSpells, SentStates, SentWhole, Spell, States, Whole } from "./types.d.ts" */

/** @type {Map<string, Whole>} */
const kept = new Map(); // for as long as the page is open, whatever becomes of the picture
const MOST = 8;

/** The keys of what need not be sent again. */
export function keptKeys() {
  return [...kept.keys()];
}

/**
 * The scene; null where it rests on what is not here any more.
 * @param {Sent} sent
 * @returns {Scene | null}
 */
export function opened(sent) {
  const key = sent.whole_key, whole = sent.whole ? openedWhole(sent.whole) : kept.get(key);
  if (!whole) return null;
  kept.delete(key); // so that the one that was used last goes last
  kept.set(key, whole);
  for (const old of [...kept.keys()].slice(0, -MOST)) kept.delete(old);
  const { marks } = sent;
  const [es, ls, ee, le] = [marks.es, marks.ls, marks.ee, marks.le].map(instants);
  return { ...sent, ...whole, marks: { ...marks, es, ls, ee, le } };
}

/**
 * The strip of states.
 * @param {SentStates} sent
 * @returns {States}
 */
export function openedStates({ words, ...sent }) {
  return { ...sent, tracks: sent.tracks.map(({ label, spells }) => ({ label, spells: openedSpells(spells, words) })) };
}

/**
 * @param {SentSpells} columns
 * @param {string[]} words
 * @returns {Spell[]}
 */
function openedSpells(columns, words) {
  const [es, ls, ee, le] = [columns.es, columns.ls, columns.ee, columns.le].map(instants);
  const sure = /** @type {number[][]} */ ([ls, ee, le]), open = new Set(columns.open);
  return columns.id.map((id, i) => ({
    id, state: words[columns.state[i]], rule: words[columns.rule[i]], open: open.has(i),
    es: es[i], ls: sure[0][i], ee: sure[1][i], le: sure[2][i],
    told: columns.told[i].map((word) => words[word]).join(""),
  }));
}

/**
 * @param {(number | null)[]} steps
 * @returns {(number | null)[]}
 */
function instants(steps) {
  const unit = Number(steps[0]);
  let at = 0;
  return steps.slice(1).map((step) => {
    if (step === null) return null;
    at += step * unit;
    return at;
  });
}

/**
 * @param {SentWhole} sent
 * @returns {Whole}
 */
function openedWhole({ overview, hits, silences, chapters, captives }) {
  const { n } = hits;
  const [starts, ends] = [hits.starts, hits.ends].map((one) => /** @type {number[] | null} */ (one && instants(one)));
  return { overview, hits: { n, starts, ends }, silences, chapters, captives: captives && openedCaptives(captives) };
}

/**
 * @param {SentCaptives} sent
 * @returns {CaptivesPanel}
 */
function openedCaptives({ words, ...sent }) {
  const rows = (/** @type {SentRows} */ columns) => openedRows(columns, words);
  return {
    ...sent,
    held: /** @type {Held[]} */ (rows(sent.held)),
    said: /** @type {Counted[]} */ (rows(sent.said)),
    released: /** @type {Counted[]} */ (rows(sent.released)),
  };
}

/**
 * @param {SentRows} columns
 * @param {string[]} words
 */
function openedRows(columns, words) {
  const at = instants(columns.at), until = instants(columns.until);
  return columns.id.map((id, i) => ({
    id, at: at[i], low: columns.low[i], high: columns.high[i],
    tip: columns.tip[i].map((line) => line.map((word) => words[word]).join("")),
    ...(until.length ? { until: until[i], fresh: columns.fresh[i] } : {}),
  }));
}
