"""What scripts say in the language of a page: the head has the means, and the words of a language.

A script stands in English and is the same for all languages. Its sentences are looked up in a table
that the head of a page in another language fetches first, once; a page in English fetches none.
"""

import hashlib
import json
from functools import cache
from pathlib import Path

from babel.messages.extract import extract_from_dir
from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response
from starlette.routing import BaseRoute, Route

from dashboards.look.say import means
from tracker.language import ENGLISH, LANGUAGES, is_rtl, say, speaking
from tracker.language.catalogues import pseudo, read
from tracker.language.spoken import PSEUDO

_DASHBOARDS = Path(__file__).parents[1]
_ADDRESS = "/parley/words-{language}-{version}.js"
KEYWORDS = {"say": None, "several": (1, 2)}
"""What says a sentence in a script, and which of its arguments that is."""

Words = dict[str, str | list[str]]
"""Sentences by their English; of what has a number all forms, by its form for one."""


@cache
def sentences() -> frozenset[str | tuple[str, str]]:
    """Every sentence of the scripts in English; of what has a number both forms."""
    found = extract_from_dir(_DASHBOARDS, [("**.js", "javascript")], keywords=KEYWORDS)
    return frozenset(
        message if isinstance(message, str) else (message[0], message[1])
        for _, _, message, _, _ in found
        if message
    )


@cache
def words(language: str) -> Words:
    """The sentences of the scripts in another language; those that it has.

    Args:
        language: Its code.
    """
    found: Words = {}
    if language == PSEUDO:
        for one in sentences():
            if isinstance(one, str):
                found[one] = pseudo(one)
            else:
                found[one[0]] = [pseudo(form) for form in one]
        return found
    catalogue = read(language)
    for one in sentences():
        message = catalogue.get(one if isinstance(one, str) else one[0])
        if message is None or message.fuzzy or not message.string:
            continue
        if isinstance(message.string, str):
            found[message.id if isinstance(message.id, str) else message.id[0]] = message.string
        elif all(message.string):
            found[message.id[0]] = list(message.string)
    return found


@cache
def table(language: str) -> str:
    """The script that tells a page the words of its language.

    Args:
        language: Its code; English has none.
    """
    is_real = language != PSEUDO
    form = read(language).plural_expr if is_real else "n != 1"
    locale = f"{language}-u-nu-latn" if is_real else "en-GB"
    said = json.dumps(dict(sorted(words(language).items())), ensure_ascii=False)
    put = _APART if is_rtl(language) else "(value) => value"
    return (
        f'var parleySpoken = {{ locale: "{locale}", form: (n) => Number({form}), put: {put}, '
        f"words: {said} }};\n"
    )


_APART = r'(value) => (typeof value === "string" && value ? `\u2068${value}\u2069` : value)'
"""Among words that run from right to left a value keeps its own direction, as `say` has it."""


@cache
def head(language: str) -> str:
    """What the head of every page gets before its first script.

    Args:
        language: Of the page.
    """
    fetched = "" if language == ENGLISH else f'<script src="{_address(language)}"></script>'
    return f"{fetched}<script>{means()}</script>{_of_styles(language)}"


def _of_styles(language: str) -> str:
    """The words that style sheets write, which have them in English."""
    if language == ENGLISH:
        return ""
    with speaking(language):
        words = {"filters": say("Filters"), "events": say("Show the events")}
    said = "".join(
        f"--parley-word-{name}: {json.dumps(word, ensure_ascii=False)};"
        for name, word in words.items()
    ).replace("<", "\\3c ")
    return f"<style>:root {{ {said} }}</style>"


def _address(language: str) -> str:
    version = hashlib.sha256(table(language).encode()).hexdigest()[:12]
    return _ADDRESS.format(language=language, version=version)


def routes() -> list[BaseRoute]:
    """The route under which the server gives the words of a language."""
    return [Route(_ADDRESS, _answer)]


def _answer(request: Request) -> Response:
    language = request.path_params["language"]
    if language == ENGLISH or language not in {*LANGUAGES, PSEUDO}:
        return PlainTextResponse("There are no words of such a language.\n", status_code=404)
    headers = {"Cache-Control": "public, max-age=31536000, immutable"}
    return Response(table(language), media_type="text/javascript", headers=headers)
