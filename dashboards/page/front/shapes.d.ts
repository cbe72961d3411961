// What the page is given (see `packed.py`), and what its modules hand to each other.

import type { StateLook, DownModule, Going, KindLook, Lane, Range, Target } from "../../timeline/front/types.d.ts";

/** An event as known on a day: what filters and the table need, and its panel as HTML. */
export interface Sheet {
  id: string;
  kind: string;
  label: string;
  when: string;
  title: string;
  actors: string[];
  issues: string[];
  confidence: string;
  sources: number;
  from: number | null;
  to: number | null;
  text: string;
  links: [string, string][];
  html: string;
}

/** A scene whose rows are places in the pool. */
export interface GivenScene {
  extent: number[];
  lanes: number;
  marks: number[];
  bands: number[];
  silences: number[];
  chapters: number[];
  freed: number;
  fit: Range | null;
  line: number;
  known_on: number | null;
  known_on_label: string;
  captives: number;
  held: number[];
  said: number[];
  released: number[];
}

export interface GivenDay {
  day: string | null;
  label: string;
  scene: GivenScene;
  states: { colours: number; rules: number; tracks: { label: string; spells: number[] }[] };
  sheets: number[];
  facts: number[];
}

export interface Given {
  title: string;
  file: string;
  zone: string;
  kinds: Record<string, KindLook>;
  // biome-ignore lint/suspicious/noExplicitAny: rows of every sort, by their places
  pool: any[];
  days: GivenDay[];
  /** Lanes other than those of kinds: all of them, and in which each event lies. */
  lanes: Record<string, { lanes: Lane[]; of: Record<string, string[]> }>;
  stories: Story[];
}

/** A story with those of its steps whose event the page holds; a step keeps its number in the whole. */
export interface Story {
  story: string;
  title: string;
  left_out: number;
  steps: { number: number; event: string; text: string }[];
}

/** A step of a story that is told. */
export interface Telling {
  story: string;
  number: number;
}

/** What the reader chose; `step` is a place in the days, `event` the one that is open. */
export interface Asked {
  from: string;
  to: string;
  actor: string[];
  kind: string[];
  issue: string[];
  text: string;
  step: number;
  event: string | null;
  telling: Telling | null;
}

/** What the picture was last told to do; `going` is a date that was typed, as it was read, `goto` the event of a step. */
export interface Drawn {
  nav: number;
  names: string;
  folded: boolean;
  by: string;
  going: Going | null;
  goto: Target | null;
}

export type { StateLook, Lane };

declare global {
  /** What draws the timeline down the page, in the scope around its modules. */
  const downward: DownModule;
}
