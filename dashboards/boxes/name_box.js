// A box to choose from a list, and for names to type new ones: all such boxes of forms are this one.
//
// What is typed stays: Enter takes the first match; leaving the box takes only what is meant
// exactly, and keeps everything else as typed. The server is told of each change with a rising
// number; what it says back counts only once it has seen the newest.
import { say, several } from "../look/say.js";

const PAUSE = 500; // ms after the last letter until the server is told
const MOST = 60; // choices drawn at once
const shared = (window.parleyBoxes = window.parleyBoxes || { lists: {}, boxes: new Set(), ids: 0 });

// What a name that is typed anew would be, by what the box takes.
const FRESH = {
  actor: (name) => say("New actor: {name}", { name }), group: (name) => say("New group: {name}", { name }),
  issue: (name) => say("New issue: {name}", { name }), measure: (name) => say("New measure: {name}", { name }),
  name: (name) => say("New name: {name}", { name }), place: (name) => say("New place: {name}", { name }),
  publisher: (name) => say("New publisher: {name}", { name }), tag: (name) => say("New tag: {name}", { name }),
  track: (name) => say("New track: {name}", { name }),
};

const fold = (text) =>
  String(text).normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase().replace(/\s+/g, " ").trim();

function make(tag, attributes, ...inside) {
  const node = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes || {})) node.setAttribute(name, value);
  node.append(...inside);
  return node;
}

// How well a text fits what is wanted, 0 best; null where it does not.
function fits(text, wanted) {
  const at = text.indexOf(wanted);
  if (text === wanted) return 0;
  if (at === 0) return 1;
  if (at > 0) return /[\p{L}\p{N}]/u.test(text[at - 1]) ? 3 : 2;
  const words = text.split(/[^\p{L}\p{N}]+/u);
  return wanted.split(" ").every((part) => words.some((word) => word.startsWith(part))) ? 4 : null;
}

class Box {
  constructor(root) {
    const id = `parley-box-${++shared.ids}`;
    this.root = root;
    this.label = make("label", { for: id, id: `${id}-label` });
    this.help = make("span", { class: "parley-box-help", "aria-hidden": "true" }, "?");
    this.helpText = make("span", { class: "parley-box-hidden", id: `${id}-help` });
    this.tags = make("span", { class: "parley-box-tags" });
    this.input = make("input", {
      id, type: "text", role: "combobox", autocomplete: "off", autocorrect: "off",
      spellcheck: "false", "aria-autocomplete": "list", "aria-expanded": "false",
      "aria-controls": `${id}-list`, "aria-describedby": `${id}-help ${id}-notes`,
    });
    this.clear = make("button", { type: "button", tabindex: "-1", class: "parley-box-clear" });
    this.arrow = make("button", { type: "button", tabindex: "-1", class: "parley-box-arrow" });
    this.frame = make("div", { class: "parley-box-frame" }, this.tags, this.input, this.clear, this.arrow);
    this.list = make("ul", {
      id: `${id}-list`, role: "listbox", popover: "manual", "aria-labelledby": `${id}-label`,
    });
    this.notes = make("div", { class: "parley-box-notes", id: `${id}-notes`, role: "status" });
    const head = make("div", { class: "parley-box-head" }, this.label, this.help);
    root.replaceChildren(head, this.frame, this.list, this.helpText, this.notes);
    this.form = undefined; // of what form the box holds something
    this.chosen = []; // values
    this.typing = false; // whether letters stand in the box that were not taken
    [this.sent, this.sure] = [0, []];
    this.met = new Map(); // values that another name was taken for, with that name
    [this.active, this.shown] = [-1, []];
    this.listen();
    shared.boxes.add(this);
  }

  // --- what the server says

  update(component) {
    const data = component.data;
    this.tell = (state) => component.setStateValue("box", state);
    this.data = data;
    this.label.textContent = data.label;
    this.help.hidden = !data.help;
    this.help.title = this.helpText.textContent = data.help || "";
    this.clear.setAttribute("aria-label", say("Clear {box}", { box: data.label }));
    this.arrow.setAttribute("aria-label", say("Choices for {box}", { box: data.label }));
    this.frame.toggleAttribute("data-invalid", data.invalid);
    this.input.setAttribute("aria-invalid", String(data.invalid));
    if (data.form !== this.form) this.begin(data);
    else if (data.seq === this.sent) this.chosen = data.value;
    this.draw();
    if (this.isOpen) this.fill();
  }

