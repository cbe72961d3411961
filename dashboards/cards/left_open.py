"""Spells that nobody closed, though agreements came later: pointed out in cards and in the form."""

from collections import Counter
from collections.abc import Sequence
from urllib.parse import urlencode

import streamlit as st

from dashboards.look.plain import plain
from dashboards.session import data
from tracker.analysis.talks import LeftOpen, left_open
from tracker.analysis.telling import TELLING
from tracker.language import later_several, say, several
from tracker.model.actors import Dossier
from tracker.model.dates import When
from tracker.model.events import Event
from tracker.model.filters import EventFilter, Holding
from tracker.store.questions import Events


def still_open(spell: LeftOpen) -> str:
    """In a sentence, such as “Still open since 18 Nov 2023; 7 later agreements: close it?”."""
    came = _came_later(spell.later)
    if (since := _since(spell.event)) is None:
        return say("Still open; {later_events}: close it?", later_events=came)
    return say("Still open since {day}; {later_events}: close it?", day=since, later_events=came)


def _since(event: Event) -> str | None:
    if event.when.start is None:
        return None
    return When.parse(event.when.edtf.partition("/")[0]).short()


_LATER = {
    "agreement": later_several("{n} later agreement", "{n} later agreements"),
    "ceasefire": later_several("{n} later ceasefire", "{n} later ceasefires"),
}
_LATER_OTHERS = later_several("{n} later event", "{n} later events")
"""How many of a kind came later, by its name."""


def _came_later(events: Sequence[Event]) -> str:
    kinds = Counter(one.kind for one in events)
    return ", ".join(
        several(*_LATER.get(kind, _LATER_OTHERS), many) for kind, many in kinds.items()
    )


def say_left_open(event: Event | None, dossier: Dossier) -> None:
    """Point out, before an event is saved, that it leaves a spell open, or is later than one.

    Nothing is said where nothing is left open; a hint never hinders saving.

    Args:
        event: As it would be saved; None while it cannot be read.
        dossier: The dossier that it goes into.
    """
    if event is None or not (event.track or event.state_of_talks()):
        return
    today = data.last_counted(dossier)
    telling = EventFilter(dossier=dossier.slug, kind=TELLING)
    ending = data.ask(Events(EventFilter(dossier=dossier.slug), Holding(linking=("ends",))))
    every = {one.id: one for one in (*ending, *data.around(telling, today))}
    known = [one for one in every.values() if one.id != event.id]
    found = [
        spell
        for spell in left_open([*known, event], today, dossier.zone, sourced=False)
        if event in (spell.event, *spell.later)
    ]
    if not found:
        return
    with st.container(border=True, key="left-open"):
        st.markdown(say("**:orange[▲] Perhaps over by now**"))
        for spell in found:
            st.markdown(_hint(spell, event))


def _hint(spell: LeftOpen, event: Event) -> str:
    if spell.event == event:
        return say(
            "{still_open} Then give its end in *When*, such as “27 Oct to 8 Nov 2023”. Saved as it "
            "is, it does not count after them.",
            still_open=plain(still_open(spell)),
        )
    address = urlencode({"event": spell.event.id, "dossier": spell.event.dossier})
    told = {"title": plain(spell.event.title), "address": address}
    if (since := _since(spell.event)) is None:
        return say("[{title}](/?{address}) is still open, and this is later: close it?", **told)
    return say(
        "[{title}](/?{address}) is since {day} still open, and this is later: close it?",
        **told,
        day=plain(since),
    )
