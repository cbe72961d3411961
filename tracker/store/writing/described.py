"""What is said of issues, tracks, places and publishers, and the names that they get."""

from sqlalchemy import Connection

from tracker.errors import DuplicateRecord
from tracker.model.described import Described
from tracker.model.named import SORT_OF
from tracker.store.history.revisions import RENAME, write_to
from tracker.store.rows.described import is_used, keep, kept, known, own_name
from tracker.store.tables.payload import to_json
from tracker.store.writing.rewriting import rename_in_events


def write_described(
    connection: Connection, described: Described, by: str, old_name: str, action: str
) -> int:
    """Say something of a name, and let events follow where it is another one by now.

    Args:
        connection: Inside a write transaction.
        described: With all its names.
        by: Who says it.
        old_name: The name that it has until now.
        action: What the history calls it, should the name stay.

    Returns:
        The write's number.

    Raises:
        DuplicateRecord: One of its names is another one's, or events use it by itself.
        NotFound: There is nothing of its old name.
    """
    of = SORT_OF[type(described)]
    is_renamed = described.name != old_name
    was = known(connection, of, old_name) if is_renamed else kept(connection, of, old_name)
    _refuse_taken(connection, described, old_name, was.aliases if was else ())
    said = RENAME if is_renamed and action == "change" else action
    if was is None and of == "publisher" and action == "change":
        said = "add"
    content = (None if was is None else to_json(was), to_json(described))
    number = write_to(connection, of, old_name, by, said, content)
    keep(connection, described, old_name)
    if is_renamed:
        rename_in_events(
            connection, of, old_name, described.name, by=by, batch=number, action=RENAME
        )
    return number


def _refuse_taken(
    connection: Connection, described: Described, old_name: str, held: tuple[str, ...]
) -> None:
    """Refuse names that mean something else already.

    Args:
        connection: For reading.
        described: With all its names.
        old_name: The name that it has until now.
        held: The other names that it has until now.
    """
    of = SORT_OF[type(described)]
    for name in (described.name, *described.aliases):
        if name in held:
            continue
        if (own := own_name(connection, of, name)) != name:
            raise DuplicateRecord("name", name, own)
        if name != old_name and (
            kept(connection, of, name) is not None or is_used(connection, of, name)
        ):
            raise DuplicateRecord("name", name)
