"""A record as tables: events, who took part, figures, citations and sources, joined by ids.

Excel and the data package hold all of them; the long CSV is the table of figures.
"""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import UTC, date, tzinfo
from typing import Literal, NamedTuple

from tracker.exchange import csv_rows
from tracker.exchange.days import possible_days
from tracker.model.amounts import Claim
from tracker.model.dates.told import ToldOn
from tracker.model.events import Event
from tracker.model.fields import FieldSpec, field_specs
from tracker.model.kinds import KINDS
from tracker.model.measures import MEASURES
from tracker.model.sources import Source

Type = Literal["string", "number", "integer", "boolean", "date"]
Row = tuple[object, ...]


class Column(NamedTuple):
    """A column: its name, what a value is, and what it means."""

    name: str
    type: Type
    meaning: str


@dataclass
class Reading:
    """What is remembered while events go by: days are counted in a zone, sources get numbers.

    Attributes:
        zones: Of the dossiers, by their short names.
        numbers: Of the sources so far; one entry for each document.
        told: Number of the last source that got its row.
    """

    zones: Mapping[str, tzinfo]
    numbers: dict[Source, int] = field(default_factory=dict)
    told: int = 0

    def meet(self, event: Event) -> None:
        """Number the sources of an event, before its rows are asked for."""
        for one in event.citations:
            self.numbers.setdefault(one.source, len(self.numbers) + 1)


class Table(NamedTuple):
    """A table: a row or more for each event."""

    name: str
    title: str
    about: str
    columns: tuple[Column, ...]
    rows: Callable[[Event, Reading], Iterator[Row]]
    key: tuple[str, ...]
    """Columns by which a row is known."""

    def names(self) -> list[str]:
        """Names of the columns."""
        return [one.name for one in self.columns]


_APART = frozenset({"participants", "claims", "citations"})
_TYPES: dict[str, Type] = {"flag": "boolean", "whole": "integer", "number": "number"}


def _specs() -> dict[str, FieldSpec]:
    """The fields of all kinds that stand in the table of events."""
    found: dict[str, FieldSpec] = {}
    for kind in KINDS.values():
        found |= {spec.name: spec for spec in field_specs(kind) if spec.name not in _APART}
    return {name: found[name] for name in csv_rows.columns() if name in found}


def _meaning(spec: FieldSpec) -> str:
    return f"{spec.title}. {spec.description}".strip()


_DAYS = (
    Column("when_in_words", "string", "When, in words, with all that is uncertain of it."),
    Column("earliest_day", "date", "First day that it can have begun; empty where none is known."),
    Column("latest_day", "date", "Last day that it can have lasted to; empty while it goes on."),
)


_IN_EVENTS = _specs()


def _events(event: Event, reading: Reading) -> Iterator[Row]:
    days = possible_days(event.when, reading.zones.get(event.dossier, UTC))
    yield (
        *(getattr(event, name, None) for name in _IN_EVENTS),
        event.when.words(),
        days.first,
        days.last,
    )


EVENTS = Table(
    "events",
    "Events",
    "A row for each event, with the fields of all kinds.",
    (
        *(
            Column(
                name,
                "string" if spec.many else _TYPES.get(spec.shape, "string"),
                _meaning(spec),
            )
            for name, spec in _IN_EVENTS.items()
        ),
        *_DAYS,
    ),
    _events,
    ("id",),
)

_EVENT = Column("event", "string", "Id of the event.")


def _participants(event: Event, reading: Reading) -> Iterator[Row]:  # noqa: ARG001 - as all
    for part in event.participants:
        yield event.id, part.actor, part.role, event.roles[part.role]


PARTICIPANTS = Table(
    "participants",
    "Participants",
    "A row for each actor in each role in each event.",
    (
        _EVENT,
        Column("actor", "string", "Name of the actor."),
        Column("role", "string", "The role in the event."),
        Column("role_in_words", "string", "What the role is called in events of this kind."),
    ),
    _participants,
    ("event", "actor", "role"),
)


def _claims(event: Event, reading: Reading) -> Iterator[Row]:
    number = 0
    for spec in field_specs(type(event)):
        if spec.record is not Claim or not spec.many:
            continue
        for claim in getattr(event, spec.name):
            number += 1
            yield (
                event.id, number, event.dossier, event.kind, event.when.edtf, event.title,
                event.status, event.confidence, spec.name, claim.measure,
                MEASURES.get(claim.measure, ""), claim.value, claim.low, claim.high,
                claim.qualifier, claim.in_words, claim.lowest, claim.highest, claim.of,
                claim.claimed_by, _told(claim.reported_on), claim.as_of, claim.note,
                *_cited(event, claim.citation, reading),
            )  # fmt: skip


