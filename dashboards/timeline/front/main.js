// One instance for each place on the page: it owns the visible range, Python only the data.

import { sayAway, sayBeyond } from "./away.js";
import { boxes } from "./boxes.js";
import { drawChapters } from "./chapter_spans.js";
import { areas, captivesTraces } from "./captives.js";
import { MIN_SPAN, wallClock } from "./clock.js";
import { densityTraces } from "./density.js";
import { arcWords, freedWords, halos, labelWords, linkTraces, markTraces, palette, signs } from "./draw.js";
import { AXIS, headRoom, pictureLayout, shortened } from "./frame.js";
import { brush, clickLabel, dragStrip, obey, wheel } from "./gestures.js";
import { folded } from "./folds.js";
import { follow, hideTip, tipAt } from "./hover.js";
import { anchor, arrive, press, ring } from "./keys.js";
import { arrange } from "./layout.js";
import { letGo, went } from "./go.js";
import { LEGEND_ROW, drawLegend } from "./legend.js";
import { loadPlotly } from "./library.js";
import { measuring } from "./measure.js";
import { drawMore } from "./more.js";
import { drawnDown, isUpright, loadDrawing, takeDown } from "./narrow.js";
import { keepWindow } from "./outside.js";
import { part } from "./parts.js";
import { SHORT } from "./sizes.js";
import { keptKeys, opened, openedStates } from "./sent.js";
import { keep, ribbons, standings, stateWords, statesOf, stripHeight } from "./states.js";
import { drawStrip } from "./strip.js";
import { letTake } from "./save_picture.js";
import { drawWords } from "./words.js";

/** @import { Clock, Component, Plan, Plotlys, Range, Root, Scene, Sent, SentStates, Size } from "./types.d.ts" */

/** @type {WeakMap<Element, Timeline>} */
const instances = new WeakMap();
/** @type {Timeline | null} */
let shown = null; // the newest instance
/** @type {{ asked: string, run: () => void } | null} */
let errand = null; // what is asked of Python once the picture of a filter stands
/** @type {{ id: string | null, byKey: boolean } | null} */
let chosen = null; // what was just selected here, and whether by a key; outlives the instance

const FOOT = 72; // of the strip with the legend
const CAPTIVES = 26; // of the words over the captives' panel
const SETTLED = 400; // ms without a change until the picture is fitted to the room that is left
const LOW = 500; // that of a phone turned: the lanes are as low as it is
const TALL = 1000; // a window in which the captives' panel has its full height

export class Timeline {
  /**
   * @param {HTMLElement} root
   * @param {Component} component
   * @param {Scene} scene
   */
  constructor(root, component, scene) {
    this.root = root;
    this.chart = /** @type {HTMLElement & { on: Plotlys }} */ (part(root, ".parley-chart"));
    this.strip = /** @type {HTMLCanvasElement} */ (part(root, ".parley-strip"));
    this.said = part(root, ".parley-said");
    this.hover = part(root, ".parley-hover");
    /** @type {HTMLElement[]} */
    this.namers = [...root.querySelectorAll("button[data-names]")].map((node) => /** @type {HTMLElement} */ (node));
    this.listeners = new AbortController();
    this.send = component;
    this.scene = scene;
    this.clock = folded(wallClock(this.scene.zone), scene);
    this.look = palette(root);
    this.seq = 0;
    /** @type {number | null} */
    this.nav = null;
    /** @type {{ id: string, key: string | null } | null} */
    this.focus = null;
    this.pressed = false;
    /** @type {number[] | null} */
    this.pressedAt = null;
    this.brushing = false;
    this.bound = false;
    /** @type {string | null} */
    this.tipped = null;
    /** @type {[Component, Scene] | null} */
    this.waiting = null;
    this.stale = false; // whether another strip of states came in the middle of a gesture
    /** @type {Range} */
    this.whole = [];
    /** @type {Range} */
    this.range = [];
    /** @type {Plan | null} */
    this.drawn = null;
    /** @type {number | undefined} */
    this.wanted = undefined;
    /** @type {number | undefined} */
    this.gone = undefined;
    /** @type {number | undefined} */
    this.timer = undefined;
    /** @type {Element[]} */
    this.words = [];
    this.lastWidth = 0;
    this.lastAbove = 0;
    /** @type {number | undefined} */
    this.settling = undefined;
    /** @type {Promise<void>} */
    this.drawing = Promise.resolve();
    this.sizes = new ResizeObserver(() => {
      if (this.size().total !== this.lastWidth) this.draw();
      // What came later than the picture and stands above it may leave less room than it was drawn
      // for. A filter's chips come before its picture, which is then drawn for them anyway.
      clearTimeout(this.settling);
      this.settling = window.setTimeout(() => { if (this.isLower()) this.draw(); }, SETTLED);
    });
    this.themes = new MutationObserver(() => {
      if (palette(this.root).ground !== this.look.ground) this.draw();
    });
    this.update(component, scene);
    this.listen();
  }

