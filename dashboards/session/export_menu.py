"""The menu of files and feeds: what the filter leaves, in every format that there is."""

from urllib.parse import urlencode

import streamlit as st

from dashboards.look.plain import plain
from dashboards.session import data, state
from tracker.exchange import FORMATS
from tracker.store.questions import HidesAny

_FEEDS = (
    ("New and changed events", "atom", "Atom, the newest first"),
    ("Corrections and retractions", "corrections.atom", "Atom, each change to what was published"),
    ("Calendar", "ics", "iCalendar, for calendars that fetch it anew"),
)


def export_menu() -> None:
    """A button that lists every format of a file, and the feeds of the dossier, with their use."""
    asked = state.current().filter
    query = urlencode(asked.to_query())
    hidden = " What is internal is not in them." if data.ask(HidesAny(), data.published()) else ""
    files = [
        _line(one.label, f"{data.export_path(one)}?{query}", one.use) for one in FORMATS.values()
    ]
    with st.popover("Export", type="tertiary", icon=":material/download:", key="export"):
        st.caption(
            "The events that the filter leaves, as files. Each says inside which filter, day of "
            f"knowing and revision of the record it is of, and what it leaves out.{hidden}"
        )
        st.markdown("\n".join(files))
        if asked.dossier is not None:
            st.caption("Feeds, for programs that follow this dossier.")
            st.markdown(
                "\n".join(
                    _line(label, f"/feeds/{asked.dossier}.{ending}", use)
                    for label, ending, use in _FEEDS
                )
            )


def _line(label: str, address: str, use: str) -> str:
    return f"- [{plain(label)}]({address}) – {plain(use)}"
