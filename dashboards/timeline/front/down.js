// The timeline on a phone held upright: time runs down, one line an event. Of a long list only the
// lines around what is in sight are in the page.

import { DISPUTED, DRAFT, NOT_KNOWN, RETRACTED } from "./bits.js";
import { notesOf } from "./notes.js";
import { wallClock } from "./clock.js";
import { captivesLine, pointAt } from "./down_captives.js";
import { countedMonths, isPart, lacking, withRows } from "./down_counts.js";
import { chapterLine, chaptersOf, withChapters } from "./down_chapters.js";
import { beside, eventsOf, monthsOf, spellsOf } from "./down_rows.js";
import { kindColor, symbol } from "./down_shapes.js";
import { part } from "./parts.js";
import { amount, say, several } from "../../look/say.js";

/** @import { Beside, Down, DownEvent, DownItem, DownMonth, DownSpell, Scene, Timeline } from "./types.d.ts" */

const LINE = 40, HEAD = 36; // pixels, as the style sheet has them
const AROUND = 1200; // pixels above and below what is in sight that are there, too
const RADIUS = [6, 7, 8.5, 10]; // of a symbol, by weight

/**
 * Make an element.
 * @param {string} name
 * @param {string} className
 * @param {...(Node | string)} children
 */
function make(name, className, ...children) {
  const node = document.createElement(name);
  if (className) node.className = className;
  node.append(...children);
  return node;
}

/** @type {WeakMap<HTMLElement, DownList>} */
const lists = new WeakMap();

/**
 * Draw a timeline's scene down the page, or draw it anew.
 * @param {Timeline} timeline
 * @param {Beside} beside
 */
export function drawDown(timeline, beside) {
  const place = part(timeline.root, ".parley-down");
  let list = lists.get(place);
  if (list?.timeline !== timeline) {
    list?.end();
    list = new DownList(timeline, place, beside);
    lists.set(place, list);
  }
  list.update();
}

/**
 * What a test in a real browser measures: the boxes of what is written, and which events have a line.
 * @param {Timeline} timeline
 */
export function boxesOf(timeline) {
  const place = part(timeline.root, ".parley-down"), frame = place.getBoundingClientRect(), list = lists.get(place);
  const labels = [...place.querySelectorAll(".parley-name, .parley-day, .parley-month-head > span, .parley-month-head > small")].map((node) => {
    const box = node.getBoundingClientRect();
    return { text: node.textContent, x: box.left - frame.left, y: box.top - frame.top, w: box.width, h: box.height };
  });
  if (!list) return { labels, marks: [], width: frame.width, plot: { x0: 0, x1: frame.width }, range: [], states: [] };
  const { scene } = list, own = new Set(list.months.flatMap(({ items }) => items.flatMap((item) => (item.type === "event" ? [item.key] : []))));
  const marks = list.events.map(({ id, i, weight, name }) => ({ id, weight, referring: scene.marks.referring[i], over: false, label: own.has(id) ? name : undefined }));
  return { labels, marks, width: frame.width, plot: { x0: 0, x1: frame.width }, range: [], states: [] };
}

class DownList {
  /**
   * @param {Timeline} timeline
   * @param {HTMLElement} place
   * @param {Beside} beside
   */
  constructor(timeline, place, beside) {
    this.beside = beside;
    /** What was opened and came, by its key. @type {Map<string, NonNullable<Down["rows"]>>} */
    this.kept = new Map();
    this.timeline = timeline;
    this.place = place;
    this.clock = wallClock(timeline.scene.zone);
    /** @type {DownEvent[]} */
    this.events = [];
    this.list = make("div", "parley-down-months");
    this.frame = 0;
    /** The scene, with all events that there are here. @type {Scene} */
    this.scene = timeline.scene;
    /** @type {Down["months"]} */
    this.counts = [];
    this.waits = "";
    /** @type {Set<string>} */
    this.open = new Set();
    this.asked = "";
    /** @type {DownMonth[]} */
    this.months = [];
    /** @type {DownSpell[]} */
    this.spells = [];
    /** @type {{ section: HTMLElement, month: DownMonth, top: number, drawn: string }[]} */
    this.sections = [];
    /** @type {string | null} */
    this.focus = null;
    this.listening = new AbortController();
    this.page = place.closest(".stMain");
    const again = () => {
      cancelAnimationFrame(this.frame);
      this.frame = requestAnimationFrame(() => this.fill());
    };
    for (const target of [this.page, window]) {
      target?.addEventListener(target === window ? "resize" : "scroll", again, { signal: this.listening.signal, passive: true });
    }
  }