  begin(data) {
    clearTimeout(this.waiting);
    [this.form, this.sent, this.sure] = [data.form, data.seq, []];
    this.met.clear();
    this.chosen = data.value;
    this.typing = Boolean(data.typed.trim());
    this.input.value = data.typed;
    this.close();
    if (this.typing && document.activeElement !== this.input) this.settle();
  }

  // --- what is known

  get many() { return this.data.many; }

  choices() {
    const found = [...this.data.found, ...(shared.lists[this.data.list] || [])], values = new Set();
    return found.filter((one) => !values.has(one[0]) && values.add(one[0]));
  }

  worded(value) {
    const known = [...this.data.held, ...this.choices()].find((one) => one[0] === value);
    return known ? known[1] : String(value);
  }

  // The choices that fit, the best first: each with the other name that it was found by.
  matches(text) {
    const wanted = fold(text);
    const rest = this.choices().filter((one) => !this.many || !this.chosen.includes(one[0]));
    if (!wanted) return rest.map((one) => ({ value: one[0], label: one[1], by: "" }));
    const found = [];
    for (const [place, [value, label, also]] of rest.entries()) {
      let best = null;
      for (const name of [label, ...(also || [])]) {
        const fit = fits(fold(name), wanted);
        if (fit !== null && (!best || fit < best.fit)) best = { fit, place, value, label, by: name === label ? "" : name };
      }
      if (best) found.push(best);
    }
    return found.sort((a, b) => a.fit - b.fit || Boolean(a.by) - Boolean(b.by) || a.place - b.place);
  }

  // Whether the first of the matches, and no other, is what was typed.
  isExact(found) {
    const exact = found.filter((one) => one.fit === 0);
    return exact.length === 1 || (exact.length > 1 && !exact[0].by);
  }

  // --- what is done

  take(value, sure, by) {
    clearTimeout(this.waiting);
    if (by && this.data.apart) this.met.set(value, this.input.value.trim());
    if (!this.many) this.chosen = [value];
    else if (!this.chosen.includes(value)) this.chosen = [...this.chosen, value];
    if (sure) this.sure = [...this.sure, value];
    this.typing = false;
    this.input.value = "";
    this.close();
    this.report();
    if (document.activeElement === this.input) this.input.select();
  }

  drop(value) {
    this.chosen = this.chosen.filter((one) => one !== value);
    this.report();
  }

  // Leaving the box: what is meant exactly is taken, anything else stays as it was typed.
  settle() {
    clearTimeout(this.waiting);
    this.close();
    if (!this.typing) return;
    const text = this.input.value.trim();
    const wanted = fold(text);
    if (!text) {
      this.typing = false;
      this.input.value = "";
      if (!this.many && !this.data.keeps) this.chosen = [];
      this.report();
      return;
    }
    const held = this.chosen.find((one) => fold(this.worded(one)) === wanted);
    const found = this.matches(text);
    if (held !== undefined && (this.many || this.worded(held) === text)) this.take(held);
    else if (this.isExact(found)) this.take(found[0].value, false, found[0].by);
    else if (this.data.takes) this.take(text);
    else if (found.length === 1) this.take(found[0].value);
    else this.report();
  }

  report() {
    clearTimeout(this.waiting);
    this.sent = Math.max(Date.now(), this.sent + 1);
    this.draw();
    this.tell({
      form: this.form,
      seq: this.sent,
      chosen: this.chosen,
      typed: this.typing ? this.input.value : "",
      sure: this.sure,
    });
  }

  // --- what is drawn

  draw() {
    const { input } = this;
    this.root.toggleAttribute("data-many", this.many);
    const tags = this.many ? this.chosen.map((value) => this.tag(value)) : [];
    this.tags.replaceChildren(...tags);
    const one = !this.many && this.chosen.length ? this.worded(this.chosen[0]) : "";
    if (!this.typing && input.value !== one) input.value = one;
    input.placeholder = this.chosen.length ? "" : this.data.placeholder;
    this.clear.hidden = !this.chosen.length || this.data.keeps;
    this.frame.toggleAttribute("data-typing", this.typing);
    this.drawNotes();
  }

  tag(value) {
    const name = this.worded(value);
    const button = make("button", { type: "button", tabindex: "-1", "aria-label": say("Remove {name}", { name }) });
    button.addEventListener("click", () => {
      this.drop(value);
      this.input.focus({ preventScroll: true });
    });
    const unsure = this.unsure().some((one) => one.name === value);
    const attributes = { "data-tag": "", ...(unsure ? { "data-unsure": "" } : {}) };
    return make("span", attributes, make("span", { title: name }, name), button);
  }

