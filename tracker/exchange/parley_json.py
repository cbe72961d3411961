"""Parley's own JSON: events one to a line, or a whole document with all that they refer to.

A document is an object with `parley` (the version of the format), `dossiers`, `actors`,
`publishers` and `events`. Lines hold one event each, with the time zone of its dossier. Both are
read from the same call; so is an array of events. `docs/parley-json.md` shows every field.
"""

import hashlib
import json
from collections.abc import Iterator
from itertools import chain
from typing import BinaryIO, NamedTuple, TextIO

from pydantic import TypeAdapter, ValidationError

from tracker.errors import InvalidRecord, Problem, UnreadableFile
from tracker.exchange.contents import Contents
from tracker.model.actors import Actor, Dossier, Zone
from tracker.model.events import Event
from tracker.model.reading import parse_json, read_entered, read_record
from tracker.model.sources import Publisher
from tracker.model.values import Record

VERSION = 1
"""Version of the format. A reader refuses a document of a later one."""

TIMEZONE = "timezone"
"""What an event may say beside its own fields: the time zone of its dossier, should that be new.

A dossier in a document says it itself; lines and arrays have no other place for it.
"""
_ZONE: TypeAdapter[str] = TypeAdapter(Zone)

MAX_LINE = 4_000_000
"""Most bytes of one line; a longer one is refused unread."""

SECTIONS: dict[str, type[Record]] = {
    "dossiers": Dossier,
    "actors": Actor,
    "publishers": Publisher,
    "events": Event,
}
"""The lists of a document, in their order, each with the class of its records."""


class Found(NamedTuple):
    """One record that was read, or what is wrong with it."""

    row: int
    """Its line, or its place in its list, from 1."""
    record: Record | None
    problems: tuple[Problem, ...] = ()
    named: bool = True
    """Whether an event came with an id of its own; else it has one that its content makes."""
    timezone: str | None = None
    """The time zone in which the event's dossier counts its days, where the event says so."""


def read(stream: BinaryIO) -> Iterator[Found]:
    """Read Parley's JSON, line by line where it comes in lines.

    A record that breaks a rule becomes its problems, each with its row; the others are kept.

    Args:
        stream: Bytes in UTF-8: lines, an array of events, or a document.

    Raises:
        UnreadableFile: It is none of the three, or a later version wrote it.
    """
    lines = _lines(stream)
    first = next((line for line in lines if line[1].strip()), None)
    if first is None:
        return
    start = first[1].strip()
    if start.startswith(b"[") or (start.startswith(b"{") and not _is_event(start)):
        yield from _whole(b"".join(line for _, line in chain([first], lines)))
        return
    for row, line in chain([first], lines):
        if line.strip():
            yield _line(row, line)


def line_of(event: Event, timezone: str | None = None) -> str:
    """An event as one line, with the time zone of its dossier where one is given."""
    if timezone is None:
        return event.as_json()
    plain = event.as_dict()
    first = {"id": plain.pop("id"), "dossier": plain.pop("dossier"), TIMEZONE: timezone}
    return json.dumps(first | plain, ensure_ascii=False, separators=(", ", ": "))


def write(out: TextIO, contents: Contents) -> int:
    """Write a whole document, event by event; returns how many events."""
    out.write(f'{{"parley": {VERSION},\n')
    for name in ("dossiers", "actors", "publishers"):
        records = getattr(contents, name)
        rows = ",\n".join(_plain(record) for record in records)
        out.write(f'"{name}": [\n{rows}\n],\n' if rows else f'"{name}": [],\n')
    out.write('"events": [')
    count = 0
    for event in contents.events:
        out.write((",\n" if count else "\n") + event.as_json())
        count += 1
    out.write("\n]}\n" if count else "]}\n")
    return count


def _plain(record: Record) -> str:
    plain = record.model_dump(mode="json", exclude_defaults=True)
    return json.dumps(plain, ensure_ascii=False, separators=(", ", ": "))


def _lines(stream: BinaryIO) -> Iterator[tuple[int, bytes]]:
    row = 0
    while line := stream.readline(MAX_LINE + 1):
        row += 1
        if row == 1:
            line = line.removeprefix(b"\xef\xbb\xbf")  # the mark that some editors put first
            if line[:2] in {b"\xff\xfe", b"\xfe\xff"}:
                raise UnreadableFile("The file is in UTF-16. Save it as UTF-8.")
        yield row, line


def _is_event(line: bytes) -> bool:
    """Whether a first line is meant as an event, right or wrong, rather than begins a document."""
    try:
        found = parse_json(line)
    except UnreadableFile:
        return line.endswith(b"}")  # a document over several lines does not close on its first
    return "kind" in found or SECTIONS.keys().isdisjoint(found)


def _line(row: int, line: bytes) -> Found:
    if len(line) > MAX_LINE:
        text = f"The line is longer than {MAX_LINE:,} bytes. Write one event to a line."
        return Found(row, None, (Problem((), None, text, row),))
    try:
        return _record(Event, parse_json(line), row)
    except UnreadableFile as err:
        return Found(row, None, (Problem((), None, f"{err}", row),))


def _whole(text: bytes) -> Iterator[Found]:
    found = parse_json(text)
    if isinstance(found, list):
        found = {"events": found}
    if "kind" in found:
        found = {"events": [found]}
    _check_version(found)
    for name, cls in SECTIONS.items():
        rows = found.get(name, [])
        if not isinstance(rows, list):
            raise UnreadableFile(f"‘{name}’ is not a list. Put it in square brackets.")
        for row, one in enumerate(rows, 1):
            yield _record(cls, one, row)


def _check_version(document: dict[str, object]) -> None:
    version = document.get("parley", VERSION)
    if not isinstance(version, int) or isinstance(version, bool) or version > VERSION:
        raise UnreadableFile(
            f"The document is of version {version}; this Parley reads up to {VERSION}. "
            "Install the newer Parley."
        )
    unknown = sorted(document.keys() - SECTIONS.keys() - {"parley"})
    if unknown:
        raise UnreadableFile(
            f"There is no part ‘{unknown[0]}’ in a document. There are: parley, "
            f"{', '.join(SECTIONS)}."
        )


def _record(cls: type[Record], plain: object, row: int) -> Found:
    if not isinstance(plain, dict):
        text = "This is not an object. Write a record in curly brackets."
        return Found(row, None, (Problem((), None, text, row),))
    zone = None
    try:
        if cls is Event and TIMEZONE in plain:
            zone = _zone(plain[TIMEZONE])
            plain = {name: value for name, value in plain.items() if name != TIMEZONE}
        record = read_entered(plain) if cls is Event else read_record(cls, plain)
    except InvalidRecord as err:
        rows = tuple(Problem(one.path, one.value, one.text, row) for one in err.problems)
        return Found(row, None, rows)
    named = "id" in plain
    if isinstance(record, Event) and not named:
        record = record.model_copy(update={"id": _id_of(record)})
    return Found(row, record, named=named, timezone=zone)


def _id_of(event: Event) -> str:
    """An id that the content makes: the same event read again has it again."""
    content = {name: value for name, value in event.as_dict().items() if name != "id"}
    text = json.dumps(content, sort_keys=True, ensure_ascii=False)
    return hashlib.sha256(text.encode()).hexdigest()[:16]


def _zone(value: object) -> str:
    try:
        return _ZONE.validate_python(value)
    except ValidationError as err:
        text = f"‘{value}’ is no time zone. Write a name such as Asia/Jerusalem."
        raise InvalidRecord((Problem((TIMEZONE,), value, text),)) from err
