"""Chronologies in Markdown: a heading or a bold date, then what happened."""

import re
from collections.abc import Iterator
from typing import Any, BinaryIO

from tracker.exchange.documents.chronology import Told, entries_in, leading_date
from tracker.exchange.documents.citing import cited, each_once
from tracker.exchange.documents.entries import Entry, found_in, kind_said, provider_of
from tracker.exchange.documents.slides import first_sentence
from tracker.exchange.documents.text_files import text_of
from tracker.exchange.format import Format
from tracker.exchange.found import Found
from tracker.exchange.incoming import Asked, Head, Incoming, Reading
from tracker.exchange.sheets.events import Refused, Whose, dossier_for, found_of, hash_of
from tracker.exchange.sheets.table import Row
from tracker.language import later, say

_ITEM = r"(?:[-*+]|[0-9]{1,3}[.)])[ \t]+"
_BOLD = r"(?:\*\*|__)(?P<bold>.+?)(?:\*\*|__).*"
_BEGINS = re.compile(rf" {{0,3}}(?:(?:{_ITEM})?{_BOLD}|(?:#{{1,6}}[ \t]+|{_ITEM})(?P<rest>.*))")
_LOOKED_AT = 60
_SAYS = frozenset({
    "kind", "when", "title", "summary", "citations", "status", "retracted_on",
})  # fmt: skip


def _certainty(head: Head) -> float:
    if head.text.lstrip()[:1] in {"{", "["} or head.text.startswith(("BEGIN:", "---\n", "PK")):
        return 0.0
    begun = [line for line in map(_beginning, head.text.splitlines()) if line][:_LOOKED_AT]
    dated = sum(leading_date(line, "2000") is not None for line in begun)
    return 0.6 if dated > 1 or (dated and head.whole) else 0.0


def _beginning(line: str) -> str:
    """The words of a line in which an entry can have its date; empty where it begins none."""
    match = _BEGINS.fullmatch(line)
    words = match.group("bold") or match.group("rest") if match else ""
    return words.strip(" #*_") if any(char.isdigit() for char in words) else ""


def _begin(stream: BinaryIO, asked: Asked) -> Reading:
    dossier, kind = (
        dossier_for(asked.dossier, later("a chronology")),
        kind_said(asked) or "statement",
    )
    scheme = provider_of(asked)
    text_of(stream, asked.encoding)

    def entries(file: BinaryIO) -> Iterator[Entry]:
        for told in entries_in(text_of(file, asked.encoding)):
            cells = {"date": told.date.words, "title": told.title, "text": told.text}
            yield Entry(
                Row(told.line, {name: said for name, said in cells.items() if said}),
                {"told": told},
            )

    def whose(entry: Entry) -> Whose:
        return Whose(scheme, hash_of(entry.row.cells), asked.release)

    def taken(entry: Entry) -> Found:
        plain = _plain(entry.said["told"]) | {"dossier": dossier, "kind": kind}
        return found_of(entry.row, plain, whose(entry))

    return Reading(rows=found_in(entries, taken, whose), says=_SAYS, scheme=scheme)


def _plain(told: Told) -> dict[str, Any]:
    if told.date.edtf is None:
        text = say(
            "‘{date}’ says no year, and no heading above does. Write the year.",
            date=told.date.words,
        )
        raise Refused("date", told.date.words, text)
    title = told.title or first_sentence(told.text).removesuffix(".")
    return {
        "when": told.date.edtf,
        "title": title,
        "summary": "" if told.text.removesuffix(".") == title else told.text,
        "citations": each_once(cited(link.url, title=link.text) for link in told.links),
        "status": "published",
    }


FORMAT = Format(
    name="markdown",
    label=later("Markdown chronology"),
    use=later("a chronology in a text, as people and wikis write it"),
    ending="md",
    media_type="text/markdown; charset=utf-8",
    incoming=Incoming(
        certainty=_certainty,
        looks_for=later("headings or bold words that begin with a date"),
        begin=_begin,
        becomes=(
            "A heading that begins with a date, or a paragraph or an item of a list that begins "
            "with a bold one, begins an entry; so does an item that begins with a date and a colon "
            "or a dash. All until the next is what happened. A date without a year has that of the "
            "heading above it; where none says one, the entry is refused. An entry is a statement, "
            "or what `--set kind=…` says of all. It is known by what it says: changed, it is a new "
            "one."
        ),
        loses=(
            "How the text looks, and what stands before the first date or under headings without "
            "one; who took part and what is counted stays text."
        ),
        columns={
            "the date": "when, in any form that the form of an event reads",
            "what stands beside it": "the title; without any, the first sentence",
            "what follows": "the summary",
            "links": "sources, by their hosts",
        },
    ),
)
