// How wide a text is on the screen, in CSS pixels; what measures colours uses the same canvas.

/** @import { Measure } from "./types.d.ts" */

/** @type {CanvasRenderingContext2D | null} */
let canvas = null;

function pen() {
  canvas = canvas || /** @type {CanvasRenderingContext2D} */ (document.createElement("canvas").getContext("2d"));
  return canvas;
}

const widths = new Map();

/**
 * What measures texts of one font. Layout gets this, and knows nothing of a screen.
 * @param {string} font
 * @returns {Measure}
 */
export function measuring(font) {
  return (text) => textWidth(text, font);
}

/**
 * @param {string} text
 * @param {string} font
 */
export function textWidth(text, font) {
  const key = font + text;
  let width = widths.get(key);
  if (width === undefined) {
    const ruler = pen();
    ruler.font = font;
    width = Math.ceil(ruler.measureText(text).width) + 2;
    if (widths.size > 20000) widths.clear();
    widths.set(key, width);
  }
  return width;
}

/**
 * A colour of any notation as `#rrggbb`.
 * @param {string} color
 */
export function cssHex(color) {
  if (/^#[0-9a-f]{6}$/.test(color)) return color;
  const brush = pen();
  brush.fillStyle = color;
  return String(brush.fillStyle);
}
