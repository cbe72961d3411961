"""Times of day, one or two of them, with their distance from UTC."""

from typing import NamedTuple

from tracker.language import later, say
from tracker.model.dates.errors import AmbiguousDate, ImpossibleDate, UnreadableDate
from tracker.model.dates.typed.lexer import Cursor, Kind


class TimeOfDay(NamedTuple):
    """A time of day as EDTF writes it."""

    clock: str
    """`T06:00`."""
    zone: str
    """`+03:00` or `Z`; empty for the dossier's own time."""


class TwoTimes(NamedTuple):
    """Two times of one day."""

    first: TimeOfDay
    last: TimeOfDay
    is_between: bool
    """Whether something happened at some time between them, rather than throughout."""


class _Clock(NamedTuple):
    """A time of day as typed; without am or pm its hour may be on either clock."""

    hour: int
    minute: str
    second: str
    half: str
    is_sure: bool
    """Whether it can be nothing else than a time."""
    zone: str


_HALVES = ("am", "pm")
_AFTER_AN_HOUR = frozenset(
    {"", "-", "to", "until", "till", "and", ".", "am", "pm", "hrs", "hours", "h", "(", "utc", "gmt",
     "z", "+", "local"}
)  # fmt: skip
"""What can follow an hour that has no minutes; the second of two stands last or before its day."""


def take_time(cursor: Cursor) -> TimeOfDay | None:
    """One time of day, `6:29`, `6 pm`, `12 noon`, perhaps with its distance from UTC.

    Raises:
        ImpossibleDate: There is no such hour.
    """
    start = cursor.at
    clock = _take_clock(cursor)
    if clock is None or not clock.is_sure:
        cursor.at = start
        return None
    return _exact(cursor, clock, clock.half)


def refuse_time_or_zone(cursor: Cursor) -> None:
    """Refuse what follows the day in `2023-10-27 03:00-05:00`: two times, or one with its zone.

    Raises:
        AmbiguousDate: It is such a rest, and the text holds nothing else.
    """
    clock, dash, away = cursor.peek(), cursor.peek(1), cursor.peek(2)
    if cursor.at != 1 or clock.kind is not Kind.CLOCK or ":" not in clock.text or dash.text != "-":
        return
    if cursor.peek(3).kind is not Kind.END or away.kind not in {Kind.NUMBER, Kind.CLOCK}:
        return
    hours = away.text.partition(":")[0] if ":" in away.text else _distance(away.text)[:2]
    if not hours or not hours.isdecimal() or int(hours) > 12 or away.text.count(":") > 1:
        return
    zone = f"UTC−{away.text}"
    raise AmbiguousDate(
        cursor.typed,
        say("from {first} to {last}", first=clock.text, last=away.text),
        say("{time} in {zone}", time=clock.text, zone=zone),
        later("Write “to”, or UTC-5 for a zone."),
    )


def take_two_times(cursor: Cursor, *, is_last: bool) -> TwoTimes | None:
    """Two times of one day, `9:00-11:00`, `between 9 and 11 am`.

    The half of the day may stand at the second alone, the zone at either.

    Args:
        cursor: At the first of them.
        is_last: Whether they must end the text, because their day stands before them.

    Raises:
        DateError: There is no such hour, the times are in two zones or in the wrong order.
    """
    start = cursor.at
    is_between = _take_lead(cursor)
    first = _take_clock(cursor)
    if first and cursor.take("-", "to", "until", "till", "and"):
        last = _take_clock(cursor)
        if last and last.is_sure and (first.is_sure or last.half) and cursor.is_done == is_last:
            return _in_order(cursor, first, last, is_between=is_between)
    cursor.at = start
    return None


def _take_lead(cursor: Cursor) -> bool:
    if cursor.take("from", "at"):
        return False
    start = cursor.at
    if not cursor.take("sometime") and cursor.take("some") and not cursor.take("time"):
        cursor.at = start
    if cursor.take("between"):
        return True
    cursor.at = start
    return False


