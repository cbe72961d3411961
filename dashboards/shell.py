"""What every page shares: the bar of pages, the sidebar with the filters, errors in the address."""

from pathlib import Path

import streamlit as st

from dashboards import data, filter_bar, state
from dashboards.plain import plain
from tracker.errors import InvalidFilter, NotFound

_PAGES = {
    "timeline": ("Timeline", "views/timeline.py"),
    "table": ("Table", "views/table.py"),
    "actors": ("Actors", "views/actors.py"),
    "dossiers": ("Dossiers", "views/dossiers.py"),
    "add": ("Add event", "views/add.py"),
}

st.set_page_config(
    page_title="Parley", page_icon=str(Path(__file__).with_name("icon.png")), layout="wide"
)


def _first_dossier() -> str | None:
    dossiers = data.dossiers()
    return dossiers[0].slug if dossiers else None


def _say_wrong(err: InvalidFilter | NotFound) -> None:
    st.error(f"This address cannot be read. {plain(err)}")
    if st.button("Show the whole dossier", key="address.reset"):
        st.query_params.clear()
        st.session_state.clear()
        st.rerun()
    st.stop()


_page = st.navigation(
    [
        st.Page(path, title=title, url_path=name, default=name == "timeline")
        for name, (title, path) in _PAGES.items()
    ],
    position="top",
)
try:
    state.open_view(_page.url_path or "timeline", _first_dossier)
    _page.run()
    if data.dossiers():  # after the page: no picture waits for the counts beside choices
        filter_bar.draw()
    state.settled()
except (InvalidFilter, NotFound) as _err:
    _say_wrong(_err)
