// Colours and font of the page that surrounds the timeline, light or dark.

const read = (style, name, fallback) => style.getPropertyValue(name).trim() || fallback;

const parsed = new Map();
let pen = null;

// Any CSS colour to [red, green, blue].
export function rgb(colour) {
  let found = parsed.get(colour);
  if (!found) {
    pen ??= document.createElement("canvas").getContext("2d", { willReadFrequently: true });
    pen.clearRect(0, 0, 1, 1);
    pen.fillStyle = "#000";
    pen.fillStyle = colour;
    pen.fillRect(0, 0, 1, 1);
    found = [...pen.getImageData(0, 0, 1, 1).data].slice(0, 3);
    parsed.set(colour, found);
  }
  return found;
}

export function mix(colour, ground, share) {
  const under = rgb(ground);
  return `rgb(${rgb(colour).map((c, i) => Math.round(c * share + under[i] * (1 - share))).join(",")})`;
}

export const glass = (colour, share) => `rgba(${rgb(colour).join(",")},${share})`;

export function luminance(colour) {
  const [r, g, b] = rgb(colour).map((c) => {
    const part = c / 255;
    return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * r + 0.7152 * g + 0.0722 * b;
}

// White or near black, whichever reads better on a ground.
export function inkOn(ground) {
  const light = luminance(ground);
  return 1.05 / (light + 0.05) >= (light + 0.05) / 0.06 ? "#ffffff" : "#10151b";
}

export function themeOf(element) {
  const style = getComputedStyle(element);
  const ground = read(style, "--st-background-color", "#ffffff");
  const ink = read(style, "--st-text-color", "#1b2130");
  const dark = luminance(ground) < 0.3;
  return {
    dark, ground, ink,
    lane: read(style, "--st-secondary-background-color", dark ? "#1b222b" : "#f4f6f8"),
    primary: read(style, "--st-primary-color", dark ? "#2a93aa" : "#0f5c6e"),
    muted: mix(ink, ground, dark ? 0.62 : 0.66),
    grid: mix(ink, ground, dark ? 0.16 : 0.09),
    font: read(style, "--st-font", "sans-serif"),
    size: 12,
  };
}
