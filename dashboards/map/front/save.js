// @ts-check
// The map to take away: as it stands on the screen, with what it says of itself over it.

/** @typedef {{asked: string, borders: string}} Told */

const LETTERS = "Arial, Helvetica, sans-serif";
const PAD = 14, TITLE = 24, LINE = 17;
const DRAWN = ["fill", "stroke", "stroke-width", "stroke-dasharray", "fill-opacity", "opacity", "font-size", "font-weight", "paint-order", "stroke-linejoin"];

/** A copy of a drawing that needs no style sheet. @param {SVGElement} picture */
function plain(picture) {
  const copy = /** @type {SVGElement} */ (picture.cloneNode(true));
  const from = [...picture.querySelectorAll("*")], to = [...copy.querySelectorAll("*")];
  from.forEach((node, i) => {
    const style = getComputedStyle(node);
    for (const name of DRAWN) to[i].setAttribute(name, style.getPropertyValue(name));
    to[i].removeAttribute("class");
  });
  for (const gone of copy.querySelectorAll('[display="none"]')) gone.remove();
  return copy;
}

/** @param {string} text @param {number} most Of a line. @param {(line: string) => number} wide */
export function lines(text, most, wide) {
  /** @type {string[]} */
  const found = [];
  for (const word of text.split(" ")) {
    const last = found.at(-1);
    if (last !== undefined && wide(`${last} ${word}`) <= most) found[found.length - 1] = `${last} ${word}`;
    else found.push(word);
  }
  return found;
}

/** @param {string} text */
function escaped(text) {
  return text.replace(/&/g, "&amp;").replace(/</g, "&lt;");
}

/** @param {HTMLElement} root @param {Told} given */
async function take(root, given) {
  const answer = await fetch(`/parley/picture?${given.asked}`);
  if (!answer.ok) throw new Error(await answer.text());
  const told = await answer.json();
  const picture = /** @type {SVGElement} */ (root.querySelector("svg"));
  const { width, height } = picture.getBoundingClientRect();
  const style = getComputedStyle(root), ground = style.getPropertyValue("--st-background-color") || "#ffffff";
  const quiet = getComputedStyle(/** @type {Element} */ (root.querySelector(".parley-map-note"))).color;
  const measure = document.createElement("canvas").getContext("2d");
  if (measure) measure.font = `12px ${LETTERS}`;
  /** @param {string} line */
  const wide = (line) => measure?.measureText(line).width ?? line.length * 7;
  const below = [...told.lines, given.borders].flatMap((one) => lines(one, width - 2 * PAD, wide));
  const head = PAD + TITLE + LINE * below.length + 8;
  const words = below.map((one, i) => `<text x="${PAD}" y="${PAD + TITLE + LINE * i + 8}" font-size="12" fill="${quiet}">${escaped(one)}</text>`);
  const copy = plain(picture);
  copy.setAttribute("y", String(head));
  copy.setAttribute("width", String(width));
  copy.setAttribute("height", String(height));
  const text = `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${head + height}" font-family="${LETTERS}">`
    + `<rect width="100%" height="100%" fill="${ground}"/><text x="${PAD}" y="${PAD + 14}" font-size="17" font-weight="bold" fill="${style.color}">${escaped(told.title)}</text>`
    + `${words.join("")}${new XMLSerializer().serializeToString(copy)}</svg>`;
  const image = new Image();
  image.src = URL.createObjectURL(new Blob([text], { type: "image/svg+xml" }));
  await image.decode();
  const canvas = document.createElement("canvas");
  [canvas.width, canvas.height] = [width * 2, (head + height) * 2]; // as sharp as a good screen
  canvas.getContext("2d")?.drawImage(image, 0, 0, canvas.width, canvas.height);
  URL.revokeObjectURL(image.src);
  const link = document.createElement("a");
  link.href = canvas.toDataURL("image/png");
  link.download = `${told.file.replace(/^timeline/, "map")}.png`;
  link.click();
}

/** Let the button of a map save it. @param {HTMLElement} root @param {() => Told} given */
export function letSave(root, given) {
  root.querySelector("[data-take]")?.addEventListener("click", () => {
    take(root, given()).catch((err) => {
      const said = root.querySelector(".parley-map-said");
      if (said) said.textContent = String(err.message);
    });
  });
}
