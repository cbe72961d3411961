"""The first page: where the talks stand, and the timeline that proves it."""

from dataclasses import replace
from functools import partial
from typing import get_args

import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from dashboards.cards import cards
from dashboards.desk import noted, since_looked, telling
from dashboards.event import panel as event_panel
from dashboards.event import stepping
from dashboards.filters import chips
from dashboards.filters.known_days import known_days
from dashboards.look.plain import plain
from dashboards.look.wording import number
from dashboards.map import places
from dashboards.saved.head import head
from dashboards.session import data, frame, last_write, looked, state
from dashboards.session.view import LANES, Names
from dashboards.timeline import beside, down, going, scene, states, strip, timeline
from tracker.analysis.inquiries import Answer
from tracker.analysis.inquiries.map import answer_of
from tracker.errors import InvalidFilter
from tracker.language import later, say
from tracker.model.actors import Dossier
from tracker.store.questions import HasPoints, PlacesOf
from tracker.store.timeline.lanes import LaneBy

_STRIP = "states"
"""Key of the strip of states."""

_TALL, _LOW = 300, 210
"""Pixels of the map beside the picture, and where the selected event stands below it."""

_DOWN = "down"
"""Key of what a phone asks for."""


def page() -> None:
    """Draw the page."""
    dossier = data.dossier(state.current().filter.dossier)
    if dossier is None:
        _start_here()
        return
    is_empty = data.is_empty(dossier.slug)
    head(dossier.title, None if is_empty else _beside_title)
    last_write.say()
    if is_empty:
        _first_event(dossier)
        return
    now = telling.telling()
    if now is None:
        since_looked.say(dossier)
        if state.current().story is not None:
            telling.say_gone()
    known_days(dossier, beside=True)
    above = st.container(key="cards-place" if now is None else "story-place")
    with above:
        if now is not None:
            telling.card(now)
        else:
            st.html("<span></span>")  # without anything in it the place would not be kept
    with st.container(horizontal=True, vertical_alignment="center", key="above-picture"):
        _later()
        chips.chips()
    _main(dossier, now)
    if now is None:
        with above:  # after the picture, which does not wait for it
            cards.draw(dossier)


def _main(dossier: Dossier, now: telling.Telling | None) -> None:
    if now is None and data.count(state.current().filter) == 0:
        chips.say_nothing_fits()
        return
    _place_of(dossier)
    selected = state.current().event
    # The picture stays in its place in the page, panel or not: elsewhere it would be made anew.
    with st.container(horizontal=True, key="picture-row"):
        with st.container(key="picture"):
            _states(dossier)
            _down(dossier)
            _arcs_left_out()
            _picture(dossier)
        shows_map = _shows_map(dossier)
        if selected is None and not shows_map:
            return
        panel = None if selected is None else partial(event_panel.draw, selected)
        with st.container(key="picture-panel"):
            if shows_map:
                tall = _TALL if panel is None else _LOW
                places.draw(_places(dossier), "map-beside", tall, panel)
            elif panel is not None:
                panel()


def _place_of(dossier: Dossier) -> None:
    """Say where the place that the address names is none; the picture then shows what fits."""
    try:
        going.window_at(state.current(), dossier)
    except InvalidFilter as err:
        st.warning(plain(str(err)))
        state.without_place()


def _start_here() -> None:
    st.title("Parley", anchor=False)
    st.write(say("Negotiations inside a conflict: what happened, in what order, by whose word."))
    with _steps():
        with _step(1, say("Start a dossier")):
            st.write(say("One negotiation inside one conflict. A title is enough."))
            new = replace(state.carried("dossiers"), name="new")
            st.page_link(
                "views/dossiers.py",
                label=say("Start a dossier"),
                icon=":material/add:",
                query_params=new.query(),
            )
        with _step(2, say("Add its events")):
            st.write(say("A title and a date each; the timeline grows from them."))
        with _step(3, say("Give each its source")):
            st.write(say("Who published it, and when: from that day on the record knows it."))


def _first_event(dossier: Dossier) -> None:
    st.header(say("Nothing recorded yet"), anchor=False)
    with _steps():
        with _step(1, say("The dossier")):
            told = [say("Its days are counted in {zone}.", zone=plain(dossier.timezone))]
            if not dossier.summary:
                told.append(say("Say in a sentence what is negotiated."))
            st.write(" ".join(told))
            edit = replace(state.carried("dossiers"), name=dossier.slug)
            st.page_link(
                "views/dossiers.py",
                label=say("Describe it"),
                icon=":material/edit:",
                query_params=edit.query(),
            )
        with _step(2, say("Its first event")):
            st.write(
                say(
                    "A round of talks, an attack, a statement: a title and a date are enough. Its "
                    "actors and issues are remembered for the next one."
                )
            )
            frame.add_button("first.add")
            st.page_link(
                "views/bring_in.py",
                label=say("Or import a file or a sheet"),
                icon=":material/upload_file:",
                query_params=state.carried("import").query(),
            )
        with _step(3, say("Its source")):
            st.write(
                say(
                    "Who published it, and when. With a source an event is probable rather than "
                    "unverified, and known from that day on; a figure says whose it is."
                )
            )


def _steps() -> DeltaGenerator:
    return st.container(key="first-steps")


def _step(number: int, title: str) -> DeltaGenerator:
    place = st.container(border=True, key=f"step-{number}")
    place.markdown(f"**{number} · {title}**")
    return place


