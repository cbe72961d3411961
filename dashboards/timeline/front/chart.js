// One chart: holds the scene and the visible range, draws, and answers to gestures and keys.

import { captionSpots, captiveAt } from "./captives.js";
import { make, placeCaptions, placeGrounds, placeRing, say, showTip, skeleton, wordsOf } from "./chrome.js";
import { STATE, read } from "./columns.js";
import { figure, axisOf } from "./figure.js";
import { listenToGestures } from "./gestures.js";
import { scale } from "./items.js";
import { listenToKeys } from "./keys.js";
import { boxes, markBox, nearestMark } from "./pointing.js";
import { Strip } from "./strip.js";
import { Ruler } from "./text.js";
import { themeOf } from "./theme.js";

const SETTLE = 150;
const LEAST = 3 * 3600000;

export class Chart {
  constructor(parent, library) {
    this.parent = parent;
    this.library = library;
    this.root = make("div", "ptl", parent);
    this.words = wordsOf(null);
    this.dom = skeleton(this.root, this.words);
    this.ruler = new Ruler();
    this.strip = new Strip(this.dom.strip, this);
    this.least = LEAST;
    Object.assign(this, { data: null, view: null, seq: 0, sent: "", held: false, pending: null,
      current: null, drawn: null, brushing: false, hoverAt: null, lastGoto: "", before: new Map() });
    this.root.parleyBoxes = () => boxes(this);
    parent.parleyBoxes = this.root.parleyBoxes;
    this.stopListening = new AbortController();
    this.listen(this.stopListening.signal);
  }

  listen(signal) {
    listenToGestures(this, signal);
    listenToKeys(this, signal);
    this.strip.listen(signal);
    const press = (name, act) => this.dom.buttons[name].addEventListener("click", act, { signal });
    press("zoom_in", () => this.zoomBy(0.5));
    press("zoom_out", () => this.zoomBy(2));
    press("whole", () => this.showWhole());
    press("brush", () => this.setBrushing(!this.brushing));
    this.watch = new ResizeObserver(() => this.resized());
    this.watch.observe(this.root);
    document.fonts?.addEventListener("loadingdone", () => this.fontsCame(), { signal });
  }

  end() {
    this.stopListening.abort();
    this.watch.disconnect();
    clearTimeout(this.settling);
    cancelAnimationFrame(this.frame);
    cancelAnimationFrame(this.moving);
    this.library.purge(this.dom.plot);
    this.root.remove();
  }

  // A scene from Python. The browser owns the visible range: a reply never moves it.
  accept(scene) {
    if (this.held) {
      this.pending = scene;
      return;
    }
    const isOther = this.data?.scene.key !== scene.key;
    if (this.data && !isOther && typeof scene.seq === "number" && scene.seq < this.seq) {
      this.draw();
      return;
    }
    const wasWhole = this.data && this.isWhole();
    const focused = this.current === null ? null : this.data.ids[this.current];
    this.data = read(scene);
    this.seq = Math.max(this.seq, scene.seq ?? 0);
    this.words = wordsOf(scene);
    say(this.dom, this.words);
    this.current = this.data.byId.get(focused) ?? null;
    if (isOther) this.before = new Map();
    this.findView(scene, wasWhole);
    this.draw();
  }

  findView(scene, wasWhole) {
    const wall = (range) => range.map((ms) => this.data.zone.wall(ms));
    const [from, to] = this.whole();
    const isApart = this.view && (this.view[1] < from || this.view[0] > to);
    if (!this.view || isApart) this.view = scene.view ? wall(scene.view) : [from, to];
    else if (wasWhole) this.view = [from, to];
    const goto = scene.goto ? JSON.stringify(scene.goto) : "";
    if (goto && goto !== this.lastGoto && scene.goto.at) this.bringIntoView(wall(scene.goto.at));
    this.lastGoto = goto;
    this.view = this.clamp(this.view);
  }

  bringIntoView([from, to]) {
    const span = this.view[1] - this.view[0];
    if (from >= this.view[0] && to <= this.view[1]) return;
    const wide = Math.max(span, (to - from) * 1.5);
    const middle = (from + to) / 2;
    this.view = this.clamp([middle - wide / 2, middle + wide / 2]);
  }

  whole() {
    const [from, to] = this.data.extent;
    const pad = Math.max((to - from) * 0.02, LEAST);
    return [from - pad, to + pad];
  }

  isWhole() {
    const [from, to] = this.whole();
    const slack = (to - from) * 0.001;
    return this.view[0] <= from + slack && this.view[1] >= to - slack;
  }

