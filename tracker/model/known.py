"""An event as it was known on a day: what the sources published by then allow, and no more.

The rules, everywhere the same (`known_on` in the filter, `--known-on` on the command line):

* An end is known from the first citation published on or after it; without such a citation, from
  its own day. Until then the event goes on, and the fields that tell how it ended are empty.
* A citation published later is left out; one without a date counts as published on the last day of
  the event that it speaks of.
* A figure, a term, a cause or a link reported later is left out. So is an undated one whose
  citation is left out. The remaining citations are numbered anew.
* What tells how a point in time ended (an agreement that was refused) is known from the first
  citation published on or after that end, or else from its own day.
* A title and a summary are known with the event, or, where citations name them in what they
  support, from the latest of those on. Until then the kind and the places stand in for the title.
  A short name goes with the title.
* A retraction that was published later has not happened: the event stands.
* A link to an event that was not known is left out.
* The record keeper's own remarks are of now, and in no reading of a past day.
* On which slot of a checklist an event hangs, and on which side, is known with the event, as its
  tags are; where a citation is named, with that. A sentence that names none is of now: left out.
"""

from collections.abc import Collection
from datetime import date, tzinfo
from functools import cache
from typing import Any, NamedTuple

from tracker.model.dates import OPEN, Bounds, When, day_of
from tracker.model.dates.told import last_day
from tracker.model.events import Event
from tracker.model.fields import FieldSpec, field_specs
from tracker.model.sentences import listed
from tracker.model.sources import Citation
from tracker.model.texts.titles import MOST_LETTERS
from tracker.model.values import Record


class Told(NamedTuple):
    """The day from which something is known."""

    day: date
    marked: bool
    """Whether no dated citation tells it, so that the event's own day is taken instead."""


def own_last_day(bounds: Bounds, zone: tzinfo) -> date:
    """The last day of an event, on which its undated sources count as published.

    Args:
        bounds: Of its date; of one that goes on, the latest day of its start counts.
        zone: The dossier's time zone.
    """
    ends = bounds.latest_end != OPEN
    return day_of(bounds.latest_end - 1 if ends else bounds.latest_start, zone)


def published_by(citation: Citation, last: date) -> date:
    """The day from which a citation counts as published.

    Args:
        citation: Of an event.
        last: The event's own last day, which stands in for a day that is not known.
    """
    return last_day(citation.source.published) or last


def known_from(event: Event, bounds: Bounds, zone: tzinfo) -> Told:
    """The day from which an event is known: its first dated citation's, or else its own last day.

    A source without a date does not make it known earlier: nobody says that it was there by then.

    Args:
        event: The event.
        bounds: Of its date, in that zone.
        zone: The dossier's time zone.
    """
    dated = [day for cited in event.citations if (day := last_day(cited.source.published))]
    if dated:
        return Told(min(dated), marked=False)
    return Told(own_last_day(bounds, zone), marked=True)


def end_known_from(event: Event, bounds: Bounds, zone: tzinfo) -> Told | None:
    """The day from which an event's end is known; None if it is no span, or has no end."""
    if not event.when.is_interval or bounds.latest_end == OPEN:
        return None
    last = day_of(bounds.latest_end - 1, zone)
    published = (cited.source.published for cited in event.citations)
    told = min((day for day in published if day and day >= last), default=None)
    return Told(told or last, marked=told is None)


def outcome_known_from(event: Event, bounds: Bounds, zone: tzinfo) -> date | None:
    """The day from which is known how an event ended; None where its fields say nothing of it.

    An end of its own (`ended_on`) counts, since an agreement may hold for years after its day;
    where a kind has one and it is empty, nothing is known before the last citation.

    Args:
        event: The event.
        bounds: Of its date, in that zone.
        zone: The dossier's time zone.
    """
    specs = [spec for spec in field_specs(type(event)) if spec.name in type(event).tells_end]
    if all(getattr(event, spec.name) == spec.default for spec in specs):
        return None
    ends = [getattr(event, spec.name) for spec in specs if spec.shape == "when"]
    dated = [day for cited in event.citations if (day := last_day(cited.source.published))]
    if ends == [None]:
        return max(dated, default=own_last_day(bounds, zone))
    if not ends and event.when.is_interval:
        told = end_known_from(event, bounds, zone)
        return told.day if told else None
    last = own_last_day(ends[0].bounds(zone) if ends else bounds, zone)
    return min((day for day in dated if day >= last), default=last)


def text_known_from(event: Event, name: str, bounds: Bounds, zone: tzinfo) -> date | None:
    """The day from which a text of an event is known; None where it is known with the event.

    Args:
        event: The event.
        name: Of the field, `title` or `summary`.
        bounds: Of its date, in that zone.
        zone: The dossier's time zone.
    """
    last = own_last_day(bounds, zone)
    days = (published_by(cited, last) for cited in event.citations if name in cited.supports)
    told = max(days, default=None)
    return told if told and told > known_from(event, bounds, zone).day else None


_TOLD_LATER = " – title told later"


def stand_in(event: Event) -> str:
    """The kind, and where it was or who took part: `Ceasefire, Gaza – title told later`.

    As many places, or else actors, are named as a title has room for.

    Args:
        event: With its actors' own names.
    """
    label = type(event).label
    title = label
    names = list(dict.fromkeys(place.name for place in event.places)) or list(event.actors())
    for many in range(1, len(names) + 1):
        longer = f"{label}, {listed(names[:many])}"
        if len(longer) > MOST_LETTERS - len(_TOLD_LATER):
            break
        title = longer
    return title + _TOLD_LATER


