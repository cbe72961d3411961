"""A chronology in Markdown, taken apart: a heading or a bold date, then what happened."""

import re
from collections.abc import Iterator
from datetime import UTC, datetime
from functools import lru_cache
from typing import NamedTuple

from markdown_it import MarkdownIt
from markdown_it.tree import SyntaxTreeNode

from tracker.exchange.documents.html_text import Address, read_html
from tracker.model.dates import DateError, When

_SEPARATOR = re.compile(r"\s*(?::|[–—|]|\s-)\s+|\s*[:–—]\s*$|\.\s+|,\s+")
_ISO_FIRST = re.compile(r"([0-9]{4}-[0-9]{2}-[0-9]{2}(?:/[0-9-]{2,10})?)\s+(.*)", re.DOTALL)
_YEAR = re.compile(r"(?<![0-9])([0-9]{4})(?![0-9])")
_ANY_YEAR = "2000"
"""A leap year: under it every day of the calendar can be read."""

_LOOKED_AT = 200
"""Letters of a heading in which its date is looked for."""


class LeadingDate(NamedTuple):
    """The date that a text begins with."""

    words: str
    edtf: str | None
    """None where it says no year, and nothing above it does."""
    rest: str
    """What stands after it."""


class Told(NamedTuple):
    """One entry."""

    line: int
    """Where it begins, from 1."""
    date: LeadingDate
    title: str
    """What stands beside the date; empty where nothing does."""
    text: str
    """In paragraphs, without its marks."""
    links: tuple[Address, ...]


def entries_in(text: str) -> Iterator[Told]:
    """The entries of a chronology, in their order; what stands before the first is passed over."""
    reader = _Reader()
    for node in SyntaxTreeNode(MarkdownIt("commonmark").parse(text)).children:
        yield from reader.read(node)
    yield from reader.ended()


def leading_date(text: str, year: str | None) -> LeadingDate | None:
    """The date that a text begins with, the longest that can be read; None where there is none.

    Args:
        text: Such as “7 October 2023: talks begin”, or “7 October – talks begin”.
        year: That counts where the text says none.
    """
    text = text.strip()
    if (found := _longest(text, year)) is not None:
        return found
    match = _ISO_FIRST.match(text)
    edtf = _edtf(match.group(1)) if match else None
    return LeadingDate(match.group(1), edtf, match.group(2)) if match and edtf else None


def _longest(text: str, year: str | None) -> LeadingDate | None:
    ends = [(match.start(), match.end()) for match in _SEPARATOR.finditer(text[:_LOOKED_AT])]
    ends.append((len(text), len(text)))
    for start, end in sorted(ends, reverse=True):
        words = text[:start].strip(" ([")
        if not words or len(words) > 60 or not any(char.isdigit() for char in words):
            continue
        rest = text[end:].strip()
        if _YEAR.search(words):
            if (edtf := _edtf(words.rstrip(")]"))) is not None:
                return LeadingDate(words, edtf, rest)
        elif any(char.isalpha() for char in words) and _edtf(f"{words} {_ANY_YEAR}") is not None:
            return LeadingDate(words, _edtf(f"{words} {year}") if year else None, rest)
    return None


@lru_cache(maxsize=2000)
def _edtf(words: str) -> str | None:
    try:
        return When.read(words, today=datetime.now(tz=UTC).date()).edtf
    except DateError:
        return None


