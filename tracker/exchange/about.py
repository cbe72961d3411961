"""What a file says of itself: which events, as known when, from which state of the record."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime

from tracker.model.filters import EventFilter
from tracker.model.sentences import listed
from tracker.version import version

TERMS_UNSTATED = "not stated; ask whoever keeps the record. Each source keeps its own terms."

MOST_NAMED = 100
"""Publishers that are named; of more, those that the most events cite."""


@dataclass(frozen=True, slots=True, kw_only=True)
class About:
    """What a file says of itself, so that it explains itself wherever it is found.

    Attributes:
        asked: Which events, and as known on which day.
        made_at: When the file was made, with its offset.
        revision: Number of the last write that whoever reads may know of; None before any.
        events: How many events the filter left when the file was begun.
        sources: How many documents they cite; None where they were too many to count.
        publishers: Who published those, the most cited first.
        internal: Whether what is internal was asked for, too.
        terms: Under which terms the record may be used; empty where nobody says.
        left_out: What the format has no room for, in one sentence; empty where it holds all.
        withheld: Rows that were left out since their terms forbid to publish them, a line for each
            provider; empty where there are none, or where they were asked for.
    """

    asked: EventFilter
    made_at: datetime
    revision: int | None = None
    events: int = 0
    sources: int | None = 0
    publishers: tuple[str, ...] = ()
    internal: bool = False
    terms: str = ""
    left_out: str = ""
    withheld: tuple[str, ...] = ()

    @property
    def made(self) -> str:
        """When it was made, in ISO 8601."""
        return self.made_at.isoformat(timespec="seconds").replace("+00:00", "Z")

    def plain(self) -> dict[str, object]:
        """The same for programs, in values of JSON."""
        known_on = self.asked.known_on
        return {
            "made_by": f"Parley {version()}",
            "made_at": self.made,
            "filter": self._filter(),
            "known_on": known_on.isoformat() if known_on else None,
            "revision": self.revision,
            "events": self.events,
            "sources": self.sources,
            "publishers": list(self.publishers[:MOST_NAMED]),
            "holds_internal": self.internal,
            "terms": self.terms or TERMS_UNSTATED,
            "left_out": self.left_out,
            **({"withheld": list(self.withheld)} if self.withheld else {}),
        }

    def _filter(self) -> dict[str, object]:
        found: dict[str, object] = {}
        for name, value in self.asked.to_query():
            if name != "known_on":
                found[name] = f"{found[name]}, {value}" if name in found else value
        return found

    def filter_in_words(self) -> str:
        """The filter on one line: `dossier: colombia-farc-2012; kind: talks, agreement`."""
        return "; ".join(f"{name}: {value}" for name, value in self._filter().items()) or "none"

    def lines(self) -> Iterator[tuple[str, str]]:
        """The same for people: what, and what is said of it."""
        known_on = self.asked.known_on
        yield "Made", f"{self.made} by Parley {version()}"
        yield "Filter", self.filter_in_words()
        if known_on:
            yield "As known on", f"{known_on}: what sources published by then allow"
        else:
            yield "As known on", "the day it was made"
        if self.revision is not None:
            yield "Revision of the record", f"{self.revision}"
        yield "Events", f"{self.events:,}"
        yield "Sources", "too many to count" if self.sources is None else f"{self.sources:,}"
        if self.publishers:
            more = len(self.publishers) - MOST_NAMED
            named = list(self.publishers[:MOST_NAMED])
            yield "Published by", listed([*named, f"{more:,} more"] if more > 0 else named)
        if self.internal:
            yield "Internal", "what is internal is in here, too: do not pass it on"
        yield "Terms of use", self.terms or TERMS_UNSTATED
        yield "Left out", self.left_out or "nothing"
        if self.withheld:
            yield "Withheld, as their terms forbid to publish them", "; ".join(self.withheld)

    def sentence(self) -> str:
        """The same on one line, without who published what and what is left out."""
        short = (one for one in self.lines() if one[0] not in {"Published by", "Left out"})
        return "; ".join(f"{what}: {said}" for what, said in short)

    def paragraph(self) -> str:
        """All of it in lines of text."""
        return "\n".join(f"{what}: {said}" for what, said in self.lines())
