"""The pages of issues, tracks, places and publishers, and the box that merges two names."""

from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from dashboards.entry.known_places import with_known_places
from dashboards.entry.values import Reading
from dashboards.web.pages import PAGES
from tests.asking import ask, event_in
from tests.builders import make_event
from tests.conftest import NewRecord
from tests.dashboard.boxes import put
from tracker.model.named import DESCRIBED, KnownPlace
from tracker.model.sources import Publisher
from tracker.store import Store
from tracker.store.questions import SaidOf

SHELL = Path(__file__).resolve().parents[2] / "dashboards" / "shell.py"


@pytest.fixture
def record(new_record: NewRecord, monkeypatch: pytest.MonkeyPatch) -> Store:
    """A record of two events, which name things of every sort by two names."""
    store = new_record("sqlite")
    for event_id, name in (("a", "one"), ("b", "two")):
        store.add(
            make_event(
                id=event_id,
                issues=[name],
                track=name,
                places=[{"name": name}],
                participants=[{"actor": name, "role": "party"}],
                citations=[{"source": {"publisher": name, "title": "A page"}}],
            ),
            by="Ada",
        )
    monkeypatch.setenv("PARLEY_DATABASE_URL", store.url)
    return store


def _open(page: str = "names", **query: str) -> AppTest:
    app = AppTest.from_file(SHELL, default_timeout=60).run()
    app.switch_page(PAGES[page][1])
    for name, value in query.items():
        app.query_params[name] = value
    app.run()
    assert not app.exception
    return app


def _said(app: AppTest) -> str:
    return " ".join(str(one.value) for one in (*app.markdown, *app.info, *app.error, *app.caption))


@pytest.mark.usefixtures("record")
@pytest.mark.parametrize("of", DESCRIBED)
def test_names_of_every_sort_are_listed_and_opened(of: str) -> None:
    assert f"2 {of}s" in _said(_open(of=of))
    app = _open(of=of, name="one")
    assert app.title[0].value == "one"
    assert "**Test talks** · 1 event" in _said(app)


@pytest.mark.parametrize("of", ["actor", *DESCRIBED])
def test_two_are_merged_after_a_look_at_what_changes_and_apart_again_by_one_click(
    record: Store, of: str
) -> None:
    page = {"page": "actors"} if of == "actor" else {"of": of}
    app = _open(**page, name="one")
    app.selectbox(key=f"merge.{of}.one").set_value("two").run()
    assert "‘one’ becomes ‘two’ in 1 event" in _said(app)
    app.button(key="merge.go").click().run()
    assert not app.exception
    assert app.title[0].value == "two"
    assert ask(record, SaidOf(of, "one")).aliases == ("one",)
    app.button(key="write.undo").click().run()
    assert ask(record, SaidOf(of, "one")).aliases == ()
    assert "one → two" in _said(app)
    changes = _open("recent")
    assert f"merged the {of} **one → two** · 1 event" in _said(changes)


def test_a_publisher_is_graded_and_a_place_gets_its_point(record: Store) -> None:
    app = _open(of="publisher", name="one", edit="one")
    put(app, "publisher.one.reliability", "B")
    app.text_area(key="publisher.one.note").set_value("Corrects itself").run()
    app.button(key="publisher.one.save").click().run()
    assert ask(record, SaidOf("publisher", "one")) == Publisher(
        name="one", reliability="B", note="Corrects itself"
    )
    assert "(usually reliable)" in _said(app).replace("\\", "")
    app = _open(of="place", name="one", edit="one")
    app.text_input(key="place.one.latitude").set_value("x")
    app.text_input(key="place.one.longitude").set_value("-51.5")
    app.button(key="place.one.save").click().run()
    assert "‘x’ is not a number" in _said(app)
    app.text_input(key="place.one.latitude").set_value("25.3").run()
    app.button(key="place.one.save").click().run()
    found = ask(record, SaidOf("place", "one"))
    assert found == KnownPlace(name="one", latitude=25.3, longitude=-51.5)


def test_a_new_name_is_in_every_event_and_the_old_one_leads_to_it(record: Store) -> None:
    app = _open(of="track", name="one", edit="one")
    app.text_input(key="track.one.name").set_value("Doha")
    app.button(key="track.one.save").click().run()
    assert event_in(record, "a").track == "Doha"
    assert _open(of="track", name="one").title[0].value == "Doha"
    assert "one → Doha" in _said(_open("recent"))


@pytest.mark.usefixtures("record")
def test_a_name_that_is_not_there_is_told() -> None:
    assert "There is no track ‘nowhere’" in _said(_open(of="track", name="nowhere"))


def test_a_new_event_takes_over_where_a_place_lies(record: Store) -> None:
    doha = KnownPlace(name="Doha", aliases=("Dawhah",), country="QA", latitude=25.3, longitude=51.5)
    record.put_described(doha, by="Ada")
    places = [{"name": "Dawhah"}, {"name": "Doha", "country": "AE"}, {"name": "Elsewhere"}]
    event = make_event(places=places)
    read = with_known_places(Reading(event, {}), is_new=True).event
    assert read is not None
    assert [(one.country, one.latitude) for one in read.places] == [
        ("QA", 25.3),
        ("AE", None),
        (None, None),
    ]
    assert with_known_places(Reading(event, {}), is_new=False).event == event
    assert record.add(read, by="Ada").event.places[0].name == "Doha"
