"""Names that events give to actors who are not on record, since they took part in nothing."""

from sqlalchemy import Connection, func, select

from tracker.model.actor_names import named_beside
from tracker.model.events import Event
from tracker.store.folding import fold
from tracker.store.tables import METADATA


def named_in_use(connection: Connection, but: Event | None = None) -> dict[str, str]:
    """Names that events give to actors who took part in none, by their fold.

    Of several spellings the most frequent counts.

    Args:
        connection: For reading.
        but: An event that does not count.
    """
    count = METADATA.tables["facet_count"]
    n = func.sum(count.c.n)
    asked = select(count.c.value, n.label("n")).where(count.c.name == "named")
    rows = connection.execute(asked.group_by(count.c.value).having(n > 0)).all()
    own = named_beside(but) if but is not None else set()
    used = {row.value: row.n - (row.value in own) for row in rows}
    found: dict[str, str] = {}
    for name in sorted((one for one in used if used[one]), key=lambda one: (-used[one], one)):
        found.setdefault(fold(name), name)
    return found
