// Words around the marks, in one drawing over Plotly's: its annotations are measured and placed
// one by one, which takes as long as everything else in the picture.

const SVG = "http://www.w3.org/2000/svg";

// Each word has its place in pixels of the picture: `x` of its start, or of what `end` says, and
// `y` of the middle of its height, or of its foot where `foot` is set. Returns the group of those
// that move with the time axis.
function drawWords(place, words, size, height, look) {
  place.setAttribute("width", size.total);
  place.setAttribute("height", height);
  place.style.fontFamily = look.font;
  const still = document.createElementNS(SVG, "g"), moving = document.createElementNS(SVG, "g");
  for (const word of words) {
    const node = document.createElementNS(SVG, "text");
    node.textContent = word.text;
    node.setAttribute("x", word.x);
    node.setAttribute("y", word.y + (word.foot ? -0.28 : 0.34) * word.size);
    node.setAttribute("font-size", word.size);
    node.setAttribute("fill", word.color);
    if (word.end) node.setAttribute("text-anchor", word.end);
    if (word.bold) node.setAttribute("font-weight", "bold");
    if (word.label) node.setAttribute("class", "label");
    (word.moves ? moving : still).append(node);
  }
  place.replaceChildren(still, moving);
  return moving;
}
