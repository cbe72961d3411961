"""When something happened, as exactly as it is known.

Dates are written in EDTF (ISO 8601-2): level 1 and the parts of level 2 that news needs.
Parley reads them itself, since it needs four bounds for each date, documented widths for `~`
and `?`, and hours; `docs/dates.md` shows every form with its bounds.
"""

from datetime import date, tzinfo
from functools import lru_cache
from typing import Any, Literal, NamedTuple

from pydantic import GetCoreSchemaHandler, GetJsonSchemaHandler
from pydantic.json_schema import JsonSchemaValue
from pydantic_core import CoreSchema, core_schema

from tracker.language import later, say
from tracker.model.dates.errors import UnreadableDate
from tracker.model.dates.points import (
    OPEN,
    Bounds,
    Point,
    Precision,
    day_of,
    parts,
)
from tracker.model.dates.stamps import stamps_in_edtf
from tracker.model.texts.typed import seen


class Length(NamedTuple):
    """How long a span lasts, in days: the difference between its last and its first day."""

    fewest: int
    most: int | None
    """None where the end is open."""


class When:
    """A date as it stands in the record: a frozen, hashable EDTF text that knows its bounds.

    Two are equal when their texts are. Build one with `parse` (EDTF) or `read` (what people
    type); models take either a `When` or an EDTF text and write the text.
    """

    __slots__ = ("edtf", "end", "form", "start")

    edtf: str
    """The date in EDTF, as written."""
    form: Literal["point", "interval", "within"]
    """`point`: `a`; `interval`: `a/b`, throughout; `within`: `[a..b]`, on some day of it."""
    start: Point | None
    """The first or only point; None for an interval that has no known start."""
    end: Point | None
    """The last point of an interval or a set; None where there is none."""

    def __init__(self, edtf: str) -> None:
        form, start, end = parts(edtf)
        object.__setattr__(self, "edtf", edtf)
        object.__setattr__(self, "form", form)
        object.__setattr__(self, "start", start)
        object.__setattr__(self, "end", end)

    def __setattr__(self, name: str, value: object) -> None:
        raise AttributeError(f"A date never changes; build another one ({name})")

    def __delattr__(self, name: str) -> None:
        raise AttributeError(f"A date never changes; build another one ({name})")

    def __reduce__(self) -> tuple[type["When"], tuple[str]]:
        return type(self), (self.edtf,)

    def __eq__(self, other: object) -> bool:
        return self.edtf == other.edtf if isinstance(other, When) else NotImplemented

    def __hash__(self) -> int:
        return hash(self.edtf)

    def __str__(self) -> str:
        return self.edtf

    def __repr__(self) -> str:
        return f"When({self.edtf!r})"

    @classmethod
    def parse(cls, edtf: str) -> "When":
        """Read a date in EDTF.

        Args:
            edtf: Such as `2023-10-27`, `2023-10-27T06:00+03:00`, `2023-10`, `2023-10-27~`,
                `2023-10-2X`, `2023-10-27/2023-11-08~`, `2023-10-27/..`,
                `[2023-10-20..2023-10-23]`.

        Raises:
            UnreadableDate: It is in no form that is read.
            ImpossibleDate: The calendar or the clock has no such time.
            EndBeforeStart: It is over before it begins.

        Time stamps of programs are read to the second: `2024-03-14T21:50:28.208Z`.
        """
        return _exact(edtf)

    @classmethod
    def read(cls, text: str, *, today: date, lately: date | None = None) -> "When":
        """Read a date as people type it, in EDTF or in words.

        Args:
            text: Such as `27 Oct 2023`, `since 27 October`, `late October 2023`,
                `27 Oct to about 8 Nov 2023`, `between 20 and 23 October 2023`, `yesterday`.
            today: The present day, from which “yesterday” and “Friday” are counted.
            lately: A day without a year is the last such day up to this one; today without.

        Raises:
            UnreadableDate: It cannot be understood.
            AmbiguousDate: It can be read in two ways, such as 10/11/2023.
            ImpossibleDate: The calendar has no such day.
            EndBeforeStart: It is over before it begins.
        """
        from tracker.model.dates.typed import read  # noqa: PLC0415 - it reads into this class
        from tracker.model.dates.typed.grammar.filling import Years  # noqa: PLC0415 - it reads into this class

        return _parsed(read(text, today, Years(lately or today)).edtf)

    @property
    def is_interval(self) -> bool:
        """Whether it lasts from one time to another, throughout."""
        return self.form == "interval"

    @property
    def is_within(self) -> bool:
        """Whether it is one time somewhere in a longer span: `[a..b]`, a month, a year."""
        return self.form == "within" or (
            self.form == "point" and self.start is not None and not self.start.is_one
        )

    @property
    def is_open(self) -> bool:
        """Whether it goes on: `a/..`."""
        return self.is_interval and self.edtf.endswith("/..")

    @property
    def start_approximate(self) -> bool:
        """Whether the start carries `~`, `?` or `%`."""
        return self.start is not None and bool(self.start.mark)

    @property
    def end_approximate(self) -> bool:
        """Whether the end carries `~`, `?` or `%`."""
        if self.form == "point":
            return self.start_approximate
        return self.end is not None and bool(self.end.mark)

    @property
    def precision(self) -> Precision:
        """How exactly the start (or else the end) is written."""
        point = self.start or self.end
        return point.precision if point else "day"

    def bounds(self, zone: tzinfo) -> Bounds:
        """The four bounds, microseconds since 1970 in UTC.

        Args:
            zone: The dossier's time zone: its days are meant, and its clock where a time names
                no offset.
        """
        if self.form == "point" and self.start:
            return self.start.bounds(zone)
        start, end = self._ends(zone)
        if self.form == "within":
            return Bounds(
                start.earliest_start,
                max(start.earliest_start, end.latest_start),
                start.earliest_end,
                max(start.earliest_end, end.latest_end),
            )
        return Bounds(  # whatever the widths and zones, nothing ends before it starts
            start.earliest_start,
            max(start.earliest_start, min(start.latest_start, end.latest_start)),
            max(start.earliest_end, end.earliest_end),
            max(start.earliest_end, end.latest_end),
        )

    def _ends(self, zone: tzinfo) -> tuple[Bounds, Bounds]:
        """The bounds of both ends; an end that is not known can be any time on its side."""
        start = self.start.bounds(zone) if self.start else None
        end = self.end.bounds(zone) if self.end else None
        if start is None:
            end = end or _NO_END
            return Bounds(-OPEN, end.latest_start, -OPEN, end.latest_end), end
        if end is None and self.is_open:
            return start, _NO_END
        return start, end or Bounds(start.earliest_start, OPEN, start.earliest_end, OPEN)

    def length_days(self, zone: tzinfo) -> Length:
        """How long it lasts: 27 October to 8 November are 12 days, a single day 0."""
        if not self.is_interval:
            return Length(0, 0)
        bounds = self.bounds(zone)
        first, last_start = (day_of(bounds[at], zone) for at in (0, 1))
        first_end, last = (day_of(bounds[at] - 1, zone) for at in (2, 3))
        no_limit = bounds.latest_end == OPEN or bounds.earliest_start == -OPEN
        return Length(
            0 if bounds.earliest_end == OPEN else max(0, (first_end - last_start).days),
            None if no_limit else (last - first).days,
        )

    def words(self) -> str:
        """The date in words: `about 27 October 2023`, `since 27 October 2023, ongoing`."""
        from tracker.model.dates.wording import words  # noqa: PLC0415 - it words this class

        return words(self)

    def short(self) -> str:
        """The date in few words: `27 Oct 2023`, `27 Oct to 8 Nov 2023`."""
        from tracker.model.dates.wording import words  # noqa: PLC0415 - it words this class

        return words(self, short=True)

    @classmethod
    def _validate(cls, value: object) -> "When":
        if isinstance(value, When):
            return value
        if isinstance(value, str):
            return _exact(value)
        raise UnreadableDate(str(value), later("Write it as text: “2023-10-27”."))

    @classmethod
    def __get_pydantic_core_schema__(
        cls, source: type[Any], handler: GetCoreSchemaHandler
    ) -> CoreSchema:
        """Let models take a `When` or an EDTF text, and write the text."""
        return core_schema.no_info_plain_validator_function(
            cls._validate,
            serialization=core_schema.plain_serializer_function_ser_schema(
                str, return_schema=core_schema.str_schema(), when_used="json"
            ),
        )

    @classmethod
    def __get_pydantic_json_schema__(
        cls, schema: CoreSchema, handler: GetJsonSchemaHandler
    ) -> JsonSchemaValue:
        """Describe it as a text in EDTF."""
        return {
            "type": "string",
            "format": "edtf",
            "examples": ["2023-10-27", "2023-10-27/..", "[2023-10-20..2023-10-23]"],
        }


_NO_END = Bounds(OPEN, OPEN, OPEN, OPEN)


@lru_cache(maxsize=65_536)
def _parsed(edtf: str) -> When:
    return When(edtf)


def _exact(edtf: str) -> When:
    """A date in EDTF; invisible marks and fractions of a second are dropped."""
    exact = stamps_in_edtf(seen(edtf))
    try:
        return _parsed(exact)
    except UnreadableDate as err:
        from tracker.model.dates.typed import in_edtf  # noqa: PLC0415 - it reads into this class

        known = in_edtf(edtf)
        if known is None:
            raise
        raise UnreadableDate(
            edtf, say("Here dates are written in EDTF: {date}.", date=known)
        ) from err
