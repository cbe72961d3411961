// On a phone: the panel of an event and the filters are sheets over the page. What stands in a sheet
// keeps the keyboard; Escape, a pull downwards and Back close it, and the keyboard goes back to where
// it came from. Turned, the filters leave the page its width.
import { say } from "./say.js";

const UPRIGHT = window.matchMedia("(max-width: 640px)");
const TURNED = window.matchMedia("(min-width: 641px) and (max-height: 500px)");
const FAR = 90; // pixels of a pull that closes
const OVER = "[data-baseweb='popover'], [data-testid='stPopoverBody'], [role='dialog']:not(.parley-sheet)";
const FILTERS = "[data-testid='stSidebar']";

/** The sheets: what each is, what closes it, and where the keyboard goes when it is gone. */
const sheets = [
  {
    find: () => document.querySelector(".st-key-panel"),
    close: (sheet) => sheet.querySelector(".st-key-panel-close button")?.click(),
    name: (sheet) => sheet.querySelector("h2")?.textContent || say("Event"),
    back: (from) => (from.event ? document.querySelector(`.parley-line[data-key="${CSS.escape(from.event)}"]`) : null) || from.node,
  },
  {
    find: () => document.querySelector(`${FILTERS}[data-collapsed="false"]`),
    close: (sheet) => sheet.querySelector("[data-testid='stSidebarCollapseButton'] button")?.click(),
    name: () => say("Filters"),
    back: () => document.querySelector("[data-testid='stExpandSidebarButton']"),
  },
];
const open = new Map();

function frames(times, run) {
  if (run() || !times) return;
  requestAnimationFrame(() => frames(times - 1, run));
}

function look() {
  for (const one of sheets) {
    const now = UPRIGHT.matches ? one.find() : null, was = open.get(one);
    if (was && now !== was.sheet) {
      open.delete(one);
      put(was.sheet, null);
      if (!now) frames(60, () => giveBack(one, was));
    }
    if (now && open.get(one)?.sheet !== now) {
      const event = new URL(window.location.href).searchParams.get("event");
      open.set(one, { sheet: now, from: was ? was.from : { node: document.activeElement, event } });
      put(now, one);
    }
    const named = open.get(one);
    if (named) {
      named.from.event = new URL(window.location.href).searchParams.get("event") || named.from.event;
      const name = one.name(named.sheet);
      if (named.sheet.getAttribute("aria-label") !== name) named.sheet.setAttribute("aria-label", name);
    }
  }
}

/** The line may be drawn anew a moment after its sheet is gone; true once the keyboard is there. */
function giveBack(one, was) {
  const held = document.activeElement;
  if (held && held !== document.body && held.isConnected) return true;
  one.back(was.from)?.focus({ preventScroll: true });
  return false;
}

function put(sheet, one) {
  if (!one) {
    for (const name of ["role", "aria-modal", "aria-label", "tabindex"]) sheet.removeAttribute(name);
    sheet.classList.remove("parley-sheet");
    return;
  }
  sheet.classList.add("parley-sheet");
  sheet.setAttribute("role", "dialog");
  sheet.setAttribute("aria-modal", "true");
  sheet.tabIndex = -1;
  sheet.focus({ preventScroll: true });
}

function top() {
  const all = [...open.entries()];
  return all.length ? all[all.length - 1] : null;
}

function press(event) {
  const now = top();
  if (!now || event.target.closest?.(OVER)) return;
  const [one, { sheet }] = now;
  if (event.key === "Escape") {
    if (document.querySelector("[data-baseweb='popover'], dialog[open]")) return; // that closes first
    event.preventDefault();
    one.close(sheet);
  }
  if (event.key !== "Tab") return;
  const inside = [...sheet.querySelectorAll("a[href], button, input, select, textarea, summary, [tabindex='0']")].filter((node) => !node.disabled && node.tabIndex >= 0 && node.getClientRects().length);
  const first = inside[0], last = inside[inside.length - 1], held = document.activeElement;
  if (!first) return;
  const out = !sheet.contains(held);
  if (event.shiftKey ? out || held === first || held === sheet : out || held === last) {
    event.preventDefault();
    (event.shiftKey ? last : first).focus();
  }
}

let pull = null;

function touch(event) {
  const sheet = event.target.closest?.(".st-key-panel.parley-sheet");
  pull = sheet && sheet.scrollTop <= 0 && event.touches.length === 1 ? { sheet, from: event.touches[0].clientY, by: 0 } : null;
}

function drag(event) {
  if (!pull) return;
  pull.by = event.touches[0].clientY - pull.from;
  if (pull.by <= 0) {
    pull.sheet.style.transform = "";
    return;
  }
  if (event.cancelable) event.preventDefault();
  pull.sheet.style.transform = `translateY(${pull.by}px)`;
}

function release() {
  if (!pull) return;
  const { sheet, by } = pull;
  pull = null;
  sheet.style.transform = "";
  if (by > FAR) sheets[0].close(sheet);
}

/** A phone that is turned, or opened so, shows the page; who wants the filters opens them. */
function clear() {
  const filters = TURNED.matches && sheets[1].find();
  if (filters) sheets[1].close(filters);
}

let watching = null;

function watch() {
  if (!UPRIGHT.matches) {
    watching?.disconnect();
    watching = null;
    look();
    frames(30, () => { clear(); return !TURNED.matches || !sheets[1].find(); });
    return;
  }
  watching = watching || new MutationObserver(look);
  watching.observe(document.body, { childList: true, subtree: true, attributes: true, attributeFilter: ["data-collapsed"] });
  look();
}

let begun = false;

export default function () {
  if (begun) return;
  begun = true;
  for (const one of [UPRIGHT, TURNED]) one.addEventListener("change", watch);
  document.addEventListener("keydown", press, true);
  document.addEventListener("touchstart", touch, { passive: true });
  document.addEventListener("touchmove", drag, { passive: false });
  for (const name of ["touchend", "touchcancel"]) document.addEventListener(name, release);
  watch();
}
