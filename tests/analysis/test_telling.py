"""What is added to a record, and never changes where the talks stand."""

from datetime import UTC, date, timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.builders import events_of_any_kind, make_event
from tracker.analysis.talks import impasses, left_open, longest, standing, standings
from tracker.model.events import Event
from tracker.model.reading import read_entered, read_event

ON = date(2023, 11, 20)
_CITED = [{"source": {"publisher": "Reuters", "title": "A page", "published": "2023-10-28"}}]


def _states(events: list[Event]) -> dict[str, tuple[str, int]]:
    found = standings(events, ON, UTC)
    return {track: (one.state, one.days) for track, one in found.items()}


@given(st.lists(events_of_any_kind(), max_size=6), events_of_any_kind())
def test_an_event_without_a_source_never_changes_the_state(events: list[Event], new: Event) -> None:
    assert _states([*events, new.changed(citations=(), claims=(), bears_on=())]) == _states(events)


@given(st.lists(events_of_any_kind(), max_size=6), st.sampled_from(["talks", "agreement"]))
def test_an_event_of_the_future_never_changes_the_state(events: list[Event], kind: str) -> None:
    later = make_event(kind, when="2032-01-08", track="Doha")
    assert _states([*events, later]) == _states(events)


@given(st.dates(date(2023, 1, 1), date(2023, 10, 1)), st.integers(1, 40))
def test_a_spell_left_open_ends_with_a_later_agreement_of_its_track(began: date, n: int) -> None:
    stuck = make_event("impasse", when=f"{began}/..", track="Doha")
    agreed = make_event("agreement", when=str(began + timedelta(days=n)), track="Doha")
    found = standing([stuck, agreed], ON, UTC)
    assert found.state != "impasse"
    spell = longest(impasses([stuck, agreed], ON, UTC))
    assert spell is not None
    assert spell.settled_by == agreed
    assert spell.most == n
    assert [one.event for one in left_open([stuck, agreed], ON, UTC)] == [stuck]
    other = agreed.changed(track="Cairo")
    assert standing([stuck], ON, UTC).state == "impasse"
    assert not left_open([stuck, other], ON, UTC)


def test_days_are_counted_to_the_last_word_of_a_record_that_is_over() -> None:
    agreed = make_event("agreement", when="2016-11-24", citations=_CITED)
    found = standing([agreed], date(2026, 11, 28), UTC)
    assert found.is_old
    assert found.days == 0
    assert found.silent > 3000


@pytest.mark.parametrize(
    ("given_", "meant"),
    [
        ({"citations": []}, "unverified"),
        ({}, "probable"),
        ({"citations": [], "confidence": "probable"}, "probable"),
        ({"confidence": "unverified"}, "unverified"),
    ],
)
def test_an_event_that_is_entered_without_a_source_is_unverified(
    given_: dict[str, Any], meant: str
) -> None:
    plain = {
        "dossier": "d", "kind": "talks", "when": "2023-10-27", "title": "t", "citations": _CITED,
    } | given_  # fmt: skip
    entered = read_entered(plain)
    assert entered.confidence == meant
    assert read_entered(entered.as_dict()) == entered


def test_what_a_record_held_before_loads_as_it_was() -> None:
    held = read_event({"dossier": "d", "kind": "talks", "when": "2023", "title": "t"})
    assert held.confidence == "probable"
    assert read_entered(held.as_dict()) == held
