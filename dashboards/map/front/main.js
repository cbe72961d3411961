// @ts-check
// The map: what can be drawn of a record's places, moved and zoomed without a network.

import { letSave } from "./save.js";
import { AROUND, clusters, headOf, include, latitudeOf, mostOf, nothing, outlines, spotsOf, units } from "./shapes.js";
import { amount, say, several } from "../../look/say.js";

/** @import { Box, Mark, Outline, Place, Spot } from "./shapes.js" */
/**
 * @typedef {{places: Place[], selected: number[], open: number[], outlines: string, asked: string,
 *   borders: string, tall: number, bare: boolean}} Given
 * @typedef {{parentElement: HTMLElement, data: Given,
 *   setTriggerValue: (name: string, value: unknown) => void}} Component
 */

const SVG = "http://www.w3.org/2000/svg";
const CLOSEST = 250000; // pixels of a unit: some 25 metres to one
/** @type {WeakMap<Element, WorldMap>} */
const drawn = new WeakMap();
/** @type {WeakMap<Element, Component>} What the server said last. */
const latest = new WeakMap();
/** @type {Promise<Outline[]> | null} */
let shipped = null;
let clips = 0;

/** @param {string} path */
function outlinesOf(path) {
  shipped = shipped ?? fetch(path).then((answer) => answer.json()).then(outlines);
  return shipped;
}

/** @param {string} tag @param {Record<string, string | number>} [more] @param {string} [text] */
function svg(tag, more = {}, text) {
  const node = document.createElementNS(SVG, tag);
  for (const [name, value] of Object.entries(more)) node.setAttribute(name, String(value));
  if (text !== undefined) node.textContent = text;
  return node;
}

class WorldMap {
  /** @param {HTMLElement} root @param {Component} component @param {Outline[]} countries */
  constructor(root, component, countries) {
    this.root = root;
    this.component = component;
    this.countries = countries;
    this.byCode = new Map(countries.filter((one) => one.code).map((one) => [one.code, one]));
    /** @type {SVGSVGElement} */
    this.picture = /** @type {any} */ (root.querySelector("svg"));
    this.world = this.picture.appendChild(svg("g"));
    this.areas = this.picture.appendChild(svg("g"));
    this.marksOf = this.picture.appendChild(svg("g"));
    this.paths = countries.map((one) => {
      const path = svg("path", { d: one.d, class: "parley-map-land" });
      this.world.append(path);
      return path;
    });
    /** @type {Spot[]} */ this.spots = [];
    /** @type {Mark[]} */ this.marks = [];
    this.x = 0; this.y = 0; this.k = 100; // the middle, and pixels of a unit
    this.width = 0; this.height = 0;
    this.at = -1; // the mark that the keys have walked to
    this.picking = false;
    this.listen();
    new ResizeObserver(() => this.resized()).observe(this.picture);
  }

  /** @returns {Given} */
  get given() { return this.component.data; }

  /** Take over what the server says; what is in sight stays, unless the places are others. */
  take(component) {
    this.component = component;
    const text = JSON.stringify(this.given.places);
    this.picture.style.height = `${this.given.tall}px`;
    this.root.classList.toggle("bare", this.given.bare);
    const note = this.root.querySelector(".parley-map-note");
    if (note) note.textContent = this.given.borders;
    const open = JSON.stringify(this.given.open);
    if (text !== this.text) {
      this.text = text;
      this.spots = spotsOf(this.given.places, this.byCode);
      this.at = -1;
      this.fitted = false;
    }
    this.resized();
    if (open !== this.opened && this.given.open.length) this.bring(this.given.open);
    this.opened = open;
  }

  resized() {
    const room = this.picture.getBoundingClientRect();
    if (!room.width) return;
    [this.width, this.height] = [room.width, room.height];
    if (!this.fitted) {
      this.fitted = true;
      this.fit(mostOf(this.spots));
    }
    this.draw();
  }