  /** What is drawn; there is something from the first drawing on. */
  get plan() {
    return /** @type {Plan} */ (this.drawn);
  }

  /**
   * @param {Component} component
   * @param {Scene} scene
   */
  update(component, scene) {
    this.send = component;
    // An answer that lands in the middle of a gesture waits for its end.
    if (this.pressed) {
      this.waiting = [component, scene];
      return;
    }
    // An answer to an older gesture than the newest says nothing that is still asked.
    if (scene.nav === this.nav && scene.seq < this.seq) return;
    this.scene = scene;
    this.root.dataset.seq = String(scene.seq);
    this.root.dataset.asked = scene.asked;
    this.tell(folded(wallClock(scene.zone), scene));
    this.measureWhole();
    if (this.nav !== scene.nav) {
      this.wanted = undefined;
      if (this.nav !== null) this.seq = 0;
      this.nav = scene.nav;
      this.range = scene.view ? scene.view.map((ms) => this.clock.to(ms)) : [...this.whole];
    }
    if (scene.goto && scene.goto.turn !== this.gone) {
      this.gone = scene.goto.turn;
      this.goTo(this.clock.to(scene.goto.at));
    }
    this.draw();
    arrive(this);
    went(this);
    this.showPanel();
  }

  // Go to the panel of the chosen event: with the keyboard, and where it stands below the picture.
  showPanel() {
    const selected = this.scene.selected || null;
    if (!this.focus && selected) this.focus = { id: selected, key: null };
    if (!chosen || chosen.id !== selected) return;
    const { byKey } = chosen;
    const { narrow } = this.size();
    chosen = null;
    if (!selected) {
      if (byKey && !isUpright()) this.chart.focus();
      return;
    }
    if (isUpright() || (!byKey && !narrow)) return; // there it is a sheet, which takes care of itself
    const look = (tries) => {
      const panel = /** @type {HTMLElement | null} */ (document.querySelector(".st-key-panel"));
      if (!panel?.querySelector("button")) {  // a Tab before that would lead past the panel
        if (tries) setTimeout(() => look(tries - 1), 50);
        return;
      }
      if (narrow) panel.scrollIntoView({ behavior: "smooth", block: "start" });
      if (byKey) this.enter(panel);
    };
    look(40);
  }

  /**
   * Escape leads back from the panel to the picture.
   * @param {HTMLElement} panel
   */
  enter(panel) {
    panel.tabIndex = -1;
    panel.focus({ preventScroll: true });
    panel.onkeydown = (event) => {
      const picture = /** @type {HTMLElement | null} */ (document.querySelector(".parley-chart"));
      if (event.key === "Escape" && picture) picture.focus();
    };
  }

  /**
   * Take another clock; what is in sight stays so.
   * @param {Clock} clock
   */
  tell(clock) {
    const same = JSON.stringify(clock.breaks) === JSON.stringify(this.clock.breaks);
    if (!same) this.range = this.range.map((at) => clock.to(this.clock.from(at)));
    this.clock = clock;
  }

