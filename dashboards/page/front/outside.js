// What the picture has from the page around it: no server, no network, and an address that is a file.

/** @import { Scene } from "../../timeline/front/types.d.ts" */

/** @type {{ title: string, line: (scene: Scene) => string, file: string }} */
export const pageWords = { title: "", line: () => "", file: "timeline" };

/** What is in sight stays out of the address: filter and event say enough. */
export function keepWindow() {}

/**
 * What a picture that is taken away says of itself, and the name of its file.
 * @param {Scene} scene
 * @returns {Promise<{ title: string, lines: string[], file: string }>}
 */
export async function toldOf(scene) {
  return { title: pageWords.title, lines: [pageWords.line(scene)], file: pageWords.file };
}

/**
 * There is nobody who makes one, and no button that asks.
 * @returns {Promise<Blob>}
 */
export async function pdfOf() {
  throw new Error("A PDF is made by the dashboard, or by printing this page.");
}
