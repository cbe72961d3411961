"""A brief before it is written: its sections, a chronology of its events, sources with numbers."""

import heapq
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import UTC
from itertools import groupby
from math import inf

from tracker.exchange.contents import Contents
from tracker.language import later
from tracker.model.documents.document import Document, Points, Section, Sentence, Table
from tracker.model.events import Event
from tracker.model.kinds.weight import weight
from tracker.model.sentences import in_words
from tracker.model.sources import Source
from tracker.model.telling.chapters import chapter_at

MOST = 16
"""Events of the chronology."""

MOST_MARKS = 3
"""Sources that a sentence names."""

_HELD = 400
"""Events among which those of the chronology are chosen, once it is known which refer to them."""

LEAVES_OUT = later(
    "Of the events, the 16 that weigh most are named; long answers are cut, and say so; a "
    "sentence names 3 of its sources at most. It is for people, and is not read again."
)


@dataclass(slots=True)
class Numbered:
    """A brief whose sources have their numbers, in the order in which they are cited.

    Attributes:
        document: Title and sections.
        sources: The documents that are cited; the first has number 1.
        about: What the file says of itself, line by line.
    """

    document: Document
    sources: list[Source] = field(default_factory=list)
    about: tuple[tuple[str, str], ...] = ()
    _numbers: dict[tuple[str, str, str | None], int] = field(default_factory=dict)

    def marks(self, sentence: Sentence) -> tuple[int, ...]:
        """The numbers of a sentence's sources, each once."""
        return tuple(self._numbers[one.document] for one in _named(sentence))

    def number(self) -> None:
        """Give each source its number."""
        for sentence in sentences(self.document):
            for source in _named(sentence):
                if source.document not in self._numbers:
                    self.sources.append(source)
                    self._numbers[source.document] = len(self.sources)


def brief_of(contents: Contents) -> Numbered:
    """The brief of what goes into a file; all its events are read, some are kept."""
    given = contents.brief or Document(contents.title(), "Brief", ())
    chronology = _chronology(contents)
    whole = given._replace(sections=(*given.sections, chronology))
    found = Numbered(whole, about=tuple(contents.about.lines()) if contents.about else ())
    found.number()
    return found


def sentences(document: Document) -> Iterator[Sentence]:
    """All sentences, from the first to the last."""
    for section in document.sections:
        for block in section.blocks:
            if isinstance(block, Table):
                yield from (cell for row in block.rows for cell in row)
            else:
                yield from block.sentences


def _named(sentence: Sentence) -> tuple[Source, ...]:
    return (sentence.sources or ())[:MOST_MARKS]


def without_source(sentence: Sentence) -> bool:
    """Whether it should cite something, and the record has nothing that it could."""
    return sentence.sources is not None and not sentence.sources


def source_line(source: Source) -> tuple[str, str | None]:
    """A source in words, and its address."""
    published = in_words(source.published) if source.published else "undated"
    return f"{source.publisher}, {source.title}, {published}", source.url or source.archive_url


def _chronology(contents: Contents) -> Section:
    """The events that weigh most, by their chapters where the dossier has any."""
    referring: Counter[str] = Counter()

    def weighed() -> Iterator[tuple[int, int, Event]]:
        for place, event in enumerate(contents.events):
            referring.update({link.to for link in event.links})
            yield _weight(event), place, event

    held = heapq.nlargest(_HELD, weighed(), key=lambda one: one[:2])  # of equal ones, the later
    held.sort(
        key=lambda one: (_weight(one[2], referring[one[2].id]), referring[one[2].id], one[1]),
        reverse=True,
    )
    chosen = [event for _, _, event in sorted(held[:MOST], key=lambda one: one[1])]
    if not chosen:
        return Section("Chronology", (Points("", (Sentence("The filter leaves no event."),)),))
    return Section(
        "Chronology",
        tuple(
            Points(label, tuple(map(_point, events)))
            for label, events in by_chapter(contents, chosen)
        ),
    )


def _point(event: Event) -> Sentence:
    return Sentence(f"{event.when.short()}: {event.title}.", _cited(event))


def by_chapter(contents: Contents, events: Iterable[Event]) -> Iterator[tuple[str, list[Event]]]:
    """Events under the chapter that each begins in, as it is headed; the order stays as it is.

    Args:
        contents: With the chapters.
        events: By their start.
    """
    zones = contents.zones()

    def label(event: Event) -> str:
        zone = zones.get(event.dossier, UTC)
        own = [one for one in contents.chapters if one.dossier == event.dossier]
        start = event.when.bounds(zone).earliest_start
        found = chapter_at(own, start, zone)
        return f"{found.title} ({found.when.short()})" if found else ""

    for said, group in groupby(events, key=label):
        yield said, list(group)


def _weight(event: Event, referring: int = 0) -> int:
    lasted = event.when.length_days(UTC)
    days = inf if lasted.most is None else lasted.fewest
    figures = bool(event.claims)
    return weight(type(event), own=event.weight, figures=figures, days=days, referring=referring)


def _cited(event: Event) -> tuple[Source, ...]:
    found = {one.source.document: one.source for one in event.citations}
    return tuple(found.values())
