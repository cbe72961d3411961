"""Days on the command line, read in words as the sidebar reads them."""

from datetime import datetime, timedelta, timezone, tzinfo

from tracker.cli.frame import keeping, note, record
from tracker.errors import InvalidFilter, NotFound, Problem
from tracker.inquire import ON, days_asked
from tracker.model.dates import When
from tracker.model.dates.clock import Clock
from tracker.model.dates.errors import DateError
from tracker.store.own_time import clock_of
from tracker.store.questions import DossierNamed

DAYS = ("from", "to", "known_on", ON, *days_asked())
"""Names of the filter and of inquiries that take a day."""

_FIRST_TO_BEGIN_A_DAY = timezone(timedelta(hours=14))
"""Where no dossier is known; the record knows better whether a day has come in a dossier."""

Pairs = list[tuple[str, str]]


def in_edtf(pairs: Pairs) -> Pairs:
    """The pairs of a filter with days in words as EDTF has them.

    A year that was filled in is told on standard error.

    Args:
        pairs: Names and values as typed.

    Raises:
        InvalidFilter: A day cannot be read, or is no day that can be asked for.
    """
    if not any(name in DAYS for name, _ in pairs):
        return pairs
    clock = _clock(dict(pairs))
    return [(name, _day(name, text, clock) if name in DAYS else text) for name, text in pairs]


def _clock(asked: dict[str, str]) -> Clock:
    """Of the dossier asked for; a record is opened only where a day is typed in words."""
    if all(_is_edtf(asked[name]) for name in DAYS if name in asked):
        return _today(_FIRST_TO_BEGIN_A_DAY)
    with record() as store:
        try:
            dossier = keeping(store).ask(DossierNamed(asked.get("dossier", "")))
        except NotFound:  # the command says so
            return _today(_FIRST_TO_BEGIN_A_DAY)
        today = _today(dossier.zone).today
        return clock_of(keeping(store).ask, dossier, today)


def _today(zone: tzinfo) -> Clock:
    today = datetime.now(tz=zone).date()
    return Clock(today, today)


def _is_edtf(text: str) -> bool:
    try:
        When.parse(text)
    except DateError:
        return False
    return True


def _day(name: str, text: str, clock: Clock) -> str:
    try:
        if name == "known_on":
            day = clock.read_known_on(text)
        else:
            day = clock.read_edge(text, last=name == "to")
    except DateError as err:
        raise InvalidFilter((Problem((name,), text, str(err)),)) from err
    if (year := clock.assumed(text)) is not None:
        note(
            f"‘{text}’ was read as {When.parse(day.isoformat()).words()}: no year was typed, "
            f"and {year} was filled in."
        )
    return day.isoformat()
