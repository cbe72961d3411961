"""The captives panel under the lanes: how many are held, and how many came free, day by day."""

from collections.abc import Mapping, Sequence
from datetime import date, timedelta
from itertools import groupby
from typing import Any, TypeVar

from dashboards.cards.captive_figures import Captives, account, captives, most_named
from dashboards.look.kinds import HELD, RELEASED
from dashboards.look.wording import in_range, number_between, short_day, span_words
from dashboards.timeline.contract import CaptivesPanel, Counted, Held
from dashboards.timeline.windows import milli
from tracker.analysis.captives.band import RECENT_DAYS
from tracker.analysis.captives.counts import counted_on
from tracker.analysis.captives.releases import Part
from tracker.analysis.ranges import Range
from tracker.language import say, several
from tracker.model.actors import Dossier
from tracker.model.dates import When, day_of, day_start
from tracker.model.filters import EventFilter
from tracker.store.questions import ClaimLine

_MOST_STEPS = 120
_MOST_FIGURES = 400
_MOST_NAMED = 8

_One = TypeVar("_One")


def counted(asked: EventFilter, dossier: Dossier) -> Captives:
    """What the whole dossier says of people held and released, as known on the filter's day."""
    return captives(_whole(asked, dossier), asked.known_on)


def _whole(asked: EventFilter, dossier: Dossier) -> EventFilter:
    return EventFilter(dossier=dossier.slug, known_on=asked.known_on)


def freed_by(found: Captives) -> dict[str, str]:
    """How many came free by each release that is counted, as short as it stands in a mark."""
    return {part.event: _in_a_mark(part.said) for part in found.freed.parts if part.high}


def _in_a_mark(said: Range) -> str:
    about = "~" * said.about
    return f"{about}{number_between(said.low, said.high)}{'+' * said.or_more}"


def drawn(found: Captives, asked: EventFilter, dossier: Dossier, line: int) -> CaptivesPanel | None:
    """What the panel shows: the same account as the card, for every day.

    Args:
        found: What the dossier says (see `counted`).
        asked: The filter; only its day of knowing counts.
        dossier: Of which dossier.
        line: Where knowing ends, microseconds since 1970.

    Returns:
        `held`, stretches of days with the least and the most that recent counts leave; those
        that are not `fresh` are only what was last known, and after two weeks there is none.
        `said`, the figures themselves. `released`, per day. None where nothing can be drawn.
    """
    answer = account(found, _whole(asked, dossier))
    bands = answer["band"] if answer else []
    last = day_of(line - 1, dossier.zone)
    held = [one for many in _grouped(bands) for one in _stretches(many, bands, dossier, last)]
    freed = [_freed(many, found, dossier) for many in _by_day(found.freed.parts)]
    if not held and not freed:
        return None
    figures = [one for one in found.counts if one.of is None]
    return {
        "held": held,
        "said": [
            _said(one, day, dossier) for one in figures[-_MOST_FIGURES:] if (day := counted_on(one))
        ],
        "released": freed,
        "label_held": say("held, by all who counted in two weeks"),
        "label_released": say("released per day"),
        "held_light": HELD.light,
        "held_dark": HELD.dark,
        "released_light": RELEASED.light,
        "released_dark": RELEASED.dark,
    }


def _grouped(steps: Sequence[_One]) -> list[Sequence[_One]]:
    """Steps that follow each other, in at most so many groups."""
    wide = -(-len(steps) // _MOST_STEPS) or 1
    return [steps[at : at + wide] for at in range(0, len(steps), wide)]


def _stretches(
    many: Sequence[Mapping[str, Any]],
    bands: Sequence[Mapping[str, Any]],
    dossier: Dossier,
    last: date,
) -> list[Held]:
    """From a band to the next: as long as its newest count is recent, and a while after."""
    day, held = _day(many[0]["on"]), many[-1]
    later = [begin for one in bands if (begin := _day(one["on"])) > _day(held["on"])]
    end = min([*later, last + timedelta(days=1)])
    old = min(end, max(day, _day(held["fresh_until"]) + timedelta(days=1)))
    gone = min(end, max(old, _day(held["on"])) + timedelta(days=RECENT_DAYS))
    low, high = min(one["low"] for one in many), max(most_named(one) for one in many)
    figure = number_between(low, high)
    if any(one["high"] is None for one in many):
        figure = say("{number} or more", number=figure)
    names = [_counted(one) for one in held["counts"][:_MOST_NAMED]]
    if (rest := len(held["counts"]) - len(names)) > 0:
        names.append(several("and {n} more", "and {n} more", rest))
    found: list[Held] = []
    for start, stop, fresh in ((day, old, True), (old, gone, False)):
        if start >= stop:
            continue
        lead = say("Held") if fresh else say("Last known to be held")
        found.append(
            {
                "at": _at(start, dossier),
                "until": _at(stop, dossier),
                "low": low,
                "high": high,
                "fresh": fresh,
                "id": held["counts"][0]["count"]["event"],
                "tip": [f"{lead}: {figure}", *names],
            }
        )
    return found


def _day(text: str) -> date:
    return date.fromisoformat(text)


def _counted(one: Mapping[str, Any]) -> str:
    gone, count = one["gone"], one["count"]
    said = f"{span_words(count)} {one['claimed_by']}, {short_day(_day(count['on']))}"
    if gone["high"] == 0:
        return said
    return say("{said}, {number} gone since", said=said, number=span_words(gone))


def _said(one: ClaimLine, day: date, dossier: Dossier) -> Counted:
    return {
        "at": _at(day, dossier),
        "low": one.low,
        "high": one.high,
        "id": one.event,
        "tip": [say("{number} held", number=_figure(one)), f"{one.claimed_by}, {short_day(day)}"],
    }


def _by_day(parts: Sequence[Part]) -> list[list[Part]]:
    ranked = sorted(parts, key=lambda one: one.day)
    days = [list(many) for _, many in groupby(ranked, key=lambda one: one.day)]
    return [[part for day in many for part in day] for many in _grouped(days)]


def _freed(many: Sequence[Part], found: Captives, dossier: Dossier) -> Counted:
    first, last = many[0], many[-1]
    days = short_day(first.day)
    total = Range(0, 0)
    for one in many:
        total = total.plus(one.said)
    title = found.releases[first.event].title
    if len(many) > 1:
        title = several("{n} release", "{n} releases", len(many))
    if last.day > first.day:
        days = When.parse(f"{first.day}/{last.day}").short()
    return {
        "at": _at(first.day, dossier),
        "low": total.low,
        "high": total.high,
        "id": first.event,
        "tip": [
            say("{number} released", number=in_range(total)),
            f"{title}, {days}",
        ],
    }


def _figure(one: Any) -> str:  # noqa: ANN401 - a figure as the store or the analysis gives it
    figure = number_between(one.low, one.high)
    if one.qualifier == "exactly":
        return figure
    return say("{qualifier} {number}", qualifier=say(one.qualifier), number=figure)


def _at(day: date, dossier: Dossier) -> int:
    return milli(day_start(day, dossier.zone))
