"""What people type into the search box, read as words, phrases, AND, OR and NOT.

A text is cut into words here, and nowhere else: the column `words` holds them, and both databases
index them as they stand there.
"""

import re
from dataclasses import dataclass
from typing import Literal

from tracker.errors import BadSearch
from tracker.language import say
from tracker.store.folding import FOLDING_RULE, fold, without_gershayim


@dataclass(frozen=True, slots=True)
class Words:
    """One word, or several that stand side by side; the last may be the start of a word."""

    words: tuple[str, ...]
    starts: bool = False


@dataclass(frozen=True, slots=True)
class Both:
    """Two searches joined: both, either, or the first without the second."""

    how: Literal["AND", "OR", "NOT"]
    left: "Words | Both"
    right: "Words | Both"


Search = Words | Both

_TOKEN = re.compile(r'\s*(?:(?P<phrase>"[^"]*"\*?)|(?P<bracket>[()])|(?P<word>[^\s()"]+))')
_QUOTES = str.maketrans(dict.fromkeys("“”„‟«»״", '"'))
_INSIDE_A_WORD = re.compile(r'(?<=[^\W_])"(?=[^\W_])')


MOST_WORDS = 50
"""Words of a search: a database's own reader gives up on some hundred."""

MOST_BRACKETS = 8
"""How deep brackets may stand in brackets."""


_OPERATORS = frozenset(("AND", "OR", "NOT"))


def read_search(text: str) -> Search:
    """Read a search text; words side by side must all be found.

    Raises:
        BadSearch: With what to write instead.
    """
    straight = without_gershayim(text).translate(_QUOTES)
    if straight.count('"') % 2:  # one between two letters need not be a quotation mark
        straight = _INSIDE_A_WORD.sub("'", straight)
    if straight.count('"') % 2:
        raise BadSearch(
            say("“{search}” opens a quotation mark and does not close it. Add one.", search=text)
        )
    tokens = [found[0].strip() for found in _TOKEN.finditer(straight)]
    count = sum(len(tokens_of(one)) for one in tokens if one not in _OPERATORS)
    if count > MOST_WORDS:
        raise BadSearch(
            say(
                "A search may have {most} words; this one has {count}. Shorten it.",
                most=MOST_WORDS,
                count=count,
            )
        )
    reader = _Reader(text, tokens)
    search = reader.either()
    if reader.left():
        raise BadSearch(
            say("“{search}” closes a bracket that was not opened. Remove it.", search=text)
        )
    return search


_JOINING = frozenset({"AND", "OR", "NOT"})
_SHORTEST = 4  # letters that a shortened word keeps


def wider(text: str) -> list[str]:
    """Searches that find the kin of the words searched for, the nearest first.

    First the words as the starts of others (`prisoner` → `prisoner*`), then without their last
    letter or two, as a plural has them (`prisoners` → `prisoner*`).

    Raises:
        BadSearch: The search text cannot be read.
    """
    read_search(text)
    tokens = [found[0].strip() for found in _TOKEN.finditer(text)]
    texts = [" ".join(_started(token, less) for token in tokens) for less in (0, 1, 2)]
    return [found for found in dict.fromkeys(texts) if found != text]


def _started(token: str, less: int) -> str:
    """A word as the start of others, shortened by some letters; what is no word as it stands."""
    if token in _JOINING or token.endswith("*") or not token[-1].isalnum():
        return token
    kept = len(token) - less
    return f"{token[:kept] if kept >= _SHORTEST else token}*"


