"""Spells that nobody closed, though agreements came later: pointed out in cards and in the form."""

from collections import Counter
from collections.abc import Sequence
from urllib.parse import urlencode

import streamlit as st

from dashboards.look.plain import plain
from dashboards.look.wording import counted
from dashboards.session import data
from tracker.analysis.talks import LeftOpen, left_open
from tracker.analysis.telling import TELLING
from tracker.model.actors import Dossier
from tracker.model.dates import When
from tracker.model.events import Event
from tracker.model.filters import EventFilter, Holding
from tracker.store.questions import Events


def still_open(spell: LeftOpen) -> str:
    """In a sentence, such as “Still open since 18 Nov 2023; 7 later agreements: close it?”."""
    return f"Still open{_since(spell.event)}; {_later(spell.later)}: close it?"


def _since(event: Event) -> str:
    if event.when.start is None:
        return ""
    return f" since {When.parse(event.when.edtf.partition('/')[0]).short()}"


def _later(events: Sequence[Event]) -> str:
    labels = Counter(type(one).label.lower() for one in events)
    return ", ".join(counted(many, f"later {label}") for label, many in labels.items())


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
        st.markdown("**:orange[▲] Perhaps over by now**")
        for spell in found:
            st.markdown(_hint(spell, event))


def _hint(spell: LeftOpen, event: Event) -> str:
    if spell.event == event:
        return (
            f"{plain(still_open(spell))} Then give its end in *When*, such as “27 Oct to "
            "8 Nov 2023”. Saved as it is, it does not count after them."
        )
    address = urlencode({"event": spell.event.id, "dossier": spell.event.dossier})
    return (
        f"[{plain(spell.event.title)}](/?{address}) is{plain(_since(spell.event))} still open, "
        f"and this {type(event).label.lower()} is later: close it?"
    )
