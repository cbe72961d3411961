// Plotly's script, which the page may have begun to load before the picture is there.

import { say } from "../../look/say.js";

/** @import { Plotlys } from "./types.d.ts" */

const PLOTLY = "__PLOTLY_PATH__";
/** @type {Promise<Plotlys> | null} */
let plotly = null;

/** @returns {Promise<Plotlys>} */
export function loadPlotly() {
  if (window.Plotly) return Promise.resolve(window.Plotly);
  plotly = plotly || new Promise((resolve, reject) => {
    /** @type {HTMLScriptElement | null} */
    let script = document.querySelector(`script[src="${PLOTLY}"]`); // where the page opened here
    if (!script) {
      script = document.createElement("script");
      script.src = PLOTLY;
      document.head.appendChild(script);
    }
    script.addEventListener("load", () => resolve(window.Plotly));
    script.addEventListener("error", () => reject(new Error(say("The timeline's library did not load. Reload the page."))));
  });
  return plotly;
}
