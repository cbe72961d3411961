// Where marks and labels stand: nothing on anything else, nothing cut, nothing left out of the count.

import assert from "node:assert/strict";
import { test } from "node:test";

import { DISPUTED, NOT_KNOWN } from "../../dashboards/timeline/front/bits.js";
import { shades } from "../../dashboards/timeline/front/frame.js";
import { arrange } from "../../dashboards/timeline/front/layout.js";
import { cutTo } from "../../dashboards/timeline/front/pack.js";
import { DAY, day, measure, random, sceneOf, sized, utcClock } from "./scenes.js";

/** @import { Arrangement, Kept, Mark, Scene } from "../../dashboards/timeline/front/types.d.ts" */

const MONTH = [day("2023-10-01"), day("2023-11-01")];

/**
 * @param {Scene} scene
 * @param {number} [width]
 * @param {Kept | null} [before]
 * @param {number[]} [range]
 */
function placed(scene, width = 1200, before = null, range = MONTH) {
  return arrange(scene, range, sized(width), utcClock, measure, before);
}

/** @param {Mark} mark */
function extent(mark) {
  const { label } = mark;
  const beside = label && label.side !== "inside";
  return beside ? [Math.min(mark.x0, label.x0), Math.max(mark.x1, label.x1)] : [mark.x0, mark.x1];
}

/** @param {Arrangement} plan */
function assertApart(plan) {
  const drawn = plan.marks.filter((mark) => !mark.over);
  for (const [place, one] of drawn.entries()) {
    for (const other of drawn.slice(place + 1)) {
      if (one.y !== other.y) continue;
      const [a, b] = [extent(one), extent(other)];
      assert.ok(a[1] <= b[0] || b[1] <= a[0], `${one.title} on ${other.title}`);
    }
  }
}

/** @param {Arrangement} plan */
function counted(plan) {
  return plan.more.reduce((sum, one) => {
    assert.equal(one.text, `+${one.marks.length.toLocaleString("en")} more`);
    return sum + one.marks.length;
  }, 0);
}

for (const many of [1, 5, 20, 60, 1200]) {
  for (const width of [260, 700, 1310]) {
    test(`${many} events of one day are drawn or counted, ${width} wide`, () => {
      const plan = placed(sceneOf(Array.from({ length: many }, () => ({ from: day("2023-10-12") }))), width);
      const drawn = plan.marks.filter((mark) => !mark.over);
      assert.equal(drawn.length + counted(plan), many);
      assert.ok(drawn.length > 0);
      assertApart(plan);
    });
  }
}

test("events of a crowded month are each drawn or counted once, on no other and on no other number", () => {
  for (let seed = 1; seed <= 40; seed += 1) {
    const next = random(seed);
    const events = Array.from({ length: 5 + Math.floor(next() * 90) }, (_, i) => {
      const from = MONTH[0] + Math.floor(next() * 31) * DAY, lasts = next() < 0.3;
      return {
        from, lasts, to: lasts ? from + Math.ceil(next() * 6) * DAY : undefined, lane: next() < 0.5 ? 0 : 1,
        title: "Talks about the captives ".repeat(1 + Math.floor(next() * 3)).trim() + i,
        state: next() < 0.1 ? DISPUTED : 0, weight: Math.floor(next() * 4), referring: Math.floor(next() * 5),
        freed: next() < 0.2 ? ["2", "13", "13–14"][i % 3] : "",
      };
    });
    const plan = placed(sceneOf(events), 300 + Math.floor(next() * 1100));
    assert.equal(plan.marks.filter((mark) => !mark.over).length + counted(plan), events.length);
    assertApart(plan);
    for (const [place, one] of plan.more.entries()) {
      for (const other of plan.more.slice(place + 1)) {
        if (one.y === other.y) assert.ok(one.left + one.width <= other.left || other.left + other.width <= one.left);
      }
    }
  }
});

/**
 * Names by the ids of their marks, of those that are named at all.
 * @param {Arrangement} plan
 */
function names(plan) {
  return new Map(plan.marks.filter((mark) => mark.label && !mark.over).map((mark) => [mark.id, mark.label?.text]));
}

for (const width of [260, 700, 1310]) {
  test(`what weighs most is named whole in a crowd, ${width} wide`, () => {
    for (let seed = 1; seed <= 20; seed += 1) {
      const next = random(seed);
      const light = Array.from({ length: 80 }, () => ({
        from: MONTH[0] + Math.floor(next() * 31) * DAY, weight: Math.floor(next() * 2), lane: next() < 0.5 ? 0 : 1,
      }));
      const heavy = [0, 1].map((lane) => ({ id: `h${lane}`, from: MONTH[0] + Math.floor(next() * 31) * DAY, weight: 3, lane, name: "Deal: 50 for 150" }));
      for (const events of [[...light, ...heavy], [...heavy, ...light]]) {
        const found = names(placed(sceneOf(events), width));
        for (const { id, name } of heavy) assert.equal(found.get(id), name, `seed ${seed}`);
      }
    }
  });
}