  measureWhole() {
    const [first, last] = this.scene.extent.map(this.clock.to), pad = (last - first) * 0.02 + 43200000;
    this.whole = [first - pad, last + pad];
  }

  /** @param {number} at */
  goTo(at) {
    const width = this.range[1] - this.range[0];
    if (at > this.range[0] + width * 0.05 && at < this.range[1] - width * 0.05) return;
    this.range = [at - width / 2, at + width / 2];
    if (this.scene.loaded) this.rest(); // what lies there may not be loaded
  }

  isLower() {
    return this.chart.isConnected && !this.size().narrow && this.above() > this.lastAbove + 2;
  }

  /** How far down the page the lanes begin, with their axis, before anybody scrolls. */
  above() {
    const page = this.chart.closest(".stMain");
    return this.root.getBoundingClientRect().top + (page ? page.scrollTop : window.scrollY) + headRoom(this.scene);
  }

  /** @returns {Size} */
  size() {
    const total = Math.max(280, Math.floor(this.chart.getBoundingClientRect().width));
    const narrow = total < 620;
    const left = narrow ? 6 : 96, right = narrow ? 30 : 34;
    const panel = narrow || window.innerHeight > TALL ? 120 : 92;
    const seen = this.scene.captives && window.innerHeight >= SHORT;
    const under = FOOT + (total < 760 ? LEGEND_ROW : 0) + (seen ? panel + CAPTIVES : 0) + (seen || !this.scene.captives ? AXIS : 0);
    const room = Math.max(narrow ? 520 : window.innerHeight < LOW ? 130 : 240, window.innerHeight - this.above() - under);
    return { total, narrow, left, right, width: total - left - right, room, panel };
  }

  draw() {
    const Plotly = window.Plotly;
    if (!this.chart.isConnected || drawnDown(this)) return;
    const { scene, clock, range } = this;
    const look = palette(this.root);
    this.look = look;
    this.stale = false;
    const size = this.size();
    this.lastWidth = size.total; // what is drawn now fits it
    this.lastAbove = this.above();
    drawStrip(this.strip, scene, this.whole, range, clock, look); // it reads its size: before any change that would be laid out for it
    const measure = measuring(`12px ${look.font}`);
    const strip = window.innerHeight < LOW ? null : statesOf(scene);
    const arranged = arrange(scene, range, size, clock, measure, this.drawn?.kept, stripHeight(strip, size));
    const states = standings(strip, range, size, clock);
    const plan = { ...arranged, states, areas: areas(scene, range, size.width, clock), left: size.left, width: size.width, top: 0, inner: 0, panel: 0, words: [] };
    this.drawn = plan;
    const traces = [
      ...densityTraces(scene, plan, range, look, clock),
      ...markTraces(scene, plan, range, look),
      ...linkTraces(scene, plan, range, look),
      ...captivesTraces(scene, plan, range, look, clock),
    ];
    this.root.dataset.inSight = range.map((wall) => Math.round(clock.from(wall))).join("..");
    this.root.dataset.marks = String(plan.marks.length);
    this.root.dataset.states = strip ? strip.asked : "";
    this.root.dataset.density = String(scene.density.length);
    const fold = part(this.root, "[data-do=fold]");
    fold.hidden = !scene.silences.length;
    fold.setAttribute("aria-pressed", String(scene.folded));
    for (const button of this.namers) button.setAttribute("aria-pressed", String(button.dataset.names === scene.names));
    const wanted = pictureLayout(scene, range, clock, size, plan, look);
    const small = `11px ${look.font}`, stateNames = (text) => shortened(text, 84, look, small);
    const named = stateWords(scene, plan, range, size, look, measuring(small), stateNames);
    const over = [...ribbons(scene, plan, range, look), ...plan.words, ...named, ...labelWords(scene, plan, look), ...freedWords(scene, plan, range, look), ...arcWords(scene, plan, range, look, measuring(small)), ...signs(plan, range, look), ...halos(plan, range, look, measure)];
    this.words = drawWords(part(this.root, ".parley-words"), part(this.root, ".parley-dates"), over, size, plan, wanted.height, look);
    this.root.classList.remove("parley-moving");
    for (const tell of [drawChapters, hideTip, drawMore, sayAway, sayBeyond, ring]) tell(this);
    this.drawing = Plotly.react(this.chart, traces, wanted, {
      displayModeBar: false, scrollZoom: false, doubleClick: false, responsive: false,
      showTips: false, typesetMath: false,
    }).then(() => {
      if (!this.bound) this.bind();
      requestAnimationFrame(() => drawLegend(part(this.root, ".parley-legend"), scene, look, size.total));
      doErrand();
      this.root.dataset.painted = String(Number(this.root.dataset.painted || 0) + 1);
    });
  }

