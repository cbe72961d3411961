"""The menu of exports lists every format there is, under the filter of the page."""

from datetime import date
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from tests.builders import make_event
from tests.conftest import NewRecord
from tests.exported import DOSSIER
from tests.serving import Server
from tracker.exchange import FORMATS, PICTURES
from tracker.store import Store

SHELL = Path(__file__).resolve().parents[2] / "dashboards" / "shell.py"
GAZA = "gaza-hostage-talks-2023"


def _opened(page: str, **query: str) -> AppTest:
    """A page of the record that the settings name, asked as its address would."""
    app = AppTest.from_file(SHELL, default_timeout=60)
    for name, value in query.items():
        app.query_params[name] = value
    app.run()
    return app.switch_page(page).run()


PAGES = ["views/table.py", "views/questions/talks.py", "views/actors.py", "views/recent.py"]


@pytest.mark.parametrize("page", PAGES)
def test_every_format_and_feed_is_in_the_menu(
    demo_served: Store, monkeypatch: pytest.MonkeyPatch, page: str
) -> None:
    monkeypatch.setenv("PARLEY_DATABASE_URL", demo_served.url)
    app = _opened(page, dossier=GAZA, kind="impasse")
    assert not app.exception
    shown = "\n".join(one.value for one in app.main.markdown)
    for one in FORMATS.values():
        assert f"(/export/events.{one.ending}?dossier={GAZA}&kind=impasse)" in shown
    (drawn,) = (line for line in shown.splitlines() if "/export/events.html?" in line)
    assert "begins some seconds after the click" in drawn
    said = "\n".join(one.value for one in app.main.caption)
    assert all(one.label in said for one in PICTURES.values())
    for ending in ("atom", "corrections.atom", "ics"):
        assert f"(/feeds/{GAZA}.{ending})" in shown


def test_the_page_of_a_dossier_gives_the_whole_of_it(
    demo_served: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PARLEY_DATABASE_URL", demo_served.url)
    app = _opened("views/dossiers.py", dossier=GAZA, kind="impasse", name=GAZA)
    shown = "\n".join(one.value for one in app.main.markdown)
    assert f"(/export/events.csv?dossier={GAZA})" in shown


def test_rows_whose_terms_forbid_it_are_had_after_a_tick(
    new_record: NewRecord, server: Server, monkeypatch: pytest.MonkeyPatch
) -> None:
    store = new_record("sqlite")
    monkeypatch.setenv("PARLEY_DATABASE_URL", store.url)
    store.put_dossier(DOSSIER, by="Ada")
    terms = "Raw rows are not to be published again"
    store.add(make_event(external_ids=[{"scheme": "ACLED", "id": "1", "terms": terms}]), by="Ada")
    refused = server.get("/export/events.csv")
    assert (refused.status, "ACLED: 1 event, Raw rows" in refused.text) == (403, True)
    assert server.get("/export/events.csv", {"despite_terms": "yes"}).status == 200
    app = _opened("views/table.py", dossier=DOSSIER.slug)
    assert "(/export/events.csv?" not in "\n".join(one.value for one in app.main.markdown)
    assert "(/export/events.brief.md?" in "\n".join(one.value for one in app.main.markdown)
    app.checkbox(key="export.terms").check().run()
    shown = "\n".join(one.value for one in app.main.markdown)
    assert f"(/export/events.csv?dossier={DOSSIER.slug}&despite_terms=yes)" in shown


@pytest.mark.parametrize(
    ("page", "of", "name", "narrowed"),
    [
        ("views/actors.py", "", "Qatar", "actor=Qatar"),
        ("views/names.py", "place", "Doha", "place=Doha"),
        ("views/names.py", "publisher", "TASS", "source=TASS"),
    ],
)
def test_the_page_of_a_name_gives_the_events_of_that_name(
    demo_served: Store,
    monkeypatch: pytest.MonkeyPatch,
    page: str,
    of: str,
    name: str,
    narrowed: str,
) -> None:
    monkeypatch.setenv("PARLEY_DATABASE_URL", demo_served.url)
    app = AppTest.from_file(SHELL, default_timeout=60)
    app.query_params["dossier"] = GAZA
    app.run()
    app.query_params["name"] = name
    if of:
        app.query_params["of"] = of
    app.switch_page(page).run()
    assert not app.exception
    shown = "\n".join(one.value for one in app.main.markdown)
    assert f"(/export/events.csv?dossier={GAZA}&{narrowed})" in shown


def test_briefs_tell_what_changed_since_the_day_that_is_chosen(
    demo_served: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PARLEY_DATABASE_URL", demo_served.url)
    app = _opened("views/table.py", dossier=GAZA)
    app.date_input(key=f"export.since.{GAZA}").set_value(date(2023, 11, 8)).run()
    shown = "\n".join(one.value for one in app.main.markdown)
    assert f"(/export/events.brief.pdf?dossier={GAZA}&since=2023-11-08)" in shown
    assert f"(/export/events.csv?dossier={GAZA})" in shown, "rows are of no day"
