"""The thread of an issue: who demanded, proposed, answered, agreed and delivered, in order."""

from collections.abc import Collection, Iterator, Mapping, Sequence
from typing import Any, ClassVar

from tracker.analysis.inquiries.inquiry import Answer, Inquiry, Material
from tracker.analysis.order import first_day
from tracker.language import later, say
from tracker.model.dates import OPEN, day_of
from tracker.model.events import Event
from tracker.model.values import ANSWERS, LinkType, Role

_SPEAKS: tuple[Role, ...] = ("speaker", "initiator", "party")
"""Roles of whoever acts in an event, the first that it has."""


_RELATIONS: frozenset[LinkType] = frozenset(
    {ANSWERS, "implements", "violates", "extends", "ends", "follows"}
)
"""Links that belong to a dialogue."""

_STANDS = {
    "demands": later("demand"),
    "offers": later("offer"),
    "accepts": later("acceptance"),
    "refuses": later("refusal"),
    "makes conditional": later("condition"),
    "supports": later("support"),
    "opposes": later("objection"),
}
"""What a position is to the dialogue, by its stance."""

_ANSWERING = {"proposal": later("counter-proposal"), "agreement": later("agreement")}
"""What an event is that answers another, by its kind; any other is an answer."""


class Thread(Inquiry):
    """Read an issue as a dialogue: demand, proposal, answer, agreement, delivery or violation.

    The steps are the events of the issue in order of time, each with who speaks and what it
    answers: by its link, or by the proposal that a position names.
    """

    name: ClassVar[str] = "thread"
    title: ClassVar[str] = "Thread of an issue"
    example: ClassVar[str] = "parley thread 'fuel deliveries' --dossier gaza-hostage-talks-2023"
    filter_first: ClassVar[str | None] = "issue"

    def answer(self, materials: Sequence[Material]) -> Answer:
        """The steps; of none where no issue is named, with why."""
        material = materials[0]
        issues = material.event_filter.issue
        if not issues:
            return {
                "issue": None,
                "steps": [],
                "why": say("Name an issue: its events are the steps."),
            }
        events = material.events()
        steps = [_step(event, material) for event in events]
        steps = [step for step in steps if step["on"] <= material.on.isoformat()]
        ids = {step["id"] for step in steps}
        for step in steps:
            step["relations"] = [one for one in step["relations"] if one["to"] in ids]
        return {
            "issue": issues[0] if len(issues) == 1 else list(issues),
            "steps": steps,
        }

    def words(self, answer: Mapping[str, Any]) -> Iterator[str]:
        """A line for each step."""
        if "why" in answer:
            yield answer["why"]
        for step in answer["steps"]:
            said = ", ".join(step["speaker"]) or "–"
            answers = f"  answers {step['answers']}" if step["answers"] else ""
            part = step["part"].capitalize()
            yield f"{step['on']}  {part:<16}  {said}: {step['title']}  [{step['id']}]{answers}"


def _step(event: Event, material: Material) -> dict[str, Any]:
    first = first_day(event, material.zone)
    latest = event.when.bounds(material.zone).latest_start
    last = day_of(latest, material.zone) if latest < OPEN else first
    return {
        "id": event.id,
        "kind": event.kind,
        "part": _part(event, material.event_filter.issue),
        "title": event.title,
        "on": first.isoformat(),
        "latest": max(first, last).isoformat(),
        "speaker": list(_speakers(event)),
        "answers": _answered(event),
        "relations": _relations(event),
    }


def _part(event: Event, issues: Collection[str]) -> str:
    """What the step is to the dialogue: a demand, a counter-proposal, a delivery."""
    types = {link.type for link in event.links}
    if "violates" in types:
        return later("violation")
    if "implements" in types:
        return later("delivery")
    for one in getattr(event, "stances", ()):
        if one.issue in issues:
            return _STANDS[one.stance]
    if _answered(event) is not None:
        return _ANSWERING.get(event.kind, later("answer"))
    return type(event).label.lower()


def _speakers(event: Event) -> tuple[str, ...]:
    for role in _SPEAKS:
        if actors := event.actors(role):
            return actors
    return ()


def _relations(event: Event) -> list[dict[str, str]]:
    """What the step says of others: what it answers, carries out, breaks, extends or ends."""
    linked = [(link.type, link.to) for link in event.links if link.type in _RELATIONS]
    if (proposal := getattr(event, "on_proposal", None)) is not None:
        linked.append((ANSWERS, proposal))
    return [{"type": kind, "to": to} for kind, to in dict.fromkeys(linked)]


def _answered(event: Event) -> str | None:
    linked = [link.to for link in event.links if link.type == ANSWERS]
    return next(iter(linked), None) or getattr(event, "on_proposal", None)
