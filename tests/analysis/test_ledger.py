"""The captives account: steps between counts, by basis, with gaps, revisions and open ends."""

from collections.abc import Mapping
from datetime import date, timedelta
from math import inf
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.builders import make_event
from tracker.analysis.captives.ledger import Account, Step, ledger
from tracker.model.events import Event

UTC = ZoneInfo("UTC")
ON = date(2023, 12, 31)


def event(
    name: str,
    when: str,
    measure: str,
    said: Mapping[str, object],
    kind: str = "statement",
    **changes: object,
) -> Event:
    """An event with a figure of each claimant: a number, or the fields of a figure."""
    claims = [
        {"measure": measure, "claimed_by": who}
        | (what if isinstance(what, dict) else {"value": what})
        for who, what in said.items()
    ]
    return make_event(kind, **({"id": name, "when": when, "claims": claims} | changes))


def held(
    name: str,
    when: str,
    n: object = 240,
    who: str = "Israel",
    order: int | None = None,
) -> Event:
    return event(name, when, "captives held", {who: n}, order=order)


def freed(
    name: str,
    when: str,
    n: object = 10,
    who: str = "Israel",
    basis: str | None = "deal",
    **changes: object,
) -> Event:
    return event(name, when, "captives released", {who: n}, kind="release", basis=basis, **changes)


def account(
    *events: Event,
    who: str = "Israel",
    on: date = ON,
    parts_of: Mapping[str, frozenset[str]] | None = None,
) -> Account:
    found = ledger(events[::-1], on, UTC, parts_of).accounts
    return next(one for one in found if one.claimed_by == who)


def step(*events: Event) -> Step:
    [only] = account(*events).steps
    return only


def test_a_step_takes_what_lies_between_two_counts_by_basis() -> None:
    found = step(
        held("a", "2023-11-01"), freed("before", "2023-10-20"), freed("deal", "2023-11-05"),
        freed("alone", "2023-11-06", 3, basis="unilateral"),
        freed("none", "2023-11-07", 1, basis=None),
        event("rescue", "2023-11-08", "captives rescued", {"Israel": 1}, kind="operation"),
        event("dead", "2023-11-08", "captives died", {"Israel": 2}),
        event("bodies", "2023-11-09", "captives’ remains returned", {"Israel": 2}),
        held("b", "2023-11-20", 225), freed("after", "2023-11-25"),
    )  # fmt: skip
    assert {name: said[:] for name, said in found.released.items()} == {
        "deal": (10, 10), "unilateral": (3, 3), "not stated": (1, 1)}  # fmt: skip
    assert {name: said[0] for name, said in found.left.items()} == {
        "rescued": 1, "died": 2, "remains": 2}  # fmt: skip
    assert found.expected == (223, 223)
    assert found.gap == (2, 2)
    assert found.events == ("deal", "alone", "none", "dead", "rescue", "bodies")


def test_others_figures_stand_in_where_the_claimant_gave_none_and_never_beside_their_own() -> None:
    others = event("r", "2023-11-05", "captives released", {"Qatar": 10, "AP": 12}, "release")
    assert step(held("a", "2023-11-01"), others, held("b", "2023-11-20")).expected == (228, 230)
    own = event("r", "2023-11-05", "captives released", {"Qatar": 10, "Israel": 11}, "release")
    assert step(held("a", "2023-11-01"), own, held("b", "2023-11-20")).expected == (229, 229)


def test_what_may_lie_on_either_side_of_a_count_enters_both_steps_as_none_to_all() -> None:
    events = (
        held("a", "2023-11-01"), held("b", "2023-11-10"), held("c", "2023-11-20"),
        freed("r", "2023-11-10"),
    )  # fmt: skip
    assert [one.expected[:] for one in account(*events).steps] == [(230, 240), (230, 240)]
    fuzzy = freed("r", "[2023-11-08..2023-11-12]")
    assert [one.expected[:] for one in account(*events[:3], fuzzy).steps] == [
        (230, 240), (230, 240)]  # fmt: skip


@pytest.mark.parametrize(
    ("count", "release", "first"),
    [
        ({"when": "2023-11-10T18:00Z"}, {"when": "2023-11-10T12:00Z"}, True),
        ({"when": "2023-11-10T08:00Z"}, {"when": "2023-11-10T12:00Z"}, False),
        ({"when": "2023-11-10", "order": 2}, {"when": "2023-11-10", "order": 1}, True),
        ({"when": "2023-11-10", "order": 1}, {"when": "2023-11-10", "order": 2}, False),
    ],
)
def test_hours_or_order_tell_what_came_first_on_a_day(
    count: dict[str, Any], release: dict[str, Any], first: bool
) -> None:
    events = (
        held("a", "2023-11-01"), held("b", **count), held("c", "2023-11-20"), freed("r", **release),
    )  # fmt: skip
    shares = [one.released.get("deal", (0, 0))[:] for one in account(*events).steps]
    assert shares == ([(10, 10), (0, 0)] if first else [(0, 0), (10, 10)])


