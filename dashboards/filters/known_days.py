"""The record as it was known, day by day: a slider over the days on which events became known.

Its steps are those days, not those of the calendar: a month full of news is as wide as it is full.
The browser moves the thumb at once and tells the server when it rests (see `known_days.js`); the
day stands in the address, as wherever else it is chosen.
"""

from collections.abc import Callable, Sequence
from datetime import date
from itertools import pairwise
from pathlib import Path
from typing import Any

import streamlit as st

from dashboards.look.components import FetchedScript, component
from dashboards.session import data, state
from tracker.model.actors import Dossier
from tracker.store.questions import BecameKnown, KnownDay, KnownDays

KEY = "known-days"
_MOST_STEPS = 3_000
_EPOCH = date(1970, 1, 1).toordinal()


def known_days(dossier: Dossier, *, beside: bool = False) -> None:
    """Draw the slider, with the day of the present view; nothing where no event is known.

    Args:
        dossier: Whose events became known.
        beside: Whether it stands beside the line that follows, which is short.
    """
    today = data.today(dossier)
    days = [one for one in data.ask(KnownDays(dossier.slug)) if one.day <= today]
    with st.container(key=f"{KEY}-{'beside' if beside else 'place'}"):
        if not days:
            return
        at = state.current().filter.known_on
        steps = grouped(days, _MOST_STEPS)
        told = _told()
        _registered()(
            key=KEY,
            data={
                "dossier": dossier.slug,
                "gaps": _gaps([_number(one.day) for one in steps]),
                "events": [one.events for one in steps],
                "at": None if at is None else _number(at),
                "titles": [] if at is None else data.ask(BecameKnown(dossier.slug, at)),
                "seq": told.get("seq", 0) if told.get("dossier") == dossier.slug else 0,
            },
            on_day_change=_hear,
        )


def grouped(days: Sequence[KnownDay], most: int) -> list[KnownDay]:
    """So many steps at most: the last days of stretches that hold equally many of the days.

    Args:
        days: The first one first.
        most: Steps.
    """
    wide = -(-len(days) // most) or 1
    parts = [days[at : at + wide] for at in range(0, len(days), wide)]
    return [KnownDay(part[-1].day, sum(one.events for one in part)) for part in parts]


def _gaps(days: Sequence[int]) -> list[int]:
    """The first day, then how many days on each next one is: half the letters."""
    return [day - before for before, day in pairwise([0, *days])]


def _number(day: date) -> int:
    """Days since 1970, as the browser counts them."""
    return day.toordinal() - _EPOCH


def _told() -> dict[str, Any]:
    """What the browser last told."""
    told: dict[str, Any] = (st.session_state.get(KEY) or {}).get("day") or {}
    return told


def _hear() -> None:
    """Go to the day that somebody slid or stepped to; None for all that is known."""
    told, asked = _told(), state.current().filter
    if told.get("dossier") != asked.dossier:
        return
    at = told.get("at")
    state.typed().pop("known_on", None)
    state.narrow(known_on=None if at is None else date.fromordinal(int(at) + _EPOCH))


def _registered() -> Callable[..., Any]:
    return component("parley_known_days", '<div class="parley-known"></div>', SCRIPT.loader())


SCRIPT = FetchedScript("known-days", Path(__file__))
"""The script and the style of the component."""
