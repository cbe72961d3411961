// One instance for each place on the page: it owns the visible range, Python only the data.

const instances = new WeakMap();
const PLOTLY = "__PLOTLY_PATH__";
let plotly = null;
let chosen = null; // what was just selected here, and whether by a key; outlives the instance

function loadPlotly() {
  if (window.Plotly) return Promise.resolve(window.Plotly);
  plotly = plotly || new Promise((resolve, reject) => {
    let script = document.querySelector(`script[src="${PLOTLY}"]`); // where the page opened here
    if (!script) {
      script = document.createElement("script");
      script.src = PLOTLY;
      document.head.appendChild(script);
    }
    script.addEventListener("load", () => resolve(window.Plotly));
    script.addEventListener("error", () => reject(new Error("The timeline's library did not load. Reload the page.")));
  });
  return plotly;
}

const MIN_SPAN = 3600000;
const ABOVE = 380; // pixels of the page above the lanes

class Timeline {
  constructor(root, component) {
    this.root = root;
    this.chart = root.querySelector(".parley-chart");
    this.strip = root.querySelector(".parley-strip");
    this.said = root.querySelector(".parley-said");
    this.hover = root.querySelector(".parley-hover");
    this.listeners = new AbortController();
    this.seq = 0;
    this.nav = null;
    this.focus = null;
    this.pressed = false;
    this.waiting = null;
    this.update(component);
    this.listen();
  }

  update(component) {
    this.send = component;
    const scene = component.data;
    // An answer that lands in the middle of a gesture waits for its end.
    if (this.pressed) {
      this.waiting = component;
      return;
    }
    // An answer to an older gesture than the newest says nothing that is still asked.
    if (this.scene && scene.nav === this.nav && scene.seq < this.seq) return;
    this.scene = scene;
    this.root.dataset.seq = scene.seq;
    this.root.dataset.asked = scene.asked;
    this.clock = wallClock(scene.zone);
    const pad = (scene.extent[1] - scene.extent[0]) * 0.02 + 43200000;
    this.whole = [this.clock.to(scene.extent[0]) - pad, this.clock.to(scene.extent[1]) + pad];
    if (this.nav !== scene.nav || !this.range) {
      if (this.nav !== null) this.seq = 0;
      this.nav = scene.nav;
      this.range = scene.view ? scene.view.map((ms) => this.clock.to(ms)) : [...this.whole];
    }
    if (scene.goto && scene.goto.id !== this.gone) {
      this.gone = scene.goto.id;
      this.goTo(this.clock.to(scene.goto.at));
    }
    this.draw();
    this.showPanel();
  }

  // Go to the panel of the chosen event: with the keyboard, and where it stands below the picture.
  showPanel() {
    const selected = this.scene.selected || null;
    this.focus = this.focus || selected;
    if (!chosen || chosen.id !== selected) return;
    const { byKey } = chosen;
    const { narrow } = this.size();
    chosen = null;
    if (!selected) {
      if (byKey) this.chart.focus();
      return;
    }
    if (!byKey && !narrow) return;
    const look = (tries) => {
      const panel = document.querySelector(".st-key-panel");
      if (!panel?.querySelector("button")) {  // a Tab before that would lead past the panel
        if (tries) setTimeout(() => look(tries - 1), 50);
        return;
      }
      if (narrow) panel.scrollIntoView({ behavior: "smooth", block: "start" });
      if (byKey) this.enter(panel);
    };
    look(40);
  }

  // Escape leads back from the panel to the picture.
  enter(panel) {
    panel.tabIndex = -1;
    panel.focus({ preventScroll: true });
    panel.onkeydown = (event) => {
      const picture = document.querySelector(".parley-chart");
      if (event.key === "Escape" && picture) picture.focus();
    };
  }

  goTo(at) {
    const width = this.range[1] - this.range[0];
    if (at > this.range[0] + width * 0.05 && at < this.range[1] - width * 0.05) return;
    this.range = [at - width / 2, at + width / 2];
  }

  size() {
    const total = Math.max(280, Math.floor(this.chart.getBoundingClientRect().width));
    const narrow = total < 620;
    const left = narrow ? 6 : 96, right = narrow ? 30 : 34;
    const room = Math.max(narrow ? 300 : 260, window.innerHeight - ABOVE);
    return { total, narrow, left, right, width: total - left - right, room };
  }

