"""The catalogues: what each sentence is called in the other languages."""

import re
from functools import cache
from gettext import GNUTranslations
from io import BytesIO
from pathlib import Path

from babel.messages.catalog import Catalog
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po

FOLDER = Path(__file__).with_name("words")
"""Where they lie, one file a language, as translators' tools read them."""


def read(language: str) -> Catalog:
    """The catalogue of a language; an empty one where none is written yet.

    Args:
        language: Its code.
    """
    file = FOLDER / f"{language}.po"
    if not file.is_file():
        return Catalog(locale=language)
    with file.open("rb") as opened:
        return read_po(opened, locale=language)


@cache
def translations(language: str) -> GNUTranslations:
    """What sentences are called in a language; an English one where it has none for them.

    Args:
        language: Its code.
    """
    packed = BytesIO()
    write_mo(packed, read(language))
    packed.seek(0)
    return GNUTranslations(packed)


_KEPT = re.compile(r"\{[^}]*\}|:[a-z-]+/\w+:|:[a-z-]+\[|<[^>]*>|&\w+;|\]\([^)]*\)")
"""What is no word: names of values, icons and colours, tags, addresses."""

_WIDE = {code: code + 0xFEE0 for code in (*range(65, 91), *range(97, 123))}


def pseudo(text: str) -> str:
    """A sentence in wide letters, which nobody types: `Ｃｌｏｓｅ`.

    Args:
        text: In English.
    """
    parts = _KEPT.split(text)
    kept = [*_KEPT.findall(text), ""]
    return "".join(part.translate(_WIDE) + held for part, held in zip(parts, kept, strict=True))
