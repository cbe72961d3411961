"""Dossiers that nobody would plan: each question answers them, in all four ways."""

import json
from pathlib import Path
from typing import Any

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
from tracker.model.events import Event
from tracker.store import PUBLIC, Store

SHELL = Path(__file__).resolve().parents[2] / "dashboards" / "shell.py"
EVERY = pytest.mark.parametrize("name", INQUIRIES)


def _impasse(name: str, when: str, *extends: str) -> Event:
    links = [{"type": "extends", "to": other} for other in extends]
    return make_event("impasse", id=name, when=when, links=links, issues=["fuel"])


def _agreed(name: str, *extends: str, **changes: object) -> Event:
    links = [{"type": "extends", "to": other} for other in extends]
    return make_event("agreement", id=name, links=links, issues=["fuel"], **changes)


def _freed(name: str, number: int | None = None, *corrects: str, **said: object) -> Event:
    figure = {"measure": "captives released", "claimed_by": "Qatar", "value": number, **said}
    return make_event(
        "release", id=name, claims=[figure] if number else [], issues=["fuel"],
        links=[{"type": "corrects", "to": other} for other in corrects],
    )  # fmt: skip


def _held(name: str, when: str, number: int, **said: object) -> Event:
    figure = {"measure": "captives held", "claimed_by": "Qatar", "value": number, **said}
    return make_event("statement", id=name, when=when, claims=[figure], issues=["fuel"])


_WORDED = {"giver": "Hamas", "measure": "captives released", "in_words": "all of them"}

ODD: dict[str, list[Event]] = {
    "no-talks": [make_event("attack", id="no-talks", issues=["fuel"])],
    "overlapping-impasses": [
        _impasse("over-1", "2023-10-01/2023-10-20"), _impasse("over-2", "2023-10-10/.."),
        _impasse("over-3", "2023-10-12/2023-10-13"),
    ],
    "no-terms": [_agreed("bare")],
    "no-count": [
        _held("count-1", "2023-10-20", 240), _freed("silent"), _held("count-2", "2023-11-20", 235),
    ],
    "no-number": [_agreed("worded", terms=[_WORDED])],
    "future": [
        _held("told-late", "2023-10-27", 240, reported_on="2099-01-01"),
        _held("future", "2098-05-01/2099-01-01", 3),
    ],
    "corrections": [_freed("first", 10, "second"), _freed("second", 12, "first")],
    "circles": [
        _agreed("a", "b"), _agreed("b", "c"), _agreed("c", "a"),
        _impasse("x", "2023-10-01/2023-10-03", "y"), _impasse("y", "2023-10-05/2023-10-09", "x"),
    ],
}  # fmt: skip
"""Each sort of dossier by its short name."""

TOGETHER = "all-of-them"


@pytest.fixture(scope="module")
def odd(new_record: NewRecord) -> Store:
    """A dossier of each sort, and one that has it all."""
    store = new_record("sqlite")
    for slug in (*ODD, TOGETHER):
        store.put_dossier(Dossier(slug=slug, title=f"With {slug}"), by="Ada")
    for slug, events in ODD.items():
        for dossier in (slug, TOGETHER):
            own = [_in(dossier, event) for event in events]
            assert store.add_many(own, by="Ada").problems == []
    return store


def _in(dossier: str, event: Event) -> Event:
    plain = event.as_dict()
    prefix = f"{dossier}."
    links = [{**link, "to": prefix + link["to"]} for link in plain.get("links", [])]
    return make_event(**{**plain, "id": prefix + event.id, "dossier": dossier, "links": links})


def _asked(name: str, slug: str) -> list[tuple[str, str]]:
    needs = INQUIRIES[name].filter_first
    return [("dossier", slug), ("on", "2023-12-01"), *([(needs, "fuel")] if needs else [])]


def _answer(store: Store, name: str, slug: str) -> dict[str, Any]:
    inquiry, event_filter, on = read_inquiry(INQUIRIES[name], _asked(name, slug))
    return store.seen_by(PUBLIC).ask(Inquire(inquiry, event_filter, on))


@EVERY
@pytest.mark.parametrize("slug", [*ODD, TOGETHER])
def test_it_is_answered_in_python_on_the_command_line_and_over_http(
    name: str, slug: str, odd: Store, server: Server, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PARLEY_DATABASE_URL", odd.url)  # the one server of these tests, elsewhere
    answer = _answer(odd, name, slug)
    got = server.get(f"/api/v1/{name}", _asked(name, slug))
    assert (got.status, got.json) == (200, json.loads(json.dumps(answer)))
    first = INQUIRIES[name].filter_first
    words = [name, *(["fuel"] if first else []), "--dossier", slug, "--on", "2023-12-01"]
    said = CliRunner().invoke(commands, words)
    assert said.exit_code == 0, said.output
    assert said.stdout.strip()
    assert "Traceback" not in said.output


@EVERY
def test_its_page_shows_it(name: str, odd: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PARLEY_DATABASE_URL", odd.url)
    page = AppTest.from_file(SHELL, default_timeout=60)
    for key, value in _asked(name, TOGETHER):
        page.query_params[key] = value
    page.run()
    shown = page.switch_page(PAGES[name][1]).run()
    assert not shown.exception
    assert not shown.error


def test_without_talks_the_answer_says_so(odd: Store) -> None:
    assert "No event" in _answer(odd, "talks", "no-talks")["why"]


def test_overlapping_impasses_are_one_standstill(odd: Store) -> None:
    answer = _answer(odd, "impasses", "overlapping-impasses")
    assert len(answer["impasses"]) == 3
    assert answer["survival"]["spells"] == 1


def test_an_agreement_without_terms_is_listed_without_any(odd: Store) -> None:
    [agreement] = _answer(odd, "terms", "no-terms")["agreements"]
    assert agreement["terms"] == []


def test_a_release_without_a_count_is_no_silent_zero(odd: Store) -> None:
    [account] = _answer(odd, "ledger", "no-count")["accounts"]
    assert account["steps"][0]["uncounted"] == ["no-count.silent"]
    assert account["steps"][0]["gap"] == {"low": -5, "high": -5}


def test_a_term_without_a_number_is_neither_kept_nor_short(odd: Store) -> None:
    [agreement] = _answer(odd, "terms", "no-number")["agreements"]
    [term] = agreement["terms"]
    assert (term["promised"], term["shortfall"], term["state"]) == (None, None, "unknown")


def test_a_claim_of_the_future_is_not_counted_yet(odd: Store) -> None:
    assert _answer(odd, "ledger", "future")["accounts"] == []


def test_two_corrections_of_each_other_correct_nothing(odd: Store) -> None:
    assert _answer(odd, "changes", "corrections")["corrections"] == []


def test_of_a_circle_each_is_told_and_the_length_is_known(odd: Store) -> None:
    listed = _answer(odd, "terms", "circles")["agreements"]
    assert {one["id"] for one in listed} == {"circles.a", "circles.b", "circles.c"}
    answer = _answer(odd, "impasses", "circles")
    assert answer["survival"]["spells"] == 1
    assert answer["longest"] == "circles.x"
