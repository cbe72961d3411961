"""Impasses of one track that overlap, unless they are one standstill."""

from datetime import UTC

from hypothesis import given
from hypothesis import strategies as st

from tests.builders import days, make_event
from tracker.analysis.mending.links import overlaps
from tracker.model.events import Event


def impasse(number: int, when: str, track: str | None = None, extends: str = "") -> Event:
    links = [{"type": "extends", "to": extends}] if extends else []
    return make_event(
        "impasse", id=f"i{number}", when=when, title=f"I{number}", track=track, links=links
    )


ZONES = {"test-talks": UTC}


def test_impasses_of_one_track_overlap_unless_one_extends_the_other() -> None:
    first = impasse(1, "2023-10-01/2023-10-20")
    assert overlaps([impasse(2, "2023-10-10/.."), first], ZONES) == {"i2": "I1"}
    assert overlaps([first, impasse(2, "2023-10-20/2023-10-21")], ZONES) == {"i2": "I1"}
    for apart in (
        impasse(2, "2023-10-10/..", track="Doha"),
        impasse(2, "2023-10-10/..", extends="i1"),
        impasse(2, "2023-10-21/.."),
        impasse(2, "[2023-10-20..2023-10-25]"),
        impasse(2, "2023-10-20~/2023-11-20"),
    ):
        assert overlaps([first, apart], ZONES) == {}


def test_a_standstill_reaches_through_what_extends_it() -> None:
    chain = [
        impasse(1, "2023-10-01/2023-10-30"),
        impasse(2, "2023-10-05/2023-10-08", extends="i1"),
        impasse(3, "2023-10-06/2023-10-20", extends="i2"),
    ]
    assert overlaps(chain, ZONES) == {}
    assert overlaps([*chain, impasse(4, "2023-10-25/..")], ZONES) == {"i4": "I1"}


@given(st.lists(st.tuples(days(), days(), st.sampled_from(["", "Doha"]), st.integers(0, 9))))
def test_overlaps_are_those_that_comparing_all_with_all_finds(
    told: list[tuple[str, str, str, int]],
) -> None:
    spells = [
        impasse(n, "/".join(sorted(ends)), track or None, f"i{to}" if to < n else "")
        for n, (*ends, track, to) in enumerate(told)
    ]
    bounds = {one.id: one.when.bounds(UTC) for one in spells}
    same = {one.id: {one.id} for one in spells}
    for one in spells:
        for link in one.links:
            joined = same[one.id] | same[link.to]
            for member in joined:
                same[member] = joined
    expected = {
        later.id
        for later in spells
        for other in spells
        if other.track == later.track
        and other.id not in same[later.id]
        and (bounds[other.id][1], bounds[other.id][2]) <= (bounds[later.id][1], bounds[later.id][2])
        and bounds[other.id][2] > bounds[later.id][1]
    }
    found = set(overlaps(spells, ZONES))
    ties = {(one[1], one[2]) for one in bounds.values()}
    if len(ties) == len(spells):
        assert found == expected
    else:  # of two with the same days either may count as the earlier
        assert found <= expected
