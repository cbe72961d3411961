"""The days on which files without room for uncertainty put an event, and how sure those are."""

from datetime import date, datetime, timedelta, timezone, tzinfo
from typing import NamedTuple

from tracker.model.dates import OPEN, Point, When, day_of


class Days(NamedTuple):
    """First and last day of a date as it is written, before `about` widens it."""

    first: date | None
    """None where no start is known."""
    last: date | None
    """None where it goes on, or no end is known."""

    @property
    def begins(self) -> date:
        """The day under which it is filed: the first, or where that is not known the last."""
        return self.first or self.last or date.min


def days_of(when: When, zone: tzinfo) -> Days:
    """The days that a date names, counted in a zone."""
    if not when.is_interval and when.form == "point" and when.start:
        return Days(_edge(when.start, zone, 0), _edge(when.start, zone, 1))
    return Days(
        _edge(when.start, zone, 0) if when.start else None,
        _edge(when.end, zone, 1) if when.end else None,
    )


def possible_days(when: When, zone: tzinfo) -> Days:
    """The first and the last day that a date can mean; None where it has no such end."""
    bounds = when.bounds(zone)
    return Days(
        None if bounds.earliest_start <= -OPEN else day_of(bounds.earliest_start, zone),
        None if bounds.latest_end >= OPEN else day_of(bounds.latest_end - 1, zone),
    )


def is_exact(when: When) -> bool:
    """Whether the days are told as they were: none about, none of several, none not known."""
    unsure = when.start_approximate or when.end_approximate or when.is_within
    return not unsure and when.start is not None and (when.end is not None or not when.is_interval)


def instant_of(point: Point | None, zone: tzinfo) -> datetime | None:
    """The instant of a point that has a time of day, under its own offset or the zone's."""
    if point is None or point.clock is None:
        return None
    there = zone if point.offset is None else timezone(point.offset)
    midnight = datetime(point.first.year, point.first.month, point.first.day, tzinfo=there)
    return midnight + point.clock


def _edge(point: Point, zone: tzinfo, place: int) -> date:
    at = instant_of(point, zone)
    if at is not None:
        return at.astimezone(zone).date()
    return (point.part or (point.first, point.last))[place]


def day_after(day: date) -> date:
    """The next day: calendars say the end of a span that way."""
    return day + timedelta(days=1)
