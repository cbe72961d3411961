// Before a page is printed, its rows are put under it; afterwards they go.
(() => {
  const CLASS = "parley-printed";
  const WIDTH = 950, HEIGHT = 480; // of the picture, so that it stays on the first sheet

  // The rows of the view; on the timeline those of the days in sight.
  function address() {
    const marks = document.querySelector(".parley-page[data-printed]");
    if (!marks) return null;
    const url = new URL(marks.dataset.printed, window.location.origin);
    const picture = document.querySelector(".parley-timeline");
    if (picture && picture.dataset.inSight) url.searchParams.set("window", picture.dataset.inSight);
    return url;
  }

  function fill() {
    if (document.querySelector(`.${CLASS}`)) return;
    const most = HEIGHT - (document.querySelector(".st-key-chips") ? 50 : 0);
    const fits = ({ clientWidth, clientHeight }) => Math.min(1, WIDTH / clientWidth, most / clientHeight);
    const picture = document.querySelector(".parley-timeline");
    // For the whole page: the picture may be put there anew.
    if (picture) document.documentElement.style.setProperty("--parley-picture", fits(picture));
    for (const chart of document.querySelectorAll("[data-testid='stPlotlyChart']")) {
      const svg = chart.querySelector(".main-svg"), drawn = svg?.clientWidth ? svg : chart, share = fits(drawn);
      chart.style.setProperty("--parley-paper", share);
      chart.style.setProperty("--parley-paper-width", `${drawn.clientWidth}px`);
      chart.style.setProperty("--parley-paper-spare", `${(share - 1) * drawn.clientHeight}px`);
    }
    const app = document.querySelector(".stApp");
    const isDark = app && getComputedStyle(app).colorScheme.includes("dark");
    document.body.classList.toggle("parley-prints-dark", Boolean(isDark));
    const url = address();
    if (!url) return;
    const asked = new XMLHttpRequest();
    asked.open("GET", url, false); // a browser that prints waits for nothing else
    try {
      asked.send();
    } catch {
      return; // without the server the page is printed as it is
    }
    if (asked.status !== 200 || !asked.responseText) return;
    const place = document.createElement("section");
    place.className = CLASS;
    place.innerHTML = asked.responseText;
    document.body.appendChild(place);
    document.body.classList.add("parley-prints-rows");
  }

  function clear() {
    document.querySelectorAll(`.${CLASS}`).forEach((one) => one.remove());
    document.body.classList.remove("parley-prints-rows");
  }

  window.addEventListener("beforeprint", fill);
  window.addEventListener("afterprint", clear);
  window.matchMedia("print").addEventListener("change", (paper) => (paper.matches ? fill() : clear()));
})();
