"""What the quality of a record is measured from, and what is found."""

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, tzinfo
from functools import cache, cached_property
from typing import Any

from tracker.language import say
from tracker.model.amounts import Claim
from tracker.model.dates import OPEN, day_of
from tracker.model.events import Event
from tracker.model.fields import field_specs
from tracker.model.sources import Source

MOST_LISTED = 1000
"""Ids and names that one finding lists at most; its count is of all."""


@dataclass(frozen=True, slots=True)
class Finding:
    """A number of things in the record, and where they are.

    Attributes:
        what: What is counted, in words.
        count: How many there are; of what is to be mended, how many are left.
        of: Of how many.
        events: Ids of the events that hold them, in order of time.
        names: What is counted by its name, where that is no event: issues, publishers, days.
        nothing: Why there is no share, where there is nothing to count; in English.
    """

    what: str
    count: int
    of: int
    events: Sequence[str] = ()
    names: Sequence[str] = ()
    nothing: str = ""

    def plain(self) -> dict[str, Any]:
        """As programs are given it; a share is a part of 1, to four digits."""
        found: dict[str, Any] = {
            "what": self.what,
            "count": self.count,
            "share": round(self.count / self.of, 4) if self.of else None,
            "events": list(dict.fromkeys(self.events))[:MOST_LISTED],
        }
        if not self.of:
            found["why"] = say(self.nothing)
        if self.names:
            found["names"] = list(self.names)[:MOST_LISTED]
        return found


@dataclass(frozen=True)
class Facts:
    """The events that are looked at, and what of others they are compared with.

    Attributes:
        events: By start, order and id; begun by `on`.
        on: The day of which is told.
        zone: In which days are counted.
        others: Events outside the filter that may carry out its agreements.
    """

    events: Sequence[Event]
    on: date
    zone: tzinfo
    others: Sequence[Event] = field(default_factory=tuple)

    @cached_property
    def claims(self) -> list[tuple[Event, Claim]]:
        """All figures with their events, those of an amount of relief too."""
        return [(event, claim) for event in self.events for claim in claims_of(event)]

    @cached_property
    def documents(self) -> dict[str, list[tuple[Event, Source]]]:
        """All sources by what makes them one document, each with the events that cite it."""
        found: dict[str, list[tuple[Event, Source]]] = {}
        for event in self.events:
            for cited in event.citations:
                source = cited.source
                name = source.url or f"{source.publisher}\n{source.title}"
                found.setdefault(name, []).append((event, source))
        return found

    def first_day(self, event: Event) -> date | None:
        """The day on which an event began, where that is one day; else None."""
        bounds = event.when.bounds(self.zone)
        if bounds.earliest_start == -OPEN or bounds.latest_start >= OPEN:
            return None
        first = day_of(bounds.earliest_start, self.zone)
        return first if first == day_of(bounds.latest_start, self.zone) else None


def claims_of(event: Event) -> Iterator[Claim]:
    """All figures of an event, whichever of its fields holds them."""
    for name in _with_claims(type(event)):
        yield from getattr(event, name)


@cache
def _with_claims(kind: type[Event]) -> tuple[str, ...]:
    """The lists of a kind that hold figures."""
    return tuple(spec.name for spec in field_specs(kind) if spec.record is Claim)


def by_count(found: Mapping[str, Collection[object]]) -> list[str]:
    """Names by how much they have, the most first."""
    return sorted(found, key=lambda name: (-len(found[name]), name))
