// Going somewhere: to a date, to a chapter, to the first and the last day and to the present one, to
// the event before and the next one, and along with the filter.

import { letLead, showChapter } from "./chapter_spans.js";
import { focusOn, walk } from "./keys.js";
import { part } from "./parts.js";
import { DAY } from "./ticks.js";
import { sayWhere } from "./where.js";
import { daysIn, say } from "../../look/say.js";

/** @import { Led, Timeline } from "./types.d.ts" */

const AROUND = 28 * DAY; // the most that is shown around a day

/** What was done of what Python asked for, by instance. @type {WeakMap<Timeline, Led>} */
const led = new WeakMap();

/**
 * Let the buttons under the picture lead somewhere.
 * @param {Timeline} timeline
 * @param {AbortSignal} signal
 */
export function letGo(timeline, signal) {
  letLead(timeline, signal);
  const { root } = timeline, place = part(root, ".parley-go"), form = part(place, "form");
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    const text = dateBox(timeline).value.trim();
    if (text) timeline.send.setTriggerValue("go", { text, turn: Date.now() });
  }, { signal });
  place.addEventListener("toggle", () => {
    if (!place.hasAttribute("open")) return;
    listChapters(timeline, place);
    tellWrong(timeline, "");
    dateBox(timeline).select();
  }, { signal });
  place.addEventListener("keydown", (event) => {
    if (event.key === "Escape") leaveGo(timeline);
  }, { signal });
  place.addEventListener("click", (event) => {
    const button = event.target instanceof Element && /** @type {HTMLElement | null} */ (event.target.closest("button[data-go], button[data-chapter]"));
    if (!button) return;
    if (button.dataset.chapter) showChapter(timeline, button.dataset.chapter);
    else if (button.dataset.go === "chapters") timeline.send.setTriggerValue("chapters", Date.now());
    else goToDay(timeline, String(button.dataset.go));
    leaveGo(timeline);
  }, { signal });
  for (const button of /** @type {NodeListOf<HTMLElement>} */ (root.querySelectorAll("button[data-step]"))) {
    button.addEventListener("click", () => step(timeline, Number(button.dataset.step)), { signal });
  }
  part(root, "[data-keep=fit]").addEventListener("click", () => {
    timeline.send.setTriggerValue("fitted", !timeline.scene.fitted);
  }, { signal });
}

/** @param {Timeline} timeline */
const dateBox = ({ root }) => /** @type {HTMLInputElement} */ (part(root, ".parley-go input"));

/** @param {Timeline} timeline */
function leaveGo(timeline) {
  part(timeline.root, ".parley-go").removeAttribute("open");
  timeline.chart.focus({ preventScroll: true });
}

/**
 * @param {Timeline} timeline
 * @param {string} sentence
 */
function tellWrong(timeline, sentence) {
  const said = part(timeline.root, ".parley-go [role=alert]"), box = dateBox(timeline);
  said.textContent = sentence;
  if (sentence) box.setAttribute("aria-invalid", "true");
  else box.removeAttribute("aria-invalid");
}

/**
 * The chapters by name, each with when it was.
 * @param {Timeline} timeline
 * @param {HTMLElement} place
 */
function listChapters({ scene }, place) {
  const list = part(place, "ul");
  list.hidden = !scene.chapters.length;
  list.replaceChildren(...scene.chapters.map(({ id, label, when, summary }) => {
    const row = document.createElement("li"), button = document.createElement("button"), note = document.createElement("span");
    button.type = "button";
    button.dataset.chapter = id;
    button.title = summary;
    note.textContent = when;
    button.append(label, note);
    row.append(button);
    return row;
  }));
}

/**
 * To the first or the last day of what the filter shows, or to the present one.
 * @param {Timeline} timeline
 * @param {string} which
 */
function goToDay(timeline, which) {
  const { scene } = timeline, { starts, ends } = scene.hits;
  const at = {
    first: starts?.length ? Math.min(...starts) : scene.extent[0],
    last: ends?.length ? Math.max(...ends) - 1 : scene.extent[1] - 1,
    today: Date.now(),
  }[which];
  if (at === undefined) return;
  showAround(timeline, at, at + DAY);
  const day = daysIn({ dateStyle: "long", timeZone: scene.zone }).format(at);
  const name = { first: say("First day"), last: say("Last day"), today: say("Today") }[which];
  sayWhere(timeline, `${name}, ${day}`);
}

/**
 * Show some days and what lies around them, at the present scale where that is near enough.
 * @param {Timeline} timeline
 * @param {number} from Milliseconds since 1970, UTC.
 * @param {number} to
 */
function showAround(timeline, from, to) {
  const { clock, range } = timeline, [a, b] = [from, to].map(clock.to);
  const least = 1.2 * (b - a), width = Math.max(least, Math.min(range[1] - range[0], Math.max(AROUND, least)));
  const middle = (a + b) / 2;
  timeline.show([middle - width / 2, middle + width / 2]);
}

/**
 * To the event before or the next one: the chosen one changes with it; where none is chosen, the
 * keyboard walks on.
 * @param {Timeline} timeline
 * @param {number} by
 */
function step(timeline, by) {
  if (timeline.scene.selected) {
    timeline.send.setTriggerValue("step", by);
    return;
  }
  timeline.chart.focus({ preventScroll: true });
  walk(timeline, by);
}

/**
 * Take what Python answered to a typed date, once for each.
 * @param {Timeline} timeline
 */
export function went(timeline) {
  const { going, goto, fitted, selected } = timeline.scene;
  part(timeline.root, "[data-keep=fit]").setAttribute("aria-pressed", String(fitted));
  part(timeline.root, ".parley-go summary").textContent = fitted ? say("Go to · fits") : say("Go to");
  for (const button of timeline.root.querySelectorAll("button[data-step]")) {
    const told = { what: button.getAttribute("aria-label"), key: button.getAttribute("data-key") };
    button.setAttribute("title", selected ? say("{what}, opened here ({key})", told) : `${told.what} (${told.key})`);
  }
  const done = led.get(timeline) || { awaited: null };
  led.set(timeline, done);
  if (goto && goto.turn !== done.turn) Object.assign(done, { turn: goto.turn, awaited: goto.id });
  const mark = timeline.plan?.marks.find((one) => one.id === done.awaited); // down the page there is no plan
  if (mark) { // chosen from elsewhere: the walk goes on from there
    done.awaited = null;
    focusOn(timeline, mark);
  }
  if (!going || going.turn === done.went) return;
  done.went = going.turn;
  tellWrong(timeline, going.wrong);
  if (going.from === null || going.to === null) {
    dateBox(timeline).focus();
    return;
  }
  showAround(timeline, going.from, going.to);
  leaveGo(timeline);
  sayWhere(timeline, going.said);
}
