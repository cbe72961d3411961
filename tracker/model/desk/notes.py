"""What people put on an event while they work: a star, a comment."""

from typing import Annotated, ClassVar

from pydantic import BeforeValidator, Field

from tracker.language import say
from tracker.model.desk.item import DeskItem
from tracker.model.values import EventId, Text, refuse

MOST_OF_A_COMMENT = 4000


class Star(DeskItem):
    """Marks an event, for everybody who works on the record."""

    sort: ClassVar[str] = "star"
    label: ClassVar[str] = "star"

    event: EventId

    @property
    def own_name(self) -> str | None:
        """The event: it has one star or none."""
        return self.event

    @property
    def on_event(self) -> str | None:
        """The event."""
        return self.event


def _written(text: object) -> object:
    if isinstance(text, str) and not text.strip():
        raise refuse(say("The comment is empty. Write something, or leave it."))
    return text


class Comment(DeskItem):
    """What somebody says to an event to those who work with them; plain text."""

    sort: ClassVar[str] = "comment"
    label: ClassVar[str] = "comment"

    event: EventId
    text: Annotated[Text, Field(max_length=MOST_OF_A_COMMENT), BeforeValidator(_written)]

    @property
    def on_event(self) -> str | None:
        """The event."""
        return self.event
