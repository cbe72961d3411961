// A table whose rows open: the browser has all rows of the page, the server says which is open.
const drawn = new WeakMap();

// Said outright, since a narrow page lays the cells out as blocks.
const ROLES = { table: "table", thead: "rowgroup", tbody: "rowgroup", tr: "row", th: "columnheader", td: "cell" };

function made(tag, className, text) {
  const node = document.createElement(tag);
  if (ROLES[tag]) node.setAttribute("role", ROLES[tag]);
  if (className) node.className = className;
  if (text !== undefined) node.textContent = text;
  return node;
}

function heading(column) {
  const cell = made("th", `parley-of-${column.name}${column.number ? " parley-number" : ""}`);
  cell.scope = "col";
  if (column.ordered) cell.setAttribute("aria-sort", column.ordered);
  if (!column.next) cell.textContent = column.label;
  else {
    const button = cell.appendChild(made("button", "", column.label));
    button.type = "button";
    button.dataset.sort = column.next;
  }
  return cell;
}

function row(columns, [name, ...cells], link) {
  const line = made("tr");
  line.dataset.name = name;
  columns.forEach((column, place) => {
    const cell = made("td", `parley-of-${column.name}${column.number ? " parley-number" : ""}`);
    cell.dataset.label = column.label;
    const text = cells[place] || "";
    if (!text) cell.classList.add("parley-empty");
    const holder = cell.appendChild(made(column.opens ? "a" : "div"));
    holder.dir = "auto";
    // Names in scripts that run the other way keep their place in the list.
    (text || (column.opens ? "—" : "")).split(" · ").forEach((part, number) => {
      if (number) holder.append(" · ");
      holder.appendChild(made("bdi", "", part));
    });
    if (column.opens) holder.href = link + encodeURIComponent(name);
    line.appendChild(cell);
  });
  return line;
}

function draw(root, { label, columns, rows, link }) {
  const opening = columns.some((column) => column.opens);
  const shown = columns.map((column, place) => ({ ...column, opens: opening ? column.opens : place === 0 }));
  const table = made("table");
  table.setAttribute("aria-label", label);
  table.appendChild(made("thead")).appendChild(made("tr")).append(...shown.map(heading));
  table.appendChild(made("tbody")).append(...rows.map((one) => row(shown, one, link)));
  const frame = made("div", "parley-rows");
  frame.tabIndex = 0; // what scrolls can be scrolled by keys
  frame.setAttribute("role", "region");
  frame.setAttribute("aria-label", label);
  frame.appendChild(table);
  root.replaceChildren(frame);
}

// Drawn anew, it keeps what was scrolled to and where the keyboard was.
function redraw(root, data) {
  const before = root.querySelector(".parley-rows");
  const at = before ? [before.scrollLeft, before.scrollTop] : [0, 0];
  const focus = root.contains(document.activeElement) ? document.activeElement : null;
  const line = focus && focus.closest("tr");
  const name = line && line.dataset.name;
  const head = line && focus.dataset.sort ? [...line.cells].findIndex((cell) => cell.contains(focus)) : -1;
  draw(root, data);
  root.firstChild.scrollTo(...at);
  const lines = [...root.querySelectorAll("tbody tr")];
  const again = head >= 0
    ? root.querySelector("thead tr").cells[head]
    : name && lines.find((one) => one.dataset.name === name);
  const target = again && again.querySelector("a, button");
  if (target) target.focus({ preventScroll: true });
}

// Have an open row in sight, without moving the page.
function show(frame, line) {
  const [room, at] = [frame.getBoundingClientRect(), line.getBoundingClientRect()];
  const head = frame.querySelector("thead").offsetHeight;
  if (at.top < room.top + head) frame.scrollTop -= room.top + head - at.top;
  else if (at.bottom > room.bottom) frame.scrollTop += at.bottom - room.bottom;
}

function mark(root, selected) {
  for (const line of root.querySelectorAll("tbody tr")) {
    const open = line.dataset.name === selected;
    if (open && !line.classList.contains("parley-open")) show(root.firstChild, line);
    line.classList.toggle("parley-open", open);
    const link = line.querySelector("a");
    if (open) link.setAttribute("aria-current", "true");
    else link.removeAttribute("aria-current");
  }
}

function click(event, send) {
  const sort = event.target.closest("[data-sort]");
  if (sort) {
    send("sort", sort.dataset.sort);
    return;
  }
  const line = event.target.closest("tbody tr");
  const elsewhere = event.ctrlKey || event.metaKey || event.shiftKey || event.altKey;
  if (!line || elsewhere || String(window.getSelection())) return; // a new tab, or words to copy
  event.preventDefault();
  send("open", line.dataset.name);
}

// Up and down walk from row to row, as in a list.
function key(event) {
  const line = event.target.closest("tbody tr");
  const next = { ArrowDown: "nextElementSibling", ArrowUp: "previousElementSibling" }[event.key];
  if (!line || !next || !line[next]) return;
  event.preventDefault();
  line[next].querySelector("a").focus();
}

export default function (component) {
  const root = component.parentElement.querySelector(".parley-listing");
  const { selected, ...data } = component.data;
  const known = drawn.get(root) || {};
  const send = (name, value) => known.component.setTriggerValue(name, value);
  const text = JSON.stringify(data);
  if (known.text !== text) redraw(root, data);
  mark(root, selected);
  if (!known.component) {
    root.addEventListener("click", (event) => click(event, send));
    root.addEventListener("keydown", key);
  }
  known.component = component;
  known.text = text;
  drawn.set(root, known);
}
