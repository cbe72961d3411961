// The keyboard: every mark can be reached, heard and opened without a pointer.

function inLane(data, lane) {
  const found = [];
  for (let i = 0; i < data.n; i += 1) if (data.lane[i] === lane) found.push(i);
  return found;
}

const middle = (data, i) => (data.point[i] ? data.at[i] : data.mean[i]);

function nearest(data, list, at) {
  let best = null;
  for (const i of list) {
    if (best === null || Math.abs(middle(data, i) - at) < Math.abs(middle(data, best) - at)) best = i;
  }
  return best;
}

function alongLane(chart, step) {
  const { data, current } = chart;
  if (current === null) return firstInView(chart);
  const list = inLane(data, data.lane[current]);
  return list[list.indexOf(current) + step] ?? current;
}

function acrossLanes(chart, step) {
  const { data, current } = chart;
  if (current === null) return firstInView(chart);
  for (let lane = data.lane[current] + step; lane >= 0 && lane < data.lanes.length; lane += step) {
    const found = nearest(data, inLane(data, lane), middle(data, current));
    if (found !== null) return found;
  }
  return current;
}

function firstInView({ data, view }) {
  for (let i = 0; i < data.n; i += 1) {
    if (middle(data, i) >= view[0] && middle(data, i) <= view[1]) return i;
  }
  return data.n ? 0 : null;
}

const MOVES = {
  ArrowRight: (chart) => alongLane(chart, 1),
  ArrowLeft: (chart) => alongLane(chart, -1),
  ArrowDown: (chart) => acrossLanes(chart, 1),
  ArrowUp: (chart) => acrossLanes(chart, -1),
  Home: ({ data }) => (data.n ? 0 : null),
  End: ({ data }) => (data.n ? data.n - 1 : null),
};

const ACTS = {
  Enter: (chart) => chart.current !== null && chart.select(chart.data.ids[chart.current]),
  " ": (chart) => chart.current !== null && chart.select(chart.data.ids[chart.current]),
  Escape: (chart) => chart.letGo(),
  "+": (chart) => chart.zoomBy(0.6),
  "=": (chart) => chart.zoomBy(0.6),
  "-": (chart) => chart.zoomBy(1 / 0.6),
  "0": (chart) => chart.showWhole(),
};

export function listenToKeys(chart, signal) {
  const { hit } = chart.dom;
  hit.addEventListener("keydown", (event) => {
    if (event.altKey || event.ctrlKey || event.metaKey || !chart.data) return;
    if (MOVES[event.key]) chart.moveTo(MOVES[event.key](chart));
    else if (ACTS[event.key]) ACTS[event.key](chart);
    else return;
    event.preventDefault();
  }, { signal });
  hit.addEventListener("blur", () => chart.moveTo(null), { signal });
}
