"""Where events happened, counted by place."""

from datetime import UTC, date
from typing import Any

import pytest

from tests.asking import ask
from tests.builders import make_event
from tracker.model.dates import day_start
from tracker.model.filters import EventFilter
from tracker.model.named import KnownPlace
from tracker.model.places import Placed
from tracker.store import KEEPER, PUBLIC, Store
from tracker.store.questions import HasPoints, PlacesOf

_Where = dict[str, Any]
_ALL = EventFilter(dossier="test-talks")
_DOHA: _Where = {"name": "Doha", "country": "QA", "latitude": 25.29, "longitude": 51.53}
_BARE: _Where = {"name": "Doha", "country": "QA"}


def _put(store: Store, *wheres: list[_Where], **changes: object) -> None:
    """Add an event at each list of places."""
    for where in wheres:
        store.add(make_event("talks", places=where, **changes), by="Ada")


def _told(placed: Placed) -> list[tuple[str, str | None, int]]:
    return [(one.name, one.precision, one.events) for one in placed.places]


def test_places_are_counted_by_point_and_precision_the_most_frequent_first(store: Store) -> None:
    near, region = _DOHA | {"precision": "near"}, _DOHA | {"precision": "region"}
    _put(store, [near], [near, {"name": "Rafah"}], [near], [region], [region], [_DOHA], [])
    found = ask(store, PlacesOf(_ALL))
    assert (found.events, found.named, found.drawn) == (7, 6, 6)
    told = _told(found)
    assert told[:2] == [("Doha", "near", 3), ("Doha", "region", 2)]
    assert sorted(told[2:], key=str) == [("Doha", None, 1), ("Rafah", None, 1)]
    assert found.places[0][:6] == ("Doha", "QA", 25.29, 51.53, "near", 3)
    assert store.check() == []


def test_a_country_needs_no_point_and_a_name_alone_is_not_drawn(store: Store) -> None:
    _put(
        store,
        [{"name": "Israel", "country": "IL", "precision": "country"}],
        [{"name": "Egypt", "country": "EG"}],
        [{"name": "Somewhere", "precision": "country"}],
    )
    found = ask(store, PlacesOf(_ALL))
    assert {one.name for one in found.places if one.is_drawn} == {"Israel"}
    assert (found.named, found.drawn) == (3, 1)


def test_a_bare_name_lies_where_the_record_knows_that_place_to_be(store: Store) -> None:
    _put(store, [{"name": "Doha"}], [_DOHA | {"precision": "near"}])
    assert ask(store, PlacesOf(_ALL)).drawn == 1
    known = KnownPlace.model_validate(_DOHA | {"precision": "near"})
    store.put_described(known, by="Ada")
    found = ask(store, PlacesOf(_ALL))
    assert found.drawn == 2
    assert _told(found) == [("Doha", "near", 2)]  # one place, not two


def test_a_place_named_twice_by_an_event_counts_once_with_its_point(store: Store) -> None:
    _put(store, [_BARE, _DOHA])
    found = ask(store, PlacesOf(_ALL))
    assert _told(found) == [("Doha", None, 1)]
    assert found.drawn == 1
    assert store.check() == []


def test_the_filter_the_day_of_knowing_and_the_instant_narrow_the_places(store: Store) -> None:
    _put(store, [_DOHA], when="2023-10-20", issues=["fuel"])
    _put(store, [_DOHA | {"name": "Cairo", "country": "EG"}], when="2023-11-20")
    fuel = ask(store, PlacesOf(_ALL.but(issue=("fuel",))))
    assert (fuel.events, _told(fuel)) == (1, [("Doha", None, 1)])
    assert ask(store, PlacesOf(_ALL.but(known_on=date(2023, 10, 1)))) == Placed((), 0, 0, 0)
    earlier = ask(store, PlacesOf(_ALL, before=day_start(date(2023, 11, 1), UTC)))
    assert (earlier.events, _told(earlier)) == (1, [("Doha", None, 1)])
    assert _told(ask(store, PlacesOf(_ALL.but(place=("Cairo",))))) == [("Cairo", None, 1)]


@pytest.mark.parametrize(
    ("where", "has"),
    [
        ([_DOHA], True),
        ([{"name": "Israel", "country": "IL", "precision": "country"}], True),
        ([_BARE], False),
        ([], False),
    ],
    ids=["point", "country", "name", "nowhere"],
)
def test_whether_there_is_anything_to_draw(
    where: list[_Where],
    has: bool,
    store: Store,
) -> None:
    _put(store, where)
    assert ask(store, HasPoints("test-talks")) is has


def test_what_is_internal_lies_nowhere_for_others(store: Store) -> None:
    _put(store, [_DOHA], visibility="internal")
    assert store.seen_by(KEEPER).ask(PlacesOf(_ALL)).drawn == 1
    assert store.seen_by(PUBLIC).ask(PlacesOf(_ALL)) == Placed((), 0, 0, 0)
    assert not store.seen_by(PUBLIC).ask(HasPoints("test-talks"))


def test_points_follow_an_edit_and_a_merge_of_names(store: Store) -> None:
    _put(store, [{"name": "Ad-Dawha", "country": "QA"}])
    event = make_event(id="one", places=[_BARE])
    store.add(event, by="Ada")
    edited = event.changed(places=[_DOHA | {"precision": "district"}])
    store.change(edited, base=1, by="Ada")
    assert ("Doha", "district", 1) in _told(ask(store, PlacesOf(_ALL)))
    store.merge("place", "Doha", into="Ad-Dawha", by="Ada")
    found = ask(store, PlacesOf(_ALL))
    assert _told(found) == [("Ad-Dawha", None, 1), ("Ad-Dawha", "district", 1)]
    assert found.places[1].latitude == 25.29
    assert store.check() == []
