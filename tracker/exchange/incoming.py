"""What a format that comes in is: how it is told from others, and how its rows become events."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import BinaryIO, Literal

from tracker.exchange.found import Found

HEAD = 65_536
"""Bytes from which a format is recognised."""

DayOrder = Literal["dmy", "mdy", "ymd"]
"""In which order day, month and year stand in dates such as 03/04/2023."""


@dataclass(frozen=True)
class Head:
    """The beginning of a file, by which its format is recognised; its name alone decides nothing.

    Attributes:
        data: Its first bytes.
        whole: Whether that is all of it.
    """

    data: bytes
    whole: bool

    @cached_property
    def text(self) -> str:
        """The beginning as text; empty where it is none."""
        data = self.data
        for mark, encoding in ((b"\xff\xfe", "utf-16-le"), (b"\xfe\xff", "utf-16-be")):
            if data.startswith(mark):
                return data[2:].decode(encoding, "ignore")
        if b"\x00" in data:
            return ""
        try:
            return data.removeprefix(b"\xef\xbb\xbf").decode()
        except UnicodeDecodeError as err:
            if err.start > len(data) - 4 and not self.whole:  # a letter that the end cuts in two
                return data[: err.start].removeprefix(b"\xef\xbb\xbf").decode()
            return data.decode("cp1252", "replace")


@dataclass(frozen=True, kw_only=True)
class Asked:
    """What somebody says about a file beside the file itself.

    Attributes:
        file: Its name, for notes and for rows that say not whose they are.
        dossier: Short name of the one that rows go into which name none.
        columns: Names of columns, each with the field that it is, or `-` for none; for tables of
            any shape.
        values: Fields that are the same in every row, each with its value; the same.
        dates: Order of day, month and year, where the file leaves it open.
        provider: Whose rows they are, where the format does not say it.
        release: Version of the provider's data.
        encoding: Of a text that is not in Unicode; None to find out.
        sheet: Name of the sheet of a workbook; None for the first one.
        header: Whether a row names the columns; without one they are called by their letters.
        kinds: Words of the column of kinds, each with the kind that it means.
        roles: Of kinds of event that take no party, the role of whom a row names as one.
    """

    file: str = "file"
    dossier: str | None = None
    columns: Mapping[str, str] = field(default_factory=dict)
    values: Mapping[str, str] = field(default_factory=dict)
    dates: DayOrder | None = None
    provider: str | None = None
    release: str | None = None
    encoding: str | None = None
    sheet: str | None = None
    header: bool = True
    kinds: Mapping[str, str] = field(default_factory=dict)
    roles: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, kw_only=True)
class Reading:
    """A file as one format reads it.

    Attributes:
        rows: Reads it from the beginning, record by record; called twice on the same bytes.
        says: Fields of which its rows speak; None for all.
        scheme: Of the numbers of its rows; None where they have none.
        release: Version of the provider's data, as the file tells it.
        scope: From an original row, in the JSON that is kept of it, to what its withdrawal hangs
            on: a file tells nothing of rows in whose scope it has none. None where a row that is
            missing means nothing.
        said: What is to be told of the file as a whole.
    """

    rows: Callable[[BinaryIO], Iterable[Found]]
    says: frozenset[str] | None = None
    scheme: str | None = None
    release: str | None = None
    scope: Callable[[str], str] | None = None
    said: tuple[str, ...] = ()


@dataclass(frozen=True, kw_only=True)
class Incoming:
    """How a format comes in.

    Attributes:
        certainty: How sure it is that a file has this format: from 0, it has not, to 1.
        looks_for: By what it is recognised, in a few words after “looked for”.
        begin: Looks at a file as a whole before its rows are read.
        becomes: What its rows become, in a sentence or two, for the documentation.
        loses: What of it a record has no place for; empty where nothing.
        columns: Names of its columns, each with what becomes of it, for the documentation.
    """

    certainty: Callable[[Head], float] = field(repr=False)
    looks_for: str
    begin: Callable[[BinaryIO, Asked], Reading] = field(repr=False)
    becomes: str
    loses: str = ""
    columns: Mapping[str, str] = field(default_factory=dict, repr=False)
