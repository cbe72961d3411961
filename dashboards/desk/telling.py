"""A story told over the timeline: its card beside the picture, which goes along step by step."""

from dataclasses import replace
from typing import NamedTuple

import streamlit as st

from dashboards.desk import stories
from dashboards.desk.story_keys import story_keys
from dashboards.look.copying import copyable
from dashboards.look.page_marks import tell
from dashboards.look.plain import link, plain
from dashboards.look.wording import short_day
from dashboards.session import state
from dashboards.session.leading import lies_elsewhere
from dashboards.session.view import View
from tracker.exchange.told.told import Told, ToldStep
from tracker.language import decimal, later, say, several
from tracker.model.filters import EventFilter

_HEARD = "_story_heard"


class Telling(NamedTuple):
    """A story at one of its stops: the opening, a step, the closing."""

    told: Told
    at: int
    """0 for the opening, then the numbers of the steps, and one more for the closing."""

    @property
    def stops(self) -> list[int]:
        """Where it stops, in order."""
        opening = [0] if self.told.story.opening or not self.told.steps else []
        closing = [len(self.told.story.steps) + 1] if self.told.story.closing else []
        return [*opening, *(step.number for step in self.told.steps), *closing]

    @property
    def step(self) -> ToldStep | None:
        """The step; None at the opening and the closing."""
        return next((one for one in self.told.steps if one.number == self.at), None)

    def beside(self, by: int) -> int | None:
        """The stop before or after; None where there is none."""
        place = self.stops.index(self.at) + by
        return self.stops[place] if 0 <= place < len(self.stops) else None


def telling() -> Telling | None:
    """What the address has the timeline tell; None where it names no story that there is."""
    view = state.current()
    if view.story is None:
        return None
    kept = stories.opened(view.story, view.filter.dossier)
    if kept is None:
        return None
    begun = Telling(stories.told(kept, view.filter.known_on), 0)
    wanted = int(view.step) if view.step else 0
    at = min(begun.stops, key=lambda stop: (abs(stop - wanted), stop))
    return begun._replace(at=at)


def along(view: View, now: Telling | None) -> View:
    """The view as the picture shows it: with the step's event chosen, and its days in sight."""
    if now is None or now.step is None:
        return view
    window = view.window or stories.window_of(now.told, now.step)
    return replace(view, event=view.event or now.step.event.id, window=window)


def say_gone() -> None:
    """Say that the story of the address is not there any more, and lead out."""
    with st.container(border=True, horizontal=True, vertical_alignment="center", key="story-gone"):
        st.markdown(say("This dossier has no such story any more."), width="stretch")
        st.button(say("Leave it out"), key="story.leave", on_click=_close)


def card(now: Telling) -> None:
    """Draw the card: where the story stands, the ways on, its sentence and the event's sources."""
    _have_heard(now)
    story_keys()
    with st.container(border=True, key="story-card"):
        with st.container(horizontal=True, vertical_alignment="center", key="story-ways"):
            place = f"{plain(now.told.story.title)} · {_place(now)}"
            st.caption(place, width="stretch")
            _ways(now)
        _said(now)
        if now.told.left_out:
            st.caption(now.told.missing())


def _ways(now: Telling) -> None:
    stops = now.stops
    for name, icon, label, to in (
        ("first", "first_page", later("To the beginning (Home)"), stops[0]),
        ("before", "chevron_left", later("The step before (left arrow)"), now.beside(-1)),
        ("next", "chevron_right", later("The next step (right arrow)"), now.beside(1)),
        ("last", "last_page", later("To the end (End)"), stops[-1]),
    ):
        st.button(
            "",
            key=f"story-{name}",
            icon=f":material/{icon}:",
            help=say(label),
            disabled=to is None or to == now.at,
            type="primary" if name == "next" else "secondary",
            on_click=_go,
            args=(now.told, to),
        )
    with st.popover(say("Share"), type="tertiary", icon=":material/link:", key="story-share"):
        shared = replace(state.current(), event=None, window=None, step=str(now.at))
        copyable(say("Link to this step"), state.link(shared, ""), "story.link")
    st.page_link(
        "views/desk/stories.py",
        label=say("Read, edit, print"),
        icon=":material/article:",
        query_params=replace(state.carried("stories"), name=now.told.key).query(),
    )
    st.button(
        "",
        key="story-close",
        icon=":material/close:",
        type="tertiary",
        help=say("Close the story (Esc)"),
        on_click=_close,
    )


def _said(now: Telling) -> None:
    step = now.step
    if step is None:
        begins = now.at == 0
        text = now.told.story.opening if begins else now.told.story.closing
        st.markdown(plain(text or say("This story has no step that can be shown.")))
        return
    event = step.event
    about = f"{plain(say(event.label))} · {plain(event.when.words())}"
    st.markdown(f"**{plain(event.title)}** :gray[{about}]")
    st.markdown(plain(step.text or event.summary.partition("\n")[0]))
    with st.container(horizontal=True, vertical_alignment="center", key="story-source"):
        st.caption(_sources(step), width="stretch")
        if state.current().event is None:
            st.button(
                say("The event in full"),
                key="story.event",
                type="tertiary",
                icon=":material/open_in_full:",
                on_click=state.change,
                kwargs={"event": event.id},
            )
    if (elsewhere := lies_elsewhere(event.id)) is not None:
        st.caption(f"{elsewhere} {say('The picture does not show it.')}")
        known_on = state.current().filter.known_on
        whole = EventFilter(dossier=now.told.dossier.slug, known_on=known_on)
        st.button(
            say("Show it"), key="story.whole", on_click=state.change, kwargs={"filter": whole}
        )


_NAMED = 2
"""Sources that the card names; the event has all."""


def _sources(step: ToldStep) -> str:
    citations = step.event.citations
    named = []
    for one in citations[:_NAMED]:
        source = one.source
        title = link(source.title, source.url) if source.url else plain(source.title)
        day = f", {short_day(source.published)}" if source.published else ""
        named.append(f"{plain(source.publisher)}, {title}{day}")
    if (more := len(citations) - _NAMED) > 0:
        named.append(several("{n} more source", "{n} more sources", more))
    return " · ".join(named) or say("No source is given.")


def _place(now: Telling) -> str:
    if now.step is None:
        return say("Opening") if now.at == 0 else say("Closing")
    steps = decimal(len(now.told.story.steps))
    return say("Step {number} of {all}", number=decimal(now.at), all=steps)


def _go(told: Told, to: int | None) -> None:
    if to is None:
        return
    at = Telling(told, to)
    window = stories.window_of(told, at.step) if at.step else None
    state.change(step=str(to), event=None, window=window)


def _close() -> None:
    st.session_state.pop(_HEARD, None)
    state.change(story=None, step=None)


def _have_heard(now: Telling) -> None:
    """Tell the step to those who hear the page, once."""
    if st.session_state.get(_HEARD) == (now.told.key, now.at):
        return
    st.session_state[_HEARD] = (now.told.key, now.at)
    text = now.step.text or now.step.event.title if now.step else now.told.story.opening
    tell(say("{place}. {sentence}", place=_place(now), sentence=text))
