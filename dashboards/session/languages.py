"""The language of the screen: the one chosen in this browser, else what the browser asks for."""

from collections.abc import Mapping

import streamlit as st
from babel import negotiate_locale
from starlette.datastructures import Headers
from starlette.requests import cookie_parser
from streamlit.runtime.scriptrunner import get_script_run_ctx

from tracker.language import ENGLISH, LANGUAGES, OFFERED, choose_by
from tracker.language.spoken import PSEUDO

COOKIE = "parley_language"
"""Name of the cookie in which a browser keeps the language that was chosen in it."""

_CHOSEN = "_language"
_OLDER = {"iw": "he"}
"""Codes that some browsers still send."""


def asked_for(cookies: Mapping[str, str], accepted: str) -> str:
    """The language that a browser asks for.

    A cookie may ask for one that is not offered yet, so that translators see their work.

    Args:
        cookies: As it sends them.
        accepted: Its header `Accept-Language`, such as `es-CO,es;q=0.9,en;q=0.8`.
    """
    chosen = cookies.get(COOKIE, "")
    if chosen in LANGUAGES or chosen == PSEUDO:
        return chosen
    wanted = sorted(map(_weighted, filter(None, accepted.split(","))), reverse=True, key=_by_weight)
    codes = [_OLDER.get(code, code) for code, weight in wanted if weight > 0]
    return negotiate_locale(codes, list(OFFERED), sep="-") or ENGLISH


def of_request(headers: Headers) -> str:
    """The language of a request for a page.

    Args:
        headers: As the browser sends them.
    """
    return asked_for(cookie_parser(headers.get("cookie", "")), headers.get("accept-language", ""))


def _weighted(part: str) -> tuple[str, float]:
    code, _, rest = part.strip().partition(";")
    weight = rest.strip().removeprefix("q=")
    try:
        return code.strip(), float(weight) if weight else 1.0
    except ValueError:
        return code.strip(), 0.0


def _by_weight(wanted: tuple[str, float]) -> float:
    return wanted[1]


def choose(language: str) -> None:
    """Have the browser keep a language and open the page anew in it.

    Args:
        language: Its code.
    """
    st.session_state[_CHOSEN] = language


def chosen() -> str | None:
    """The language that was chosen since the page was opened; None where none was."""
    language: str | None = st.session_state.get(_CHOSEN)
    return language


def of_session() -> str:
    """The language of the page that is drawn; English where none is."""
    if get_script_run_ctx(suppress_warning=True) is None:
        return ENGLISH  # an answer to a program
    return asked_for(st.context.cookies, st.context.headers.get("Accept-Language") or "")


choose_by(of_session)
