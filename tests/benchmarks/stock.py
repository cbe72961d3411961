"""The peer: the same events through stock `st.plotly_chart`, every point in the figure.

Started by the benchmark as `streamlit run tests/benchmarks/stock.py -- DATABASE`.
"""

import sqlite3
import sys
from typing import Any

import plotly.graph_objects as go
import streamlit as st

st.set_page_config(layout="wide")


@st.cache_resource
def _connection() -> sqlite3.Connection:
    return sqlite3.connect(sys.argv[1], check_same_thread=False)


@st.cache_data
def _rows(kind: str) -> list[tuple[Any, ...]]:
    asked = "SELECT kind, es, title FROM event WHERE :kind = '' OR kind = :kind ORDER BY es"
    return _connection().execute(asked, {"kind": kind}).fetchall()


_kinds = [row[0] for row in _connection().execute("SELECT DISTINCT kind FROM event ORDER BY 1")]
_chosen = st.pills("Kind", _kinds, key="kind") or ""
_figure = go.Figure()
for _kind in _kinds:
    _mine = [row for row in _rows(_chosen) if row[0] == _kind]
    _figure.add_scattergl(
        x=[row[1] / 1000 for row in _mine],
        y=[_kind] * len(_mine),
        text=[row[2] for row in _mine],
        mode="markers",
        name=_kind,
    )
_figure.update_xaxes(type="date")
_figure.update_layout(height=700)
st.plotly_chart(_figure, key="chart")
