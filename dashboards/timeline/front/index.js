// The component: one chart per parent element; every rerun only hands it a new scene.

import { Chart } from "./chart.js";

const charts = new WeakMap();
let plotly = null;

function loadPlotly(address) {
  plotly ??= new Promise((resolve, reject) => {
    const script = document.createElement("script");
    script.src = address;
    script.onload = () => resolve(window.Plotly);
    script.onerror = () => {
      plotly = null;
      reject(new Error("The chart library did not load."));
    };
    document.head.append(script);
  });
  return plotly;
}

function loadStyle() {
  const address = new URL("timeline.css", import.meta.url).href;
  const known = document.querySelector(`link[href="${address}"]`);
  if (known) return known.ready ?? Promise.resolve();
  const link = document.createElement("link");
  link.rel = "stylesheet";
  link.href = address;
  link.ready = new Promise((resolve) => {
    link.onload = resolve;
    link.onerror = resolve;
  });
  document.head.append(link);
  return link.ready;
}

export async function mount(component, address) {
  const { parentElement: parent, data: scene, setStateValue, setTriggerValue } = component;
  const [library] = await Promise.all([loadPlotly(address), loadStyle()]);
  let chart = charts.get(parent);
  if (!chart) {
    chart = new Chart(parent, library);
    charts.set(parent, chart);
  }
  chart.send = { state: setStateValue, trigger: setTriggerValue };
  chart.accept(scene);
  // Streamlit also calls this for a rerun that was overtaken: only a gone element ends a chart.
  return () => setTimeout(() => {
    if (parent.isConnected || charts.get(parent) !== chart) return;
    charts.delete(parent);
    chart.end();
  });
}
