"""What a typed date means to the person who types it: on which day, in which dossier."""

from datetime import UTC, date, timedelta
from typing import NamedTuple

from tracker.language import later, say
from tracker.model.dates import OPEN, When, day_of
from tracker.model.dates.errors import (
    AS_A_DAY,
    DateError,
    EndBeforeStart,
    UnreadableDate,
)
from tracker.model.dates.told import ToldOn
from tracker.model.dates.typed import Read, read
from tracker.model.dates.typed.grammar.filling import Years
from tracker.model.dates.typed.hints import suits_a_day


class NotOneDay(DateError):
    """A date that is longer than the single day that is needed."""

    def __init__(self, text: str, example: str = "8 Nov 2023") -> None:
        super().__init__(
            text,
            say(
                "“{date}” is not one day. Write a day such as {example}.",
                date=text,
                example=example,
            ),
        )
        self._parts = (example,)


class FutureDay(DateError):
    """A day in the future, where only days up to today make sense."""

    def __init__(self, text: str, words: str) -> None:
        super().__init__(
            text,
            say(
                "{day} has not come yet. Leave the day out for all that is known today.", day=words
            ),
        )
        self._parts = (words,)


_NO_EDGE = {
    "first": later("“{date}” has no first day. Leave it out instead."),
    "last": later("“{date}” has no last day. Leave it out instead."),
}


class NoEdge(DateError):
    """An open span of which the open end is needed."""

    def __init__(self, text: str, side: str) -> None:
        super().__init__(text, say(_NO_EDGE[side], date=text))
        self._parts = (side,)


class Clock(NamedTuple):
    """The day from which typed dates count, and the year of those that leave it out.

    Attributes:
        today: The present day in the dossier's time zone; “yesterday” is the day before.
        lately: A day without a year is the last such day up to this one.
    """

    today: date
    lately: date

    def read(self, text: str) -> When:
        """Read a date of any form (see `When.read`)."""
        return When.read(text, today=self.today, lately=self.lately)

    def read_day(self, text: str) -> date:
        """Read one single day.

        Raises:
            DateError: It cannot be read, or is more than one day.
        """
        when = self._read_edge(text, AS_A_DAY)
        if when.form != "point" or when.precision != "day" or when.edtf != when.edtf[:10]:
            raise NotOneDay(text)
        return date.fromisoformat(when.edtf)

    def read_told(self, text: str) -> date:
        """Read a day of publication, its month or year, or about when it was.

        Raises:
            DateError: It cannot be read, or is neither.
        """
        when = self._read_edge(text, AS_A_DAY)
        return ToldOn.read(when.edtf) or self.read_day(text)

    def read_edge(self, text: str, *, last: bool) -> date:
        """Read a day; of a longer date take the first or the last day.

        Raises:
            DateError: It cannot be read, or has no end on that side.
        """
        bounds = self._read_edge(text, AS_A_RANGE_END).bounds(UTC)
        edge = bounds.latest_end if last else bounds.earliest_start
        if abs(edge) >= OPEN:
            raise NoEdge(text, "last" if last else "first")
        return day_of(edge - 1 if last else edge, UTC)

    def read_known_on(self, text: str) -> date:
        """Read the day as of which a record is shown: a single day, not in the future.

        Raises:
            DateError: It cannot be read, is more than one day, or has not come yet.
        """
        try:
            day = self.read_day(text)
        except NotOneDay as err:
            last = self._last_day(text)
            raise NotOneDay(text, When.parse(last.isoformat()).short()) from err
        if day > self.today:
            raise FutureDay(text, When.parse(day.isoformat()).words())
        return day

    def _last_day(self, text: str) -> date:
        try:
            return min(self.today, self.read_edge(text, last=True))
        except DateError:
            return self.today

    def _read_edge(self, text: str, advice: str) -> When:
        """Read a date where a day is needed, so without hints about spans."""
        try:
            return self.read(text)
        except EndBeforeStart as err:
            raise UnreadableDate(text, advice=advice) from err
        except UnreadableDate as err:
            hint = err.hint if suits_a_day(err.hint) else ""
            raise UnreadableDate(text, hint, advice) from err

    def assumed(self, text: str) -> int | None:
        """The year that was filled in; None where the text names one or cannot be read."""
        try:
            return self._read(text).assumed
        except DateError:
            return None

    def in_year(self, text: str, year: int) -> When | None:
        """The same text with another year than the one that is filled in.

        Returns:
            None where that year has no such day, or the day has not come yet.
        """
        try:
            reading = self._read(text, year)
        except DateError:
            return None
        when = When.parse(reading.edtf)
        start = when.bounds(UTC).earliest_start
        to_come = abs(start) < OPEN and day_of(start, UTC) > self.today
        return None if reading.assumed != year or to_come else when

    def other_years(self, text: str, first: date, last: date) -> list[When]:
        """What a text without a year may mean as well, the years of a dossier before others.

        Args:
            text: As typed.
            first: First day of the dossier's events.
            last: Their last day.

        Returns:
            At most four dates, by their years.
        """
        assumed = self.assumed(text)
        if assumed is None:
            return []
        own = range(first.year, last.year + 1)
        own_nearest = sorted(own, key=lambda year: abs(year - assumed))[:_MOST_OF_DOSSIER]
        years = {*own_nearest, assumed - 1, assumed + 1, self.today.year} - {assumed}
        nearest = sorted(years, key=lambda year: (year not in own, abs(year - assumed)))
        dates = [when for year in nearest if (when := self.in_year(text, year))]
        return sorted(dates[:_MOST_YEARS], key=lambda when: when.edtf.strip("[./"))

    def _read(self, text: str, year: int | None = None) -> Read:
        return read(text, self.today, Years(self.lately, year))


_MOST_YEARS = 4
_MOST_OF_DOSSIER = 5

AS_A_RANGE_END = later("Write a day or a month, such as 27 Oct 2023 or Oct 2023.")
"""Advice where the first or last day of a range is asked for."""


def clock_at(today: date, last: date | None, fullest: date | None) -> Clock:
    """The clock of a dossier; one without recent events counts from its own busiest time.

    Args:
        today: The present day in the dossier's zone.
        last: The last day that its events touch; None where it has none.
        fullest: The end of the 365 days that hold most of its events; None where it has none.
    """
    if last is None or fullest is None or today - last <= _LATELY:
        return Clock(today, today)
    return Clock(today, min(fullest, today))


_LATELY = timedelta(days=92)
