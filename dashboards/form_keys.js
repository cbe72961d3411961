// What Streamlit's boxes leave out, for the boxes of forms; those in popovers stand elsewhere.
const FORMS = '[class*="st-key-entry-"], .st-key-record-form';
const PAUSE = 500;
const shared = (window.parleyForms = window.parleyForms || { shown: null, waiting: new WeakMap() });

const press = (box, more) =>
  box.dispatchEvent(
    new KeyboardEvent("keydown", { key: "Enter", code: "Enter", bubbles: true, cancelable: true, ...more })
  );

const inForm = (box) => box instanceof Element && box.closest(FORMS);

// A box to choose or type in, with letters in it that were not taken yet.
function pending(box) {
  // Its list may be closed already: scrolling does that, and leaves the letters.
  return shared.typed === box && inForm(box) && box.value.trim() ? box : null;
}

function take(box) {
  shared.typed = null;
  press(box);
}

function onInput(event) {
  const box = event.target;
  if (!inForm(box)) return;
  if (box.getAttribute("role") === "combobox") shared.typed = box;
  if (box.tagName !== "TEXTAREA") return;
  clearTimeout(shared.waiting.get(box));
  // Streamlit keeps a long text on Ctrl+Enter and on leaving it; a pause is the third way.
  shared.waiting.set(box, setTimeout(() => press(box, { ctrlKey: true }), PAUSE));
}

function onKey(event) {
  if (!event.isTrusted) return;
  shared.going = null;
  const box = event.target;
  if (event.key === "Enter") shared.typed = null;
  if (event.key === "Tab" && pending(box)) take(box);
  if (event.key !== "Escape" || !inForm(box) || box.getAttribute("role") !== "combobox") return;
  // Escape closes the list and drops the letters typed; it never empties what was chosen.
  shared.typed = null;
  event.preventDefault();
  event.stopImmediatePropagation();
  box.blur();
  box.focus({ preventScroll: true });
}

function onPointer(event) {
  if (event.isTrusted) shared.going = null;
  const box = document.activeElement;
  if (!pending(box)) return;
  const inside = event.target instanceof Element && event.target.closest('[role="listbox"], [role="option"]');
  if (!inside && !box.parentElement.contains(event.target)) take(box);
}

function listen() {
  if (shared.listening) return;
  shared.listening = true;
  document.addEventListener("input", onInput, true);
  document.addEventListener("keydown", onKey, true);
  document.addEventListener("pointerdown", onPointer, true);
}

// Go to the box that is to be mended. It may be drawn a moment later, and a list that unfolds
// around it takes the focus once: so until it has kept the focus for a while, or somebody acts.
function goTo(going, held) {
  if (shared.going !== going || performance.now() > going.until) return;
  const found = document.querySelector(`.${going.place}`);
  const box = found && found.querySelector("input, textarea");
  const seen = box || found;
  if (seen && document.activeElement !== box) {
    seen.scrollIntoView({ block: "center" });
    if (box) box.focus({ preventScroll: true });
    held = box ? 0 : held;
  }
  if (!seen || held < 30) requestAnimationFrame(() => goTo(going, seen ? held + 1 : 0));
}

export default function (component) {
  listen();
  const { place, turn } = component.data || {};
  if (place && turn !== shared.shown) {
    shared.shown = turn;
    shared.going = { place, until: performance.now() + 5000 };
    goTo(shared.going, 0);
  }
}
