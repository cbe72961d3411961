"""What the sections of a brief share: days and numbers in words, and what a sentence rests on."""

from collections.abc import Callable, Mapping, Sequence
from datetime import date
from typing import Any

from tracker.language import decimal, say, several
from tracker.model.dates import When
from tracker.model.documents.document import Paragraph, Sentence
from tracker.model.events import Event
from tracker.model.sentences import in_words
from tracker.model.sources import Source

Answer = Mapping[str, Any]
"""What an inquiry answered."""


class Cite:
    """Events that sentences rest on, each read once.

    Args:
        read: Gives events by their ids, those that there are.
    """

    def __init__(self, read: Callable[[tuple[str, ...]], Sequence[Event]]) -> None:
        self._read = read
        self._known: dict[str, Event] = {}

    def _events(self, ids: Sequence[str]) -> list[Event]:
        if missing := tuple(dict.fromkeys(one for one in ids if one not in self._known)):
            self._known |= {event.id: event for event in self._read(missing)}
        return [self._known[one] for one in ids if one in self._known]

    def sentence(self, text: str, ids: Sequence[str] | None) -> Sentence:
        """A sentence with the documents of some events; None for one that rests on none."""
        return Sentence(text, None if ids is None else cited(self._events(ids)))

    def title(self, name: str) -> str:
        """The title of an event."""
        return next((event.title for event in self._events([name])), name)

    def date(self, edtf: str) -> str:
        """A date in EDTF as people write it."""
        return When.parse(edtf).short()


def cited(events: Sequence[Event]) -> tuple[Source, ...]:
    """The documents that events cite, each once."""
    found = {one.source.document: one.source for event in events for one in event.citations}
    return tuple(found.values())


def told(text: str) -> Paragraph:
    """A sentence about the record itself, which cites nothing."""
    return Paragraph((Sentence(text),))


def day_of(iso: str) -> str:
    """A day as people write it: `8 Nov 2023`."""
    return in_words(date.fromisoformat(iso))


def edge(said: Mapping[str, str | None]) -> str:
    """When something began or ended: a day, or the first and the last that it may be."""
    first, last = said["earliest"], str(said["latest"])
    if first is None:
        return say("no recorded day, {last} at the latest", last=day_of(last))
    if first == last:
        return day_of(first)
    return say("{first} or up to {last}", first=day_of(first), last=day_of(last))


def days(said: Mapping[str, int | None]) -> str:
    """How many days, as a range where it is one."""
    fewest, most = said["fewest"], said["most"]
    if most is None:
        return several("{n} day or more", "{n} days or more", fewest or 0)
    if fewest == most:
        return several("{n} day", "{n} days", most)
    low = decimal(fewest or 0)
    return several("{fewest} to {n} day", "{fewest} to {n} days", most, fewest=low)


def number(said: Mapping[str, Any]) -> str:
    """A number or a range of numbers."""
    low, high = said["low"], said["high"]
    if low is None:
        return say("unknown") if high is None else say("at most {number}", number=decimal(high))
    if high is None:
        return say("at least {number}", number=decimal(low))
    if low == high:
        return decimal(low)
    return say("{low} to {high}", low=decimal(low), high=decimal(high))