  /**
   * Show another range: draw at once, tell Python when the gesture rests.
   * @param {Range} range
   */
  show(range) {
    const span = Math.max(MIN_SPAN, Math.min(range[1] - range[0], (this.whole[1] - this.whole[0]) * 1.5));
    const middle = (range[0] + range[1]) / 2;
    this.range = [middle - span / 2, middle + span / 2];
    this.draw();
    this.rest();
  }

  rest() {
    clearTimeout(this.timer);
    this.timer = window.setTimeout(() => {
      this.seq += 1;
      const range = this.range.map((wall) => Math.round(this.clock.from(wall)));
      keepWindow(range);
      this.send.setStateValue("view", { range, nav: this.nav, seq: this.seq, width: this.size().width, kept: keptKeys() });
    }, 150);
  }

  /**
   * @param {number} factor
   * @param {number} [at]
   */
  zoom(factor, at) {
    const middle = at === undefined ? anchor(this) : at;
    this.show(this.range.map((end) => middle + (end - middle) * factor));
  }

  /** @param {number} share */
  pan(share) {
    const by = (this.range[1] - this.range[0]) * share;
    this.show([this.range[0] + by, this.range[1] + by]);
  }

  /** @param {string | null} id */
  select(id, byKey = false) {
    chosen = { id, byKey };
    this.send.setTriggerValue("select", { id });
  }

  /**
   * Name few, more or all: drawn at once, and told for the address.
   * @param {string} names
   */
  name(names) {
    if (names === this.scene.names) return;
    this.scene = { ...this.scene, names };
    this.draw();
    this.send.setTriggerValue("names", names);
  }

  bind() {
    this.bound = true;
    this.chart.on("plotly_click", (event) => {
      const id = event.points.map((point) => point.customdata).find((one) => typeof one === "string");
      if (id) this.select(id);
    });
    this.chart.on("plotly_hover", (event) => tipAt(this, event));
    this.chart.on("plotly_unhover", () => { if (!this.tipped) hideTip(this); });
    this.chart.on("plotly_relayouting", (change) => {
      const start = change["xaxis.range[0]"], { plan, range } = this;
      if (typeof start !== "number") return;
      const by = ((range[0] - start) / (range[1] - range[0])) * plan.width;
      this.root.classList.add("parley-moving");
      for (const group of this.words) group.setAttribute("transform", `translate(${by})`);
    });
    this.chart.on("plotly_relayout", (change) => {
      if (!("xaxis.range[0]" in change)) return;
      const ends = ["xaxis.range[0]", "xaxis.range[1]"].map((name) => change[name]);
      this.show(ends);
    });
  }