@st.fragment
def _picture(dossier: Dossier) -> None:
    """The timeline; zooming reruns this part only."""
    looked.sign_of_life(dossier.slug)
    view = state.current()
    goto = state.going_to()
    view = telling.along(view, telling.telling())
    drawn = scene.build(
        view,
        dossier,
        nav=state.generation(),
        seq=state.gesture(),
        goto=goto,
        going=going.read((st.session_state.get(state.TIMELINE) or {}).get("go"), dossier),
    )
    drawn = noted.starred(drawn, dossier.slug)
    _follow(timeline(drawn, key=state.TIMELINE))


@st.fragment
def _states(dossier: Dossier) -> None:
    """The strip of states over the lanes, ahead of the picture, which is so drawn only once.

    Where many events would be read for it the picture does not wait: the browser asks for the strip
    when it has drawn the lanes.
    """
    view = state.current()
    if view.states == "hidden":
        strip(states.no_strip(view.filter), key=_STRIP)
        return
    wanted = (st.session_state.get(_STRIP) or {}).get("asked")
    told, note = states.strip_of(view.filter, dossier, wanted)
    strip(told, key=_STRIP)
    if note:
        st.container(key="no-strip").page_link(
            "views/questions/talks.py",
            label=f"{note} {say('State of the talks has them all.')}",
            query_params=state.carried("talks").query(),
        )


@st.fragment
def _down(dossier: Dossier) -> None:
    """What a phone held upright asks for where its list is longer than the picture has events."""
    wanted = (st.session_state.get(_DOWN) or {}).get("wanted")
    beside(down.down(state.current(), dossier, wanted), key=_DOWN)


def _arcs_left_out() -> None:
    """Say where the thread of an issue is too long for its arcs, and where it is read."""
    if many := scene.arcs_left_out(state.current().filter):
        st.page_link(
            "views/questions/thread.py",
            label=say(
                "No arcs between the {all} events of this issue: they are drawn for up to {most}. "
                "Choose fewer days, or read its thread.",
                all=number(many),
                most=number(scene.MOST_MARKS),
            ),
            query_params=state.carried("thread").query(),
        )


def _shows_map(dossier: Dossier) -> bool:
    return state.current().map == "shown" and data.ask(HasPoints(dossier.slug))


def _places(dossier: Dossier) -> Answer:
    """The places of all that the timeline shows, what is still to come included."""
    asked = state.current().filter
    told = {"on": data.today(dossier).isoformat(), "known_on": None}
    if asked.known_on is not None:
        told["known_on"] = asked.known_on.isoformat()
    return told | answer_of(data.ask(PlacesOf(asked)))


def _beside_title() -> None:
    _lanes()
    key = "timeline.states"
    st.toggle(
        say("States"),
        state.fill(key, state.current().states == "shown"),
        key=key,
        on_change=lambda: state.change(states="shown" if st.session_state[key] else "hidden"),
    )
    _map_switch()


def _map_switch() -> None:
    """The switch of the map; none where nothing has a point."""
    slug = state.current().filter.dossier
    if slug is None or not data.ask(HasPoints(slug)):
        return
    key = "timeline.map"
    st.toggle(
        say("Map"),
        state.fill(key, state.current().map == "shown"),
        key=key,
        on_change=lambda: state.change(map="shown" if st.session_state[key] else "hidden"),
    )


def _lanes() -> None:
    key = "timeline.lanes"
    st.segmented_control(
        say("Lanes by"),
        list(LANES),
        default=state.fill(key, state.current().lanes),
        key=key,
        format_func=lambda name: say(_LANES_BY[name]),
        label_visibility="collapsed",
        required=True,
        on_change=lambda: state.change(lanes=st.session_state[key]),
    )


_LANES_BY: dict[LaneBy, str] = {
    "family": later("by kind"),
    "actor": later("by actor"),
    "issue": later("by issue"),
    "track": later("by track"),
}


def _later() -> None:
    """Where the past is shown as it was known: whether what came later is drawn, too."""
    if state.current().filter.known_on is None:
        return
    key = "timeline.later"
    st.toggle(
        say("Known later, faded"),
        state.fill(key, state.current().later == "faded"),
        key=key,
        help=say("Shows what was not known yet on that day, pale."),
        on_change=lambda: state.change(later="faded" if st.session_state[key] else "hidden"),
    )


def _follow(answer: object) -> None:
    """Do what was asked for in the picture: select an event, name more, or narrow the dates."""
    picked = getattr(answer, "select", None)
    if picked is not None:
        state.change(event=picked.get("id"))
        st.rerun()
    names = getattr(answer, "names", None)
    if names in get_args(Names):
        state.change(names=names)
        st.rerun()
    folded = getattr(answer, "folded", None)
    if folded is not None:
        state.change(silences="folded" if folded else "drawn")
        st.rerun()
    fits = getattr(answer, "fitted", None)
    if fits is not None:
        state.change(fit="kept" if fits else "free")
        st.rerun()
    by = getattr(answer, "step", None)
    if by is not None:
        stepping.to(by)
        st.rerun()
    if getattr(answer, "chapters", None) is not None:
        slug = state.current().filter.dossier
        state.go("views/dossiers.py", replace(state.carried("dossiers"), name=slug))
    brushed = getattr(answer, "brush", None)
    if brushed is not None:
        first, last = scene.days_of(brushed, data.dossier(state.current().filter.dossier))
        state.narrow(from_=first, to=last)
        st.rerun()


page()
