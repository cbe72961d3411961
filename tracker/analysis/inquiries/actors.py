"""Actors at work: who dealt with whom through whom, who stood between, who did what."""

from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import tzinfo
from functools import lru_cache
from typing import Any, ClassVar, TypeVar

from tracker.analysis.actors import (
    AFTER,
    BEFORE,
    MEDIATED,
    Activity,
    Mediation,
    Part,
    Tie,
    activities,
    at_work,
    days_of,
)
from tracker.analysis.inquiries.inquiry import Answer, Inquiry, Material
from tracker.analysis.states.spells import Edge
from tracker.analysis.wholes import topmost
from tracker.language import decimal, later, say
from tracker.model.dates import Bounds, When
from tracker.model.events import Event
from tracker.model.filters import Holding
from tracker.model.kinds import KINDS

_Name = TypeVar("_Name", bound=str)

_MOST = 12
"""Lines of each sort that a terminal shows; JSON has all."""


class Actors(Inquiry):
    """Say who dealt with whom through whom, who mediated in which role, and who took part in what.

    What is recorded after a mediation is told as it is recorded, and no proof of a cause. With
    --children, parts are counted under the actor that they are a part of.
    """

    name: ClassVar[str] = "actors"
    title: ClassVar[str] = "Actors"
    example: ClassVar[str] = (
        "parley actors --dossier gaza-hostage-talks-2023 --from 2023-10-07 --to 2023-12-01"
    )

    def answer(self, materials: Sequence[Material]) -> Answer:
        """Ties, mediators, and what everybody took part in."""
        material = materials[0]
        kin = topmost(material.read_parts())
        tops = kin if material.event_filter.children else {}
        events = material.holding(Holding(kinds=tuple(MEDIATED), linking=(*AFTER, *BEFORE)))
        on, zone = material.on, material.zone
        found = at_work(events, on, zone, known_on=material.known_on, tops=tops, kin=kin)
        taken = activities(material.read_part_taken(), on, zone, tops)
        answer: Answer = {
            "ties": [_tie(tie, material) for tie in found.ties],
            "mediators": [_mediator(one, material) for one in found.mediations],
            "actors": [_actor(name, one, material) for name, one in taken.items()],
        }
        if not taken:
            answer["why"] = say(
                "No event of this filter that had begun by this day names an actor."
            )
        elif not found.ties:
            answer["why"] = say("No contact between two actors is recorded by this day.")
        return answer

    def words(self, answer: Mapping[str, Any]) -> Iterator[str]:
        """Who dealt with whom, who stood between, then who took part most."""
        if "why" in answer:
            yield answer["why"]
        yield from _under("Who dealt with whom", answer["ties"], _tie_words)
        yield from _under("Who stood between them", answer["mediators"], _mediator_words)
        yield from _under("Who took part", answer["actors"], _actor_words)


def _under(
    heading: str,
    found: Sequence[Mapping[str, Any]],
    words: Callable[[Mapping[str, Any]], Iterator[str]],
) -> Iterator[str]:
    """A heading and what stands under it, the most first; nothing where nothing does."""
    if found:
        yield heading
    for one in sorted(found, key=lambda one: -one["count"])[:_MOST]:
        yield from words(one)
    if len(found) > _MOST:
        yield f"        and {len(found) - _MOST:,} more; --json has them all"


def _tie_words(tie: Mapping[str, Any]) -> Iterator[str]:
    through = ", ".join(f"{one['actor']} {one['count']:,}" for one in tie["through"])
    by = f", through {through}" if through else ""
    yield f"{tie['count']:>6,}  {' – '.join(tie['between'])}{by}  ({_span(tie)})"


def _mediator_words(one: Mapping[str, Any]) -> Iterator[str]:
    yield f"{one['count']:>6,}  {one['actor']}: {_counts(one['roles'])}  ({_span(one)})"
    for line in recorded_after(one):
        yield f"          {line}"


def _actor_words(one: Mapping[str, Any]) -> Iterator[str]:
    yield f"{one['count']:>6,}  {one['actor']}: {_counts(one['roles'])}"


def _counts(counts: Mapping[str, int]) -> str:
    return ", ".join(f"{name} {decimal(count)}" for name, count in counts.items())


