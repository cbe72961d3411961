"""Pairs of events that look like one, and of which somebody said that they are two.

They are no part of the history: they say what is not asked again, and nothing of what happened.
"""

from sqlalchemy import ColumnElement, Engine, delete, insert

from tracker.errors import InvalidRecord, NotFound, Problem
from tracker.language import say
from tracker.store.database.engine import writing
from tracker.store.history.revisions import now
from tracker.store.rows.references import known_ids
from tracker.store.tables import METADATA

_TWO = METADATA.tables["two_events"]


class KeptApart:
    """The part of a store that remembers which events are two."""

    engine: Engine

    def keep_two(self, one: str, other: str, *, by: str) -> None:
        """Remember that two events are two, so that nobody is asked again.

        Args:
            one: An event's id.
            other: Another's.
            by: Who said so.

        Raises:
            InvalidRecord: It is one event.
            NotFound: The record has no such event.
        """
        if one == other:
            text = say("‘{event}’ is one event. Give the ids of two.", event=one)
            raise InvalidRecord((Problem(("id",), one, text),))
        pair = _pair(one, other)
        with writing(self.engine) as connection:
            for event in sorted({one, other} - known_ids(connection, {one, other})):
                raise NotFound("event", event)
            connection.execute(delete(_TWO).where(*_own(pair)))
            row = {"first": pair[0], "second": pair[1], "by": by, "at": now()}
            connection.execute(insert(_TWO).values(row))

    def forget_two(self, one: str, other: str) -> bool:
        """Forget that somebody said so; gives whether anybody had."""
        with writing(self.engine) as connection:
            return bool(connection.execute(delete(_TWO).where(*_own(_pair(one, other)))).rowcount)


def _pair(one: str, other: str) -> tuple[str, str]:
    return (one, other) if one < other else (other, one)


def _own(pair: tuple[str, str]) -> tuple[ColumnElement[bool], ...]:
    return _TWO.c.first == pair[0], _TWO.c.second == pair[1]
