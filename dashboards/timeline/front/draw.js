// From the arrangement to Plotly's traces, shapes and annotations. Text of the record is escaped
// before it gets here: Plotly reads titles and labels as markup.

function palette(element) {
  const style = getComputedStyle(element);
  const read = (name, otherwise) => style.getPropertyValue(name).trim() || otherwise;
  const ground = read("--st-background-color", "#ffffff");
  const rgb = ruler;
  rgb.fillStyle = ground;
  const hex = rgb.fillStyle;
  const [r, g, b] = [1, 3, 5].map((at) => parseInt(hex.slice(at, at + 2), 16));
  const dark = r * 0.3 + g * 0.59 + b * 0.11 < 128;
  return {
    dark, ground,
    text: read("--st-text-color", dark ? "#e6eaef" : "#1b2130"),
    quiet: dark ? "#a5b0bd" : "#566070",
    lane: read("--st-secondary-background-color", dark ? "#1b222b" : "#f4f6f8"),
    line: dark ? "#303a46" : "#e2e6eb",
    font: read("--st-font", "sans-serif"),
  };
}

function faded(hex, alpha) {
  const [r, g, b] = [1, 3, 5].map((at) => parseInt(hex.slice(at, at + 2), 16));
  return `rgba(${r},${g},${b},${alpha})`;
}

function bandColor(scene, band, look) {
  const kind = scene.kinds[band.kind];
  return kind ? (look.dark ? kind.dark : kind.light) : look.quiet;
}

function words(scene, mark) {
  const kind = scene.kinds[mark.kind].label, when = scene.marks.when[mark.i];
  const notes = [];
  if (mark.state & NOT_KNOWN) notes.push("not yet known");
  if (mark.state & DRAFT) notes.push("draft");
  if (mark.state & RETRACTED) notes.push("retracted");
  if (mark.state & DISPUTED) notes.push("disputed");
  return { kind, when, note: notes.join(", ") };
}

function hoverText(scene, mark) {
  const said = words(scene, mark);
  const note = said.note ? ` · ${said.note}` : "";
  return `<b>${escapeText(mark.title)}</b><br>${escapeText(said.kind)} · ${escapeText(said.when)}${note}`;
}

function bars(name, extra) {
  return {
    name, type: "bar", orientation: "h", x: [], y: [], base: [], width: [], customdata: [],
    hovertext: [], hoverinfo: "text", textposition: "none",
    marker: { color: [], line: { width: 0 } }, showlegend: false, ...extra,
  };
}

function addBar(trace, from, to, y, width, color, id, hover) {
  if (to <= from) return;
  trace.base.push(from);
  trace.x.push(to - from);
  trace.y.push(y);
  trace.width.push(width);
  trace.marker.color.push(color);
  trace.customdata.push(id);
  trace.hovertext.push(hover);
}

function addDot(dots, mark, at, symbol, color, opacity, size, hover) {
  dots.x.push(at);
  dots.y.push(mark.y);
  dots.customdata.push(mark.id);
  dots.hovertext.push(hover);
  dots.marker.symbol.push(symbol);
  dots.marker.size.push(size);
  dots.marker.color.push(color);
  dots.marker.opacity.push(opacity);
  dots.marker.line.width.push(symbol.endsWith("-open") ? 2 : 0);
  dots.marker.line.color.push(color);
}

