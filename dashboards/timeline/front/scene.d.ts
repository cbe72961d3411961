// Made from dashboards/timeline/contract.py by `make docs`: change that file.

export interface Lane {
  id: string;
  label: string;
}

export interface KindLook {
  label: string;
  plural: string;
  light: string;
  dark: string;
  symbol: string;
}

export interface Marks {
  id: string[];
  kind: number[];
  lane: number[];
  es: (number | null)[];
  ls: (number | null)[];
  ee: (number | null)[];
  le: (number | null)[];
  approx: number[];
  instant: number[];
  title: string[];
  name: string[];
  weight: number[];
  referring: number[];
  when: string[];
  state: number[];
}

export interface Density {
  lane: string;
  kind: string;
  t0: number;
  step: number;
  first: number;
  counts: number[];
}

export interface Band {
  id: string;
  label: string;
  note: string;
  kind: string;
  start: number | null;
  end: number | null;
}

export interface Held {
  at: number;
  until: number;
  low: number;
  high: number;
  fresh: boolean;
  id: string;
  tip: string[];
}

export interface Counted {
  at: number;
  low: number;
  high: number;
  id: string;
  tip: string[];
}

export interface CaptivesPanel {
  held: Held[];
  said: Counted[];
  released: Counted[];
  label_held: string;
  label_released: string;
  held_light: string;
  held_dark: string;
  released_light: string;
  released_dark: string;
}

export interface Overview {
  counts: number[];
}

export interface Hits {
  n: number;
  starts: number[] | null;
  ends: number[] | null;
}

export interface Silence {
  start: number;
  end: number;
  n: number;
}

export interface Going {
  turn: number;
  said: string;
  wrong: string;
  from: number | null;
  to: number | null;
}

export interface Chapter {
  id: string;
  label: string;
  summary: string;
  when: string;
  es: number | null;
  ls: number | null;
  ee: number | null;
  le: number | null;
  approx: number;
}

export interface Target {
  id: string;
  turn: number;
  at: number;
}

export interface Link {
  from: string;
  to: string;
  type: string;
}

export interface StateLook {
  word: string;
  light: string;
  dark: string;
}

export interface Spell {
  state: string;
  es: number | null;
  ls: number;
  ee: number;
  le: number;
  open: boolean;
  id: string;
  rule: string;
  told: string;
}

export interface Track {
  label: string;
  spells: Spell[];
}

export interface States {
  asked: string;
  ask: boolean;
  tracks: Track[];
  colours: Record<string, StateLook>;
  rules: Record<string, string>;
}

export interface DownCount {
  start: number;
  end: number;
  n: number;
}

export interface DownRows {
  start: number | null;
  end: number | null;
  kind_names: string[];
  kinds: Record<string, KindLook>;
  lanes: Lane[];
  marks: Marks;
  days: DownCount[];
}

export interface Down {
  asked: string;
  told: boolean;
  months: DownCount[];
  rows: DownRows | null;
}

export interface Whole {
  overview: Overview;
  hits: Hits;
  silences: Silence[];
  chapters: Chapter[];
  captives: CaptivesPanel | null;
}

export interface InSight {
  zone: string;
  extent: number[];
  nav: number;
  seq: number;
  asked: string;
  view: number[] | null;
  fit: number[] | null;
  loaded: number[] | null;
  goto: Target | null;
  going: Going | null;
  lanes: Lane[];
  lanes_by: string;
  names: string;
  folded: boolean;
  fitted: boolean;
  kind_names: string[];
  kinds: Record<string, KindLook>;
  marks: Marks;
  freed: Record<string, string>;
  density: Density[];
  bands: Band[];
  line: number;
  known_on: number | null;
  known_on_label: string;
  selected: string | null;
  links: Link[];
}

export interface Scene {
  zone: string;
  extent: number[];
  nav: number;
  seq: number;
  asked: string;
  view: number[] | null;
  fit: number[] | null;
  loaded: number[] | null;
  goto: Target | null;
  going: Going | null;
  lanes: Lane[];
  lanes_by: string;
  names: string;
  folded: boolean;
  fitted: boolean;
  kind_names: string[];
  kinds: Record<string, KindLook>;
  marks: Marks;
  freed: Record<string, string>;
  density: Density[];
  bands: Band[];
  line: number;
  known_on: number | null;
  known_on_label: string;
  selected: string | null;
  links: Link[];
  overview: Overview;
  hits: Hits;
  silences: Silence[];
  chapters: Chapter[];
  captives: CaptivesPanel | null;
}

export interface SentRows {
  at: (number | null)[];
  until: (number | null)[];
  low: number[];
  high: number[];
  fresh: boolean[];
  id: string[];
  tip: number[][][];
}

export interface SentCaptives {
  words: string[];
  held: SentRows;
  said: SentRows;
  released: SentRows;
  label_held: string;
  label_released: string;
  held_light: string;
  held_dark: string;
  released_light: string;
  released_dark: string;
}

export interface SentSpells {
  state: number[];
  es: (number | null)[];
  ls: (number | null)[];
  ee: (number | null)[];
  le: (number | null)[];
  open: number[];
  id: string[];
  rule: number[];
  told: number[][];
}

export interface SentTrack {
  label: string;
  spells: SentSpells;
}

export interface SentStates {
  asked: string;
  ask: boolean;
  words: string[];
  tracks: SentTrack[];
  colours: Record<string, StateLook>;
  rules: Record<string, string>;
}

export interface SentWhole {
  overview: Overview;
  hits: Hits;
  silences: Silence[];
  chapters: Chapter[];
  captives: SentCaptives | null;
}

export interface Sent {
  zone: string;
  extent: number[];
  nav: number;
  seq: number;
  asked: string;
  view: number[] | null;
  fit: number[] | null;
  loaded: number[] | null;
  goto: Target | null;
  going: Going | null;
  lanes: Lane[];
  lanes_by: string;
  names: string;
  folded: boolean;
  fitted: boolean;
  kind_names: string[];
  kinds: Record<string, KindLook>;
  marks: Marks;
  freed: Record<string, string>;
  density: Density[];
  bands: Band[];
  line: number;
  known_on: number | null;
  known_on_label: string;
  selected: string | null;
  links: Link[];
  whole_key: string;
  whole: SentWhole | null;
}