  draw() {
    const Plotly = window.Plotly;
    if (!Plotly || !this.chart.isConnected) return;
    const { scene, clock, range } = this;
    const look = (this.look = palette(this.root));
    const size = this.size();
    this.lastWidth = size.total; // what is drawn now fits it
    const plan = arrange(scene, range, size, clock, `12px ${look.font}`);
    Object.assign(plan, { left: size.left, width: size.width });
    this.plan = plan;
    const traces = [
      ...densityTraces(scene, plan, range, look, clock),
      ...markTraces(scene, plan, range, look, scene.selected, this.focus),
      ...linkTraces(scene, plan, range, look),
      ...captivesTraces(scene, range, look, clock),
    ];
    this.root.dataset.inSight = range.map((wall) => Math.round(clock.from(wall))).join("..");
    this.root.dataset.marks = plan.marks.length;
    this.root.dataset.density = scene.density.length;
    const wanted = pictureLayout(scene, range, clock, size, plan, look);
    this.words = drawWords(this.root.querySelector(".parley-words"), [...plan.words, ...labelWords(scene, plan, look)], size, wanted.height, look);
    drawStrip(this.strip, scene, this.whole, range, clock, look); // before Plotly's changes, which would have to be laid out for it
    this.drawing = Plotly.react(this.chart, traces, wanted, {
      displayModeBar: false, scrollZoom: false, doubleClick: false, responsive: false,
      showTips: false, typesetMath: false,
    }).then(() => {
      if (!this.bound) this.bind();
      requestAnimationFrame(() => drawLegend(this.root.querySelector(".parley-legend"), scene, look, size.total));
      this.root.dataset.painted = String((+this.root.dataset.painted || 0) + 1);
    });
  }

  // Show another range: draw at once, tell Python when the gesture rests.
  show(range) {
    const span = Math.max(MIN_SPAN, Math.min(range[1] - range[0], (this.whole[1] - this.whole[0]) * 1.5));
    const middle = (range[0] + range[1]) / 2;
    this.range = [middle - span / 2, middle + span / 2];
    this.draw();
    this.rest();
  }

  rest() {
    clearTimeout(this.timer);
    this.timer = setTimeout(() => {
      this.seq += 1;
      const range = this.range.map((wall) => Math.round(this.clock.from(wall)));
      const url = new URL(window.location.href);
      url.searchParams.set("window", range.join(".."));
      window.history.replaceState(window.history.state, "", url);
      this.send.setStateValue("view", { range, nav: this.nav, seq: this.seq, width: this.size().width });
    }, 150);
  }

  zoom(factor, at) {
    const middle = at === undefined ? (this.range[0] + this.range[1]) / 2 : at;
    this.show(this.range.map((end) => middle + (end - middle) * factor));
  }

  pan(share) {
    const by = (this.range[1] - this.range[0]) * share;
    this.show([this.range[0] + by, this.range[1] + by]);
  }

  select(id, byKey = false) {
    chosen = { id, byKey };
    this.send.setTriggerValue("select", { id });
  }

  bind() {
    this.bound = true;
    this.chart.on("plotly_click", (event) => {
      const id = event.points.map((point) => point.customdata).find((one) => typeof one === "string");
      if (id) this.select(id);
    });
    this.chart.on("plotly_relayouting", (change) => {
      const start = parseWall(change["xaxis.range[0]"]), { plan, range } = this;
      if (Number.isNaN(start)) return;
      const by = ((range[0] - start) / (range[1] - range[0])) * plan.width;
      this.words.setAttribute("transform", `translate(${by})`);
    });
    this.chart.on("plotly_relayout", (change) => {
      if (!("xaxis.range[0]" in change)) return;
      const ends = ["xaxis.range[0]", "xaxis.range[1]"].map((name) => parseWall(change[name]));
      if (ends.some(Number.isNaN)) return;
      this.show(ends);
    });
  }

