// The strip under the axis: how many events the whole dossier holds, and the window in it.

import { faded } from "./draw.js";
import { cssHex } from "./measure.js";

/** @import { Clock, Look, Range, Scene } from "./types.d.ts" */

const SPANS = 9; // pixels

/**
 * Draws the canvas under the axis anew.
 * @param {HTMLCanvasElement} canvas
 * @param {Scene} scene
 * @param {Range} whole
 * @param {Range} range
 * @param {Clock} clock
 * @param {Look} look
 */
export function drawStrip(canvas, scene, whole, range, clock, look) {
  const ratio = window.devicePixelRatio || 1;
  const width = canvas.clientWidth, height = canvas.clientHeight;
  canvas.width = width * ratio;
  canvas.height = height * ratio;
  const pen = /** @type {CanvasRenderingContext2D} */ (canvas.getContext("2d"));
  pen.scale(ratio, ratio);
  pen.fillStyle = look.lane;
  pen.fillRect(0, 0, width, height);
  const most = Math.max(1, ...scene.overview.counts);
  const step = (scene.extent[1] - scene.extent[0]) / scene.overview.counts.length;
  const names = scene.chapters.length ? SPANS : 0; // the chapters have their names above
  const px = (wall) => ((wall - whole[0]) / (whole[1] - whole[0])) * width;
  pen.fillStyle = look.quiet;
  scene.overview.counts.forEach((n, at) => {
    if (!n) return;
    const x = px(clock.to(scene.extent[0] + at * step));
    const tall = 3 + (height - names - 7) * Math.sqrt(n / most);
    pen.fillRect(x, height - tall - 1, Math.max(1.5, px(clock.to(scene.extent[0] + (at + 1) * step)) - x - 0.5), tall);
  });
  const a = Math.max(0, px(range[0])), b = Math.min(width, px(range[1]));
  pen.fillStyle = faded(cssHex(look.text), 0.14);
  pen.fillRect(a, 0, Math.max(4, b - a), height);
  pen.strokeStyle = look.text;
  pen.strokeRect(a + 0.5, 0.5, Math.max(3, b - a - 1), height - 1);
}
