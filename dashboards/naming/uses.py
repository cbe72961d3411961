"""Where a name is used: how many events of each dossier, and the latest of the one shown."""

from dataclasses import replace

import streamlit as st

from dashboards.look.plain import plain
from dashboards.look.wording import number, short_day
from dashboards.naming.sorts import FILTERS
from dashboards.session import data, state
from tracker.language import later, say, several
from tracker.model.dates import When
from tracker.model.filters import EventFilter
from tracker.model.kinds import KINDS
from tracker.store.questions import Used

_MOST = 100
"""Events that are listed; the table has them all."""


def uses(of: str, used: Used) -> None:
    """Draw where a name is used, each dossier with its timeline and its table."""
    name = used.said.name
    if not used.dossiers:
        st.info(say(_UNUSED[of]))
        return
    for slug, count in used.dossiers.items():
        known = data.dossier(slug)
        asked = EventFilter(dossier=slug).but(**{FILTERS[of]: (name,)})
        with st.container(
            horizontal=True, vertical_alignment="center", key=f"uses-{slug}", gap="small"
        ):
            title = plain(known.title if known else slug)
            used_in = several(
                "**{dossier}** · {n} event", "**{dossier}** · {n} events", count, dossier=title
            )
            st.markdown(used_in, width="content")
            for page, label in (("timeline", say("Timeline")), ("table", say("Table"))):
                view = replace(state.carried(page), filter=asked, window=None, event=None)
                st.page_link(f"views/{page}.py", label=label, query_params=view.query())
    shown = state.current().filter
    _events(
        EventFilter(dossier=shown.dossier, known_on=shown.known_on).but(**{FILTERS[of]: (name,)})
    )


_UNUSED = {
    "actor": later("No published event is found by this actor."),
    "issue": later("No published event is found by this issue."),
    "track": later("No published event is found by this track."),
    "place": later("No published event is found by this place."),
    "publisher": later("No published event is found by this publisher."),
}


def _events(asked: EventFilter) -> None:
    rows, _ = data.rows(asked, "-when", _MOST)
    if not rows:
        return
    st.header(say("Events of this dossier, the latest first"), anchor=False)
    if asked.known_on is not None:
        st.caption(say("As known on {day}.", day=short_day(asked.known_on)))
    with st.container(key="actor-events", gap="xsmall"):
        for row in rows:
            view = replace(state.carried("timeline"), event=row.id, window=None)
            when, kind = When.parse(row.when_edtf).short(), say(KINDS[row.kind].label)
            st.page_link(
                "views/timeline.py",
                label=f"{plain(when)} · {kind} · **{plain(row.title)}**",
                query_params=view.query(),
            )
    count = data.count(asked)
    if count > len(rows):
        st.caption(
            say(
                "The latest {number} of {all}; the table has them all.",
                number=number(len(rows)),
                all=number(count),
            )
        )
