"""The filter `known_on`: what was known on a day."""

from datetime import datetime, timedelta, timezone

from sqlalchemy import Connection

from tracker.errors import InvalidFilter, Problem
from tracker.model.dates import When
from tracker.model.dates.clock import FutureDay
from tracker.model.filters import EventFilter
from tracker.store.days import zone_of
from tracker.store.filters.term import Condition, Context, Term
from tracker.store.knowing.known_in_sql import event_known

_FIRST_TO_BEGIN_A_DAY = timezone(timedelta(hours=14))


class KnownOnTerm(Term):
    """Only events that were known on the day; how they were is `knowing.known_in_sql`."""

    name = "known_on"

    def condition(self, context: Context) -> Condition | None:
        """Known by the day, where one is asked for."""
        day = context.known_on
        return None if day is None else Condition(event_known(day))

    def unknown(self, connection: Connection, event_filter: EventFilter) -> None:
        """Refuse a day that has not come yet in the dossier; without one, nowhere on earth.

        Raises:
            InvalidFilter: Saying so, as of a day that is typed.
        """
        day, slug = event_filter.known_on, event_filter.dossier
        if day is None:
            return
        zone = _FIRST_TO_BEGIN_A_DAY if slug is None else zone_of(connection, slug)
        if day > datetime.now(tz=zone).date():
            text = day.isoformat()
            sentence = str(FutureDay(text, When.parse(text).words()))
            raise InvalidFilter((Problem(("known_on",), text, sentence),))


TERM = KnownOnTerm()