  /** Have some spots in sight. @param {Spot[]} spots */
  fit(spots) {
    const box = nothing();
    for (const spot of spots) {
      include(box, spot.x, spot.y);
      const around = this.around(spot.place);
      include(box, spot.x - around, spot.y - around);
      include(box, spot.x + around, spot.y + around);
      const country = spot.place.latitude === null && this.byCode.get(spot.place.country ?? "");
      if (country && spots.length === 1) { include(box, country.box.left, country.box.top); include(box, country.box.right, country.box.bottom); }
    }
    if (!spots.length) { include(box, -3, -1.5); include(box, 3, 1.5); }
    this.x = (box.left + box.right) / 2;
    this.y = (box.top + box.bottom) / 2;
    const wide = Math.max(box.right - box.left, 0.02), tall = Math.max(box.bottom - box.top, 0.02);
    this.k = Math.min((this.width - 90) / wide, (this.height - 90) / tall, CLOSEST);
    this.bound();
  }

  /** Bring places into sight. @param {number[]} ats */
  bring(ats) {
    const spots = this.spots.filter((spot) => ats.includes(spot.at));
    const out = spots.some((spot) => { const [x, y] = this.pixel(spot); return x < 20 || y < 20 || x > this.width - 20 || y > this.height - 20; });
    if (out) this.fit(spots);
    this.draw();
  }

  bound() {
    this.k = Math.max(Math.min(this.width, this.height * 1.4) / (2 * Math.PI), Math.min(CLOSEST, this.k));
    this.x = Math.max(-Math.PI, Math.min(Math.PI, this.x));
    this.y = Math.max(-2.4, Math.min(1.6, this.y));
  }

  /** @param {{x: number, y: number}} spot @returns {[number, number]} */
  pixel(spot) {
    return [(spot.x - this.x) * this.k + this.width / 2, (spot.y - this.y) * this.k + this.height / 2];
  }

  /** @param {Place} place */
  around(place) {
    return place.latitude === null ? 0 : units(AROUND[place.precision ?? ""] ?? 0, place.latitude);
  }

  /** @param {number} by @param {number} [px] @param {number} [py] */
  zoom(by, px = this.width / 2, py = this.height / 2) {
    const x = this.x + (px - this.width / 2) / this.k, y = this.y + (py - this.height / 2) / this.k;
    this.k *= by;
    this.bound();
    this.x = x - (px - this.width / 2) / this.k;
    this.y = y - (py - this.height / 2) / this.k;
    this.bound();
    this.draw();
  }

  draw() {
    const k = this.k / 1000;
    const shift = `matrix(${k} 0 0 ${k} ${this.width / 2 - this.x * this.k} ${this.height / 2 - this.y * this.k})`;
    const left = this.x - this.width / 2 / this.k, right = this.x + this.width / 2 / this.k;
    const top = this.y - this.height / 2 / this.k, bottom = this.y + this.height / 2 / this.k;
    this.world.setAttribute("transform", shift);
    this.areas.setAttribute("transform", shift);
    this.countries.forEach(({ box }, i) => {
      const out = box.right < left || box.left > right || box.bottom < top || box.top > bottom;
      this.paths[i].setAttribute("display", out ? "none" : "inline");
    });
    this.drawAreas();
    this.drawMarks();
    this.tellSight({ left, right, top, bottom });
  }

  drawAreas() {
    this.areas.replaceChildren();
    const chosen = new Set(this.given.selected);
    for (const spot of this.spots) {
      const { place } = spot, country = this.byCode.get(place.country ?? "");
      const className = `parley-map-area${chosen.has(spot.at) ? " chosen" : chosen.size ? " back" : ""}`;
      if (place.latitude === null) {
        if (country) this.areas.append(svg("path", { d: country.d, class: className }));
        continue;
      }
      const r = this.around(place);
      if (!r) continue;
      const circle = svg("circle", { cx: spot.x * 1000, cy: spot.y * 1000, r: r * 1000, class: className });
      if (country && place.precision !== "near") {
        // A district or a region ends where its country does.
        clips += 1;
        const id = `parley-map-clip-${clips}`;
        const clip = svg("clipPath", { id });
        clip.append(svg("path", { d: country.d }));
        circle.setAttribute("clip-path", `url(#${id})`);
        this.areas.append(clip);
      }
      this.areas.append(circle);
    }
  }

