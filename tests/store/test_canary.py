"""What is internal does not show through the numbers beside choices."""

from datetime import date
from typing import Any

import pytest

from tests.builders import make_event
from tracker.model.filters import EventFilter
from tracker.store import EVERYTHING, Store, Viewer
from tracker.store.engine import reading
from tracker.store.facets import FACETS, facets

CANARY = "canary"

ASKED = [
    EventFilter(),
    EventFilter(dossier="test-talks"),
    EventFilter(actor=("Hamas",)),
    EventFilter(actor=("Hamas",), actors="all", children=True),
    EventFilter(role=("party",)),
    EventFilter(text="talks"),
    EventFilter(known_on=date(2023, 12, 1)),
    EventFilter(to=date(2023, 12, 1), issue=("fuel",)),
    EventFilter(kind=("talks",), track=("Doha", CANARY)),
    EventFilter(status=("draft", "published", "retracted"), place=("Doha",)),
]


@pytest.fixture
def watched(store: Store) -> Store:
    """A record with one open event and one internal, which alone names the canary."""
    shared: dict[str, Any] = {
        "issues": ["fuel"],
        "places": [{"name": "Doha", "country": "QA"}],
        "track": "Doha",
    }
    store.add(make_event(id="open", **shared), by="Ada")
    hidden = make_event(
        id="hidden",
        visibility="internal",
        issues=["fuel", CANARY],
        places=[{"name": "Doha", "country": "QA"}, {"name": CANARY}],
        track=CANARY,
        participants=[{"actor": "Hamas", "role": "party"}, {"actor": CANARY, "role": "mediator"}],
        citations=[{"source": {"publisher": CANARY, "title": "A page", "published": "2023-10-28"}}],
    )
    store.add(hidden, by="Ada")
    return store


@pytest.mark.parametrize("asked", ASKED, ids=str)
def test_choices_of_what_is_internal_are_not_counted(watched: Store, asked: EventFilter) -> None:
    with reading(watched.engine) as connection:
        open_to_all = facets(connection, asked, viewer=Viewer(internal=False))
        inside = facets(connection, asked, viewer=EVERYTHING)
    assert set(open_to_all) == set(FACETS)
    for name, found in open_to_all.items():
        counts = dict(found)
        assert CANARY not in counts
        assert all((n or 0) <= (dict(inside[name])[value] or 0) for value, n in counts.items())
    assert any(CANARY in dict(found) for found in inside.values())
    assert dict(open_to_all["kind"]) == {"talks": 1}
    assert dict(inside["kind"]) == {"talks": 2}
