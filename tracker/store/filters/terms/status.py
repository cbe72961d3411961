"""The filter `status`: as it was on the day of knowing."""

from typing import Any

from sqlalchemy import Select, and_, func, or_, select

from tracker.store.filters.term import ColumnTerm, Condition, Context, Found
from tracker.store.knowing.known_in_sql import status_known
from tracker.store.tables import EVENT


class StatusTerm(ColumnTerm):
    """Drafts, published or retracted events; a later retraction has not happened yet."""

    def condition(self, context: Context) -> Condition | None:
        """One of the statuses that are asked for."""
        statuses = context.filter.status
        plain = EVENT.c.status.in_(statuses)
        if context.known_on is None:
            return Condition(plain)
        known = status_known(context.known_on).in_(statuses)
        if "published" not in statuses:
            return Condition(and_(plain, known))
        # By an index, where it can.
        return Condition(or_(plain, and_(EVENT.c.status == "retracted", known)))

    def choices(self, found: Found) -> Select[Any]:
        """Of all events, whatever their status: each has one, so they are counted in passing."""
        column = found.any_status.c.status
        return select(self.tag, column, func.count()).group_by(column)


TERM = StatusTerm("status", kept="key")
