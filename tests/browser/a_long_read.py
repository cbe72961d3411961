"""A page that reads for minutes, unless it is broken off: see `test_breaking_off.py`."""

from dataclasses import dataclass

import streamlit as st
from sqlalchemy import text

from dashboards.session import data
from tracker.store.questions import Look, Question

_LONG = text(
    "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 10000000000) "
    "SELECT count(*) FROM n"
)


@dataclass(frozen=True)
class _LongRead(Question[int]):
    def answer(self, look: Look) -> int:
        print("The read has begun.", flush=True)  # noqa: T201 - for the test to hear
        try:
            return int(look.connection.execute(_LONG).scalar_one())
        finally:
            print("The read has ended.", flush=True)  # noqa: T201 - as above


if st.button("Something else"):
    st.write("Something else is shown.")
else:
    st.write("Reading …")
    st.write(data.ask(_LongRead()))
