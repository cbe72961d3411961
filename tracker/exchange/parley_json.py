"""Parley's own JSON: events one to a line, or a whole document with all that they refer to.

A document is an object with `parley` (the version of the format), `about` (what it says of itself,
passed over by who reads it), `dossiers`, `chapters`, `actors`, `publishers`, `issues`, `tracks`,
`places` and `events`. Lines hold one event each, with the time zone of its dossier; the first may
hold `parley` and `about` alone. Both are read from the same call; so is an array of events.
`docs/parley-json.md` shows every field.
"""

import hashlib
import json
import re
from collections.abc import Iterator
from typing import Any, BinaryIO

from pydantic import TypeAdapter, ValidationError

from tracker.errors import InvalidRecord, Problem, UnreadableFile
from tracker.exchange.contents import Contents
from tracker.exchange.found import APART, TIMEZONE, Found
from tracker.language import say, several
from tracker.model.actors import Actor, Dossier, Zone
from tracker.model.events import Event
from tracker.model.named import Issue, KnownPlace, Track
from tracker.model.reading import parse_json, read_entered, read_record, refuse_long_lists
from tracker.model.sources import Publisher
from tracker.model.telling.chapters import Chapter
from tracker.model.texts.titles import shortened
from tracker.model.values import Record

VERSION = 1
"""Version of the format. A reader refuses a document of a later one."""

_ZONE: TypeAdapter[str] = TypeAdapter(Zone)

MAX_LINE = 4_000_000
"""Most bytes of one line; a longer one is refused unread."""

MAX_DOCUMENT = 250_000_000
"""Most bytes of a document or an array; lines may be any number."""

SECTIONS: dict[str, type[Record]] = {
    "dossiers": Dossier,
    "chapters": Chapter,
    "actors": Actor,
    "publishers": Publisher,
    "issues": Issue,
    "tracks": Track,
    "places": KnownPlace,
    "events": Event,
}
"""The lists of a document, in their order, each with the class of its records."""

ABOUT = "about"
"""What a document, or the first of several lines, may say of itself (see `about.About`)."""

_HEADING = frozenset({"parley", ABOUT})

_SELDOM = frozenset({"chapters", "issues", "tracks", "places"})
"""Lists that an older Parley does not know: a document without any has none of them."""

_FIRST_SECTION = re.compile(rb'\{\s*"(?:parley|about|%s)"\s*:' % "|".join(SECTIONS).encode())


def read(stream: BinaryIO, *, dossier: str | None = None) -> Iterator[Found]:
    """Read Parley's JSON, line by line where it comes in lines.

    A record that breaks a rule becomes its problems, each with its row; the others are kept.

    Args:
        stream: Bytes in UTF-8: lines, an array of events, or a document.
        dossier: Short name of the one that events and chapters go into which name none.

    Raises:
        UnreadableFile: It is none of the three, or a later version wrote it.
    """
    row, line = _first_line(stream)
    if _is_heading(line):
        row, line = row + 1, _next_line(stream)
    if _begins_document(line):
        yield from _whole(line + stream.read(MAX_DOCUMENT + 1 - len(line)), dossier)
        return
    while line:
        if _is_too_long(line):
            _skip_rest(stream, line)
            text = several(
                "The line is longer than {n} bytes. Write one event to a line.",
                "The line is longer than {n} bytes. Write one event to a line.",
                MAX_LINE,
            )
            yield Found(row, None, (Problem((), None, text, row),))
        elif line.strip():
            yield _line(row, line, dossier)
        row, line = row + 1, _next_line(stream)


def line_of(event: Event, timezone: str | None = None) -> str:
    """An event as one line, with the time zone of its dossier where one is given."""
    if timezone is None:
        return event.as_json()
    plain = event.as_dict()
    first = {"id": plain.pop("id"), "dossier": plain.pop("dossier"), TIMEZONE: timezone}
    return _json(first | plain)


