"""KleptocracyTimeline: an event to a file in Markdown with front matter, or many in JSON."""

import re
from collections.abc import Iterator, Mapping
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
    text_in,
)
from tracker.exchange.documents.front_matter import front_of
from tracker.exchange.documents.json_files import json_in
from tracker.exchange.documents.text_files import text_of
from tracker.exchange.format import Format
from tracker.exchange.found import Found
from tracker.exchange.incoming import Asked, Head, Incoming, Reading
from tracker.exchange.sheets.days import edtf_in
from tracker.exchange.sheets.events import Refused, Whose, dossier_for, found_of
from tracker.exchange.sheets.mapping import kind_called
from tracker.language import later, say
from tracker.model.kinds import KINDS

_SCHEME = "KleptocracyTimeline"
_FRONT = re.compile(r"---[ \t]*\r?\n(?:.*\r?\n)*?(?:id|title):")
_NEEDED = {"id", "date", "title"}
_TOLD = {"summary", "description"}
_OWN = {"importance", "tags", "actors", "verification_status"}
_KEY = re.compile(r'"(\w+)"\s*:')

_SURE: Mapping[str, dict[str, str]] = {
    "verified": {"confidence": "confirmed"},
    "validated": {"confidence": "confirmed"},
    "confirmed": {"confidence": "confirmed"},
    "pending": {"confidence": "unverified"},
    "disputed": {"confidence": "disputed"},
    "false": {"confidence": "denied"},
    "draft": {"status": "draft"},
    "retracted": {"status": "retracted"},
}
_STATUS = ("status", "verification_status", "validation_status")
_WEIGHTS = (0, 0, 0, 1, 1, 1, 2, 2, 2, 3, 3)
"""Our weight, 0 to 3, by their importance, 1 to 10."""

_SAYS = frozenset({
    "kind", "when", "title", "summary", "places", "participants", "citations", "tags",
    "confidence", "weight", "status", "retracted_on",
})  # fmt: skip


def _certainty(head: Head) -> float:
    text = head.text.lstrip()
    if text.startswith("---"):
        fields = {line.partition(":")[0].strip() for line in text.splitlines()}
        return 0.95 if fields >= _NEEDED else 0.0
    if text[:1] not in {"{", "["}:
        return 0.0
    keys = set(_KEY.findall(text))
    return 0.85 if keys >= _NEEDED and keys & _TOLD and keys & _OWN else 0.0


def _begin(stream: BinaryIO, asked: Asked) -> Reading:
    dossier, kind = dossier_for(asked.dossier, _SCHEME), kind_said(asked)
    scheme = asked.provider or _SCHEME
    is_text = stream.read(64).lstrip(b"\xef\xbb\xbf \t\r\n").startswith(b"---")
    entries = partial(_entries, is_text=is_text, encoding=asked.encoding)
    list(entries(stream))

    def whose(entry: Entry) -> Whose | None:
        number = str(entry.said.get("id") or "").strip()
        return Whose(scheme, number[:120], asked.release) if number else None

    def taken(entry: Entry) -> Found:
        own = whose(entry)
        if own is None:
            raise Refused("id", None, say("The event has no id to know it by. Give it one."))
        return found_of(entry.row, _plain(entry.said, kind, asked) | {"dossier": dossier}, own)

    return Reading(rows=found_in(entries, taken, whose), says=_SAYS, scheme=scheme)


def _entries(stream: BinaryIO, *, is_text: bool, encoding: str | None) -> Iterator[Entry]:
    if is_text:
        front = front_of(text_of(stream, encoding).lstrip())
        yield entry_of(1, front.fields | ({"body": front.text} if front.text else {}))
        return
    found = json_in(stream)
    if isinstance(found, dict):
        found = found.get("events") if isinstance(found.get("events"), list) else [found]
    if not isinstance(found, list):
        raise UnreadableFile(
            say("Events of KleptocracyTimeline are objects, one or a list of them.")
        )
    for place, said in enumerate(found, 1):
        yield entry_of(place, said)