function markTraces(scene, plan, range, look, selected, focus) {
  const spans = bars("spans");
  const dots = {
    name: "instants", type: "scatter", mode: "markers", x: [], y: [], customdata: [],
    hovertext: [], hoverinfo: "text", cliponaxis: true, showlegend: false,
    marker: { size: [], color: [], symbol: [], opacity: [], line: { width: [], color: [] } },
  };
  const edges = {
    name: "approximate", type: "scatter", mode: "lines", x: [], y: [], hoverinfo: "skip",
    showlegend: false, line: { color: look.text, width: 1.5, dash: "2px,2px" },
  };
  const edge = (x, y) => {
    if (x > range[0] && x < range[1]) {
      edges.x.push(x, x, null);
      edges.y.push(y - BAR / 2 - 2, y + BAR / 2 + 2, null);
    }
  };
  for (const mark of plan.marks) {
    const kind = scene.kinds[mark.kind], color = look.dark ? kind.dark : kind.light;
    const away = mark.state & NOT_KNOWN, hover = hoverText(scene, mark);
    const strong = away ? 0.3 : mark.state & (DRAFT | RETRACTED) ? 0.55 : 1;
    const lo = Math.max(mark.es, range[0]), hi = Math.min(mark.le, range[1]);
    if (mark.instant) {
      if (mark.le - mark.es > 90000000) {
        addBar(spans, lo, hi, mark.y, 5, faded(color, 0.3 * strong), mark.id, hover);
        if (mark.approx & AT_START) edge(mark.es, mark.y);
        if (mark.approx & AT_END) edge(mark.le, mark.y);
      }
      const open = mark.le - mark.es > 90000000 && !kind.symbol.endsWith("-open");
      const symbol = open ? `${kind.symbol}-open` : kind.symbol;
      addDot(dots, mark, mark.at, symbol, color, away ? 0.38 : strong, mark.id === selected ? 15 : 12, hover);
    } else {
      const from = Math.max(mark.ls, range[0]), to = Math.min(mark.ee, range[1]);
      addBar(spans, lo, Math.min(from, hi), mark.y, BAR, faded(color, 0.3 * strong), mark.id, hover);
      addBar(spans, from, Math.max(from, to), mark.y, BAR, faded(color, 0.92 * strong), mark.id, hover);
      addBar(spans, Math.max(to, from), hi, mark.y, BAR, faded(color, 0.3 * strong), mark.id, hover);
      if (mark.approx & AT_START) edge(mark.es, mark.y);
      if (mark.approx & AT_END && !mark.open) edge(mark.le, mark.y);
      if (mark.slim) addDot(dots, mark, mark.at, kind.symbol, color, away ? 0.38 : strong, mark.id === selected ? 15 : 12, hover);
      if (mark.open) {
        const tip = Math.min(mark.le, range[1]) - (range[1] - range[0]) * 6 / plan.width;
        addDot(dots, mark, tip, "triangle-right", color, strong, 13, hover);
      }
    }
  }
  return [spans, edges, dots].filter((trace) => trace.x.length);
}

// Links of the selected event: arcs from mark to mark, with a head at the end they point to.
function linkTraces(scene, plan, range, look) {
  const at = new Map(plan.marks.map((mark) => [mark.id, mark]));
  const lines = {
    name: "links", type: "scatter", mode: "lines", x: [], y: [], hovertext: [], hoverinfo: "text",
    showlegend: false, line: { color: look.text, width: 1.5 },
  };
  const heads = {
    name: "link ends", type: "scatter", mode: "markers", x: [], y: [], hovertext: [], customdata: [],
    hoverinfo: "text", showlegend: false, marker: { size: 9, color: look.text, symbol: "circle-open", line: { width: 2 } },
  };
  const middle = (mark) => (mark.instant ? mark.at : (Math.max(mark.es, range[0]) + Math.min(mark.le, range[1])) / 2);
  const edgeOf = (mark) => (mark.instant || mark.slim ? mark.y : mark.y - BAR / 2); // its label stays free
  for (const link of scene.links) {
    const from = at.get(link.from), to = at.get(link.to);
    if (!from || !to) continue;
    const [x0, y0, x1, y1] = [middle(from), edgeOf(from), middle(to), edgeOf(to)];
    const bend = 18 + Math.abs(y1 - y0) * 0.2, text = `${escapeText(from.title)}<br><b>${escapeText(link.type)}</b><br>${escapeText(to.title)}`;
    for (let step = 0; step <= 20; step++) {
      const t = step / 20;
      lines.x.push(x0 + (x1 - x0) * t);
      lines.y.push(y0 + (y1 - y0) * t - bend * 4 * t * (1 - t) * 0.5);
      lines.hovertext.push(text);
    }
    lines.x.push(null);
    lines.y.push(null);
    lines.hovertext.push("");
    heads.x.push(x1);
    heads.y.push(y1);
    heads.hovertext.push(text);
    heads.customdata.push(link.to);
  }
  const ringed = new Set(plan.marks.filter((mark) => mark.instant || mark.slim).map((mark) => mark.id));
  heads.marker.size = heads.customdata.map((id) => (ringed.has(id) ? 19 : 8));
  return heads.x.length ? [lines, heads] : [];
}

