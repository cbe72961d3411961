"""From an event to its rows: what the columns say is read off the event here, and nowhere else."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from datetime import date, tzinfo
from typing import Any

from tracker.model.amounts import Claim
from tracker.model.dates import Bounds, When, day_of
from tracker.model.dates.told import columns_of
from tracker.model.events import Event
from tracker.model.known import (
    end_known_from,
    known_from,
    own_last_day,
    published_by,
    stand_in,
    text_known_from,
)
from tracker.model.naming import with_names
from tracker.store.rows.names import Names
from tracker.store.search.language import indexed_words, letters_of_title, tokens_of
from tracker.store.tables.payload import event_json

PLACED = ("latitude", "longitude", "precision")
"""What a row of a place says of its point, beside which place it is."""

APPROXIMATE_START, APPROXIMATE_END, WITHIN, ONGOING = 1, 2, 4, 8
"""Bits of the column `approx`."""

Row = dict[str, Any]
_EPOCH = date(1970, 1, 1)


@dataclass(slots=True)
class EventRows:
    """The rows of one event: its own, and those of the other tables without its number."""

    event: Row
    parts: dict[str, list[Row]] = field(default_factory=dict)

    def numbered(self, seq: int) -> Iterable[tuple[str, list[Row]]]:
        """Table and rows, the event's number filled in; empty ones left out."""
        for table, rows in self.parts.items():
            if rows:
                yield table, [{"event": seq, **row} for row in rows]


def event_rows(event: Event, zone: tzinfo, names: Names) -> EventRows:
    """The rows of an event.

    Args:
        event: With its actors' own names (see `settled`).
        zone: The dossier's time zone.
        names: Of the record, inside the write transaction.
    """
    return EventRows(event_row(event, zone), part_rows(event, zone, names))


def part_rows(event: Event, zone: tzinfo, names: Names) -> dict[str, list[Row]]:
    """The rows of an event in each of the other tables, without its number.

    Args:
        event: As of `event_rows`.
        zone: The dossier's time zone.
        names: Of the record, inside the write transaction.
    """
    return {
        "participant": [
            {"actor": names.actor(one.actor)[0], "role": one.role, "position": place}
            for place, one in enumerate(event.participants, 1)
        ],
        "event_issue": [{"issue": names.issue(name)} for name in event.issues],
        "event_tag": [{"tag": names.tag(name)} for name in event.tags],
        "event_place": place_rows(event, names.place),
        "citation": [
            {
                "position": place,
                "source": names.source(citation.source),
                "origin": citation.origin,
                "credibility": citation.credibility,
                "known_from": day,
            }
            for place, (citation, day) in enumerate(
                zip(event.citations, citations_known_from(event, zone), strict=True), 1
            )
        ],
        "claim": [_claim(claim, place, zone) for place, claim in enumerate(event.claims, 1)],
        "link": [
            {
                "position": place,
                "type": link.type,
                "target": link.to,
                "term": link.term,
                "amount": link.amount,
                "claimed_by": link.claimed_by,
                **columns_of(link.reported_on, "reported_on", "reported_edtf"),
                "citation": link.citation,
            }
            for place, link in enumerate(event.links, 1)
        ],
        "note": note_rows(event),
        "bearing": [
            {"position": place, "slot": one.slot} for place, one in enumerate(event.bears_on, 1)
        ],
        "external_id": [
            {
                "position": place,
                "scheme": one.scheme,
                "external": one.id,
                "release": one.release,
            }
            for place, one in enumerate(event.external_ids, 1)
        ],
    }


def place_rows(event: Event, number: Callable[[str, str], int]) -> list[Row]:
    """A row for each place of an event, with its point; of one named twice, that with a point.

    Args:
        event: As of `event_rows`.
        number: Gives the number of a place by its name and its country.
    """
    rows: dict[int, Row] = {}
    for place in event.places:
        at = number(place.name, place.country or "")
        if at not in rows or rows[at]["latitude"] is None:
            point = {name: getattr(place, name) for name in PLACED}
            rows[at] = {"place": at, **point}
    return list(rows.values())


def note_rows(event: Event) -> list[Row]:
    """The row with the words of the keeper's remarks; none without remarks."""
    return [{"words": " ".join(tokens_of(event.note))}] if event.note else []


def event_row(event: Event, zone: tzinfo) -> Row:
    """The event's own row, without what the write adds (revision, recorded_at, recorded_by)."""
    bounds = event.when.bounds(zone)
    return {
        "id": event.id,
        "dossier": event.dossier,
        "kind": event.kind,
        "when_edtf": event.when.edtf,
        "es": bounds.earliest_start,
        "ls": bounds.latest_start,
        "ee": bounds.earliest_end,
        "le": bounds.latest_end,
        "approx": _approx(event.when),
        "instant": not event.when.is_interval,
        "ord": event.order or 0,
        "title": event.title,
        "summary": event.summary,
        "words": indexed_words(event.title, event.summary),
        "title_letters": letters_of_title(event.title),
        "short_name": event.short_name,
        "weight": event.weight,
        "track": event.track,
        "confidence": event.confidence,
        "status": event.status,
        "visibility": event.visibility,
        "retracted_on": event.retracted_on,
        "payload": event_json(event),
        **_known(event, bounds, zone),
    }


def citations_known_from(event: Event, zone: tzinfo) -> list[date]:
    """The days from which an event's citations count as published, in their order."""
    last = own_last_day(event.when.bounds(zone), zone)
    return [published_by(citation, last) for citation in event.citations]


def _approx(when: When) -> int:
    return (
        APPROXIMATE_START * when.start_approximate
        | APPROXIMATE_END * when.end_approximate
        | WITHIN * when.is_within
        | ONGOING * when.is_open
    )


def _known(event: Event, bounds: Bounds, zone: tzinfo) -> Row:
    """From which day the event, its end and its texts are known; what stands in for its title."""
    known, end = known_from(event, bounds, zone), end_known_from(event, bounds, zone)
    title, summary = (text_known_from(event, name, bounds, zone) for name in ("title", "summary"))
    return {
        "known_from": known.day,
        "end_known_from": end.day if end else None,
        "title_known_from": title,
        "summary_known_from": summary,
        "stand_in": title_before(event, zone),
    }


def title_before(event: Event, zone: tzinfo) -> str:
    """What stands in for a title that was told later than its event; empty for others."""
    later = text_known_from(event, "title", event.when.bounds(zone), zone)
    return stand_in(event) if later else ""


def _claim(claim: Claim, place: int, zone: tzinfo) -> Row:
    low = claim.value if claim.value is not None else claim.low
    high = claim.value if claim.value is not None else claim.high
    as_of = claim.as_of.bounds(zone).earliest_start if claim.as_of else None
    return {
        "position": place,
        "measure": claim.measure,
        "low": low,
        "high": high,
        "qualifier": claim.qualifier,
        "of_group": claim.of,
        "claimed_by": claim.claimed_by,
        "as_of_edtf": claim.as_of.edtf if claim.as_of else None,
        "as_of": as_of,
        **columns_of(claim.reported_on, "reported_on", "reported_edtf"),
        "citation": claim.citation,
    }


def start_day(row: Row, zone: tzinfo) -> int:
    """Days from 1970 to the day on which an event starts at the earliest."""
    return (day_of(row["es"], zone) - _EPOCH).days


def settled(event: Event, names: Names) -> Event:
    """The event with one name for each actor, issue …: the record’s own, or a new one as it is.

    Who stands there twice under two names then stands there once.
    """
    return with_names(event, names.renames())
