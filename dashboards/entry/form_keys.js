// What Streamlit's boxes leave out, for the boxes of forms; those in popovers stand elsewhere.
const FORMS = '[class*="st-key-entry-"], .st-key-record-form';
const PAUSE = 500;
const shared = (window.parleyForms = window.parleyForms || { shown: null, unsent: null });

const press = (box, more) =>
  box.dispatchEvent(
    new KeyboardEvent("keydown", { key: "Enter", code: "Enter", bubbles: true, cancelable: true, ...more })
  );

// Streamlit keeps a line on Enter and a long text on Ctrl+Enter, besides on leaving them.
function send() {
  const box = shared.unsent;
  shared.unsent = null;
  clearTimeout(shared.waiting);
  if (box && box.isConnected) press(box, { ctrlKey: box.tagName === "TEXTAREA" });
}

function onInput(event) {
  const box = event.target;
  if (!(box instanceof Element) || !box.closest(FORMS)) return;
  if (box.getAttribute("role") === "combobox" || !box.matches('textarea, input[type="text"]')) return;
  if (shared.unsent !== box) send();
  shared.unsent = box;
  clearTimeout(shared.waiting);
  // A pause is the third way to keep a long text; lines have it already.
  if (box.tagName === "TEXTAREA") shared.waiting = setTimeout(send, PAUSE);
}

function onKey(event) {
  if (!event.isTrusted) return;
  shared.going = null;
  // What floats over the page closes on Escape, with the box in it.
  if (event.key === "Escape" || event.key === "Tab") send();
}

function onPointer(event) {
  if (event.isTrusted) shared.going = null;
  if (shared.unsent && event.target !== shared.unsent) send();
}

function listen() {
  if (shared.listening) return;
  shared.listening = true;
  document.addEventListener("input", onInput, true);
  document.addEventListener("keydown", onKey, true);
  document.addEventListener("pointerdown", onPointer, true);
  window.addEventListener("pagehide", send);
}

// Go to the box that is to be mended. It may be drawn a moment later, and a list that unfolds
// around it takes the focus once: so until it has kept the focus for a while, or somebody acts.
function goTo(going, held) {
  if (shared.going !== going || performance.now() > going.until) return;
  const found = document.querySelector(`.${going.place}`);
  const box = found && found.querySelector("input, textarea");
  const seen = box || found;
  if (seen && document.activeElement !== box && (box || !held)) {
    seen.scrollIntoView({ block: "center" });
    if (box) box.focus({ preventScroll: true });
    held = 0;
  }
  if (!box || held < 30) requestAnimationFrame(() => goTo(going, seen ? held + 1 : 0));
}

function share(lists) {
  const boxes = (window.parleyBoxes = window.parleyBoxes || { lists: {}, boxes: new Set(), ids: 0 });
  Object.assign(boxes.lists, lists);
  if (boxes.arrived) boxes.arrived();
}

export default function (component) {
  listen();
  const { place, turn, lists } = component.data || {};
  share(lists || {});
  if (place && turn !== shared.shown) {
    shared.shown = turn;
    shared.going = { place, until: performance.now() + 5000 };
    goTo(shared.going, 0);
  }
}
