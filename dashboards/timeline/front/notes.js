// How an event stands, in words.

import { DISPUTED, DRAFT, NOT_KNOWN, RETRACTED } from "./bits.js";
import { say } from "../../look/say.js";

/**
 * What is said of an event in a state, beside when it was.
 * @param {number} state
 */
export function notesOf(state) {
  const notes = [];
  if (state & NOT_KNOWN) notes.push(say("not yet known"));
  if (state & DRAFT) notes.push(say("draft"));
  if (state & RETRACTED) notes.push(say("retracted"));
  if (state & DISPUTED) notes.push(say("disputed"));
  return notes;
}
