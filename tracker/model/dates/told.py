"""A day of publication as it is given: a day, about a day, or only its month or year."""

import re
from datetime import UTC, date
from typing import Self

from tracker.model.dates.points import day_of
from tracker.model.dates.when import When

_COARSE = re.compile(r"[0-9]{4}(?:(?:-[0-9]{2})?~?|-[0-9]{2}-[0-9]{2}~)")


class ToldOn(date):
    """A time about which something was published; as a date, the last day that it can mean.

    What it says counts as known from that day on: a report of 2024 may have come out on its last.

    Attributes:
        written: In EDTF, `2024`, `2024-05`, or with “about” `2024~`, `2024-05~`, `2024-05-03~`.
    """

    written: str

    def __new__(cls, year: int, month: int, day: int, written: str = "") -> Self:
        """As a date; `written` is what was given, where that was no day."""
        told = super().__new__(cls, year, month, day)
        told.written = written or told.isoformat()
        return told

    def __eq__(self, other: object) -> bool:
        """Whether the same was given: a year is not its last day, though it is as late as it."""
        return isinstance(other, ToldOn) and self.written == other.written

    def __hash__(self) -> int:
        """Of what was given."""
        return hash(self.written)

    def __reduce__(self) -> tuple[type[Self], tuple[int, int, int, str]]:
        """As pickle keeps it."""
        return type(self), (self.year, self.month, self.day, self.written)

    @classmethod
    def read(cls, edtf: str) -> Self | None:
        """The month or year, or what is about a day, that a text in EDTF is; None for all else.

        Raises:
            DateError: The calendar has no such day, month or year.
        """
        if not _COARSE.fullmatch(edtf):
            return None
        last = day_of(When.parse(edtf).bounds(UTC).latest_end - 1, UTC)
        return cls(last.year, last.month, last.day, edtf)

    def short(self) -> str:
        """For people: `2024`, `May 2024`, `about 3 May 2024`."""
        return When.parse(self.written).short()


def told_again(last: date | None, written: str | None) -> date | None:
    """A day of publication from the two columns in which a table keeps it."""
    if last is None or written is None:
        return last
    return ToldOn(last.year, last.month, last.day, written)


def last_day(told: date | None) -> date | None:
    """The last day that something can have been published on, as a plain date."""
    return None if told is None else date(told.year, told.month, told.day)


def first_day(told: date) -> date:
    """The first day that something can have been published on, as a plain date."""
    if not isinstance(told, ToldOn):
        return told
    return day_of(When.parse(told.written).bounds(UTC).earliest_start, UTC)


def columns_of(told: date | None, day: str, edtf: str) -> dict[str, date | str | None]:
    """The two columns in which a table keeps a day of publication.

    Args:
        told: The day, month or year, or what is about one.
        day: Name of the column of its last day.
        edtf: Name of the column of what was given, empty where that was a day.
    """
    return {day: last_day(told), edtf: told.written if isinstance(told, ToldOn) else None}
