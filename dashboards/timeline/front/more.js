// What found no row in its lane: a number that leads to a list of it.

import { MIN_SPAN } from "./clock.js";
import { BAR } from "./sizes.js";
import { part } from "./parts.js";
import { say, several } from "../../look/say.js";

const EDGE_ROOM = 34; // right of the plot, for what is told at the end of a lane

/** @import { More, Timeline } from "./types.d.ts" */

/** @param {Timeline} timeline */
export function drawMore(timeline) {
  const { plan, scene } = timeline, place = part(timeline.root, ".parley-more");
  closeList(timeline);
  place.style.left = `${plan.left}px`;
  place.style.width = `${plan.width + EDGE_ROOM}px`;
  place.style.height = `${plan.top + plan.height}px`;
  part(place, "div").replaceChildren(...plan.more.map((one) => {
    const button = document.createElement("button");
    button.textContent = one.text;
    button.title = say("List them");
    button.setAttribute("aria-label", several("+{n} more in {lane}: list them", "+{n} more in {lane}: list them", one.marks.length, { lane: one.lane.label }));
    button.classList.toggle("chosen", one.marks.some((mark) => mark.id === scene.selected));
    button.style.left = `${one.left - plan.left}px`;
    button.style.width = `${one.width}px`;
    button.style.top = `${plan.top + one.y - BAR / 2 - 1}px`;
    button.addEventListener("click", () => openList(timeline, one, button));
    return button;
  }));
}

/**
 * @param {Timeline} timeline
 * @param {More} of
 * @param {HTMLButtonElement} button
 */
function openList(timeline, { marks, lane, y, left }, button) {
  const { plan, scene } = timeline, list = part(timeline.root, ".parley-list");
  const make = (name, text, run) => {
    const node = document.createElement(name);
    node.textContent = text;
    if (run) node.addEventListener("click", run);
    return node;
  };
  const head = document.createElement("header");
  const title = several("{n} more in {lane}", "{n} more in {lane}", marks.length, { lane: lane.label });
  head.append(make("b", title));
  const first = Math.min(...marks.map((mark) => mark.es)), last = Math.max(...marks.map((mark) => mark.le));
  const spread = Math.max(...marks.map((mark) => mark.es)) - first;
  if (spread * 8 > timeline.range[1] - timeline.range[0] || spread > MIN_SPAN) {
    head.append(make("button", say("Zoom to them"), () => {
      const pad = Math.max(MIN_SPAN / 2, (last - first) / 16);
      timeline.show([first - pad, last + 2 * pad]);
      timeline.chart.focus();
    }));
  }
  const close = make("button", "×", () => { closeList(timeline); button.focus(); });
  close.setAttribute("aria-label", say("Close the list"));
  head.append(close);
  const rows = document.createElement("ul");
  rows.append(...marks.map((mark) => {
    const row = document.createElement("li");
    row.append(make("button", `${mark.title} · ${scene.marks.when[mark.i]}`, () => timeline.select(mark.id)));
    return row;
  }));
  list.replaceChildren(head, rows);
  list.setAttribute("aria-label", title);
  list.onkeydown = (event) => {
    if (event.key === "Escape") close.click();
  };
  list.hidden = false;
  const wide = Math.min(340, timeline.size().total - 8);
  list.style.width = `${wide}px`;
  list.style.left = `${Math.max(4, Math.min(left, timeline.size().total - wide - 4))}px`;
  list.style.top = `${plan.top + y + BAR / 2 + 4}px`;
  part(rows, "button").focus({ preventScroll: true });
  list.scrollIntoView({ block: "nearest" });
}

/** @param {Timeline} timeline */
function closeList(timeline) {
  part(timeline.root, ".parley-list").hidden = true;
}
