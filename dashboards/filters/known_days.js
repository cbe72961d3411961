// A slider over the days on which events became known, with a step back, a step on, and play.
//
// The thumb goes at once where it is moved to; the server is told when it rests, with a rising
// number, and what it says back moves the thumb only once it has seen the newest. While the slider
// plays, each step waits until the page shows the one before it.
import { amount, daysIn, say, several } from "../look/say.js";

const REST = 180; // ms after the last move until the server is told
const PATIENCE = 30000; // ms for which an answer is waited for
const SPEEDS = { slow: 4000, calm: 2000, brisk: 1000 };
const DAY = 86400000;

const shared = (window.parleyKnown = window.parleyKnown || {});

function daysOf(gaps) {
  let day = 0;
  return gaps.map((gap) => (day += gap));
}

function make(tag, attributes, ...inside) {
  const node = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes || {})) node.setAttribute(name, value);
  node.append(...inside);
  return node;
}

const worded = (number, month) =>
  daysIn({ day: "numeric", month, year: "numeric" }).format(new Date(number * DAY));
const long = (number) => worded(number, "long");
const short = (number) => worded(number, "short").replace("Sept", "Sep");
const iso = (number) => new Date(number * DAY).toISOString().slice(0, 10);

// --- the browser's history: steps one after another are one step for Back

function without(search) {
  const query = new URLSearchParams(search);
  for (const name of ["known_on", "window"]) query.delete(name);
  query.sort();
  return query.toString();
}

function stepsIn(history) {
  const push = history.pushState;
  history.pushState = (state, title, url) => {
    const here = window.location, to = new URL(url || "", here.href);
    const [before, after] = [here, to].map((one) => new URLSearchParams(one.search).get("known_on"));
    const rest = without(to.search), { step } = shared;
    const isStep = after === shared.asked && to.pathname === here.pathname;
    const again = isStep && step && before === step.day && [without(here.search), rest].every((one) => one === step.rest);
    shared.step = isStep ? { day: after, rest } : null;
    if (again) history.replaceState(state, title, url);
    else push.call(history, state, title, url);
  };
  window.addEventListener("popstate", () => { shared.step = null; });
}

class Slider {
  constructor(root) {
    this.root = root;
    const button = (name, label, sign) =>
      make("button", { type: "button", "data-do": name, "aria-label": label, title: label }, sign);
    this.play = button("play", say("Play day by day"), "▶");
    this.back = button("back", say("Previous day on which something became known"), "‹");
    this.on = button("on", say("Next day on which something became known"), "›");
    this.input = make("input", { type: "range", min: "0", step: "1", "aria-label": say("As known on, day by day") });
    const words = { slow: say("slow"), calm: say("calm"), brisk: say("brisk") };
    const speeds = Object.keys(SPEEDS).map((name) => make("option", { value: name }, words[name]));
    const fast = say("How fast it plays");
    this.speed = make("select", { "aria-label": fast, title: fast }, ...speeds);
    const still = window.matchMedia("(prefers-reduced-motion: reduce)").matches;
    this.speed.value = still ? "slow" : "calm";
    this.day = make("b", { "aria-hidden": "true" });
    this.said = make("span", { role: "status" });
    const text = make("p", {}, this.day, this.said);
    root.setAttribute("role", "group");
    root.setAttribute("aria-label", say("The record as it was known, day by day"));
    root.replaceChildren(this.play, this.back, this.input, this.on, this.speed, text);
    this.at = null; // the day that the thumb stands for, days since 1970; null for now
    this.sent = this.heard = 0;
    this.sentAt = 0;
    this.held = this.playing = false;
    this.listen();
  }

  // --- what the server says

  update(component) {
    const data = { ...component.data, days: daysOf(component.data.gaps) };
    this.tell = (value) => component.setStateValue("day", value);
    if (this.data && this.data.dossier !== data.dossier) {
      this.pause();
      clearTimeout(this.resting);
      this.resting = null;
      this.sent = 0;
    }
    this.data = data;
    this.heard = data.seq;
    this.input.max = String(data.days.length); // the step after the last day is now
    if (!this.inUse()) {
      if (this.playing && data.at !== this.at) this.pause(); // somebody went elsewhere
      this.at = data.at;
      this.sent = Math.max(this.sent, data.seq);
    }
    this.draw();
  }

  inUse() {
    const waits = this.sent > this.heard && performance.now() - this.sentAt < PATIENCE;
    return this.held || Boolean(this.resting) || waits;
  }

  // --- where it stands

  get last() { return this.data.days.length; }

  // The last step up to the day; 0 for a day before the first one.
  get place() {
    if (this.at === null) return this.last;
    const after = this.data.days.findIndex((day) => day > this.at);
    return Math.max(0, (after < 0 ? this.last : after) - 1);
  }

  get isStep() { return this.at === null || this.data.days[this.place] === this.at; }

  move(place, pause = REST) {
    this.at = place >= this.last ? null : this.data.days[Math.max(0, place)];
    this.draw();
    clearTimeout(this.resting);
    this.resting = setTimeout(() => this.report(), pause);
  }

