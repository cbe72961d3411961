"""The head of a page: its title, and beside it the views, the menu of files and the adding."""

from collections.abc import Callable

import streamlit as st

from dashboards.saved import views as saved_views
from dashboards.session import frame
from dashboards.session.export_menu import export_menu


def head(title: str, beside: Callable[[], None] | None = None) -> None:
    """Draw a page's title, and beside it what can be done with what the page shows.

    Args:
        title: Of the page.
        beside: Draws what stands right after the title.
    """
    with frame.title_row(title, beside=beside):
        with st.container(key="head-views", width="content"):
            saved_views.menu()
        export_menu()
        frame.add_button("head.add")
