// The time axis and the wall clock under it.

import assert from "node:assert/strict";
import { test } from "node:test";

import { utc, wallClock } from "../../dashboards/timeline/front/clock.js";
import { axisTicks } from "../../dashboards/timeline/front/ticks.js";
import { DAY, day } from "./scenes.js";

const SPANS = [1 / 24, 0.2, 0.5, 1, 3, 10, 31, 62, 200, 365, 1200, 4000, 40000, 400000];

for (const days of SPANS) {
  for (const width of [280, 700, 1300]) {
    test(`${days} days on ${width} pixels have marks that are apart and say a date`, () => {
      for (const start of [day("2023-10-07") + 5 * 3600000, day("2024-02-27"), utc(95, 3, 12)]) {
        const range = [start, start + days * DAY], scale = width / (range[1] - range[0]);
        const seen = axisTicks(range, width).filter(({ at }) => at >= range[0] && at <= range[1]);
        assert.ok(seen.length <= width / 60 + 1, "too many");
        for (const [place, { at }] of seen.entries()) {
          if (place) assert.ok((at - seen[place - 1].at) * scale >= 62, "too close");
        }
        if (width >= 700) {
          assert.ok(seen.length >= 2, "too few");
          assert.ok(seen.some(({ text }) => /\d \w{3}|\w{3,4} \d+|^\d{1,4}$/.test(text)), seen.map(({ text }) => text).join());
        }
      }
    });
  }
}

test("weeks begin on Mondays, months on their first day, years in January", () => {
  const on = (/** @type {number} */ days) => axisTicks([day("2023-10-01"), day("2023-10-01") + days * DAY], 900).map(({ at }) => new Date(at));
  for (const at of on(80)) assert.equal(at.getUTCDay(), 1);
  for (const at of on(300)) assert.equal(at.getUTCDate(), 1);
  for (const at of on(6000)) assert.deepEqual([at.getUTCMonth(), at.getUTCDate()], [0, 1]);
});

for (const zone of ["Asia/Jerusalem", "America/Bogota", "Europe/London", "Asia/Kathmandu", "Pacific/Kiritimati", "UTC"]) {
  test(`the wall clock of ${zone} goes there and back`, () => {
    const clock = wallClock(zone);
    for (let at = day("2023-10-25"); at < day("2023-11-07"); at += 1800000) {
      const back = clock.from(clock.to(at));
      assert.ok(back === at || Math.abs(back - at) === 3600000, "only the hour that comes twice is another");
    }
    const noon = day("2023-07-01") + DAY / 2;
    const shown = new Intl.DateTimeFormat("en-GB", { timeZone: zone, hour: "2-digit", minute: "2-digit", hourCycle: "h23" }).format(noon);
    assert.equal(new Date(clock.to(noon)).toISOString().slice(11, 16), shown);
  });
}

test("the first years are themselves", () => {
  assert.equal(new Date(utc(33, 3, 3)).getUTCFullYear(), 33);
  assert.equal(new Date(wallClock("UTC").to(utc(1, 0, 1))).getUTCFullYear(), 1);
});
