"""Which format a file has, told from what it begins with."""

from collections.abc import Mapping
from typing import BinaryIO

from tracker.errors import UnreadableFile
from tracker.exchange.format import Format
from tracker.exchange.incoming import HEAD, Head
from tracker.language import later, say

_SURE_ENOUGH = 0.3

_NO_TEXT = {
    b"\x89PNG": later("a picture (PNG)"),
    b"\xff\xd8\xff": later("a picture (JPEG)"),
    b"GIF8": later("a picture (GIF)"),
    b"II*\x00": later("a picture (TIFF)"),
    b"MM\x00*": later("a picture (TIFF)"),
    b"%PDF": later("a PDF document"),
    b"\x1f\x8b": later("a packed file (gzip): unpack it first"),
    b"7z\xbc\xaf": later("a packed file (7z): unpack it first"),
    b"Rar!": later("a packed file (RAR): unpack it first"),
    b"SQLite format 3": later("a database"),
}


def head_of(stream: BinaryIO) -> Head:
    """The beginning of a file, which is then rewound."""
    data = stream.read(HEAD + 1)
    stream.seek(0)
    return Head(data[:HEAD], len(data) <= HEAD)


def recognised(stream: BinaryIO, formats: Mapping[str, Format]) -> Format:
    """The format that a file most certainly has.

    Args:
        stream: At its beginning, where it is left again.
        formats: Those that come into question.

    Raises:
        UnreadableFile: It has none of them; the sentence says what was looked for.
    """
    head = head_of(stream)
    refuse_no_records(head)
    shares = {one.name: one.incoming.certainty(head) for one in formats.values() if one.incoming}
    best = max(shares, key=lambda name: shares[name])
    if shares[best] >= _SURE_ENOUGH:
        return formats[best]
    looked_for = "; ".join(
        f"{say(one.label)}: {say(one.incoming.looks_for)}"
        for one in formats.values()
        if one.incoming
    )
    raise UnreadableFile(
        say(
            "No format was recognised. Looked for {looked_for}. Say --format NAME if it is one "
            "of them all the same: {formats}.",
            looked_for=looked_for,
            formats=", ".join(shares),
        )
    )


def refuse_no_records(head: Head) -> None:
    """Refuse what is empty, or is known to hold no records.

    Raises:
        UnreadableFile: With what it is.
    """
    if not head.data.strip(b"\xef\xbb\xbf \t\r\n"):
        raise UnreadableFile(say("The file is empty."))
    for start, what in _NO_TEXT.items():
        if head.data.startswith(start):
            raise UnreadableFile(
                say(
                    "The file is {what}, whatever its name says. No record is in it.",
                    what=say(what),
                )
            )
