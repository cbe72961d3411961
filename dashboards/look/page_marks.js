// The bar of pages as those hear it who do not see it, and what just changed on the page.
function markBar() {
  const bar = document.querySelector(".st-key-pages");
  if (!bar) return;
  bar.setAttribute("role", "navigation");
  bar.setAttribute("aria-label", "Pages");
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

export default function (component) {
  const root = component.parentElement.querySelector(".parley-page");
  const { said, printed, kept } = component.data;
  for (const [name, value] of kept) {
    const days = value ? 365 : 0;
    document.cookie = `${name}=${encodeURIComponent(value)}; path=/; max-age=${days * 86400}; samesite=strict`;
  }
  if (printed) root.dataset.printed = printed;
  else delete root.dataset.printed;
  const place = root.querySelector("[role=status]");
  if (place.textContent !== said) place.textContent = said;
  markBar();
}
