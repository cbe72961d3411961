// The page: what the reader chooses, and what follows from it in picture, table and panel.

import { wallClock } from "../../timeline/front/clock.js";
import { keep } from "../../timeline/front/states.js";
import { Timeline } from "../../timeline/front/main.js";
import { PICKED, TYPED, askedIn, fragmentOf, isNarrowed, left, nothingAsked } from "./asked.js";
import { openedGiven, sheetsOf } from "./given.js";
import { loadPlotly } from "./library.js";
import { pageWords } from "./outside.js";
import { fillChips, fillFacts, fillPanel } from "./panel.js";
import { dayTyped } from "./typed.js";
import { fillRows } from "./rows.js";
import { eventOf, stepNamed, storyCard } from "./stories.js";
import { sceneOf, stripOf } from "./scenes.js";

/** @import { Component } from "../../timeline/front/types.d.ts" */
/** @import { Asked, Drawn, Given, Telling } from "./shapes.d.ts" */

const DAY_LONG = 86400000;
const PAPER = 700; // pixels of the picture on paper, upright or across
const NARROW = 640; // pixels of a page on which the boxes are folded at first

/**
 * @template {HTMLElement} T
 * @param {string} id
 * @returns {T}
 */
function byId(id) {
  return /** @type {T} */ (/** @type {unknown} */ (document.getElementById(id)));
}

class Page {
  /** @param {Given} given */
  constructor(given) {
    this.given = given;
    /** @type {Asked} */
    this.asked = askedIn(given, window.location.hash);
    this.form = /** @type {HTMLFormElement} */ (byId("asked"));
    this.root = /** @type {any} */ (document.querySelector(".parley-timeline"));
    /** @type {Timeline | null} */
    this.timeline = null;
    /** @type {Drawn} */
    this.drawn = { nav: 1, names: "few", folded: false, by: "family", going: null, goto: null };
    this.clock = wallClock(given.zone);
    /** @type {Map<string, string>} */
    this.kinds = new Map();
    /** @type {Element | null} */
    this.before = null; // what had the keyboard before the panel opened
    this.listen();
    this.fillBoxes();
    this.aim();
    this.show({ fit: true });
    loadPlotly().then(() => this.draw(), (error) => { this.count(error.message); });
  }

  /** @param {string} day */
  start(day) {
    return this.clock.from(Date.parse(`${day}T00:00:00Z`));
  }

  /** @param {string} day */
  end(day) {
    return this.clock.from(Date.parse(`${day}T00:00:00Z`) + DAY_LONG);
  }

  /** The day of knowing that was chosen, and its events. */
  today() {
    const day = this.given.days[this.asked.step], sheets = sheetsOf(this.given, day);
    return { day, sheets, left: left(sheets, this.asked, { start: (one) => this.start(one), end: (one) => this.end(one) }) };
  }

  /**
   * Choose something; what is not named stays.
   * @param {Partial<Asked>} change
   */
  choose(change) {
    this.asked = { ...this.asked, ...change };
    window.history.replaceState(null, "", fragmentOf(this.given, this.asked) || "#");
    const narrowed = Object.keys(change).some((name) => !["event", "telling", "step"].includes(name));
    this.show({ fit: narrowed });
    this.draw();
  }

  /** @param {{ fit: boolean }} how */
  show({ fit }) {
    const { day, sheets, left: found } = this.today();
    if (fit) this.drawn.nav += 1;
    this.fillForm(day.label);
    const every = `${sheets.length.toLocaleString("en")} event${sheets.length === 1 ? "" : "s"}`;
    const many = found.length === sheets.length ? every : `${found.length.toLocaleString("en")} of ${every}`;
    const last = this.asked.step === this.given.days.length - 1;
    this.count(`${many}${last ? "" : ` known by ${day.label}`}${found.length ? "" : ". Nothing fits: choose less, or reset."}`);
    fillFacts(byId("facts"), day.facts.map((place) => this.given.pool[place]));
    fillRows(/** @type {HTMLTableSectionElement} */ (document.querySelector("#events tbody")), found, this.asked.event);
    const open = sheets.find((one) => one.id === this.asked.event);
    const why = open ? "" : this.unknown();
    fillPanel(byId("panel"), { open, wanted: this.asked.event, why, telling: this.card() }, () => this.close());
    for (const link of /** @type {NodeListOf<HTMLElement>} */ (document.querySelectorAll("#stories [data-story]"))) {
      const { story, number } = link.dataset, now = this.asked.telling;
      if (now && story === now.story && Number(number) === now.number) link.setAttribute("aria-current", "step");
      else link.removeAttribute("aria-current");
    }
  }

  /** The card of the step that is told. */
  card() {
    const { telling } = this.asked;
    return telling && storyCard(this.given, telling, (to) => this.tell(to));
  }

