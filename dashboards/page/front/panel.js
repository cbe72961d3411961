// What was picked, the figures over the picture, and the panel of the event that is open. The panel's HTML was made, and escaped, where the page was.

/** @import { Sheet } from "./shapes.d.ts" */

/**
 * @param {HTMLElement} panel
 * @param {{ open: Sheet | undefined, wanted: string | null, why: string, telling: Element | null }} shown
 * @param {() => void} close
 */
export function fillPanel(panel, { open, wanted, why, telling }, close) {
  panel.hidden = !wanted;
  if (!wanted) {
    panel.replaceChildren();
    return;
  }
  const button = document.createElement("button");
  button.type = "button";
  button.className = "close";
  button.textContent = "Close";
  button.addEventListener("click", close);
  const body = document.createElement("div");
  if (open) body.innerHTML = open.html;
  if (why) {
    const said = document.createElement("p");
    said.className = "told";
    said.textContent = why;
    body.prepend(said);
  }
  panel.replaceChildren(button, ...(telling ? [telling] : []), body);
}

/**
 * The figures over the picture, as known on a day: what, how much, what is said beside it, and the event behind it.
 * @param {HTMLElement} list
 * @param {[string, string, string, string | null][]} facts
 */
export function fillFacts(list, facts) {
  list.hidden = !facts.length;
  list.replaceChildren(...facts.map(([label, value, note, event]) => {
    const card = document.createElement("div"), what = document.createElement("dt"), said = document.createElement("dd");
    const figure = document.createElement(event ? "a" : "strong"), beside = document.createElement("small");
    what.textContent = label;
    figure.textContent = value;
    beside.textContent = note;
    if (event) {
      figure.dataset.event = event;
      figure.setAttribute("href", `#event=${encodeURIComponent(event)}`);
    }
    said.append(figure, beside);
    card.append(what, said);
    return card;
  }));
}

/**
 * What was picked, each with a button that drops it again.
 * @param {HTMLElement} place
 * @param {{ name: string, value: string, said: string }[]} picked
 */
export function fillChips(place, picked) {
  place.hidden = !picked.length;
  place.replaceChildren(...picked.map(({ name, value, said }) => {
    const chip = document.createElement("button");
    chip.type = "button";
    Object.assign(chip.dataset, { drop: name, value });
    chip.textContent = `${said} ×`;
    chip.setAttribute("aria-label", `Drop ${name} ${said}`);
    return chip;
  }));
}
