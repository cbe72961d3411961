"""What the pages read: the store and its answers, kept for as long as the record stands still.

The only module of the dashboard that imports `tracker.store`.
"""

from collections.abc import Callable
from datetime import UTC, date, datetime
from typing import Any, TypeVar

import streamlit as st

from tracker.model.actors import Dossier
from tracker.model.filters import EventFilter
from tracker.settings import Settings
from tracker.store import Store, open_store

_Answer = TypeVar("_Answer")


@st.cache_resource(show_spinner="Opening the record …")
def _store(url: str, read_url: str | None) -> Store:
    return open_store(url, read_url=read_url)


def store() -> Store:
    """The record that the settings name; opened once, shared by all viewers."""
    settings = Settings()
    return _store(settings.database_url, settings.read_database_url)


def who() -> str:
    """The name that the history shows for what is written here."""
    return Settings().user


def today(dossier: Dossier | None = None) -> date:
    """The present day in a dossier's time zone."""
    zone = dossier.zone if dossier else UTC
    return datetime.now(tz=zone).date()


@st.cache_data(max_entries=512, show_spinner=False)
def _answer(number: int, url: str, name: str, _ask: Callable[[], Any], *key: Any) -> Any:  # noqa: ANN401, ARG001 - the rest are the key
    return _ask()


def cached(name: str, ask: Callable[[Store], _Answer], *key: object) -> _Answer:
    """The answer to a question, kept until the record changes.

    Args:
        name: Name of the question.
        ask: Gets the answer from the store.
        key: What the answer depends on beside the record; must be hashable by Streamlit.
    """
    opened = store()
    url = Settings().database_url
    plain = tuple(_plain(part) for part in key)
    answer: _Answer = _answer(opened.number(), url, name, lambda: ask(opened), *plain)
    return answer


def _plain(part: object) -> object:
    return tuple(part.to_query()) if isinstance(part, EventFilter) else part


def dossiers() -> list[Dossier]:
    """All dossiers of the record."""
    return cached("dossiers", lambda opened: opened.dossiers())


def dossier(slug: str | None) -> Dossier | None:
    """The dossier with a short name; None where the record has none of that name."""
    return next((one for one in dossiers() if one.slug == slug), None)
