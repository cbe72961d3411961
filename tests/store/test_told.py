"""A month or a year of a source in the record: kept, shown, and known from its last day on."""

from datetime import date

import pytest

from tests.asking import ask, event_in, events_in
from tests.builders import make_event
from tracker.model.dates.told import ToldOn
from tracker.model.filters import EventFilter
from tracker.store import Store
from tracker.store.questions import Claims, Count, OpenedEvent


@pytest.fixture
def told(store: Store) -> Store:
    source = {"publisher": "A press", "title": "A book", "published": "2024"}
    day = source | {"published": "2024-12-31"}
    figure = {"measure": "dead", "value": 5, "claimed_by": "A press", "reported_on": "2024-05"}
    store.add(
        make_event(id="old", when="2005-03-01", citations=[{"source": source}], claims=[figure]),
        by="Ada",
    )
    store.add(make_event(id="day", title="Another", citations=[{"source": day}]), by="Ada")
    return store


def test_it_comes_back_as_it_was_given(told: Store) -> None:
    event = event_in(told, "old")
    assert event.as_dict()["citations"][0]["source"]["published"] == "2024"
    assert event.as_dict()["claims"][0]["reported_on"] == "2024-05"
    assert event_in(told, "day").as_dict()["citations"][0]["source"]["published"] == "2024-12-31"
    assert told.check() == []


def test_about_a_day_comes_back_and_counts_from_the_last_day_it_can_mean(store: Store) -> None:
    source = {"publisher": "A press", "title": "A page", "published": "2024-08-03~"}
    figure = {"measure": "dead", "value": 5, "claimed_by": "A press", "reported_on": "2024-08",
              "citation": 1}  # fmt: skip
    given = make_event(id="e", when="2024-08-01", citations=[{"source": source}], claims=[figure])
    store.add(given, by="Ada")
    assert event_in(store, "e") == given
    assert event_in(store, "e").as_dict()["citations"][0]["source"]["published"] == "2024-08-03~"
    (line,) = ask(store, Claims(EventFilter(), ("dead",)))
    assert (line.published, line.reported_on) == (
        ToldOn(2024, 8, 5, "2024-08-03~"),
        ToldOn(2024, 8, 31, "2024-08"),
    )
    early, late = (EventFilter(known_on=date(2024, 8, day)) for day in (4, 5))
    assert (ask(store, Count(early)), ask(store, Count(late))) == (0, 1)
    assert store.check() == []


def test_figures_say_it_as_it_was_given(told: Store) -> None:
    (line,) = ask(told, Claims(EventFilter(), ("dead",)))
    assert isinstance(line.reported_on, ToldOn)
    assert (line.reported_on.written, line.reported_on.isoformat()) == ("2024-05", "2024-05-31")


def test_it_is_not_known_before_its_last_day(told: Store) -> None:
    early, late = (EventFilter(known_on=date(2024, 12, day)) for day in (30, 31))
    assert (ask(told, Count(early)), ask(told, Count(late))) == (0, 2)
    assert [event.id for event in events_in(told, late)] == ["old", "day"]
    known = ask(told, OpenedEvent("old", date(2024, 12, 31))).event
    assert known.citations[0].source.published == ToldOn(2024, 12, 31, "2024")
