"""The form of a story: its words, and its steps in their order; each change is kept at once."""

from collections import Counter
from collections.abc import Callable

import streamlit as st

from dashboards.desk import done
from dashboards.desk.stories import Kept
from dashboards.look.plain import plain
from dashboards.session import data, state, writer
from tracker.errors import ParleyError
from tracker.language import decimal, later, say
from tracker.model.desk import Step, Story
from tracker.model.desk.stories import MOST_OF_A_SENTENCE
from tracker.model.events import Event
from tracker.model.reading import read_record
from tracker.store.questions import EventsById

_TITLE = ("title", later("Title"), later("Changed title"), 120)
_OPENING = ("opening", later("Opening"), later("Changed opening"), MOST_OF_A_SENTENCE)
_CLOSING = ("closing", later("Closing"), later("Changed closing"), MOST_OF_A_SENTENCE)


def draw(kept: Kept) -> None:
    """Draw the form of a story."""
    st.caption(say("What you change is kept when you leave the box, and can be undone."))
    _words(kept, *_TITLE)
    _words(kept, *_OPENING)
    events = _events(kept.story)
    seen: Counter[str] = Counter()
    for place, step in enumerate(kept.story.steps):
        seen[step.event] += 1
        _step(kept, place, events.get(step.event), f"{step.event}.{seen[step.event]}")
    if not kept.story.steps:
        say_no_step()
    _words(kept, *_CLOSING)
    st.button(
        say("Done"),
        key="story.done",
        type="primary",
        icon=":material/check:",
        on_click=state.change,
        kwargs={"edit": None},
    )


def say_no_step() -> None:
    """Say that a story has no step yet, and how it gets one."""
    st.info(say("It has no step yet. Open an event on the timeline and choose Add to story."))


def _events(story: Story) -> dict[str, Event]:
    ids = tuple(dict.fromkeys(step.event for step in story.steps))
    return {one.id: one for one in data.ask(EventsById(ids))}


def _words(kept: Kept, name: str, label: str, changed: str, most: int) -> None:
    key = f"story.{name}.{kept.laid.key}"
    box = st.text_input if most <= 120 else st.text_area
    box(
        say(label),
        state.fill(key, getattr(kept.story, name)),
        key=key,
        max_chars=most,
        on_change=lambda: write(kept, changed, **{name: st.session_state[key]}),
    )


def _step(kept: Kept, place: int, event: Event | None, own: str) -> None:
    steps, step = kept.story.steps, kept.story.steps[place]
    key = f"story.text.{kept.laid.key}.{own}"
    title = plain(event.title) if event else say("An event that the record has not now")
    when = f" · {plain(event.when.words())}" if event else ""
    with st.container(border=True, key=f"story-step-{place + 1}"):
        with st.container(horizontal=True, vertical_alignment="center"):
            st.markdown(f"**{place + 1} · {title}**{when}", width="stretch")
            _button("up", "arrow_upward", _EARLIER, place, kept, _moved(place, -1))
            _button("down", "arrow_downward", _LATER, place, kept, _moved(place, 1))
            _button("out", "close", _OUT, place, kept, _without(place))
        if event is not None and event.status != "published":
            st.caption(say(_UNTOLD[event.status]))

        def said() -> None:
            text = st.session_state[key]
            fresh = tuple(
                Step.model_construct(event=one.event, text=text) if at == place else one
                for at, one in enumerate(steps)
            )
            write(kept, later("Changed step {step}"), place + 1, steps=fresh)

        st.text_area(
            say("Its sentence"),
            state.fill(key, step.text),
            key=key,
            max_chars=MOST_OF_A_SENTENCE,
            on_change=said,
            height="content",
        )


_EARLIER = later("Earlier in the story: step {step}")
_LATER = later("Later in the story: step {step}")
_OUT = later("Take out of the story: step {step}")
_UNTOLD = {
    "draft": later("This event is draft: the story is told without it."),
    "retracted": later("This event is retracted: the story is told without it."),
}
"""What is said of an event that is not published, by its status."""

Reordering = Callable[[tuple[Step, ...]], tuple[Step, ...]]


def _button(name: str, icon: str, label: str, place: int, kept: Kept, change: Reordering) -> None:
    steps = kept.story.steps
    ends = {"up": place == 0, "down": place == len(steps) - 1}
    st.button(
        "",
        key=f"story.{name}.{place}",
        icon=f":material/{icon}:",
        type="tertiary",
        help=say(label, step=decimal(place + 1)),
        disabled=ends.get(name, False),
        on_click=lambda: write(kept, label, place + 1, steps=change(steps)),
    )


def _moved(place: int, by: int) -> Reordering:
    def change(steps: tuple[Step, ...]) -> tuple[Step, ...]:
        fresh = list(steps)
        fresh.insert(place + by, fresh.pop(place))
        return tuple(fresh)

    return change


def _without(place: int) -> Reordering:
    return lambda steps: steps[:place] + steps[place + 1 :]


def write(kept: Kept, what: str, step: int | None = None, **changes: object) -> None:
    """Keep a change to a story, or have the page say why it cannot be; a callback of widgets.

    Args:
        kept: The story as it was shown.
        what: What was changed, in English, for the offer to undo it.
        step: Number of the step that was.
        changes: Fields of the story.
    """
    plain_story = {**kept.story.model_dump(), **changes}
    plain_story["steps"] = [
        one if isinstance(one, dict) else one.model_dump() for one in plain_story["steps"]
    ]
    try:
        story = read_record(Story, plain_story)
        laid = data.store().lay(
            kept.laid.dossier, story, by=writer.who(), key=kept.laid.key, base=kept.laid.revision
        )
    except ParleyError as err:
        done.refuse(err)
        return
    done.remember(done.Done(what, story.title, kept.laid, laid, step))
