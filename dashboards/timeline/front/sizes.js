// What stands how high and how wide in the picture, in CSS pixels.

export const ROW = 22, BAR = 15, LANE_PAD = 5, GAP = 8, LANE_GAP = 5, SLIM = 9, DENSE = 40, DATES = 18;

/** Where room is short: a row, what is between lanes, and stretches of time at the foot of a lane. */
export const LOW_ROW = 20, LOWEST_GAP = 2, THIN = 4;

/** Half of what a mark of each weight takes, and of one with a number in it. */
export const DOTS = [5, 6, 7.5, 9], NUMBERED = 10;

/** Height of a window in which the captives' panel has no room: it is scrolled to. */
export const SHORT = 800;
