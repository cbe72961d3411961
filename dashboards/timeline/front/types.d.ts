// What the timeline's modules hand to each other. Lengths are CSS pixels of the picture, instants
// milliseconds of the dossier's wall clock; a range is its first and its last instant.

import type { Density, Down, Lane, Sent, SentStates, Spell } from "./scene.d.ts";

export type * from "./scene.d.ts";
import type { Timeline } from "./main.js";

export type { Timeline };

export type Range = number[];

/** From instants since 1970, UTC, to the wall clock of the dossier, and back. */
export interface Clock {
  to(ms: number): number;
  from(wall: number): number;
  /** The wall clock of a place in the drawing, and back: another only where silences are folded. */
  wall(at: number): number;
  fold(wall: number): number;
  breaks: Break[];
}

/** A folded silence: from where to where in the drawing, which days, and how many events. */
export interface Break {
  from: number;
  to: number;
  wall: number[];
  n: number;
}

/** How wide a text is in one font. */
export type Measure = (text: string) => number;

/** The colours and the font in use. */
export interface Look {
  dark: boolean;
  ground: string;
  text: string;
  quiet: string;
  lane: string;
  line: string;
  font: string;
}

/** The picture's width, and that of the plot with what is left and right of it. */
export interface Size {
  total: number;
  narrow: boolean;
  left: number;
  right: number;
  width: number;
  /** Height for the lanes on the screen; none is kept to where all are to be named. */
  room: number;
  /** Height of the captives' panel, where there is one. */
  panel: number;
}

/** From where to where something stands. */
export interface Extent {
  x0: number;
  x1: number;
}

/** A place for a label; `pale` where it lies in a part of a bar that may not be so. */
export interface Place extends Extent {
  side: "inside" | "left" | "right" | "over";
  pale?: boolean;
}

export interface Label extends Place {
  text: string;
}

/** An event in a lane, cut to what is in sight. */
export interface Mark extends Extent {
  /** Its place in the columns of the scene. */
  i: number;
  id: string;
  lane: number;
  /** Names it in its lane: an event can stand in several. */
  key: string;
  kind: string;
  es: number;
  ls: number;
  ee: number;
  le: number;
  /** Whether it goes on. */
  open: boolean;
  instant: boolean;
  /** An instant that may lie in more than a day. */
  wide?: boolean;
  /** Too short for its bar to be seen. */
  slim?: boolean;
  /** Where its symbol stands. */
  at?: number;
  /** Four edges of a bar: it begins within the first two, and ends within the last two. */
  parts?: number[];
  approx: number;
  state: number;
  title: string;
  /** What stands beside it: its short name, or its title. */
  name: string;
  weight: number;
  /** How many events refer to it. */
  referring: number;
  /** How many came free by it; empty where nobody says. */
  freed: string;
  /** Where that number stands, where its symbol is too small for it. */
  count?: Extent;
  /** Half of what its symbol takes. */
  dot: number;
  row: number;
  y: number;
  label: Label | null;
  /** Whether it found no row, and is told by its number. */
  over: boolean;
  /** That number's place. */
  chip?: Extent;
}

/** A mark in a row, with its label. */
export interface Entry extends Extent {
  mark: Mark;
}

/** Where labels may stand, and the day of knowing, which none crosses. */
export interface Room {
  left: number;
  right: number;
  barrier: number | null;
}

/** Marks that found no row, close together. */
export interface Group extends Extent {
  marks: Mark[];
}

export interface Chip extends Group {
  text: string;
  width: number;
  left: number;
}

export interface More extends Chip {
  y: number;
  lane: LaneInSight;
}

/** How many events start in a stretch of time. */
export interface Stretch {
  start: number;
  end: number;
  n: number;
}

export interface KindOfStretches {
  kind: string;
  bars: Stretch[];
}

export interface LaneToFill extends Lane {
  mine: Mark[];
  dense: Density[];
}

export interface LaneInSight extends LaneToFill {
  top: number;
  height: number;
  bars?: KindOfStretches[];
}

/** What a lane got of the rows that it asked for. */
export interface Packed {
  most: number;
  rows: number;
  /** The weight of what asks for a name and has none. */
  left: number;
}

/** The rows of the last picture, kept while the same marks are in sight. */
export interface Kept {
  keys: string;
  rows: Map<string, number>;
  most: number[];
  /** Whether lanes were as low as their marks are. */
  low: boolean;
}

/** A link from mark to mark: its ends, and how many pixels it bends up. */
export interface Arc {
  type: string;
  from: Mark;
  to: Mark;
  x0: number;
  y0: number;
  x1: number;
  y1: number;
  bend: number;
}

/** Where everything stands. */
export interface Arrangement {
  marks: Mark[];
  /** Out of sight, where a drag may reveal them. */
  beside: Mark[];
  lanes: LaneInSight[];
  more: More[];
  chosen: Mark[];
  height: number;
  barrier: number | null;
  known: number | null;
  kept: Kept;
}