function inkOn(hex) {
  const [r, g, b] = [1, 3, 5].map((at) => parseInt(hex.slice(at, at + 2), 16) / 255)
    .map((c) => (c <= 0.04 ? c / 12.92 : ((c + 0.055) / 1.055) ** 2.4));
  return 0.2126 * r + 0.7152 * g + 0.0722 * b > 0.3 ? "#10151b" : "#ffffff";
}

// The titles beside or inside their marks.
function labelWords(scene, plan, look) {
  return plan.marks.filter((mark) => mark.label).map((mark) => {
    const kind = scene.kinds[mark.kind], color = look.dark ? kind.dark : kind.light;
    const away = mark.state & NOT_KNOWN;
    const inside = mark.label.side === "inside" && mark.ls < mark.ee && !away;
    return {
      text: mark.title, x: mark.label.x0 - 2, y: plan.top + mark.y - 1, size: 12, moves: true, label: true,
      color: away ? faded(cssHex(look.quiet), 0.85) : inside ? inkOn(color) : look.text,
    };
  });
}

function cssHex(color) {
  ruler.fillStyle = color;
  return ruler.fillStyle;
}

function captivesTraces(scene, range, look, clock) {
  const c = scene.captives;
  if (!c) return [];
  const held = look.dark ? c.held_dark : c.held_light;
  const freed = look.dark ? c.released_dark : c.released_light;
  const inSight = (from, to) => from < range[1] && to > range[0];
  const day = 86400000, wide = Math.max(72000000, (range[1] - range[0]) / 260);
  const panel = bars("captives", { orientation: "v", yaxis: "y2" });
  const add = (middle, width, low, high, color, one, text) => {
    panel.x.push(middle);
    panel.width.push(width);
    panel.base.push(low);
    panel.y.push(high - low);
    panel.marker.color.push(color);
    panel.customdata.push(one.id);
    panel.hovertext.push(text);
  };
  const line = {
    name: "held", type: "scatter", mode: "lines+markers", x: [], y: [], customdata: [], hovertext: [],
    yaxis: "y2", line: { shape: "hv", color: held, width: 2 }, marker: { size: 6, color: held },
    hoverinfo: "text", showlegend: false,
  };
  const ats = c.held.map((one) => clock.to(one.at));
  c.held.forEach((one, i) => {
    const said = `held: ${escapeText(one.text)}`;
    const end = i + 1 < ats.length ? ats[i + 1] : ats[i] + day;
    if (inSight(ats[i], end) && one.high > one.low) {
      add((ats[i] + end) / 2, end - ats[i], one.low, one.high, faded(held, 0.25), one, said);
    }
    // One more on each side: the line goes on to what is out of sight.
    if (!inSight(ats[i - 1] ?? -Infinity, ats[i + 1] ?? Infinity)) return;
    line.x.push(ats[i]);
    line.y.push(one.value);
    line.customdata.push(one.id);
    line.hovertext.push(said);
  });
  for (const one of c.released) {
    const middle = clock.to(one.at) + day / 2;
    if (inSight(middle - wide / 2, middle + wide / 2)) add(middle, wide, 0, one.high, freed, one, escapeText(one.text));
  }
  return [panel, line];
}