  listen() {
    const { signal } = this.listeners;
    const on = (target, name, run, options) => target.addEventListener(name, run, { signal, ...options });
    on(this.chart, "pointerdown", (event) => {
      if (event.shiftKey || this.brushing) this.brush(event);
      else this.pressed = true;
    }, { capture: true });
    for (const name of ["pointerup", "pointercancel"]) {
      on(window, name, () => {
        this.pressed = false;
        if (this.waiting) {
          const latest = this.waiting;
          this.waiting = null;
          setTimeout(() => this.update(latest), 0);
        }
      });
    }
    on(this.chart, "pointermove", (event) => this.tellDensity(event));
    on(this.chart, "pointerleave", () => { this.hover.hidden = true; });
    on(this.chart, "keydown", (event) => this.key(event));
    // The wheel alone scrolls the page, as everywhere; with Ctrl it zooms, sideways it pans.
    on(this.chart, "wheel", (event) => this.wheel(event), { passive: false });
    on(this.chart, "dblclick", () => this.show([...this.whole]));
    on(this.strip, "pointerdown", (event) => this.dragStrip(event));
    for (const button of this.root.querySelectorAll("button[data-do]")) {
      on(button, "click", () => this.press(button.dataset.do));
    }
    this.sizes = new ResizeObserver(() => {
      if (this.size().total !== this.lastWidth) this.draw();
    });
    this.sizes.observe(this.root);
    this.themes = new MutationObserver(() => {
      if (this.look && palette(this.root).ground !== this.look.ground) this.draw();
    });
    const themed = this.root.closest('[style*="--st-"]') || document.documentElement;
    this.themes.observe(themed, { attributes: true, attributeFilter: ["style", "class"] });
  }

  wheel(event) {
    const sideways = Math.abs(event.deltaX) > Math.abs(event.deltaY);
    if (!sideways && !event.ctrlKey && !event.metaKey) return;
    event.preventDefault();
    const { left, width } = this.size(), span = this.range[1] - this.range[0];
    if (sideways) {
      this.show(this.range.map((end) => end + (event.deltaX / width) * span));
      return;
    }
    const x = event.clientX - this.chart.getBoundingClientRect().left - left;
    const at = this.range[0] + (Math.max(0, Math.min(width, x)) / width) * span;
    this.zoom(Math.exp(Math.max(-1, Math.min(1, event.deltaY / 300))), at);
  }

  tellDensity(event) {
    const box = this.chart.getBoundingClientRect(), { plan } = this;
    const x = event.clientX - box.left, y = event.clientY - box.top;
    const found = plan && !this.pressed
      && densityAt(this.scene, plan, this.range, x - plan.left, y - plan.top);
    this.hover.hidden = !found;
    if (!found) return;
    this.hover.replaceChildren(...[found.span, ...found.lines].map((text, i) => {
      const line = document.createElement(i ? "div" : "b");
      line.textContent = text;
      return line;
    }));
    const right = x > box.width / 2;
    this.hover.style.left = right ? "" : `${x + 14}px`;
    this.hover.style.right = right ? `${box.width - x + 14}px` : "";
    this.hover.style.top = `${y - 12}px`;
  }

  press(what) {
    if (what === "in") this.zoom(0.6);
    if (what === "out") this.zoom(1 / 0.6);
    if (what === "earlier") this.pan(-0.4);
    if (what === "later") this.pan(0.4);
    if (what === "whole") this.show([...this.whole]);
    if (what === "brush") this.arm(!this.brushing);
  }

  // Whether the next drag marks days for the filter instead of moving the picture.
  arm(on) {
    this.brushing = on;
    this.root.querySelector("[data-do=brush]").setAttribute("aria-pressed", String(on));
    this.chart.classList.toggle("parley-brushing", on);
  }

  key(event) {
    const marks = [...this.plan.marks].sort((a, b) => a.es - b.es || a.lane - b.lane || a.i - b.i);
    const at = marks.findIndex((mark) => mark.id === this.focus);
    const go = (mark) => mark && this.focusOn(mark);
    const other = (by) => {
      const lanes = [...new Set(marks.map((mark) => mark.lane))].sort((a, b) => a - b);
      const now = marks[at] || marks[0];
      const lane = lanes[lanes.indexOf(now.lane) + by];
      const mine = marks.filter((mark) => mark.lane === lane);
      return mine.sort((a, b) => Math.abs(a.es - now.es) - Math.abs(b.es - now.es))[0];
    };
    const acts = {
      ArrowRight: () => go(marks[Math.min(at + 1, marks.length - 1)]),
      ArrowLeft: () => go(marks[Math.max(at - 1, 0)]),
      ArrowDown: () => marks.length && go(other(1)),
      ArrowUp: () => marks.length && go(other(-1)),
      Enter: () => this.focus && this.select(this.focus, true),
      Escape: () => (this.brushing ? this.arm(false) : this.scene.selected && this.select(null, true)),
      Home: () => this.show([...this.whole]),
      "+": () => this.zoom(0.6), "=": () => this.zoom(0.6), "-": () => this.zoom(1 / 0.6),
      PageUp: () => this.pan(-0.8), PageDown: () => this.pan(0.8),
    };
    if (!acts[event.key] || event.ctrlKey || event.metaKey || event.altKey) return;
    event.preventDefault();
    acts[event.key]();
  }

