// On a phone one step of a form is shown at a time; which one is remembered for as long as the form
// is at hand. Without this script, and on a wider screen, all of the form is there.
import { say } from "../look/say.js";

const memory = (window.parleySteps = window.parleySteps || { form: null, at: null, turn: 0, drawn: new Map() });
const KIND = ".st-key-entry-kind, .st-key-about-kind"; // with the first step alone

function shownOnly(step, first) {
  const others = `:has(> [class*="st-key-entry-step-"]:not([class*="st-key-entry-step-${step}-"]))`;
  const gone = step === first ? others : `${others}, ${KIND}`;
  return `@media (max-width: 640px) { ${gone} { display: none !important; } }`;
}

function button(word, act) {
  const made = document.createElement("button");
  made.type = "button";
  made.textContent = word;
  made.addEventListener("click", act);
  return made;
}

function go(to) {
  memory.at = to;
  paint();
  const head = document.querySelector(".parley-form-steps [aria-current]");
  head?.closest(".st-key-event-form")?.scrollIntoView({ block: "start" });
  head?.focus({ preventScroll: true });
  // What is folded on a wide screen is the whole of its step here.
  const folded = document.querySelector(`[class*="st-key-entry-step-${to}-"] > * details:not([open]) > summary`);
  if (to === "more") folded?.click();
}

function head({ steps }) {
  const list = document.createElement("ol");
  for (const one of steps) {
    const item = document.createElement("li");
    const made = button(one.word, () => go(one.id));
    if (one.id === memory.at) made.setAttribute("aria-current", "step");
    if (one.wrong || one.filled) {
      const mark = document.createElement("span");
      mark.textContent = one.wrong ? "!" : "✓";
      mark.className = one.wrong ? "parley-form-wrong" : "";
      mark.setAttribute("role", "img");
      mark.setAttribute("aria-label", one.wrong ? say("to mend") : say("begun"));
      made.append(" ", mark);
    }
    item.append(made);
    list.append(item);
  }
  const nav = document.createElement("nav");
  nav.setAttribute("aria-label", say("Parts of the form"));
  nav.append(list);
  const only = document.createElement("style");
  only.textContent = shownOnly(memory.at, steps[0].id);
  return [nav, only];
}

function foot({ steps }) {
  const at = steps.findIndex((one) => one.id === memory.at);
  const ways = document.createElement("div");
  ways.className = "parley-form-steps-ways";
  const before = steps[at - 1], next = steps[at + 1];
  if (before) ways.append(button(say("Back: {step}", { step: before.word }), () => go(before.id)));
  if (next) ways.append(button(say("Next: {step}", { step: next.word }), () => go(next.id)));
  return [ways];
}

/** Draw head and foot anew; the keyboard stays on the step where it was. */
function paint() {
  for (const [root, data] of memory.drawn) {
    if (!root.isConnected) {
      memory.drawn.delete(root);
      continue;
    }
    if (!data.steps.some((one) => one.id === memory.at)) memory.at = data.steps[0].id;
    const told = JSON.stringify([memory.at, data.steps]);
    if (root.dataset.told === told) continue;
    const held = [...root.querySelectorAll("button")].indexOf(document.activeElement);
    root.dataset.told = told;
    root.replaceChildren(...(data.foot ? foot(data) : head(data)));
    if (held >= 0) root.querySelectorAll("button")[held]?.focus({ preventScroll: true });
  }
}

export default function (component) {
  const data = component.data;
  const root = component.parentElement.querySelector(".parley-form-steps");
  if (data.form !== memory.form) Object.assign(memory, { form: data.form, at: data.steps[0].id });
  if (data.to && data.turn !== memory.turn) Object.assign(memory, { turn: data.turn, at: data.to });
  memory.drawn.set(root, data);
  paint();
}
