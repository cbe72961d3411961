"""Sentences in the language that is spoken."""

from tracker.language.amounts import decimal
from tracker.language.catalogues import pseudo, translations
from tracker.language.spoken import ENGLISH, PSEUDO, is_rtl, spoken

_ISOLATE, _END = "\u2068", "\u2069"
"""What stands between them keeps its own direction, whatever is around it."""


def say(text: str, **values: object) -> str:
    """A sentence in the language that is spoken.

    Args:
        text: The sentence in English, whole, as a literal: that is how the catalogues know it.
            What changes stands in it as a name in curly brackets.
        values: What stands for each name, in words already.
    """
    language = spoken()
    if language == ENGLISH:
        said = text
    elif language == PSEUDO:
        said = pseudo(text)
    else:
        said = translations(language).gettext(text) if text else text
    return _filled(said, values) if values else said


def several(one: str, many: str, number: float, **values: object) -> str:
    """A sentence about a number of things, in the form that the language has for this number.

    Args:
        one: The sentence in English for one of them, such as `{n} event`.
        many: The same for any other number: `{n} events`.
        number: How many there are; `{n}` stands for it, grouped by thousands.
        values: What stands for other names.
    """
    language = spoken()
    if language in (ENGLISH, PSEUDO):
        said = one if number == 1 else many
        said = said if language == ENGLISH else pseudo(said)
    else:
        # A fraction has the form of a hundred: in each of our languages that of any number.
        whole = int(number) if number == int(number) else 100
        said = translations(language).ngettext(one, many, whole)
    return _filled(said, {"n": decimal(number)} | values)


def later(text: str) -> str:
    """Mark a sentence that stands in a constant, for the catalogues; it is said where it is shown.

    Args:
        text: The sentence in English, as a literal.
    """
    return text


def later_several(one: str, many: str) -> tuple[str, str]:
    """Mark both forms of a sentence about a number of things; `several` says it.

    Args:
        one: The sentence in English for one of them.
        many: The same for any other number.
    """
    return one, many


def _filled(said: str, values: dict[str, object]) -> str:
    if is_rtl():
        values = {
            name: f"{_ISOLATE}{value}{_END}" if isinstance(value, str) and value else value
            for name, value in values.items()
        }
    return said.format(**values)
