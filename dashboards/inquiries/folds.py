"""Lists of events to mend, each folded away under its heading, with the open event beside them."""

from collections.abc import Collection, Iterator, Mapping
from contextlib import contextmanager

import streamlit as st

from dashboards.event import panel as event_panel
from dashboards.session import state


def _unfolded() -> set[str]:
    """Names of the lists that are in sight, of the page that is open."""
    names: set[str] = st.session_state.setdefault(f"_unfolded_{state.page()}", set())
    return names


def unfold(lists: Mapping[str, Collection[str | None]]) -> None:
    """Have a line of the event that the address names in sight, and the only list there is.

    Args:
        lists: The ids of the events of each list, by its name.
    """
    event = state.current().event
    holding = [name for name, events in lists.items() if event in events]
    if event is not None and holding and not _unfolded() & set(holding):
        keep_unfolded(holding[0])
    if len(lists) == 1:
        _unfolded().update(lists)


def keep_unfolded(name: str) -> None:
    """Leave a list in sight, whatever else changes on the page."""
    _unfolded().add(name)


def open_event(name: str, event: str) -> None:
    """Open an event beside the lists; one that is open closes.

    Args:
        name: Of the list in which it was clicked on.
        event: Id of the event.
    """
    keep_unfolded(name)
    state.change(event=None if state.current().event == event else event)


@contextmanager
def fold(name: str, label: str) -> Iterator[None]:
    """A heading, and under it what is drawn in the context."""
    slug = "-".join(name.split())
    with st.expander(label, expanded=name in _unfolded(), key=f"{state.page()}-{slug}"):
        yield


@contextmanager
def beside_event() -> Iterator[None]:
    """What is drawn in the context, and beside it the event that is open."""
    selected = state.current().event
    with st.container(horizontal=True, key="table-row"):
        with st.container(key="table-rows"):
            yield
        if selected is not None:
            with st.container(key="table-panel"):
                event_panel.draw(selected)