def pieces(contents: Contents) -> Iterator[str]:
    """A whole document, event by event."""
    yield f'{{"parley": {VERSION},\n'
    if contents.about is not None:
        yield f'"{ABOUT}": {_json(contents.about.plain())},\n'
    for name in list(SECTIONS)[:-1]:
        records = getattr(contents, name)
        rows = ",\n".join(_plain(record) for record in records)
        if not rows and name in _SELDOM:
            continue
        yield f'"{name}": [\n{rows}\n],\n' if rows else f'"{name}": [],\n'
    yield '"events": ['
    before, end = "\n", "]}\n"
    for event in contents.events:
        yield before + event.as_json()
        before, end = ",\n", "\n]}\n"
    yield end


def line_pieces(contents: Contents) -> Iterator[str]:
    """A line that says what follows, then a line for each event."""
    if contents.about is not None:
        yield f"{_json({'parley': VERSION, ABOUT: contents.about.plain()})}\n"
    zones = {one.slug: one.timezone for one in contents.dossiers}
    yield from (f"{line_of(event, zones.get(event.dossier))}\n" for event in contents.events)


def _plain(record: Record) -> str:
    return _json(record.model_dump(mode="json", exclude_defaults=True))


def _json(plain: object) -> str:
    return json.dumps(plain, ensure_ascii=False, separators=(", ", ": "))


def _next_line(stream: BinaryIO) -> bytes:
    """A line with its end; of one that is too long, the beginning, without an end."""
    return stream.readline(MAX_LINE + 2)


def _is_too_long(line: bytes) -> bool:
    return len(line.rstrip(b"\r\n")) > MAX_LINE


def _skip_rest(stream: BinaryIO, line: bytes) -> None:
    """Go to the end of a line that is too long: its tail is no record of its own."""
    while line and not line.endswith(b"\n"):
        line = _next_line(stream)


def _first_line(stream: BinaryIO) -> tuple[int, bytes]:
    """The first line that is not blank, with its number; an empty one where there is none."""
    row, line = 1, _next_line(stream).removeprefix(b"\xef\xbb\xbf")  # which some editors write
    if line[:2] in {b"\xff\xfe", b"\xfe\xff"}:
        raise UnreadableFile(say("The file is in UTF-16. Save it as UTF-8."))
    while line and not line.strip() and not _is_too_long(line):
        row, line = row + 1, _next_line(stream)
    return row, line


def _begins_document(line: bytes) -> bool:
    start = line.strip()
    if _is_too_long(line) and start.startswith(b"{"):
        return _FIRST_SECTION.match(start) is not None  # a whole document on one line
    return start.startswith(b"[") or (start.startswith(b"{") and not _is_event(start))


def _is_heading(line: bytes) -> bool:
    """Whether a first line holds nothing but what the lines after it are."""
    if ABOUT.encode() not in line or not line.rstrip().endswith(b"}"):
        return False
    try:
        found = parse_json(line)
    except UnreadableFile:
        return False
    if not isinstance(found, dict) or ABOUT not in found or found.keys() - _HEADING:
        return False
    _check_version(found)
    return True


def _is_event(line: bytes) -> bool:
    """Whether a first line is meant as an event, right or wrong, rather than begins a document."""
    try:
        found = parse_json(line)
    except UnreadableFile:
        return line.endswith(b"}")  # a document over several lines does not close on its first
    return "kind" in found or SECTIONS.keys().isdisjoint(found)


def _line(row: int, line: bytes, dossier: str | None) -> Found:
    try:
        return _record(Event, parse_json(line), row, dossier)
    except UnreadableFile as err:
        return Found(row, None, (Problem((), None, f"{err}", row),))


def _whole(text: bytes, dossier: str | None) -> Iterator[Found]:
    if len(text) > MAX_DOCUMENT:
        raise UnreadableFile(
            several(
                "A document or an array of more than {n} bytes is not read, since it is read at "
                "once. Write one event to a line, as ‘parley list --json’ does: then any number "
                "is.",
                "A document or an array of more than {n} bytes is not read, since it is read at "
                "once. Write one event to a line, as ‘parley list --json’ does: then any number "
                "is.",
                MAX_DOCUMENT,
            )
        )
    found = parse_json(text)
    if isinstance(found, list):
        found = {"events": found}
    if "kind" in found:
        found = {"events": [found]}
    _check_version(found)
    for name, cls in SECTIONS.items():
        rows = found.get(name, [])
        if not isinstance(rows, list):
            raise UnreadableFile(
                say("‘{part}’ is not a list. Put it in square brackets.", part=name)
            )
        for row, one in enumerate(rows, 1):
            yield _record(cls, one, row, dossier)


