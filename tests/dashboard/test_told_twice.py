"""Events that stand there twice, on the pages: asked about, merged, kept apart, and all undone."""

from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from dashboards.web.pages import PAGES
from tests.builders import make_event
from tests.conftest import NewRecord
from tests.intake.tables import ACLED, GED, table
from tracker.model.actors import Dossier
from tracker.model.events import Event
from tracker.model.filters import EventFilter
from tracker.store import KEEPER, Store
from tracker.store.questions import Events, TwoEvents

SHELL = Path(__file__).resolve().parents[2] / "dashboards" / "shell.py"


def _strike(event_id: str, scheme: str) -> Event:
    return make_event(
        "attack",
        id=event_id,
        dossier="mine",
        title=f"Strike, as {scheme} has it",
        places=[{"name": "Rafah"}],
        external_ids=[{"scheme": scheme, "id": event_id}],
    )


@pytest.fixture
def store(new_record: NewRecord, monkeypatch: pytest.MonkeyPatch) -> Store:
    store = new_record("sqlite")
    store.put_dossier(Dossier(slug="mine", title="Mine"), by="Ada")
    monkeypatch.setenv("PARLEY_DATABASE_URL", store.url)
    return store


def _opened(page: str) -> AppTest:
    app = AppTest.from_file(SHELL, default_timeout=60).run()
    return app.switch_page(PAGES[page][1]).run()


def _ids(store: Store) -> set[str]:
    return {one.id for one in store.seen_by(KEEPER).ask(Events(EventFilter(dossier="mine")))}


def _headings(app: AppTest) -> list[str]:
    return [one.label for one in app.expander if "told twice" in one.label]


def test_a_pair_is_merged_and_apart_again_at_a_click(store: Store) -> None:
    store.add_many([_strike("a", "ACLED"), _strike("u", "UCDP")], by="Ada")
    app = _opened("check")
    assert _headings(app) == ["Perhaps told twice · **1**"]
    app.button(key="told.twice.second.a.u").click().run()
    assert not app.exception
    assert _ids(store) == {"u"}
    assert _headings(app) == []
    app.button(key="write.undo").click().run()
    assert not app.exception
    assert _ids(store) == {"a", "u"}
    assert _headings(app) == ["Perhaps told twice · **1**"]


def test_two_that_are_two_are_not_asked_about_again_unless_that_is_undone(store: Store) -> None:
    store.add_many([_strike("a", "ACLED"), _strike("u", "UCDP")], by="Ada")
    app = _opened("check")
    app.button(key="told.twice.two.a.u").click().run()
    assert _headings(app) == []
    assert _headings(_opened("check")) == []  # nor in another window
    app.button(key="told.twice.undo").click().run()
    assert _headings(app) == ["Perhaps told twice · **1**"]
    assert _ids(store) == {"a", "u"}


@pytest.mark.parametrize("said", ["one", "two", None])
def test_an_import_asks_and_does_what_is_said(store: Store, said: str | None) -> None:
    app = _opened("import")
    app.file_uploader[0].upload("a.csv", table(ACLED | {"event_date": "2 March 2025"}).encode())
    app.run()
    app.button(key="import.go").click().run()
    (known,) = _ids(store)
    app.file_uploader[0].upload("u.csv", table(GED).encode()).run()
    assert not app.exception
    (asked,) = [one for one in app.button_group if "looks like" in one.label]
    assert "the same place" in asked.label
    assert not store.seen_by(KEEPER).ask(TwoEvents())
    if said:
        asked.set_value(said).run()
    app.button(key="import.go").click().run()
    assert not app.exception
    assert len(_ids(store)) == (1 if said == "one" else 2)
    assert known in _ids(store)
    assert len(store.seen_by(KEEPER).ask(TwoEvents())) == (said == "two")
