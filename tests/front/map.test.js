// What the map draws of its places: where, how large an area, and which lie on one another.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import { AROUND, clusters, headOf, latitudeOf, mostOf, outlines, projected, spotsOf, units } from "../../dashboards/map/front/shapes.js";
import { lines } from "../../dashboards/map/front/save.js";

const shipped = JSON.parse(readFileSync(new URL("../../dashboards/map/front/outlines.json", import.meta.url), "utf8"));
const countries = outlines(shipped);
const byCode = new Map(countries.filter((one) => one.code).map((one) => [one.code, one]));

function outlineOf(code) {
  const outline = byCode.get(code);
  assert.ok(outline, code);
  return outline;
}

function place(name, latitude, longitude, more = {}) {
  return { place: name, country: null, latitude, longitude, precision: "near", means: "", on_map: true, events: 1, event: null, ...more };
}

test("a point comes back from the projection, and a kilometre is longer in the north", () => {
  const [x, y] = projected(51.53, 25.29);
  assert.ok(Math.abs(latitudeOf(y) - 25.29) < 1e-9);
  assert.ok(Math.abs((x * 180) / Math.PI - 51.53) < 1e-9);
  assert.ok(units(10, 60) > 1.9 * units(10, 0));
  assert.ok(AROUND.near < AROUND.district && AROUND.district < AROUND.region);
});

test("each outline lies around its country", () => {
  const within = { QA: [25.29, 51.4], CO: [4.7, -74.1], NO: [59.9, 10.7], NZ: [-41.3, 174.8] };
  for (const [code, [latitude, longitude]] of Object.entries(within)) {
    const { box, d } = outlineOf(code), [x, y] = projected(longitude, latitude);
    assert.ok(box.left < x && x < box.right && box.top < y && y < box.bottom, code);
    assert.match(d, /^M[-\d.,LMZ]+Z$/);
  }
  assert.ok(countries.length > 230);
});

test("a place is drawn by its point, a whole country by its outline, another not at all", () => {
  const places = [
    place("Doha", 25.29, 51.53),
    place("Israel", null, null, { country: "IL", precision: "country" }),
    place("Somewhere", null, null, { on_map: false }),
    place("Atlantis", null, null, { country: "ZZ", precision: "country" }),
  ];
  const spots = spotsOf(places, byCode);
  assert.deepEqual(spots.map((spot) => spot.at), [0, 1]);
  const { box } = outlineOf("IL");
  assert.ok(spots[1].x > box.left && spots[1].x < box.right);
});

test("no two marks touch, and none of the events is lost", () => {
  const spots = [];
  for (let i = 0; i < 400; i += 1) {
    const x = (i * 7919) % 600, y = (i * 104729) % 400;
    spots.push({ place: place(`p${i}`, 0, 0, { events: 1 + (i % 40) }), at: i, x, y });
  }
  const marks = clusters(spots, (spot) => [spot.x, spot.y]);
  assert.ok(marks.length > 1 && marks.length < 400);
  const sum = (all) => all.reduce((n, one) => n + one, 0);
  assert.equal(sum(marks.map((mark) => mark.events)), sum(spots.map((spot) => spot.place.events)));
  assert.equal(new Set(marks.flatMap((mark) => mark.spots.map((spot) => spot.at))).size, 400);
  for (const one of marks) for (const other of marks)
    assert.ok(one === other || Math.hypot(one.x - other.x, one.y - other.y) >= one.r + other.r);
});

test("marks that are far apart stay as they are", () => {
  const spots = [{ place: place("a", 0, 0), at: 0, x: 0, y: 0 }, { place: place("b", 0, 0), at: 1, x: 300, y: 0 }];
  assert.deepEqual(clusters(spots, (spot) => [spot.x, spot.y]).map((mark) => mark.spots.length), [1, 1]);
});

test("several places are named by one with a point before a whole country", () => {
  const spots = spotsOf([place("Israel", null, null, { country: "IL", events: 9, precision: "country" }), place("Haifa", 32.8, 35)], byCode);
  assert.equal(headOf({ x: 0, y: 0, r: 1, events: 10, spots }).place, "Haifa");
});

test("what is in sight first holds most events and leaves out what lies far off", () => {
  const spots = spotsOf([place("Havana", 23.1, -82.4, { events: 50 }), place("Bogotá", 4.7, -74.1, { events: 10 }), place("Oslo", 59.9, 10.7)], byCode);
  assert.deepEqual(mostOf(spots).map((spot) => spot.place.place), ["Havana"]);
  spots[1].place.events = 40;
  assert.deepEqual(mostOf(spots).map((spot) => spot.place.place).sort(), ["Bogotá", "Havana"]);
  assert.deepEqual(mostOf([]), []);
});

test("words of a picture are broken into lines, a long one stays whole", () => {
  assert.deepEqual(lines("one two three", 8, (line) => line.length), ["one two", "three"]);
  assert.deepEqual(lines("unbreakable", 4, (line) => line.length), ["unbreakable"]);
});
