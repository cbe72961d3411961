"""Who speaks in a record: shares of events, figures and sources, by party, language, publisher.

An event, a figure or a source may count for several names, so shares need not add up to 1.
"""

from collections.abc import Callable, Iterator
from typing import NamedTuple

from tracker.analysis.quality.facts import Facts, Finding, by_count
from tracker.language import later
from tracker.model.amounts import Claim
from tracker.model.events import Event
from tracker.model.sources import Source
from tracker.model.values import Role

SIDES: frozenset[Role] = frozenset({"party", "initiator", "target", "speaker", "addressee"})
"""Roles in which an actor acts for itself, or is acted upon; mediators and hosts are no party."""

NOT_CITED = later("no source")
NOT_GIVEN = later("not given")
NOBODY = later("nobody")

MOST_NAMES = 12
"""Names that are told of each sort; all others are one more."""

OTHERS = later("all others")

NO_NAMES = frozenset({NOT_CITED, NOT_GIVEN, NOBODY, OTHERS})
"""What stands where a name would: words of ours, which a page says in its language."""


class By(NamedTuple):
    """How things count for names of one sort."""

    event: Callable[[Event], set[str]]
    claim: Callable[[Event, Claim], set[str]]
    source: Callable[[Event, Source], set[str]]


def _parties(event: Event) -> set[str]:
    return {one.actor for one in event.participants if one.role in SIDES} or {NOBODY}


def _cited(event: Event, claim: Claim) -> Source | None:
    return event.citations[claim.citation - 1].source if claim.citation else None


def _language(source: Source | None) -> str:
    return NOT_CITED if source is None else source.language or NOT_GIVEN


def _publisher(source: Source | None) -> str:
    return NOT_CITED if source is None else source.publisher


BY: dict[str, By] = {
    "party": By(
        _parties,
        lambda _, claim: {claim.claimed_by},
        lambda event, _: _parties(event),
    ),
    "language": By(
        lambda event: {_language(one.source) for one in event.citations} or {NOT_CITED},
        lambda event, claim: {_language(_cited(event, claim))},
        lambda _, source: {_language(source)},
    ),
    "publisher": By(
        lambda event: {one.source.publisher for one in event.citations} or {NOT_CITED},
        lambda event, claim: {_publisher(_cited(event, claim))},
        lambda _, source: {source.publisher},
    ),
}
"""A figure counts for the party that asserts it, all else for the parties that take part."""


def shares(facts: Facts) -> Iterator[Finding]:
    """The shares of each name, the largest first, under `events by party: Hamas` and the like."""
    for sort, by in BY.items():
        yield from _told(f"events by {sort}", len(facts.events), _events(facts, by))
        yield from _told(f"claims by {sort}", len(facts.claims), _claims(facts, by))
        yield from _told(f"sources by {sort}", len(facts.documents), _sources(facts, by))


_Counted = dict[str, dict[object, list[str]]]
"""By name, what counts for it, each with the ids of the events that hold it."""


def _events(facts: Facts, by: By) -> _Counted:
    found: _Counted = {}
    for event in facts.events:
        for name in by.event(event):
            found.setdefault(name, {})[event.id] = [event.id]
    return found


def _claims(facts: Facts, by: By) -> _Counted:
    found: _Counted = {}
    for number, (event, claim) in enumerate(facts.claims):
        for name in by.claim(event, claim):
            found.setdefault(name, {})[number] = [event.id]
    return found


def _sources(facts: Facts, by: By) -> _Counted:
    found: _Counted = {}
    for document, cites in facts.documents.items():
        for event, source in cites:
            for name in by.source(event, source):
                found.setdefault(name, {}).setdefault(document, []).append(event.id)
    return found


def _told(what: str, of: int, found: _Counted) -> Iterator[Finding]:
    names = by_count(found)
    for name in names[:MOST_NAMES]:
        held = [event for events in found[name].values() for event in events]
        yield Finding(f"{what}: {name}", len(found[name]), of, held)
    if rest := names[MOST_NAMES:]:
        things = {thing: events for name in rest for thing, events in found[name].items()}
        held = [event for events in things.values() for event in events]
        yield Finding(f"{what}: {OTHERS}", len(things), of, held, rest)