  unsure() {
    return this.data.unsure.filter(
      (one) => this.chosen.includes(one.name) && !this.sure.includes(one.name)
    );
  }

  drawNotes() {
    const met = [...this.met].filter(([value]) => this.chosen.includes(value));
    const notes = this.unsure().map((one) => this.note(one));
    notes.push(...met.map(([value, typed]) => this.noteMet(value, typed)));
    const text = this.input.value.trim();
    if (this.typing && text && !this.data.takes && document.activeElement !== this.input) {
      notes.push(make("p", {}, say("‘{text}’ is none of the choices. Choose one of the list.", { text })));
    }
    const state = JSON.stringify([this.unsure(), met, notes.length, text]);
    if (state === this.noted) return; // buttons that somebody is about to press stay
    this.noted = state;
    this.notes.replaceChildren(...notes);
  }

  button(label, act) {
    const made = make("button", { type: "button" }, label);
    made.addEventListener("click", () => (act(), this.input.focus({ preventScroll: true })));
    return made;
  }

  // A name that was taken for somebody who has it as another name, and the way to mean another.
  noteMet(value, typed) {
    const keep = this.button(say("Keep it as new"), () => {
      this.chosen = this.chosen.filter((one) => one !== value);
      this.take(typed + this.data.apart, true);
    });
    return make("p", {}, say("‘{typed}’ was taken for {name}, who has this name, too.", { typed, name: this.worded(value) }), " ", keep);
  }

  note({ name, text, near }) {
    const keep = this.button(say("Keep it as new"), () => {
      this.sure = [...this.sure, name];
      this.report();
    });
    const others = near.map((other) =>
      this.button(this.worded(other), () => {
        this.chosen = this.chosen.filter((one) => one !== name);
        this.take(other);
      })
    );
    const instead = others.length ? [" ", say("or take"), " ", ...others.flatMap((one) => [one, " "])] : [];
    return make("p", {}, text, " ", keep, ...instead);
  }

  // --- the list

  get isOpen() { return this.list.matches(":popover-open"); }

  open() {
    if (!this.isOpen) {
      this.list.showPopover();
      this.input.setAttribute("aria-expanded", "true");
    }
    this.fill();
  }

  close() {
    if (!this.isOpen) return;
    this.list.hidePopover();
    this.input.setAttribute("aria-expanded", "false");
    this.input.removeAttribute("aria-activedescendant");
  }

  fill() {
    const text = this.typing ? this.input.value.trim() : "";
    const found = this.matches(text);
    const exact = found.some((one) => one.fit === 0), held = this.chosen.some((one) => this.worded(one) === text);
    this.shown = found.slice(0, MOST);
    if (text && this.data.takes && !exact && !held) {
      this.shown.push({ value: text, label: FRESH[this.data.takes](text), by: "", isNew: true });
    }
    const apart = text + this.data.apart;
    if (text && this.data.apart && exact && !found.some((one) => one.value === apart)) {
      this.shown.push({ value: apart, label: say("Another actor of this name: {name}", { name: apart }), isNew: true });
    }
    const before = this.active >= 0 ? this.lastKey : null;
    const again = this.shown.findIndex((one) => one.value === before && !one.isNew);
    this.active = this.moved && again >= 0 ? again : text && found.length ? 0 : -1;
    const rows = this.shown.map((one, place) => this.row(one, place));
    if (!rows.length) rows.push(make("li", { class: "parley-box-none", role: "presentation" }, say("Nothing fits")));
    if (found.length > MOST) {
      const more = several("{n} more: type to find them", "{n} more: type to find them", found.length - MOST);
      rows.push(make("li", { class: "parley-box-none", role: "presentation" }, more));
    }
    this.list.replaceChildren(...rows);
    this.mark(this.active);
    this.place();
  }

  row(one, place) {
    const isShown = fold(one.label).includes(fold(one.by || ""));
    const text = isShown ? one.label : `${one.by} → ${one.label}`;
    const row = make("li", { role: "option", id: `${this.list.id}-${place}`, "aria-selected": "false" }, text);
    if (one.isNew) row.setAttribute("data-new", "");
    if (this.chosen.includes(one.value)) row.setAttribute("data-chosen", "");
    row.addEventListener("click", () => this.take(one.value, one.isNew, one.fit === 0 && one.by));
    return row;
  }

