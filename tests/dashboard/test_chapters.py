"""Chapters of a dossier: kept on its page, drawn on the timeline, gone to by its address."""

from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from dashboards.session.view import View, read_view
from dashboards.timeline import scene
from dashboards.timeline.contract import Scene
from dashboards.timeline.going import window_at
from dashboards.web.pages import PAGES
from tests.asking import ask
from tests.builders import make_event
from tests.conftest import NewRecord
from tracker.errors import InvalidFilter
from tracker.model.actors import Dossier
from tracker.model.dates import When
from tracker.model.filters import EventFilter
from tracker.model.reading import read_record
from tracker.model.telling.chapters import Chapter
from tracker.store import Store
from tracker.store.questions import Chapters, Neighbours

SHELL = Path(__file__).resolve().parents[2] / "dashboards" / "shell.py"
TALKS = Dossier(slug="test-talks", title="Test talks")


@pytest.fixture
def talks(new_record: NewRecord, monkeypatch: pytest.MonkeyPatch) -> Store:
    store = new_record("sqlite")
    monkeypatch.setenv("PARLEY_DATABASE_URL", store.url)
    store.put_dossier(TALKS, by="Ada")
    for number, day in enumerate(("2023-10-27", "2023-11-24", "2023-11-24", "2024-02-01"), 1):
        store.add(make_event(id=f"e{number}", when=day, dossier=TALKS.slug), by="Ada")
    return store


def _chapter(title: str, when: str, **more: str) -> Chapter:
    return read_record(Chapter, {"dossier": TALKS.slug, "title": title, "when": when, **more})


def _open(**query: str) -> AppTest:
    app = AppTest.from_file(SHELL, default_timeout=60).run()
    app.switch_page(PAGES["dossiers"][1])
    for name, value in {"dossier": TALKS.slug, "name": TALKS.slug, **query}.items():
        app.query_params[name] = value
    app.run()
    assert not app.exception
    return app


def _words(app: AppTest) -> str:
    return " ".join(str(one.value) for one in (*app.markdown, *app.caption))


def test_a_chapter_is_added_changed_and_removed_on_the_page_of_its_dossier(talks: Store) -> None:
    app = _open()
    app.button(key="chapters.add").click().run()
    app.text_input(key="chapter.+.title").input("First truce").run()
    app.text_input(key="chapter.+.when").input("24 to about 30 Nov").run()
    assert "24 to about 30 November 2023" in _words(app)
    assert "year 2023" in _words(app)
    app.button(key="chapter.+.save").click().run()
    (kept,) = ask(talks, Chapters(TALKS.slug))
    assert (kept.title, kept.when) == ("First truce", When.parse("2023-11-24/2023-11-30~"))
    assert "Added" in _words(app)

    app.button(key=f"chapters.edit.{kept.id}").click().run()
    app.text_input(key=f"chapter.{kept.id}.title").input("").run()
    app.button(key=f"chapter.{kept.id}.save").click().run()
    assert ask(talks, Chapters(TALKS.slug)) == [kept]
    app.text_input(key=f"chapter.{kept.id}.title").input("The truce").run()
    app.button(key=f"chapter.{kept.id}.save").click().run()
    assert [one.title for one in ask(talks, Chapters(TALKS.slug))] == ["The truce"]

    app.button(key=f"chapters.remove.{kept.id}").click().run()
    assert ask(talks, Chapters(TALKS.slug)) == []
    app.button(key="write.undo").click().run()
    assert [one.title for one in ask(talks, Chapters(TALKS.slug))] == ["The truce"]
    assert not app.exception


def test_a_date_that_cannot_be_read_is_told_and_nothing_is_written(talks: Store) -> None:
    app = _open(edit="+")
    app.text_input(key="chapter.+.title").input("Truce").run()
    app.text_input(key="chapter.+.when").input("soonish").run()
    app.button(key="chapter.+.save").click().run()
    assert "soonish" in _words(app)
    assert ask(talks, Chapters(TALKS.slug)) == []


def _scene(view: View) -> Scene:
    return scene.build(view, TALKS, nav=1, seq=0, goto=None)


def test_the_picture_gets_the_chapters_with_all_their_bounds(talks: Store) -> None:
    talks.put_chapter(_chapter("Truce", "2023-11-24/2023-11-30~", summary="A pause."), by="Ada")
    talks.put_chapter(_chapter("After", "2023-12-01/.."), by="Ada")
    truce, after = _scene(View(EventFilter(dossier=TALKS.slug)))["chapters"]
    assert (truce["label"], truce["summary"], truce["approx"]) == ("Truce", "A pause.", 2)
    assert truce["es"] is not None
    assert truce["le"] is not None
    assert truce["ee"] is not None
    assert truce["ee"] < truce["le"]
    assert (after["ee"], after["le"]) == (None, None)
    past = EventFilter.from_query([("dossier", TALKS.slug), ("known_on", "2023-11-28")])
    assert [one["label"] for one in _scene(View(past))["chapters"]] == ["Truce"]


@pytest.mark.parametrize("at", ["2023-11", "2023-11-24/2023-11-30", "today", "ch"])
def test_an_address_leads_to_a_date_or_a_chapter(talks: Store, at: str) -> None:
    talks.put_chapter(_chapter("Truce", "2023-11-24/2023-11-30", id="ch"), by="Ada")
    view = read_view({"dossier": [TALKS.slug], "at": [at]}, "timeline")
    assert view.query()["at"] == [at]
    window = _scene(view)["view"]
    assert window is not None
    if at != "today":
        bounds = When.parse("2023-11-24/2023-11-30").bounds(TALKS.zone)
        assert window[0] * 1000 < bounds.earliest_start
        assert bounds.latest_end < window[1] * 1000 < bounds.latest_end + 40 * 86_400_000_000


def test_an_address_that_leads_nowhere_is_told(talks: Store) -> None:  # noqa: ARG001 - fills the record
    view = View(EventFilter(dossier=TALKS.slug), at="nowhere")
    with pytest.raises(InvalidFilter, match="no date and no chapter"):
        window_at(view, TALKS)


def test_a_window_goes_before_the_place_that_an_address_names() -> None:
    query = {"dossier": ["a"], "at": ["2023"], "window": ["1..2"]}
    assert "at" not in read_view(query, "timeline").query()


def test_the_picture_fits_the_filter_where_that_is_chosen(talks: Store) -> None:  # noqa: ARG001 - as above
    asked = EventFilter(dossier=TALKS.slug)
    whole = _scene(View(asked, fit="kept"))
    assert whole["fitted"]
    assert whole["view"] is not None
    starts = whole["hits"]["starts"]
    assert starts is not None
    assert whole["view"][0] < min(starts)
    assert max(starts) < whole["view"][1]
    assert not _scene(View(asked))["fitted"]


def test_neighbours_are_those_that_the_filter_leaves_in_the_order_of_the_table(
    talks: Store,
) -> None:
    asked = EventFilter(dossier=TALKS.slug)
    found = [ask(talks, Neighbours(asked, f"e{number}")) for number in range(1, 5)]
    assert found == [(None, "e2"), ("e1", "e3"), ("e2", "e4"), ("e3", None)]
    late = EventFilter.from_query([("dossier", TALKS.slug), ("from", "2024-01-01")])
    assert ask(talks, Neighbours(late, "e1")) == (None, "e4")
    assert ask(talks, Neighbours(asked, "nobody")) == (None, None)