class _Reader:
    def __init__(self, text: str, tokens: list[str]) -> None:
        self._text = text
        self._tokens = tokens
        self._at = 0
        self._depth = 0

    def left(self) -> bool:
        return self._at < len(self._tokens)

    def either(self) -> Search:
        found = self._all()
        while self._take("OR"):
            found = Both("OR", found, self._all())
        return found

    def _all(self) -> Search:
        found = self._one()
        while self.left() and self._tokens[self._at] not in {"OR", ")"}:
            if self._take("NOT"):
                found = Both("NOT", found, self._one())
            elif self._tokens[self._at].startswith("-") and len(self._tokens[self._at]) > 1:
                self._tokens[self._at] = self._tokens[self._at][1:]
                found = Both("NOT", found, self._one())
            else:
                if self._take("AND") and self._take("NOT"):
                    found = Both("NOT", found, self._one())
                    continue
                found = Both("AND", found, self._one())
        return found

    def _take(self, word: str) -> bool:
        if self.left() and self._tokens[self._at] == word:
            self._at += 1
            return True
        return False

    def _one(self) -> Search:
        if not self.left():
            raise BadSearch(say("“{search}” ends where a word is due. Add one.", search=self._text))
        word = self._tokens[self._at]
        if word == "(":
            return self._bracket()
        if word in {"AND", "OR", ")"}:
            raise BadSearch(
                say(
                    "“{search}” has {word} where a word is due. Add a word before it.",
                    search=self._text,
                    word=word,
                )
            )
        if word == "NOT" or (word.startswith("-") and len(word) > 1):
            raise BadSearch(
                say(
                    "“{search}” only says what not to find. Start with a word to find.",
                    search=self._text,
                )
            )
        self._at += 1
        return self._words(word)

    def _bracket(self) -> Search:
        self._at += 1
        self._depth += 1
        if self._depth > MOST_BRACKETS:
            raise BadSearch(
                say(
                    "A search may have brackets in brackets {most} deep. Take some away.",
                    most=MOST_BRACKETS,
                )
            )
        found = self.either()
        if not self._take(")"):
            raise BadSearch(
                say("“{search}” opens a bracket and does not close it. Add one.", search=self._text)
            )
        self._depth -= 1
        return found

    def _words(self, token: str) -> Words:
        starts = token.endswith("*")
        words = tuple(tokens_of(token))
        if not words:
            raise BadSearch(
                say("“{word}” has no letter or digit to search for. Write a word.", word=token)
            )
        return Words(words, starts)


_LETTERS = re.compile(r"[^\W_]+")
_LONGEST = 250
"""Letters of a word that count: an index of PostgreSQL has room for 2,046 bytes."""


def tokens_of(text: str) -> list[str]:
    """The words of a text as the index has them: folded, cut at all but letters and digits."""
    return [word[:_LONGEST] for word in _LETTERS.findall(fold(text))]


WORDS_RULE = f"1 {FOLDING_RULE}"
"""By which the words are cut and folded; raise the first number when they are cut otherwise."""


def indexed_words(title: str, summary: str) -> str:
    """The words of an event in their order, one space between two: what the databases index."""
    return " ".join((*tokens_of(title), *tokens_of(summary)))


def letters_of_title(title: str) -> int:
    """How many letters of an event's words are its title's, with the space after each word."""
    return sum(len(word) + 1 for word in tokens_of(title))


def to_fts5(search: Search) -> str:
    """The search in the language of SQLite's FTS5, every word quoted."""
    if isinstance(search, Words):
        phrase = '"' + " ".join(search.words) + '"'
        return f"{phrase} *" if search.starts else phrase
    left = to_fts5(search.left)
    if isinstance(search.left, Both) and search.left.how == search.how:
        left = left[1:-1]  # read from left to right anyway; FTS5 takes only so many brackets
    return f"({left} {search.how} {to_fts5(search.right)})"


def to_tsquery(search: Search) -> str:
    """The search as PostgreSQL writes a `tsquery`, phrases as words that need not stand together.

    So it finds what the search finds, and more where there are phrases: `has_phrase` says so.
    """
    if isinstance(search, Words):
        quoted = [f"'{word}'" for word in search.words]
        if search.starts:
            quoted[-1] += ":*"
        return "(" + " & ".join(quoted) + ")"
    left = to_tsquery(search.left)
    if search.how == "NOT" and has_phrase(search.right):
        return left  # what has the words apart is found, and has no phrase
    right = to_tsquery(search.right)
    joined = {"AND": f"{left} & {right}", "OR": f"{left} | {right}", "NOT": f"{left} & !{right}"}
    return f"({joined[search.how]})"


def has_phrase(search: Search) -> bool:
    """Whether words must stand side by side for a search to find a text."""
    if isinstance(search, Words):
        return len(search.words) > 1
    return has_phrase(search.left) or has_phrase(search.right)


def as_it_stands(words: Words) -> str:
    """How words stand in the column `words`, with a space before and, for whole words, after."""
    return f" {' '.join(words.words)}" + ("" if words.starts else " ")


def finds(search: Search, text: str) -> bool:
    """Whether a search finds a text; the meaning that both databases follow."""
    if isinstance(search, Words):
        return _stands_in(search, tokens_of(text))
    left = finds(search.left, text)
    if search.how == "AND":
        return left and finds(search.right, text)
    if search.how == "OR":
        return left or finds(search.right, text)
    return left and not finds(search.right, text)


def _stands_in(search: Words, tokens: list[str]) -> bool:
    length = len(search.words)
    for at in range(len(tokens) - length + 1):
        part = tokens[at : at + length]
        if part[:-1] == list(search.words[:-1]) and (
            part[-1].startswith(search.words[-1]) if search.starts else part[-1] == search.words[-1]
        ):
            return True
    return False