/** A spell of a state of the talks, in its track's row over the lanes: lanes below 0. */
export interface Standing extends Extent {
  i: number;
  id: string;
  key: string;
  lane: number;
  track: string;
  es: number;
  ls: number;
  ee: number;
  le: number;
  y: number;
  spell: Spell;
}

/** The same in the picture: `top` is that of its rows, the strip of states first. */
export interface Plan extends Arrangement {
  states: Standing[];
  areas: Area[];
  left: number;
  width: number;
  top: number;
  inner: number;
  /** How high the captives panel is; 0 for none. */
  panel: number;
  words: Drawn[];
}

/** What is said at a place of the captives panel: from when to when, between which figures. */
export interface Area {
  from: number;
  to: number;
  low: number;
  high: number;
  /** Where a pointer finds it. */
  reach: Range;
  shade: string;
  id: string;
  tip: string[];
}

/** A word in the picture, or a sign over a mark. */
export interface Drawn {
  x: number;
  y: number;
  text?: string;
  size?: number;
  color?: string;
  end?: string;
  foot?: boolean;
  bold?: boolean;
  struck?: number;
  label?: boolean;
  late?: boolean;
  layer?: string;
  of?: Mark | Standing;
  sign?: string;
  width?: number;
  height?: number;
  over?: boolean;
  opacity?: number;
  /** An outline in place of a box. */
  d?: string;
  /** A number in a mark. */
  count?: boolean;
}

export interface Box {
  x: number;
  y: number;
  width: number;
  height: number;
}

export interface Tick {
  at: number;
  /** The wall clock there. */
  wall: number;
  text: string;
}

/** Hits out of sight. */
export interface Sides {
  n: number;
  before: number;
  after: number;
  about: boolean;
}

/** When an event began and ended, by the wall clock of the dossier. */
export interface DownEnds {
  es: number | null;
  ls: number | null;
  ee: number | null;
  le: number | null;
  instant: boolean;
  approx: number;
}

/** An event as a line of the timeline that runs down. */
export interface DownEvent extends DownEnds {
  id: string;
  /** Its place in the columns of the scene. */
  i: number;
  at: number;
  kind: string;
  name: string;
  title: string;
  weight: number;
  state: number;
  /** In words, and as short as it stands at the end of its line. */
  when: string;
  day: string;
  /** Whether nobody doubts its days. */
  sure: boolean;
  freed: string;
  lanes: string[];
}

/** A line: an event, several that weigh little, a silence, or what is only counted; `open` where they
 * are shown one by one, `waits` where they are on their way. */
export type DownItem =
  | { type: "event"; key: string; at: number; event: DownEvent; open?: boolean }
  | { type: "lesser"; key: string; at: number; events: DownEvent[]; open?: boolean }
  | { type: "silence"; key: string; at: number; text: string; n: number; open?: boolean }
  | { type: "rest"; key: string; at: number; text: string; open?: boolean; waits: boolean }
  | { type: "chapter"; key: string; at: number; chapter: DownChapter; open?: boolean }
  | { type: "sentence"; key: string; at: number; text: string; open?: boolean };

/** A chapter as it heads lines: how it is dated in full and in short, and how sure its bounds are. */
export interface DownChapter {
  id: string;
  label: string;
  summary: string;
  told: string;
  at: number;
  day: string;
  /** Whether nobody doubts its bounds. */
  sure: boolean;
  /** Whether nobody doubts the day on which it begins. */
  begins: boolean;
}

export interface DownMonth {
  at: number;
  text: string;
  items: DownItem[];
  /** How many events it has. */
  n: number;
}

/** A spell that shades all lanes, and the column in which its bar runs beside the lines. */
export interface DownSpell {
  id: string;
  kind: string;
  label: string;
  note: string;
  from: number;
  to: number;
  column: number;
}

/** What came beside the picture for a list that runs down, and how more is asked for. */
export interface Beside {
  answer: Down | null;
  ask(wanted: { asked: string; start: number | null; end: number | null }): void;
}

/** What is fetched to draw the timeline down the page. */
export interface DownModule {
  drawDown(timeline: Timeline, beside: Beside): void;
  boxesOf(timeline: Timeline): unknown;
}

/** What Plotly gets and gives; it has no types of its own. */
// biome-ignore lint/suspicious/noExplicitAny: as above
export type Plotlys = any;

/** The picture's own element, which tells tests in a browser what it shows. */
export interface Root extends HTMLElement {
  parleyBoxes(): unknown;
}

/** What Streamlit gives a component. */
export interface Component {
  data: Sent | SentStates | Down;
  parentElement: HTMLElement;
  setStateValue(name: string, value: unknown): void;
  setTriggerValue(name: string, value: unknown): void;
}

declare global {
  interface Window {
    Plotly: Plotlys;
  }
}

/** Turns of Python's wishes that were followed, and the event that is still waited for. */
export interface Led {
  turn?: number;
  went?: number;
  awaited: string | null;
}
