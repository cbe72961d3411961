"""Entries of a file that is no table: each as it is kept, and as it is read."""

import json
from collections.abc import Callable, Iterable, Iterator, Mapping
from pathlib import PurePath
from typing import Any, BinaryIO, NamedTuple

from tracker.errors import Problem, UnreadableFile
from tracker.exchange.found import Found
from tracker.exchange.incoming import Asked
from tracker.exchange.sheets.events import Refused, Whose, refused
from tracker.exchange.sheets.mapping import kind_called
from tracker.exchange.sheets.table import Cells, Row
from tracker.language import say
from tracker.model.kinds import KINDS


class Entry(NamedTuple):
    """One entry of a file."""

    row: Row
    """Its place, and what it says as text, by which it is kept; or why it cannot be read."""
    said: Mapping[str, Any]
    """What it says, with all its parts."""


Entries = Callable[[BinaryIO], Iterable[Entry]]
"""Takes a file apart, from its beginning."""

Taken = Callable[[Entry], Found]
"""Makes an entry into what a reader gives; raises `Refused` where it cannot."""


def entry_of(place: int, said: object) -> Entry:
    """An entry of a list in JSON.

    Args:
        place: From 1, or the number of its line.
        said: The entry; anything but an object is a fault.
    """
    if not isinstance(said, dict):
        fault = say("This is no object. Write the entry in curly brackets.")
        return Entry(Row(place, {}, fault), {})
    return Entry(Row(place, cells_of(said)), said)


def cells_of(said: Mapping[str, Any]) -> Cells:
    """What an entry says by its own names, its parts in JSON; what is empty is left out."""
    return {
        name: value if isinstance(value, str) else json.dumps(value, ensure_ascii=False)
        for name, value in said.items()
        if value not in (None, "", [], {})
    }


def found_in(
    entries: Entries,
    taken: Taken,
    whose: Callable[[Entry], Whose | None],
) -> Callable[[BinaryIO], Iterable[Found]]:
    """What reads a file entry by entry.

    Args:
        entries: Takes the file apart.
        taken: Makes an entry into an event.
        whose: Whose an entry is, for one that is refused; None where that cannot be told.
    """

    def read(stream: BinaryIO) -> Iterator[Found]:
        for entry in entries(stream):
            if entry.row.fault:
                yield refused(entry.row, Problem((), None, entry.row.fault))
                continue
            try:
                yield taken(entry)
            except Refused as err:
                yield refused(entry.row, err.problem, whose(entry))

    return read


def provider_of(asked: Asked) -> str:
    """Whose entries they are, where the file does not say it: as is said, else by its name."""
    return asked.provider or PurePath(asked.file).stem[:120] or "file"


def kind_said(asked: Asked) -> str | None:
    """The kind of event that all entries are said to be; None where nothing is said.

    Raises:
        UnreadableFile: It is none, or something else is said of all entries.
    """
    for field in asked.values:
        if field != "kind":
            raise UnreadableFile(
                say("‘{field}’ cannot be set for this format; the kind can.", field=field)
            )
    said = asked.values.get("kind")
    if said is None:
        return None
    kind = kind_called(said)
    if kind is None:
        raise UnreadableFile(
            say(
                "‘{kind}’ is no kind of event. Say one of: {kinds}.",
                kind=said,
                kinds=", ".join(KINDS),
            )
        )
    return kind


def text_in(said: Mapping[str, Any], name: str) -> str:
    """A text that an entry says under a name; empty where it says none.

    Raises:
        Refused: It is a list or an object.
    """
    value = said.get(name)
    if value is None:
        return ""
    if isinstance(value, bool | int | float | str):
        return str(value).strip()
    raise Refused(name, None, say("‘{name}’ is no text. Write one in quotation marks.", name=name))


def part_in(said: Mapping[str, Any], name: str) -> Mapping[str, Any]:
    """An object that an entry holds under a name; an empty one where there is none."""
    value = said.get(name)
    return value if isinstance(value, dict) else {}


def list_in(said: Mapping[str, Any], name: str) -> list[Any]:
    """A list that an entry holds under a name; a single value is one of its own."""
    value = said.get(name)
    if value in (None, ""):
        return []
    return value if isinstance(value, list) else [value]