  end() {
    this.listening.abort();
    cancelAnimationFrame(this.frame);
  }

  update() {
    const { timeline, place } = this, asked = `${timeline.scene.asked} ${timeline.scene.hits.n}`;
    if (this.asked !== asked) {
      this.open.clear();
      this.kept.clear();
    }
    this.asked = asked;
    this.clock = wallClock(timeline.scene.zone);
    this.take();
    const scene = this.scene;
    this.events = eventsOf(scene, this.clock);
    this.spells = spellsOf(scene, this.clock);
    const held = document.activeElement instanceof HTMLElement && place.contains(document.activeElement) ? document.activeElement.dataset.key : null;
    this.list = make("div", "parley-down-months");
    place.replaceChildren(...this.top(), this.list, this.legend());
    this.lay();
    place.onkeydown = (event) => this.press(event);
    this.show(timeline.scene.selected);
    if (held) this.stand(held);
  }

  /** Take what the server gave beside the picture, where that has not all events. */
  take() {
    const { scene } = this.timeline, { answer } = this.beside, here = answer?.asked === scene.asked && answer.told ? answer : null;
    this.scene = scene;
    this.counts = [];
    if (!isPart(scene)) return;
    const rows = here?.rows;
    if (here && !here.months.length && rows) this.scene = withRows(scene, rows);
    this.counts = here?.months || [];
    if (rows && rows.start !== null) this.kept.set(`rest ${rows.start} ${rows.end}`, rows);
    const wanted = lacking(this.open, this.kept);
    if (!here || wanted) this.ask(wanted);
  }

  /** @param {{ start: number, end: number } | null} wanted */
  ask(wanted) {
    const { asked } = this.timeline.scene, key = JSON.stringify([asked, wanted]);
    if (this.waits === key) return;
    this.waits = key;
    this.beside.ask({ asked, start: wanted?.start ?? null, end: wanted?.end ?? null });
  }

  /** What stands over the lines: the captives, and which events have a line of their own. */
  top() {
    const { timeline } = this, { scene, look } = timeline, found = [];
    const captives = captivesLine(scene, this.clock, look, (id) => timeline.select(id));
    if (captives) found.push(captives);
    const names = make("span", "parley-names");
    names.setAttribute("role", "group");
    names.setAttribute("aria-label", say("Events with a line of their own"));
    names.append(make("span", "", say("Lines")), ...[["few", say("few")], ["more", say("more")], ["all", say("all")]].map(([name, word]) => {
      const button = make("button", "", word);
      button.setAttribute("aria-pressed", String(name === scene.names));
      button.addEventListener("click", () => timeline.name(name));
      return button;
    }));
    found.push(make("div", "parley-down-tools", names));
    return found;
  }

  /** Lay out the months: each has its height from the start, and its lines while they are near. */
  lay() {
    const { scene } = this;
    const months = this.counts.length ? countedMonths(this.counts, scene, this.clock, this.open, this.kept) : monthsOf(this.events, scene, this.clock, this.open);
    this.months = withChapters(months, chaptersOf(scene, this.clock), this.open);
    this.sections = this.months.map((month) => {
      const section = make("section", "parley-month");
      section.style.height = `${HEAD + month.items.length * LINE}px`;
      return { section, month, top: 0, drawn: "" };
    });
    this.list.replaceChildren(...this.sections.map(({ section }) => section));
    let top = 0;
    for (const one of this.sections) {
      one.top = top;
      top += HEAD + one.month.items.length * LINE;
    }
    this.fill();
  }

  /** Put the lines around what is in sight into the page, and take the others out. */
  fill() {
    if (!this.list.isConnected) return;
    const above = -this.list.getBoundingClientRect().top;
    const [from, to] = [above - AROUND, above + window.innerHeight + AROUND];
    /** @type {number | null} */
    let captionAt = null;
    for (const one of this.sections) {
      const { section, month, top } = one, height = HEAD + month.items.length * LINE;
      if (top + height < from || top > to) {
        if (one.drawn) section.replaceChildren();
        one.drawn = "";
        continue;
      }
      if (top <= above + 200) captionAt = month.at;
      const first = Math.max(0, Math.floor((from - top - HEAD) / LINE / 10) * 10);
      const last = Math.min(month.items.length, Math.ceil((to - top - HEAD) / LINE / 10) * 10);
      if (one.drawn === `${first} ${last}`) continue;
      one.drawn = `${first} ${last}`;
      const lines = make("ol", "");
      lines.style.paddingTop = `${first * LINE}px`;
      lines.append(...month.items.slice(first, last).map((item, i) => this.line(item, first + i, month)));
      section.replaceChildren(this.head(month), lines);
    }
    if (captionAt !== null) pointAt(this.place, captionAt);
    if (!this.place.querySelector(".parley-line[tabindex='0']")) {
      const first = this.place.querySelector(".parley-line");
      if (first instanceof HTMLElement) first.tabIndex = 0;
    }
  }

