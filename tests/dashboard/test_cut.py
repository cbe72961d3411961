"""A long list shows its first entries, says how many there are, and leads to the rest."""

from streamlit.testing.v1 import AppTest

_PAGE = """
import streamlit as st
from dashboards.inquiries.cut import first_of

for entry in first_of(range(120), "numbers"):
    st.markdown(f"entry {entry}")
"""


def _shown(page: AppTest) -> int:
    return sum(one.value.startswith("entry ") for one in page.markdown)


def test_a_long_list_is_cut_and_all_of_it_can_be_reached() -> None:
    page = AppTest.from_string(_PAGE).run()
    assert not page.exception
    assert _shown(page) == 50
    assert page.caption[0].value == "The first 50 of 120."
    page.button(key="more-numbers").click().run()
    assert _shown(page) == 100
    assert page.button(key="more-numbers").label == "Show 20 more"
    page.button(key="more-numbers").click().run()
    assert _shown(page) == 120
    assert not page.caption
    assert not page.button
