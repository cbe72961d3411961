"""Fighting around talks, releases, agreements and pauses."""

from datetime import date, timedelta
from zoneinfo import ZoneInfo

from hypothesis import given
from hypothesis import strategies as st

from tests.builders import make_event
from tracker.analysis.tempo import TURNS, Spread, tempo
from tracker.model.events import Event

UTC = ZoneInfo("UTC")
FIRST = date(2023, 11, 1)
ON = date(2023, 12, 31)


def at(kind: str, day: int, last: int | None = None) -> Event:
    start, end = (FIRST + timedelta(days=n) for n in (day, day if last is None else last))
    when = start.isoformat() if last is None else f"{start}/{end}"
    return make_event(kind, id=f"{kind}-{day}-{last}", when=when)


def test_days_before_the_first_and_after_the_last_are_counted_and_its_own_are_not() -> None:
    events = [at("attack", day) for day in (2, 4, 5, 7, 8, 11, 12)]
    [one] = tempo([*events, at("ceasefire", 5, 8)], ON, UTC, 3).around
    assert (one.before, one.after) == (2, 1)


def test_only_turns_have_days_around_and_only_fighting_is_counted() -> None:
    kinds = (
        "talks",
        "release",
        "agreement",
        "ceasefire",
        "statement",
        "impasse",
        "aid",
        "position",
    )
    found = tempo([*(at(kind, 5) for kind in kinds), at("operation", 4)], ON, UTC, 2)
    assert sorted(one.event.kind for one in found.around) == sorted(TURNS)
    assert {one.before for one in found.around} == {1}


def test_what_begins_after_the_day_is_not_there_and_a_short_record_has_no_spread() -> None:
    events = [at("talks", 0), at("attack", 2)]
    assert tempo(events, FIRST, UTC, 7).around[0].after == 0
    assert tempo(events, FIRST, UTC, 7).spread is None
    assert tempo([], ON, UTC, 7).spread is None


def test_turns_of_one_kind_are_laid_over_one_another() -> None:
    events = [
        at("talks", 5),
        at("talks", 20),
        at("attack", 4),
        at("attack", 6),
        at("operation", 21),
    ]
    assert tempo(events, ON, UTC, 1).offsets == {"talks": (0.5, 0, 1.0)}


@given(
    st.lists(st.integers(0, 40), max_size=12),
    st.integers(0, 40),
    st.integers(1, 10),
)
def test_it_is_what_one_counts_by_hand(fought: list[int], turn: int, window: int) -> None:
    attacks = [make_event("attack", id=f"a{n}", when=at("attack", day).when.edtf)
               for n, day in enumerate(fought)]  # fmt: skip
    found = tempo([*attacks, at("talks", turn)], ON, UTC, window)
    [one] = found.around
    assert one.before == sum(turn - window <= day < turn for day in fought)
    assert one.after == sum(turn < day <= turn + window for day in fought)
    first, last = min([*fought, turn]), max([*fought, turn])
    runs = sorted(
        sum(start <= day < start + window for day in fought)
        for start in range(first, last - window + 2)
    )
    if not runs:
        assert found.spread is None
        return
    ranks = [
        next(n for n in range(1, len(runs) + 1) if n * 100 >= len(runs) * p) for p in (10, 50, 90)
    ]
    assert found.spread == Spread(*(runs[rank - 1] for rank in ranks))
