// Stories: a step that is told stands over its event in the panel, with the ways on.

/** @import { Given, Story, Telling } from "./shapes.d.ts" */

const WAYS = /** @type {const} */ ({ ArrowLeft: "before", ArrowRight: "next", Home: "first", End: "last" });

/**
 * A step by its story and its number; null where the page has none such.
 * @param {Given} given
 * @param {string | null | undefined} story
 * @param {number} number
 * @returns {Telling | null}
 */
export function stepNamed(given, story, number) {
  const found = given.stories.find((one) => one.story === story);
  return found?.steps.some((step) => step.number === number) ? { story: found.story, number } : null;
}

/**
 * The story and where in it a step stands.
 * @param {Given} given
 * @param {Telling} telling
 */
function standing(given, telling) {
  const story = /** @type {Story} */ (given.stories.find((one) => one.story === telling.story));
  return { story, at: story.steps.findIndex((step) => step.number === telling.number) };
}

/**
 * The event of a step.
 * @param {Given} given
 * @param {Telling} telling
 */
export function eventOf(given, telling) {
  const { story, at } = standing(given, telling);
  return story.steps[at].event;
}

/**
 * The card of a step: where the story stands, what is said, and buttons to the steps beside it.
 * @param {Given} given
 * @param {Telling} telling
 * @param {(to: Telling) => void} go
 * @returns {HTMLElement}
 */
export function storyCard(given, telling, go) {
  const { story, at } = standing(given, telling), { number, text } = story.steps[at], last = story.steps.length - 1;
  const places = { first: 0, before: at - 1, next: at + 1, last };
  const card = document.createElement("section"), title = document.createElement("h3"), said = document.createElement("p"), ways = document.createElement("div");
  card.className = "telling";
  card.tabIndex = -1;
  card.setAttribute("aria-label", `Story: step ${number} of ${last + 1 + story.left_out}`);
  title.dir = said.dir = "auto";
  title.textContent = story.title;
  said.textContent = text;
  ways.className = "ways";
  const place = document.createElement("span");
  place.className = "quiet";
  place.textContent = `Step ${number} of ${last + 1 + story.left_out}`;
  /** @param {number} to */
  const lead = (to) => { if (to !== at && story.steps[to]) go({ story: story.story, number: story.steps[to].number }); };
  /**
   * @param {"before" | "next"} way
   * @param {string} mark
   * @param {string} label
   */
  const button = (way, mark, label) => {
    const made = document.createElement("button");
    made.type = "button";
    made.textContent = mark;
    made.dataset.way = way;
    made.title = made.ariaLabel = label;
    made.disabled = !story.steps[places[way]];
    made.addEventListener("click", () => lead(places[way]));
    return made;
  };
  ways.append(button("before", "◀", "The step before (left arrow)"), place, button("next", "▶", "The next step (right arrow)"));
  card.addEventListener("keydown", (event) => {
    const way = WAYS[/** @type {keyof typeof WAYS} */ (event.key)];
    if (!way || event.ctrlKey || event.metaKey || event.altKey || event.shiftKey) return;
    event.preventDefault();
    lead(places[way]);
  });
  card.append(title, said, ways);
  return card;
}