  drawMarks() {
    const seen = this.spots.filter((spot) => {
      const [x, y] = this.pixel(spot);
      return x > -60 && y > -60 && x < this.width + 60 && y < this.height + 60;
    });
    this.marks = clusters(seen, (spot) => this.pixel(spot));
    const chosen = new Set(this.given.selected), open = new Set(this.given.open);
    this.marksOf.replaceChildren();
    /** @type {[number, number, number, number][]} */
    const taken = this.marks.map((mark) => [mark.x - mark.r, mark.y - mark.r, mark.x + mark.r, mark.y + mark.r]);
    this.marks.forEach((mark, i) => {
      const { place } = mark.spots[0], many = mark.spots.length > 1;
      const has = mark.spots.some((spot) => chosen.has(spot.at));
      const names = ["parley-map-mark", many ? "cluster" : place.latitude === null || ["district", "region"].includes(place.precision ?? "") ? "area" : place.precision ? "point" : "unknown"];
      if (has) names.push("chosen"); else if (chosen.size) names.push("back");
      if (mark.spots.some((spot) => open.has(spot.at))) names.push("open");
      if (i === this.at) names.push("at");
      const group = svg("g", { class: names.join(" "), transform: `translate(${mark.x} ${mark.y})`, "data-mark": i });
      const r = mark.r;
      if (names.includes("area")) group.append(svg("rect", { x: -r, y: -r * 0.7, width: 2 * r, height: 1.4 * r, rx: 4 }));
      else group.append(svg("circle", { r: many ? r - 3 : r }));
      if (many) group.append(svg("circle", { r, class: "around" }));
      const text = mark.events > 1 || names.includes("unknown") ? `${amount(mark.events)}${names.includes("unknown") ? "?" : ""}` : "";
      if (text) group.append(svg("text", { y: 4, "text-anchor": "middle" }, text));
      group.append(svg("title", {}, wordsOf(mark)));
      this.marksOf.append(group);
      this.label(group, mark, taken);
    });
  }

  /** Name a mark where there is room. @param {Element} group @param {Mark} mark @param {[number, number, number, number][]} taken */
  label(group, mark, taken) {
    const name = headOf(mark).place, more = mark.spots.length - 1;
    const text = more ? `${name} +${more}` : name;
    const wide = text.length * 6.4 + 4;
    for (const side of [1, -1]) {
      const x = side > 0 ? mark.x + mark.r + 5 : mark.x - mark.r - 5 - wide;
      /** @type {[number, number, number, number]} */
      const room = [x, mark.y - 8, x + wide, mark.y + 8];
      if (room[0] < 2 || room[2] > this.width - 2) continue;
      if (taken.some((one) => one[0] < room[2] && one[2] > room[0] && one[1] < room[3] && one[3] > room[1])) continue;
      taken.push(room);
      group.append(svg("text", { class: "name", x: side * (mark.r + 5), y: 4, "text-anchor": side > 0 ? "start" : "end" }, text));
      return;
    }
  }

  /** @param {Box} box */
  tellSight(box) {
    const beyond = this.spots.filter((spot) => spot.x < box.left || spot.x > box.right || spot.y < box.top || spot.y > box.bottom);
    const button = /** @type {HTMLElement} */ (this.root.querySelector('[data-do="whole"]'));
    button.textContent = beyond.length ? several("All places ({n} out of sight)", "All places ({n} out of sight)", beyond.length) : say("All places");
    this.root.dataset.marks = String(this.marks.length);
    this.root.dataset.inSight = [box.left, -box.bottom, box.right, -box.top].map((one) => one.toFixed(3)).join(" ");
    const km = 90 / this.k * 6371 * Math.cos(latitudeOf(this.y) * Math.PI / 180);
    const nice = [1, 2, 5, 10, 20, 50, 100, 200, 500, 1000, 2000, 5000].filter((one) => one <= km).at(-1) ?? 0.5;
    const scale = /** @type {HTMLElement} */ (this.root.querySelector(".parley-map-scale"));
    scale.style.width = `${nice / km * 90}px`;
    scale.textContent = say("{distance} km", { distance: amount(nice) });
  }

