"""Impasses: causes by voice, what ended them, positions around, standstills, and the curve."""

from datetime import date
from fractions import Fraction
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.builders import make_event
from tracker.analysis.impasses import Standstill, Stretch, standstills
from tracker.analysis.survival import Length, curve, differ_by_chance
from tracker.model.events import Event

UTC = ZoneInfo("UTC")
ON = date(2023, 12, 31)


def still(name: str, when: str, **changes: object) -> Event:
    return make_event("impasse", **({"id": name, "when": when, "issues": ["fuel"]} | changes))


def found(*events: Event, on: date = ON) -> tuple[dict[str, Standstill], list[Stretch]]:
    every, stretches = standstills(events[::-1], on, UTC)
    return {one.impasse.id: one for one in every}, stretches


def cause(claimed_by: str, **changes: object) -> dict[str, Any]:
    return {"issue": "fuel", "claimed_by": claimed_by, "blocked_by": ["Hamas"]} | changes


def test_one_voice_counts_once_under_whoever_was_reported_first() -> None:
    wire = [
        {"source": {"publisher": name, "title": "Page", "published": "2023-10-30"}, "origin": "AP"}
        for name in ("Daily", "Weekly")
    ]
    causes = [
        cause("Weekly", reported_on="2023-10-31", citation=2),
        cause("Daily", reported_on="2023-10-30", citation=1),
        cause("Daily", reported_on="2023-10-30", citation=1, blocked_by=["Israel"]),
        cause("Qatar"),
    ]
    told = found(still("a", "2023-10-27/2023-11-08", citations=wire, causes=causes))[0]["a"].causes
    assert [(one.cause.claimed_by, one.cause.blocked_by, one.repeated_by) for one in told] == [
        ("Daily", ("Hamas",), ("Weekly",)),
        ("Daily", ("Israel",), ()),
        ("Qatar", ("Hamas",), ()),
    ]
    assert [one.source for one in told] == ["Daily", "Daily", None]


def test_the_event_that_ends_it_is_named_or_the_one_that_settles_it() -> None:
    end = make_event(id="end", when="2023-11-08", links=[{"type": "ends", "to": "a"}])
    assert found(still("a", "2023-10-27/2023-11-08"), end)[0]["a"].ended_by == "end"
    deal = make_event("agreement", id="deal", when="2023-11-20")
    assert found(still("a", "2023-10-27/.."), deal)[0]["a"].ended_by == "deal"
    assert found(still("a", "2023-10-27/2023-11-08"))[0]["a"].ended_by is None


def test_positions_on_its_issues_before_and_after_its_standstill() -> None:
    def says(name: str, when: str, issue: str = "fuel", actor: str = "Israel") -> Event:
        return make_event(
            "position", id=name, when=when, stances=[{"issue": issue, "stance": "refuses"}],
            participants=[{"actor": actor, "role": "speaker"}],
        )  # fmt: skip

    events = (
        says("old", "2023-10-01"), says("newer", "2023-10-20"),
        says("other", "2023-10-21", "water"), says("hamas", "2023-10-05", actor="Hamas"),
        says("inside", "2023-11-01"),
        says("after", "2023-11-20"), says("newest", "2023-11-25"),
        still("a", "2023-10-27/2023-11-08"),
    )  # fmt: skip
    one = found(*events)[0]["a"]
    assert one.before == ("hamas", "newer")
    assert one.after == ("newest",)
    assert found(*events, on=date(2023, 11, 22))[0]["a"].after == ("after",)


def test_what_lies_partly_inside_is_counted_by_kind() -> None:
    events = (
        still("a", "2023-10-27/2023-11-08"), make_event(id="in", when="2023-10-30"),
        make_event(id="across", when="2023-10-20/2023-10-27"),
        make_event("attack", id="last", when="2023-11-08"), make_event(id="out", when="2023-11-09"),
    )  # fmt: skip
    assert found(*events)[0]["a"].meanwhile == {"attack": 1, "talks": 2}


def test_an_impasse_without_a_known_start_counts_what_had_begun() -> None:
    start = make_event(id="in", when="2023-10-01")
    source = {"publisher": "Reuters", "title": "A page", "published": "2023-10-04"}
    one = still("a", "../2023-10-06", citations=[{"source": source}])
    then = found(one, start, on=date(2023, 10, 5))[0]
    assert [each.meanwhile for each in then.values()] == [{"talks": 1}]


@pytest.mark.parametrize(
    ("second", "together"),
    [
        ({"when": "2023-11-08/2023-11-20"}, True),
        ({"when": "2023-11-01"}, True),
        ({"when": "2023-11-09/2023-11-20"}, False),
        ({"when": "2023-11-09/2023-11-20", "links": [{"type": "extends", "to": "a"}]}, True),
        ({"when": "2023-11-01", "track": "aside"}, False),
    ],
)
def test_what_extends_or_overlaps_is_one_standstill(second: Any, together: bool) -> None:  # noqa: ANN401 - as parametrized
    every, stretches = found(still("a", "2023-10-27/2023-11-08"), still("b", **second))
    assert (every["b"].began_with == "a") is together
    assert len(stretches) == (1 if together else 2)
    if together and second["when"].endswith("20"):
        assert (stretches[0].fewest, stretches[0].most) == (24, 24)


def test_one_that_goes_on_is_counted_to_the_day_and_stays_open() -> None:
    _, [one] = found(still("a", "2023-12-20/.."))
    assert (one.at_least, one.at_most) == (Length(11, True), Length(11, True))


def _by_hand(lengths: list[Length]) -> dict[int, Fraction]:
    """Kaplan and Meier's product, factor by factor."""
    share, steps = Fraction(1), {}
    for days in sorted({one.days for one in lengths if not one.goes_on}):
        at_risk = sum(one.days >= days for one in lengths)
        ended = sum(one.days == days and not one.goes_on for one in lengths)
        share *= 1 - Fraction(ended, at_risk)
        steps[days] = share
    return steps


@given(st.lists(st.builds(Length, st.integers(0, 30), st.booleans()), max_size=12))
def test_the_curve_is_the_product_that_one_works_out_by_hand(lengths: list[Length]) -> None:
    drawn = curve(lengths)
    steps = _by_hand(lengths)
    assert drawn.days == tuple(steps)
    assert drawn.share == pytest.approx([float(share) for share in steps.values()], abs=1e-6)
    for low, share, high in zip(drawn.low, drawn.share, drawn.high, strict=True):
        assert low is None or high is None or low <= share <= high


def test_groups_differ_by_chance_where_they_are_alike_and_not_where_they_are_not() -> None:
    short, long = ([Length(n, goes_on=False) for n in range(a, a + 12)] for a in (1, 100))
    assert differ_by_chance(short, long) == pytest.approx(0, abs=1e-4)
    assert differ_by_chance(short, short) == pytest.approx(1)
    assert differ_by_chance(short, []) is None
    assert differ_by_chance([Length(3, goes_on=True)], [Length(4, goes_on=True)]) is None
