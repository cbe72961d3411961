"""How good a record is: the page's example, and what must hold of any record."""

import json
import re
from collections.abc import Callable, Sequence
from datetime import date, timedelta
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.builders import events_of_any_kind, make_event
from tracker.analysis.inquiries.quality import Quality
from tracker.analysis.quality import GAPS, Facts, findings
from tracker.analysis.quality.facts import MOST_LISTED
from tracker.analysis.quality.shares import BY, MOST_NAMES, OTHERS
from tracker.inquire import Inquire
from tracker.model.actors import Dossier
from tracker.model.events import Event
from tracker.model.filters import EventFilter
from tracker.model.reading import read_event
from tracker.store import KEEPER, Store

PAGE = (Path(__file__).resolve().parents[2] / "docs" / "quality.md").read_text(encoding="utf-8")
UTC = ZoneInfo("UTC")
Found = dict[str, dict[str, Any]]


def found_in(
    events: Sequence[Event], on: str = "2024-02-01", others: Sequence[Event] = ()
) -> Found:
    facts = Facts(events, date.fromisoformat(on), UTC, others)
    return {one.what: one.plain() for one in findings(facts)}


def _example() -> list[Event]:
    (block,) = re.findall(r"```json\n(.*?)```", PAGE, re.DOTALL)
    return [read_event({"dossier": "test-talks"} | json.loads(line)) for line in block.splitlines()]


def _worked() -> list[tuple[str, dict[str, Any]]]:
    """The rows of the last table of the page."""
    rows = []
    for line in PAGE.rpartition("| `what` |")[2].splitlines()[2:]:
        what, count, share, events, names = (cell.strip() for cell in line.split("|")[1:-1])
        told: dict[str, Any] = {"what": what.strip("`"), "count": int(count), "share": float(share)}
        told["events"] = events.split(", ") if events else []
        if names:
            told["names"] = names.split(", ")
        rows.append((told["what"], told))
    return rows


def test_the_example_of_the_page_comes_out_as_worked_by_hand() -> None:
    found, worked = found_in(_example()), dict(_worked())
    assert {what: found[what] for what in worked} == worked
    assert set(GAPS) <= set(worked)


def test_the_page_defines_every_finding() -> None:
    defined = PAGE.partition("| `what` | counts |")[2].partition("\n## ")[0]
    assert re.findall(r"^\| `([^`]+)` \|", defined, re.MULTILINE) == list(GAPS)


SAME: dict[str, Any] = {"publisher": "Reuters", "title": "A page", "published": "2023-10-28"}


def cited(*publishers: str, **more: object) -> list[dict[str, Any]]:
    return [{"source": SAME | {"publisher": name} | more} for name in publishers]


def test_what_nothing_is_there_to_count_says_why() -> None:
    for what, gap in GAPS.items():
        assert found_in([])[what] == {
            "what": what, "count": 0, "share": None, "events": [], "why": gap.nothing,
        }  # fmt: skip


def test_a_voice_that_is_repeated_is_one_voice() -> None:
    repeated = [{"source": SAME | {"publisher": "Times"}, "origin": "Reuters"}, *cited("Reuters")]
    assert found_in([make_event(citations=repeated)])["events with a single voice"]["count"] == 1
    assert (
        found_in([make_event(citations=cited("A", "B"))])["events with a single voice"]["count"]
        == 0
    )


def test_figures_of_other_groups_and_measures_do_not_corroborate() -> None:
    def figure(citation: int, **more: object) -> dict[str, Any]:
        plain = {"measure": "captives held", "value": 3, "claimed_by": "X", "citation": citation}
        return plain | more

    sources = cited("A", "B")
    for other in ({"of": "children"}, {"measure": "captives released"}):
        event = make_event(claims=[figure(1), figure(2, **other)], citations=sources)
        assert found_in([event])["claims with a single voice"]["count"] == 2
    event = make_event(claims=[figure(1), figure(2)], citations=sources)
    assert found_in([event])["claims with a single voice"]["count"] == 0


def test_figures_of_relief_are_figures() -> None:
    lorries = [{"measure": "lorries", "value": 3, "claimed_by": "X"}]
    found = found_in([make_event("aid", quantity=lorries)])
    assert (found["figures without a citation"]["count"], found["claims by party: X"]["count"]) == (
        1,
        1,
    )