  /**
   * Tell a step of a story: its event opens, and the picture goes there.
   * @param {Telling} telling
   */
  tell(telling) {
    const panel = byId("panel"), held = /** @type {HTMLElement | null} */ (document.activeElement);
    const within = panel.contains(held), way = within ? held?.dataset.way : null;
    if (!within) this.before = held;
    this.asked.telling = telling;
    this.aim();
    this.choose({ event: eventOf(this.given, telling), telling });
    const button = way && /** @type {HTMLButtonElement | null} */ (panel.querySelector(`[data-way="${way}"]:enabled`));
    (button || /** @type {HTMLElement | null} */ (panel.querySelector(".telling")))?.focus({ preventScroll: true });
    if (!within) byId("row").scrollIntoView({ block: "start" });
  }

  /** Have the picture go to the event of the step that is told, if it has it. */
  aim() {
    const { telling } = this.asked;
    const found = telling && this.today().sheets.find((one) => one.id === eventOf(this.given, telling));
    if (found && found.from !== null) this.drawn.goto = { id: found.id, turn: (this.drawn.goto?.turn || 0) + 1, at: found.from };
  }

  /** Why the event that was asked for is not shown. */
  unknown() {
    const first = this.given.days.find((day) => sheetsOf(this.given, day).some((one) => one.id === this.asked.event));
    return first ? `Nothing was known of this event on that day: first told on ${first.label}.` : "This file does not hold that event.";
  }

  draw() {
    if (!window.Plotly) return;
    const { day, left: found } = this.today();
    keep(stripOf(this.given, day));
    const scene = sceneOf(this.given, day, found, this.asked, this.drawn);
    byId("picture").classList.toggle("empty", !found.length);
    if (this.timeline) this.timeline.update(this.component(), scene);
    else this.timeline = new Timeline(this.root, this.component(), scene);
  }

  /**
   * Draw other lanes.
   * @param {string} by
   */
  lay(by) {
    this.drawn.by = by;
    this.draw();
  }

  /** What the picture tells the page. @returns {Component} */
  component() {
    return /** @type {Component} */ (/** @type {unknown} */ ({
      parentElement: this.root.parentElement,
      setStateValue: () => {},
      setTriggerValue: (name, value) => this.hear(name, value),
    }));
  }

  /**
   * @param {string} name
   * @param {any} value
   */
  hear(name, value) {
    if (name === "select") this.open(value.id);
    if (name === "names") this.drawn.names = value;
    if (name === "folded") this.drawn.folded = value;
    if (name === "go") {
      this.drawn.going = dayTyped(value.text, value.turn, this.clock);
      this.draw();
    }
    if (name === "step") {
      const { left: found } = this.today(), at = found.findIndex((one) => one.id === this.asked.event);
      const next = found[at + value];
      if (next && at >= 0) this.open(next.id);
    }
    if (name === "brush") {
      const [from, to] = value.map((ms) => new Date(this.clock.to(ms)).toISOString().slice(0, 10)).sort();
      this.choose({ from, to });
    }
  }

  /** @param {string | null} id */
  open(id) {
    if (id && !byId("panel").contains(document.activeElement)) this.before = document.activeElement;
    this.choose({ event: id, telling: null });
    if (!id) this.goBack();
    const heading = /** @type {HTMLElement | null} */ (document.querySelector("#panel h2"));
    if (id && heading) {
      heading.focus({ preventScroll: true });
      const { top, bottom } = byId("panel").getBoundingClientRect();
      if (bottom < 80 || top > window.innerHeight - 80) byId("panel").scrollIntoView({ block: "start" });
    }
  }

  close() {
    this.choose({ event: null, telling: null });
    this.goBack();
  }

  goBack() {
    const back = /** @type {HTMLElement | null} */ (this.before?.isConnected ? this.before : document.querySelector(".parley-chart"));
    back?.focus({ preventScroll: true });
  }

  /** @param {string} text */
  count(text) {
    if (byId("count").textContent !== text) byId("count").textContent = text;
  }

  fillBoxes() {
    const every = sheetsOf(this.given, this.given.days[this.given.days.length - 1]);
    /**
     * @param {string} name
     * @param {[string, string][]} pairs
     */
    const fill = (name, pairs) => {
      const many = new Map(), said = new Map(pairs);
      for (const [value] of pairs) many.set(value, (many.get(value) || 0) + 1);
      const options = [...many].sort((a, b) => b[1] - a[1] || a[0].localeCompare(b[0]));
      if (name === "kind") this.kinds = said;
      for (const [value, number] of options) this.form.elements[name].append(new Option(`${said.get(value)} · ${number}`, value));
    };
    fill("actor", every.flatMap((one) => one.actors.map((name) => /** @type {[string, string]} */ ([name, name]))));
    fill("issue", every.flatMap((one) => one.issues.map((name) => /** @type {[string, string]} */ ([name, name]))));
    fill("kind", every.map((one) => /** @type {[string, string]} */ ([one.kind, one.label])));
    byId("known").setAttribute("max", String(this.given.days.length - 1));
    this.form.hidden = false;
    if (window.innerWidth <= NARROW && !isNarrowed(this.asked)) this.form.querySelector("details")?.removeAttribute("open");
  }

