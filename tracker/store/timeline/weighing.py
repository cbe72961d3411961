"""How much each mark of the timeline matters, as on a day of knowing.

The rule is the model's; here is read what it asks for, of the few marks in sight. So what a rule or
a link changes is never behind, and no write has to weigh the events that it refers to.
"""

from collections.abc import Sequence
from datetime import date

from sqlalchemy import Connection, func, select

from tracker.model.dates import OPEN
from tracker.model.kinds import KINDS
from tracker.model.kinds.weight import weight
from tracker.store.database.in_list import among
from tracker.store.knowing.known_in_sql import claims_known, links_known
from tracker.store.tables import EVENT, TABLES
from tracker.store.timeline.shapes import Points
from tracker.store.viewer import Viewer

_CLAIM, _LINK = TABLES["claim"], TABLES["link"]
_DAY = 86_400_000_000


def weigh(
    result: Points,
    connection: Connection,
    numbers: Sequence[int],
    own: Sequence[int | None],
    viewer: Viewer,
    known_on: date | None,
) -> None:
    """Fill in the weights of marks.

    Args:
        result: With all other columns of its marks.
        connection: For reading.
        numbers: The events' numbers, a mark each.
        own: What a person set, a mark each.
        viewer: Who reads.
        known_on: The day of knowing; None for now.
    """
    counted = _with_figures(connection, numbers, known_on)
    referring = _referring(connection, result.id, viewer, known_on)
    result.referring = [referring.get(one, 0) for one in result.id]
    rows = zip(result.kind, result.ls, result.ee, result.le, numbers, own, result.id, strict=True)
    result.weight = [
        weight(
            KINDS[kind],
            own=said,
            figures=number in counted,
            days=float("inf") if le == OPEN else (ee - ls) / _DAY,
            referring=referring.get(one, 0),
        )
        for kind, ls, ee, le, number, said, one in rows
    ]


def _with_figures(
    connection: Connection, numbers: Sequence[int], known_on: date | None
) -> frozenset[int]:
    of_them = among(connection, _CLAIM.c.event, sorted(set(numbers)))
    asked = select(_CLAIM.c.event).where(of_them, *claims_known(_CLAIM, known_on)).distinct()
    return frozenset(connection.execute(asked).scalars())


def _referring(
    connection: Connection, ids: Sequence[str], viewer: Viewer, known_on: date | None
) -> dict[str, int]:
    other = EVENT.alias()
    seen = [] if viewer.internal else [other.c.visibility == "public"]
    asked = (
        select(_LINK.c.target, func.count(_LINK.c.event.distinct()))
        .join(other, other.c.seq == _LINK.c.event)
        .where(
            among(connection, _LINK.c.target, sorted(set(ids))),
            other.c.status == "published",
            *seen,
            *links_known(_LINK, other, known_on),
        )
        .group_by(_LINK.c.target)
    )
    return {target: int(n) for target, n in connection.execute(asked)}
