// Sentences of scripts: in English as they stand, in another language as the page's head has them.

import assert from "node:assert/strict";
import { afterEach, test } from "node:test";

import { amount, daysIn, say, several } from "../../dashboards/look/say.js";

/** @param {Partial<import("../../dashboards/look/say.js").Spoken>} spoken */
function speak(spoken) {
  Reflect.set(globalThis, "parleySpoken", { locale: "en-GB", form: (n) => Number(n !== 1), words: {}, put: (one) => one, ...spoken });
}

afterEach(() => Reflect.deleteProperty(globalThis, "parleySpoken"));

test("without words of a language a sentence is said in English", () => {
  assert.equal(say("until {day}", { day: "5 Nov" }), "until 5 Nov");
  assert.equal(several("{n} event in {lane}", "{n} events in {lane}", 1, { lane: "Talks" }), "1 event in Talks");
  assert.equal(several("{n} event", "{n} events", 1200), "1,200 events");
  assert.equal(several("{n} year", "{n} years", 2.5), "2.5 years");
});

test("a sentence is said in the language of the page, its number in the form that this has for it", () => {
  const forms = (/** @type {number} */ n) => (n === 1 ? 0 : n === 2 ? 1 : n % 100 >= 3 && n % 100 <= 10 ? 2 : 3);
  speak({ locale: "es-u-nu-latn", form: forms, words: { "until {day}": "hasta {day}", "{n} event": ["uno", "dos", "{n} pocos", "{n} muchos"] } });
  assert.equal(say("until {day}", { day: "5 nov" }), "hasta 5 nov");
  assert.deepEqual([1, 2, 5, 12000, 2.5].map((n) => several("{n} event", "{n} events", n)), ["uno", "dos", "5 pocos", "12.000 muchos", "2,5 muchos"]);
  assert.equal(say("from {day}", { day: "5 nov" }), "from 5 nov");
});

test("a name that looks like a hole stays as it is", () => {
  assert.equal(say("{name}: {day}", { name: "{day} $&", day: "5 Nov" }), "{day} $&: 5 Nov");
});

test("a language says how a value stands among its words", () => {
  speak({ locale: "ar-u-nu-latn", put: (one) => (one ? `<${one}>` : one), words: { "until {day}": "حتى {day}" } });
  assert.equal(say("until {day}", { day: "5" }), "حتى <5>");
  assert.equal(say("until {day}", { day: "" }), "حتى ");
});

test("numbers and days are written as the language has them, with the digits 0 to 9", () => {
  const day = Date.UTC(2023, 10, 5);
  assert.equal(daysIn({ day: "numeric", month: "long", year: "numeric" }).format(day), "5 November 2023");
  speak({ locale: "ar-u-nu-latn" });
  assert.match(daysIn({ day: "numeric", month: "long" }).format(day), /^5 [^a-z0-9]+$/i);
  assert.match(amount(1234), /^1.234$/);
});
