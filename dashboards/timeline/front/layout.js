// Heights and widths: how much room each lane, the captives panel and the strip get.

const GAP = 6;
const PAD = 5;
const DENSE = 34;

// Hands out rows so that no lane starves while another has plenty.
export function shareRows(wanted, budget) {
  const rows = wanted.map(() => 1);
  let left = budget - rows.length;
  while (left > 0) {
    let poorest = -1;
    for (let i = 0; i < rows.length; i += 1) {
      if (rows[i] < wanted[i] && (poorest < 0 || rows[i] < rows[poorest])) poorest = i;
    }
    if (poorest < 0) break;
    rows[poorest] += 1;
    left -= 1;
  }
  return rows;
}

function naturalHeight(fixed, wanted, pitch, around) {
  const rows = wanted.reduce((sum, count) => sum + Math.min(count, 9), 0);
  return fixed + around + rows * pitch;
}

export function measure({ width, height, room, lanes, wanted, dense, captives, labelWidth }) {
  const phone = width < 560;
  const head = phone ? 17 : 0;
  const left = phone ? 0 : labelWidth + 14;
  const right = captives ? 34 : 10;
  const top = phone ? 62 : 26;
  const panel = captives ? (phone ? 84 : 112) : 0;
  const panelGap = captives ? (phone ? 22 : 14) : 0;
  const axis = 36;
  const strip = 30;
  const fixed = top + panelGap + panel + axis + strip + 8;
  const around = lanes * (PAD * 2 + head) + Math.max(0, lanes - 1) * GAP
    + dense.reduce((sum, is) => sum + (is ? DENSE : 0), 0);
  const easy = phone ? 21 : 23;
  const tight = 17;
  const least = fixed + around + lanes * tight;
  const natural = naturalHeight(fixed, wanted, easy, around);
  const whole = Math.max(least, height ?? Math.min(Math.max(natural, 420), room));
  const forRows = whole - fixed - around;
  const total = wanted.reduce((sum, count) => sum + count, 0);
  const pitch = Math.max(tight, Math.min(easy, Math.floor(forRows / Math.max(total, 1))));
  const rows = shareRows(wanted, Math.max(lanes, Math.floor(forRows / pitch)));
  const used = rows.reduce((sum, count) => sum + count, 0);
  const spare = Math.max(0, forRows - used * pitch);
  const shares = dense.filter(Boolean).length || lanes || 1;
  let y = 0;
  const laid = rows.map((count, i) => {
    const extra = dense.some(Boolean) && !dense[i] ? 0 : spare / shares;
    const lane = { y, rows: count, pitch, head, inner: y + PAD + head,
      dense: dense[i] ? DENSE + extra : 0, lead: dense[i] ? 0 : extra / 2 };
    lane.h = PAD * 2 + head + count * pitch + (dense[i] ? lane.dense : extra);
    y += lane.h + GAP;
    return lane;
  });
  const lanesHeight = Math.max(y - GAP, 1);
  return {
    phone, width, height: whole, left, right, top, axis, lanes: laid, lanesHeight, pitch,
    plotWidth: Math.max(width - left - right, 40),
    panel: captives ? { y: lanesHeight + panelGap, h: panel } : null,
    plotHeight: lanesHeight + panelGap + panel,
    strip: { y: whole - strip, h: strip - 2 },
    bar: Math.min(15, pitch - 5),
  };
}

export const rowCentre = (lane, row) =>
  lane.inner + lane.lead + row * lane.pitch + lane.pitch / 2;

// The strip of a lane in which its density stands, on the ground of the lane.
export const denseFloor = (lane) => lane.y + lane.h - 3;
