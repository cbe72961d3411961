// Where the time axis has its ticks and what they say; all times are wall times.

const HOUR = 3600000;
const DAY = 24 * HOUR;
const MONTHS = ["Jan", "Feb", "Mar", "Apr", "May", "Jun",
  "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"];
// The fourth of January 1970 was a Sunday: weeks start on the Monday after.
const MONDAY = 4 * DAY;

const STEPS = [
  ...[1, 2, 3, 6, 12].map((n) => ({ unit: "hour", ms: n * HOUR, from: 0 })),
  ...[1, 2].map((n) => ({ unit: "day", ms: n * DAY, from: 0 })),
  ...[7, 14].map((n) => ({ unit: "day", ms: n * DAY, from: MONDAY })),
  ...[1, 2, 3, 6].map((n) => ({ unit: "month", ms: n * 30.44 * DAY, months: n })),
  ...[1, 2, 5, 10, 20, 50, 100].map((n) => ({ unit: "year", ms: n * 365.25 * DAY, months: n * 12 })),
];

const dayMonth = (at) => `${at.getUTCDate()} ${MONTHS[at.getUTCMonth()]}`;

const SAY = {
  hour: (at) => [`${String(at.getUTCHours()).padStart(2, "0")}:00`,
    `${dayMonth(at)} ${at.getUTCFullYear()}`],
  day: (at) => [dayMonth(at), String(at.getUTCFullYear())],
  month: (at) => [MONTHS[at.getUTCMonth()], String(at.getUTCFullYear())],
  year: (at) => [String(at.getUTCFullYear()), ""],
};

function next(step, from) {
  if (!step.months) return Math.ceil((from - step.from) / step.ms) * step.ms + step.from;
  const start = new Date(from);
  const month = start.getUTCFullYear() * 12 + start.getUTCMonth();
  let at = Math.floor(month / step.months) * step.months;
  while (monthStart(at) < from) at += step.months;
  return monthStart(at);
}

function monthStart(month) {
  const at = new Date(0);
  at.setUTCFullYear(Math.floor(month / 12), ((month % 12) + 12) % 12, 1);
  return at.getTime();
}

function after(step, tick) {
  if (!step.months) return tick + step.ms;
  const at = new Date(tick);
  return monthStart(at.getUTCFullYear() * 12 + at.getUTCMonth() + step.months);
}

export function ticks([from, to], width, gap) {
  const needed = ((to - from) / Math.max(width, 1)) * gap;
  const step = STEPS.find((one) => one.ms >= needed) ?? STEPS[STEPS.length - 1];
  const values = [];
  const words = [];
  let context = null;
  for (let at = next(step, from); at <= to && values.length < 200; at = after(step, at)) {
    const [word, second] = SAY[step.unit](new Date(at));
    values.push(at);
    words.push(second && second !== context ? `${word}<br>${second}` : word);
    context = second;
  }
  return { values, words };
}

export function dayWords(wall) {
  const at = new Date(wall);
  return `${dayMonth(at)} ${at.getUTCFullYear()}`;
}
