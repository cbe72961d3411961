// Which symbol is which kind, under the picture: drawn by Plotly, so that it is the same symbol.

import { textWidth } from "./measure.js";

/** @import { Look, Scene } from "./types.d.ts" */

export const LEGEND_ROW = 20;

/** @param {string} text */
function escapeText(text) {
  return String(text).replace(/&/g, "&amp;").replace(/</g, "&lt;").replace(/>/g, "&gt;");
}

/**
 * @param {HTMLElement} place
 * @param {Scene} scene
 * @param {Look} look
 * @param {number} width
 */
export function drawLegend(place, scene, look, width) {
  const entries = Object.values(scene.kinds);
  const drawn = JSON.stringify([entries.map((one) => one.label), look.dark, look.ground, width]);
  if (!window.Plotly || place.dataset.drawn === drawn) return;
  place.dataset.drawn = drawn;
  let x = 10, row = 0;
  const spots = entries.map((one) => {
    const wide = 22 + textWidth(one.label, `11px ${look.font}`);
    if (x + wide > width && x > 10) [x, row] = [10, row + 1];
    const spot = { x, y: row + 0.5 };
    x += wide + 6;
    return spot;
  });
  const trace = {
    type: "scatter", mode: "markers+text", x: spots.map((one) => one.x), y: spots.map((one) => one.y),
    text: entries.map((one) => `  ${escapeText(one.label)}`), textposition: "middle right", hoverinfo: "skip",
    textfont: { size: 11, color: look.quiet, family: look.font }, cliponaxis: false,
    marker: {
      size: 10, symbol: entries.map((one) => one.symbol),
      color: entries.map((one) => (look.dark ? one.dark : one.light)),
      line: { width: entries.map((one) => (one.symbol.endsWith("-open") ? 2 : 0)) },
    },
  };
  const axis = { visible: false, fixedrange: true };
  window.Plotly.react(place, [trace], {
    width, height: (row + 1) * LEGEND_ROW, margin: { l: 0, r: 0, t: 0, b: 0 }, dragmode: false, showlegend: false,
    paper_bgcolor: "rgba(0,0,0,0)", plot_bgcolor: "rgba(0,0,0,0)",
    xaxis: { ...axis, range: [0, width] }, yaxis: { ...axis, range: [row + 1, 0] },
  }, { staticPlot: true, displayModeBar: false });
}
