from datetime import date

import pytest

from dashboards import scene, state
from dashboards.plain import plain
from tests.builders import make_event
from tests.conftest import NewRecord
from tracker.model.actors import Dossier
from tracker.model.filters import EventFilter
from tracker.seeding import load_demo

GAZA = "gaza-hostage-talks-2023"


def _captives(dossier: Dossier, known_on: date | None = None) -> dict[str, list[dict[str, object]]]:
    asked = EventFilter(dossier=dossier.slug, known_on=known_on)
    drawn = scene.build(state.View(asked), dossier, nav=0, seq=0, goto=None)
    found: dict[str, list[dict[str, object]]] = drawn["captives"]
    return found


@pytest.fixture
def gaza(new_record: NewRecord, monkeypatch: pytest.MonkeyPatch) -> Dossier:
    store = new_record("sqlite")
    load_demo(store)
    monkeypatch.setenv("PARLEY_DATABASE_URL", store.url)
    return next(one for one in store.dossiers() if one.slug == GAZA)


def test_only_releases_count_as_released(gaza: Dossier) -> None:
    freed = _captives(gaza, date(2023, 11, 8))["released"]
    assert sum(float(str(one["high"])) for one in freed) == 4


def test_the_line_breaks_where_only_a_range_was_said(
    new_record: NewRecord, monkeypatch: pytest.MonkeyPatch
) -> None:
    store = new_record("sqlite")
    dossier = Dossier(slug="test-talks", title="Test")
    store.put_dossier(dossier, by="Ada")
    said = {"measure": "captives held", "claimed_by": "Army"}
    claims = [
        {**said, "low": 150, "high": 200, "reported_on": "2023-10-16"},
        {**said, "value": 199, "reported_on": "2023-10-20"},
    ]
    store.add(make_event("statement", dossier="test-talks", claims=claims), by="Ada")
    monkeypatch.setenv("PARLEY_DATABASE_URL", store.url)
    held = _captives(dossier)["held"]
    assert [(one["low"], one["high"], one["value"]) for one in held] == [
        (150, 200, None),
        (199, 199, 199),
    ]


@pytest.mark.parametrize("text", ["http://evil.example", "https://a.b", "www.a.b", "me@a.b"])
def test_an_address_in_a_text_is_no_link(text: str) -> None:
    shown = plain(text)
    assert text not in shown.replace("\\", "")
    assert shown.replace("\\", "").replace("\u2060", "") == text
