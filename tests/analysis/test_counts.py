from datetime import date
from typing import NamedTuple

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tracker.analysis.captives.counts import said
from tracker.analysis.captives.releases import Freeing, released
from tracker.analysis.ranges import Range


class Told(NamedTuple):
    event: str
    low: float
    high: float
    claimed_by: str
    reported_on: date | None
    of: str | None = None
    measure: str = "captives held"
    qualifier: str = "exactly"
    as_of_edtf: str | None = None


def told(value: float, by: str, day: int, **more: str) -> Told:
    return Told("e", value, value, by, date(2023, 11, day), **more)


def freed(event: str, value: float, by: str, day: int, **more: str) -> Told:
    return Told(event, value, value, by, date(2023, 11, day), measure="captives released", **more)


def test_rival_figures_of_one_event_are_a_range() -> None:
    figures = [freed("e", 17, "Israel", 25), freed("e", 20, "Hamas", 25)]
    assert said(figures, "captives released") == Range(17, 20)
    assert said(figures, "captives held") is None
    assert said([told(10, "Thailand", 3, of="Thais")], "captives held") is None


RELEASES = [
    Freeing("b", date(2023, 11, 25), "deal"),
    Freeing("a", date(2023, 11, 2), "unilateral"),
    Freeing("c", date(2023, 11, 27), "deal"),
    Freeing("none", date(2023, 11, 26), "deal"),
]
FIGURES = [
    freed("a", 2, "Israel", 2),
    freed("b", 17, "Israel", 25),
    freed("b", 20, "Hamas", 25),
    freed("b", 13, "Israel", 25, of="Israelis"),
    freed("c", 11, "Israel", 27),
    told(229, "Israel", 27),
]


def test_releases_are_added_up_with_their_rival_figures_as_a_range() -> None:
    found = released(RELEASES, FIGURES)
    assert (found.low, found.high) == (30, 33)
    assert [(one.event, one.low, one.high) for one in found.parts] == [
        ("a", 2, 2), ("b", 17, 20), ("c", 11, 11)
    ]  # fmt: skip


def test_a_release_without_a_figure_is_named_and_not_guessed() -> None:
    assert released(RELEASES, FIGURES).uncounted == ("none",)


def test_releases_under_a_deal_and_one_sided_ones_stay_apart() -> None:
    bases = released(RELEASES, FIGURES).by_basis()
    assert {name: (one.low, one.high) for name, one in bases.items()} == {
        "unilateral": (2, 2),
        "deal": (28, 31),
    }


def test_a_release_after_the_day_has_not_happened() -> None:
    found = released(RELEASES, FIGURES, on=date(2023, 11, 25))
    assert (found.low, found.high, found.uncounted) == (19, 22, ())


def test_a_release_of_parts_alone_is_told_by_its_parts_and_not_added_up() -> None:
    parts = [
        freed("none", 5, "Qatar", 26, of="women"),
        freed("none", 8, "Qatar", 26, of="children"),
        freed("none", 9, "Qatar", 27, of="children"),
    ]
    found = released(RELEASES, [*FIGURES, *parts])
    assert (found.low, found.high, found.uncounted) == (30, 33, ())
    (one,) = found.pieces
    assert (one.event, [(c.low, c.of) for c in one.claims]) == (
        "none", [(5, "women"), (9, "children")]
    )  # fmt: skip


def test_a_release_of_others_is_no_release_of_captives() -> None:
    prisoners = Told("none", 39, 39, "Israel", None, measure="prisoners released")
    found = released(RELEASES, [*FIGURES, prisoners])
    assert (found.uncounted, found.others) == ((), ("none",))


def test_what_is_part_of_a_counted_release_is_not_counted_again() -> None:
    parts = [
        Freeing("a1", date(2023, 11, 2), None, ("a",)),
        Freeing("a11", date(2023, 11, 2), None, ("a1", "elsewhere")),
    ]
    figures = [*FIGURES, freed("a1", 1, "Israel", 2), freed("a11", 1, "Israel", 2)]
    found = released([*RELEASES, *parts], figures)
    assert (found.low, found.high, found.within) == (30, 33, ("a1", "a11"))


def test_the_parts_of_a_release_without_a_figure_stand_for_it() -> None:
    part = Freeing("part", date(2023, 11, 26), None, ("none",))
    found = released([*RELEASES, part], [*FIGURES, freed("part", 4, "Qatar", 26)])
    assert (found.low, found.high) == (34, 37)
    assert (found.uncounted, found.within) == ((), ("none",))


def test_releases_that_are_parts_of_each_other_count_once() -> None:
    day = date(2023, 11, 2)
    circle = [Freeing("x", day, None, ("y",)), Freeing("y", day, None, ("x",))]
    found = released(circle, [freed("x", 3, "Qatar", 2), freed("y", 3, "Qatar", 2)])
    assert (found.low, found.high, found.within) == (3, 3, ("y",))


@pytest.mark.parametrize(
    ("qualifiers", "low", "high", "or_more", "about"),
    [
        (["exactly"], 50, 50, False, False),
        (["at least"], 50, 50, True, False),
        (["at most"], 0, 50, False, False),
        (["about"], 50, 50, False, True),
        (["exactly", "at least"], 50, 50, True, False),
    ],
)
def test_what_a_claimant_left_open_stays_open_in_the_sum(
    qualifiers: list[str], low: float, high: float, *, or_more: bool, about: bool
) -> None:
    rivals = [freed("a", 50, f"Voice {n}", 2, qualifier=q) for n, q in enumerate(qualifiers)]
    found = released(RELEASES, rivals).said
    assert found == (low, high, or_more, about)


NAMES = [f"r{n}" for n in range(6)]


@given(
    st.lists(st.tuples(st.sampled_from(NAMES), st.lists(st.sampled_from(NAMES), max_size=2)),
             unique_by=lambda one: one[0]),
    st.lists(st.tuples(st.sampled_from(NAMES), st.sampled_from([None, "women"]),
                       st.sampled_from(["captives released", "prisoners released"]))),
)  # fmt: skip
def test_each_release_is_named_exactly_once(
    releases: list[tuple[str, list[str]]], figures: list[tuple[str, str | None, str]]
) -> None:
    found = released(
        [Freeing(name, date(2023, 11, 1), None, tuple(wholes)) for name, wholes in releases],
        [Told(name, 1, 1, "A", None, of=of, measure=what) for name, of, what in figures],
    )
    counted = [*(one.event for one in found.parts), *(one.event for one in found.pieces)]
    named = [*counted, *found.uncounted, *found.within, *found.others]
    assert sorted(named) == sorted(name for name, _ in releases)
    assert found.low == found.high == len(found.parts)