  listen() {
    const { signal } = this.listeners;
    const on = (target, name, run, options) => target.addEventListener(name, run, { signal, ...options });
    on(this.chart, "pointerdown", (event) => {
      this.pressedAt = null;
      if (event.shiftKey || this.brushing) brush(this, event);
      else {
        this.pressed = true;
        this.pressedAt = [event.clientX, event.clientY];
        hideTip(this);
      }
    }, { capture: true });
    on(this.chart, "click", (event) => clickLabel(this, event), { capture: true });
    for (const name of ["pointerup", "pointercancel"]) {
      on(window, name, () => {
        this.pressed = false;
        if (this.waiting) {
          const latest = this.waiting;
          this.waiting = null;
          setTimeout(() => this.update(...latest), 0);
        }
      });
    }
    on(window, "pointerup", () => { if (this.stale) this.draw(); });
    on(this.chart, "pointermove", (event) => follow(this, event));
    on(this.chart, "pointerleave", () => hideTip(this));
    on(this.chart, "keydown", (event) => press(this, event));
    // The wheel alone scrolls the page, as everywhere; with Ctrl it zooms, sideways it pans.
    on(this.chart, "wheel", (event) => wheel(this, event), { passive: false });
    on(this.chart, "dblclick", () => this.show([...this.whole]));
    on(this.strip, "pointerdown", (event) => dragStrip(this, event));
    for (const button of /** @type {NodeListOf<HTMLElement>} */ (this.root.querySelectorAll("button[data-do]"))) {
      on(button, "click", () => obey(this, String(button.dataset.do)));
    }
    for (const button of this.namers) on(button, "click", () => this.name(String(button.dataset.names)));
    letTake(this, signal);
    letGo(this, signal);
    for (const one of [this.root, this.root.closest(".stMainBlockContainer")]) if (one) this.sizes.observe(one);
    const themed = this.root.closest('[style*="--st-"]') || document.documentElement;
    this.themes.observe(themed, { attributes: true, attributeFilter: ["style", "class"] });
  }

  /**
   * Whether the next drag marks days for the filter instead of moving the picture.
   * @param {boolean} on
   */
  arm(on) {
    this.brushing = on;
    part(this.root, "[data-do=brush]").setAttribute("aria-pressed", String(on));
    this.chart.classList.toggle("parley-brushing", on);
  }

  close() {
    clearTimeout(this.timer);
    clearTimeout(this.settling);
    this.listeners.abort();
    this.sizes.disconnect();
    this.themes.disconnect();
    if (window.Plotly) window.Plotly.purge(this.chart);
  }
}

function doErrand() {
  if (!errand || shown?.root.dataset.asked !== errand.asked) return;
  const { run } = errand;
  errand = null;
  run();
}

/**
 * Another strip of states, for the picture that there is and for the next.
 * @param {Component} component
 */
function takeStates({ data, setStateValue }) {
  const states = openedStates(/** @type {SentStates} */ (data));
  errand = states.ask ? { asked: states.asked, run: () => setStateValue("asked", states.asked) } : null;
  if (shown?.plan) shown.drawing.then(doErrand);
  const other = keep(states);
  if (!shown?.plan) return;
  shown.root.dataset.states = statesOf(shown.scene)?.asked || "";
  if (!other || shown.scene.asked !== states.asked) return; // the picture of another filter is on its way
  if (shown.pressed) shown.stale = true;
  else shown.draw();
}

/** @param {Component} component */
export default function (component) {
  const take = component.data && ("tracks" in component.data ? takeStates : "months" in component.data ? takeDown : null);
  if (take) { // what only loads the scripts has none
    take(component);
    return undefined;
  }
  const root = /** @type {Root | null} */ (component.parentElement.querySelector(".parley-timeline"));
  if (!root) { // no picture yet, but there will be one
    loadPlotly().catch(() => {}); // the picture says so when it comes
    return undefined;
  }
  const scene = opened(/** @type {Sent} */ (component.data));
  if (!scene) { // what it rests on was let go: once more, in full
    component.setTriggerValue("lacks", /** @type {Sent} */ (component.data).whole_key);
    return undefined;
  }
  const known = instances.get(component.parentElement);
  if (known && known.root === root) known.update(component, scene);
  else {
    if (known) known.close();
    loadDrawing().then(() => {
      const fresh = new Timeline(root, component, scene);
      shown = fresh;
      instances.set(component.parentElement, fresh);
      root.parleyBoxes = () => boxes(fresh);
    }, (error) => { part(root, ".parley-said").textContent = error.message; });
  }
  return () => {
    const gone = instances.get(component.parentElement);
    if (gone && !component.parentElement.isConnected) gone.close();
  };
}
