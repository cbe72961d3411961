"""The menu of files and feeds: what the filter leaves, in every format that there is."""

from urllib.parse import urlencode

import streamlit as st

from dashboards.look.plain import plain
from dashboards.session import data, looked, state
from tracker.errors import BadSearch
from tracker.exchange import FORMATS, PICTURES, Format
from tracker.export import DESPITE, SINCE, said_of
from tracker.language import later, say
from tracker.model.filters import EventFilter
from tracker.store.questions import Forbidden, HidesAny

_FEEDS = (
    (later("New and changed events"), "atom", later("Atom, the newest first")),
    (
        later("Corrections and retractions"),
        "corrections.atom",
        later("Atom, each change to what was published"),
    ),
    (later("Calendar"), "ics", later("iCalendar, for calendars that fetch it anew")),
)


def export_menu(asked: EventFilter | None = None) -> None:
    """A button that lists every format of a file, and the feeds of the dossier, with their use.

    Args:
        asked: Which events; those of the page's own filter where it is left out.
    """
    asked = asked or state.current().filter
    told = say(
        "The events that the filter leaves, as files. Each says inside which filter, day of "
        "knowing and revision of the record it is of, and what it leaves out."
    )
    if data.ask(HidesAny(), data.published()):
        told = f"{told} {say('What is internal is not in them.')}"
    with st.popover(say("Export"), type="tertiary", icon=":material/download:", key="export"):
        st.caption(told)
        _files(asked)
        drawn = ", ".join(say(one.label) for one in PICTURES.values())
        st.caption(
            say(
                "{formats}: press *Picture*, below the timeline and below each chart.",
                formats=drawn,
            )
        )
        if asked.dossier is not None:
            st.caption(say("Feeds, for programs that follow this dossier."))
            st.markdown(
                "\n".join(
                    _line(say(label), f"/feeds/{asked.dossier}.{ending}", say(use))
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
            say(
                "Some rows may not be published by their terms: {terms}. Files with rows are for "
                "yourself alone.",
                terms=plain("; ".join(rows)),
            )
        )
        if st.checkbox(say("I know the terms, and take these rows along"), key="export.terms"):
            yes = ((DESPITE, "yes"),)
    shown = [
        _line(
            say(one.label),
            _address(one, asked, since if one.tells else yes),
            f"{say(one.use)}. {say(_IN_A_WHILE)}" if one.draws else say(one.use),
        )
        for one in FORMATS.values()
        if (one.tells or bool(yes) or not rows)
        and (asked.dossier is not None or not (one.tells or one.draws))
    ]
    st.markdown("\n".join(shown))


_IN_A_WHILE = later("It is drawn first, so the download begins some seconds after the click.")
"""What is said of a format whose first byte comes when all is drawn."""


def _forbidden(asked: EventFilter) -> list[str]:
    """Whose rows may not be published; none where the search cannot be read, as the page says."""
    try:
        return said_of(data.ask(Forbidden(asked), data.published()))
    except BadSearch:
        return []


def _since(slug: str | None) -> tuple[tuple[str, str], ...]:
    """The day after which briefs tell what changed, as they are asked; empty where none was chosen.

    The box proposes the day on which this browser last looked at the dossier.
    """
    dossier = next((one for one in data.dossiers() if one.slug == slug), None)
    if dossier is None:
        return ()
    kept = looked.sign_of_life(dossier.slug)
    chosen = st.date_input(
        say("Briefs tell what changed since"),
        looked.last_day(kept, dossier) if kept.last else None,
        key=f"export.since.{dossier.slug}",
        max_value=data.today(dossier),
        format="YYYY-MM-DD",
        help=say("Without a day: a week before the last day on which anything became known."),
    )
    return ((SINCE, chosen.isoformat()),) if chosen else ()


def _address(chosen: Format, asked: EventFilter, more: tuple[tuple[str, str], ...]) -> str:
    """Where a file is to be had, asked with something more than the filter."""
    return f"{data.export_path(chosen)}?{urlencode([*asked.to_query(), *more])}"


def _line(label: str, address: str, use: str) -> str:
    return f"- [{plain(label)}]({address}) – {plain(use)}"
