"""How a state of the talks looks, and what is said of its spells: alike on every page."""

from collections.abc import Mapping
from datetime import date, timedelta
from typing import Any

from dashboards.look.kinds import LOOKS, Look
from dashboards.look.wording import days_between, short_day
from tracker.language import ENGLISH, later, say, several, spoken
from tracker.model.events import State

NO_TRACK = later("Without a track")
"""What stands for a track where there is none; it is said where it is shown."""

_KIND: dict[State, str] = {
    "contact": "aid",
    "talks": "talks",
    "near agreement": "proposal",
    "impasse": "impasse",
    "suspended": "position",
    "collapsed": "attack",
    "agreement": "agreement",
    "implementation": "ceasefire",
    "ended": "statement",
}
"""The kind whose colour a state has."""

_DAY = timedelta(days=1)


def look_of(state: State) -> Look:
    """The colours that a state has: those of the kind that is most like it."""
    return LOOKS[_KIND[state]]


def ends_of(spell: Mapping[str, Any], on: date, *, sure: bool) -> tuple[date, date]:
    """The first day of a spell and the one after its last.

    Args:
        spell: As `parley talks` gives it.
        on: The day up to which it lasts where it goes on.
        sure: Whether only the days on which it certainly lasts, rather than all on which it may.
    """
    first, last = spell["from"], spell["to"] or {"earliest": str(on), "latest": str(on)}
    starts = [first["earliest"] or first["latest"], first["latest"]]
    begin = date.fromisoformat(starts[sure])
    end = date.fromisoformat(last["earliest" if sure else "latest"]) + _DAY
    return begin, max(begin, end)


def from_to(spell: Mapping[str, Any]) -> str:
    """From when to when, in words: `27 Oct 2023 to 6–10 Nov 2023`."""
    start = edge(spell["from"])
    if spell["to"] is None:
        return say("{start}, goes on", start=start)
    ends = edge(spell["to"])
    return start if ends == start else say("{start} to {end}", start=start, end=ends)


def edge(one: Mapping[str, str | None]) -> str:
    """A day that may be uncertain, in words."""
    last = short_day(date.fromisoformat(one["latest"] or ""))
    if one["earliest"] is None:
        return say("an unknown day up to {day}", day=last)
    first = date.fromisoformat(one["earliest"])
    if short_day(first) == last:
        return last
    same = spoken() == ENGLISH and one["earliest"][:7] == (one["latest"] or "")[:7]
    return f"{first.day}–{last}" if same else f"{short_day(first)} – {last}"


def length(spell: Mapping[str, Any]) -> str:
    """How many days, in words."""
    fewest, most = spell["days"]["fewest"], spell["days"]["most"]
    if most is None:
        return several("{n} day or more", "{n} days or more", fewest)
    return days_between(fewest, most)