  clamp([a, b]) {
    const [from, to] = this.whole();
    const span = Math.min(Math.max(b - a, this.least), to - from);
    const middle = (a + b) / 2;
    const start = Math.min(Math.max(middle - span / 2, from), to - span);
    return [start, start + span];
  }

  // Draws everything anew: rows, labels, traces.
  draw() {
    if (!this.data || !this.root.clientWidth) return;
    this.theme = themeOf(this.root);
    this.ruler.use(`${this.theme.size}px ${this.theme.font}`);
    const drawn = figure(this);
    Object.assign(this, { layout: drawn.layout, drawn, before: drawn.rows });
    const impasse = this.data.kinds.find((kind) => kind.name === "impasse");
    this.root.style.setProperty("--ptl-band", (this.theme.dark ? impasse?.dark : impasse?.light) ?? "inherit");
    placeGrounds(this.dom, this.data, this.layout, this.words);
    this.library.react(this.dom.plot, drawn.traces, drawn.axes, { staticPlot: true, typesetMath: false });
    if (!this.isHeard) this.hear();
    this.strip.draw(this.data, this.layout, this.whole());
    this.dom.empty.hidden = this.data.n > 0 || this.data.density.length > 0;
    this.dom.empty.textContent = this.words.empty;
    this.drawnView = [...this.view];
    this.place();
  }

  hear() {
    this.isHeard = true;
    this.dom.plot.on("plotly_relayout", () => {
      clearTimeout(this.settling);
      this.settling = setTimeout(() => this.settle(), SETTLE);
    });
  }

  // What moves with the axis but is not Plotly's: captions, lines, rings, the strip's window.
  place() {
    const { px } = scale(this.view, this.layout.plotWidth);
    const tools = this.dom.tools.offsetWidth;
    placeCaptions(this.dom, this.data, this.layout, px, this.ruler, tools);
    if (this.layout.panel) this.placePanelCaptions(px);
    const box = (i) => (i === null || i === undefined ? null : markBox(this, i));
    placeRing(this.dom.chosen, box(this.data.byId.get(this.data.scene.selected)));
    placeRing(this.dom.focus, box(this.current));
    placeRing(this.dom.hovered, null);
    this.strip.move(this.view);
    const isWhole = this.isWhole();
    this.dom.buttons.whole.disabled = isWhole;
    this.dom.buttons.zoom_out.disabled = isWhole;
  }

  placePanelCaptions(px) {
    const known = this.data.known === null ? [] : [{ x0: px(this.data.known) - 5, x1: px(this.data.known) + 5 }];
    for (const spot of captionSpots(this.data, this.layout, px, this.ruler, known)) {
      const caption = make("span", `ptl-panel-caption ptl-${spot.name}`, this.dom.captions);
      caption.textContent = spot.text;
      caption.style.left = `${spot.x}px`;
      caption.style.top = `${spot.y + 22}px`;
      caption.style.color = spot.name === "held" ? this.drawn.heldColour : this.drawn.freedColour;
    }
  }

  // Moves the visible range; the marks follow at once, rows and labels when the gesture rests.
  show(view) {
    const next = this.clamp(view);
    if (next[0] === this.view[0] && next[1] === this.view[1]) return;
    this.view = next;
    this.seq += 1;
    this.unhover();
    this.frame ??= requestAnimationFrame(() => {
      this.frame = null;
      if (!this.data) return;
      this.library.relayout(this.dom.plot, axisOf(this));
      if (this.leftDrawn()) this.draw();
      else this.place();
    });
  }

  leftDrawn() {
    const span = this.drawnView[1] - this.drawnView[0];
    return this.view[0] < this.drawnView[0] - span || this.view[1] > this.drawnView[1] + span;
  }

  settle() {
    if (this.held) return;
    this.draw();
    this.sendView();
  }

  sendView() {
    const range = this.view.map((wall) => Math.round(this.data.zone.utc(wall)));
    const width = Math.round(this.layout.plotWidth);
    const said = `${range}:${width}`;
    if (said === this.sent) return;
    this.sent = said;
    this.send.state("view", { range, seq: this.seq, width });
  }

  // While a pointer is down nothing is exchanged under it.
  hold(isHeld) {
    this.held = isHeld;
    if (isHeld) return;
    const { pending } = this;
    this.pending = null;
    if (pending) this.accept(pending);
    if (this.drawnView && String(this.drawnView) !== String(this.view)) {
      clearTimeout(this.settling);
      this.settling = setTimeout(() => this.settle(), SETTLE);
    }
  }

  resized() {
    const width = this.root.clientWidth;
    if (!this.data || !width || width === this.layout?.width) return;
    clearTimeout(this.resizing);
    this.resizing = setTimeout(() => {
      this.draw();
      this.sendView();
    }, 60);
  }

  fontsCame() {
    this.ruler.forget();
    this.draw();
  }

