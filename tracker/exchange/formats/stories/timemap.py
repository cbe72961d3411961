"""timemap: incidents on a map and a line of time, its own files and what readers download."""

import re
from collections.abc import Callable, Iterator, Mapping
from functools import partial
from typing import Any, BinaryIO

from tracker.errors import UnreadableFile
from tracker.exchange.documents.citing import cited, each_once
from tracker.exchange.documents.entries import (
    Entry,
    entry_of,
    found_in,
    kind_said,
    list_in,
    provider_of,
    text_in,
)
from tracker.exchange.documents.json_files import json_in
from tracker.exchange.documents.slides import first_sentence
from tracker.exchange.format import Format
from tracker.exchange.found import Found
from tracker.exchange.incoming import Asked, Head, Incoming, Reading
from tracker.exchange.sheets.days import edtf_in
from tracker.exchange.sheets.events import (
    Refused,
    Whose,
    degrees_in,
    dossier_for,
    found_of,
    hash_of,
)
from tracker.exchange.sheets.mapping import kind_called
from tracker.exchange.sheets.opening import names_in, opened
from tracker.exchange.sheets.table import as_documented
from tracker.language import later, say

_LABEL = "timemap"
_NEEDED = {"date", "location", "latitude", "description"}
_OWN = {"associations", "sources", "filters", "civId", "time_display", "narrative___stepStyles"}
_OLD = {"desc", "date", "location", "lat", "long"}
_KEY = re.compile(r'"(\w+)"\s*:')
_BETWEEN_SOURCES = re.compile(r"\s*,\s*(?=https?://)")
"""Addresses in the download are joined by commas, and have some of their own."""

_SAYS = frozenset({
    "kind", "when", "title", "summary", "places", "citations", "tags", "status", "retracted_on",
})  # fmt: skip


def _certainty(head: Head) -> float:
    if head.text.lstrip()[:1] in {"{", "["}:
        keys = set(_KEY.findall(head.text))
        return 0.8 if (keys >= _NEEDED and keys & _OWN) or keys >= _OLD else 0.0
    names = names_in(head)
    return (
        0.8 if names >= {*_NEEDED, "id", "sources"} and names & {"associations", "filters"} else 0
    )


def _begin(stream: BinaryIO, asked: Asked) -> Reading:
    dossier, kind, scheme = dossier_for(asked.dossier, _LABEL), kind_said(asked), provider_of(asked)
    is_json = stream.read(64).lstrip(b"\xef\xbb\xbf \t\r\n")[:1] in {b"{", b"["}
    entries: Callable[[BinaryIO], Iterator[Entry]] = _entries if is_json else partial(_rows, asked)
    if is_json:
        list(entries(stream))

    def whose(entry: Entry) -> Whose:
        number = str(entry.said.get("id") or entry.said.get("civid") or "").strip()
        return Whose(scheme, number[:120] or hash_of(entry.row.cells), asked.release)

    def taken(entry: Entry) -> Found:
        plain = _plain(entry.said, kind, asked) | {"dossier": dossier}
        return found_of(entry.row, plain, whose(entry))

    return Reading(rows=found_in(entries, taken, whose), says=_SAYS, scheme=scheme)


def _entries(stream: BinaryIO) -> Iterator[Entry]:
    found = json_in(stream)
    if isinstance(found, dict):
        found = found.get("events")
    if not isinstance(found, list):
        raise UnreadableFile(say("Events of timemap are a list, by itself or as ‘events’."))
    for place, said in enumerate(found, 1):
        entry = entry_of(place, said)
        yield entry._replace(said={name.casefold(): one for name, one in entry.said.items()})


def _rows(asked: Asked, stream: BinaryIO) -> Iterator[Entry]:
    for row in opened(stream, asked).rows:
        yield Entry(row, as_documented(row.cells))