def _plain(said: Mapping[str, Any], kind: str | None, asked: Asked) -> dict[str, Any]:
    tags = [str(tag).strip()[:120] for tag in list_in(said, "tags") if str(tag).strip()]
    words = [text_in(said, "category"), text_in(said, "type"), *tags]
    chosen = kind or next(filter(None, map(kind_called, filter(None, words))), "statement")
    told = [text_in(said, name) for name in ("summary", "description", "body", "significance")]
    actors = [str(one).strip()[:120] for one in list_in(said, "actors") if str(one).strip()]
    takes_part = "party" in KINDS[chosen].roles
    place = text_in(said, "location")
    status = next(filter(None, (text_in(said, name) for name in _STATUS)), "")
    return {
        "kind": chosen,
        "when": edtf_in("date", text_in(said, "date"), asked.dates or "ymd"),
        "title": " ".join(text_in(said, "title").split()),
        "summary": "\n\n".join(dict.fromkeys(filter(None, told))),
        "places": [{"name": place[:120]}] if place else [],
        "participants": [{"actor": one, "role": "party"} for one in actors if takes_part],
        "citations": each_once(_citation(one) for one in list_in(said, "sources")),
        "tags": tags if takes_part else [*tags, *actors],
        "weight": _weight(text_in(said, "importance")),
        "status": "published",
        **_SURE.get(status.casefold(), {}),
    }


def _weight(importance: str) -> int | None:
    if not importance:
        return None
    if not importance.isdecimal() or not 1 <= int(importance) <= 10:
        text = say("‘{importance}’ is no importance from 1 to 10.", importance=importance)
        raise Refused("importance", importance, text)
    return _WEIGHTS[int(importance)]


def _citation(source: object) -> dict[str, Any] | None:
    if isinstance(source, str):
        return cited(source)
    if not isinstance(source, dict):
        return None
    who = (text_in(source, name) for name in ("publisher", "outlet", "publication"))
    published = text_in(source, "date") or text_in(source, "year")
    found = cited(
        text_in(source, "url"),
        publisher=next(filter(None, who), ""),
        title=text_in(source, "title"),
        published=published if re.fullmatch(r"[12][0-9]{3}(-[0-9]{2}){0,2}", published) else "",
    )
    archived = cited(text_in(source, "archive_url"))
    if found and archived and "url" in archived["source"]:
        found["source"]["archive_url"] = archived["source"]["url"]
    return found


FORMAT = Format(
    name="kleptocracy",
    label="KleptocracyTimeline",
    use=later("timelines kept as a file for each event, in Markdown with front matter or JSON"),
    ending="md",
    media_type="text/markdown; charset=utf-8",
    incoming=Incoming(
        certainty=_certainty,
        looks_for=later(
            "id, date and title, between lines of ‘---’ or in JSON with a summary and tags"
        ),
        begin=_begin,
        becomes=(
            "An event becomes a statement, or one of the kind that its category or a tag names, or "
            "that `--set kind=…` says. Its number is `id`. All three of its specifications are "
            "read: summary, description or text; publisher, outlet or publication."
        ),
        loses=(
            "Tiers of sources, days of access and sources with neither an address nor a publisher "
            "stay with the row; so do related events, since "
            "it is not said how they relate. Actors of a statement become tags, since it is not "
            "said who speaks."
        ),
        columns={
            "date; title": "when; title",
            "summary, description, the text, significance": "the summary",
            "actors": "parties, where the kind has any",
            "importance 1–10": "weight: 1–2 is 0, 3–5 is 1, 6–8 is 2, 9–10 is 3",
            "status, verification_status, validation_status": (
                "verified, validated, confirmed: confirmed; pending: unverified; disputed; "
                "false: denied"
            ),
            "sources": "sources, with the day of publication and the archived copy",
            "location; tags": "a place by name; tags",
        },
    ),
)
