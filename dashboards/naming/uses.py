"""Where a name is used: how many events of each dossier, and the latest of the one shown."""

from dataclasses import replace

import streamlit as st

from dashboards.look.plain import plain
from dashboards.look.wording import counted, short_day
from dashboards.naming.sorts import FILTERS
from dashboards.session import data, state
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
        st.info(f"No published event is found by this {of}.")
        return
    for slug, count in used.dossiers.items():
        known = data.dossier(slug)
        asked = EventFilter(dossier=slug).but(**{FILTERS[of]: (name,)})
        with st.container(
            horizontal=True, vertical_alignment="center", key=f"uses-{slug}", gap="small"
        ):
            title = plain(known.title if known else slug)
            st.markdown(f"**{title}** · {counted(count, 'event')}", width="content")
            for page, label in (("timeline", "Timeline"), ("table", "Table")):
                view = replace(state.carried(page), filter=asked, window=None, event=None)
                st.page_link(f"views/{page}.py", label=label, query_params=view.query())
    shown = state.current().filter
    _events(
        EventFilter(dossier=shown.dossier, known_on=shown.known_on).but(**{FILTERS[of]: (name,)})
    )


def _events(asked: EventFilter) -> None:
    rows, _ = data.rows(asked, "-when", _MOST)
    if not rows:
        return
    st.header("Events of this dossier, the latest first", anchor=False)
    if asked.known_on is not None:
        st.caption(f"As known on {short_day(asked.known_on)}.")
    with st.container(key="actor-events", gap="xsmall"):
        for row in rows:
            view = replace(state.carried("timeline"), event=row.id, window=None)
            st.page_link(
                "views/timeline.py",
                label=f"{plain(When.parse(row.when_edtf).short())} · {KINDS[row.kind].label} · "
                f"**{plain(row.title)}**",
                query_params=view.query(),
            )
    count = data.count(asked)
    if count > len(rows):
        st.caption(f"The latest {len(rows):,} of {count:,}; the table has them all.")
