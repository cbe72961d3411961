"""A page that reads for minutes, unless it is broken off: see `test_breaking_off.py`."""

import streamlit as st
from sqlalchemy import text

from dashboards import data
from tracker.store.engine import reading

_LONG = text(
    "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 10000000000) "
    "SELECT count(*) FROM n"
)


def _read() -> int:
    with reading(data.store().engine) as connection:
        print("The read has begun.", flush=True)  # noqa: T201 - for the test to hear
        try:
            return int(connection.execute(_LONG).scalar_one())
        finally:
            print("The read has ended.", flush=True)  # noqa: T201 - as above


if st.button("Something else"):
    st.write("Something else is shown.")
else:
    st.write("Reading …")
    st.write(data.cached("long", lambda _: _read()))
