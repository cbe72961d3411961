"""Events that last until an instant: most are short, the others have indexes of their own."""

from datetime import date

from sqlalchemy import ColumnElement, literal_column, not_, or_

from tracker.store.tables import EVENT, LONG, LONG_SPAN

LONG_EVENT: ColumnElement[bool] = literal_column(f"({LONG})")
"""Whether an event may last longer than `LONG_SPAN`."""


def reaches(start: int, known_on: date | None) -> ColumnElement[bool]:
    """What may last to an instant or beyond it: so few that an index finds them.

    Args:
        start: Microseconds since 1970.
        known_on: Ends that were not known on that day are open; None for none.
    """
    ways = [EVENT.c.es > start - LONG_SPAN, LONG_EVENT]
    if known_on is not None:
        ways.append(EVENT.c.end_known_from > known_on)
    return or_(*ways)


def ways_to_reach(start: int, known_on: date | None) -> list[list[ColumnElement[bool]]]:
    """The same in parts that exclude one another, each with an index of its own."""
    lately = EVENT.c.es > start - LONG_SPAN
    earlier = EVENT.c.es <= start - LONG_SPAN
    parts = [[lately], [earlier, LONG_EVENT]]
    if known_on is not None:
        parts.append([earlier, not_(LONG_EVENT), EVENT.c.end_known_from > known_on])
    return parts
