"""A chart of an inquiry: on the page's own ground, with its table and files to take away."""

import csv
import io
from collections.abc import Mapping, Sequence
from typing import Any

import plotly.graph_objects as go
import streamlit as st

_HEIGHT = 340


def chart(figure: go.Figure, rows: Sequence[Mapping[str, Any]], name: str) -> None:
    """Draw a chart, and below it the same as a table and as CSV; its bar gives a PNG.

    Args:
        figure: The chart, with its own labels: nothing is looked up in a legend.
        rows: What it shows, in words and numbers.
        name: Of the files.
    """
    figure.update_layout(height=_HEIGHT, margin={"l": 10, "r": 90, "t": 20, "b": 10})
    st.plotly_chart(
        figure,
        key=f"chart-{name}",
        config={
            "displaylogo": False,
            "modeBarButtons": [["toImage"]],
            "toImageButtonOptions": {"format": "png", "filename": name, "scale": 2},
        },
    )
    with st.expander("As a table"):
        st.table(list(rows))
        st.download_button(
            "CSV", _csv(rows), file_name=f"{name}.csv", mime="text/csv", key=f"csv-{name}",
            icon=":material/download:", type="tertiary",
        )  # fmt: skip


def _csv(rows: Sequence[Mapping[str, Any]]) -> str:
    text = io.StringIO()
    if rows:
        table = csv.DictWriter(text, list(rows[0]), lineterminator="\r\n")
        table.writeheader()
        table.writerows(rows)
    return text.getvalue()
