"""The state of the talks: where each track stands, for how long, and what proves it."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from typing import Any, ClassVar

from tracker.analysis.expected import DUE, Expected, next_expected
from tracker.analysis.inquiries.inquiry import Answer, Inquiry, Material
from tracker.analysis.states.spells import Edge, StateSpell
from tracker.analysis.talks import NO_CONTACT, spells_by_track
from tracker.analysis.telling import TELLING, counts
from tracker.language import say
from tracker.model.events import Event
from tracker.model.filters import Holding

_NEEDED = Holding(kinds=TELLING, linking=DUE, linked=("corrects",))
"""What says where the talks stand, and what was due."""


class Talks(Inquiry):
    """Say where the talks stand on a day, track by track, and by which events.

    Each track has its state, since when and for how many days it lasts, the rule that decided, over
    which issues, and what falls due next; then come all spells up to that day. The rules stand in
    docs/talks-state.md.
    """

    name: ClassVar[str] = "talks"
    title: ClassVar[str] = "State of the talks"
    example: ClassVar[str] = "parley talks --dossier gaza-hostage-talks-2023 --on 2023-11-08"

    def answer(self, materials: Sequence[Material]) -> Answer:
        """The tracks, the one with most to say first, and the spells in order of time."""
        material = materials[0]
        on = material.dossier.counted_to(material.on)
        every = material.holding(_NEEDED)
        found = spells_by_track(every, on, material.zone, material.known_on)
        expected = next_expected(every, on, material.zone, material.known_on, material.parts_of)
        tracks = [
            _track(name, now) | {"next_expected": _expected(expected.get(name))}
            for name, (_, now) in found.items()
        ]
        telling = [one for one in every if one.kind in TELLING]
        silent = {one.track or "" for one in telling if counts(one)} - set(found)
        tracks += [_nothing_yet(name) for name in sorted(silent)]
        spells = [(name, spell) for name, (many, _) in found.items() for spell in many]
        spells.sort(key=lambda one: (one[1].since.earliest or date.min, one[1].since.latest))
        answer: Answer = {"tracks": tracks, "spells": [_spell(*one) for one in spells]}
        if not found:
            answer["why"] = say("No event with a source tells of the talks by this day.")
        return answer

    def words(self, answer: Mapping[str, Any]) -> Iterator[str]:
        """A line for each track, and below it what it is about, proved by and waits for."""
        if "why" in answer:
            yield answer["why"]
        for one in answer["tracks"]:
            yield _line(one)
            if one["over"]:
                yield f"  over {', '.join(_issue(each) for each in one['over'])}"
            if one["proof"]:
                yield f"  proved by {', '.join(one['proof'])} ({one['rule']})"
            if (due := one["next_expected"]) is not None:
                yield f"  next: {due['what']}, {due['when']} [{due['from']}]"
        if answer["spells"]:
            yield ""
            yield "Spells"
        for one in answer["spells"]:
            ends = _edge_words(one["to"]) if one["to"] else "goes on"
            track = f"{one['track']}: " if one["track"] else ""
            yield (
                f"{_edge_words(one['from'])} to {ends}  {track}{one['state']}, "
                f"{_days_words(one['days'])}  [{', '.join(one['proof'])}]"
            )


def _track(name: str, now: StateSpell) -> dict[str, Any]:
    return {
        "track": name or None,
        "state": now.state,
        "since": _edge(now.since),
        "days": {"fewest": now.fewest, "most": now.most},
        "certain": now.certain,
        "rule": now.rule,
        "over": _over(now.decided_by),
        "proof": [event.id for event in now.proof],
    }


def _nothing_yet(name: str) -> dict[str, Any]:
    """A track on which nothing has been told by the day."""
    return {
        "track": name or None,
        "state": NO_CONTACT,
        "since": None,
        "days": None,
        "certain": True,
        "rule": "nothing yet",
        "over": [],
        "proof": [],
        "next_expected": None,
        "why": say("Nothing is recorded on this track by this day."),
    }


def _over(event: Event) -> list[dict[str, Any]]:
    """The issues of the causes with who claims them, then the event's others."""
    claimed: dict[str, dict[str, None]] = {}
    for cause in getattr(event, "causes", ()):
        claimed.setdefault(cause.issue, {})[cause.claimed_by] = None
    for issue in event.issues:
        claimed.setdefault(issue, {})
    return [{"issue": issue, "claimed_by": list(names)} for issue, names in claimed.items()]


def _expected(one: Expected | None) -> dict[str, str] | None:
    return None if one is None else {"what": one.what, "when": one.when, "from": one.event.id}


def _spell(name: str, spell: StateSpell) -> dict[str, Any]:
    return {
        "track": name or None,
        "state": spell.state,
        "from": _edge(spell.since),
        "to": _edge(spell.to) if spell.to else None,
        "days": {"fewest": spell.fewest, "most": spell.most},
        "certain": spell.certain,
        "rule": spell.rule,
        "proof": [event.id for event in spell.proof],
    }


def _edge(edge: Edge) -> dict[str, str | None]:
    first = edge.earliest.isoformat() if edge.earliest else None
    return {"earliest": first, "latest": edge.latest.isoformat()}


def _line(track: Mapping[str, Any]) -> str:
    name = f"{track['track']}: " if track["track"] else ""
    if track["since"] is None:
        return f"{name}{track['state']}. {track['why']}"
    sure = "" if track["certain"] else ", uncertain"
    since = _edge_words(track["since"])
    return f"{name}{track['state']}, since {since}, {_days_words(track['days'])}{sure}"


def _issue(over: Mapping[str, Any]) -> str:
    said = f" (according to {', '.join(over['claimed_by'])})" if over["claimed_by"] else ""
    return f"{over['issue']}{said}"


def _edge_words(edge: Mapping[str, str | None]) -> str:
    first, last = edge["earliest"], edge["latest"]
    if first is None:
        return f"no recorded day, {last} at the latest"
    return str(first) if first == last else f"{first} or up to {last}"


def _days_words(days: Mapping[str, int | None]) -> str:
    fewest, most = days["fewest"], days["most"]
    if most is None:
        return f"{fewest} days or more"
    return f"{most} day{'' if most == 1 else 's'}" if fewest == most else f"{fewest}–{most} days"
