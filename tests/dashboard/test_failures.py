from typing import Any

import streamlit as st
from streamlit.testing.v1 import AppTest

from dashboards.server import contained
from tracker.errors import NotFound


def _page(contained, expected, st):  # type: ignore[no-untyped-def]  # noqa: ANN001, ANN202 - a script has no imports
    fail = {"Fail": ValueError("a fault of ours"), "Miss": expected("event", "x")}
    top = st.container()
    try:
        with contained(top, expected):
            st.write("the page")
            for label, error in fail.items():
                if st.button(label):
                    raise error
            st.write("the rest of the page")
    except expected as err:
        st.warning(str(err))
    with contained(top), st.sidebar:
        st.write("the sidebar")


def _drawn() -> AppTest:
    kwargs = {"contained": contained, "expected": NotFound, "st": st}
    return AppTest.from_function(_page, kwargs=kwargs).run()


def test_what_fails_is_said_at_the_top_and_leaves_the_rest_alone() -> None:
    app = _drawn()
    assert not app.error
    app.button[0].click().run()
    assert not app.exception
    top: Any = app.main.children[0]
    assert "Something went wrong" in top.children[0].value
    assert "reference" in top.children[0].value
    assert [one.value for one in app.sidebar.markdown] == ["the sidebar"]
    assert "the rest of the page" not in [one.value for one in app.main.markdown]


def test_an_error_that_the_page_has_words_for_goes_on() -> None:
    app = _drawn()
    app.button[1].click().run()
    assert "There is no event" in app.warning[0].value
    assert not app.error