  showAround(ms, x, span) {
    const share = x / this.layout.plotWidth;
    const wide = Math.min(Math.max(span, this.least), this.whole()[1] - this.whole()[0]);
    this.show([ms - wide * share, ms + wide * (1 - share)]);
  }

  zoomAt(x, factor) {
    this.showAround(this.msAt(x), x, (this.view[1] - this.view[0]) * factor);
  }

  zoomBy(factor) {
    const middle = (this.view[0] + this.view[1]) / 2;
    const span = Math.max((this.view[1] - this.view[0]) * factor, this.least);
    this.glide([middle - span / 2, middle + span / 2]);
  }

  panBy(pixels) {
    const moved = this.msAt(pixels) - this.view[0];
    this.show([this.view[0] + moved, this.view[1] + moved]);
  }

  showWhole() {
    this.glide(this.whole());
  }

  stop() {
    cancelAnimationFrame(this.moving);
  }

  glide(target) {
    this.stop();
    const to = this.clamp(target);
    if (matchMedia("(prefers-reduced-motion: reduce)").matches) return this.show(to);
    const from = [...this.view];
    const start = performance.now();
    const step = (now) => {
      const share = Math.min((now - start) / 220, 1);
      const eased = 1 - (1 - share) ** 3;
      this.show(from.map((at, end) => at + (to[end] - at) * eased));
      if (share < 1) this.moving = requestAnimationFrame(step);
    };
    this.moving = requestAnimationFrame(step);
    return undefined;
  }

  msAt(x) {
    return scale(this.view, this.layout.plotWidth).ms(x);
  }
}

// The rest of the chart's face: what is under the pointer, and what is chosen.
Object.assign(Chart.prototype, {
  markAt(spot) {
    return nearestMark(this, spot);
  },

  hover(spot) {
    const found = this.markAt(spot);
    this.dom.hit.classList.toggle("ptl-pointing", Boolean(found?.id));
    placeRing(this.dom.hovered, found?.box ?? null, 2);
    showTip(this.dom, this.layout, found?.lines ?? null, found?.x ?? 0, found?.y ?? 0);
  },

  unhover() {
    if (!this.layout) return;
    this.dom.hit.classList.remove("ptl-pointing");
    placeRing(this.dom.hovered, null);
    showTip(this.dom, this.layout, null, 0, 0);
  },

  click(spot) {
    const found = this.markAt(spot);
    if (found?.id) this.select(found.id);
    else if (!found) this.letGo();
  },

  select(id) {
    this.send.trigger("select", { id });
  },

  letGo() {
    if (this.brushing) this.setBrushing(false);
    else if (this.data.scene.selected) this.send.trigger("select", { id: null });
  },

  setBrushing(isOn) {
    this.brushing = isOn;
    this.dom.buttons.brush.setAttribute("aria-pressed", String(isOn));
    this.root.classList.toggle("ptl-marking", isOn);
  },

  markDates(x0, x1) {
    const [a, b] = [Math.max(0, Math.min(x0, x1)), Math.min(this.layout.plotWidth, Math.max(x0, x1))];
    this.dom.brushed.hidden = false;
    this.dom.brushed.style.left = `${a}px`;
    this.dom.brushed.style.width = `${Math.max(b - a, 1)}px`;
  },

  endDates(ends) {
    this.dom.brushed.hidden = true;
    this.setBrushing(false);
    if (!ends) return;
    const range = ends.sort((a, b) => a - b).map((x) => Math.round(this.data.zone.utc(this.msAt(x))));
    this.send.trigger("brush", range);
  },

  // The keyboard's mark: brought into view, ringed and said.
  moveTo(i) {
    this.current = i ?? null;
    if (i === null || i === undefined) {
      if (this.layout) placeRing(this.dom.focus, null);
      return;
    }
    const [a, b] = this.view;
    const middle = this.data.point[i] ? this.data.at[i] : this.data.mean[i];
    if (middle < a || middle > b) this.glide([middle - (b - a) / 2, middle + (b - a) / 2]);
    placeRing(this.dom.focus, markBox(this, i));
    this.dom.live.textContent = this.wordsFor(i).join(", ");
  },

  wordsFor(i) {
    const { data, words } = this;
    const kind = data.kinds[data.kind[i]]?.label ?? "";
    const states = [[STATE.unknown, "unknown"], [STATE.draft, "draft"], [STATE.retracted, "retracted"],
      [STATE.disputed, "disputed"]].filter(([bit, name]) => data.state[i] & bit && words[name]);
    return [data.title[i], data.when[i], [kind, ...states.map(([, name]) => words[name])].join(" · ")]
      .filter((line) => line);
  },
});

export { captiveAt };
