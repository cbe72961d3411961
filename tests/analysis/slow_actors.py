"""Who dealt with whom, in the plainest way: every two names of every event are looked at."""

from collections.abc import Mapping, Sequence
from datetime import date, timedelta
from itertools import combinations
from zoneinfo import ZoneInfo

from tracker.model.dates import OPEN, day_of
from tracker.model.events import Event

BETWEEN = {"mediator", "facilitator", "guarantor", "host"}
SIDES = {"initiator", "party", "addressee"}
ZONE = ZoneInfo("UTC")
KINDS = {"talks", "proposal", "agreement", "ceasefire", "release"}


def roles_of(event: Event, tops: Mapping[str, str]) -> dict[str, set[str]]:
    names = {tops.get(part.actor, part.actor) for part in event.participants}
    return {
        name: {p.role for p in event.participants if tops.get(p.actor, p.actor) == name}
        for name in names
    }


def met(
    one: str, other: str, event: Event, tops: Mapping[str, str], kin: Mapping[str, str]
) -> bool:
    """Whether two dealt with each other as sides."""
    roles = roles_of(event, tops)
    for name in (one, other):
        if roles[name] & BETWEEN or not roles[name] & SIDES:
            return False
    if kin.get(one, one) == kin.get(other, other):
        return False
    acting = {name for name, own in roles.items() if "initiator" in own and not own & BETWEEN}
    return not acting or (one in acting) != (other in acting)


def pairs(event: Event, tops: Mapping[str, str], kin: Mapping[str, str]) -> set[tuple[str, str]]:
    if event.kind not in KINDS or event.confidence == "denied":
        return set()
    roles = roles_of(event, tops)
    every = list(combinations(sorted(roles), 2))
    found = {pair for pair in every if met(*pair, event, tops, kin)}
    if found:
        return found
    return {
        (one, other)
        for one, other in every
        if kin.get(one, one) != kin.get(other, other)
        and any(
            roles[side] & SIDES and not roles[side] & BETWEEN and roles[third] & BETWEEN
            for side, third in ((one, other), (other, one))
        )
    }


def through(
    pair: tuple[str, str], event: Event, tops: Mapping[str, str], kin: Mapping[str, str]
) -> dict[str, set[str]]:
    """Who stood between two in an event, with their roles there."""
    if not met(*pair, event, tops, kin):
        return {}
    roles = roles_of(event, tops)
    return {name: own & BETWEEN for name, own in roles.items() if own & BETWEEN}


def way(
    pair: tuple[str, str], event: Event, tops: Mapping[str, str], kin: Mapping[str, str]
) -> str:
    said = getattr(event, "format", None)
    if said == "direct":
        return "direct"
    if said in {"proximity", "shuttle"}:
        return "through"
    carried = through(pair, event, tops, kin).values()
    return "through" if any(own & {"mediator", "facilitator"} for own in carried) else "not stated"


def days(events: Sequence[Event], on: date) -> tuple[date | None, date, date, date]:
    """The first day at the earliest and at the latest, the last day likewise, one by one."""

    def day(instant: int) -> date:
        return min(on, date.max if instant >= OPEN - 1 else day_of(instant, ZONE))

    bounds = [event.when.bounds(ZONE) for event in events]
    open_start = any(one.earliest_start <= -OPEN for one in bounds)
    first = min(day(one.earliest_start) for one in bounds)
    return (
        None if open_start else first,
        min(day(one.latest_start) for one in bounds),
        max(day(one.earliest_end - 1) for one in bounds),
        max(day(one.latest_end - 1) for one in bounds),
    )


def begun(event: Event, on: date) -> bool:
    bounds = event.when.bounds(ZONE)
    start = bounds.earliest_start if bounds.earliest_start > -OPEN else bounds.latest_end - 1
    return start < OPEN and day_of(start, ZONE) < on + timedelta(days=1)
