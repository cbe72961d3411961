"""The sentences of the screen and their catalogues: `python -m tests.project.catalogues`.

Run so, it brings each catalogue up to the code: new sentences come in without a translation, those
that nobody says any more go.
"""

import ast
import re
import sys
from collections.abc import Iterator
from functools import cache
from io import BytesIO
from pathlib import Path

from babel.messages.catalog import Catalog
from babel.messages.extract import extract_from_dir
from babel.messages.pofile import write_po

from dashboards.web.spoken import KEYWORDS
from tests.project.analysis_words import analysis_words
from tests.project.model_words import model_words
from tracker.language import ENGLISH, LANGUAGES
from tracker.language.catalogues import FOLDER, read

_ROOT = Path(__file__).resolve().parents[2]
_ONE, _TWO = {"say", "later"}, {"several", "later_several"}
"""What says a sentence in Python, and what says one for one and for many."""
_HOLES = re.compile(r"\{(\w*)\}")

Message = str | tuple[str, str]
"""A sentence, or its forms for one and for many."""


@cache
def sentences() -> dict[Message, list[tuple[str, int]]]:
    """Every sentence of the screen, with the files and lines that say it."""
    found: dict[Message, list[tuple[str, int]]] = {}
    for folder in ("tracker", "dashboards"):
        for file, line, message, _, _ in extract_from_dir(
            _ROOT / folder, [("**.js", "javascript")], keywords=KEYWORDS
        ):
            if message:
                key = message if isinstance(message, str) else (message[0], message[1])
                found.setdefault(key, []).append((f"{folder}/{file}", line))
        for path in sorted((_ROOT / folder).rglob("*.py")):
            for line, said in _of_python(path):
                found.setdefault(said, []).append((str(path.relative_to(_ROOT)), line))
    for message, where in (*model_words(), *analysis_words()):
        found.setdefault(message, []).append((where, 1))
    return found


def _of_python(path: Path) -> Iterator[tuple[int, Message]]:
    """What a module says, within f-strings too, which Babel passes over, and where."""
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if not isinstance(node, ast.Call):
            continue
        name = getattr(node.func, "id", None) or getattr(node.func, "attr", "")
        texts = [one.value for one in node.args[:2] if isinstance(one, ast.Constant)]
        if name in _ONE and texts and isinstance(texts[0], str) and texts[0]:
            yield node.lineno, texts[0]
        elif name in _TWO and len(texts) == 2:
            yield node.lineno, (str(texts[0]), str(texts[1]))


def brought_up(language: str) -> Catalog:
    """The catalogue of a language with just the sentences that the code says.

    Args:
        language: Its code.
    """
    old = read(language)
    new = Catalog(
        locale=language,
        project="Parley",
        copyright_holder="the Parley contributors",
        header_comment="# The sentences of Parley's screen in another language.",
        last_translator="the Parley contributors",
        language_team="the Parley contributors",
        msgid_bugs_address="see CONTRIBUTING.md",
        creation_date=old.creation_date,
        revision_date=old.revision_date,
        fuzzy=False,
    )
    for message, places in sorted(sentences().items(), key=lambda one: str(one[0])):
        kept = old.get(message if isinstance(message, str) else message[0])
        new.add(
            message,
            kept.string if kept and kept.id == message else None,
            locations=[(file, 0) for file in sorted({file for file, _ in places})],
        )
    return new


def written(catalog: Catalog) -> bytes:
    """A catalogue as it stands in its file."""
    out = BytesIO()
    write_po(out, catalog, width=100, include_lineno=False)
    return out.getvalue()


def holes(text: str) -> set[str]:
    """The names in curly brackets of a sentence."""
    return set(_HOLES.findall(text))


def other_languages() -> Iterator[str]:
    """The codes of the languages that need a catalogue."""
    return (code for code in LANGUAGES if code != ENGLISH)


def unsaid(catalog: Catalog) -> list[object]:
    """The sentences of a catalogue that have no translation, or not in each form."""
    return [
        one.id
        for one in catalog
        if one.id and not (all(one.string) if isinstance(one.string, tuple) else one.string)
    ]


if __name__ == "__main__":
    for code in other_languages():
        catalogue = brought_up(code)
        (FOLDER / f"{code}.po").write_bytes(written(catalogue))
        text = f"{code}: {len(catalogue)} sentences, {len(unsaid(catalogue))} not translated\n"
        sys.stdout.write(text)
