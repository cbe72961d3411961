// Sentences of scripts in the language of the page. Its head has these functions, once for all
// scripts, and before them the words of its language (see `dashboards/web/spoken.py`); without
// those they are said in English, as they stand in the code.

/**
 * The language of a page: what Intl calls it, which form a number has, its words by their English (of
 * what has a number all forms), and how a value stands among them.
 * @typedef {{ locale: string, form: (n: number) => number, words: Record<string, any>, put: (value: unknown) => unknown }} Spoken
 */

/** @returns {Spoken} */
const spokenHere = () => globalThis["parleySpoken"] || { locale: "en-GB", words: {}, put: (one) => one };

/** What Intl calls the language, whose numbers and days always have the digits 0 to 9. */
export const localeOf = () => spokenHere().locale;

/**
 * A sentence.
 * @param {string} text In English, as a literal: that is how the catalogues know it. What changes
 *   stands in it as a name in curly brackets.
 * @param {Record<string, unknown>} [values] What stands for each name, in words already.
 * @returns {string}
 */
export function say(text, values = {}) {
  return filledIn(spokenHere().words[text] || text, values);
}

/**
 * A sentence about a number of things.
 * @param {string} one For one of them, as a literal, such as `{n} event`.
 * @param {string} many For any other number: `{n} events`.
 * @param {number} n How many; `{n}` stands for it.
 * @param {Record<string, unknown>} [values] What stands for other names.
 */
export function several(one, many, n, values) {
  const { form, words } = spokenHere();
  // A fraction has the form of a hundred, as in `tracker/language/saying.py`.
  const forms = words[one], said = forms ? forms[form(n % 1 ? 100 : n)] : n === 1 ? one : many;
  return filledIn(said, { n: amount(n), ...values });
}

/** @type {(said: string, values: Record<string, unknown>) => string} */
const filledIn = (said, values) => said.replace(/{(\w+)}/g, (hole, name) => (name in values ? String(spokenHere().put(values[name])) : hole));

/** A number, grouped by thousands. @param {number} n */
export const amount = (n) => n.toLocaleString(localeOf());

/** What writes days, of whatever clock that is handed over as UTC. @param {Intl.DateTimeFormatOptions} how */
export const daysIn = (how) => new Intl.DateTimeFormat(localeOf(), { timeZone: "UTC", ...how });