def _in_order(cursor: Cursor, first: _Clock, last: _Clock, *, is_between: bool) -> TwoTimes | None:
    start, end = _exact(cursor, first, first.half or last.half), _exact(cursor, last, last.half)
    if start.zone and end.zone not in {"", start.zone}:
        raise UnreadableDate(cursor.typed, later("Give both times in one zone, such as UTC+3."))
    if start.clock > end.clock:
        hint = later("The second time is before the first. Say am or pm for both, or both days.")
        raise UnreadableDate(cursor.typed, hint)
    zone = start.zone or end.zone
    return TwoTimes(start._replace(zone=zone), end._replace(zone=zone), is_between)


def _exact(cursor: Cursor, clock: _Clock, half: str) -> TimeOfDay:
    hour = clock.hour
    if half:
        if not 1 <= hour <= 12:
            raise ImpossibleDate(
                cursor.typed, say("there is no {hour} {half}", hour=hour, half=half)
            )
        hour = hour % 12 + (12 if half == "pm" else 0)
    seconds = f":{clock.second}" if clock.second else ""
    return TimeOfDay(f"T{hour:02}:{clock.minute or '00'}{seconds}", clock.zone)


def _take_clock(cursor: Cursor) -> _Clock | None:
    start = cursor.at
    token = cursor.peek()
    if token.text in {"noon", "midday"} or (
        token.text == "12" and cursor.peek(1).text in {"noon", "midday"}
    ):
        cursor.at += 2 if token.text == "12" else 1
        return _Clock(12, "", "", "", is_sure=True, zone=_take_zone(cursor))
    if token.kind is Kind.CLOCK:
        hour, minute, second = (*token.text.replace("h", ":").split(":"), "")[:3]
        cursor.at += 1
        is_sure = True
    elif cursor.peek(1).text in _AFTER_AN_HOUR and cursor.number(2) is not None:
        hour, minute, second, is_sure = token.text, "", "", False
        cursor.at += 1
        if cursor.peek().text == "." and cursor.number(2, 2, ahead=1) is not None:
            minute = cursor.peek(1).text
            cursor.at += 2
    else:
        return None
    half = cursor.take(*_HALVES)
    if not half and minute and not is_sure and not _stands_alone(cursor):
        cursor.at = start
        return None
    cursor.take("hrs", "hours", "h")
    return _Clock(int(hour), minute, second, half, is_sure or bool(half), _take_zone(cursor))


def _stands_alone(cursor: Cursor) -> bool:
    """Whether 9.30 is a time, rather than the start of 9.30.2023."""
    return cursor.peek().text != "."


def _take_zone(cursor: Cursor) -> str:
    """A distance from UTC as EDTF writes it; empty where none is typed, or the dossier's is."""
    start = cursor.at
    is_bracketed = bool(cursor.take("("))
    zone = _zone_inside(cursor)
    if zone is None or (is_bracketed and not cursor.take(")")):
        cursor.at = start
        return ""
    return zone


def _zone_inside(cursor: Cursor) -> str | None:
    if cursor.take("z"):
        return "Z"
    if cursor.take("local"):
        return "" if cursor.take("time") else None
    is_named = bool(cursor.take("utc", "gmt"))
    sign = cursor.peek().text
    digits = cursor.peek(1)
    tight = not digits.is_spaced and (is_named or sign == "+")
    if sign in {"+", "-"} and tight and digits.kind in {Kind.NUMBER, Kind.CLOCK}:
        away = _distance(digits.text)
        if away:
            cursor.at += 2
            return f"{sign}{away}"
    return "Z" if is_named else None


def _distance(digits: str) -> str:
    if ":" in digits:
        hours, *minutes = digits.split(":")
        return f"{int(hours):02}:{minutes[0]}" if len(minutes) == 1 else ""
    if not digits.isdecimal() or len(digits) > 4:
        return ""
    hours, rest = (digits, "00") if len(digits) <= 2 else (digits[:-2], digits[-2:])
    return f"{int(hours):02}:{rest}"
