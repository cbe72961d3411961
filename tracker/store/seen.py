"""A record as a viewer sees it: the only way to read one."""

from collections.abc import Callable, Generator
from dataclasses import replace
from typing import TypeVar

from sqlalchemy import Connection, Engine

from tracker.errors import NotFound
from tracker.model.events import Event
from tracker.model.filters import EventFilter
from tracker.store.database.engine import reading
from tracker.store.filters.own_names import with_own_names
from tracker.store.questions.events.every import each_event
from tracker.store.questions.hidden import hidden_names
from tracker.store.questions.question import Question
from tracker.store.viewer import Look, Viewer

_Answer = TypeVar("_Answer")


class Seen:
    """A record as a viewer sees it. Made by `Store.seen_by`; many threads may share it.

    Args:
        engine: Gives where to read from, anew for each question.
        viewer: Who reads.
    """

    def __init__(self, engine: Callable[[], Engine], viewer: Viewer) -> None:
        self._engine = engine
        self.viewer = viewer

    def ask(self, question: Question[_Answer]) -> _Answer:
        """The answer to a question, of one state of the record.

        Raises:
            NotFound: It names what the record does not hold, or the viewer may not see.
            BadSearch: Its search text cannot be read.
        """
        with reading(self._engine()) as connection:
            question = _with_own_names(connection, question)
            try:
                return question.answer(Look(connection, self.viewer))
            except NotFound as err:
                if _tells_hidden(err, Look(connection, self.viewer)):
                    raise NotFound(err.what, err.name) from None
                raise

    def stream(
        self, event_filter: EventFilter, *, at_once: int = 500
    ) -> Generator[Event, None, None]:
        """All events that a filter leaves, by start, order and id, as they are known.

        The record is looked at in one state until the last event was taken, or the iterator is
        closed.

        Args:
            event_filter: Which events.
            at_once: How many are held in memory at a time.
        """
        with reading(self._engine()) as connection:
            asked = with_own_names(connection, event_filter)
            yield from each_event(Look(connection, self.viewer), asked, at_once)


def _with_own_names(connection: Connection, question: Question[_Answer]) -> Question[_Answer]:
    """The question with the names that events have in its filter, whatever it was asked with."""
    changes = {
        name: own
        for name, value in vars(question).items()
        if isinstance(value, EventFilter)
        and (own := with_own_names(connection, value)) is not value
    }
    return replace(question, **changes) if changes else question


def _tells_hidden(err: NotFound, look: Look) -> bool:
    """Whether an error proposes a name that the viewer may not see."""
    return err.near is not None and err.near in hidden_names(
        look, "publisher" if err.what == "source" else err.what
    )
