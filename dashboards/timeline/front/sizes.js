// What stands how high and how wide in the picture, in CSS pixels.

export const ROW = 22, BAR = 15, DOT = 7, LANE_PAD = 5, GAP = 8, LANE_GAP = 5, SLIM = 9, DENSE = 40;
