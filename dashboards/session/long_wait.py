"""How far a long answer has come, while a page waits for it."""

from collections.abc import Iterator
from contextlib import contextmanager
from time import monotonic

import streamlit as st

from tracker.language import decimal, say
from tracker.store.progress import Progress

_AFTER = 0.7
"""Seconds after which a page says that it waits; what is there sooner needs no words."""

_BETWEEN = 0.2
"""Seconds between two things that are said."""


@contextmanager
def progress() -> Iterator[Progress]:
    """What an answer tells how far it has come: a bar, once that takes longer than a moment."""
    place = st.empty()
    due = monotonic() + _AFTER

    def tell(what: str, done: int, of: int) -> None:
        nonlocal due
        if (now := monotonic()) < due:
            return
        due = now + _BETWEEN
        share = min(1.0, done / of) if of else 0.0
        text = say("{number} {what} …", number=decimal(done), what=say(what))
        if of:
            told = {"number": decimal(done), "all": decimal(of), "what": say(what)}
            text = say("{number} of {all} {what} …", **told)
        place.progress(share, text=text)

    try:
        yield tell
    finally:
        place.empty()
