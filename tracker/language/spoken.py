"""Which language is spoken here and now."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from functools import cache

from babel import Locale

ENGLISH = "en"

LANGUAGES = {ENGLISH: "English", "es": "Español", "ar": "العربية", "he": "עברית"}
"""The languages of the screen by their codes, each by its own name."""

OFFERED = (ENGLISH, "es", "ar", "he")
"""Those that readers are offered: all that the screen says is in their catalogues."""

PSEUDO = "qps"
"""Every word in wide letters: a reader sees at once which words no catalogue knows."""

_RTL = frozenset({"ar", "he"})
_spoken: ContextVar[str | None] = ContextVar("spoken", default=None)
_choose: list[Callable[[], str]] = [lambda: ENGLISH]


def spoken() -> str:
    """The code of the language that is spoken; asked for once in each run of a page."""
    language = _spoken.get()
    if language is None:
        language = _choose[-1]()
        _spoken.set(language)
    return language


@contextmanager
def speaking(language: str) -> Iterator[None]:
    """Have what is said within be said in one language.

    Args:
        language: Its code, such as `es`.
    """
    token = _spoken.set(language)
    try:
        yield
    finally:
        _spoken.reset(token)


def choose_by(choose: Callable[[], str]) -> None:
    """Have a function tell the language wherever none is spoken yet.

    Args:
        choose: Gives a code of `LANGUAGES`.
    """
    _choose[:] = [choose]


def is_rtl(language: str | None = None) -> bool:
    """Whether a language is written from right to left.

    Args:
        language: Its code; None for the one that is spoken.
    """
    return (language or spoken()) in _RTL


def locale() -> Locale:
    """What CLDR knows of the language that is spoken: names of months, numbers, plurals."""
    return _locale(spoken())


@cache
def _locale(language: str) -> Locale:
    return Locale.parse(ENGLISH if language == PSEUDO else language)
