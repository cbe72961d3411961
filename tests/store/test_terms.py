"""Every name of the filter means in SQL what is spelt out here, whatever else is asked for."""

from collections.abc import Callable
from datetime import UTC, date
from typing import Any

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from tests.asking import ask, events_in
from tests.store.conftest import PARENTS, PUBLISHERS, is_starred
from tracker.errors import NotFound
from tracker.model.dates import OPEN, Bounds, day_of, day_start
from tracker.model.events import Event
from tracker.model.filters import EventFilter
from tracker.model.kinds import KINDS
from tracker.model.known import end_known_from, known_from
from tracker.store import Store
from tracker.store.filters import all_terms
from tracker.store.questions import Count, Recognised

_DAY = 86_400_000_000


def _bounds(event: Event, known_on: date | None) -> Bounds:
    """The bounds as they were known: open where the end was not, unless it is all there is."""
    bounds = event.when.bounds(UTC)
    told = end_known_from(event, bounds, UTC)
    if known_on is None or told is None or told.day <= known_on or event.when.start is None:
        return bounds
    return bounds._replace(earliest_end=OPEN, latest_end=OPEN)


def _ends_after(event: Event, asked: EventFilter) -> bool:
    bounds = _bounds(event, asked.known_on)
    end = bounds.earliest_end if asked.match == "certain" else bounds.latest_end
    return asked.from_ is None or end > day_start(asked.from_, UTC)


def _begins_before(event: Event, asked: EventFilter) -> bool:
    bounds = event.when.bounds(UTC)
    start = bounds.latest_start if asked.match == "certain" else bounds.earliest_start
    return asked.to is None or start < day_start(asked.to, UTC) + _DAY


def _family(name: str) -> set[str]:
    return {name} | {one for one in PARENTS if name in _above(one)}


def _above(name: str) -> set[str]:
    parent = PARENTS[name]
    return set() if parent is None else {parent} | _above(parent)


def _takes_part(event: Event, asked: EventFilter) -> bool:
    if not asked.actor:
        return True
    taking = {p.actor for p in event.participants if not asked.role or p.role in asked.role}
    meant = [_family(name) if asked.children else {name} for name in asked.actor]
    fits = all if asked.actors == "all" else any
    return fits(bool(names & taking) for names in meant)


def _has_role(event: Event, asked: EventFilter) -> bool:
    if asked.actor or not asked.role:  # an actor must have the role: see `_takes_part`
        return True
    return any(part.role in asked.role for part in event.participants)


def _status(event: Event, asked: EventFilter) -> bool:
    day = asked.known_on
    later = day is not None and event.retracted_on is not None and event.retracted_on > day
    return ("published" if event.status == "retracted" and later else event.status) in asked.status


def _last_day(event: Event) -> date:
    bounds = event.when.bounds(UTC)
    ends = bounds.latest_end != OPEN
    return day_of(bounds.latest_end - 1 if ends else bounds.latest_start, UTC)


def _cited(event: Event, asked: EventFilter) -> bool:
    if not asked.source:
        return True
    return any(
        {citation.source.publisher, citation.origin} & set(asked.source)
        for citation in event.citations
        if asked.known_on is None
        or (citation.source.published or _last_day(event)) <= asked.known_on
    )


def _is_known(event: Event, asked: EventFilter) -> bool:
    known = known_from(event, event.when.bounds(UTC), UTC)
    return asked.known_on is None or known.day <= asked.known_on


def _any_of(values: Callable[[Event], set[Any]], name: str) -> Callable[[Event, EventFilter], bool]:
    def fits(event: Event, asked: EventFilter) -> bool:
        wanted = set(getattr(asked, name))
        return not wanted or bool(wanted & values(event))

    return fits


def _asks_nothing(event: Event, asked: EventFilter) -> bool:  # noqa: ARG001 - as the others
    return True


_MEANINGS: dict[str, Callable[[Event, EventFilter], bool]] = {
    "dossier": lambda event, asked: asked.dossier in {None, event.dossier},
    "from_": _ends_after,
    "to": _begins_before,
    "match": _asks_nothing,  # of `from` and `to`
    "actor": _takes_part,
    "actors": _asks_nothing,  # of `actor`
    "children": _asks_nothing,
    "role": _has_role,
    "kind": _any_of(lambda event: {event.kind}, "kind"),
    "issue": _any_of(lambda event: set(event.issues), "issue"),
    "track": _any_of(lambda event: {event.track}, "track"),
    "place": _any_of(lambda e: {p for one in e.places for p in (one.name, one.country)}, "place"),
    "text": lambda event, asked: asked.text.lower() in f"{event.title} {event.summary}".lower(),
    "note": lambda event, asked: (
        not asked.note or (asked.known_on is None and asked.note in event.note.lower())
    ),
    "confidence": _any_of(lambda event: {event.confidence}, "confidence"),
    "status": _status,
    "source": _cited,
    "starred": lambda event, asked: not asked.starred or is_starred(event),
    "known_on": _is_known,
}


