// The bar of pages as those hear it who do not see it, and what just changed on the page.
import { say } from "./say.js";

function markBar() {
  const bar = document.querySelector(".st-key-pages");
  if (!bar) return;
  bar.setAttribute("role", "navigation");
  bar.setAttribute("aria-label", say("Pages"));
  for (const link of bar.querySelectorAll("a")) {
    // The first page's address is given as a bare query, which would mean the page at hand.
    const address = link.getAttribute("href");
    if (address.startsWith("?")) link.setAttribute("href", `./${address}`);
    const here = new URL(link.href).pathname === window.location.pathname;
    if (!here) link.removeAttribute("aria-current");
    else {
      link.setAttribute("aria-current", "page");
      link.scrollIntoView({ block: "nearest", inline: "nearest" }); // the bar may be wider than the page
    }
  }
  const dossier = document.querySelector(".st-key-filter-dossier input");
  if (dossier) dossier.title = dossier.value; // a long title is cut there
}

// What a page is opened for, and what takes the keyboard to it past the bar, the days and the cards.
const SKIPS = [
  [say("Skip to the timeline"), ".parley-chart, .parley-line[tabindex='0']"],
  [say("Skip to the rows"), ".parley-rows"],
];

function seen(selector) {
  return [...document.querySelectorAll(selector)].find((one) => one.checkVisibility());
}

// Beside Streamlit's own link, which leads to the top of the page. The picture is painted later
// than this runs, so what there is to skip to is asked when the keyboard comes by.
function offerSkip() {
  const first = document.querySelector("[data-testid=stSkipToContent]");
  if (!first || document.querySelector(".parley-skip")) return;
  const link = document.createElement("a");
  link.className = `${first.className} parley-skip`;
  link.href = "#stMain";
  link.hidden = true;
  first.after(link);
  first.addEventListener("focus", () => {
    const skip = SKIPS.find(([, selector]) => seen(selector));
    link.hidden = !skip;
    if (skip) [link.textContent] = skip;
  });
  link.addEventListener("click", (click) => {
    const skip = SKIPS.find(([text]) => text === link.textContent);
    const to = skip && seen(skip[1]);
    if (!to) return;
    click.preventDefault();
    to.focus();
  });
}

export default function (component) {
  const root = component.parentElement.querySelector(".parley-page");
  const { said, printed, kept } = component.data;
  for (const [name, value] of kept) {
    const days = value ? 365 : 0;
    document.cookie = `${name}=${encodeURIComponent(value)}; path=/; max-age=${days * 86400}; samesite=strict`;
  }
  const language = kept.find(([name]) => name === "parley_language");
  if (language && language[1] !== document.documentElement.lang) {
    window.location.reload(); // each script is fetched in the language of its page
    return;
  }
  if (printed) root.dataset.printed = printed;
  else delete root.dataset.printed;
  const place = root.querySelector("[role=status]");
  if (place.textContent !== said) place.textContent = said;
  markBar();
  offerSkip();
}
