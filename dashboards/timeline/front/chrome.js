// The parts of the chart that are plain HTML: grounds, captions, buttons, tip, focus ring.

export function make(tag, className, parent, attributes = {}) {
  const element = document.createElement(tag);
  element.className = className;
  for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, value);
  parent?.append(element);
  return element;
}

const WORDS = {
  chart: "Timeline", keys: "Arrow keys move between events, Enter opens one, plus and minus zoom, Escape lets go.",
  whole: "Whole dossier", zoom_in: "Zoom in", zoom_out: "Zoom out", brush: "Mark dates",
  empty: "Nothing to show.", captives: "Captives", disputed: "", draft: "draft", retracted: "retracted",
  unknown: "not yet known", strip: "Whole dossier, with the part shown", of: "of", events: "events",
};

export const wordsOf = (scene) => ({ ...WORDS, ...scene?.strings });

export function skeleton(root, words) {
  const view = { root };
  view.grounds = make("div", "ptl-grounds", root, { "aria-hidden": "true" });
  view.plot = make("div", "ptl-plot", root, { "aria-hidden": "true" });
  view.over = make("div", "ptl-over", root, { "aria-hidden": "true" });
  view.focus = make("div", "ptl-ring ptl-focus", view.over);
  view.chosen = make("div", "ptl-ring ptl-chosen", view.over);
  view.hovered = make("div", "ptl-ring ptl-hovered", view.over);
  view.known = make("div", "ptl-known", view.over);
  view.brushed = make("div", "ptl-brushed", view.over);
  view.captions = make("div", "ptl-captions", root, { "aria-hidden": "true" });
  view.hit = make("div", "ptl-hit", root, { tabindex: "0", role: "application" });
  view.strip = make("div", "ptl-strip", root, { "aria-hidden": "true" });
  view.tools = make("div", "ptl-tools", root, { role: "toolbar" });
  view.buttons = {};
  for (const [name, sign] of [["brush", "⟷"], ["zoom_out", "−"], ["zoom_in", "+"], ["whole", ""]]) {
    view.buttons[name] = make("button", `ptl-button ptl-${name}`, view.tools, { type: "button" });
    view.buttons[name].textContent = sign;
  }
  view.tip = make("div", "ptl-tip", root, { "aria-hidden": "true" });
  view.live = make("div", "ptl-hidden", root, { "aria-live": "polite", role: "status" });
  view.help = make("div", "ptl-hidden", root);
  view.empty = make("p", "ptl-empty", root);
  say(view, words);
  return view;
}

export function say(view, words) {
  view.hit.setAttribute("aria-label", words.chart);
  view.hit.setAttribute("aria-roledescription", "timeline");
  view.help.id ||= `ptl-help-${Math.random().toString(36).slice(2)}`;
  view.help.textContent = words.keys;
  view.hit.setAttribute("aria-describedby", view.help.id);
  view.tools.setAttribute("aria-label", words.chart);
  for (const [name, button] of Object.entries(view.buttons)) {
    button.setAttribute("aria-label", words[name]);
    button.title = words[name];
    if (name === "whole") button.textContent = words.whole;
  }
}

const box = (element, x, y, w, h) => {
  element.style.left = `${x}px`;
  element.style.top = `${y}px`;
  if (w !== null) element.style.width = `${w}px`;
  if (h !== null) element.style.height = `${h}px`;
};

export function placeGrounds(view, data, layout, words) {
  const { left, top, plotWidth, phone } = layout;
  view.grounds.replaceChildren();
  layout.lanes.forEach((lane, at) => {
    box(make("div", "ptl-lane", view.grounds), left, top + lane.y, plotWidth, lane.h);
    const label = make("div", `ptl-lane-label${phone ? " ptl-inside" : ""}`, view.grounds);
    label.textContent = data.lanes[at].label;
    label.dir = "auto";
    if (phone) box(label, 8, top + lane.y + 3, null, null);
    else box(label, 0, top + lane.y, left - 10, lane.h);
  });
  if (layout.panel) {
    const label = make("div", `ptl-lane-label${phone ? " ptl-inside" : ""}`, view.grounds);
    label.textContent = words.captives;
    if (phone) box(label, 8, top + layout.panel.y - 19, null, null);
    else box(label, 0, top + layout.panel.y, left - 10, layout.panel.h);
  }
  box(view.plot, 0, 0, layout.width, layout.height);
  box(view.over, left, top, plotWidth, layout.plotHeight);
  box(view.hit, left, top, plotWidth, layout.plotHeight + layout.axis);
  box(view.captions, left, top - 22, plotWidth, 20);
  box(view.strip, left, layout.strip.y, plotWidth, layout.strip.h);
  view.root.style.height = `${layout.height}px`;
  view.root.classList.toggle("ptl-phone", phone);
}

function captionOf(parent, className, text) {
  const caption = make("span", `ptl-caption ${className}`, parent);
  const [head, ...rest] = text.split(" · ");
  make("b", "", caption).textContent = head;
  if (rest.length) caption.append(` · ${rest.join(" · ")}`);
  return caption;
}

// Captions stand over what they name; one that would touch another is left out.
export function placeCaptions(view, data, layout, px, ruler, toolsWidth) {
  view.captions.replaceChildren();
  const taken = [];
  const limit = layout.phone ? layout.plotWidth : layout.plotWidth + layout.right - toolsWidth - 8;
  const put = (element, text, spots) => {
    const width = ruler.width(text) + 8;
    const x = spots(width).find((at) => at >= 0 && at + width <= limit
      && !taken.some(([a, b]) => a < at + width + 8 && b > at - 8));
    if (x === undefined) return element.remove();
    element.style.left = `${x}px`;
    element.style.width = `${width}px`;
    return taken.push([x, x + width]);
  };
  const known = data.known === null ? null : px(data.known);
  const isIn = known !== null && known >= 0 && known <= layout.plotWidth;
  view.known.hidden = !isIn;
  if (isIn) {
    view.known.style.transform = `translateX(${known}px)`;
    const text = data.scene.known_on_label ?? "";
    if (text) {
      const caption = make("span", "ptl-caption ptl-known-caption", view.captions);
      caption.textContent = text;
      put(caption, text, (w) => [known + 5, known - w - 5]);
    }
  }
  for (const band of data.bands) {
    const from = px(band.es);
    const to = px(band.le);
    if (to < 0 || from > layout.plotWidth || to - from < 2 || !band.label) continue;
    const start = Math.max(from, 0) + 2;
    put(captionOf(view.captions, "ptl-band-caption", band.label), band.label, (w) => [start, Math.min(to, layout.plotWidth) - w]);
  }
}

export function placeRing(ring, box, pad = 3) {
  ring.hidden = !box;
  if (!box) return;
  ring.style.transform = `translate(${box.x - pad}px, ${box.y - pad}px)`;
  ring.style.width = `${box.w + pad * 2}px`;
  ring.style.height = `${box.h + pad * 2}px`;
}

export function showTip(view, layout, lines, x, y) {
  view.tip.hidden = !lines;
  if (!lines) return;
  view.tip.replaceChildren();
  lines.filter((line) => line).forEach((line, at) => {
    const row = make(at ? "span" : "b", "", view.tip);
    row.textContent = line;
    row.dir = "auto";
  });
  const { offsetWidth: w, offsetHeight: h } = view.tip;
  const left = Math.max(4, Math.min(layout.left + x - w / 2, layout.width - w - 4));
  const above = layout.top + y - h - 14;
  view.tip.style.left = `${left}px`;
  view.tip.style.top = `${above >= 0 ? above : layout.top + y + 18}px`;
}
