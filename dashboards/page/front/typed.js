// A day as people type it, where no server reads it: what the browser itself can read.

/** @import { Clock, Going } from "../../timeline/front/types.d.ts" */

const DAY_OF_MONTH = /\d{1,2}\b.*[a-z]{3}|[a-z]{3}.*\b\d{1,2}\b(?!\d)|\d{4}-\d{2}-\d{2}/i;

/**
 * The day that was meant, or what would be right.
 * @param {string} text
 * @param {number} turn
 * @param {Clock} clock
 * @returns {Going}
 */
export function dayTyped(text, turn, clock) {
  const iso = /^\d{4}(-\d{2}){0,2}$/.test(text), wall = Date.parse(iso ? text : `${text} UTC`);
  if (Number.isNaN(wall) || !/\d{4}/.test(text)) {
    return { turn, said: "", wrong: `‘${text}’ cannot be read here. Write a day with its year, such as 27 Oct 2023 or 2023-10-27.`, from: null, to: null };
  }
  const end = new Date(wall);
  if (DAY_OF_MONTH.test(text)) end.setUTCDate(end.getUTCDate() + 1);
  else if (iso && text.length === 4) end.setUTCFullYear(end.getUTCFullYear() + 1);
  else end.setUTCMonth(end.getUTCMonth() + 1);
  return { turn, said: text, wrong: "", from: clock.from(wall), to: clock.from(end.getTime()) };
}
