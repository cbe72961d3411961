// Keys that step through a story; each does what a click on a button of its card does.
const BUTTONS = {
  ArrowRight: "next", ArrowLeft: "before", Home: "first", End: "last", Escape: "close",
};
const story = (window.parleyStory = window.parleyStory || { root: null });

function isElsewhere(place) {
  if (!(place instanceof Element)) return false;
  // In a box, a list or the picture the same keys have a meaning of their own.
  return Boolean(
    place.closest(
      'input, textarea, select, [contenteditable="true"], [role="combobox"], [role="listbox"],' +
        ' [role="radiogroup"], [role="slider"], [role="dialog"], dialog, .st-key-timeline',
    ),
  );
}

function press(event) {
  const name = BUTTONS[event.key];
  if (!name || event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey || event.shiftKey) return;
  if (!story.root || !story.root.isConnected || isElsewhere(event.target)) return;
  const button = document.querySelector(`.st-key-story-${name} button`);
  if (!button) return;
  event.preventDefault();
  if (!button.disabled) button.click();
}

export default function (component) {
  story.root = component.parentElement.querySelector(".parley-story-keys");
  if (!story.listening) {
    story.listening = true;
    document.addEventListener("keydown", press);
  }
}
