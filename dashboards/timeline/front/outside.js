// What the picture has from the place where it stands: the dashboard's address and its server. A page
// that stands alone has a module of its own in place of this one (see `dashboards/page/front`).

/** @import { Scene } from "./types.d.ts" */

/**
 * Keep in the address what is in sight.
 * @param {number[]} range Milliseconds since 1970, UTC.
 */
export function keepWindow(range) {
  const url = new URL(window.location.href);
  url.searchParams.set("window", range.join(".."));
  window.history.replaceState(window.history.state, "", url);
}

/**
 * What a picture that is taken away says of itself, and the name of its file.
 * @param {Scene} scene
 * @param {string} inSight
 * @returns {Promise<{ title: string, lines: string[], file: string }>}
 */
export async function toldOf(scene, inSight) {
  const answer = await fetch(`/parley/picture?${scene.asked}&window=${inSight}`);
  if (!answer.ok) throw new Error(await answer.text());
  return answer.json();
}

/**
 * A picture as PDF.
 * @param {string} text Its SVG, after the style sheet with its letters.
 * @param {number} width
 * @param {number} height
 * @param {string} title
 */
export async function pdfOf(text, width, height, title) {
  const asked = new URLSearchParams({ width: String(width), height: String(height), title });
  const made = await fetch(`/parley/picture.pdf?${asked}`, { method: "POST", body: text });
  if (!made.ok) throw new Error(await made.text());
  return made.blob();
}