class _Reader:
    """Goes through the blocks of a text and gathers them into entries."""

    def __init__(self) -> None:
        self._years: dict[int, str] = {}
        self._level = 0
        self._open: tuple[int, LeadingDate, str] | None = None
        self._texts: list[str] = []
        self._links: list[Address] = []

    def read(self, node: SyntaxTreeNode) -> Iterator[Told]:
        if node.type == "heading":
            yield from self._heading(node)
        elif node.type == "paragraph":
            yield from self._paragraph(node)
        elif node.type in {"bullet_list", "ordered_list"}:
            for item in node.children:
                yield from self._item(item)
        else:
            self._add(node)

    def ended(self) -> Iterator[Told]:
        """The entry that is open, if it says anything beside its date."""
        if self._open is not None:
            line, date, title = self._open
            text = "\n\n".join(filter(None, self._texts))
            if title or text:
                yield Told(line, date, title, text, tuple(dict.fromkeys(self._links)))
        self._open, self._texts, self._links = None, [], []

    def _heading(self, node: SyntaxTreeNode) -> Iterator[Told]:
        level = int(node.tag[1:])
        text, links = _inline(node)
        date = leading_date(text, self._year(level))
        if date is None and self._level and level > self._level and self._says_something:
            self._texts.append(text)  # a heading inside of an entry, not a part under a bare year
            return
        yield from self.ended()
        self._years = {own: year for own, year in self._years.items() if own < level}
        if (found := _YEAR.search(date.words if date else text)) is not None:
            self._years[level] = found.group(1)
        if date is not None:
            self._begin(node, date, date.rest, level, links)

    @property
    def _says_something(self) -> bool:
        return self._open is not None and bool(self._open[2] or any(self._texts))

    def _paragraph(self, node: SyntaxTreeNode) -> Iterator[Told]:
        bold, rest, links = _bold_first(node)
        date = leading_date(bold, self._year(7)) if bold else None
        if date is None:
            self._add(node)
            return
        yield from self.ended()
        self._begin(node, date, date.rest, 0, links)
        self._texts.append(rest.lstrip(":–—- ").strip())

    def _item(self, item: SyntaxTreeNode) -> Iterator[Told]:
        first, others = item.children[:1], item.children[1:]
        if first and first[0].type == "paragraph":
            bold, rest, links = _bold_first(first[0])
            text = _inline(first[0])[0]
            date = leading_date(bold, self._year(7)) if bold else leading_date(text, self._year(7))
            if date is not None and (bold or date.rest):
                yield from self.ended()
                self._begin(item, date, date.rest if bold else "", 0, links)
                self._texts.append((rest if bold else date.rest).lstrip(":–—- ").strip())
                for node in others:
                    self._add(node)
                return
        self._add(item, mark="– ")

    def _begin(
        self, node: SyntaxTreeNode, date: LeadingDate, title: str, level: int,
        links: list[Address],
    ) -> None:  # fmt: skip
        self._open = (node.map[0] + 1 if node.map else 1, date, title)
        self._level, self._texts, self._links = level, [], links

    def _add(self, node: SyntaxTreeNode, mark: str = "") -> None:
        if self._open is None:
            return
        if node.type == "html_block":
            read = read_html(node.content)
            self._texts.append(read.text)
            self._links += read.links
        elif node.type in {"fence", "code_block"}:
            self._texts.append(node.content.strip())
        elif node.type in {"paragraph", "heading"}:
            text, links = _inline(node)
            self._texts.append(mark + text)
            self._links += links
        else:
            for child in node.children:
                self._add(child, mark)

    def _year(self, level: int) -> str | None:
        above = [year for own, year in sorted(self._years.items()) if own < level]
        return above[-1] if above else None


def _inline(node: SyntaxTreeNode) -> tuple[str, list[Address]]:
    links: list[Address] = []
    return _said(list(node.children), links).strip(), links


def _bold_first(node: SyntaxTreeNode) -> tuple[str, str, list[Address]]:
    """The bold words that a paragraph begins with, and what follows them."""
    links: list[Address] = []
    parts = list(node.children[0].children) if node.children else []
    while parts and parts[0].type == "text" and not parts[0].content.strip():
        del parts[0]
    if not parts or parts[0].type != "strong":
        return "", "", links
    bold = _said(list(parts[0].children), links).strip()
    return bold, _said(parts[1:], links).strip(), links


def _said(nodes: list[SyntaxTreeNode], links: list[Address]) -> str:
    parts: list[str] = []
    for node in nodes:
        if node.type in {"text", "code_inline"} or node.type == "image":
            parts.append(node.content)
        elif node.type in {"softbreak", "hardbreak"}:
            parts.append(" " if node.type == "softbreak" else "\n")
        elif node.type != "html_inline":
            text = _said(list(node.children), links)
            parts.append(text)
            if node.type == "link":
                links.append(Address(str(node.attrs.get("href", "")), " ".join(text.split())))
    return "".join(parts)
