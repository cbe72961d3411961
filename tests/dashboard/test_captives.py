from datetime import date
from typing import Any

import pytest

from dashboards.cards.captive_figures import captives
from tests.builders import make_event
from tests.conftest import NewRecord
from tracker.model.actors import Dossier
from tracker.model.filters import EventFilter
from tracker.store import Store

TALKS = "test-talks"


@pytest.fixture
def record(new_record: NewRecord, monkeypatch: pytest.MonkeyPatch) -> Store:
    store = new_record("sqlite")
    store.put_dossier(Dossier(slug=TALKS, title="Test"), by="Ada")
    monkeypatch.setenv("PARLEY_DATABASE_URL", store.url)
    return store


def claim(measure: str, **more: Any) -> dict[str, Any]:  # noqa: ANN401 - plain JSON
    return {"measure": measure, "value": 3, "claimed_by": "Army", **more}


@pytest.mark.parametrize(
    ("kind", "claims", "has"),
    [
        ("talks", [], False),
        ("talks", [claim("captives released")], False),
        ("statement", [claim("captives held")], True),
        ("release", [], True),
        ("release", [claim("captives released", of="women")], True),
        ("release", [claim("prisoners released")], False),
        ("release", [claim("prisoners released"), claim("captives released")], True),
    ],
)
def test_a_dossier_has_captives_where_some_are_counted_or_released(
    record: Store, kind: str, claims: list[dict[str, Any]], *, has: bool
) -> None:
    record.add(make_event(kind, claims=claims), by="Ada")
    found = captives(EventFilter(dossier=TALKS))
    assert (bool(found.counts) or found.freed.any) is has


def test_a_release_after_the_day_is_not_counted(record: Store) -> None:
    record.add(make_event("release", when="2031-01-01", claims=[claim("captives released")]), by="")
    found = captives(EventFilter(dossier=TALKS), date(2023, 11, 1))
    assert found.freed.said.high == 0
    assert captives(EventFilter(dossier=TALKS)).freed.said.high == 3
