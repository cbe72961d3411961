"""Cuts a typed date into tokens: numbers, words, times of day, EDTF, and signs."""

import re
from collections.abc import Sequence
from datetime import date
from enum import Enum, auto
from typing import Generic, NamedTuple, TypeVar

_Meaning = TypeVar("_Meaning")


class Kind(Enum):
    """The kinds of token that the grammar tells apart."""

    EDTF = auto()
    """A point of a date in EDTF, in small letters: 2023-10, 2023-10-2x~, 201x."""
    CLOCK = auto()
    """A time of day, 6:29 or 06:29:15."""
    NUMBER = auto()
    WORD = auto()
    """Letters, with apostrophes between them."""
    SIGN = auto()
    """A single character of any other sort."""
    END = auto()
    """Stands after the last token."""


class Token(NamedTuple):
    """The smallest piece of a typed date that has a meaning."""

    text: str
    kind: Kind
    is_spaced: bool = True
    """Whether it follows a blank, or is the first token."""


_TOKEN = re.compile(
    r"""
    ( [0-9x]{4}-[0-9x]{2}-[0-9x]{2} (?:t[0-9:]+(?:z|[+-][0-9]{2}:[0-9]{2})?)? [~%]? (?![0-9x])
    | [0-9x]{4}-(?:0[0-9x]|1[0-2x]|xx) [~%]? (?![0-9x]|-[0-9x]{1,2}(?![0-9x]))  # not 2023-10-7
    | (?=[0-9x]{4}[~%]?(?!\w)) [0-9]{0,3}x+ [~%]?
    | [0-9]{4}[~%] (?!\w)
    )
    | ( [0-9]{1,2}[:h][0-9]{2}(?::[0-9]{2})? (?![0-9:]) )
    | ( [0-9]+ )
    | ( (?<=[0-9])(?:st|nd|rd|th)(?=[^\W\d_])  # 27thOct
      | [^\W\d_]+(?:'[^\W\d_]+)* (?:(?<=[\u05d0-\u05ea])')? )  # Hebrew ends short forms with it
    | ( \S )
    """,
    re.VERBOSE,
)
_KINDS = (Kind.END, Kind.EDTF, Kind.CLOCK, Kind.NUMBER, Kind.WORD, Kind.SIGN)


def tokens_of(text: str) -> list[Token]:
    """Cut a text that `words.plain` has cleaned; nothing but blanks is left out."""
    tokens: list[Token] = []
    end = -1
    for match in _TOKEN.finditer(text):
        start = match.start()
        token = Token(match[0], _KINDS[match.lastindex or 0], start != end)
        if token.kind is Kind.EDTF and _has_day_and_month_before(token, tokens):
            tokens.extend(year_and_month(token))  # 20.09.2023-10.10.2023
        else:
            tokens.append(token)
        end = match.end()
    return tokens


def _has_day_and_month_before(token: Token, before: list[Token]) -> bool:
    """Whether 2023 of 2023-10 is the year of a day such as 20.09. before it."""
    if token.is_spaced or len(before) < 4:
        return False
    number, sign, other, again = before[-4:]
    numbers = number.kind is other.kind is Kind.NUMBER
    return numbers and sign.text == again.text and sign.text in {".", "/", "-"}


def year_and_month(token: Token) -> tuple[Token, ...]:
    """Split a token such as 2023-10 into year, dash and month; other tokens stay whole."""
    year, dash, month = token.text.partition("-")
    if not (year.isdecimal() and month.isdecimal()):
        return (token,)
    return (
        Token(year, Kind.NUMBER, token.is_spaced),
        Token(dash, Kind.SIGN, is_spaced=False),
        Token(month, Kind.NUMBER, is_spaced=False),
    )


_END = (Token("", Kind.END),) * 8
"""More than any rule looks ahead."""


class Cursor:
    """A position in the tokens of one text, which the rules of the grammar move forward.

    Attributes:
        at: Index of the next token.
        typed: The text as typed, for the messages.
        today: The present day.
    """

    __slots__ = ("_tokens", "at", "today", "typed")

    def __init__(self, tokens: Sequence[Token], typed: str, today: date) -> None:
        self._tokens = (*tokens, *_END)
        self.at = 0
        self.typed = typed
        self.today = today

    def peek(self, ahead: int = 0) -> Token:
        """The next token, or one of the seven after it."""
        return self._tokens[self.at + ahead]

    @property
    def is_done(self) -> bool:
        """Whether all tokens are consumed."""
        return self._tokens[self.at].kind is Kind.END

    def take(self, *texts: str) -> str:
        """Consume and return the next token if it is one of these; else return an empty text."""
        text = self._tokens[self.at].text
        if text in texts and text:
            self.at += 1
            return text
        return ""

    def take_tight(self, text: str) -> bool:
        """Consume a sign if no blank stands before it."""
        if self._tokens[self.at].is_spaced or self._tokens[self.at].text != text:
            return False
        self.at += 1
        return True

    def skip_commas(self) -> None:
        """Consume commas, which may stand around every date."""
        while self._tokens[self.at].text == ",":
            self.at += 1

    def split_month(self) -> None:
        """Split a next token such as 2023-10, where only a year can stand.

        “27 October 2023-11 November 2023” holds no 2023-11.
        """
        token = self._tokens[self.at]
        if token.kind is Kind.EDTF:
            before, after = self._tokens[: self.at], self._tokens[self.at + 1 :]
            self._tokens = (*before, *year_and_month(token), *after)

    def count(self, text: str) -> int:
        """How often a token stands in the whole text."""
        return sum(token.text == text for token in self._tokens)

    def number(self, longest: int, shortest: int = 1, ahead: int = 0) -> int | None:
        """The value of a token if it is a number with so many digits; consumes nothing."""
        text, kind, _ = self._tokens[self.at + ahead]
        if kind is Kind.NUMBER and shortest <= len(text) <= longest:
            return int(text)
        return None

    def is_tight(self, ahead: int = 0) -> bool:
        """Whether no blank stands before a token."""
        return not self._tokens[self.at + ahead].is_spaced


class Phrases(Generic[_Meaning]):
    """A table of phrases of one or more words, each with its meaning.

    Args:
        meanings: Each phrase as it is typed, in small letters, to its meaning.
    """

    def __init__(self, meanings: dict[str, _Meaning]) -> None:
        self._by_first: dict[str, list[tuple[tuple[str, ...], _Meaning]]] = {}
        for phrase, meaning in meanings.items():
            first, *others = (token.text for token in tokens_of(phrase))
            self._by_first.setdefault(first, []).append((tuple(others), meaning))
        for known in self._by_first.values():
            known.sort(key=lambda phrase: len(phrase[0]), reverse=True)

    def find(self, tokens: Sequence[Token], at: int) -> tuple[int, _Meaning] | None:
        """The longest phrase that stands at a place: its number of tokens, and its meaning."""
        for others, meaning in self._by_first.get(tokens[at].text, ()):
            if not others:
                return 1, meaning
            end = at + 1 + len(others)
            if tuple(token.text for token in tokens[at + 1 : end]) == others:
                return end - at, meaning
        return None

    def take(self, cursor: Cursor) -> _Meaning | None:
        """Consume the longest phrase that comes next, and say what it means."""
        phrase = self.find(cursor._tokens, cursor.at)
        if phrase is None:
            return None
        cursor.at += phrase[0]
        return phrase[1]