def known_bounds(event: Event, zone: tzinfo, known_on: date | None) -> Bounds:
    """The bounds of an event as known on a day: an end that was not known yet is open."""
    bounds = event.when.bounds(zone)
    if known_on is None:
        return bounds
    told = end_known_from(event, bounds, zone)
    if told is None or told.day <= known_on or bounds.earliest_start == -OPEN:
        return bounds  # without a start the end is all there is (see `without_end`)
    return bounds._replace(earliest_end=OPEN, latest_end=OPEN)


def without_end(when: When) -> When:
    """A span whose end is not known yet: ongoing since its start.

    A span without a known start stays as it is: without both ends it would be no date.
    """
    return When.parse(f"{when.edtf.partition('/')[0]}/..") if when.start else when


def as_known(
    event: Event, known_on: date | None, zone: tzinfo, unknown: Collection[str] = ()
) -> Event:
    """The event as it was known on a day; see the rules above.

    Args:
        event: As it is known now; it was known on that day.
        known_on: The day; None for now.
        zone: The dossier's time zone.
        unknown: Ids of events that were not known on that day.
    """
    if known_on is None:
        return event
    changes: dict[str, Any] = {}
    bounds = event.when.bounds(zone)
    told = end_known_from(event, bounds, zone)
    if told is not None and told.day > known_on:
        changes["when"] = without_end(event.when)
    if (outcome_known_from(event, bounds, zone) or known_on) > known_on:
        fields = type(event).model_fields
        changes |= {name: fields[name].get_default() for name in type(event).tells_end}
    for name, instead in (("title", stand_in), ("summary", _nothing)):
        if (text_known_from(event, name, bounds, zone) or known_on) > known_on:
            changes[name] = instead(event)
    if "title" in changes:
        changes["short_name"] = ""
    if event.retracted_on is not None and event.retracted_on > known_on:
        changes |= {"status": "published", "retracted_on": None}
    left = _numbers_left(event.citations, known_on, own_last_day(bounds, zone))
    cut = _Cut(known_on, left, frozenset(unknown))
    changes = cut.of(event) | changes | {"note": ""}
    if hung := changes.get("bears_on"):
        changes["bears_on"] = tuple(bearing.as_known() for bearing in hung)
    changed = {name for name, value in changes.items() if value != getattr(event, name)}
    return event.changed(**{name: changes[name] for name in changed}) if changed else event


def _nothing(_: Event) -> str:
    return ""


def without_events(event: Event, hidden: Collection[str]) -> Event:
    """The event without what refers to some others, as for somebody who may not see those.

    Args:
        event: The event.
        hidden: Ids of the others.
    """
    if refers_to(event).isdisjoint(hidden):
        return event
    numbers = {number: number for number in range(1, len(event.citations) + 1)}
    return event.changed(**_Cut(date.max, numbers, frozenset(hidden)).of(event))


def refers_to(record: Record) -> set[str]:
    """The ids of all events that an event names in its links and own fields."""
    ids: set[str] = set()
    for spec in _told_by_somebody(type(record)):
        value = getattr(record, spec.name)
        if value in (None, ()) or (isinstance(record, Event) and spec.name == "id"):
            continue
        if spec.record is not None:
            for nested in value if spec.many else (value,):
                ids |= refers_to(nested)
        elif spec.names == "event":
            ids.add(value)
    return ids


@cache
def _told_by_somebody(cls: type[Record]) -> tuple[FieldSpec, ...]:
    """Fields that name a citation or an event, or hold, at any depth, what was told on some day."""
    return tuple(
        spec
        for spec in field_specs(cls)
        if spec.names in {"citation", "event"}
        or spec.record is Citation
        or (spec.record and "reported_on" in spec.record.model_fields)
        or (spec.record and _told_by_somebody(spec.record))
    )


def _numbers_left(citations: tuple[Citation, ...], known_on: date, last: date) -> dict[int, int]:
    """The numbers of the citations known on a day, to their numbers once the rest are gone."""
    days = (published_by(cited, last) for cited in citations)
    left = [number for number, day in enumerate(days, 1) if day <= known_on]
    return {number: place for place, number in enumerate(left, 1)}


class _Cut(NamedTuple):
    """Takes out of a record everything that came later."""

    known_on: date
    numbers: dict[int, int]
    unknown: frozenset[str]

    def of(self, record: Record) -> dict[str, Any]:
        """The fields that hold or name other records, as they were known."""
        fields: dict[str, Any] = {}
        for spec in _told_by_somebody(type(record)):
            value = getattr(record, spec.name)
            if value in (None, ()):
                continue
            if spec.record is not None:
                kept = self._all(value if spec.many else (value,), spec)
                fields[spec.name] = kept if spec.many else next(iter(kept), None)
            elif spec.names == "citation":
                if (number := self.numbers.get(value)) != value:
                    fields[spec.name] = number
            elif spec.names == "event" and spec.name != "id" and value in self.unknown:
                fields[spec.name] = None
        return fields

    def _all(self, records: tuple[Record, ...], spec: FieldSpec) -> tuple[Record, ...]:
        if spec.record is Citation:
            return tuple(cited for number, cited in enumerate(records, 1) if number in self.numbers)
        return tuple(self._cut(record) for record in records if self._is_known(record))

    def _is_known(self, record: Record) -> bool:
        specs = _told_by_somebody(type(record))
        named = (getattr(record, spec.name) for spec in specs if spec.names == "event")
        if any(name in self.unknown for name in named):
            return False
        reported = getattr(record, "reported_on", None)
        if reported is not None:
            return bool(reported <= self.known_on)
        sources = (getattr(record, spec.name) for spec in specs if spec.names == "citation")
        return all(source is None or source in self.numbers for source in sources)

    def _cut(self, record: Record) -> Record:
        changes = self.of(record)
        return record.model_copy(update=changes) if changes else record
