"""A single date, or one end of a span, as far as it was typed.

“27 to 29 October” says the month once and the year not at all, so what is typed is kept as it
stands here; `filling` adds the rest.
"""

from dataclasses import dataclass

from tracker.model.dates.errors import AmbiguousDate
from tracker.model.dates.typed.grammar.clocks import TwoTimes

WEEKS = 7
"""In a part of a month: counted in weeks from its first day."""


@dataclass(frozen=True, slots=True)
class Typed:
    """The parts of one date that were typed; the others are None or empty.

    Attributes:
        year: In full.
        month: From 1.
        day: Of the month, from 1.
        weekday: From Monday, 0; it has to agree with the day.
        clock: Time of day as EDTF writes it, `T06:00`.
        zone: Its distance from UTC as EDTF writes it, `+03:00` or `Z`.
        times: Two times of day, where it is from one to the other.
        mark: `?`, `~` or `%`.
        part: Which part of the month or year, and of how many equal ones: late is (2, 3). Of
            `WEEKS` the parts are sevens of days, and the one before the first is the last.
        run: Number of days it may be any of, counted from the typed day; negative, up to it.
        month_first: Whether the day is named last, so that another day can follow: October 27.
        edtf: A date that is typed in EDTF, without its mark.
        relative: Whether it is counted from today.
        doubt: Says what else it can mean, 11 July as well as 7 November.
        doubt_of_day: Says so where it can be no day at all: of 11/23, November 2023. What shows
            that it is one, such as a time beside it, ends that doubt.
    """

    year: int | None = None
    month: int | None = None
    day: int | None = None
    weekday: int | None = None
    clock: str = ""
    zone: str = ""
    times: TwoTimes | None = None
    mark: str = ""
    part: tuple[int, int] | None = None
    run: int = 1
    month_first: bool = False
    edtf: str = ""
    relative: bool = False
    doubt: AmbiguousDate | None = None
    doubt_of_day: AmbiguousDate | None = None

    @property
    def is_day(self) -> bool:
        """Whether a single day is typed, with its month or counted from today."""
        return self.day is not None and self.month is not None and self.part is None

    @property
    def is_day_alone(self) -> bool:
        """Whether it is a whole day, so that a time can stand beside it."""
        return self.is_day and not (self.clock or self.times or self.edtf) and self.run == 1
