"""The menu of files and feeds: what the filter leaves, in every format that there is."""

from urllib.parse import urlencode

import streamlit as st

from dashboards.look.plain import plain
from dashboards.session import data, looked, state
from tracker.errors import BadSearch
from tracker.exchange import FORMATS, Format
from tracker.export import DESPITE, SINCE, said_of
from tracker.model.filters import EventFilter
from tracker.store.questions import Forbidden, HidesAny

_FEEDS = (
    ("New and changed events", "atom", "Atom, the newest first"),
    ("Corrections and retractions", "corrections.atom", "Atom, each change to what was published"),
    ("Calendar", "ics", "iCalendar, for calendars that fetch it anew"),
)


def export_menu() -> None:
    """A button that lists every format of a file, and the feeds of the dossier, with their use."""
    asked = state.current().filter
    hidden = " What is internal is not in them." if data.ask(HidesAny(), data.published()) else ""
    with st.popover("Export", type="tertiary", icon=":material/download:", key="export"):
        st.caption(
            "The events that the filter leaves, as files. Each says inside which filter, day of "
            f"knowing and revision of the record it is of, and what it leaves out.{hidden}"
        )
        _files(asked)
        if asked.dossier is not None:
            st.caption("Feeds, for programs that follow this dossier.")
            st.markdown(
                "\n".join(
                    _line(label, f"/feeds/{asked.dossier}.{ending}", use)
                    for label, ending, use in _FEEDS
                )
            )


def _files(asked: EventFilter) -> None:
    """The files; those with rows only after a yes, where terms forbid to publish some."""
    since = _since(asked.dossier)
    rows = _forbidden(asked)
    yes: tuple[tuple[str, str], ...] = ()
    if rows:
        st.warning(
            "Some rows may not be published by their terms: "
            f"{plain('; '.join(rows))}. Files with rows are for yourself alone."
        )
        if st.checkbox("I know the terms, and take these rows along", key="export.terms"):
            yes = ((DESPITE, "yes"),)
    shown = [
        _line(one.label, _address(one, asked, since if one.tells else yes), one.use)
        for one in FORMATS.values()
        if (one.tells or bool(yes) or not rows)
        and (asked.dossier is not None or not (one.tells or one.draws))
    ]
    st.markdown("\n".join(shown))


def _forbidden(asked: EventFilter) -> list[str]:
    """Whose rows may not be published; none where the search cannot be read, as the page says."""
    try:
        return said_of(data.ask(Forbidden(asked), data.published()))
    except BadSearch:
        return []


def _since(slug: str | None) -> tuple[tuple[str, str], ...]:
    """When this browser last looked at a dossier, as briefs are asked; empty on a first visit."""
    dossier = next((one for one in data.dossiers() if one.slug == slug), None)
    kept = looked.sign_of_life(dossier.slug) if dossier else None
    if dossier is None or kept is None or not kept.last:
        return ()
    return ((SINCE, looked.last_day(kept, dossier).isoformat()),)


def _address(chosen: Format, asked: EventFilter, more: tuple[tuple[str, str], ...]) -> str:
    """Where a file is to be had, asked with something more than the filter."""
    return f"{data.export_path(chosen)}?{urlencode([*asked.to_query(), *more])}"


def _line(label: str, address: str, use: str) -> str:
    return f"- [{plain(label)}]({address}) – {plain(use)}"
