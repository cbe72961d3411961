// The strip under the axis: the whole dossier in little, with the visible part as a window.

import { make } from "./chrome.js";

const BUCKETS = 240;

function counts(data, [from, to]) {
  const found = new Float64Array(BUCKETS);
  const put = (at, n) => {
    const bucket = Math.floor(((at - from) / (to - from)) * BUCKETS);
    if (bucket >= 0 && bucket < BUCKETS) found[bucket] += n;
  };
  for (let i = 0; i < data.n; i += 1) put(data.point[i] ? data.at[i] : data.from[i], 1);
  for (const { t0, step, counts: list } of data.density) {
    list.forEach((n, at) => put(t0 + (at + 0.5) * step, n));
  }
  return found;
}

function picture(found, height) {
  const highest = Math.max(1, ...found);
  let path = "";
  found.forEach((n, at) => {
    if (!n) return;
    const tall = Math.max(2, Math.sqrt(n / highest) * (height - 4));
    path += `M${at + 0.1} ${height}v${-tall}h0.8v${tall}z`;
  });
  return path;
}

export class Strip {
  constructor(element, chart) {
    this.element = element;
    this.chart = chart;
    this.svg = document.createElementNS("http://www.w3.org/2000/svg", "svg");
    this.svg.setAttribute("preserveAspectRatio", "none");
    this.ticks = document.createElementNS("http://www.w3.org/2000/svg", "path");
    this.svg.append(this.ticks);
    element.append(this.svg);
    this.window = make("div", "ptl-window", element);
    this.left = make("div", "ptl-handle ptl-handle-left", this.window);
    this.right = make("div", "ptl-handle ptl-handle-right", this.window);
  }

  // The scene may hold only the marks near the view: keep the fullest picture of one record.
  draw(data, layout, extent) {
    this.extent = extent;
    this.width = layout.plotWidth;
    const covers = data.window[0] <= data.extent[0] && data.window[1] >= data.extent[1];
    const identity = `${data.scene.key}|${extent}`;
    if (identity !== this.identity || covers) {
      this.found = counts(data, extent);
      this.identity = identity;
    }
    const height = layout.strip.h;
    this.svg.setAttribute("viewBox", `0 0 ${BUCKETS} ${height}`);
    this.ticks.setAttribute("d", picture(this.found, height));
  }

  move(view) {
    const [from, to] = this.extent;
    const factor = this.width / (to - from);
    const x0 = Math.max(0, (view[0] - from) * factor);
    const x1 = Math.min(this.width, (view[1] - from) * factor);
    this.x0 = Math.min(x0, this.width - 6);
    this.x1 = Math.max(x1, this.x0 + 6);
    this.window.style.transform = `translateX(${this.x0}px)`;
    this.window.style.width = `${this.x1 - this.x0}px`;
  }

  listen(signal) {
    const on = (name, handle) => this.element.addEventListener(name, handle, { signal });
    let grip = null;
    const ms = (px) => (px * (this.extent[1] - this.extent[0])) / this.width;
    on("pointerdown", (event) => {
      if (event.button) return;
      const x = event.clientX - this.element.getBoundingClientRect().left;
      const [a, b] = this.chart.view;
      const near = event.pointerType === "touch" ? 14 : 7;
      let part = "middle";
      if (Math.abs(x - this.x0) < near && x < (this.x0 + this.x1) / 2) part = "left";
      else if (Math.abs(x - this.x1) < near) part = "right";
      else if (x < this.x0 || x > this.x1) {
        const centre = this.extent[0] + ms(x);
        this.chart.show([centre - (b - a) / 2, centre + (b - a) / 2]);
      }
      grip = { x, part, view: [...this.chart.view] };
      this.element.setPointerCapture(event.pointerId);
      this.chart.hold(true);
    });
    on("pointermove", (event) => {
      if (!grip) return;
      const moved = ms(event.clientX - this.element.getBoundingClientRect().left - grip.x);
      const [a, b] = grip.view;
      if (grip.part === "middle") this.chart.show([a + moved, b + moved]);
      else if (grip.part === "left") this.chart.show([Math.min(a + moved, b - this.chart.least), b]);
      else this.chart.show([a, Math.max(b + moved, a + this.chart.least)]);
    });
    const end = () => {
      if (!grip) return;
      grip = null;
      this.chart.hold(false);
    };
    on("pointerup", end);
    on("pointercancel", end);
  }
}
