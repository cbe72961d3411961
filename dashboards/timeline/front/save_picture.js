// The picture to take away: as it stands on the screen, with what it says of itself over it.

import { textWidth } from "./measure.js";
import { pdfOf, toldOf } from "./outside.js";
import { part } from "./parts.js";
import { SVG, svg } from "./words.js";

/** @import { Timeline } from "./types.d.ts" */

const TAKEN_TITLE = 24, TAKEN_LINE = 17, TAKEN_PAD = 14; // pixels

/** @type {Promise<string> | null} */
let letters = null;

/**
 * Lines of a text that are so wide.
 * @param {string} text
 * @param {number} width
 * @param {string} font
 */
export function wrapped(text, width, font) {
  /** @type {string[]} */
  const lines = [];
  for (const word of text.split(" ")) {
    const last = lines.at(-1);
    if (last !== undefined && textWidth(`${last} ${word}`, font) <= width) lines[lines.length - 1] = `${last} ${word}`;
    else lines.push(word);
  }
  return lines;
}

/**
 * The page's own letters, which a picture has to bring along: its words are measured in them.
 * @param {string} family
 * @returns {Promise<string>}
 */
async function fontFaces(family) {
  const first = family.split(",")[0].replace(/["']/g, "").trim();
  const rules = [...document.styleSheets].flatMap((sheet) => {
    try {
      return [...sheet.cssRules];
    } catch {
      return []; // a sheet from elsewhere
    }
  }).filter((rule) => rule instanceof CSSFontFaceRule && rule.style.getPropertyValue("font-family").replace(/["']/g, "") === first);
  const faces = await Promise.all(rules.map(async (rule) => {
    const { style, parentStyleSheet } = /** @type {CSSFontFaceRule} */ (rule);
    const url = /url\(["']?([^"')]+)/.exec(style.getPropertyValue("src"));
    if (!url || style.getPropertyValue("font-style") === "italic") return "";
    const file = await (await fetch(new URL(url[1], parentStyleSheet?.href || document.baseURI))).blob();
    const read = new FileReader();
    const data = await new Promise((resolve) => {
      read.onload = () => resolve(read.result);
      read.readAsDataURL(file);
    });
    return `@font-face{font-family:"${first}";font-weight:${style.getPropertyValue("font-weight") || "normal"};src:url(${data})}`;
  }));
  return faces.join("");
}

/**
 * A drawing of the page, at its place below the words.
 * @param {Element} node
 * @param {number} y
 */
function copied(node, y) {
  const copy = /** @type {SVGElement} */ (node.cloneNode(true));
  for (const gone of copy.querySelectorAll(".late, .hoverlayer, .drag, .nsewdrag")) gone.remove();
  copy.removeAttribute("style");
  copy.removeAttribute("class");
  for (const [key, value] of Object.entries({ x: 0, y, overflow: "visible" })) copy.setAttribute(key, String(value));
  return copy;
}

/**
 * The whole picture, drawn as it stands.
 * @param {Timeline} timeline
 * @param {{ title: string, lines: string[] }} told
 */
function composed(timeline, told) {
  const { look, plan, root, chart } = timeline, { total } = timeline.size();
  const font = `12px ${look.font}`, lines = told.lines.flatMap((line) => wrapped(line, total - 2 * TAKEN_PAD, font));
  const head = TAKEN_PAD + TAKEN_TITLE + TAKEN_LINE * lines.length + 6;
  const drawings = [...chart.querySelectorAll(".main-svg")];
  const tall = Math.max(...drawings.map((one) => Number(one.getAttribute("height"))));
  const legend = [...root.querySelectorAll(".parley-legend .main-svg")];
  const foot = legend.length ? Number(legend[0].getAttribute("height")) + 6 : 0;
  const height = Math.ceil(head + tall + foot + TAKEN_PAD);
  const text = (x, y, size, color, words, more = {}) => svg("text", { x, y, "font-size": size, fill: color, ...more }, words);
  const more = plan.more.map((one) => svg("g", {},
    svg("rect", { x: one.left, y: head + plan.top + one.y - 9, width: one.width, height: 18, rx: 9, fill: look.ground, stroke: look.line }),
    text(one.left + one.width / 2, head + plan.top + one.y + 4, 12, look.text, one.text, { "text-anchor": "middle" })));
  const whole = svg("svg", { xmlns: SVG, width: total, height, viewBox: `0 0 ${total} ${height}`, "font-family": look.font },
    svg("rect", { width: total, height, fill: look.ground }),
    text(TAKEN_PAD, TAKEN_PAD + 14, 17, look.text, told.title, { "font-weight": "bold" }),
    ...lines.map((line, i) => text(TAKEN_PAD, TAKEN_PAD + TAKEN_TITLE + TAKEN_LINE * i + 8, 12, look.quiet, line)),
    ...drawings.map((one) => copied(one, head)),
    copied(part(root, ".parley-dates"), head), copied(part(root, ".parley-words"), head), ...more,
    ...legend.map((one) => copied(one, head + tall + 6)));
  return { whole, width: total, height };
}

/**
 * @param {Blob} file
 * @param {string} name
 */
function save(file, name) {
  const link = document.createElement("a");
  link.href = URL.createObjectURL(file);
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 10000);
}

/**
 * @param {string} text
 * @param {number} width
 * @param {number} height
 * @returns {Promise<Blob>}
 */
async function asPng(text, width, height) {
  const image = new Image();
  image.src = URL.createObjectURL(new Blob([text], { type: "image/svg+xml" }));
  await image.decode();
  const canvas = document.createElement("canvas");
  canvas.width = width * 2; // as sharp as a good screen
  canvas.height = height * 2;
  canvas.getContext("2d")?.drawImage(image, 0, 0, canvas.width, canvas.height);
  URL.revokeObjectURL(image.src);
  return new Promise((resolve, reject) => {
    canvas.toBlob((file) => (file ? resolve(file) : reject(new Error("The picture is too large for a PNG. Take it as SVG."))), "image/png");
  });
}

const rested = () => new Promise((done) => requestAnimationFrame(() => setTimeout(done)));

/**
 * The picture at a width, as it is drawn for it; then the page's own again.
 * @param {Timeline} timeline
 * @param {number} width Pixels; 0 for as on the screen.
 * @param {{ title: string, lines: string[] }} told
 */
async function drawnAt(timeline, width, told) {
  const { root } = timeline;
  if (!width) return composed(timeline, told);
  try {
    root.style.width = `${width}px`;
    timeline.draw();
    await timeline.drawing;
    await rested();
    return composed(timeline, told);
  } finally {
    root.style.width = "";
    timeline.draw();
  }
}

/**
 * Save the picture.
 * @param {Timeline} timeline
 * @param {string} format
 * @param {number} width
 */
async function take(timeline, format, width) {
  const { root, scene, look } = timeline;
  const told = await toldOf(scene, root.dataset.inSight || "");
  letters = letters || fontFaces(look.font);
  const style = `<style>${await letters}</style>`;
  const { whole, width: wide, height } = await drawnAt(timeline, width, told);
  const text = new XMLSerializer().serializeToString(whole);
  if (format === "pdf") {
    save(await pdfOf(`${style}\n${text}`, wide, height, told.title), `${told.file}.pdf`);
    return;
  }
  const own = text.replace(/^(<svg[^>]*>)/, `$1${style}`);
  if (format === "svg") save(new Blob([own], { type: "image/svg+xml" }), `${told.file}.svg`);
  else save(await asPng(own, wide, height), `${told.file}.png`);
}

/**
 * Let the buttons of a picture save it.
 * @param {Timeline} timeline
 * @param {AbortSignal} signal
 */
export function letTake(timeline, signal) {
  const place = part(timeline.root, ".parley-take"), said = part(place, "[role=status]");
  const width = /** @type {HTMLSelectElement} */ (part(place, "select"));
  for (const button of /** @type {NodeListOf<HTMLElement>} */ (place.querySelectorAll("button[data-take]"))) {
    button.addEventListener("click", async () => {
      said.textContent = "The picture is made …";
      try {
        await take(timeline, String(button.dataset.take), Number(width.value));
        said.textContent = "Saved.";
      } catch (error) {
        said.textContent = error instanceof Error ? error.message : String(error);
      }
    }, { signal });
  }
  place.addEventListener("keydown", (event) => {
    if (event.key !== "Escape") return;
    place.removeAttribute("open");
    part(place, "summary").focus();
  }, { signal });
}