  /** @param {Mark} mark */
  choose(mark) {
    const box = nothing();
    for (const spot of mark.spots) include(box, spot.x, spot.y);
    const apart = Math.max(box.right - box.left, box.bottom - box.top) * CLOSEST > 20;
    if (mark.spots.length > 1 && apart) {
      this.fit(mark.spots);
      this.at = -1;
      this.draw();
      const many = several("{n} place", "{n} places", mark.spots.length);
      const seen = several("{n} mark in sight.", "{n} marks in sight.", this.marks.length);
      this.tell(`${many}: ${seen}`);
      return;
    }
    const [{ place }] = mark.spots;
    if (mark.spots.length === 1 && place.event) this.component.setTriggerValue("select", { id: place.event });
    else this.component.setTriggerValue("open", { places: mark.spots.map((spot) => spot.at) });
  }

  /** @param {string} text */
  tell(text) {
    const said = this.root.querySelector(".parley-map-said");
    if (said) said.textContent = text;
  }

  listen() {
    const frame = /** @type {HTMLElement} */ (this.root.querySelector(".parley-map-frame"));
    /** @type {Map<number, {x: number, y: number}>} */
    const pointers = new Map();
    /** @type {{x: number, y: number} | null} */ let from = null;
    let moved = 0;
    const brush = this.picture.appendChild(svg("rect", { class: "parley-map-brush", display: "none" }));
    /** @param {PointerEvent | WheelEvent} event */
    const here = (event) => { const room = this.picture.getBoundingClientRect(); return { x: event.clientX - room.left, y: event.clientY - room.top }; };
    frame.addEventListener("pointerdown", (event) => {
      if (event.button) return;
      pointers.set(event.pointerId, here(event));
      from = here(event);
      moved = 0;
    });
    frame.addEventListener("pointermove", (event) => {
      const before = pointers.get(event.pointerId);
      if (!before || !from) return;
      const now = here(event), other = [...pointers].find(([id]) => id !== event.pointerId);
      moved += Math.hypot(now.x - before.x, now.y - before.y);
      if (moved > 4) frame.setPointerCapture(event.pointerId);
      pointers.set(event.pointerId, now);
      if (other) {
        const away = (one) => Math.max(10, Math.hypot(one.x - other[1].x, one.y - other[1].y));
        this.zoom(away(now) / away(before), other[1].x, other[1].y);
      } else if (this.picking || event.shiftKey) {
        for (const [name, value] of Object.entries({ x: Math.min(from.x, now.x), y: Math.min(from.y, now.y), width: Math.abs(now.x - from.x), height: Math.abs(now.y - from.y), display: "inline" })) brush.setAttribute(name, String(value));
      } else if (moved > 4) {
        this.x -= (now.x - before.x) / this.k;
        this.y -= (now.y - before.y) / this.k;
        this.bound();
        this.draw();
      }
    });
    const up = (event) => {
      const known = pointers.delete(event.pointerId);
      const now = here(event), brushed = brush.getAttribute("display") !== "none";
      brush.setAttribute("display", "none");
      if (!known || !from || event.type === "pointercancel") return;
      if (brushed) {
        this.pick(Math.min(from.x, now.x), Math.min(from.y, now.y), Math.max(from.x, now.x), Math.max(from.y, now.y));
      } else if (moved <= 4) {
        const group = event.target instanceof Element ? event.target.closest("[data-mark]") : null;
        const mark = group && this.marks[Number(group.getAttribute("data-mark"))];
        if (mark) this.choose(mark);
      }
    };
    frame.addEventListener("pointerup", up);
    frame.addEventListener("pointercancel", up);
    frame.addEventListener("dblclick", (event) => { const { x, y } = here(/** @type {any} */ (event)); this.zoom(2, x, y); });
    frame.addEventListener("wheel", (event) => {
      if (!event.ctrlKey && !event.metaKey && document.activeElement !== frame) return; // the page scrolls
      event.preventDefault();
      const { x, y } = here(event);
      this.zoom(2 ** (-event.deltaY / 240), x, y);
    }, { passive: false });
    frame.addEventListener("keydown", (event) => this.key(event));
    this.root.addEventListener("click", (event) => {
      const button = event.target instanceof Element ? event.target.closest("[data-do]") : null;
      if (button) this.act(button.getAttribute("data-do") ?? "");
    });
    letSave(this.root, () => this.given);
  }

