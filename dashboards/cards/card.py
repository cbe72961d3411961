"""What the cards above the picture are made of: a card with its proof, events in it, sources."""

from collections.abc import Iterator, Sequence
from datetime import date
from typing import TypeVar

import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from dashboards.look.plain import plain
from dashboards.look.wording import number_between, short_day
from dashboards.session import state
from tracker.analysis.captives.counts import Figure
from tracker.language import decimal, later, say
from tracker.model.dates import When
from tracker.model.events import Event
from tracker.store.questions import ClaimLine

MOST_PROOFS = 100
"""More events than this a proof does not list; it says so."""

_AT_FIRST = 10
"""So many events a long proof lists until somebody asks for more: every page sends them along."""

_NOT_LONG = 15

_MOST_SOURCES = 3

_One = TypeVar("_One")

_PROOFS = {
    "state": later("Proof: state"),
    "held": later("Proof: held"),
    "released": later("Proof: released"),
    "longest": later("Proof: impasses"),
    "totals": later("Proof: events"),
}
"""What the button of each card's proof says."""


def card(name: str, label: str, value: str, note: str) -> DeltaGenerator:
    """Draw one card; what is drawn into the result is its proof."""
    drawn = st.container(border=True, key=f"card-{name}", gap=None)
    drawn.caption(label)
    drawn.markdown(f"## {value}")
    drawn.caption(note or " ")
    proof: DeltaGenerator = drawn.popover(say(_PROOFS[name]), type="tertiary", key=f"proof-{name}")
    return proof


def event_button(card_name: str, event_id: str, title: str, when: When) -> None:
    """A button that opens an event, named by its title and date: no two events look the same."""
    st.button(
        f"{plain(title)}, {plain(when.short())}",
        key=f"proof.{card_name}.{event_id}",
        type="tertiary",
        on_click=state.change,
        kwargs={"event": event_id},
    )


def listed(proof: str, events: Sequence[_One]) -> Iterator[_One]:
    """The events that a proof lists, the first of those given; after them, how to see the others.

    Args:
        proof: Its name; each list of a card has its own.
        events: All of them.
    """
    key = f"whole.{proof}"
    whole = bool(st.session_state.get(key)) or len(events) <= _NOT_LONG
    most = MOST_PROOFS if whole else _AT_FIRST
    yield from events[:most]
    if len(events) > MOST_PROOFS and whole:
        many = decimal(len(events))
        st.caption(say("The first {number} of {all}.", number=decimal(MOST_PROOFS), all=many))
    elif not whole:
        more = min(len(events), MOST_PROOFS) - most
        st.button(
            say("Show {number} more", number=decimal(more)),
            key=f"more.{proof}",
            on_click=st.session_state.update,
            args=({key: True},),
        )


def sources_of(event: Event) -> str:
    """The sources of an event, publisher and date, in Markdown."""
    named = [
        _source(one.source.publisher, one.source.published, one.origin) for one in event.citations
    ]
    return _some(list(dict.fromkeys(named))) if named else say("no source")


def source_of(line: ClaimLine) -> str:
    """The source of a figure, publisher and date, in Markdown."""
    if line.publisher is None:
        return say("from which source is not recorded")
    return _source(line.publisher, line.published, line.origin)


def _source(publisher: str, published: date | None, origin: str | None) -> str:
    day = short_day(published) if published else say("undated")
    if not origin:
        return f"{plain(publisher)}, {day}"
    who = {"publisher": plain(publisher), "origin": plain(origin)}
    return say("{publisher} (repeating {origin}), {day}", **who, day=day)


def _some(names: list[str]) -> str:
    more = len(names) - _MOST_SOURCES
    first = "; ".join(names[:_MOST_SOURCES])
    return say("{some}; {number} more", some=first, number=decimal(more)) if more > 0 else first


def claim_line(line: ClaimLine, figure: str, after: str = "") -> str:
    """A figure with who said it, when, and where it stands."""
    day = f", {short_day(line.reported_on)}" if line.reported_on else ""
    of_whom = f" {plain(line.of)}" if line.of else ""
    said = f"**{plain(figure)}**{of_whom} {plain(line.claimed_by)}{day}"
    return f"{said}{after} · :gray[{source_of(line)}]"


def figure_of(line: Figure) -> str:
    """A figure as its claimant put it: `at least 50`, `200–250`."""
    number = number_between(line.low, line.high)
    if line.qualifier == "exactly":
        return number
    return say("{qualifier} {number}", qualifier=say(line.qualifier), number=number)
