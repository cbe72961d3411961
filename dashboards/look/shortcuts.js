// Keys that lead through the pages: each does what a click on something of the page does.
const KEPT = "parley-letters";
const WAITS = 1500; // for the letter after g
const SEARCHES = 3000; // for the search box
const keys = (window.parleyKeys = window.parleyKeys || { root: null, leads: {}, since: 0 });

const isOn = () => localStorage.getItem(KEPT) !== "off";

function writes(place) {
  if (!(place instanceof Element)) return false;
  return Boolean(place.closest('input, textarea, select, [contenteditable="true"], [role="combobox"], dialog[open]'));
}

function page(name) {
  const links = [...document.querySelectorAll(".st-key-pages a")];
  return links.find((link) => {
    const last = new URL(link.href).pathname.split("/").pop();
    return last === name || (name === "timeline" && last === "");
  });
}

const picture = (part) => document.querySelector(`.parley-timeline ${part}`);

// The sidebar comes after the picture, and after a dialog the page is out of reach for a moment:
// then it is tried again, as long as nobody has gone elsewhere.
function search(until = performance.now() + SEARCHES) {
  const box = document.querySelector(".st-key-filter-text input");
  if (box) {
    const unfold = document.querySelector('[data-testid="stExpandSidebarButton"]');
    if (unfold) unfold.click();
    box.focus();
    box.select();
  }
  const at = document.activeElement;
  const isNowhere = !at || at === document.body || at.closest("dialog");
  if (isNowhere && performance.now() < until) requestAnimationFrame(() => search(until));
}

function star() {
  document.querySelector(".st-key-panel-star button")?.click();
}

// Whatever stands in a box is kept when it is left: so it is left first.
function submit(event) {
  const place = document.activeElement;
  if (!place || !place.closest(".st-key-event-form, .st-key-record-form")) return;
  const button = document.querySelector(
    '.st-key-entry-publish button, .st-key-record-form [class*="-save"] button',
  );
  if (!button) return;
  event.preventDefault();
  event.stopPropagation();
  place.blur();
  setTimeout(() => button.click(), 0);
}

function press(event) {
  if (!event.isTrusted || event.defaultPrevented || !keys.root || !keys.root.isConnected) return;
  if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) return submit(event);
  if (event.ctrlKey || event.metaKey || event.altKey || writes(event.target) || !isOn()) return;
  const waited = event.timeStamp - keys.since < WAITS;
  keys.since = 0;
  const acts = {
    "/": () => search(), n: () => page("add")?.click(), s: star, "?": open, g: () => (keys.since = event.timeStamp),
    j: () => picture("[data-step='1']")?.click(), k: () => picture("[data-step='-1']")?.click(),
    d: () => picture(".parley-go:not([open]) summary")?.click(),
  };
  const lead = waited ? keys.leads[event.key] : undefined;
  const act = lead ? () => page(lead)?.click() : Object.hasOwn(acts, event.key) ? acts[event.key] : null;
  if (!act) return;
  event.preventDefault();
  act();
}

function open() {
  keys.root.querySelector("dialog").showModal();
}

function fill(place, groups) {
  place.replaceChildren(
    ...groups.map(({ title, keys: listed }) => {
      const group = document.createElement("section");
      const head = document.createElement("h3");
      head.textContent = title;
      const list = document.createElement("dl");
      for (const [key, does] of listed) {
        const name = document.createElement("dt");
        for (const one of key.split(key.includes(",") ? ", " : " ")) {
          const cap = document.createElement("kbd");
          cap.textContent = one;
          name.append(cap, " ");
        }
        const what = document.createElement("dd");
        what.textContent = does;
        list.append(name, what);
      }
      group.append(head, list);
      return group;
    }),
  );
}

export default function (component) {
  const root = component.parentElement.querySelector(".parley-keys");
  const { groups, leads } = component.data;
  const dialog = root.querySelector("dialog");
  const letters = root.querySelector("input");
  keys.root = root;
  keys.leads = leads;
  fill(dialog.querySelector("div"), groups);
  letters.checked = isOn();
  letters.onchange = () => localStorage.setItem(KEPT, letters.checked ? "on" : "off");
  root.querySelector("button").onclick = open;
  dialog.querySelector(":scope > button").onclick = () => dialog.close();
  if (!keys.listening) {
    keys.listening = true;
    document.addEventListener("keydown", press, true);
  }
}
