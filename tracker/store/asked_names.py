"""Names in a filter that the record does not hold: told, rather than answered with nothing."""

from difflib import get_close_matches

from sqlalchemy import Connection, select

from tracker.errors import NotFound
from tracker.model.filters import EventFilter
from tracker.store.conditions import EVENT, TABLES
from tracker.store.names import actor_known

_COLUMNS = {
    "dossier": (TABLES["dossier"].c.slug,),
    "issue": (TABLES["issue"].c.name,),
    "track": (EVENT.c.track,),
    "source": (TABLES["publisher"].c.name, TABLES["citation"].c.origin),
}
"""Names of the filter whose values are names of the record, with where those stand."""


def refuse_unknown(connection: Connection, asked: EventFilter) -> None:
    """Refuse a filter that names what the record does not hold.

    A place is not refused: it may be a country code, and a country may have no events.

    Raises:
        NotFound: Naming it, with the nearest name that the record holds.
    """
    for name in asked.actor:
        actor_known(connection, name)
    for field, columns in _COLUMNS.items():
        value = getattr(asked, field)
        for one in (value,) if isinstance(value, str) else value or ():
            if not any(
                connection.execute(select(column).where(column == one).limit(1)).first()
                for column in columns
            ):
                known = [
                    str(row[0])
                    for column in columns
                    for row in connection.execute(
                        select(column).where(column.is_not(None)).distinct()
                    )
                ]
                near = get_close_matches(one, known, n=1, cutoff=0.7)
                raise NotFound(field, one, near[0] if near else None)
