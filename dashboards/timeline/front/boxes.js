// Where everything stands in the page, as it was drawn.

import { boxesDown } from "./narrow.js";

/** @import { Timeline } from "./types.d.ts" */

/**
 * What a test in a real browser measures: the boxes of labels and marks, and of the plot.
 * @param {Timeline} timeline
 */
export function boxes(timeline) {
  const upright = boxesDown(timeline);
  if (upright) return upright;
  const frame = timeline.chart.getBoundingClientRect();
  const labels = [...timeline.root.querySelectorAll(".parley-words .label")].map((node) => {
    const box = node.getBoundingClientRect();
    return { text: node.textContent, x: box.left - frame.left, y: box.top - frame.top, w: box.width, h: box.height };
  });
  const { plan } = timeline;
  return {
    labels, width: frame.width, range: timeline.range, whole: timeline.whole,
    plot: { x0: plan.left, x1: plan.left + plan.width, top: plan.top, foot: plan.top + plan.height },
    captives: timeline.scene.captives ? plan.top + plan.inner : null,
    states: plan.states.map(({ id, track, spell, x0, x1, y }) => ({ id, track, state: spell.state, x0, x1, y: y + plan.top })),
    marks: plan.marks.map(({ id, x0, x1, y, row, over, weight, referring, label }) => ({
      id, x0, x1, y: y + plan.top, row, over, weight, referring, label: label?.text,
    })),
  };
}
