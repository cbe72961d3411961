// The table of events: the same as in the picture, as known on the day that was chosen.

/** @import { Sheet } from "./shapes.d.ts" */

const CELLS = /** @type {((one: Sheet) => string)[]} */ ([
  (one) => one.when, (one) => one.label, (one) => one.title, (one) => one.actors.join(", "),
  (one) => one.issues.join(", "), (one) => one.confidence, (one) => String(one.sources),
]);
const TITLE = 2;

/** @type {Map<string, HTMLTableRowElement>} */
const rows = new Map();

/**
 * Show the rows of the events that are left; what is told otherwise on the day is written anew.
 * @param {HTMLTableSectionElement} body
 * @param {Sheet[]} left
 * @param {string | null} open
 */
export function fillRows(body, left, open) {
  if (!rows.size) for (const row of body.rows) rows.set(String(row.dataset.id), row);
  body.replaceChildren(...left.flatMap((one) => {
    const row = rows.get(one.id);
    if (!row) return [];
    CELLS.forEach((cell, at) => {
      const place = at === TITLE ? row.cells[at].querySelector("a") : row.cells[at], said = cell(one);
      if (place && place.textContent !== said) place.textContent = said;
    });
    row.classList.toggle("open", one.id === open);
    return [row];
  }));
}