def test_every_name_of_the_filter_is_spelt_out_here() -> None:
    assert set(_MEANINGS) == set(EventFilter.model_fields)


def _fits(event: Event, asked: EventFilter) -> bool:
    return all(meaning(event, asked) for meaning in _MEANINGS.values())


_DAYS = st.one_of(st.none(), st.dates(date(2023, 10, 1), date(2023, 11, 30)))


def _some(*names: str) -> st.SearchStrategy[tuple[str, ...]]:
    return st.lists(st.sampled_from(names), min_size=1, max_size=2, unique=True).map(tuple)


_VALUES: dict[str, st.SearchStrategy[Any]] = {
    "dossier": st.sampled_from(["one", "two"]),
    "from_": _DAYS,
    "to": _DAYS,
    "match": st.sampled_from(["possible", "certain"]),
    "actor": _some(*PARENTS),
    "actors": st.sampled_from(["any", "all"]),
    "children": st.booleans(),
    "role": _some("party", "speaker", "mediator", "initiator"),
    "kind": _some(*KINDS),
    "issue": _some("fuel", "captives"),
    "track": _some("Doha", "Cairo"),
    "place": _some("Doha", "EG", "Cairo"),
    "text": st.sampled_from(["talks", "nothing"]),
    "note": st.sampled_from(["look", "nothing"]),
    "confidence": _some("disputed", "confirmed"),
    "status": _some("draft", "published", "retracted"),
    "source": _some(*PUBLISHERS),
    "starred": st.booleans(),
    "known_on": _DAYS,
}


@st.composite
def _filters(draw: st.DrawFn) -> EventFilter:
    names = draw(st.lists(st.sampled_from(sorted(_VALUES)), unique=True, max_size=4))
    values = {name: draw(_VALUES[name]) for name in names}
    if values.get("from_") and values.get("to") and values["from_"] > values["to"]:
        values["from_"], values["to"] = values["to"], values["from_"]
    return EventFilter.model_validate(values)


@settings(max_examples=120, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(asked=_filters())
@example(asked=EventFilter(role=("mediator",)))
@example(asked=EventFilter(place=("EG",)))
@example(asked=EventFilter(actor=("Hamas", "Army"), actors="all", children=True))
def test_a_filter_means_what_is_spelt_out(
    mixed_events: tuple[Store, list[Event]], asked: EventFilter
) -> None:
    store, events = mixed_events
    expected = {event.id for event in events if _fits(event, asked)}
    assert {event.id for event in events_in(store, asked)} == expected
    assert ask(store, Count(asked)) == len(expected)


@pytest.mark.parametrize("name", [n for n in _MEANINGS if _MEANINGS[n] is not _asks_nothing])
def test_each_name_leaves_something_out(mixed_events: tuple[Store, list[Event]], name: str) -> None:
    """The random events differ enough for every meaning to show."""
    store, events = mixed_events
    values = {"from_": date(2023, 11, 5), "to": date(2023, 10, 20), "known_on": date(2023, 10, 30)}
    few = {
        "dossier": "one", "actor": ("Nukhba",), "role": ("mediator",), "kind": ("talks",),
        "issue": ("fuel",), "track": ("Doha",), "place": ("EG",), "text": "nothing",
        "note": "look", "confidence": ("disputed",), "status": ("draft",), "source": ("AP",),
        "starred": True, **values,
    }  # fmt: skip
    asked = EventFilter.model_validate({name: few[name]})
    left = ask(store, Count(asked))
    assert left == sum(_fits(event, asked) for event in events)
    assert left < len(events)


def test_a_name_without_a_term_stops_the_program(monkeypatch: pytest.MonkeyPatch) -> None:
    class Wider(EventFilter):
        language: str | None = None

    monkeypatch.setattr(all_terms, "EventFilter", Wider)
    with pytest.raises(LookupError, match="language"):
        all_terms._by_name()


@pytest.mark.parametrize("name", ["dossier", "actor", "issue", "track", "source"])
def test_what_the_record_does_not_hold_is_refused_by_name(mixed: Store, name: str) -> None:
    value = "nobody" if isinstance(EventFilter.model_fields[name].default, tuple) else "nowhere"
    asked = EventFilter.read({name: value})
    with pytest.raises(NotFound, match=value):
        ask(mixed, Recognised(asked))
