"""How like two events are: whether they may be one, and what speaks for it."""

from collections.abc import Callable, Iterable
from typing import NamedTuple

from rapidfuzz import fuzz

from tracker.analysis.duplicates.words import of_actor, of_place
from tracker.language import say
from tracker.model.kinds import KINDS
from tracker.model.twice.outline import Outline

MOST_UNSURE = 31 * 86_400_000_000 + 7_200_000_000
"""Microseconds, an hour or two of summer time among them: an event whose start is less sure than a
month is compared with none."""

_ONE_DAY = 26 * 3_600_000_000  # one on which clocks are put back, and some
_ALIKE = 80
"""Of 100, how much of two titles is to be the same, in any order of their words."""

_FEW = 5
"""Providers count by rules of their own: figures of one event differ by a few, or by half."""


class Likeness(NamedTuple):
    """What speaks for two events being one."""

    score: float
    """From 0 to 4; it puts pairs in order and says no more."""
    reasons: tuple[str, ...]
    """For people: `the same day`, `the same place` …"""


def likeness(one: Outline, other: Outline) -> Likeness | None:
    """What speaks for two events of a dossier being one; None where they are taken for two.

    Of one provider two rows are two events, and so are events of which one names the other. Across
    providers the day, the place and the parties have to fit, or titles that are nearly the same
    beside one of these. Where none or only one has a provider's number, the title has to fit, too.
    """
    if one.schemes & other.schemes or other.id in one.linked or one.id in other.linked:
        return None
    if not (one.begins < other.begins_by and other.begins < one.begins_by):
        return None
    if one.kind != other.kind and KINDS[one.kind].family != KINDS[other.kind].family:
        return None
    places = _share(one.places, other.places, of_place)
    parties = _share(one.actors, other.actors, of_actor)
    title = fuzz.token_set_ratio(one.title.casefold(), other.title.casefold())
    if not _fits(one, other, places, parties, title):
        return None
    reasons = tuple(_reasons(one, other, places, parties, title))
    score = (places or 0) + (parties or 0) + title / 100
    score += 0.5 * _figures(one, other) + 0.25 * (_day(one) and _day(other))
    return Likeness(score, reasons)


def _fits(
    one: Outline, other: Outline, places: float | None, parties: float | None, title: float
) -> bool:
    if 0 in {places, parties, _share(one.led_by, other.led_by, of_actor)}:  # they differ
        return False
    if one.schemes and other.schemes:
        if places and parties and parties >= 0.5:
            return _figures(one, other) >= 0
        return title >= _ALIKE and bool(places or parties)
    if one.kind != other.kind or not (_day(one) and _day(other)):
        return False
    by_hand = not (one.schemes or other.schemes)
    return bool(places or parties) and title >= (_ALIKE + 5 if by_hand else _ALIKE - 15)


def _share(
    mine: Iterable[str], theirs: Iterable[str], core: Callable[[str], frozenset[str]]
) -> float | None:
    """How many of the names of whoever has fewer are the other's; None where one has none."""
    fewer, more = sorted(({core(one) for one in mine}, {core(one) for one in theirs}), key=len)
    if not fewer:
        return None
    return sum(any(one & other for other in more) for one in fewer) / len(fewer)


def _figures(one: Outline, other: Outline) -> int:
    """1 where both have the same figure, -1 where both count the same and are far apart, else 0."""
    if one.figures & other.figures:
        return 1
    compared = [
        sorted((mine, theirs))
        for measure, mine in one.figures
        for of, theirs in other.figures
        if of == measure
    ]
    return -1 if compared and all(high > 2 * low + _FEW for low, high in compared) else 0


def _day(one: Outline) -> bool:
    return one.begins_by - one.begins <= _ONE_DAY


def _reasons(
    one: Outline, other: Outline, places: float | None, parties: float | None, title: float
) -> Iterable[str]:
    both = _day(one) and _day(other)
    yield say("the same day") if both else say("days that may be the same")
    if places:
        yield say("the same place")
    if parties:
        yield say("the same parties") if parties == 1 else say("some of the same parties")
    if title >= _ALIKE:
        yield say("nearly the same title")
    if _figures(one, other) > 0:
        yield say("the same figure")
