"""The thread of an issue: who demanded, proposed, answered, agreed and delivered, in order."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any, ClassVar

from tracker.analysis.inquiries.inquiry import Answer, Inquiry, Material
from tracker.model.dates import day_of
from tracker.model.events import Event
from tracker.model.kinds import KINDS
from tracker.model.values import ANSWERS, Role

_SPEAKS: tuple[Role, ...] = ("speaker", "initiator", "party")
"""Roles of whoever acts in an event, the first that it has."""


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
            return {"issue": None, "steps": [], "why": "Name an issue: its events are the steps."}
        events = material.events()
        steps = [_step(event, material) for event in events]
        return {
            "issue": issues[0] if len(issues) == 1 else list(issues),
            "steps": [step for step in steps if step["on"] <= material.on.isoformat()],
        }

    def words(self, answer: Mapping[str, Any]) -> Iterator[str]:
        """A line for each step."""
        if "why" in answer:
            yield answer["why"]
        for step in answer["steps"]:
            said = ", ".join(step["speaker"]) or "–"
            label = KINDS[step["kind"]].label
            answers = f"  answers {step['answers']}" if step["answers"] else ""
            yield f"{step['on']}  {label:<10}  {said}: {step['title']}  [{step['id']}]{answers}"


def _step(event: Event, material: Material) -> dict[str, Any]:
    start = event.when.bounds(material.zone).earliest_start
    return {
        "id": event.id,
        "kind": event.kind,
        "title": event.title,
        "on": day_of(start, material.zone).isoformat(),
        "speaker": list(_speakers(event)),
        "answers": _answered(event),
    }


def _speakers(event: Event) -> tuple[str, ...]:
    for role in _SPEAKS:
        if actors := event.actors(role):
            return actors
    return ()


def _answered(event: Event) -> str | None:
    linked = [link.to for link in event.links if link.type == ANSWERS]
    return next(iter(linked), None) or getattr(event, "on_proposal", None)