  /** @param {DownMonth} month */
  head(month) {
    const spells = this.spells.filter(({ from, to }) => from < month.at + 31 * 86400000 && to > month.at);
    const head = make("h3", "parley-month-head");
    const choose = /** @type {HTMLSelectElement} */ (make("select", ""));
    choose.setAttribute("aria-label", say("Month in sight: go to another"));
    choose.append(...this.months.map(({ at, text, n }) => {
      const option = /** @type {HTMLOptionElement} */ (make("option", "", `${text} · ${amount(n)}`));
      option.value = String(at);
      option.selected = at === month.at;
      return option;
    }));
    choose.addEventListener("change", () => {
      this.goTo(Number(choose.value));
      choose.value = String(month.at);
    });
    head.append(make("span", "", month.text), choose);
    const told = [...new Set(spells.map(({ label, note }) => `${label} · ${note}`))];
    if (told.length) head.append(make("small", "", told.slice(-1)[0]));
    head.append(...this.bars(spells.filter(({ from }) => from < month.at)));
    return head;
  }

  /**
   * The bars of spells beside a line.
   * @param {DownSpell[]} spells
   */
  bars(spells) {
    const { scene, look } = this.timeline;
    return spells.map((spell) => {
      const bar = make("i", "parley-spell"), kind = scene.kinds[spell.kind];
      bar.style.insetInlineStart = `${spell.column * 6}px`;
      bar.style.background = kind ? kindColor(kind, look) : look.quiet;
      return bar;
    });
  }

  /**
   * @param {DownItem} item
   * @param {number} place
   * @param {DownMonth} month
   */
  line(item, place, month) {
    const { look } = this.timeline, scene = this.scene;
    const line = make("button", "parley-line");
    line.dataset.key = item.key;
    line.tabIndex = this.focus === item.key ? 0 : -1;
    line.addEventListener("focus", () => this.hold(item.key));
    const row = make("li", "", ...this.bars(beside(this.spells, item)));
    row.setAttribute("aria-setsize", String(month.items.length));
    row.setAttribute("aria-posinset", String(place + 1));
    if (item.type === "sentence") {
      row.append(make("p", "parley-sentence", item.text));
      return row;
    }
    row.append(item.type === "chapter" ? chapterLine(line, item.chapter) : line);
    if (item.type === "event") this.event(line, item.event);
    else {
      line.classList.add(`parley-${item.type}`);
      line.setAttribute("aria-expanded", String(!!item.open));
      if (item.type === "rest" && item.waits) line.setAttribute("aria-busy", "true");
      if (item.type === "silence" || item.type === "rest") line.append(make("span", "parley-name", item.text));
      else if (item.type === "lesser") {
        const signs = item.events.slice(0, 6).map(({ kind }) => symbol(scene.kinds[kind], look, 6));
        line.append(make("span", "parley-signs", ...signs), make("span", "parley-name", several("{n} lesser event", "{n} lesser events", item.events.length)));
      }
      line.addEventListener("click", () => {
        if (!this.open.delete(item.key)) this.open.add(item.key);
        this.lay();
        const wanted = lacking(this.open, this.kept);
        if (wanted) this.ask(wanted);
        this.stand(item.key);
      });
    }
    return row;
  }

