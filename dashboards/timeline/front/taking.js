// What is taken away of a page: drawings of it as one file, with their letters where they need them.

import { pdfOf } from "./outside.js";
import { part } from "./parts.js";
import { say } from "../../look/say.js";

/** A drawing by itself, and its size in pixels.
 * @typedef {{ whole: SVGElement, width: number, height: number }} Taken */

/**
 * The page's own letters, which a picture has to bring along: its words are measured in them.
 * @param {string} family
 * @returns {Promise<string>}
 */
export async function fontFaces(family) {
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
export function copied(node, y) {
  const copy = /** @type {SVGElement} */ (node.cloneNode(true));
  for (const gone of copy.querySelectorAll(".late, .hoverlayer, .drag, .nsewdrag")) gone.remove();
  // Stars are working notes of who keeps the record: no picture takes them along.
  for (const text of copy.querySelectorAll("text, tspan")) {
    const [first] = text.childNodes;
    if (first?.nodeValue?.startsWith("\u2605 ")) first.nodeValue = first.nodeValue.slice(2);
  }
  copy.removeAttribute("style");
  copy.removeAttribute("class");
  for (const [key, value] of Object.entries({ x: 0, y, overflow: "visible" })) copy.setAttribute(key, String(value));
  return copy;
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
    canvas.toBlob((file) => (file ? resolve(file) : reject(new Error(say("The picture is too large for a PNG. Take it as SVG.")))), "image/png");
  });
}

/**
 * Save a drawing.
 * @param {Taken} taken
 * @param {string} format
 * @param {{ title: string, file: string, style?: string }} said The PDF's title, the file's name
 *   without its ending, and the letters that the drawing brings along.
 */
export async function saveAs({ whole, width, height }, format, { title, file, style = "" }) {
  const text = new XMLSerializer().serializeToString(whole);
  if (format === "pdf") {
    save(await pdfOf(`${style}\n${text}`, width, height, title), `${file}.pdf`);
    return;
  }
  const own = text.replace(/^(<svg[^>]*>)/, `$1${style}`);
  if (format === "svg") save(new Blob([own], { type: "image/svg+xml" }), `${file}.svg`);
  else save(await asPng(own, width, height), `${file}.png`);
}

/**
 * Let the buttons of a menu save what it is of.
 * @param {Element} place The menu.
 * @param {AbortSignal} signal
 * @param {(format: string) => Promise<void>} take
 */
export function letSave(place, signal, take) {
  const said = part(place, "[role=status]");
  for (const button of /** @type {NodeListOf<HTMLElement>} */ (place.querySelectorAll("button[data-take]"))) {
    button.addEventListener("click", async () => {
      said.textContent = say("The picture is made …");
      try {
        await take(String(button.dataset.take));
        said.textContent = say("Saved.");
      } catch (error) {
        said.textContent = error instanceof Error ? error.message : String(error);
      }
    }, { signal });
  }
  place.addEventListener("keydown", (event) => {
    if (/** @type {KeyboardEvent} */ (event).key !== "Escape") return;
    place.removeAttribute("open");
    part(place, "summary").focus();
  }, { signal });
}
