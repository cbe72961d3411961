"""The map: where it happened, each place as exactly as it is known."""

import streamlit as st

from dashboards.event import panel as event_panel
from dashboards.inquiries.page import page
from dashboards.map import places
from dashboards.session import state
from tracker.analysis.inquiries import Answer
from tracker.analysis.inquiries.map import Map


def _draw(answer: Answer) -> None:
    selected = state.current().event
    with st.container(horizontal=True, key="picture-row"):
        with st.container(key="picture"):
            places.draw(answer, key="map", tall=520)
        if selected is not None:
            with st.container(key="picture-panel"):
                event_panel.draw(selected)


page(Map, _draw)
