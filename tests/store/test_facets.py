"""The count beside a choice is what the filter leaves once that choice is made."""

from datetime import date
from typing import Any

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from tests.asking import ask
from tests.store.conftest import PARENTS, PUBLISHERS
from tracker.model.filters import EventFilter
from tracker.model.kinds import KINDS
from tracker.store import Store, limits
from tracker.store.filters.all_terms import CHOICES
from tracker.store.questions import Choices, Count, TablePage, Totals


def _some(*names: str) -> st.SearchStrategy[tuple[str, ...]]:
    return st.one_of(
        st.just(()), st.lists(st.sampled_from(names), max_size=2, unique=True).map(tuple)
    )


def _filters() -> st.SearchStrategy[EventFilter]:
    day = st.one_of(st.none(), st.dates(date(2023, 10, 1), date(2023, 11, 30)))
    names: dict[str, st.SearchStrategy[Any]] = {
        "dossier": st.sampled_from([None, "one"]),
        "to": day,
        "actor": _some(*PARENTS),
        "actors": st.sampled_from(["any", "all"]),
        "children": st.booleans(),
        "role": _some("party", "speaker", "mediator", "initiator"),
        "kind": _some(*KINDS),
        "issue": _some("fuel", "captives"),
        "track": _some("Doha"),
        "place": _some("Doha", "EG"),
        "confidence": _some("disputed"),
        "status": st.sampled_from([("published",), ("draft", "retracted"), ("retracted",)]),
        "source": _some(*PUBLISHERS),
        "known_on": day,
    }
    return st.fixed_dictionaries(names).map(EventFilter.model_validate)


def _chosen(asked: EventFilter, name: str, choice: str) -> EventFilter:
    """The filter once a choice is made: beside the others where all actors must take part."""
    beside = asked.actor if name == "actor" and asked.actors == "all" else ()
    return asked.but(**{name: (*beside, choice)})


@settings(max_examples=25, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(asked=_filters())
@example(asked=EventFilter(role=("mediator",)))
@example(asked=EventFilter(actor=("Qatar",)))
@example(asked=EventFilter(children=True))
@example(asked=EventFilter(dossier="one", children=True))
@example(asked=EventFilter(actor=("Qatar",), actors="all"))
@example(asked=EventFilter(actor=("Hamas", "Qassam"), actors="all", children=True))
@example(asked=EventFilter(known_on=date(2023, 11, 1)))
def test_a_count_is_what_the_choice_would_leave(mixed: Store, asked: EventFilter) -> None:
    shown = ask(mixed, Choices(asked))
    assert list(shown) == list(CHOICES)
    for name, choices in shown.items():
        counts = {choice: ask(mixed, Count(_chosen(asked, name, choice))) for choice, _ in choices}
        assert dict(choices) == counts, name
        assert all(counts.values())


@settings(max_examples=10, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(asked=_filters())
@example(asked=EventFilter(source=("Reuters",)))
def test_a_choice_that_is_not_shown_leaves_nothing(mixed: Store, asked: EventFilter) -> None:
    shown = ask(mixed, Choices(asked))
    every = {
        "actor": PARENTS,
        "role": ("party", "host"),
        "source": PUBLISHERS,
        "status": ("draft", "published", "retracted"),
    }
    for name, choices in every.items():
        for choice in set(choices) - dict(shown[name]).keys():
            assert ask(mixed, Count(_chosen(asked, name, choice))) == 0


@pytest.mark.parametrize(
    "asked",
    [
        EventFilter(issue=("fuel",)),
        EventFilter(issue=("fuel", "captives")),
        EventFilter(place=("Doha",)),
        EventFilter(place=("EG", "Doha")),
        EventFilter(source=("Reuters",)),
        EventFilter(source=("AP", "A paper"), known_on=date(2023, 11, 1)),
    ],
    ids=str,
)
def test_what_is_frequent_is_looked_for_in_each_event_and_found_the_same(
    mixed: Store, monkeypatch: pytest.MonkeyPatch, asked: EventFilter
) -> None:
    listed = ask(mixed, Count(asked))
    assert listed
    monkeypatch.setattr(limits, "COMMON_VALUE", 0)
    assert len(ask(mixed, TablePage(asked, limit=1000)).rows) == listed


def test_of_too_many_events_the_choices_have_no_numbers(
    mixed: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked = EventFilter(confidence=("disputed",), issue=("fuel",))
    with_numbers = ask(mixed, Choices(asked))
    events = ask(mixed, Count(asked.but(status=("draft", "published", "retracted"))))
    monkeypatch.setattr(limits, "MOST_WITH_COUNTS", events)
    assert ask(mixed, Choices(asked))["kind"] == with_numbers["kind"]
    monkeypatch.setattr(limits, "MOST_WITH_COUNTS", events - 1)
    without = ask(mixed, Choices(asked))
    assert {n for _, n in without["kind"]} == {None}
    assert {kind for kind, _ in with_numbers["kind"]} <= {kind for kind, _ in without["kind"]}


def test_of_too_many_events_documents_and_voices_are_not_counted(mixed: Store) -> None:
    asked = EventFilter(issue=("fuel",))
    whole = ask(mixed, Totals(asked))
    assert whole.sources
    assert whole.voices
    assert ask(mixed, Totals(asked, most=whole.events)) == whole
    many = ask(mixed, Totals(asked, most=whole.events - 1))
    assert many == whole._replace(sources=None, voices=None)
