"""What says the sentences of scripts, which the head of a page has once for all of them.

A script imports it from `say.js`, for the checks of types and for tests; as a page is given it, it
does without that line.
"""

import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path

SAY = Path(__file__).with_suffix(".js")
"""The module that scripts import."""

_IMPORTED = re.compile(r'^import \{[^}]*\} from "[./]+/(?:look/)?say\.js";\n', re.MULTILINE)


def bare(text: str) -> str:
    """A script as a page is given it.

    Args:
        text: As its file has it.
    """
    return _IMPORTED.sub("", text)


@cache
def means() -> str:
    """The functions that say a sentence, for the head of a page."""
    return "\n".join(_without_notes(SAY.read_text(encoding="utf-8")))


def _without_notes(text: str) -> Iterator[str]:
    within = False
    for line in text.splitlines():
        told = line.lstrip()
        within = within or told.startswith("/**")
        if not (within or told.startswith("//") or not told):
            yield told.removeprefix("export ")
        within = within and not told.endswith("*/")