def test_the_first_step_starts_from_what_was_said_to_be_taken_and_later_figures_revise_it() -> None:
    taken = [
        event(name, "2023-10-07", "captives taken", {"Israel": {"value": n, "reported_on": day}})
        for name, n, day in (("t", 240, "2023-10-20"), ("u", 251, "2023-11-15"))
    ]
    found = account(
        *taken,
        freed("r", "2023-10-18", 4),
        held("a", "2023-11-01", 236),
        held("b", "2023-11-20", 247),
    )
    assert [one.start.event for one in found.steps] == ["t", "a"]
    assert [one.gap[:] for one in found.steps] == [(0, 0), (0, 0)]
    assert found.steps[1].revised == (11, 11)


def test_an_open_end_leaves_an_end_of_the_gap_open() -> None:
    least = {"value": 150, "qualifier": "more than"}
    assert step(held("a", "2023-11-01"), held("b", "2023-11-20", least)).gap == (-89, inf)
    assert step(held("a", "2023-11-01", least), held("b", "2023-11-20")).gap == (-inf, 89)


def test_parts_totals_and_retold_releases_are_passed_over() -> None:
    found = account(
        held("a", "2023-11-01"), held("part", "2023-11-05", {"value": 33, "of": "children"}),
        held("words", "2023-11-06", {"in_words": "many"}), freed("r", "2023-11-10"),
        freed("again", "2023-11-10", 4, links=[{"type": "part_of", "to": "r"}]),
        event("all", "2023-11-11", "captives released in all", {"Israel": 105}, kind="ceasefire"),
        event("retold", "2023-11-12", "captives released", {"Israel": 99}),
        held("b", "2023-11-20", 230),
    )  # fmt: skip
    [only] = found.steps
    assert only.gap == (0, 0)


def test_a_correction_stands_in_place_of_what_it_corrects() -> None:
    fix = event("fix", "2023-11-12", "captives released", {"Israel": 12},
                links=[{"type": "corrects", "to": "r"}])  # fmt: skip
    found = step(held("a", "2023-11-01"), freed("r", "2023-11-10"), fix, held("b", "2023-11-20"))
    assert found.expected == (228, 228)


def test_claimants_are_gathered_under_whom_they_are_a_part_of() -> None:
    parts = {"Israel": frozenset({"IDF", "Shin Bet"}), "IDF": frozenset({"Shin Bet"})}
    events = (
        held("a", "2023-11-01", who="IDF"), freed("r", "2023-11-05", who="Shin Bet"),
        held("b", "2023-11-20", 230),
    )  # fmt: skip
    [only] = account(*events, parts_of=parts).steps
    assert only.gap == (0, 0)
    assert not account(*events).steps


def test_what_is_left_today_follows_from_the_last_count() -> None:
    events = held("a", "2023-11-01"), freed("r", "2023-11-10")
    silent = make_event("release", id="silent", when="2023-11-15")
    found = account(*events, silent)
    assert found.now.expected == (230, 230)
    assert found.now.uncounted == ("silent",)
    assert account(*events, on=date(2023, 11, 9)).now.expected == (240, 240)


_EVENTS = st.lists(
    st.tuples(
        st.sampled_from(["held", "freed", "died"]),
        st.integers(0, 30),
        st.integers(0, 50),
        st.sampled_from(["Israel", "Hamas"]),
    ),
    max_size=10,
    unique_by=lambda one: one[1],
)


def _on(day: int) -> str:
    return (date(2023, 11, 1) + timedelta(days=day)).isoformat()


def _made(said: list[tuple[str, int, int, str]]) -> list[Event]:
    measures = {"held": "captives held", "freed": "captives released", "died": "captives died"}
    kinds = {"freed": "release"}
    return [
        event(f"e{n}", _on(day), measures[what], {who: k}, kinds.get(what, "statement"))
        for n, (what, day, k, who) in enumerate(said)
    ]


@given(_EVENTS)
def test_it_is_what_one_adds_up_by_hand(said: list[tuple[str, int, int, str]]) -> None:
    for one in ledger(_made(said), ON, UTC).accounts:
        counts = sorted(
            (day, k) for what, day, k, who in said if what == "held" and who == one.claimed_by
        )
        assert len(one.steps) == len(counts) - 1
        for (start, a), (end, b), found in zip(counts, counts[1:], one.steps, strict=False):
            gone = sum(k for what, day, k, _ in said if what != "held" and start < day < end)
            assert found.expected == (a - gone, a - gone)
            assert found.gap == (b - a + gone, b - a + gone)


@given(_EVENTS, st.integers(0, 30), st.integers(0, 50))
def test_a_count_by_somebody_else_changes_nobodys_account(
    said: list[tuple[str, int, int, str]], day: int, number: int
) -> None:
    other = held(
        "other", (date(2023, 11, 1) + timedelta(days=day)).isoformat(), number, who="Qatar"
    )
    before = ledger(_made(said), ON, UTC).accounts
    after = ledger([*_made(said), other], ON, UTC).accounts
    assert [one for one in after if one.claimed_by != "Qatar"] == list(before)
