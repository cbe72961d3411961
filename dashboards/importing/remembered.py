"""What somebody said of a table, for the next one with the same columns, a colleague's too."""

from collections.abc import Callable, Mapping, Sequence
from contextlib import suppress
from dataclasses import replace
from datetime import UTC, datetime
from typing import Any, get_args

from dashboards.importing.dropped import Dropped
from dashboards.importing.fields import choices
from dashboards.look.wording import short_day
from dashboards.session import data, writer
from tracker.errors import DatabaseUnusable, UnreadableFile
from tracker.exchange.incoming import Asked, DayOrder
from tracker.exchange.sheets.looking import Looked
from tracker.language import say
from tracker.model.kinds import KINDS


def read_before(asked: Asked, ways: Sequence[Asked], look: Callable[[Asked], Looked]) -> Asked:
    """The way in which the last file with these columns was read; the first where none was.

    Read in a wrong encoding, even the names of columns are others: so each way is tried, and the
    one that was kept with the names that it gives is taken.

    Args:
        asked: What is said of the file beside how it is read.
        ways: The same in each encoding, or with each sheet of a workbook.
        look: Looks at the file as it is read in one way.
    """
    for way in ways:
        with suppress(UnreadableFile, LookupError):
            found = data.store().mapping(look(way).names)
            told = (found.said.get("encoding"), found.said.get("sheet")) if found else None
            if told not in {None, (None, None)} and told == (way.encoding, way.sheet):
                return way
    return asked


def known_of(looked: Looked, asked: Asked) -> tuple[Asked, str]:
    """What is known of a table from the last one with these columns, and a sentence on it.

    Args:
        looked: The table.
        asked: What is said of it beside that.
    """
    if not asked.header or (found := data.store().mapping(looked.names)) is None:
        return asked, ""
    day = short_day(datetime.fromtimestamp(found.at / 1_000_000, tz=UTC).date())
    told = say(
        "Read as the last file with these columns was ({who}, {day}).", who=found.by, day=day
    )
    return _taken_over(found.said, looked, asked), told


def _taken_over(said: Mapping[str, Any], looked: Looked, asked: Asked) -> Asked:
    """What was kept, as far as it is still known: another version may have kept it."""
    known = {name.casefold(): name for name in looked.names}
    dates: DayOrder | None = said.get("dates") if said.get("dates") in get_args(DayOrder) else None
    return replace(
        asked,
        columns={
            known[name.casefold()]: field
            for name, field in said.get("columns", {}).items()
            if field in choices() and name.casefold() in known
        },
        values={name: value for name, value in said.get("values", {}).items() if name in choices()},
        kinds={word: kind for word, kind in said.get("kinds", {}).items() if kind in KINDS},
        roles={kind: role for kind, role in said.get("roles", {}).items() if kind in KINDS},
        dates=dates,
        provider=said.get("provider"),
    )


def keep(file: Dropped, names: tuple[str, ...], asked: Asked) -> None:
    """Remember what was said of a table with these columns; where that fails, it is asked again.

    Args:
        file: The table; rows that are its own alone are not another's.
        names: Of its columns.
        asked: What was said of it.
    """
    said = {
        "columns": dict(asked.columns),
        "values": dict(asked.values),
        "kinds": dict(asked.kinds),
        "roles": dict(asked.roles),
        "dates": asked.dates,
        "encoding": asked.encoding,
        "sheet": asked.sheet,
        "provider": None if asked.provider == file.stem[:120] else asked.provider,
    }
    try:
        data.store().keep_mapping(names, said, by=writer.who())
    except DatabaseUnusable:
        return
