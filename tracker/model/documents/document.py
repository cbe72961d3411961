"""A text of some pages, as sections of sentences with what they rest on, before any file format."""

from typing import NamedTuple

from tracker.model.sources import Source


class Sentence(NamedTuple):
    """A sentence, or the words of a cell.

    Attributes:
        text: The words, as people typed some of them: each format escapes them its own way.
        sources: Documents that it rests on, empty where the record has none; None for a sentence
            about the record itself, which has nothing to cite.
    """

    text: str
    sources: tuple[Source, ...] | None = None


class Paragraph(NamedTuple):
    """Sentences that belong together."""

    sentences: tuple[Sentence, ...]


class Points(NamedTuple):
    """A list, with what all its points are; the label may be empty."""

    label: str
    sentences: tuple[Sentence, ...]


class Table(NamedTuple):
    """Rows of cells under the names of their columns."""

    columns: tuple[str, ...]
    rows: tuple[tuple[Sentence, ...], ...]


Block = Paragraph | Points | Table


class Section(NamedTuple):
    """A part of a document with its heading."""

    title: str
    blocks: tuple[Block, ...]


class Document(NamedTuple):
    """A text that a file is made of."""

    title: str
    subtitle: str
    sections: tuple[Section, ...]
