"""The sorts of names that are looked after, and how their pages are reached."""

from dataclasses import replace

import streamlit as st

from dashboards.session import state
from dashboards.session.view import View
from tracker.language import later, say

PLURALS = {
    "actor": later("Actors"),
    "issue": later("Issues"),
    "track": later("Tracks"),
    "place": later("Places"),
    "publisher": later("Publishers"),
}
"""The sorts in their order, each with the title of its page, in English."""

FILTERS = {
    "actor": "actor",
    "issue": "issue",
    "track": "track",
    "place": "place",
    "publisher": "source",
}
"""The name of the filter that asks for events with a name of each sort."""


def page_of(of: str) -> str:
    """Name of the page of a sort of names."""
    return "actors" if of == "actor" else "names"


def view_of(of: str, name: str | None = None) -> View:
    """The view of a name of some sort; of the list of all, where none is given."""
    return replace(
        state.carried(page_of(of)), of=None if of == "actor" else of, name=name, event=None
    )


def sorts(of: str) -> None:
    """Draw the links from the names of one sort to those of the others."""
    with st.container(horizontal=True, key="sorts", gap="small"):
        for other, title in PLURALS.items():
            # Streamlit marks all links to this page as the present one; here each sort is one.
            with st.container(key="sort-now" if other == of else f"sort-{other}", width="content"):
                st.page_link(
                    f"views/{page_of(other)}.py",
                    label=say(title),
                    query_params=view_of(other).query(),
                )
