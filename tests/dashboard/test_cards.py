"""The cards say what they speak of, and nothing that the record does not hold."""

import re
from pathlib import Path
from typing import Any

import pytest
from streamlit.testing.v1 import AppTest

from tests.builders import make_event
from tests.conftest import NewRecord
from tracker.seeding import load_demo
from tracker.store import Store

SHELL = Path(__file__).resolve().parents[2] / "dashboards" / "shell.py"


def _said(store: Store, monkeypatch: pytest.MonkeyPatch, **query: str) -> str:
    monkeypatch.setenv("PARLEY_DATABASE_URL", store.url)
    app = AppTest.from_file(SHELL, default_timeout=60)
    for name, value in query.items():
        app.query_params[name] = value
    app.run()
    assert not app.exception
    return "\n".join(str(one.value) for one in (*app.markdown, *app.caption))


@pytest.fixture(scope="module")
def served(new_record: NewRecord) -> Store:
    store = new_record("sqlite")
    load_demo(store)
    return store


def test_what_ended_is_not_counted_to_today(served: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    said = _said(served, monkeypatch, dossier="colombia-farc-2012")
    assert "Last known: " in said
    assert "nothing recorded for" in said
    assert not re.search(r"day [0-9],[0-9]{3}", said)
    assert re.search(r"As of [0-9]+ \w+ 2017, the last event", said)


def test_those_who_came_free_are_not_held(served: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    said = _said(served, monkeypatch, dossier="colombia-farc-2012")
    assert "5 counted on 22 Nov 2014, less 5 released since" in said
    assert "## 0" in said


def test_an_event_without_a_source_leaves_the_headline_alone(
    new_record: NewRecord, monkeypatch: pytest.MonkeyPatch
) -> None:
    store = new_record("sqlite")
    load_demo(store)
    before = _state_card(_said(store, monkeypatch, dossier="gaza-hostage-talks-2023"))
    bare = make_event(dossier="gaza-hostage-talks-2023", when="2026-11-01", citations=[])
    store.add(bare, by="Ada")
    after = _state_card(_said(store, monkeypatch, dossier="gaza-hostage-talks-2023"))
    assert before == after


def _state_card(said: str) -> str:
    return next(line for line in said.splitlines() if line.startswith("## "))


@pytest.mark.parametrize(
    ("claims", "value", "note"),
    [
        ([], "—", "no figure in 1 release"),
        ([("captives released", 5, "women"), ("captives released", 8, "children")], "—",
         "5 women, 8 children"),
        ([("captives released", 50, None, "at least")], "at least 50", ""),
    ],
)  # fmt: skip
def test_a_release_without_a_figure_is_not_nobody(
    new_record: NewRecord,
    monkeypatch: pytest.MonkeyPatch,
    claims: list[tuple[Any, ...]],
    value: str,
    note: str,
) -> None:
    store = new_record("sqlite")
    figures = [
        {"measure": measure, "value": n, "claimed_by": "Qatar"}
        | ({"of": of} if of else {})
        | ({"qualifier": rest[0]} if rest else {})
        for measure, n, of, *rest in claims
    ]
    store.add(make_event("release", dossier="d", when="2023-11-24", claims=figures), by="Ada")
    said = _said(store, monkeypatch, dossier="d")
    assert f"## {value}" in said
    assert note in said
    assert "## 0" not in said


def test_a_dossier_without_captives_has_no_card_for_them(
    new_record: NewRecord, monkeypatch: pytest.MonkeyPatch
) -> None:
    store = new_record("sqlite")
    store.add(make_event(dossier="d"), by="Ada")
    assert "Captives" not in _said(store, monkeypatch, dossier="d")
