"""Parley's own JSON: a whole document with all that its events refer to; nothing is lost."""

import re
from functools import partial
from typing import BinaryIO

from tracker.exchange import parley_json
from tracker.exchange.format import Format
from tracker.exchange.incoming import Asked, Head, Incoming, Reading
from tracker.language import later

_OWN = re.compile(r'"(?:dossier|kind|when)"\s*:')
_DOCUMENT = re.compile(r'\s*\{\s*"parley"\s*:')


def _certainty(head: Head) -> float:
    if _DOCUMENT.match(head.text):
        return 1.0
    begins = head.text.lstrip()[:1] in {"{", "["}
    return 0.95 if begins and len(set(_OWN.findall(head.text))) == 3 else 0.0


def begin(stream: BinaryIO, asked: Asked) -> Reading:  # noqa: ARG001 - it says the rest itself
    """How a file is read: it says all itself, but for what names no dossier."""
    return Reading(rows=partial(parley_json.read, dossier=asked.dossier))


FORMAT = Format(
    name="parley",
    label=later("Parley’s own JSON"),
    use=later("for other records and for programs, with dossiers, actors and publishers"),
    ending="json",
    media_type="application/json",
    pieces=parley_json.pieces,
    read=parley_json.read,
    incoming=Incoming(
        certainty=_certainty,
        looks_for=later(
            "objects with dossier, kind and when, as a document, an array or one to a line"
        ),
        begin=begin,
        becomes="Each event is read as it is, with what it refers to; events and chapters that "
        "name no dossier go into that of `--dossier`.",
    ),
)