  // A day between two steps lies after the one that the thumb stands on.
  step(by) {
    const { place, at, isStep } = this;
    const between = !isStep && at > this.data.days[place];
    const before = !isStep && !between;
    const to = by < 0 ? (between ? place : place - 1) : before ? place : place + 1;
    if (to >= 0 && to <= this.last) this.move(to);
  }

  report() {
    clearTimeout(this.resting);
    this.resting = null;
    this.sent = Math.max(Date.now(), this.sent + 1);
    this.sentAt = performance.now();
    shared.asked = this.at === null ? null : iso(this.at);
    this.tell({ at: this.at, seq: this.sent, dossier: this.data.dossier });
  }

  // --- what is drawn

  draw() {
    const { place, last } = this;
    this.input.value = String(place);
    this.input.style.setProperty("--at", `${last ? (100 * place) / last : 100}%`);
    this.input.setAttribute("aria-valuetext", this.valueText());
    this.back.disabled = this.at !== null && place === 0 && this.isStep;
    this.on.disabled = this.at === null;
    this.root.toggleAttribute("data-playing", this.playing);
    this.play.textContent = this.playing ? "❚❚" : "▶";
    const label = this.playing ? say("Pause") : say("Play day by day");
    this.play.setAttribute("aria-label", label);
    this.play.title = label;
    this.day.textContent = this.at === null ? say("As known now:") : say("As known on {day}:", { day: short(this.at) });
    const arrived = this.data.at === this.at && !this.resting;
    if (arrived) this.write(this.sentence());
    this.root.toggleAttribute("data-waiting", !arrived);
  }

  valueText() {
    if (this.at === null) return say("Now, all that is known");
    if (!this.isStep) return say("{day}, nothing became known", { day: long(this.at) });
    const became = several("{n} event became known", "{n} events became known", this.data.events[this.place]);
    return `${long(this.at)}, ${became}`;
  }

  sentence() {
    const { at, data, place } = this;
    if (at === null) return say("everything. Slide back, or play it day by day.");
    if (!this.isStep) return say("nothing became known on this day.");
    const many = data.events[place], { titles } = data;
    const named = titles.join("; "), more = many - titles.length;
    const became = several("{n} event became known", "{n} events became known", many);
    if (!named) return became;
    const said = `${became}: ${named}`;
    return more > 0 ? say("{said} and {number} more", { said, number: amount(more) }) : said;
  }

  write(text) {
    if (this.said.textContent === text) return;
    this.said.textContent = text;
    this.said.title = text;
  }

  // --- playing

  start() {
    this.playing = true;
    if (this.at === null) this.move(0, 0);
    else this.step(1);
    this.draw();
    this.await();
  }

  pause() {
    clearTimeout(this.turn);
    this.playing = false;
    if (this.data) this.draw();
  }

  get isShown() {
    const app = document.querySelector('[data-testid="stApp"]');
    return this.heard === this.sent && app && app.dataset.testScriptState === "notRunning";
  }

  // The next step comes a while after the page shows the one before.
  await() {
    clearTimeout(this.turn);
    this.turn = setTimeout(() => {
      if (!this.root.isConnected || document.hidden) this.pause();
      else if (this.resting || (!this.isShown && performance.now() - this.sentAt < PATIENCE)) this.await();
      else if (!this.isShown || this.at === null) this.pause();
      else this.turn = setTimeout(() => this.goOn(), SPEEDS[this.speed.value]);
    }, 60);
  }

  goOn() {
    if (!this.playing || !this.root.isConnected) return;
    this.step(1);
    this.report();
    this.await();
  }

  // --- keys and pointer

  listen() {
    const { input } = this;
    input.addEventListener("input", () => {
      this.pause();
      this.move(Number(input.value));
    });
    input.addEventListener("pointerdown", () => { this.held = true; });
    for (const name of ["pointerup", "pointercancel"]) {
      input.addEventListener(name, () => { this.held = false; });
    }
    input.addEventListener("keydown", (event) => {
      const by = { ArrowLeft: -1, ArrowDown: -1, ArrowRight: 1, ArrowUp: 1 }[event.key];
      if (!by || event.ctrlKey || event.metaKey || event.altKey) return;
      event.preventDefault();
      this.pause();
      this.step(by);
    });
    this.back.addEventListener("click", () => { this.pause(); this.step(-1); });
    this.on.addEventListener("click", () => { this.pause(); this.step(1); });
    this.play.addEventListener("click", () => (this.playing ? this.pause() : this.start()));
    // Who begins to type is not to have the page change under the letters.
    document.addEventListener("focusin", ({ target }) => {
      const types = target.matches("textarea, input:not([type=range], [type=checkbox], [type=radio])");
      if (this.playing && types) this.pause();
    });
  }
}

if (!shared.isSet) {
  shared.isSet = true;
  stepsIn(window.history);
}

export default function (component) {
  const root = component.parentElement.querySelector(".parley-known");
  root.slider = root.slider || new Slider(root);
  root.slider.update(component);
  return () => root.slider.pause();
}