def test_a_source_of_a_month_dates_no_day() -> None:
    for published, left in (
        ("2023-10-27", 0),
        ("2023-10-28", 0),
        ("2023-10-29", 1),
        ("2023-10", 1),
    ):
        event = make_event(citations=cited("A", published=published))
        assert found_in([event])["days without a source"]["count"] == left


def test_a_position_of_the_last_quarter_is_recent() -> None:
    stance = [{"issue": "fuel", "stance": "demands"}]
    event = make_event("position", when="2023-10-27", stances=stance)
    for days, left in ((0, 0), (90, 0), (91, 1)):
        on = (date(2023, 10, 27) + timedelta(days=days)).isoformat()
        assert found_in([event], on)["issues without a recent position"]["count"] == left


def test_what_carries_out_an_agreement_may_lie_outside_the_filter(store: Store) -> None:
    term = {"giver": "Hamas", "measure": "captives released", "value": 50}
    store.put_dossier(Dossier(slug="test-talks", title="Test talks"), by="Ada")
    store.add(make_event("agreement", id="deal", terms=[term]), by="Ada")
    links = [{"type": "implements", "to": "deal"}]
    store.add(make_event("release", id="freed", when="2023-11-02", links=links), by="Ada")
    agreed = EventFilter(dossier="test-talks", kind=("agreement",))

    def left(on: str, asked: EventFilter = agreed) -> int:
        answer = store.seen_by(KEEPER).ask(Inquire(Quality(), asked, date.fromisoformat(on)))
        found = {one["what"]: one["count"] for one in answer["findings"]}
        return int(found["agreements whose terms nothing implements"])

    assert left("2023-11-02") == 0
    assert left("2023-11-01") == 1
    assert left("2023-11-02", agreed.but(known_on=date(2023, 10, 28))) == 0


def test_events_that_had_not_begun_are_not_told_of(store: Store) -> None:
    store.add(make_event(citations=[]), by="Ada")
    asked = Inquire(Quality(), EventFilter(dossier="test-talks"), date(2023, 10, 26))
    answer = store.seen_by(KEEPER).ask(asked)
    assert answer["why"] == "No event of this filter began by this day."
    assert answer["findings"][0]["count"] == 0


def test_more_names_than_are_told_are_all_others() -> None:
    events = [make_event(citations=cited(f"Paper {n:02}")) for n in range(MOST_NAMES + 3)]
    found = found_in(events)
    told = [what for what in found if what.startswith("events by publisher: ")]
    assert len(told) == MOST_NAMES + 1
    others = found[f"events by publisher: {OTHERS}"]
    assert (others["count"], others["names"]) == (3, ["Paper 12", "Paper 13", "Paper 14"])


def test_all_are_counted_and_some_are_listed() -> None:
    many = [make_event(id=f"e{n}", citations=[]) for n in range(MOST_LISTED + 5)]
    found = found_in(many)["events without a source"]
    assert (found["count"], len(found["events"])) == (MOST_LISTED + 5, MOST_LISTED)


@given(st.lists(events_of_any_kind(), max_size=8, unique_by=lambda event: event.id))
def test_whatever_is_recorded_counts_stay_within_what_there_is(events: list[Event]) -> None:
    found = found_in(events)
    ids = [event.id for event in events]
    for one in found.values():
        assert one["share"] is None or 0 <= one["share"] <= 1
        assert set(one["events"]) <= set(ids)
        assert len(set(one["events"])) == len(one["events"])
        assert bool(one["count"]) == bool(one["events"])
    claims = sum(len(event.claims) for event in events)
    for sort in BY:  # each figure counts for one name
        told = [n for what, n in found.items() if what.startswith(f"claims by {sort}: ")]
        assert sum(one["count"] for one in told) == claims


SPLIT: dict[str, Callable[[Event], bool]] = {
    "events without a source": lambda event: not event.citations,
    "impasses without an end": lambda event: event.kind == "impasse" and event.when.is_open,
    "impasses without a cause": lambda event: event.kind == "impasse",
}


@pytest.mark.parametrize("what", SPLIT)
@given(events=st.lists(events_of_any_kind(), max_size=8, unique_by=lambda event: event.id))
def test_a_gap_is_what_looking_at_each_event_finds(what: str, events: list[Event]) -> None:
    assert found_in(events)[what]["events"] == [one.id for one in events if SPLIT[what](one)]
