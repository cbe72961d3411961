"""The checklist of ripeness: every slot, what hangs there by a day, and nothing added up."""

from datetime import date
from typing import get_args
from zoneinfo import ZoneInfo

import pytest
from pydantic import ValidationError

from tests.builders import make_event
from tests.conftest import NewRecord
from tests.project.generated import DOCS
from tracker.analysis.inquiries.ripeness import Ripeness
from tracker.analysis.ripeness import SlotAnswer, checklist
from tracker.errors import ParleyError
from tracker.inquire import Inquire
from tracker.model.actors import Dossier
from tracker.model.events import Event
from tracker.model.filters import EventFilter
from tracker.model.ripeness.bearings import OF_TODAY, SLOTS, Slot
from tracker.store import KEEPER, PUBLIC, Store

UTC = ZoneInfo("UTC")
ON = date(2023, 11, 8)


def hung(name: str, *bearings: tuple[str, str], when: str = "2023-10-27", **more: object) -> Event:
    said = [{"slot": slot, "side": side, "reason": f"{name} {side}"} for slot, side in bearings]
    return make_event("talks", id=name, when=when, bears_on=said, **more)


def slot(name: str, *events: Event, on: date = ON) -> SlotAnswer:
    [found] = [one for one in checklist(events, on, UTC) if one.slot == name]
    return found


def test_every_slot_of_the_model_stands_there_in_its_order_with_its_meaning() -> None:
    assert tuple(SLOTS) == get_args(Slot)
    assert [one.slot for one in checklist([], ON, UTC)] == list(SLOTS)
    assert all("Against: " in meaning for meaning in SLOTS.values())


def test_events_hang_on_their_side_in_order_of_time() -> None:
    found = slot(
        "way out",
        hung("late", ("way out", "for"), when="2023-11-05"),
        hung("early", ("way out", "for"), when="2023-10-20"),
        hung("other", ("costs and losses", "for")),
        hung("contrary", ("way out", "against")),
    )
    assert (found.ids("for"), found.ids("against")) == (["early", "late"], ["contrary"])
    assert found.newest == date(2023, 11, 5)


def test_one_event_may_hang_on_several_slots_and_on_both_sides_of_one() -> None:
    event = hung("both", ("way out", "for"), ("way out", "against"), ("costs and losses", "for"))
    found = slot("way out", event)
    assert (found.ids("for"), found.ids("against")) == (["both"], ["both"])
    assert slot("costs and losses", event).ids("for") == ["both"]


@pytest.mark.parametrize(
    ("when", "there"),
    [
        ("2023-11-08", True),
        ("2023-11-09", False),
        ("2023-11", True),  # it may have been on the first
        ("[2023-11-08..2023-11-10]", True),
        ("2023-10-01/..", True),
        ("../2023-11-09", False),  # without a start the last day counts
    ],
)
def test_only_what_has_begun_by_the_day_hangs_there(when: str, there: bool) -> None:
    found = slot("way out", hung("one", ("way out", "for"), when=when))
    assert found.ids("for") == (["one"] if there else [])


@pytest.mark.parametrize(
    ("bad", "said"),
    [
        ({"slot": "ripeness"}, "slot"),
        ({"side": "neutral"}, "side"),
        ({"reason": ""}, "reason"),
        ({"reason": "x" * 301}, "reason"),
        ({"citation": 2}, "source 2"),
    ],
)
def test_a_bad_judgement_is_refused_by_name(bad: dict[str, object], said: str) -> None:
    good = {"slot": "way out", "side": "for", "reason": "They met"}
    with pytest.raises((ParleyError, ValidationError), match=said):
        make_event(bears_on=[good | bad])


@pytest.fixture
def record(new_record: NewRecord) -> Store:
    store = new_record("sqlite")
    store.put_dossier(Dossier(slug="test-talks", title="Test talks"), by="Ada")
    return store


