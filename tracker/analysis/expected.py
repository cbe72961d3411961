"""What falls due next on each track: the terms of agreements in force, and the ends of pauses.

`docs/talks-state.md` says which do, and on which day.
"""

from collections.abc import Iterable, Iterator, Mapping
from datetime import date, tzinfo
from typing import NamedTuple

from tracker.analysis.telling import counts
from tracker.analysis.terms import agreements
from tracker.language import say
from tracker.model.amounts import Term
from tracker.model.dates import OPEN, day_of
from tracker.model.events import Event
from tracker.model.kinds.aid import Ceasefire
from tracker.model.kinds.talks import Agreement
from tracker.model.sentences import sentence_of
from tracker.model.values import LinkType

DUE: tuple[LinkType, ...] = ("ends", "implements", "part_of", "corrects")
"""Links of the events that say whether something has fallen due already."""

_KEPT = frozenset({"kept", "exceeded"})


class Expected(NamedTuple):
    """Something recorded that falls due."""

    due: date
    """The last day that its date can mean."""
    event: Event
    """What says so."""
    what: str
    """In words."""
    when: str
    """Its date as it is written, in EDTF."""


def next_expected(
    events: Iterable[Event],
    on: date,
    zone: tzinfo,
    known_on: date | None = None,
    parts_of: Mapping[str, frozenset[str]] | None = None,
) -> dict[str, Expected]:
    """What falls due next on each track that has anything which does, by the track's name.

    As known on a day, the end of a pause falls due only where a term says it: an end that is told
    once it has come was not expected.

    Args:
        events: Agreements, pauses, and what carries them out or ends them, as known.
        on: From which day, included.
        zone: In which days are counted.
        known_on: The day of knowing; None for now.
        parts_of: Actors whose deeds count as those of another, by its name; none by default.
    """
    meant = [event for event in events if counts(event)]
    found: dict[str, Expected] = {}
    for one in (*_terms(meant, on, zone, parts_of), *(() if known_on else _ends(meant, on, zone))):
        track = one.event.track or ""
        if one.due >= on and (track not in found or _turn(one) < _turn(found[track])):
            found[track] = one
    return found


def _turn(one: Expected) -> tuple[date, str]:
    return one.due, one.event.id


def _terms(
    events: Iterable[Event], on: date, zone: tzinfo, parts_of: Mapping[str, frozenset[str]] | None
) -> Iterator[Expected]:
    """The terms of agreements in force that are not yet kept."""
    by_id = {event.id: event for event in _concerned(events, on, zone)}
    for one in agreements(by_id.values(), on, zone, parts_of):
        if not one.in_force:
            continue
        for term in one.terms:
            if term.term.by_when is not None and term.state not in _KEPT:
                latest = term.term.by_when.bounds(zone).latest_end
                if latest < OPEN:
                    due = day_of(latest - 1, zone)
                    holder = by_id[term.agreement]
                    yield Expected(due, holder, _promise(term.term), term.term.by_when.edtf)


def _concerned(events: Iterable[Event], on: date, zone: tzinfo) -> list[Event]:
    """The agreements of which a term may still fall due, and what their terms depend on.

    To hold every agreement of a long record against what was delivered would take much longer.
    """
    by_id = {event.id: event for event in events}
    tied: dict[str, set[str]] = {}
    for event in by_id.values():
        for link in event.links:
            if link.type == "extends":
                tied.setdefault(event.id, set()).add(link.to)
                tied.setdefault(link.to, set()).add(event.id)
    waiting = [event.id for event in by_id.values() if _may_fall_due(event, on, zone)]
    meant: set[str] = set()
    while waiting:
        name = waiting.pop()
        if name not in meant:
            meant.add(name)
            waiting += tied.get(name, ())
    if not meant:
        return []
    acting = {event.id for event in by_id.values() if any(link.to in meant for link in event.links)}
    corrections = {
        name
        for event in by_id.values()
        for link in event.links
        if link.type == "corrects"
        for name in (event.id, link.to)  # of a circle all must be there, to be seen as one
    }
    concerned = meant | acting | corrections
    return [
        event
        for event in by_id.values()
        if event.id in concerned or any(link.to in acting for link in event.links)
    ]


def _may_fall_due(event: Event, on: date, zone: tzinfo) -> bool:
    days = (term.by_when for term in getattr(event, "terms", ()) if term.by_when is not None)
    return isinstance(event, Agreement) and any(
        day_of(day.bounds(zone).latest_end - 1, zone) >= on for day in days
    )


def _promise(term: Term) -> str:
    """A term in words, without its date and who says so."""
    apart = {"by_when": None, "claimed_by": None, "reported_on": None, "citation": None}
    return sentence_of(term.model_copy(update=apart | {"note": "", "name": None}))


def _ends(events: Iterable[Event], on: date, zone: tzinfo) -> Iterator[Expected]:
    """The ends of pauses that had begun by a day."""
    for event in events:
        bounds = event.when.bounds(zone)
        if not isinstance(event, Ceasefire) or not event.when.is_interval:
            continue
        if bounds.latest_end < OPEN and day_of(bounds.earliest_start, zone) <= on:
            due = day_of(bounds.latest_end - 1, zone)
            what = say("End of: {event}", event=event.title)
            yield Expected(due, event, what, event.when.edtf.partition("/")[2])
