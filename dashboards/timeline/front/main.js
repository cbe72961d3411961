// One instance for each place on the page: it owns the visible range, Python only the data.

const instances = new WeakMap();
const PLOTLY = "__PLOTLY_PATH__";
let plotly = null;

function loadPlotly() {
  if (window.Plotly) return Promise.resolve(window.Plotly);
  plotly = plotly || new Promise((resolve, reject) => {
    const script = document.createElement("script");
    script.src = PLOTLY;
    script.onload = () => resolve(window.Plotly);
    script.onerror = () => reject(new Error("The timeline's library did not load. Reload the page."));
    document.head.appendChild(script);
  });
  return plotly;
}

const MIN_SPAN = 3600000, TOP = 36, PANEL = 130, AXIS = 26;

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

  // On a narrow screen the panel of the chosen event stands below the picture: go there.
  showPanel() {
    const { selected } = this.scene;
    const chosenHere = selected && selected === this.picked;
    this.picked = null;
    if (!chosenHere || !this.size().narrow) return;
    const look = (tries) => {
      const panel = document.querySelector(".st-key-panel");
      if (panel) panel.scrollIntoView({ behavior: "smooth", block: "start" });
      else if (tries) setTimeout(() => look(tries - 1), 50);
    };
    look(40);
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
    return { total, narrow, left, right, width: total - left - right };
  }

  draw() {
    const Plotly = window.Plotly;
    if (!Plotly || !this.chart.isConnected) return;
    const { scene, clock, range } = this;
    const look = (this.look = palette(this.root));
    const size = this.size();
    const plan = arrange(scene, range, size, clock, `12px ${look.font}`);
    Object.assign(plan, { left: size.left, width: size.width });
    this.plan = plan;
    const traces = [
      ...densityTraces(scene, plan, range, look, clock),
      ...markTraces(scene, plan, range, look, scene.selected, this.focus),
      labelTrace(scene, plan, range, look),
      ...linkTraces(scene, plan, range, look),
      ...captivesTraces(scene, range, look, clock),
    ];
    this.root.dataset.marks = plan.marks.length;
    this.root.dataset.density = scene.density.length;
    const wanted = this.layout(size, plan, look);
    this.drawStrip(look); // before Plotly's changes, which would have to be laid out for it
    this.drawing = Plotly.react(this.chart, traces, wanted, {
      displayModeBar: false, scrollZoom: !size.narrow, doubleClick: false, responsive: false,
      showTips: false, typesetMath: false,
    }).then(() => {
      if (!this.bound) this.bind();
      this.root.dataset.painted = String((+this.root.dataset.painted || 0) + 1);
    });
  }

  layout(size, plan, look) {
    const { scene, range } = this;
    const panel = scene.captives ? PANEL : 0, gap = panel ? 26 : 0;
    const inner = plan.height + gap + panel;
    const height = TOP + inner + AXIS;
    const share = (px) => 1 - px / inner;
    const shapes = plan.lanes.map((lane) => ({
      type: "rect", layer: "below", xref: "paper", yref: "y", x0: 0, x1: 1, y0: lane.top,
      y1: lane.top + lane.height, fillcolor: look.lane, line: { width: 0 },
    }));
    const notes = plan.lanes.map((lane) => size.narrow
      ? {
        xref: "paper", yref: "y", x: 0, y: lane.top + 10, xanchor: "left", showarrow: false,
        text: `<b>${escapeText(lane.label)}</b>`, font: { size: 11, color: look.quiet },
      }
      : {
        xref: "paper", yref: "y", x: 0, y: lane.top + lane.height / 2, xanchor: "right",
        xshift: -8, showarrow: false, align: "right",
        text: `<b>${escapeText(this.short(lane.label, 84, look))}</b>`,
        font: { size: 12, color: look.quiet },
      });
    if (panel) {
      notes.push({
        xref: "paper", yref: "paper", x: 0, xanchor: size.narrow ? "left" : "right", showarrow: false,
        y: size.narrow ? share(plan.height + 8) : share(plan.height + gap + panel / 2),
        xshift: size.narrow ? 0 : -8, text: "<b>Captives</b>", font: { size: 12, color: look.quiet },
      });
    }
    this.captions(shapes, notes, size, plan, look);
    return {
      width: size.total, height, margin: { l: size.left, r: size.right, t: TOP, b: AXIS, pad: 0 },
      paper_bgcolor: "rgba(0,0,0,0)", plot_bgcolor: "rgba(0,0,0,0)", barmode: "overlay",
      font: { family: look.font, size: 12, color: look.text }, hovermode: "closest",
      dragmode: size.narrow ? false : "pan", showlegend: false, shapes, annotations: notes,
      hoverlabel: { bgcolor: look.ground, bordercolor: look.quiet, font: { color: look.text, size: 12, family: look.font }, align: "left", namelength: 0 },
      uirevision: "kept",
      xaxis: {
        type: "date", range: range.map((ms) => new Date(ms).toISOString()), showgrid: true,
        gridcolor: look.line, zeroline: false, ticks: "", nticks: Math.max(3, Math.floor(size.width / 105)),
        tickfont: { size: 11, color: look.quiet }, anchor: panel ? "y2" : "y", showline: true,
        linecolor: look.quiet, autorange: false, tickformatstops: TICKS, fixedrange: size.narrow,
      },
      yaxis: {
        range: [plan.height, 0], domain: [share(plan.height), 1], fixedrange: true, visible: false,
        autorange: false,
      },
      yaxis2: {
        domain: [0, panel ? panel / inner : 0.001], side: "right", fixedrange: true, visible: !!panel,
        gridcolor: look.line, zeroline: false, rangemode: "tozero", nticks: 4, anchor: "x",
        tickfont: { size: 11, color: look.quiet },
      },
    };
  }

  short(text, most, look) {
    const font = `bold 12px ${look.font}`;
    if (textWidth(text, font) <= most) return text;
    let cut = text;
    while (cut.length > 3 && textWidth(`${cut}…`, font) > most) cut = cut.slice(0, -1);
    return `${cut.trimEnd()}…`;
  }

  // What stands on top: impasses with their days, and the day of knowing; none over another.
  captions(shapes, notes, size, plan, look) {
    const { scene, clock, range } = this;
    const scale = size.width / (range[1] - range[0]);
    const taken = [[], []];
    const place = (x, text, color, prefer) => {
      const width = textWidth(text, `bold 11px ${look.font}`) + 6;
      for (const at of prefer) {
        for (const start of [x, x - width]) {
          if (start < 0 || start + width > size.width + size.right) continue;
          if (taken[at].some(([a, b]) => start < b + 6 && a < start + width + 6)) continue;
          taken[at].push([start, start + width]);
          notes.push({
            xref: "paper", yref: "paper", x: start / size.width, y: 1, xanchor: "left", yanchor: "bottom",
            yshift: 2 + (1 - at) * 16, showarrow: false, text: escapeText(text),
            font: { size: 11, color },
          });
          return;
        }
      }
    };
    if (plan.known !== null) {
      const x = (plan.known - range[0]) * scale;
      shapes.push({
        type: "line", xref: "x", yref: "paper", x0: plan.known, x1: plan.known, y0: 0, y1: 1,
        line: { color: look.text, width: 1.5, dash: "6px,5px" },
      });
      place(x + 4, scene.known_on_label, look.text, [0, 1]);
    }
    for (const band of scene.bands) {
      const from = Math.max(range[0], clock.to(band.start));
      let to = band.end === null ? range[1] : clock.to(band.end);
      if (band.end === null && plan.known !== null) to = Math.min(to, plan.known);
      to = Math.min(to, range[1]);
      if (to <= from) continue;
      const color = bandColor(scene, band, look);
      shapes.push({
        type: "rect", layer: "below", xref: "x", yref: "paper", x0: from, x1: to, y0: 0, y1: 1,
        fillcolor: faded(color, look.dark ? 0.2 : 0.12), line: { width: 0 },
      });
      if ((to - from) * scale > 24) {
        place((from - range[0]) * scale, `${band.label} · ${band.note}`, color, [1, 0]);
      }
    }
  }

  drawStrip(look) {
    const { scene, whole, range } = this;
    const ratio = window.devicePixelRatio || 1;
    const width = this.strip.clientWidth, height = this.strip.clientHeight;
    this.strip.width = width * ratio;
    this.strip.height = height * ratio;
    const pen = this.strip.getContext("2d");
    pen.scale(ratio, ratio);
    pen.fillStyle = look.lane;
    pen.fillRect(0, 0, width, height);
    const most = Math.max(1, ...scene.overview.counts);
    const step = (scene.extent[1] - scene.extent[0]) / scene.overview.counts.length;
    const px = (wall) => ((wall - whole[0]) / (whole[1] - whole[0])) * width;
    pen.fillStyle = look.quiet;
    scene.overview.counts.forEach((n, at) => {
      if (!n) return;
      const x = px(this.clock.to(scene.extent[0] + at * step));
      const tall = 3 + (height - 7) * Math.sqrt(n / most);
      pen.fillRect(x, height - tall - 1, Math.max(1.5, px(this.clock.to(scene.extent[0] + (at + 1) * step)) - x - 0.5), tall);
    });
    const a = Math.max(0, px(range[0])), b = Math.min(width, px(range[1]));
    pen.fillStyle = faded(cssHex(look.text), 0.14);
    pen.fillRect(a, 0, Math.max(4, b - a), height);
    pen.strokeStyle = look.text;
    pen.strokeRect(a + 0.5, 0.5, Math.max(3, b - a - 1), height - 1);
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

  select(id) {
    this.picked = id;
    this.send.setTriggerValue("select", { id });
  }

  bind() {
    this.bound = true;
    this.chart.on("plotly_click", (event) => {
      const id = event.points.map((point) => point.customdata).find((one) => typeof one === "string");
      if (id) this.select(id);
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
      if (event.shiftKey) this.brush(event);
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
    on(this.chart, "dblclick", () => this.show([...this.whole]));
    on(this.strip, "pointerdown", (event) => this.dragStrip(event));
    for (const button of this.root.querySelectorAll("button[data-do]")) {
      on(button, "click", () => this.press(button.dataset.do));
    }
    this.sizes = new ResizeObserver(() => {
      const width = this.chart.getBoundingClientRect().width;
      if (Math.abs(width - (this.lastWidth || 0)) < 1) return;
      this.lastWidth = width;
      this.draw();
    });
    this.sizes.observe(this.root);
    this.themes = new MutationObserver(() => {
      if (this.look && palette(this.root).ground !== this.look.ground) this.draw();
    });
    const themed = this.root.closest('[style*="--st-"]') || document.documentElement;
    this.themes.observe(themed, { attributes: true, attributeFilter: ["style", "class"] });
  }

  tellDensity(event) {
    const box = this.chart.getBoundingClientRect(), { plan } = this;
    const x = event.clientX - box.left, y = event.clientY - box.top;
    const found = plan && !this.pressed
      && densityAt(this.scene, plan, this.range, x - plan.left, y - TOP);
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
      Enter: () => this.focus && this.select(this.focus),
      Escape: () => (this.scene.selected ? this.select(null) : null),
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
    ring.style.top = `${TOP + mark.y - BAR / 2 - 4}px`;
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

const TICKS = [
  { dtickrange: [null, 86399999], value: "%H:%M\n%-d %b" },
  { dtickrange: [86400000, 2505600000], value: "%-d %b" },
  { dtickrange: ["M1", "M11"], value: "%b %Y" },
  { dtickrange: ["M12", null], value: "%Y" },
];

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
  const labels = [...timeline.chart.querySelectorAll(".scatterlayer .textpoint text")].map((node) => {
    const box = node.getBoundingClientRect();
    return { text: node.textContent, x: box.left - frame.left, y: box.top - frame.top, w: box.width, h: box.height };
  });
  return { labels, width: frame.width, marks: timeline.plan.marks.map(({ id, x0, x1, y }) => ({ id, x0, x1, y: y + TOP })) };
}

export default function (component) {
  const root = component.parentElement.querySelector(".parley-timeline");
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
