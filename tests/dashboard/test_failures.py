import sqlite3
from pathlib import Path
from typing import Any

import pytest
import streamlit as st
from streamlit.testing.v1 import AppTest

from dashboards.web.pages import PAGES
from dashboards.web.server import contained, is_race
from tests.builders import make_event
from tests.conftest import NewRecord
from tracker.errors import NotFound

SHELL = Path(__file__).resolve().parents[2] / "dashboards" / "shell.py"


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
    assert "a fault of ours" not in _sent(app)
    assert "Traceback" not in _sent(app)
    assert [one.value for one in app.sidebar.markdown] == ["the sidebar"]
    assert "the rest of the page" not in [one.value for one in app.main.markdown]


def test_an_error_that_the_page_has_words_for_goes_on() -> None:
    app = _drawn()
    app.button[1].click().run()
    assert "There is no event" in app.warning[0].value
    assert not app.error


def _sent(app: AppTest) -> str:
    """All that the browser gets, with what is folded away or shown only on hovering."""
    nodes = [node for root in (app.main, app.sidebar) for node in root]
    return "".join(str(getattr(node, "proto", "")) for node in nodes)


@pytest.mark.parametrize("page", ["timeline", "table", "add"])
def test_a_page_that_fails_says_a_sentence_with_a_reference_and_nothing_of_the_error(
    new_record: NewRecord, monkeypatch: pytest.MonkeyPatch, page: str
) -> None:
    store = new_record("sqlite")
    store.add(make_event(id="broken", title="A secret meeting"), by="Ada")
    with sqlite3.connect(store.url.removeprefix("sqlite:///")) as held:
        held.execute("UPDATE event SET payload = '[\"a secret of the record\"]'")
    monkeypatch.setenv("PARLEY_DATABASE_URL", store.url)
    app = AppTest.from_file(SHELL, default_timeout=60)
    app.query_params["edit" if page == "add" else "event"] = "broken"
    if page != "timeline":
        app.run()
        app.switch_page(PAGES[page][1])
        app.query_params["edit" if page == "add" else "event"] = "broken"
    app.run()
    said = [one.value for one in app.error]
    assert any("Something went wrong" in one and "reference" in one for one in said), said
    assert not app.exception
    for inner in ("a secret of", "Traceback", "ValidationError", "JSON", ".py"):
        assert not [one for one in said if inner in one]
    assert "Traceback" not in _sent(app)
    assert "a secret of" not in _sent(app)


@pytest.mark.parametrize(
    ("module", "text", "expected"),
    [
        ("streamlit.runtime.state.session_state", "dictionary changed size during iteration", True),
        ("streamlit.runtime.state.session_state", "Set changed size during iteration", True),
        ("streamlit.runtime.state.session_state", "something else", False),
        ("dashboards.session.data", "dictionary changed size during iteration", False),
    ],
)
def test_a_race_in_streamlits_own_state_is_told_from_our_faults(
    module: str, text: str, expected: bool
) -> None:
    with pytest.raises(RuntimeError) as failed:
        exec("raise RuntimeError(text)", {"__name__": module, "text": text})  # noqa: S102 - ours
    assert is_race(failed.value) is expected
