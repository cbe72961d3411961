// A chart of a question to take away: as it stands, with the title that it has in itself.

import { part } from "./parts.js";
import { copied, letSave, saveAs } from "./taking.js";
import { SVG, svg } from "./words.js";
import { say } from "../../look/say.js";

/**
 * A chart of the page, drawn as it stands.
 * @param {string} key The class of what is around it.
 */
function chartOf(key) {
  const drawings = [...document.querySelectorAll(`.${CSS.escape(key)} .main-svg`)];
  if (!drawings.length) throw new Error(say("The chart is not drawn yet. Try again."));
  const edge = (/** @type {string} */ name) => Math.max(...drawings.map((one) => Number(one.getAttribute(name))));
  const width = Math.ceil(edge("width")), height = Math.ceil(edge("height"));
  const whole = svg("svg", { xmlns: SVG, width, height, viewBox: `0 0 ${width} ${height}` },
    ...drawings.map((one) => copied(one, 0)));
  return { whole, width, height };
}

/** @type {WeakMap<Element, AbortController>} */
const menus = new WeakMap();

/** @param {{ parentElement: HTMLElement, data: { chart: string, title: string, file: string } }} component */
export default function (component) {
  const place = part(component.parentElement, ".parley-take"), { chart, title, file } = component.data;
  menus.get(place)?.abort();
  const listening = new AbortController();
  menus.set(place, listening);
  letSave(place, listening.signal, (format) => saveAs(chartOf(chart), format, { title, file }));
  place.setAttribute("data-ready", chart);
  return () => listening.abort();
}
