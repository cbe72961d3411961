"""The page of fighting and talks with an event on day 0, and with all of a kind laid over."""

import json
from typing import Any

import pytest
from streamlit.testing.v1 import AppTest

from dashboards.inquiries.aligned_charts import offset_words
from dashboards.session.view import View, read_view
from dashboards.web.pages import PAGES
from tests.dashboard.test_imprint import DASHBOARDS, GAZA
from tracker.store import Store


def _page(store: Store, monkeypatch: pytest.MonkeyPatch, page: str, **query: str) -> AppTest:
    monkeypatch.setenv("PARLEY_DATABASE_URL", store.url)
    app = AppTest.from_file(DASHBOARDS / "shell.py", default_timeout=60)
    for key, value in {"dossier": GAZA, **query}.items():
        app.query_params[key] = value
    shown = app.run().switch_page(PAGES[page][1]).run()
    assert not shown.exception
    assert not shown.error
    return shown


def _figure(page: AppTest) -> dict[str, Any]:
    [found] = page.get("plotly_chart")
    drawn: dict[str, Any] = json.loads(found.proto.spec)
    return drawn


@pytest.mark.parametrize(
    ("first", "last", "words"),
    [
        (0, 0, "on day 0"),
        (-1, -1, "1 day before"),
        (3, 3, "3 days after"),
        (-3, -2, "2 to 3 days before"),
        (0, 2, "0 to 2 days after"),
        (-1, 4, "between 1 day before and 4 days after"),
    ],
)
def test_an_offset_in_words(first: int, last: int, words: str) -> None:
    assert offset_words({"first": first, "last": last}) == words


def test_one_event_is_on_day_0_and_the_picture_says_so(
    demo_served: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    page = _page(demo_served, monkeypatch, "tempo", zero="ht-052", window="3")
    drawn = _figure(page)
    [marks] = [one for one in drawn["data"] if one["mode"] == "markers+text"]
    at = dict(zip((one[0] for one in marks["customdata"]), marks["x"], strict=True))
    assert at["ht-052"] == 0
    assert at["ht-050"] == pytest.approx(-2.5), "some day between two and three before"
    assert any(one["line"]["width"] == 7 for one in drawn["data"] if one["mode"] == "lines")
    assert "Day 0 ht-052" in drawn["layout"]["title"]["subtitle"]["text"]
    assert any("Humanitarian pause" in one.proto.label for one in page.get("page_link"))


def test_all_of_a_kind_are_laid_over_one_another_in_lanes_of_actors(
    demo_served: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    drawn = _figure(_page(demo_served, monkeypatch, "tempo", each="release", by="actor"))
    lanes = [one["text"] for one in drawn["layout"]["annotations"]]
    assert "Israel" in lanes
    assert len([one for one in drawn["data"] if one["line"]["width"] == 2]) == 8


def test_an_event_that_is_not_there_is_said_and_the_turns_stand_all_the_same(
    demo_served: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    page = _page(demo_served, monkeypatch, "tempo", zero="gone")
    assert any("No event ‘gone’" in one.value for one in page.info)
    assert _figure(page)["layout"]["title"]["text"] == PAGES["tempo"][0]


def test_the_panel_of_an_event_leads_to_the_days_around_it(
    demo_served: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    page = _page(demo_served, monkeypatch, "table", event="ht-052")
    [link] = [one for one in page.get("page_link") if one.proto.label == "The days around it"]
    query = dict(pair.split("=") for pair in link.proto.query_string.split("&"))
    assert query == {"dossier": GAZA, "zero": "ht-052"}
    view = read_view({name: [value] for name, value in query.items()}, "tempo")
    assert isinstance(view, View)
    assert view.asked == (("zero", "ht-052"),)
