"""Days that differ from those of what they belong to."""

from collections.abc import Iterator
from datetime import date, timedelta
from functools import cache

from tracker.analysis.mending.finding import Around, Note
from tracker.language import say, several
from tracker.model.dates import OPEN, Bounds, When, day_of
from tracker.model.dates.told import first_day
from tracker.model.events import Event
from tracker.model.fields import FieldSpec, field_specs
from tracker.model.kinds.talks import Agreement
from tracker.model.known import known_from
from tracker.model.sentences import in_words

LATE_DAYS = 30
"""An event that became known this long after it began lacks a source of its time: a month."""

RELAY_DAYS = 7
"""A page may tell a week later what was said: relays and weeklies do; after that it retells."""


def undated_sources(event: Event, _: Around) -> Iterator[Note]:
    """Sources without a day of publication."""
    for place, cited in enumerate(event.citations):
        if cited.source.published is None:
            yield Note(
                ("citations", place, "source", "published"),
                say(
                    "‘{source}’ by {publisher} has no day. Give the day, the month or the year in "
                    "which it was published, or about when.",
                    source=cited.source.title,
                    publisher=cited.source.publisher,
                ),
            )


def known_late(event: Event, around: Around) -> Iterator[Note]:
    """Events whose earliest source is of a month or more after they began."""
    zone = around.zone(event)
    bounds = event.when.bounds(zone)
    told = known_from(event, bounds, zone)
    if told.marked or bounds.earliest_start == -OPEN or bounds.latest_start >= OPEN:
        return
    began = day_of(bounds.latest_start, zone)
    if (late := (told.day - began).days) >= LATE_DAYS:
        yield Note(
            ("citations",),
            several(
                "It counts as known from {day}, {n} day after it began: no source is older. Cite "
                "one of its own time.",
                "It counts as known from {day}, {n} days after it began: no source is older. Cite "
                "one of its own time.",
                late,
                day=in_words(told.day),
            ),
        )


def told_before_source(event: Event, _: Around) -> Iterator[Note]:
    """Figures, terms, causes and links reported long before the page they cite came out."""
    for spec in _reported(type(event)):
        for place, part in enumerate(getattr(event, spec.name)):
            cited = event.citations[part.citation - 1].source if part.citation else None
            if part.reported_on is None or cited is None or cited.published is None:
                continue
            early = (first_day(cited.published) - part.reported_on).days
            if early > RELAY_DAYS:
                yield Note(
                    (spec.name, place, "reported_on"),
                    several(
                        "Reported on {day}, {n} day before its source came out ({published}). Cite "
                        "the source that told it then, or give the day of this report.",
                        "Reported on {day}, {n} days before its source came out ({published}). "
                        "Cite the source that told it then, or give the day of this report.",
                        early,
                        day=in_words(part.reported_on),
                        published=in_words(cited.published),
                    ),
                )


@cache
def _reported(kind: type[Event]) -> tuple[FieldSpec, ...]:
    """The lists of a kind whose entries say when they were reported, and by which citation."""
    return tuple(
        spec
        for spec in field_specs(kind)
        if spec.many and {"reported_on", "citation"} <= {inner.name for inner in spec.fields}
    )


def ends_another_day(event: Event, around: Around) -> Iterator[Note]:
    """Links that end an event on another day than that event says."""
    for place, link in enumerate(event.links):
        other = around.others.get(link.to)
        if link.type != "ends" or other is None:
            continue
        zone = around.zone(event)
        bounds = event.when.bounds(zone)
        end = _end(other, around)
        if end is None:
            said = say(
                "It is of {when} and ends ‘{other}’, which has no end in the record. Give it one.",
                when=event.when.short(),
                other=other.title,
            )
        elif _meet(bounds, end, around, event):
            continue
        else:
            said = say(
                "It is of {when} and ends ‘{other}’, which ended on {last} as it stands. Have the "
                "two say the same.",
                when=event.when.short(),
                other=other.title,
                last=in_words(day_of(end.latest_end - 1, zone)),
            )
        yield Note(("links", place), said)


def _end(other: Event, around: Around) -> Bounds | None:
    """The bounds of the day on which an event ended; None where the record has no end."""
    zone = around.zone(other)
    when: When | None = other.when
    if isinstance(other, Agreement) and not other.when.is_interval:
        when = other.ended_on
    bounds = when.bounds(zone) if when else None
    return None if bounds is None or bounds.latest_end == OPEN else bounds


def _meet(event: Bounds, end: Bounds, around: Around, of: Event) -> bool:
    """Whether something that begins then may end the other: on its last day, or the day after."""
    zone = around.zone(of)
    if event.earliest_start == -OPEN or event.latest_start >= OPEN:
        return True
    first, last = day_of(end.earliest_end - 1, zone), day_of(end.latest_end - 1, zone)
    begins = day_of(event.earliest_start, zone), day_of(event.latest_start, zone)
    return begins[0] <= last + timedelta(days=1) and first <= begins[1]


_LATER = frozenset({"answers", "ends", "extends", "follows", "implements", "violates", "corrects"})
_EARLIER = frozenset({"causes", "precedes"})


def against_time(event: Event, around: Around) -> Iterator[Note]:
    """Links from what was surely over before the other began, or began after what it brought on."""
    for place, link in enumerate(event.links):
        other = around.others.get(link.to)
        if other is None or link.claimed_by is not None:
            continue
        named = {"other": other.title, "when": other.when.short(), "type": say(link.type)}
        if link.type in _LATER and _over(event, around) < _begun(other, around):
            said = say(
                "It was over before ‘{other}’ ({when}), which fits no link of the type ‘{type}’. "
                "Mend the link or one of the days.",
                **named,
            )
        elif link.type in _EARLIER and _begun(event, around) > _surely_begun(other, around):
            said = say(
                "It begins after ‘{other}’ ({when}), which fits no link of the type ‘{type}’. "
                "Mend the link or one of the days.",
                **named,
            )
        else:
            continue
        yield Note(("links", place, "type"), said)


def _begun(event: Event, around: Around) -> date:
    """The first day on which an event can have begun; the first of all where that is open."""
    zone = around.zone(event)
    return day_of(event.when.bounds(zone).earliest_start, zone)


def _surely_begun(event: Event, around: Around) -> date:
    """The day by which an event had begun; the last of all where that is open."""
    zone = around.zone(event)
    return day_of(event.when.bounds(zone).latest_start, zone)


def _over(event: Event, around: Around) -> date:
    """The last day that an event can have had; the last of all while it goes on."""
    zone = around.zone(event)
    return day_of(event.when.bounds(zone).latest_end - 1, zone)