  /**
   * @param {HTMLElement} line
   * @param {DownEvent} event
   */
  event(line, event) {
    const { look } = this.timeline, scene = this.scene, kind = scene.kinds[event.kind], notes = notesOf(event.state);
    const lanes = scene.lanes_by === "family" ? "" : event.lanes.join(" · ");
    line.append(symbol(kind, look, RADIUS[event.weight], { pale: !event.sure, ring: !!(event.state & DISPUTED) }));
    const name = make("span", "parley-name", event.freed ? `${event.freed} · ${event.name}` : event.name);
    if (lanes) name.append(make("small", "", lanes));
    const day = make("span", event.sure ? "parley-day" : "parley-day parley-unsure", event.day);
    line.append(name, day);
    line.classList.toggle("parley-weighty", event.weight > 1);
    line.classList.toggle("parley-faded", !!(event.state & (NOT_KNOWN | DRAFT)));
    line.classList.toggle("parley-struck", !!(event.state & RETRACTED));
    line.title = event.title;
    const said = [`${event.title}. ${kind.label}, ${event.when}`, ...notes, ...(lanes ? [lanes] : []), ...beside(this.spells, { type: "event", key: "", at: event.at, event }).map(({ label }) => say("during an {spell}", { spell: label }))];
    line.setAttribute("aria-label", `${said.join(", ")}.`);
    if (event.id === scene.selected) line.setAttribute("aria-current", "true");
    line.addEventListener("click", (pressed) => this.timeline.select(event.id, pressed.detail === 0));
  }

  /** The kinds by their symbols. */
  legend() {
    const { scene, timeline: { look } } = this;
    const legend = make("div", "parley-down-legend", ...scene.kind_names.map((name) => make("span", "", symbol(scene.kinds[name], look, 7), scene.kinds[name].label)));
    legend.setAttribute("aria-hidden", "true");
    return legend;
  }

  /**
   * Where a line is among all months; null where it has none.
   * @param {string} key
   */
  find(key) {
    for (const one of this.sections) {
      const at = one.month.items.findIndex((item) => item.key === key || (item.type === "lesser" && item.events.some(({ id }) => id === key)));
      if (at >= 0) return { ...one, at };
    }
    return null;
  }

  /**
   * Bring a line into sight above what lies over the foot of the page.
   * @param {string | null} key
   */
  show(key) {
    const found = key && this.find(key);
    if (!found || !this.page) return;
    const box = this.list.getBoundingClientRect(), y = box.top + found.top + HEAD + found.at * LINE;
    const [from, to] = [54 + HEAD, window.innerHeight * 0.36 - LINE];
    if (y < from || y > to) this.page.scrollTop += y - (from + to) / 2;
    this.fill();
  }

  /** @param {number} month */
  goTo(month) {
    const found = this.sections.find((one) => one.month.at === month);
    if (!found || !this.page) return;
    this.page.scrollTop += this.list.getBoundingClientRect().top + found.top - 54;
    this.fill();
    const first = found.month.items.find(({ type }) => type !== "sentence");
    if (first) this.stand(first.key);
  }

  /**
   * One line can be reached by Tab: the one that the keyboard stood on last.
   * @param {string} key
   */
  hold(key) {
    this.focus = key;
    for (const line of /** @type {NodeListOf<HTMLElement>} */ (this.place.querySelectorAll(".parley-line"))) line.tabIndex = line.dataset.key === key ? 0 : -1;
  }

  /** @param {string} key */
  stand(key) {
    this.hold(key);
    const line = /** @type {HTMLElement | null} */ (this.place.querySelector(`.parley-line[data-key="${CSS.escape(key)}"]`));
    line?.focus({ preventScroll: true });
    line?.scrollIntoView({ block: "nearest" });
  }

  /** @param {KeyboardEvent} event */
  press(event) {
    const line = event.target instanceof HTMLElement ? event.target.closest(".parley-line") : null;
    if (!(line instanceof HTMLElement) || event.ctrlKey || event.metaKey || event.altKey) return;
    const keys = this.months.flatMap(({ items }) => items.flatMap(({ type, key }) => (type === "sentence" ? [] : [key])));
    const at = keys.indexOf(String(line.dataset.key));
    /** @type {Record<string, number>} */
    const to = { ArrowDown: at + 1, ArrowUp: at - 1, Home: 0, End: keys.length - 1, PageDown: at + 10, PageUp: at - 10 };
    const next = to[event.key];
    if (next === undefined) return;
    event.preventDefault();
    const key = keys[Math.max(0, Math.min(keys.length - 1, next))];
    const found = this.find(key);
    if (!found || !this.page) return;
    const y = this.list.getBoundingClientRect().top + found.top + HEAD + found.at * LINE;
    if (y < 54 + HEAD || y > window.innerHeight - 2 * LINE) this.page.scrollTop += y - window.innerHeight / 2;
    this.fill();
    this.stand(key);
  }
}
