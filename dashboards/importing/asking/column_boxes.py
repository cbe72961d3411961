"""Which column of a table is which field: proposed by names and values, chosen by somebody."""

from collections.abc import Mapping

import streamlit as st

from dashboards.importing.dropped import Dropped
from dashboards.importing.fields import choices, label
from dashboards.importing.trial import kept
from dashboards.look.plain import plain
from dashboards.session import data
from tracker.exchange.incoming import Asked
from tracker.exchange.sheets.guessing import guessed
from tracker.exchange.sheets.looking import Looked
from tracker.exchange.sheets.mapping import NO_FIELD
from tracker.language import say, several
from tracker.store.questions import Names

_VALUES = 3
_NAMES = 5000
_LONGEST = 60


def proposed(file: Dropped, looked: Looked, asked: Asked) -> dict[str, str]:
    """The field of each column as it is proposed, `-` for none.

    Args:
        file: The file.
        looked: Its beginning.
        asked: What is said of it; columns that it names are taken from it.
    """

    def guess() -> dict[str, str]:
        found = guessed(looked.values, Asked(), _known()) | {
            name: field for name, field in asked.columns.items() if name in looked.values
        }
        return {name: found.get(name, NO_FIELD) for name in looked.names}

    key = (file.key, looked.names, asked.columns, asked.header, asked.encoding, asked.sheet)
    return kept("proposed", key, guess)


def _known() -> dict[str, frozenset[str]]:
    """Names of the record by the field that a column of them is."""
    actors = data.actors()
    names = (name for actor in actors for name in (actor.name, *actor.aliases))
    return {
        "party": frozenset(name.casefold() for name in names),
        "place": frozenset(map(str.casefold, data.ask(Names("place", limit=_NAMES)))),
        "issues": frozenset(map(str.casefold, data.ask(Names("issue", limit=_NAMES)))),
    }


def chosen(file: Dropped, looked: Looked, first: Mapping[str, str]) -> dict[str, str]:
    """The field of each column as the boxes say it, before they are drawn again."""
    return {
        name: st.session_state.get(_key(file, looked, place), first[name])
        for place, name in enumerate(looked.names)
    }


def draw(file: Dropped, looked: Looked, now: Mapping[str, str], *, unfolded: bool) -> None:
    """Draw a box for each column, with what stands in it.

    Args:
        file: The file.
        looked: Its beginning.
        now: The field of each column.
        unfolded: Whether they are in sight at first.
    """
    used = sum(field != NO_FIELD for field in now.values())
    heading = several(
        "Columns: {used} of {n} column become fields",
        "Columns: {used} of {n} columns become fields",
        len(now),
        used=used,
    )
    with st.expander(heading, expanded=unfolded, key="import-columns"):
        st.caption(say("Several columns may be the same field: two parties, two figures."))
        with st.container(key="import-column-boxes"):
            for place, name in enumerate(looked.names):
                _box(file, looked, place, now[name])


def _box(file: Dropped, looked: Looked, place: int, field: str) -> None:
    name = looked.names[place]
    options = list(choices()) if field in choices() else [*choices(), field]
    with st.container(key=f"import-column-{place}", gap=None):
        st.selectbox(
            plain(name),
            options,
            index=options.index(field),
            key=_key(file, looked, place),
            format_func=label,
        )
        shown = [_short(one) for one in looked.values[name][:_VALUES]]
        st.caption(plain(" · ".join(shown)) if shown else say("empty in the first rows"))


def _short(text: str) -> str:
    return text if len(text) <= _LONGEST else f"{text[: _LONGEST - 1]}…"


def _key(file: Dropped, looked: Looked, place: int) -> str:
    return f"import.column.{file.key}.{abs(hash(looked.names)) % 10**8}.{place}"
