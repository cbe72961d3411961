"""What a reader gives: one record after another, each with what is wrong with it."""

from typing import NamedTuple

from tracker.errors import Problem
from tracker.model.values import Record

TIMEZONE = "timezone"
"""What an event may say beside its own fields: the time zone of its dossier, should that be new.

A dossier in a document says it itself; lines and arrays have no other place for it.
"""

APART = "apart"
"""What an event may say beside its own fields: whom it names that shares a name with somebody else.

A list of names, as the event has them; each stands for somebody of this dossier alone.
"""


class Found(NamedTuple):
    """One record that was read, or what is wrong with it."""

    row: int
    """Its line, or its place in its list, from 1."""
    record: Record | None
    problems: tuple[Problem, ...] = ()
    named: bool = True
    """Whether an event came with an id of its own; else it has one that its content makes."""
    timezone: str | None = None
    """The time zone in which the event's dossier counts its days, where the event says so."""
    changed: tuple[Problem, ...] = ()
    """What was written otherwise than it came, so that it fits; nothing of it is lost."""
    apart: tuple[str, ...] = ()
    """Names in the event that mean somebody new, whoever has them in the record."""
    number: tuple[str, str] | None = None
    """Scheme and number of the row in its provider's records, refused rows, too."""
    scope: str | None = None
    """What the row is about, as of `Reading.scope`."""
    is_gone: bool = False
    """Whether the row says that its provider withdrew what has its number."""
