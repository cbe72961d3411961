"""Each question of the negotiation answers the same on all its ways, whatever the record holds."""

import json
import shlex
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest
from typer.testing import CliRunner

from dashboards.web.pages import PAGES
from tests.builders import make_event
from tests.conftest import NewRecord
from tests.serving import Server
from tracker.analysis.inquiries import INQUIRIES
from tracker.cli.main import app as commands
from tracker.inquire import Inquire, read_inquiry
from tracker.model.actors import Dossier
from tracker.store import PUBLIC, Store

SHELL = Path(__file__).resolve().parents[2] / "dashboards" / "shell.py"
GAZA = "gaza-hostage-talks-2023"
EVERY = pytest.mark.parametrize("name", INQUIRIES)


def _asked(name: str) -> list[tuple[str, str]]:
    """What each inquiry is asked with in these tests, as pairs of an address."""
    first = {"issue": "fuel deliveries"}
    needs = INQUIRIES[name].filter_first
    return [("dossier", GAZA), ("on", "2023-11-08"), *([(needs, first[needs])] if needs else [])]


def _words(name: str) -> list[str]:
    first = INQUIRIES[name].filter_first
    pairs = _asked(name)
    place = [value for key, value in pairs if key == first]
    return [name, *place, *(w for k, v in pairs if k != first for w in (f"--{k}", v)), "--json"]


@EVERY
def test_the_same_is_answered_in_python_on_the_command_line_and_over_http(
    name: str, demo_served: Store, server: Server
) -> None:
    inquiry, event_filter, on = read_inquiry(INQUIRIES[name], _asked(name))
    answer = demo_served.seen_by(PUBLIC).ask(Inquire(inquiry, event_filter, on))
    assert json.loads(json.dumps(answer)) == answer  # plain values alone
    assert answer["on"] == "2023-11-08"
    said = CliRunner().invoke(commands, _words(name))
    assert said.exit_code == 0, said.output
    assert json.loads(said.stdout) == answer
    got = server.get(f"/api/v1/{name}", _asked(name))
    assert (got.status, got.json) == (200, answer)


@EVERY
@pytest.mark.usefixtures("server")
def test_an_answer_is_told_in_words(name: str) -> None:
    said = CliRunner().invoke(commands, _words(name)[:-1])
    assert said.exit_code == 0, said.output
    assert said.stdout.strip()


def _page(name: str, store: Store, monkeypatch: pytest.MonkeyPatch, slug: str) -> AppTest:
    monkeypatch.setenv("PARLEY_DATABASE_URL", store.url)
    app = AppTest.from_file(SHELL, default_timeout=60)
    app.query_params["dossier"] = slug
    app.run()
    return app.switch_page(PAGES[name][1]).run()


@EVERY
def test_its_page_opens(name: str, demo_served: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    page = _page(name, demo_served, monkeypatch, GAZA)
    assert not page.exception
    assert not page.error
    assert page.title[0].value == PAGES[name][0]


@EVERY
@pytest.mark.parametrize("events", [0, 1])
def test_a_thin_record_gets_an_answer_too(
    name: str, events: int, new_record: NewRecord, monkeypatch: pytest.MonkeyPatch
) -> None:
    store = new_record("sqlite")
    store.put_dossier(Dossier(slug="test-talks", title="Test talks"), by="Ada")
    if events:
        store.add(make_event("statement", dossier="test-talks"), by="Ada")
    answer = store.seen_by(PUBLIC).ask(Inquire(INQUIRIES[name]()))
    assert list(INQUIRIES[name]().words(answer))
    page = _page(name, store, monkeypatch, "test-talks")
    assert not page.exception
    assert not page.error


@EVERY
@pytest.mark.usefixtures("server")
def test_without_a_dossier_one_of_several_must_be_named(name: str) -> None:
    if INQUIRIES[name]().spans_dossiers():
        return
    said = CliRunner().invoke(
        commands, [*_words(name)[:1], *_words(name)[1:2] * bool(INQUIRIES[name].filter_first)]
    )
    assert said.exit_code == 2
    assert f"‘dossier’: {', '.join((GAZA, 'colombia-farc-2012'))}" in said.stderr


@EVERY
def test_a_bad_day_is_named(name: str, server: Server) -> None:
    got = server.get(f"/api/v1/{name}", [("on", "2023-02-30"), ("dossier", GAZA)])
    assert got.status == 400
    assert "2023-02-30" in got.json["error"]


def test_what_compares_takes_all_dossiers_whichever_is_named(demo_served: Store) -> None:
    inquiry, event_filter, on = read_inquiry(
        INQUIRIES["impasses"], [("dossier", GAZA), ("compare", "true")]
    )
    answer = demo_served.seen_by(PUBLIC).ask(Inquire(inquiry, event_filter, on))
    assert {one["dossier"] for one in answer["impasses"]} == {GAZA, "colombia-farc-2012"}


@EVERY
@pytest.mark.usefixtures("server")
def test_the_example_of_its_help_works_on_the_demo(name: str) -> None:
    said = CliRunner().invoke(commands, shlex.split(INQUIRIES[name].example)[1:])
    assert said.exit_code == 0, said.stderr