  /** @param {string} label */
  fillForm(label) {
    for (const name of TYPED) {
      const box = this.form.elements[name];
      if (box.value !== this.asked[name]) box.value = this.asked[name];
    }
    fillChips(byId("chips"), PICKED.flatMap((name) => this.asked[name].map((value) => ({
      name, value, said: this.kinds.get(name === "kind" ? value : "") || value,
    }))));
    const slider = /** @type {HTMLInputElement} */ (byId("known"));
    slider.value = String(this.asked.step);
    slider.setAttribute("aria-valuetext", label);
    byId("known-day").textContent = label;
    for (const button of /** @type {NodeListOf<HTMLButtonElement>} */ (this.form.querySelectorAll("[data-step]"))) {
      const to = this.asked.step + Number(button.dataset.step);
      button.disabled = to < 0 || to >= this.given.days.length;
    }
    const reset = /** @type {HTMLButtonElement} */ (this.form.querySelector("[type=reset]"));
    reset.disabled = !isNarrowed(this.asked) && this.asked.step === this.given.days.length - 1;
  }

  listen() {
    this.form.addEventListener("submit", (event) => event.preventDefault());
    this.form.addEventListener("reset", (event) => {
      event.preventDefault();
      this.choose({ ...nothingAsked(this.given), event: this.asked.event, telling: this.asked.telling });
    });
    this.form.addEventListener("input", (event) => {
      const box = /** @type {HTMLInputElement} */ (event.target);
      const picked = PICKED.find((name) => name === box.name);
      if (box.name === "known") this.choose({ step: Number(box.value) });
      else if (box.name === "by") this.lay(box.value);
      else if (!picked) this.choose({ [box.name]: box.value });
      else if (box.value) {
        this.choose({ [picked]: [...new Set([...this.asked[picked], box.value])] });
        box.value = "";
      }
    });
    this.form.addEventListener("click", (event) => {
      const { step, drop, value } = /** @type {HTMLElement} */ (event.target).dataset;
      if (step) this.choose({ step: this.asked.step + Number(step) });
      const picked = PICKED.find((name) => name === drop);
      if (!picked) return;
      this.choose({ [picked]: this.asked[picked].filter((one) => one !== value) });
      this.form.elements[picked].focus();
    });
    document.addEventListener("click", (event) => {
      const link = /** @type {HTMLElement | null} */ (/** @type {HTMLElement} */ (event.target).closest?.("[data-event], [data-story]"));
      if (!link || /** @type {MouseEvent} */ (event).ctrlKey || /** @type {MouseEvent} */ (event).metaKey) return;
      event.preventDefault();
      const told = stepNamed(this.given, link.dataset.story, Number(link.dataset.number));
      if (told) this.tell(told);
      else this.open(String(link.dataset.event));
    });
    document.addEventListener("keydown", (event) => {
      if (event.key === "Escape" && byId("panel").contains(document.activeElement)) this.close();
    });
    window.addEventListener("hashchange", () => {
      this.asked = askedIn(this.given, window.location.hash);
      this.aim();
      this.show({ fit: true });
      this.draw();
    });
    window.matchMedia("(prefers-color-scheme: dark)").addEventListener("change", () => this.timeline?.draw());
    window.addEventListener("beforeprint", () => this.print(true));
    window.addEventListener("afterprint", () => this.print(false));
  }

  /**
   * On paper all is open, and dark on light.
   * @param {boolean} on
   */
  print(on) {
    document.documentElement.classList.toggle("paper", on);
    for (const one of /** @type {NodeListOf<HTMLDetailsElement>} */ (document.querySelectorAll("main > section > details"))) {
      if (on) one.dataset.was = String(one.open);
      one.open = on || one.dataset.was === "true";
    }
    this.root.style.width = on ? `${PAPER}px` : "";
    this.timeline?.draw();
  }
}

openedGiven().then((given) => {
  pageWords.title = given.title;
  pageWords.file = given.file;
  const page = new Page(given);
  pageWords.line = () => byId("count").textContent || "";
  document.documentElement.dataset.ready = String(page.given.days.length);
}, () => {
  byId("count").textContent = "";
  const told = document.createElement("p");
  told.className = "told";
  told.textContent = "This browser cannot unpack the picture: it is too old. The tables below hold the events, answers and sources.";
  byId("picture").replaceChildren(told);
});