def _plain(said: Mapping[str, Any], kind: str | None, asked: Asked) -> dict[str, Any]:
    text = text_in(said, "description") or text_in(said, "desc")
    if not text:
        raise Refused("description", None, say("The event says nothing. Give it a description."))
    words = [text_in(said, name) for name in ("category", "category_full", "type")]
    named = next(filter(None, map(kind_called, filter(None, words))), None)
    title = first_sentence(text).removesuffix(".")
    return {
        "kind": kind or named or "attack",
        "when": _when(said, asked),
        "title": title,
        "summary": "" if text.removesuffix(".") == title else text,
        "places": _places(said),
        "citations": each_once(_sources(said)),
        "tags": list(dict.fromkeys(_tags(said, words))),
        "status": "draft",
    }


def _when(said: Mapping[str, Any], asked: Asked) -> str:
    day, time = text_in(said, "date"), text_in(said, "time")
    if not day:
        raise Refused(
            "date", None, say("The event has no date: a place alone is no event. Give one.")
        )
    edtf = edtf_in("date", day, asked.dates or "mdy")
    clock = re.match(r"([0-9]{1,2}):([0-9]{2})", time)
    if clock is None or len(edtf) != 10:
        return edtf
    return f"{edtf}T{clock.group(1).zfill(2)}:{clock.group(2)}"


def _places(said: Mapping[str, Any]) -> list[dict[str, Any]]:
    names = {"latitude": ("latitude", "lat"), "longitude": ("longitude", "long", "lng")}
    cells = {
        name: next(filter(None, (text_in(said, one) for one in written)), "")
        for name, written in names.items()
    }
    name = text_in(said, "location")
    point = {one: degrees_in(cells, one) for one in cells} if all(cells.values()) else {}
    if not name and point:
        name = ", ".join(cells.values())
    return [{"name": name[:120], **point}] if name else []


def _sources(said: Mapping[str, Any]) -> Iterator[dict[str, Any] | None]:
    found = [*list_in(said, "sources"), *list_in(said, "source")]
    for one in found:
        if isinstance(one, dict):
            paths = [str(path) for path in list_in(one, "paths")]
            address = text_in(one, "url") or text_in(one, "path") or next(iter(paths), "")
            title = text_in(one, "title") or text_in(one, "description")
            yield cited(address, publisher=text_in(one, "author"), title=title)
        else:
            yield from (cited(url) for url in _BETWEEN_SOURCES.split(str(one).strip()))


def _tags(said: Mapping[str, Any], words: list[str]) -> Iterator[str]:
    yield from (word[:120] for word in words if word and kind_called(word) is None)
    for one in [*list_in(said, "associations"), *list_in(said, "filters")]:
        if isinstance(one, dict):
            key, value = text_in(one, "key"), text_in(one, "value")
            yield (
                f"{key}: {value}"[:120] if key and value else (value or text_in(one, "title"))[:120]
            )
        else:
            yield from (
                part.strip().replace("=", ": ", 1)[:120]
                for part in str(one).split(",")
                if part.strip()
            )


FORMAT = Format(
    name="timemap",
    label="timemap",
    use=later("incidents on a map and a line of time, as Bellingcat and others publish them"),
    ending="events.json",
    media_type="application/json",
    incoming=Incoming(
        certainty=_certainty,
        looks_for=later(
            "date, location, latitude and description with sources, associations or filters, "
            "in "
            "JSON or a table"
        ),
        begin=_begin,
        becomes=(
            "An event becomes a draft of an attack, or of the kind that its category names, or "
            "that `--set kind=…` says of all: nothing says how far it was verified. Its number is "
            "`id` under the provider (`--provider`, else the file’s name). Days are month first, "
            "as timemap has them, unless `--dates` says otherwise."
        ),
        loses=(
            "Sources of which only the number is there, shapes, colours and the steps of stories "
            "stay with the row; an event without a date is refused."
        ),
        columns={
            "date, time": "when, in the dossier’s time",
            "description, desc": "the title is its first sentence; the summary",
            "location, latitude, longitude; lat, long": "the place",
            "sources, source": "sources with a web address, by author or host",
            "category, type": "the kind, or a tag",
            "associations, filters": "tags",
        },
    ),
)