  /** @param {string} what */
  act(what) {
    if (what === "in") this.zoom(1.8);
    if (what === "out") this.zoom(1 / 1.8);
    if (what === "whole") { this.fit(this.spots); this.draw(); }
    if (what === "pick") this.setPicking(!this.picking);
  }

  /** @param {boolean} on Whether a drag draws an area. */
  setPicking(on) {
    this.picking = on;
    this.root.querySelector('[data-do="pick"]')?.setAttribute("aria-pressed", String(on));
    this.root.classList.toggle("picking", on);
  }

  /** Have the filter keep the places of an area. @param {number} x0 @param {number} y0 @param {number} x1 @param {number} y1 */
  pick(x0, y0, x1, y1) {
    const inside = this.spots.filter((spot) => { const [x, y] = this.pixel(spot); return x >= x0 && x <= x1 && y >= y0 && y <= y1; });
    this.setPicking(false);
    if (inside.length) this.component.setTriggerValue("pick", { places: inside.map((spot) => spot.at) });
    else this.tell(say("No place lies in that area."));
  }

  /** @param {KeyboardEvent} event */
  key(event) {
    const way = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1] }[event.key];
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    if (way) this.walk(way[0], way[1]);
    else if (event.key === "+" || event.key === "=") this.zoom(1.8);
    else if (event.key === "-") this.zoom(1 / 1.8);
    else if (event.key === "Home") { this.fit(this.spots); this.draw(); }
    else if (event.key === "Enter" && this.marks[this.at]) this.choose(this.marks[this.at]);
    else return;
    event.preventDefault();
    event.stopPropagation();
  }

  /** Go to the next mark in a direction. @param {number} dx @param {number} dy */
  walk(dx, dy) {
    const from = this.marks[this.at] ?? { x: this.width / 2 - dx * this.width, y: this.height / 2 - dy * this.height };
    let best = -1, least = Infinity;
    this.marks.forEach((mark, i) => {
      const along = (mark.x - from.x) * dx + (mark.y - from.y) * dy;
      const beside = Math.abs((mark.x - from.x) * dy) + Math.abs((mark.y - from.y) * dx);
      if (i !== this.at && along > 0 && along + 2 * beside < least) [best, least] = [i, along + 2 * beside];
    });
    if (best < 0) { this.tell(say("No other place in sight that way.")); return; }
    this.at = best;
    this.draw();
    this.tell(wordsOf(this.marks[best]));
  }
}

/** What a mark stands for. @param {Mark} mark */
function wordsOf(mark) {
  const places = mark.spots.map(({ place }) => place);
  if (places.length > 1) {
    const names = places.slice(0, 6).map((one) => `${one.place} (${amount(one.events)})`).join(", ");
    const named = several("named {n} time by events", "named {n} times by events", mark.events);
    const many = several("{n} place", "{n} places", places.length);
    return `${many}, ${named}: ${names}${places.length > 6 ? " …" : ""}`;
  }
  const number = several("{n} event", "{n} events", mark.events);
  return `${places[0].place}: ${number}; ${places[0].means}`;
}

export default function (component) {
  const root = component.parentElement.querySelector(".parley-map");
  latest.set(root, component);
  outlinesOf(component.data.outlines).then((countries) => {
    const map = drawn.get(root) ?? new WorldMap(root, component, countries);
    drawn.set(root, map);
    map.take(latest.get(root) ?? component);
    root.dataset.painted = "1";
  }, () => {
    shipped = null; // asked for again at the next turn
    root.dataset.painted = "0";
  });
}
