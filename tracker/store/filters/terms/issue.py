"""The filter `issue`."""

from collections.abc import Iterable
from datetime import date
from typing import Any

from sqlalchemy import Connection, Select, select

from tracker.model.events import Event
from tracker.model.filters import EventFilter
from tracker.store.filters.linked import LinkedTerm, Lists, count_linked
from tracker.store.filters.term import Found
from tracker.store.filters.unknown import refuse_unknown_values
from tracker.store.tables import TABLES


class IssueTerm(LinkedTerm):
    """Events about one of some issues."""

    name = "issue"
    kept = "days"

    def lists(self, values: tuple[str, ...], known_on: date | None) -> Lists:  # noqa: ARG002 - as in the base
        """By the table that links events to issues."""
        link, issue = TABLES["event_issue"].alias(), TABLES["issue"].alias()
        numbers = select(issue.c.id).where(issue.c.name.in_(values))
        yield link, select(link.c.event).where(link.c.issue.in_(numbers))

    def values(self, event: Event) -> Iterable[str]:
        """The issues."""
        return event.issues

    def choices(self, found: Found) -> Select[Any]:
        """By issue."""
        return count_linked(self, found, "event_issue", "issue")

    def unknown(self, connection: Connection, event_filter: EventFilter) -> None:
        """Refuse an issue that the record does not hold."""
        refuse_unknown_values(connection, event_filter, self, (TABLES["issue"].c.name,))


TERM = IssueTerm()