test("of two that weigh the same, what more events refer to is named", () => {
  const close = (/** @type {number} */ referring, /** @type {number} */ at) => ({
    id: `r${referring}`, from: MONTH[0] + at * DAY, weight: 2, referring, name: "Pause extended by two days",
  });
  for (const order of [[0, 1, 2, 3, 4, 5], [5, 4, 3, 2, 1, 0]]) {
    const crowd = Array.from({ length: 60 }, (_, i) => close(order[i % 6], 10 + (i % 3))).map((one, i) => ({ ...one, id: `${one.id}-${i}` }));
    const named = [...names(placed(sceneOf(crowd), 260)).keys()].map((id) => Number(id[1]));
    assert.ok(named.length > 2 && Math.min(...named) >= 4, named.join());
  }
});

test("few names what matters, more what there is room for, and all makes room for every name", () => {
  const next = random(3);
  const events = Array.from({ length: 90 }, (_, i) => ({
    from: MONTH[0] + Math.floor(next() * 31) * DAY, weight: i % 4, lane: i % 2, title: `Hamas and Israel on ${i} of the captives`,
  }));
  const of = (/** @type {string} */ which) => placed(sceneOf(events, { names: which }), 700);
  const [few, more, all] = ["few", "more", "all"].map(of);
  for (const mark of few.marks) if (mark.label) assert.ok(mark.weight >= 2);
  assert.ok(names(few).size < names(more).size);
  assert.deepEqual(new Set(names(all).values()), new Set(events.map(({ title }) => title)));
  assert.ok(all.height > more.height);
  assert.ok(few.height <= 520, "few leave the whole picture on the screen");
  for (const plan of [few, more, all]) assertApart(plan);
});

test("a short name stands for the title", () => {
  const plan = placed(sceneOf([{ from: MONTH[0] + DAY, title: "Four-day pause for 50 captives and 150 prisoners", name: "Deal: 50 for 150" }]));
  assert.equal(plan.marks[0].label?.text, "Deal: 50 for 150");
});

test("how many came free stands in the mark, beside it, or before the name of a bar", () => {
  const from = MONTH[0] + 3 * DAY;
  const [inside, beside, bar] = ["13", "13–14", "20"].map((freed, i) => (
    placed(sceneOf([{ from, freed, name: "Day 1", ...(i === 2 ? { lasts: true, to: from + 8 * DAY } : {}) }])).marks[0]));
  assert.ok(2 * inside.dot > measure("13"));
  assert.deepEqual([inside.count, inside.label?.text], [undefined, "Day 1"]);
  assert.ok(beside.count && beside.count.x1 - beside.count.x0 >= measure("13–14") && beside.x1 >= beside.count.x1);
  assert.ok(beside.label && beside.label.x0 > beside.count.x1);
  assert.equal(bar.label?.text, "20 · Day 1");
});

test("a mark is as large as it matters", () => {
  const marks = placed(sceneOf([0, 1, 2, 3].map((weight) => ({ from: MONTH[0] + (2 + 7 * weight) * DAY, weight })))).marks;
  const sizes = marks.sort((a, b) => a.weight - b.weight).map((mark) => mark.x1 - mark.x0);
  assert.deepEqual(sizes, [...sizes].sort((a, b) => a - b));
  assert.equal(new Set(sizes).size, 4);
});

test("nothing moves when an event is chosen, and no name changes", () => {
  const next = random(11);
  const events = Array.from({ length: 70 }, (_, i) => ({
    from: MONTH[0] + Math.floor(next() * 31) * DAY, weight: i % 4, lane: i % 2, freed: i % 9 ? "" : "12",
  }));
  const first = placed(sceneOf(events));
  for (const selected of ["e0", "e1", "e2", "e3", null]) {
    const then = placed(sceneOf(events, { selected }), 1200, first.kept);
    assert.deepEqual(then.marks.map(({ id, x0, y, label }) => [id, x0, y, label]), first.marks.map(({ id, x0, y, label }) => [id, x0, y, label]));
  }
});

test("labels are whole words or end in an ellipsis, within the picture, and cross no day of knowing", () => {
  for (let seed = 1; seed <= 30; seed += 1) {
    const next = random(seed), knownOn = MONTH[0] + Math.floor(next() * 31) * DAY;
    const events = Array.from({ length: 40 }, () => {
      const from = MONTH[0] + Math.floor(next() * 31) * DAY;
      return { from, title: "An envoy carries an answer", state: from > knownOn ? NOT_KNOWN : 0 };
    });
    const plan = placed(sceneOf(events, { known_on: knownOn, line: knownOn }), 900);
    for (const { label, title } of plan.marks) {
      if (!label) continue;
      assert.ok(label.x0 >= 96 && label.x1 <= 96 + 900, `${label.x0} to ${label.x1}`);
      assert.ok(label.text === title || (label.text.endsWith("…") && title.startsWith(label.text.slice(0, -1))));
      if (plan.barrier !== null) assert.ok(label.x1 < plan.barrier || label.x0 > plan.barrier);
    }
  }
});

