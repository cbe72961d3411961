// Where the axis is marked, and with which words: whole hours, days, weeks from Monday, months or
// years, as many as there is room for. Instants are milliseconds of the dossier's wall clock.

const HOUR = 3600000, DAY = 24 * HOUR, MONDAY = 4 * DAY, APART = 72;
const TICK_STEPS = [
  ...[1, 2, 3, 6, 12].map((n) => ({ unit: "hour", n, ms: n * HOUR })),
  ...[1, 2, 7, 14].map((n) => ({ unit: "day", n, ms: n * DAY })),
  ...[1, 2, 3, 6].map((n) => ({ unit: "month", n, ms: n * 30.4 * DAY })),
  ...[1, 2, 5, 10, 20, 50, 100].map((n) => ({ unit: "year", n, ms: n * 365.25 * DAY })),
];

function axisTicks(range, width) {
  const least = ((range[1] - range[0]) / Math.max(1, width)) * APART;
  const step = TICK_STEPS.find((one) => one.ms >= least) || TICK_STEPS[TICK_STEPS.length - 1];
  const ats = step.unit === "hour" || step.unit === "day"
    ? evenTicks(range, step.ms, step.n % 7 ? 0 : MONDAY)
    : monthTicks(range, step.unit === "year" ? 12 * step.n : step.n);
  let year = null;
  return ats.map((at) => {
    const mine = new Date(at).getUTCFullYear(), fresh = mine !== year;
    year = mine;
    return { at, text: tickText(at, step.unit, fresh) };
  });
}

function evenTicks(range, ms, from) {
  const found = [];
  for (let at = from + Math.ceil((range[0] - from) / ms) * ms; at <= range[1]; at += ms) found.push(at);
  return found;
}

function monthTicks(range, months) {
  const found = [], first = new Date(range[0]);
  const whole = first.getUTCFullYear() * 12 + first.getUTCMonth();
  for (let month = Math.floor(whole / months) * months; ; month += months) {
    const at = Date.UTC(Math.floor(month / 12), month % 12, 1);
    if (at > range[1]) return found;
    if (at >= range[0]) found.push(at);
  }
}

const inWords = (how) => new Intl.DateTimeFormat("en-GB", { timeZone: "UTC", ...how });
const MONTH_TEXT = inWords({ month: "short", year: "numeric" });
const DAY_TEXT = inWords({ day: "numeric", month: "short" });
const FULL_TEXT = inWords({ day: "numeric", month: "short", year: "numeric" });

function tickText(at, unit, withYear) {
  const day = new Date(at);
  if (unit === "year") return String(day.getUTCFullYear());
  if (unit === "month") return MONTH_TEXT.format(day);
  if (unit === "hour" && at % DAY) return day.toISOString().slice(11, 16);
  return (withYear ? FULL_TEXT : DAY_TEXT).format(day);
}