def _check_version(document: dict[str, object]) -> None:
    version = document.get("parley", VERSION)
    if not isinstance(version, int) or isinstance(version, bool) or version > VERSION:
        raise UnreadableFile(
            say(
                "The document is of version {version}; this Parley reads up to {known}. Install "
                "the "
                "newer Parley.",
                version=version,
                known=VERSION,
            )
        )
    unknown = sorted(document.keys() - SECTIONS.keys() - _HEADING)
    if unknown:
        raise UnreadableFile(
            say(
                "There is no part ‘{part}’ in a document. There are: parley, {parts}.",
                part=unknown[0],
                parts=", ".join(SECTIONS),
            )
        )


def _record(cls: type[Record], plain: object, row: int, dossier: str | None) -> Found:
    if not isinstance(plain, dict):
        text = say("This is not an object. Write a record in curly brackets.")
        return Found(row, None, (Problem((), None, text, row),))
    if dossier is not None and cls in {Event, Chapter}:
        plain = {"dossier": dossier} | plain
    zone = None
    changed: tuple[Problem, ...] = ()
    apart: tuple[str, ...] = ()
    try:
        if cls is Event and TIMEZONE in plain:
            zone = _zone(plain[TIMEZONE])
        if cls is Event:
            apart = _apart(plain.get(APART, []))
            plain = {name: value for name, value in plain.items() if name not in _BESIDE}
        if cls is Event:
            plain, changed = _with_title_that_fits(plain, row)
            record: Record = read_entered(plain)
        else:
            refuse_long_lists(plain)
            record = read_record(cls, plain)
    except InvalidRecord as err:
        rows = tuple(Problem(one.path, one.value, one.text, row) for one in err.problems)
        return Found(row, None, rows)
    named = "id" in plain
    if isinstance(record, Event | Chapter) and not named:
        record = record.model_copy(update={"id": _id_of(record)})
    return Found(row, record, named=named, timezone=zone, changed=changed, apart=apart)


def _with_title_that_fits(
    plain: dict[str, Any], row: int
) -> tuple[dict[str, Any], tuple[Problem, ...]]:
    """An event whose title, where it is too long, is cut at a word; the summary keeps it whole."""
    title, summary = plain.get("title"), plain.get("summary") or ""
    if not isinstance(title, str) or not isinstance(summary, str):
        return plain, ()
    cut = shortened(title, summary)
    if cut is None:
        return plain, ()
    text = several(
        "{n} characters are too many, so it was cut at a word: ‘{title}’. The whole stands "
        "in the summary.",
        "{n} characters are too many, so it was cut at a word: ‘{title}’. The whole stands "
        "in the summary.",
        len(title.strip()),
        title=cut.title,
    )
    return plain | cut._asdict(), (Problem(("title",), title, text, row),)


_BESIDE = frozenset({TIMEZONE, APART})


def _apart(names: object) -> tuple[str, ...]:
    if not isinstance(names, list) or not all(isinstance(name, str) for name in names):
        text = say('This is no list of names. Write those of the event, such as ["Santos"].')
        raise InvalidRecord((Problem((APART,), names, text),))
    return tuple(names)


def _id_of(record: Event | Chapter) -> str:
    """An id that the content makes: the same record read again has it again."""
    plain = record.as_dict() if isinstance(record, Event) else record.model_dump(mode="json")
    content = {name: value for name, value in plain.items() if name != "id"}
    text = json.dumps(content, sort_keys=True, ensure_ascii=False)
    return hashlib.sha256(text.encode()).hexdigest()[:16]


def _zone(value: object) -> str:
    try:
        return _ZONE.validate_python(value)
    except ValidationError as err:
        text = say("‘{value}’ is no time zone. Write a name such as Asia/Jerusalem.", value=value)
        raise InvalidRecord((Problem((TIMEZONE,), value, text),)) from err
