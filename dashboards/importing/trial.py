"""A file on trial: brought in and taken back at once, to say what would become of it."""

from collections.abc import Callable
from dataclasses import replace
from itertools import islice
from typing import Any, TypeVar

import streamlit as st

from dashboards.importing.dropped import Dropped
from dashboards.session import data, writer
from dashboards.session.long_wait import progress
from tracker.exchange import Format
from tracker.exchange.found import Found
from tracker.exchange.incoming import Asked
from tracker.intake import Brought, Choices, bring_in
from tracker.settings import current as settings
from tracker.store.progress import Progress

_T = TypeVar("_T")
_KEPT = "_import_kept"


def kept(name: str, key: object, make: Callable[[], _T]) -> _T:
    """What was made before under the same key in this window; else it is made now.

    Args:
        name: What it is.
        key: What it depends on, to be compared.
        make: Makes it.
    """
    memory: dict[str, tuple[object, Any]] = st.session_state.setdefault(_KEPT, {})
    if name not in memory or memory[name][0] != key:
        memory[name] = key, make()
    made: _T = memory[name][1]
    return made


def is_tried(file: Dropped, chosen: Format, asked: Asked) -> bool:
    """Whether it is known what would become of a file."""
    found: tuple[object, Any] | None = st.session_state.get(_KEPT, {}).get("trial")
    return found is not None and found[0] == _key(file, chosen, asked)


def _key(file: Dropped, chosen: Format, asked: Asked) -> object:
    return file.key, chosen.name, asked, data.store().mark()


def tried(file: Dropped, chosen: Format, asked: Asked) -> Brought:
    """What would become of a file; nothing is written.

    Raises:
        ParleyError: Nothing can become of it, with the reason.
    """

    def run() -> Brought:
        with progress() as tell:
            return _bring(file, chosen, asked, Choices(dry_run=True), tell)

    return kept("trial", _key(file, chosen, asked), run)


def bring(file: Dropped, chosen: Format, asked: Asked, choices: Choices) -> Brought:
    """Bring a file in, with a count of how far it is.

    Raises:
        ParleyError: Nothing came in, with the reason.
    """
    with progress() as tell:
        return _bring(file, chosen, asked, choices, tell)


def _bring(
    file: Dropped, chosen: Format, asked: Asked, choices: Choices, tell: Progress
) -> Brought:
    return bring_in(
        data.store(),
        file.open(),
        by=writer.who(),
        asked=asked,
        format_=chosen,
        choices=replace(choices, timezone=settings().timezone),
        tell=tell,
    )


def first_rows(file: Dropped, chosen: Format, asked: Asked, most: int) -> list[Found]:
    """The first rows of a file as they are read, those that are refused too.

    Raises:
        ParleyError: It cannot be read, with the reason.
    """

    def read() -> list[Found]:
        if chosen.incoming is None:
            return []
        stream = file.open()
        reading = chosen.incoming.begin(stream, asked)
        stream.seek(0)
        return list(islice(reading.rows(stream), most))

    return kept("rows", (file.key, chosen.name, asked, most), read)
