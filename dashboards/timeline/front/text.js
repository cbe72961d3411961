// Text of the record: cleaned, measured with the real font, and made safe for Plotly.

const CONTROLS = /[\u0000-\u001f\u007f\u200e\u200f\u202a-\u202e\u2066-\u2069\s]+/g;

export const clean = (text) => String(text ?? "").replace(CONTROLS, " ").trim();

// Plotly reads labels as markup; the isolates keep a right-to-left name in its own order.
export const safe = (text) =>
  `\u2068${text.replace(/&/g, "&amp;").replace(/</g, "&lt;").replace(/>/g, "&gt;")}\u2069`;

export class Ruler {
  constructor() {
    this.pen = document.createElement("canvas").getContext("2d");
    this.known = new Map();
    this.font = "";
  }

  use(font) {
    if (font === this.font) return;
    this.font = font;
    this.forget();
  }

  forget() {
    this.known.clear();
    this.pen.font = this.font;
  }

  width(text) {
    let width = this.known.get(text);
    if (width === undefined) {
      width = Math.ceil(this.pen.measureText(text).width) + 1;
      if (this.known.size > 20000) this.known.clear();
      this.known.set(text, width);
    }
    return width;
  }
}
