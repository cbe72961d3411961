// Around the marks: lanes and their names, the axes, impasses and the day of knowing on top.

const DATES = 18, CAPTION = 16, PANEL = 120, AXIS = 24;

// The layout of the whole picture for Plotly: lanes, their names, the axes, what stands on top.
function pictureLayout(scene, range, clock, size, plan, look) {
  const panel = scene.captives ? PANEL : 0, gap = panel ? 26 : 0;
  const inner = plan.height + gap + panel;
  const share = (px) => 1 - px / inner;
  const shapes = plan.lanes.map((lane) => ({
    type: "rect", layer: "below", xref: "paper", yref: "y", x0: 0, x1: 1, y0: lane.top,
    y1: lane.top + lane.height, fillcolor: look.lane, line: { width: 0 },
  }));
  const notes = plan.lanes.map((lane) => size.narrow
    ? {
      xref: "paper", yref: "y", x: 0, y: lane.top + 10, xanchor: "left", showarrow: false,
      text: `<b>${escapeText(lane.label)}</b>`, font: { size: 11, color: look.quiet },
    }
    : {
      xref: "paper", yref: "y", x: 0, y: lane.top + lane.height / 2, xanchor: "right",
      xshift: -8, showarrow: false, align: "right",
      text: `<b>${escapeText(shortened(lane.label, 84, look))}</b>`,
      font: { size: 12, color: look.quiet },
    });
  if (panel) {
    notes.push({
      xref: "paper", yref: "paper", x: 0, xanchor: size.narrow ? "left" : "right", showarrow: false,
      y: size.narrow ? share(plan.height + 15) : share(plan.height + gap + panel / 2), yanchor: "middle",
      xshift: size.narrow ? 0 : -8, text: "<b>Captives</b>", font: { size: 12, color: look.quiet },
    });
    let x = size.narrow ? 64 : 6;
    const { captives } = scene, tone = look.dark ? "dark" : "light";
    for (const name of ["held", "released"]) {
      const text = captives[`label_${name}`];
      notes.push({
        xref: "paper", yref: "paper", x: x / size.width, xanchor: "left", showarrow: false,
        y: share(plan.height + 15), yanchor: "middle", text: escapeText(text),
        font: { size: 11, color: captives[`${name}_${tone}`] },
      });
      x += textWidth(text, `11px ${look.font}`) + 14;
    }
  }
  const ticks = axisTicks(range, size.width);
  const scale = size.width / (range[1] - range[0]);
  for (const tick of ticks) { // above the lanes, too: the axis below is seldom on the first screen
    const x = (tick.at - range[0]) * scale;
    if (x < 18 || x > size.width - 10) continue;
    notes.push({
      xref: "x", yref: "paper", x: tick.at, y: 1, yanchor: "bottom", showarrow: false, yshift: 1,
      text: tick.text, font: { size: 11, color: look.quiet },
    });
  }
  plan.top = DATES + CAPTION * captions(shapes, notes, scene, range, clock, size, plan, look);
  const height = plan.top + inner + AXIS;
  return {
    width: size.total, height, margin: { l: size.left, r: size.right, t: plan.top, b: AXIS, pad: 0 },
    paper_bgcolor: "rgba(0,0,0,0)", plot_bgcolor: "rgba(0,0,0,0)", barmode: "overlay",
    font: { family: look.font, size: 12, color: look.text }, hovermode: "closest",
    dragmode: size.narrow ? false : "pan", showlegend: false, shapes, annotations: notes,
    hoverlabel: { bgcolor: look.ground, bordercolor: look.quiet, font: { color: look.text, size: 12, family: look.font }, align: "left", namelength: 0 },
    uirevision: "kept",
    xaxis: {
      type: "date", range: range.map((ms) => new Date(ms).toISOString()), showgrid: true,
      gridcolor: look.line, zeroline: false, ticks: "", tickvals: ticks.map((one) => one.at),
      ticktext: ticks.map((one) => one.text), tickfont: { size: 11, color: look.quiet },
      anchor: panel ? "y2" : "y", showline: true, linecolor: look.quiet, autorange: false,
      fixedrange: size.narrow,
    },
    yaxis: {
      range: [plan.height, 0], domain: [share(plan.height), 1], fixedrange: true, visible: false,
      autorange: false,
    },
    yaxis2: {
      domain: [0, panel ? panel / inner : 0.001], side: "right", fixedrange: true, visible: !!panel,
      gridcolor: look.line, zeroline: false, rangemode: "tozero", nticks: 4, anchor: "x",
      tickfont: { size: 11, color: look.quiet },
    },
  };
}

function shortened(text, most, look) {
  const font = `bold 12px ${look.font}`;
  if (textWidth(text, font) <= most) return text;
  let cut = text;
  while (cut.length > 3 && textWidth(`${cut}…`, font) > most) cut = cut.slice(0, -1);
  return `${cut.trimEnd()}…`;
}

// What stands on top: impasses with their days, and the day of knowing; none over another.
// Returns how many rows that takes.
function captions(shapes, notes, scene, range, clock, size, plan, look) {
  const scale = size.width / (range[1] - range[0]);
  const taken = [[], []];
  const place = (x, text, color) => {
    const width = textWidth(text, `bold 11px ${look.font}`) + 6;
    for (const at of [0, 1]) {
      for (const start of [x, x - width]) {
        if (start < 0 || start + width > size.width + size.right) continue;
        if (taken[at].some(([a, b]) => start < b + 6 && a < start + width + 6)) continue;
        taken[at].push([start, start + width]);
        notes.push({
          xref: "paper", yref: "paper", x: start / size.width, y: 1, xanchor: "left", yanchor: "bottom",
          yshift: DATES - 2 + at * CAPTION, showarrow: false, text: escapeText(text),
          font: { size: 11, color },
        });
        return;
      }
    }
  };
  if (plan.known !== null) {
    const x = (plan.known - range[0]) * scale;
    shapes.push({
      type: "line", xref: "x", yref: "paper", x0: plan.known, x1: plan.known, y0: 0, y1: 1,
      line: { color: look.text, width: 1.5, dash: "6px,5px" },
    });
    place(x + 4, scene.known_on_label, look.text);
  }
  for (const band of scene.bands) {
    const from = Math.max(range[0], clock.to(band.start));
    let to = band.end === null ? range[1] : clock.to(band.end);
    if (band.end === null && plan.known !== null) to = Math.min(to, plan.known);
    to = Math.min(to, range[1]);
    if (to <= from) continue;
    const color = bandColor(scene, band, look);
    shapes.push({
      type: "rect", layer: "below", xref: "x", yref: "paper", x0: from, x1: to, y0: 0, y1: 1,
      fillcolor: faded(color, look.dark ? 0.2 : 0.12), line: { width: 0 },
    });
    if ((to - from) * scale > 24) {
      place((from - range[0]) * scale, `${band.label} · ${band.note}`, color);
    }
  }
  return taken.filter((row) => row.length).length;
}
