"""Addresses of databases: what they name, and how they are shown to people."""

from pathlib import Path

from sqlalchemy.engine import URL, make_url
from sqlalchemy.exc import ArgumentError

from tracker.errors import DatabaseUnusable

_DRIVERS = {
    "sqlite": "sqlite",
    "sqlite+pysqlite": "sqlite",
    "postgres": "postgresql+psycopg",
    "postgresql": "postgresql+psycopg",
    "postgresql+psycopg": "postgresql+psycopg",
}
"""How the databases that Parley knows may be called, each with the driver that it uses."""

_EXAMPLES = "Write sqlite:///path/to/parley.db, or postgresql://user@host/name"


def read_url(url: str) -> URL:
    """Read the address of a database.

    Args:
        url: `sqlite:///path` or `postgresql://user@host/name`.

    Raises:
        DatabaseUnusable: It is of no database that Parley knows. A password is not repeated.
    """
    try:
        parsed = make_url(url)
    except (ArgumentError, ValueError) as err:
        raise DatabaseUnusable(
            f"{_unread(url)} is no address of a database. {_EXAMPLES}; a port is a number."
        ) from err
    driver = _DRIVERS.get(parsed.drivername)
    if driver is None:
        kept_in = parsed.drivername
        raise DatabaseUnusable(
            f"Parley keeps records in SQLite or PostgreSQL, not in {kept_in}. {_EXAMPLES}."
        )
    if driver != "sqlite" and url.count("@") > 1:
        # Which ‘@’ ends the password is anybody's guess; what follows the first may be its tail.
        raise DatabaseUnusable(
            "The address of the database has more than one ‘@’. Write ‘%40’ for one that belongs "
            "to a name or a password, and ‘%2F’ for a ‘/’."
        )
    if parsed.port is not None and not 0 < parsed.port < _PORTS:
        raise DatabaseUnusable(
            f"{parsed.port} is no port of a database server; ports go from 1 to {_PORTS - 1}."
        )
    if "\0" in (parsed.database or ""):
        raise DatabaseUnusable("The name of a database holds no NUL. Choose another name.")
    if driver == "sqlite" and parsed.query:
        raise DatabaseUnusable(
            "The address of a file ends with its name: nothing is read after a ‘?’. Leave that "
            "away, or choose a name without it."
        )
    return parsed.set(drivername=driver)


_PORTS = 65_536


def _unread(url: str) -> str:
    """An address that could not be read, without what may be a password."""
    if "@" not in url and "=" not in url and url.count(":") < 2:
        return f"‘{url}’"
    scheme, colon, _ = url.partition(":")
    return f"‘{scheme}:…’" if colon else "What was given"


def shown(url: URL) -> str:
    """A database as people know it: its file, or the server's address without a password."""
    if url.get_backend_name() == "sqlite":
        return url.database or "a database in memory"
    return url.set(query={}, drivername="postgresql").render_as_string(hide_password=True)


def database_file(url: str) -> Path | None:
    """The file of an SQLite database; None for others, and for databases in memory.

    Raises:
        DatabaseUnusable: The address is of no database that Parley knows.
    """
    parsed = read_url(url)
    name = parsed.database
    if parsed.get_backend_name() != "sqlite" or not name or name == ":memory:":
        return None
    return Path(name)