test("rows stay where the choice of an event makes the picture narrower", () => {
  const next = random(7);
  const events = Array.from({ length: 45 }, () => ({ from: MONTH[0] + Math.floor(next() * 31) * DAY, lane: next() < 0.5 ? 0 : 1 }));
  const first = placed(sceneOf(events), 1250);
  const scene = sceneOf(events, { selected: "e7", seq: 1 });
  for (const width of [1250, 880]) {
    const then = placed(scene, width, first.kept);
    for (const mark of first.marks) {
      const again = then.marks.find((one) => one.id === mark.id);
      assert.deepEqual([again?.row, again?.y], [mark.row, mark.y], mark.id);
    }
    assert.equal(then.height, first.height);
    assert.deepEqual(then.chosen.map((mark) => mark.id), ["e7"]);
    assertApart(then);
  }
});

test("another filter or another window packs the rows anew", () => {
  const events = Array.from({ length: 12 }, (_, i) => ({ from: MONTH[0] + i * DAY }));
  const first = placed(sceneOf(events));
  assert.notEqual(placed(sceneOf(events, { asked: "kind=talks" }), 1200, first.kept).kept, first.kept);
  const later = placed(sceneOf(events), 1200, first.kept, [MONTH[0] + 3 * DAY, MONTH[1]]);
  assert.ok(!later.marks.some((mark) => mark.id === "e0"));
});

for (const line of ["2023-10-10", "2023-10-20", "2023-12-01"]) {
  test(`what goes on is drawn and shades until it is known no more: ${line}`, () => {
    const scene = sceneOf(
      [{ from: day("2023-10-03"), to: null, lasts: true }, { from: day("2023-09-20"), to: null, lasts: true }],
      {
        line: day(line), known_on: day(line),
        bands: [
          { id: "e0", label: "impasse", note: "day 8", kind: "talks", start: day("2023-10-03"), end: null },
          { id: "e2", label: "impasse", note: "", kind: "talks", start: null, end: day("2023-10-08") },
          { id: "e3", label: "impasse", note: "", kind: "talks", start: day("2023-10-05"), end: day("2023-12-24") },
        ],
      },
    );
    const plan = placed(scene), right = (line > "2023-11-01" ? 96 + 1200 : plan.barrier) ?? NaN;
    for (const mark of plan.marks) assert.ok(mark.x1 <= right + 0.01, `${mark.id} ends at ${mark.x1}, not ${right}`);
    const found = shades(scene, MONTH, utcClock);
    assert.equal(found.length, 3);
    for (const { to } of found) assert.ok(to <= day(line));
    assert.equal(found[0].to, Math.min(day(line), MONTH[1] + (MONTH[1] - MONTH[0])));
    assert.equal(found[1].from, MONTH[0] - (MONTH[1] - MONTH[0]));
  });
}

test("a spell that begins after the day of knowing shades nothing", () => {
  const band = { id: "b", label: "impasse", note: "", kind: "talks", start: day("2023-10-20"), end: null };
  assert.deepEqual(shades(sceneOf([], { bands: [band], line: day("2023-10-10") }), MONTH, utcClock), []);
});

for (const text of ["Hamas political bureau answers", "Donaudampfschifffahrtsgesellschaft", "שיחות בדוחא על החטופים", "👩‍👩‍👧 talks on families"]) {
  test(`as much of ‘${text}’ as there is room for`, () => {
    for (let room = 0; room < 260; room += 3) {
      const cut = cutTo(text, room, measure);
      if (cut === null) continue;
      assert.ok(measure(cut) <= room);
      assert.ok(cut === text || cut.endsWith("…"));
      assert.ok(!/[\uD800-\uDBFF]…$/.test(cut), "half of a letter");
    }
    assert.equal(cutTo(text, measure(text) + 50, measure), text);
  });
}

test("so many lanes that each gets one row are in sight together, and what found no row is told at their end", () => {
  const lanes = Array.from({ length: 11 }, (_, i) => ({ id: `l${i}`, label: `Lane ${i}` }));
  const events = lanes.flatMap((_, lane) => Array.from({ length: 12 }, (_, i) => ({ lane, from: day("2023-10-12") + i * DAY / 4, weight: 2 })));
  const size = sized(1000), plan = arrange({ ...sceneOf(events, { names: "few" }), lanes }, MONTH, { ...size, room: 300 }, utcClock, measure, null);
  assert.ok(plan.height <= 300, `${plan.height} high`);
  assertApart(plan);
  const drawn = plan.marks.filter((mark) => !mark.over).length;
  assert.equal(drawn + plan.more.reduce((sum, one) => sum + one.marks.length, 0), events.length);
  assert.ok(plan.more.length === lanes.length && plan.more.every((one) => one.left >= size.left + size.width));
});
