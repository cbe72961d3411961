"""Whatever an address holds: one plain sentence at the top, a way out, and a sidebar that works."""

import sqlite3
from contextlib import closing
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from dashboards.session.view import OWN
from dashboards.web.pages import PAGES
from tests.conftest import NewRecord
from tracker.model.filters import EventFilter
from tracker.seeding import load_demo
from tracker.store import Store

SHELL = Path(__file__).resolve().parents[2] / "dashboards" / "shell.py"
NAMES = [*EventFilter.names(), *OWN, "lanes", "window", "sort", "nonsense"]
GAZA = "gaza-hostage-talks-2023"

HOSTILE = ("nope", "9999-12-31", "0001-01-01", "\0\u202e", "9" * 5000)
OWN_VALUES = {
    "text": (" ".join(["a"] * 98), '"fuel', "a NOT", "(", "a (" * 40, "NOT a", "-"),
    "window": ("2..1", "1..2", "0..9e9", "-99999999999999..9", "1..9999999999999999", ".."),
    "from": ("2023-02-30", "9000", "0001", "../2023", "2023/.."),
    "to": ("2023-02-30", "9000", "0001", "2023/.."),
    "known_on": ("9000-12-31", "0001-01-02", "2023-10"),
    "dossier": ("", "Gaza", "a--b"),
    "sort": ("best", "id;--", "-"),
    "draft": ("../../etc", "k" * 190),
    "name": ("+", "-", "__proto__"),
}


def _said(app: AppTest) -> str:
    texts = (*app.markdown, *app.info, *app.error, *app.caption)
    return " ".join(str(one.value) for one in texts).replace("\\", "")


def _go(app: AppTest, **query: str | list[str]) -> AppTest:
    app.query_params.clear()
    for name, value in query.items():
        app.query_params[name] = value
    return app.run()


@pytest.fixture
def app(demo_served: Store, monkeypatch: pytest.MonkeyPatch) -> AppTest:
    monkeypatch.setenv("PARLEY_DATABASE_URL", demo_served.url)
    return AppTest.from_file(SHELL, default_timeout=60).run()


def _stands(app: AppTest) -> None:
    """Nothing failed, and the sidebar is whole."""
    assert not app.exception
    assert "went wrong" not in _said(app)
    keys = {one.key for one in (*app.sidebar.selectbox, *app.sidebar.text_input)}
    assert {"filter.dossier", "filter.text", "filter.from", "filter.to"} <= keys
    assert any("event" in one.value for one in app.sidebar.caption)


def _is_wrong(app: AppTest) -> bool:
    wrong = [one.value for one in app.error if "cannot be read" in one.value]
    assert len(wrong) <= 1
    return bool(wrong)


@pytest.mark.parametrize("name", NAMES)
def test_no_value_of_any_name_takes_a_page_apart(app: AppTest, name: str) -> None:
    for value in (*HOSTILE, *OWN_VALUES.get(name, ())):
        _go(app, **{name: value})
        _stands(app)
        if _is_wrong(app):
            app.button(key="address.reset").click().run()
            _stands(app)
            assert not _is_wrong(app)
            assert app.query_params.get(name) not in (value, [value])


@pytest.mark.parametrize("page", [name for name in PAGES if name != "timeline"])
def test_on_every_page(app: AppTest, page: str) -> None:
    app.switch_page(PAGES[page][1]).run()
    for query in ({"actor": "nope"}, {"known_on": "9999-12-31"}, {"name": "nope"}, {"edit": "no"}):
        _go(app, **query)
        _stands(app)


@pytest.mark.parametrize(
    ("query", "says"),
    [
        ({"actor": "Nobody"}, "There is no actor ‘Nobody’ in this record."),
        ({"issue": "fuel deliverys"}, "Did you mean ‘fuel deliveries’?"),
        ({"dossier": "gaza"}, "There is no dossier ‘gaza’ in this record."),
        ({"known_on": "9999-12-31"}, "years run from 0001 to 9000"),
        ({"known_on": "8999-02-03"}, "3 February 8999 has not come yet."),
        ({"from": "2023-11-01", "to": "2023-10-01"}, "Swap them."),
        ({"knd": "talks"}, "Did you mean ‘kind’?"),
        ({"sort": "size"}, "‘size’ is no choice of sort."),
        ({"new": "war"}, "‘war’ is no choice of new."),
        ({"event": ["ht-031", "ht-027"]}, "‘event’ stands 2 times. Keep one of them."),
        ({"window": "2..1"}, "‘2..1’ is no window."),
    ],
    ids=str,
)
def test_what_is_wrong_is_said_once_and_the_rest_is_one_click_away(
    app: AppTest, query: dict[str, str | list[str]], says: str
) -> None:
    _go(app, kind="talks", **query)
    assert says in _said(app)
    _stands(app)
    assert app.run().error  # it is still said
    assert [one.value for one in app.title] == ["Timeline"], "what stands there says where one is"
    app.button(key="address.reset").click().run()
    assert says not in _said(app)
    assert app.query_params["kind"] == "talks"
    assert not set(app.query_params) & (set(query) - {"dossier"})


def test_a_change_in_the_sidebar_leads_out_too(app: AppTest) -> None:
    _go(app, dossier=GAZA, actor=["Nobody", "Hamas"], kind="talks")
    assert app.sidebar.multiselect(key="filter.actor").value == ["Hamas"]
    app.sidebar.text_input(key="filter.text").set_value("fuel").run()
    assert not _is_wrong(app)
    assert app.query_params["actor"] == "Hamas"
    assert app.query_params["text"] == "fuel"
    assert app.query_params["kind"] == "talks"


@pytest.mark.parametrize(
    "query", [{"actor": "Nobody"}, {"draft": "another", "edit": "nope"}, {"known_on": "soon"}]
)
def test_a_wrong_address_takes_nothing_from_a_form_that_could_not_be_kept(
    new_record: NewRecord, monkeypatch: pytest.MonkeyPatch, query: dict[str, str]
) -> None:
    store = new_record("sqlite")
    load_demo(store)
    monkeypatch.setenv("PARLEY_DATABASE_URL", store.url)
    app = AppTest.from_file(SHELL, default_timeout=60).run()
    app.switch_page(PAGES["add"][1])
    app = _go(app, new="talks", dossier=GAZA)
    with closing(sqlite3.connect(store.url.removeprefix("sqlite:///"))) as other:
        other.execute("BEGIN IMMEDIATE")  # another program writes: nothing can be kept
        app.text_input(key="entry.title").set_value("They meet").run()
        assert "Not kept" in _said(app)
        _go(app, **{name: app.query_params[name] for name in list(app.query_params)} | query)
        assert _is_wrong(app)
        app.button(key="address.reset").click().run()
        assert not _is_wrong(app)
        listed = " ".join(one.value for one in app.text)  # among the half-filled forms
        typed = [one.value for one in app.text_input if one.key == "entry.title"]
        assert "They meet" in listed or typed == ["They meet"]