  focusOn(mark) {
    this.focus = mark.id;
    const said = words(this.scene, mark);
    this.said.textContent = `${mark.title}. ${said.kind}, ${said.when}${said.note ? `, ${said.note}` : ""}.`;
    const ring = this.root.querySelector(".parley-ring");
    ring.hidden = false;
    ring.style.left = `${mark.x0 - 4}px`;
    ring.style.top = `${this.plan.top + mark.y - BAR / 2 - 4}px`;
    ring.style.width = `${Math.max(8, mark.x1 - mark.x0 + 8)}px`;
    ring.style.height = `${BAR + 8}px`;
  }

  brush(event) {
    event.preventDefault();
    event.stopPropagation();
    const box = this.chart.getBoundingClientRect(), shade = this.root.querySelector(".parley-brush");
    const { left, width } = this.size();
    const clamp = (x) => Math.max(left, Math.min(left + width, x - box.left));
    const start = clamp(event.clientX);
    let end = start;
    const move = (next) => {
      end = clamp(next.clientX);
      shade.hidden = false;
      shade.style.left = `${Math.min(start, end)}px`;
      shade.style.width = `${Math.abs(end - start)}px`;
    };
    const done = () => {
      this.arm(false);
      window.removeEventListener("pointermove", move);
      shade.hidden = true;
      if (Math.abs(end - start) < 6) return;
      const at = (x) => this.range[0] + ((x - left) / width) * (this.range[1] - this.range[0]);
      const days = [at(Math.min(start, end)), at(Math.max(start, end))];
      this.send.setTriggerValue("brush", days.map((wall) => Math.round(this.clock.from(wall))));
    };
    window.addEventListener("pointermove", move);
    window.addEventListener("pointerup", done, { once: true });
  }

  dragStrip(event) {
    const box = this.strip.getBoundingClientRect();
    const at = (x) => this.whole[0] + ((x - box.left) / box.width) * (this.whole[1] - this.whole[0]);
    const half = (this.range[1] - this.range[0]) / 2;
    const move = (next) => this.show([at(next.clientX) - half, at(next.clientX) + half]);
    move(event);
    window.addEventListener("pointermove", move);
    window.addEventListener("pointerup", () => window.removeEventListener("pointermove", move), { once: true });
  }

  close() {
    clearTimeout(this.timer);
    this.listeners.abort();
    this.sizes.disconnect();
    this.themes.disconnect();
    if (window.Plotly) window.Plotly.purge(this.chart);
  }
}

// Plotly hands dates back trimmed: "2022-02-28 20:54:33.3013".
function parseWall(text) {
  if (typeof text === "number") return text;
  const found = /^(\d+)-(\d+)-(\d+)(?:[ T](\d+):?(\d+)?:?(\d+)?(\.\d+)?)?/.exec(String(text));
  if (!found) return NaN;
  const [, y, mo, d, h = 0, mi = 0, s = 0, f = 0] = found;
  return Date.UTC(+y, mo - 1, +d, +h, +mi, +s) + Math.round(+f * 1000);
}

// What a test in a real browser measures: the boxes of labels and marks, and of the plot.
function boxes(timeline) {
  const frame = timeline.chart.getBoundingClientRect();
  const labels = [...timeline.root.querySelectorAll(".parley-words .label")].map((node) => {
    const box = node.getBoundingClientRect();
    return { text: node.textContent, x: box.left - frame.left, y: box.top - frame.top, w: box.width, h: box.height };
  });
  return { labels, width: frame.width, marks: timeline.plan.marks.map(({ id, x0, x1, y }) => ({ id, x0, x1, y: y + timeline.plan.top })) };
}

export default function (component) {
  const root = component.parentElement.querySelector(".parley-timeline");
  if (!root) { // no picture yet, but there will be one
    loadPlotly().catch(() => {}); // the picture says so when it comes
    return undefined;
  }
  const known = instances.get(component.parentElement);
  if (known && known.root === root) known.update(component);
  else {
    if (known) known.close();
    loadPlotly().then(() => {
      const fresh = new Timeline(root, component);
      instances.set(component.parentElement, fresh);
      root.parleyBoxes = () => boxes(fresh);
    }, (error) => { root.querySelector(".parley-said").textContent = error.message; });
  }
  return () => {
    const gone = instances.get(component.parentElement);
    if (gone && !component.parentElement.isConnected) gone.close();
  };
}
