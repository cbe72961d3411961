// The panel of the event that is open. Its HTML was made, and escaped, where the page was.

/** @import { Sheet } from "./shapes.d.ts" */

/**
 * @param {HTMLElement} panel
 * @param {{ open: Sheet | undefined, wanted: string | null, why: string }} shown
 * @param {() => void} close
 */
export function fillPanel(panel, { open, wanted, why }, close) {
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
  panel.replaceChildren(button, body);
}
