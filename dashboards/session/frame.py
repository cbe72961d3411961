"""What pages share above their content: the title with its buttons."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager, nullcontext
from dataclasses import replace

import streamlit as st

from dashboards.look.plain import plain
from dashboards.session import data, state
from tracker.language import say, several
from tracker.model.filters import EventFilter


@contextmanager
def title_row(
    title: str, *, changes: bool = True, beside: Callable[[], None] | None = None
) -> Iterator[None]:
    """Draw a page's title; what is drawn in the context stands at the right edge beside it.

    Args:
        title: Of the page.
        changes: Whether a link to the recent changes stands there, too.
        beside: Draws what stands right after the title.
    """
    # A key of its own where something stands beside the title: a style that looked for it with
    # `:has` would be asked again for every mark that the picture draws.
    around = st.container(key="head-beside") if beside else nullcontext()
    with around, st.container(horizontal=True, vertical_alignment="center", key="head"):
        st.title(plain(title), anchor=False, width="stretch")  # in a row it keeps its distance
        if beside:
            beside()
        if changes:
            st.page_link(
                "views/recent.py",
                label=say("Recent changes"),
                icon=":material/history:",
                query_params=state.carried("recent").query(),
            )
        yield


def title(text: str) -> None:
    """Draw the title of a page that has nothing beside it."""
    with title_row(text, changes=False):
        pass


def add_button(key: str) -> None:
    """A button that opens the form for a new event."""
    if st.button(say("Add event"), key=key, type="primary", icon=":material/add:"):
        view = replace(state.carried("add"), draft=state.next_draft())
        st.switch_page("views/add.py", query_params=view.query())


def back_button(label: str, key: str) -> None:
    """A button that leads from one of a page's things back to the list of them.

    Args:
        label: What is listed there: `All actors`.
        key: Of the button.
    """
    st.button(
        label,
        key=key,
        type="tertiary",
        icon=":material/arrow_back:",
        on_click=state.change,
        kwargs={"name": None, "edit": None},
    )


def drafts_link() -> None:
    """A link to the table of the dossier's drafts, where it has some."""
    drafts = EventFilter(dossier=state.current().filter.dossier, status=("draft",))
    if count := data.count(drafts):
        st.page_link(
            "views/table.py",
            label=several("{n} draft of this dossier", "{n} drafts of this dossier", count),
            icon=":material/edit_note:",
            query_params=replace(state.carried("table"), filter=drafts, event=None).query(),
        )