def recorded_after(mediator: Mapping[str, Any]) -> Iterator[str]:
    """What is recorded after a mediation, line by line: links, ends of impasses, states.

    Args:
        mediator: One of the answer's mediators.
    """
    linked: dict[str, dict[str, int]] = {}
    for came in mediator["came"]:
        kind = say(KINDS[came["kind"]].label.lower())
        linked.setdefault(came["recorded_as"], {})[kind] = came["count"]
    for how, kinds in linked.items():
        yield f"{say(_SAYS[how])}: {_counts(kinds)}"
    if ends := {_ended(one["ended_by"]): one["count"] for one in mediator["impasses"]}:
        yield say("impasses, recorded as ended by: {counts}", counts=_counts(ends))
    if then := {say(one["state"]): one["count"] for one in mediator["then"]}:
        yield say("state recorded next: {counts}", counts=_counts(then))


_SAYS = {
    "answers": later("recorded as answering"),
    "follows": later("recorded as following"),
    "extends": later("recorded as extending"),
    "implements": later("recorded as implementing"),
    "violates": later("recorded as violating"),
    "ends": later("recorded as ending it"),
    "precedes": later("recorded as coming after"),
    "causes": later("recorded as caused"),
}
"""How the record ties a later event to an earlier one, in words."""


def _ended(how: str | None) -> str:
    return how or say("no end recorded")


def _tie(tie: Tie, material: Material) -> dict[str, Any]:
    return {
        "between": list(tie.pair),
        "count": len(tie.events),
        **_days_of(tie.events, material),
        "ways": {way: tie.ways[way] for way in ("direct", "through", "not stated")},
        "kinds": _many(Counter(event.kind for event in tie.events)),
        "through": [
            {
                "actor": name,
                "count": len(part.events),
                "roles": _many(part.roles),
                "events": _ids(part.events),
            }
            for name, part in tie.through.items()
        ],
        "events": _ids(tie.events),
    }


def _mediator(found: Mediation, material: Material) -> dict[str, Any]:
    part: Part = found.part
    return {
        "actor": found.actor,
        "count": len(part.events),
        **_days_of(part.events, material),
        "roles": _many(part.roles),
        "kinds": _many(Counter(event.kind for event in part.events)),
        "came": [
            {
                "recorded_as": came.recorded_as,
                "kind": came.kind,
                "count": len(events),
                "events": _ids(events),
            }
            for came, events in found.came.items()
        ],
        "impasses": [{"ended_by": how, "count": count} for how, count in found.impasses.items()],
        "then": [
            {"state": state, "count": len(by), "events": _ids(by)}
            for state, by in found.then.items()
        ],
        "events": _ids(part.events),
    }


def _actor(name: str, found: Activity, material: Material) -> dict[str, Any]:
    return {
        "actor": name,
        "count": len(found.bounds),
        **_days([*found.bounds.values()], material),
        "roles": _many(found.roles),
        "kinds": _many(found.kinds),
    }


def _days_of(events: Sequence[Event], material: Material) -> dict[str, Any]:
    return _days([_bounds(event.when, material.zone) for event in events], material)


@lru_cache(maxsize=20_000)
def _bounds(when: When, zone: tzinfo) -> Bounds:
    """Of one date; an event stands in many ties."""
    return when.bounds(zone)


def _days(bounds: Sequence[Bounds], material: Material) -> dict[str, Any]:
    days = days_of(bounds, material.on, material.zone)
    return {"first": _edge(days.first), "last": _edge(days.last)}


def _edge(edge: Edge) -> dict[str, str | None]:
    return {
        "earliest": edge.earliest.isoformat() if edge.earliest else None,
        "latest": edge.latest.isoformat(),
    }


def _many(counts: Mapping[_Name, int]) -> dict[_Name, int]:
    """Counts, the greatest first."""
    return dict(sorted(counts.items(), key=lambda one: (-one[1], one[0])))


def _ids(events: Sequence[Event]) -> list[str]:
    return list(dict.fromkeys(event.id for event in events))


def _span(one: Mapping[str, Any]) -> str:
    first = one["first"]["earliest"] or f"by {one['first']['latest']}"
    last = one["last"]["latest"]
    return first if first == last else f"{first} to {last}"
