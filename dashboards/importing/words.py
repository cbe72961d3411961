"""What the engine says, in words of the page: boxes where the command line has options."""

import re
from collections.abc import Iterable

from tracker.language import later, say

_INSTEAD = {
    "--dates": later("Say above how days are written."),
    "--encoding": later("Choose another encoding under “How the file is read”."),
    "--sheet": later("Another sheet can be chosen above."),
    "--no-header": later("Say so under “How the file is read” if none does."),
    "--map": later("Choose below what the columns are."),
    "--set": later("Choose above what kind of event the rows are."),
    "--kind": later("Choose above what each word means."),
    "--role": later("Say above what they are."),
    "--dossier": later("Choose above which dossier they go into."),
    "--format": later("Choose another format under “How the file is read”."),
    "--withdraw": later("If it withdrew them, use the command line: parley import --withdraw."),
}
"""The box of the page that stands for an option of the command line."""

_SENTENCES = re.compile(r"(?<=[.?!؟])\s+(?=[A-ZÁÉÍÓÚÑ‘“«¿¡\u0590-\u06ff\u2066-\u2068])")
"""Between sentences of any language of the screen: some know no capital letters."""

_OPTION = re.compile(r"--[a-z-]+")


def on_page(text: str) -> str:
    """A text of sentences, with those that name an option in the words of the page."""
    said: dict[str, None] = {}
    for sentence in _SENTENCES.split(text):
        options = _OPTION.findall(sentence)
        if not options:
            said[sentence] = None
        for option in options:
            if option in _INSTEAD:
                said[say(_INSTEAD[option])] = None
    return " ".join(said)


def all_on_page(texts: Iterable[str]) -> list[str]:
    """Texts as `on_page` gives them; those of which nothing is left are left out."""
    return list(filter(None, map(on_page, texts)))