def ask(store: Store, *, internal: bool = False, **asked: object) -> dict[str, list[str]]:
    """What hangs for, by slot, where anything does."""
    meant = EventFilter(dossier="test-talks").but(**asked)
    viewer = KEEPER if internal else PUBLIC
    answer = store.seen_by(viewer).ask(Inquire(Ripeness(), meant, ON))
    return {one["slot"]: one["for"] for one in answer["slots"] if one["for"]}


def test_a_record_where_nothing_hangs_says_so(record: Store) -> None:
    record.add(make_event(), by="Ada")
    answer = record.seen_by(PUBLIC).ask(Inquire(Ripeness(), on=ON))
    assert [one["slot"] for one in answer["slots"]] == list(SLOTS)
    for one in answer["slots"]:
        assert (one["for"], one["against"], one["newest"]) == ([], [], None)
        assert one["why"]
    assert answer["why"] == "Nobody has hung an event on the checklist by this day."


def test_it_is_asked_with_the_filter_and_hides_what_is_internal_or_withdrawn(
    record: Store,
) -> None:
    record.add(hung("open", ("way out", "for"), issues=["fuel"]), by="Ada")
    record.add(hung("apart", ("way out", "for"), issues=["pause"]), by="Ada")
    record.add(hung("inside", ("way out", "for"), visibility="internal"), by="Ada")
    record.add(hung("gone", ("costs and losses", "for")), by="Ada")
    record.withdraw("gone", base=1, by="Ada")
    assert ask(record) == {"way out": ["apart", "open"]}
    assert ask(record, internal=True) == {"way out": ["apart", "inside", "open"]}
    assert ask(record, issue=("fuel",)) == {"way out": ["open"]}


def test_a_past_day_has_what_was_known_and_no_sentence_of_today(record: Store) -> None:
    record.add(hung("told", ("way out", "for")), by="Ada")  # its source is of 28 October
    assert ask(record, known_on=date(2023, 10, 27)) == {}
    assert ask(record, known_on=date(2023, 10, 28)) == {"way out": ["told"]}
    then = EventFilter(dossier="test-talks", known_on=date(2023, 10, 28))
    answer = record.seen_by(PUBLIC).ask(Inquire(Ripeness(), then, ON))
    [one] = next(slot["hung"] for slot in answer["slots"] if slot["hung"])
    assert one["reason"] == OF_TODAY


def test_state_and_positions_stand_beside_it_as_on_their_own_pages(record: Store) -> None:
    record.add(make_event("impasse", id="stuck", when="2023-10-27/..", track="Doha"), by="Ada")
    stance = [{"issue": "fuel", "stance": "refuses"}]
    record.add(
        make_event(
            "position",
            id="no",
            participants=[{"actor": "Israel", "role": "speaker"}],
            stances=stance,
        ),
        by="Ada",
    )
    answer = record.seen_by(PUBLIC).ask(Inquire(Ripeness(), on=ON))
    [track] = answer["tracks"]
    assert (track["track"], track["state"], track["proof"]) == ("Doha", "impasse", ["stuck"])
    [held] = answer["positions"]
    assert (held["actor"], held["issue"], held["stance"], held["event"]) == (
        "Israel", "fuel", "refuses", "no",
    )  # fmt: skip
    said = list(Ripeness().words(answer))
    assert "Doha: impasse, since 2023-10-27" in said


def test_nothing_is_scored(record: Store) -> None:
    record.add(hung("one", ("way out", "for"), ("way out", "against")), by="Ada")
    answer = record.seen_by(PUBLIC).ask(Inquire(Ripeness(), on=ON))
    for one in answer["slots"]:
        assert not any(isinstance(value, int | float) for value in one.values())


def test_the_page_has_every_slot_in_the_order_of_the_model() -> None:
    page = (DOCS / "ripeness.md").read_text(encoding="utf-8")
    rows = [line.split("|")[1].strip() for line in page.splitlines() if line.startswith("| ")]
    assert rows == ["slot", *SLOTS]
