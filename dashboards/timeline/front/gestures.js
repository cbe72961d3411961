// Pointer, wheel and touch on the plot. Vertical scrolling of the page is never taken away.

const SLOP = 4;

export function listenToGestures(chart, signal) {
  const { hit } = chart.dom;
  const on = (name, handle, options = {}) => hit.addEventListener(name, handle, { signal, ...options });
  const pointers = new Map();
  let gesture = null;
  let lastTap = 0;

  const place = (event) => {
    const ground = hit.getBoundingClientRect();
    return { x: event.clientX - ground.left, y: event.clientY - ground.top };
  };

  on("wheel", (event) => {
    const across = Math.abs(event.deltaX) > Math.abs(event.deltaY) || event.shiftKey;
    const unit = event.deltaMode === 1 ? 16 : event.deltaMode === 2 ? 400 : 1;
    if (across) {
      event.preventDefault();
      chart.panBy((event.deltaX || event.deltaY) * unit);
      return;
    }
    // Nothing left to zoom out to: the page may have the wheel.
    if (event.deltaY > 0 && chart.isWhole()) return;
    event.preventDefault();
    const turn = Math.max(-240, Math.min(240, event.deltaY * unit));
    chart.zoomAt(place(event).x, Math.exp(turn * (event.ctrlKey ? 0.008 : 0.0022)));
  }, { passive: false });

  on("pointerdown", (event) => {
    if (event.button) return;
    hit.focus({ preventScroll: true, focusVisible: false });
    hit.setPointerCapture(event.pointerId);
    pointers.set(event.pointerId, place(event));
    chart.stop();
    chart.hold(true);
    if (pointers.size === 2) {
      const [a, b] = [...pointers.values()];
      gesture = { name: "pinch", span: Math.max(Math.abs(a.x - b.x), 12), view: [...chart.view],
        at: chart.msAt((a.x + b.x) / 2) };
      return;
    }
    const brush = event.shiftKey || chart.brushing;
    gesture = { name: "press", start: place(event), view: [...chart.view], brush };
  });

  on("pointermove", (event) => {
    if (!pointers.has(event.pointerId)) {
      if (event.pointerType !== "touch") chart.hover(place(event));
      return;
    }
    pointers.set(event.pointerId, place(event));
    move(place(event));
  });

  function move(spot) {
    if (!gesture) return;
    if (gesture.name === "pinch" && pointers.size >= 2) {
      const [a, b] = [...pointers.values()];
      const factor = gesture.span / Math.max(Math.abs(a.x - b.x), 12);
      const span = (gesture.view[1] - gesture.view[0]) * factor;
      chart.showAround(gesture.at, (a.x + b.x) / 2, span);
      return;
    }
    if (gesture.name === "press") {
      if (Math.hypot(spot.x - gesture.start.x, spot.y - gesture.start.y) < SLOP) return;
      gesture.name = gesture.brush ? "brush" : "pan";
      chart.unhover();
      hit.classList.toggle("ptl-grabbing", gesture.name === "pan");
    }
    if (gesture.name === "brush") chart.markDates(gesture.start.x, spot.x);
    if (gesture.name === "pan") {
      const span = gesture.view[1] - gesture.view[0];
      const moved = ((gesture.start.x - spot.x) * span) / chart.layout.plotWidth;
      chart.show([gesture.view[0] + moved, gesture.view[1] + moved]);
    }
  }

  function end(event, isCancelled) {
    if (!pointers.delete(event.pointerId)) return;
    const done = gesture;
    if (pointers.size === 1) {
      gesture = { name: "pan", start: [...pointers.values()][0], view: [...chart.view] };
      return;
    }
    gesture = null;
    hit.classList.remove("ptl-grabbing");
    chart.hold(false);
    if (done?.name === "brush") chart.endDates(isCancelled ? null : [done.start.x, place(event).x]);
    if (isCancelled || done?.name !== "press") return;
    const now = event.timeStamp;
    const isSecond = now - lastTap < 350;
    lastTap = isSecond ? 0 : now;
    if (isSecond && !chart.markAt(place(event))) chart.showWhole();
    else if (!isSecond) chart.click(place(event));
  }

  on("pointerup", (event) => end(event, false));
  on("pointercancel", (event) => end(event, true));
  on("pointerleave", () => chart.unhover());
}