def _told(day: date | None) -> object:
    """A day of publication as it was given: a month or a year stays one."""
    return day.written if isinstance(day, ToldOn) else day


def _cited(event: Event, number: int | None, reading: Reading) -> Row:
    if number is None:
        return None, "", "", ""
    source = event.citations[number - 1].source
    return reading.numbers[source], source.publisher, source.title, source.url


CLAIMS = Table(
    "claims",
    "Figures",
    "A row for each figure, with who says so: rival figures are rows of their own.",
    (
        _EVENT,
        Column("number", "integer", "Of the figure in its event, from 1."),
        Column("dossier", "string", "Short name of the dossier."),
        Column("kind", "string", "Kind of the event."),
        Column("when", "string", "When the event was, in EDTF."),
        Column("title", "string", "Title of the event."),
        Column("status", "string", "Of the event: draft, published or retracted."),
        Column("confidence", "string", "How sure the record is of the event."),
        Column("field", "string", "Field of the event that holds the figure."),
        Column("measure", "string", "What is counted."),
        Column("unit", "string", "In which unit; empty where the record knows none."),
        Column("value", "number", "The figure, where it is a single one."),
        Column("low", "number", "Lower end of a range."),
        Column("high", "number", "Upper end of a range."),
        Column("qualifier", "string", "As the claimant put it: about, at least …"),
        Column("in_words", "string", "Where no number was given: dozens, all."),
        Column("least", "number", "The least that the figure can mean."),
        Column("most", "number", "The most that it can mean; empty where that is open."),
        Column("of", "string", "Of whom, where it is a part."),
        Column("claimed_by", "string", "Who says so."),
        Column("reported_on", "string", "When it was reported: a day, month, year, or about."),
        Column("as_of", "string", "The time that it speaks of, in EDTF, where it is another."),
        Column("note", "string", "What it includes or leaves out."),
        Column("source", "integer", "Number of the source behind it, as in the table of sources."),
        Column("publisher", "string", "Who published that."),
        Column("source_title", "string", "Title of it."),
        Column("url", "string", "Its address."),
    ),
    _claims,
    ("event", "number"),
)


def _citations(event: Event, reading: Reading) -> Iterator[Row]:
    for number, one in enumerate(event.citations, 1):
        yield (
            event.id, number, reading.numbers[one.source], one.source.publisher, one.source.title,
            one.locator, one.quotation, one.credibility, one.supports, one.origin,
        )  # fmt: skip


CITATIONS = Table(
    "citations",
    "Citations",
    "A row for each pointer from an event into a source.",
    (
        _EVENT,
        Column("number", "integer", "Of the citation in its event, from 1."),
        Column("source", "integer", "Number of the source."),
        Column("publisher", "string", "Who published it."),
        Column("title", "string", "Title of it."),
        Column("locator", "string", "Where in it: page, paragraph, minute."),
        Column("quotation", "string", "A short one, word for word."),
        Column("credibility", "integer", "Admiralty code 1 to 6; 6 cannot be judged."),
        Column("supports", "string", "Names of the fields that it supports; empty for all."),
        Column("origin", "string", "Whom it only repeats."),
    ),
    _citations,
    ("event", "number"),
)


def _sources(event: Event, reading: Reading) -> Iterator[Row]:
    """Each source once, with the first event that cites it."""
    for source in dict.fromkeys(one.source for one in event.citations):
        number = reading.numbers[source]
        if number > reading.told:
            reading.told = number
            yield (
                number, source.publisher, source.title, source.url, source.archive_url,
                _told(source.published), source.language, source.reliability,
            )  # fmt: skip


SOURCES = Table(
    "sources",
    "Sources",
    "A row for each document that is cited.",
    (
        Column("number", "integer", "By which the other tables name it; of this file alone."),
        Column("publisher", "string", "Who published it."),
        Column("title", "string", "Title of the page."),
        Column("url", "string", "Where it can be read."),
        Column("archive_url", "string", "A copy that stays when the page goes."),
        Column("published", "string", "Its day of publication, month or year, or about when."),
        Column("language", "string", "A code such as en, ar, he or es."),
        Column("reliability", "string", "The publisher’s, by the Admiralty code A to F."),
    ),
    _sources,
    ("number",),
)

TABLES = (EVENTS, PARTICIPANTS, CLAIMS, CITATIONS, SOURCES)
"""All of them, in their order."""
