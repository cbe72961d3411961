"""The texts that people read on a page that is drawn, and those that no catalogue knows."""

import json
import re
from collections.abc import Iterable, Iterator

from streamlit.testing.v1.element_tree import Block, Node, Table

from tracker.language import LANGUAGES

_FIELDS = frozenset(
    {
        "label", "body", "help", "placeholder", "options", "text", "caption", "title", "heading",
        "formatted_options", "said", "hovertext", "ticktext",
    }
)  # fmt: skip
"""Fields of elements whose texts people read; the data of our own components has such, too."""

_MARKS = re.compile(
    r":material/\w+:|:[a-z-]+(?=\[)|\]\([^)]*\)|<[^>]*>|&\w+;|https?://\S+|/?\?\S+=\S+|\b(?:views|docs)/\S+"
)
"""Icons, colours, addresses, tags, files: no words of a sentence."""

_WORD = re.compile(r"[A-Za-zÀ-ÿ]{3,}")
_MONTHS = "January February March April May June July August September October November December"
_STAYS = frozenset(
    {
        "Parley",  # its name
        *[
            "CSV",
            "JSON",
            "JSONL",
            "XLSX",
            "GeoJSON",
            "BibTeX",
            "HTML",
            "PDF",
            "PNG",
            "SVG",
            "RSS",
            "EDTF",
            "ISO",
            "UTC",
        ],
        *" ".join(LANGUAGES.values()).split(),  # each by its own name
        *_MONTHS.split(),  # of CLDR, which has none for a language of wide letters
        "and",  # of its lists
        *(month[:3] for month in _MONTHS.split()),
        *("whole", "None", "nan"),  # an id, and what is empty, in a table
        *("Enter", "Esc", "Ctrl", "Home", "Page", "Down"),  # what stands on the keys
    }
)
"""Words that are the same in every language."""


def _texts(value: object, name: str = "") -> Iterator[str]:
    """The texts below what people read, in a message of Streamlit's or in plain values."""
    if fields := getattr(value, "ListFields", None):
        for field, held in fields():
            yield from _texts(held, field.name)
    elif isinstance(value, dict):
        for key, held in value.items():
            yield from _texts(held, str(key))
    elif isinstance(value, str):
        if name in _FIELDS:
            yield value
        elif value[:1] == "{":
            yield from _of_component(value)
    elif isinstance(value, Iterable):
        for one in value:
            yield from _texts(one, name)


def _of_component(data: str) -> Iterator[str]:
    try:
        yield from _texts(json.loads(data))
    except ValueError:
        return


def drawn_texts(node: Node) -> Iterator[str]:
    """The texts that people read in a part of a page."""
    yield from _texts(getattr(node, "proto", None) or ())
    if isinstance(node, Table):
        yield from map(str, (*node.value.columns, *node.value.to_numpy().flat))
    if isinstance(node, Block):
        for child in node.children.values():
            yield from drawn_texts(child)


def in_ascii(texts: Iterable[str]) -> dict[str, list[str]]:
    """The words of texts that no catalogue knows, each text with its own."""
    found = {one: _WORD.findall(_MARKS.sub(" ", one)) for one in texts}
    left = {one: [word for word in words if word not in _STAYS] for one, words in found.items()}
    return {one: words for one, words in left.items() if words}
