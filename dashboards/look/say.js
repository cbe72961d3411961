// Sentences of scripts in the language of the page. Its head has these functions, once for all
// scripts, and before them the words of its language (see `dashboards/web/spoken.py`); without
// those they are said in English, as they stand in the code.

/**
 * What is said in the language of the page, by its English; of what has a number all its forms.
 * @typedef {{ locale: string, rtl: boolean, form: (n: number) => number, words: Record<string, string | string[]> }} Spoken
 */

/** @returns {Spoken | undefined} */
function spokenHere() {
  return globalThis["parleySpoken"];
}

/** What Intl calls the language, whose numbers and days always have the digits 0 to 9. */
export function localeOf() {
  return spokenHere()?.locale || "en-GB";
}

/**
 * A sentence.
 * @param {string} text In English, as a literal: that is how the catalogues know it. What changes
 *   stands in it as a name in curly brackets.
 * @param {Record<string, unknown>} [values] What stands for each name, in words already.
 */
export function say(text, values = {}) {
  return filledIn(String(spokenHere()?.words[text] || text), values);
}

/**
 * A sentence about a number of things.
 * @param {string} one For one of them, as a literal, such as `{n} event`.
 * @param {string} many For any other number: `{n} events`.
 * @param {number} n How many; `{n}` stands for it.
 * @param {Record<string, unknown>} [values] What stands for other names.
 */
export function several(one, many, n, values) {
  const spoken = spokenHere(), forms = spoken?.words[one];
  const said = spoken && forms ? forms[spoken.form(Number.isInteger(n) ? n : 100)] : n === 1 ? one : many;
  return filledIn(said, { n: amount(n), ...values });
}

/** A number, grouped by thousands. @param {number} n */
export function amount(n) {
  return n.toLocaleString(localeOf());
}

/** What writes days, of whatever clock that is handed over as UTC. @param {Intl.DateTimeFormatOptions} how */
export function daysIn(how) {
  return new Intl.DateTimeFormat(localeOf(), { timeZone: "UTC", ...how });
}

/**
 * @param {string} said
 * @param {Record<string, unknown>} values
 */
function filledIn(said, values) {
  // Among words that run from right to left, a value keeps its own direction.
  const apart = (value) => (spokenHere()?.rtl && typeof value === "string" && value ? `\u2068${value}\u2069` : value);
  return said.replace(/\{(\w+)\}/g, (hole, name) => (name in values ? String(apart(values[name])) : hole));
}
