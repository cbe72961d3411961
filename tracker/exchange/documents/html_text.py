"""The text of a piece of HTML, as people read it, and the addresses that it links to."""

import re
from html.parser import HTMLParser
from typing import NamedTuple

_BLOCKS = frozenset({
    "p", "div", "ul", "ol", "li", "h1", "h2", "h3", "h4", "h5", "h6", "blockquote", "table", "tr",
    "figure", "section", "article", "pre", "dl", "dt", "dd",
})  # fmt: skip
_UNSEEN = frozenset({"script", "style", "template", "noscript"})
_SPACES = re.compile(r"[ \t\u00a0\u202f\ufeff]+")
_BREAKS = re.compile(r"\n{3,}")


class Address(NamedTuple):
    """Where a link leads, and what it says."""

    url: str
    text: str


class Read(NamedTuple):
    """A piece of HTML, read."""

    text: str
    """In paragraphs, without tags."""
    links: tuple[Address, ...]


def read_html(html: str) -> Read:
    r"""Read a piece of HTML; a text without tags stays as it is.

    >>> read_html("<p>In <a href='https://a.example/'>Doha</a> &amp; Cairo<br>still").text
    'In Doha & Cairo\nstill'
    """
    reader = _Reader()
    reader.feed(html)
    reader.close()
    lines = (_SPACES.sub(" ", line).strip() for line in "".join(reader.parts).splitlines())
    text = _BREAKS.sub("\n\n", "\n".join(lines)).strip()
    return Read(text, tuple(dict.fromkeys(reader.links)))


def on_one_line(html: str) -> str:
    """The text of a piece of HTML, its lines joined."""
    return " ".join(read_html(html).text.split())


class _Reader(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.parts: list[str] = []
        self.links: list[Address] = []
        self._unseen = 0
        self._href: str | None = None
        self._from = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag in _UNSEEN:
            self._unseen += 1
        elif tag == "br":
            self.parts.append("\n")
        elif tag in _BLOCKS:
            self._new_block(tag)
        elif tag == "a":
            self._close_link()
            self._href, self._from = dict(attrs).get("href"), len(self.parts)

    def handle_endtag(self, tag: str) -> None:
        if tag in _UNSEEN:
            self._unseen = max(0, self._unseen - 1)
        elif tag in _BLOCKS:
            self._new_block(tag)
        elif tag == "a":
            self._close_link()

    def handle_data(self, data: str) -> None:
        if not self._unseen:
            self.parts.append(data.replace("\u2028", "\n").replace("\u2029", "\n"))

    def close(self) -> None:
        super().close()
        self._close_link()

    def _new_block(self, tag: str) -> None:
        self.parts.append("\n" if tag in {"li", "tr", "dt", "dd"} else "\n\n")

    def _close_link(self) -> None:
        if self._href:
            said = " ".join("".join(self.parts[self._from :]).split())
            self.links.append(Address(self._href.strip(), said))
        self._href = None
