"""The strip of states over the lanes: where each track of the talks stands, from day to day.

It comes from the same answer as the page of the question, and is sent apart from the scene: the
picture waits for no analysis.
"""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any, NamedTuple
from urllib.parse import urlencode

from dashboards.look.states import ends_of, from_to, length, look_of
from dashboards.look.wording import number
from dashboards.session import data
from dashboards.timeline.contract import Spell, States
from dashboards.timeline.windows import milli
from tracker.analysis.inquiries.talks import Talks
from tracker.analysis.states.sweep import RULES
from tracker.analysis.telling import TELLING
from tracker.inquire import Inquire
from tracker.language import later, say, several
from tracker.model.actors import Dossier
from tracker.model.dates import day_start
from tracker.model.filters import EventFilter
from tracker.model.sentences import listed

MOST_TRACKS = 4
"""Rows of the strip; the page of the question has all."""

MOST_SPELLS = 200
"""Of a track, the latest."""

SOON, MOST_TELLING = 200, 4000
"""So many events that tell of the talks are read at once, so many once the picture stands."""

NO_TRACK = later("No track")


class Strip(NamedTuple):
    """What the strip shows, and what it does not, in words; empty where it shows all."""

    states: States
    note: str


def no_strip(asked: EventFilter) -> States:
    """A strip without a row.

    Args:
        asked: The filter.
    """
    query = urlencode(asked.to_query())
    return {"asked": query, "ask": False, "tracks": [], "colours": {}, "rules": {}}


def strip_of(asked: EventFilter, dossier: Dossier, wanted: str | None) -> Strip:
    """The strip for a filter: the tracks with most to say, each with its spells.

    Where many events would be read the strip is empty and to be asked for; where too many, it
    stays empty.

    Args:
        asked: The filter.
        dossier: Whose days count.
        wanted: For which filter the browser asks, as its query; None for none.
    """
    nothing = no_strip(asked)
    kinds = tuple(kind for kind in TELLING if kind in (asked.kind or TELLING))
    many = data.count(asked.but(kind=kinds)) if kinds else 0
    if many > MOST_TELLING:
        note = several(
            "No strip of states over the lanes: {n} event tells of the talks.",
            "No strip of states over the lanes: {n} events tell of the talks.",
            many,
        )
        return Strip(nothing, note)
    if many == 0:
        return Strip(nothing, "")
    if many > SOON and wanted != nothing["asked"]:
        return Strip({**nothing, "ask": True}, "")
    return _drawn(asked, dossier, nothing)


def _drawn(asked: EventFilter, dossier: Dossier, nothing: States) -> Strip:
    answer = data.ask(Inquire(Talks(), asked, None, data.today(dossier)))
    on = date.fromisoformat(answer["on"])
    rows: dict[str | None, list[Mapping[str, Any]]] = {
        one["track"]: [] for one in answer["tracks"] if one["since"] is not None
    }
    for spell in answer["spells"]:
        rows[spell["track"]].append(spell)
    shown = dict([*rows.items()][:MOST_TRACKS])
    latest = {track: spells[-MOST_SPELLS:] for track, spells in shown.items()}
    every = [one for spells in latest.values() for one in spells]
    looks = {state: look_of(state) for state in dict.fromkeys(one["state"] for one in every)}
    states: States = {
        **nothing,
        "tracks": [
            {
                "label": track or (say("State") if len(rows) == 1 else say(NO_TRACK)),
                "spells": [_spell(one, on, dossier) for one in spells],
            }
            for track, spells in latest.items()
        ],
        "colours": {
            state: {"word": say(state), "light": look.light, "dark": look.dark}
            for state, look in looks.items()
        },
        "rules": {one["rule"]: say(RULES[one["rule"]]) for one in every},
    }
    return Strip(states, _note(rows, shown))


def _spell(one: Mapping[str, Any], on: date, dossier: Dossier) -> Spell:
    (first, end), (sure, sure_end) = (ends_of(one, on, sure=sure) for sure in (False, True))
    return {
        "state": one["state"],
        "es": _at(first, dossier) if one["from"]["earliest"] else None,
        "ls": _at(sure, dossier),
        "ee": _at(sure_end, dossier),
        "le": _at(end, dossier),
        "open": one["to"] is None,
        "id": one["proof"][0],
        "rule": one["rule"],
        "told": f"{from_to(one)} · {length(one)}",
    }


def _at(day: date, dossier: Dossier) -> int:
    return milli(day_start(day, dossier.zone))


def _note(rows: Mapping[str | None, Sequence[Any]], shown: Mapping[str | None, Any]) -> str:
    parts = []
    if len(shown) < len(rows):
        drawn = number(len(shown))
        parts.append(
            several("{drawn} of {n} track", "{drawn} of {n} tracks", len(rows), drawn=drawn)
        )
    if any(len(rows[track]) > MOST_SPELLS for track in shown):
        parts.append(
            several(
                "the latest {n} spell of a track",
                "the latest {n} spells of a track",
                MOST_SPELLS,
            )
        )
    return say("The strip over the lanes has {parts}.", parts=listed(parts)) if parts else ""
