"""A table of any shape comes in: columns by their names, the rest as it is said."""

from collections.abc import Mapping
from pathlib import PurePath
from typing import BinaryIO

from tracker.errors import UnreadableFile
from tracker.exchange.format import Format
from tracker.exchange.found import Found
from tracker.exchange.incoming import Asked, Reading
from tracker.exchange.sheets.events import Whose, found_of, hash_of
from tracker.exchange.sheets.mapping import Columns, plain_of
from tracker.exchange.sheets.opening import opened, rows_of
from tracker.exchange.sheets.table import Row
from tracker.language import say

BECOMES = (
    "A row becomes an event. Columns are taken by their names: those of Parley’s own CSV, roles, "
    "measures, and common names such as date, headline, location, actors, killed, source, url; "
    "`--map COLUMN=FIELD` says what another one is, `--set FIELD=VALUE` what all rows share, such "
    "as the kind. Several values in a cell are parted by semicolons. Rows are known by `id` under "
    "the provider (`--provider`, else the file’s name), or else by what they say."
)
LOSES = (
    "Columns that are no field stay with the row; of Parley’s own CSV, figures, sources, links and "
    "terms are sentences and are not read again."
)
COLUMNS: Mapping[str, str] = {
    "when, date; or start and end": "when",
    "title, headline; summary, description": "title; summary",
    "location, place; country; latitude; longitude": "a place",
    "actors, parties": "participants as party; a role’s own name, as that role",
    "killed, deaths, wounded; the name of a measure": "a figure, claimed by the source",
    "source, url, published": "a source",
    "id": "the number in other records",
}


def is_mapped(format_: Format) -> bool:
    """Whether a format is a table of any shape, of which somebody can say what its columns are."""
    return format_.incoming is not None and format_.incoming.begin is begin


def begin(stream: BinaryIO, asked: Asked) -> Reading:
    """Look at a table as a whole.

    Raises:
        UnreadableFile: It is none, no column is a date, or its rows name no dossier.
    """
    table = opened(stream, asked)
    columns = Columns(table.names, asked, is_guarded=table.is_guarded)
    fields = {*columns.of.values(), *asked.values}
    if not fields & {"when", "start", "end"}:
        raise UnreadableFile(
            say(
                "No column is a date. Say --map COLUMN=when for one of: {columns}.",
                columns=", ".join(table.names),
            )
        )
    if "dossier" not in fields and not asked.dossier:
        raise UnreadableFile(say("No column says the dossier. Say --dossier NAME."))
    provider = asked.provider or PurePath(asked.file).stem[:120] or "table"

    def whose(row: Row) -> Whose | None:
        if columns.is_own:
            return None
        number = (columns.values(row.cells).get("id") or [hash_of(row.cells)])[0]
        return Whose(provider, number[:120], asked.release)

    def taken(row: Row) -> Found:
        said = columns.values(row.cells)
        plain = plain_of(columns, said, asked, provider)
        if columns.is_own and "id" in said:
            plain["id"] = said["id"][0]
        else:
            plain.pop("id", None)
        return found_of(row, plain, whose(row))

    return Reading(
        rows=rows_of(asked, taken, whose),
        says=columns.fields,
        scheme=None if columns.is_own else provider,
        release=asked.release,
        said=(*table.said, *_told(columns)),
    )


def _told(columns: Columns) -> list[str]:
    told = [
        say("‘{column}’ was read as {field}.", column=name, field=field)
        for name, field in columns.of.items()
        if name != field
    ]
    said = [" ".join(told)] if told else []
    if columns.unused:
        unused = ", ".join(columns.unused)
        said.append(
            say("Columns that are no field are left out: {columns}.", columns=unused)
            if columns.is_own
            else say(
                "Columns that are no field stay with their row as they came: {columns}.",
                columns=unused,
            )
        )
    if columns.parts:
        said.append(
            say(
                "Columns whose parts a table cannot hold were not read: {columns}.",
                columns=", ".join(columns.parts),
            )
        )
    return said
