"""Events told in an order of one's own, with a sentence each."""

from typing import Annotated, ClassVar, Self

from pydantic import Field

from tracker.model.desk.item import DeskItem
from tracker.model.values import EventId, Record, Text, Title

MOST_OF_A_SENTENCE = 600
MOST_STEPS = 100

Sentence = Annotated[Text, Field(max_length=MOST_OF_A_SENTENCE)]


class Step(Record):
    """One event of a story."""

    event: EventId
    text: Sentence = ""
    """What is said to it; empty where the event's title says enough."""


class Story(DeskItem):
    """A way through a dossier: events in an order of one's own, with a sentence each."""

    sort: ClassVar[str] = "story"
    label: ClassVar[str] = "story"

    title: Title
    opening: Sentence = ""
    """What it is about, before the first step."""
    closing: Sentence = ""
    """What is said after the last step."""
    steps: Annotated[tuple[Step, ...], Field(max_length=MOST_STEPS, strict=False)] = ()

    @property
    def own_name(self) -> str | None:
        """Its title."""
        return self.title

    def following(self, goes: str, into: str) -> Self:
        """The same after one event took in another: its steps are the other's."""
        if all(step.event != goes for step in self.steps):
            return self
        steps = tuple(
            step.model_copy(update={"event": into}) if step.event == goes else step
            for step in self.steps
        )
        return self.model_copy(update={"steps": steps})
