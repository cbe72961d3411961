from datetime import date
from typing import NamedTuple

from tracker.analysis.counts import Freeing, held, range_of, released


class Told(NamedTuple):
    event: str
    low: float
    high: float
    claimed_by: str
    reported_on: date | None
    of: str | None = None
    measure: str = "captives held"
    qualifier: str = "exactly"


def told(value: float, by: str, day: int, **more: str) -> Told:
    return Told("e", value, value, by, date(2023, 11, day), **more)


def freed(event: str, value: float, by: str, day: int, **more: str) -> Told:
    return Told(event, value, value, by, date(2023, 11, day), measure="captives released", **more)


def test_the_newest_figure_of_each_claimant_counts_and_the_range_is_between_them() -> None:
    figures = [told(222, "Israel", 1), told(229, "Israel", 3), told(240, "Hamas", 2)]
    found = held(figures)
    assert found is not None
    assert (found.latest.claimed_by, found.latest.low) == ("Israel", 229)
    assert (found.low, found.high) == (229, 240)
    assert [one.claimed_by for one in found.claims] == ["Israel", "Hamas"]


def test_a_range_that_one_claimant_gives_widens_the_range() -> None:
    wide = Told("e", 200, 250, "Hamas", date(2023, 11, 2))
    found = held([told(229, "Israel", 3), wide])
    assert found is not None
    assert (found.low, found.high) == (200, 250)


def test_a_figure_of_a_part_is_no_figure_of_the_whole() -> None:
    assert held([told(10, "Thailand", 3, of="Thais")]) is None


def test_a_figure_reported_later_is_not_known_yet() -> None:
    figures = [told(222, "Israel", 1), told(229, "Israel", 9)]
    found = held(figures, on=date(2023, 11, 5))
    assert found is not None
    assert found.latest.low == 222
    assert held(figures, on=date(2023, 10, 31)) is None


def test_an_old_figure_is_no_rival_of_a_new_one() -> None:
    found = held([told(199, "A spokesperson", 1), told(229, "Israel", 30)])
    assert found is not None
    assert (found.low, found.high) == (229, 229)


def test_rival_figures_of_one_event_are_a_range() -> None:
    figures = [freed("e", 17, "Israel", 25), freed("e", 20, "Hamas", 25)]
    assert range_of(figures, "captives released") == (17, 20)
    assert range_of(figures, "captives held") is None


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
