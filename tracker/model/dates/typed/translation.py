"""Typed dates in other languages, put into the English words that the grammar knows.

It is done phrase by phrase. What no phrase covers stays as it is and is refused by the grammar, so
that a word is never skipped.
"""

from collections.abc import Iterator, Sequence
from functools import cache

from tracker.model.dates.typed.languages import BY_NAME, Language
from tracker.model.dates.typed.lexer import Kind, Phrases, Token, tokens_of


def in_english(tokens: list[Token]) -> Iterator[list[Token]]:
    """The tokens as they stand, then translated into English from each language in turn."""
    yield tokens
    if not any(token.kind is Kind.WORD for token in tokens):
        return
    for name, language in BY_NAME.items():
        english = _translated(language, _phrases(name), tokens)
        if english != tokens:
            yield english


@cache
def _phrases(name: str) -> Phrases[tuple[Token, ...]]:
    return BY_NAME[name].phrases()


def _translated(
    language: Language, phrases: Phrases[tuple[Token, ...]], tokens: list[Token]
) -> list[Token]:
    english: list[Token] = []
    at = 0
    while at < len(tokens):
        token = tokens[at]
        length, words = _phrase_at(language, phrases, tokens, at)
        at += length
        if words is None:
            english.append(token)
        elif words:
            english.append(words[0]._replace(is_spaced=token.is_spaced))
            english.extend(words[1:])
    return english


def _phrase_at(
    language: Language, phrases: Phrases[tuple[Token, ...]], tokens: list[Token], at: int
) -> tuple[int, Sequence[Token] | None]:
    """The length of the phrase at a place and its English; None if the token stays as it is."""
    token = tokens[at]
    if at == 0 and token.text in language.first:
        return 1, tokens_of(language.first[token.text])
    if (
        token.text in language.ordinals
        and at
        and tokens[at - 1].text == "1"
        and not token.is_spaced
    ):
        return 1, ()
    phrase = phrases.find(tokens, at)
    if phrase is None or phrase[0] == 1:
        for before in language.before:
            if length := before.stands(tokens, at):
                return length, tokens_of(before.english)
    return phrase or (1, None)
