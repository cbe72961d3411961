// Plotly's script, which lies packed in the page itself.

/** @import { Plotlys } from "../../timeline/front/types.d.ts" */

/**
 * What lies packed in an element of the page.
 * @param {string} id
 * @returns {Promise<string>}
 */
export async function unpacked(id) {
  const letters = atob(document.getElementById(id)?.textContent || "");
  const bytes = Uint8Array.from(letters, (one) => one.charCodeAt(0));
  const stream = new Blob([bytes]).stream().pipeThrough(new DecompressionStream("gzip"));
  return new Response(stream).text();
}

/** @returns {Promise<Plotlys>} */
export async function loadPlotly() {
  if (!window.Plotly) {
    const script = document.createElement("script");
    script.textContent = await unpacked("plotly"); // the page's policy knows it by its hash
    document.head.appendChild(script);
  }
  if (!window.Plotly) throw new Error("The picture could not be drawn. The table below has its events.");
  return window.Plotly;
}
