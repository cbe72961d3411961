"""Rows that look like an event of the record: whether they tell that one, or another."""

from collections.abc import Sequence
from dataclasses import replace

import streamlit as st

from dashboards.importing.dropped import Dropped
from dashboards.look.plain import plain
from dashboards.session import data
from tracker.intake import Choices, Twin
from tracker.language import later, say, several
from tracker.store.questions import EventsById

_ONE, _TWO = "one", "two"
_WORDS = {_ONE: later("The same event: merge"), _TWO: later("Two events: keep both")}
_MOST = 40
"""Rows that have a box; others come in beside the event, and *Check* asks about them."""


def settled(file: Dropped, twins: Sequence[Twin], choices: Choices) -> Choices:
    """What the boxes say, before they are drawn again; what is not said leaves both as they are.

    Args:
        file: The file.
        twins: Its rows that look like an event.
        choices: What was said beside that.
    """
    said = {one: st.session_state.get(_key(file, one)) for one in twins[:_MOST]}
    return replace(
        choices,
        one={twin.row: twin.event for twin, word in said.items() if word == _ONE},
        two={twin.row: twin.event for twin, word in said.items() if word == _TWO},
    )


def draw(file: Dropped, twins: Sequence[Twin]) -> None:
    """Draw a box for each row, with the event that it looks like and what speaks for it."""
    if not twins:
        return
    asked = twins[:_MOST]
    shown = {one.id for one in data.ask(EventsById(tuple(sorted({one.event for one in asked}))))}
    with st.container(key="import-twins"):
        st.markdown(
            say("**Perhaps in the record already, told by somebody else: is it one event?**")
        )
        for one in asked:
            if one.event in shown:
                _box(file, one)
        rest = len(twins) - len(asked)
        told = [
            say(
                "Merged, the event of the record takes over sources, figures and numbers of the "
                "row. Where nothing is said, both stay, and Check lists them."
            )
        ]
        if rest:
            told.append(
                several(
                    "{n} more row like these: Check asks about them.",
                    "{n} more rows like these: Check asks about them.",
                    rest,
                )
            )
        st.caption(" ".join(told))


def _box(file: Dropped, one: Twin) -> None:
    said = {
        "row": one.row,
        "title": plain(one.title),
        "known": plain(one.known),
        "reasons": ", ".join(map(say, one.reasons)),
    }
    st.segmented_control(
        say(
            "Row {row}: {title} – looks like ‘{known}’ of {whose}: {reasons}",
            whose=plain(one.whose),
            **said,
        )
        if one.whose
        else say("Row {row}: {title} – looks like ‘{known}’: {reasons}", **said),
        list(_WORDS),
        key=_key(file, one),
        format_func=lambda word: say(_WORDS[word]),
    )


def _key(file: Dropped, one: Twin) -> str:
    return f"import.twin.{file.key}.{one.row}.{one.event}"
