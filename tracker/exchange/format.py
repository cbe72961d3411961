"""What a format is: one value says all that the command line, the pages and the docs need."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field, replace
from typing import BinaryIO

from tracker.exchange.contents import Contents
from tracker.exchange.found import Found
from tracker.exchange.incoming import Incoming
from tracker.language import later
from tracker.model.events import Event

Pieces = Callable[[Contents], Iterator[str] | Iterator[bytes]]
"""Writes records as pieces, about one for each event, none held longer than needed: of text, or of
bytes where the format is none (see `tracker.exchange.spooled`)."""

Reader = Callable[[BinaryIO], Iterable[Found]]
"""Reads a file record by record; called twice on the same bytes."""

IN_SIGHT = later("It is a picture: what is not in sight is left out.")
"""What every format of a picture says of itself."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Format:
    """A form in which a record is written, or others' records are read, or both.

    Attributes:
        name: On the command line and in addresses: small letters.
        label: What people call it.
        use: What it is for, in a few words.
        ending: Of file names, without the full stop; no two formats share one.
        media_type: As servers say it.
        pieces: Writes it; None where it is only read.
        describes: Whether actors, publishers, issues, tracks and places go into it, too.
        leaves_out: What of a record it has no room for, in one sentence; empty where it holds all.
        fields: Names of the columns that it can be asked for; empty where it has none.
        read: Reads it as `parley add` does, which knows no other; None for others.
        incoming: How it comes in; None where it is only written.
        is_text: Whether a terminal can show it.
        tells: Whether it tells of one dossier in sentences (see `Contents.brief`).
        draws: What draws it, as `package.module:function`, where that lives on a floor above: given
            the record and the contents, it gives the pieces (see `Contents.drawn`), of one dossier.
        most: So many events at most; None for any number.
        is_picture: Whether a browser draws it, on the dashboard's own page (`parley export` has one
            open it).
        ready: Raises `MissingPart` where this system lacks what it needs; None for no needs.
    """

    name: str
    label: str
    use: str
    ending: str
    media_type: str
    pieces: Pieces | None = field(default=None, repr=False)
    describes: bool = True
    leaves_out: str = ""
    fields: tuple[str, ...] = ()
    read: Reader | None = None
    incoming: Incoming | None = None
    is_text: bool = True
    tells: bool = False
    draws: str = ""
    most: int | None = None
    is_picture: bool = False
    ready: Callable[[], None] | None = field(default=None, repr=False)

    @property
    def is_written(self) -> bool:
        """Whether a record can be had in it."""
        return self.is_picture or self.pieces is not None

    def parts(self, contents: Contents) -> Iterator[bytes]:
        """The file piece by piece, text in UTF-8.

        Raises:
            TypeError: It is a format that is only read.
        """
        if self.pieces is None:
            raise TypeError(f"{self.label} is only read.")
        for piece in self.pieces(contents):
            yield piece.encode() if isinstance(piece, str) else piece

    def write(self, out: BinaryIO, contents: Contents) -> int:
        """Write records; returns how many events."""
        count = 0

        def counted() -> Iterator[Event]:
            nonlocal count
            for event in contents.events:
                count += 1
                yield event

        out.writelines(self.parts(replace(contents, events=counted())))
        return count