  mark(place) {
    this.active = place;
    for (const row of this.list.children) row.removeAttribute("data-active");
    for (const row of this.list.querySelectorAll("[role=option]")) row.setAttribute("aria-selected", "false");
    const row = place >= 0 ? this.list.children[place] : null;
    this.lastKey = place >= 0 ? this.shown[place].value : null;
    if (!row) {
      this.input.removeAttribute("aria-activedescendant");
      return;
    }
    row.setAttribute("data-active", "");
    row.setAttribute("aria-selected", "true");
    row.scrollIntoView({ block: "nearest" });
    this.input.setAttribute("aria-activedescendant", row.id);
  }

  place() {
    const at = this.frame.getBoundingClientRect();
    const below = window.innerHeight - at.bottom - 12, above = at.top - 12;
    const up = below < 160 && above > below;
    Object.assign(this.list.style, {
      left: `${at.left}px`,
      width: `${at.width}px`,
      maxHeight: `${Math.min(300, up ? above : below)}px`,
      top: up ? "auto" : `${at.bottom + 4}px`,
      bottom: up ? `${window.innerHeight - at.top + 4}px` : "auto",
    });
  }

  // --- keys and pointer

  listen() {
    const { input, frame, list } = this;
    input.addEventListener("input", () => {
      this.typing = true;
      this.moved = false;
      this.open();
      this.frame.toggleAttribute("data-typing", true);
      clearTimeout(this.waiting);
      this.waiting = setTimeout(() => this.report(), PAUSE);
    });
    input.addEventListener("keydown", (event) => this.onKey(event));
    input.addEventListener("focus", () => {
      if (!this.many && !this.typing) input.select();
      this.drawNotes();
    });
    this.root.addEventListener("focusout", (event) => {
      if (event.target === input) this.settle();
    });
    for (const node of [frame, list]) {
      // The cursor stays in the box whatever is pressed in it.
      node.addEventListener("pointerdown", (event) => event.target !== input && event.preventDefault());
      node.addEventListener("mousedown", (event) => event.target !== input && event.preventDefault());
    }
    // A click selects the name in it, so that typing replaces it; the arrow keys set the cursor.
    input.addEventListener("mousedown", (event) => {
      if (this.many || this.typing) return;
      event.preventDefault();
      input.focus({ preventScroll: true });
      input.select();
    });
    frame.addEventListener("click", (event) => {
      if (event.target.closest("button") && event.target.closest("button") !== this.arrow) return;
      const again = event.target !== input && this.isOpen;
      input.focus({ preventScroll: true });
      if (again) this.close();
      else this.open();
    });
    this.clear.addEventListener("click", () => {
      clearTimeout(this.waiting);
      this.chosen = [];
      this.typing = false;
      input.value = "";
      this.close();
      input.focus({ preventScroll: true });
      this.report();
    });
  }

  onKey(event) {
    if (event.isComposing) return;
    const act = this[`on${event.key}`];
    if (act && act.call(this, event)) {
      event.preventDefault();
      event.stopPropagation();
    }
  }

  onEnter() {
    const text = this.input.value.trim();
    if (this.isOpen && this.active >= 0) {
      const one = this.shown[this.active];
      this.take(one.value, one.isNew, one.fit === 0 && one.by);
    } else if (this.typing && text) this.settle();
    return true;
  }

  onEscape() {
    if (this.isOpen) this.close();
    else if (this.typing) {
      this.typing = false;
      this.input.value = "";
      this.report();
    } else return false;
    return true;
  }

  onArrowDown() { return this.step(1); }
  onArrowUp() { return this.step(-1); }

  step(by) {
    if (!this.isOpen) {
      this.open();
      if (this.active >= 0) return true;
    }
    const count = this.shown.length;
    this.moved = true;
    if (count) this.mark(this.active < 0 && by < 0 ? count - 1 : (this.active + by + count) % count);
    return true;
  }

  onBackspace() {
    if (!this.many || this.input.value || !this.chosen.length) return false;
    this.drop(this.chosen[this.chosen.length - 1]);
    return true;
  }
}

function everyBox(act) {
  for (const box of shared.boxes) {
    if (box.root.isConnected) act(box);
    else shared.boxes.delete(box);
  }
}

if (!shared.listening) {
  shared.listening = true;
  const follow = (event) =>
    everyBox((box) => box.isOpen && !box.list.contains(event.target) && box.place());
  document.addEventListener("scroll", follow, true);
  window.addEventListener("resize", follow);
  shared.arrived = () =>
    everyBox((box) => {
      box.draw();
      if (box.isOpen) box.fill();
    });
}

export default function (component) {
  const root = component.parentElement.querySelector(".parley-box");
  root.box = root.box || new Box(root);
  root.box.update(component);
}
