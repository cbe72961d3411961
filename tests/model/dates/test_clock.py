from datetime import date

import pytest

from tracker.model.dates.clock import Clock, FutureDay, NoEdge, NotOneDay, clock_at
from tracker.model.dates.errors import AmbiguousDate, DateError, ImpossibleDate, UnreadableDate

CLOCK = Clock(today=date(2026, 11, 27), lately=date(2024, 10, 4))
FIRST, LAST = date(2023, 10, 7), date(2026, 1, 26)


def test_a_dossier_of_late_months_has_todays_time_and_an_older_one_its_own() -> None:
    today, fullest = date(2026, 11, 27), date(2024, 10, 4)
    assert clock_at(today, date(2026, 9, 1), fullest).lately == today
    assert clock_at(today, date(2026, 8, 1), fullest).lately == fullest
    assert clock_at(today, None, None).lately == today
    assert clock_at(today, date(2025, 1, 1), date(2027, 1, 1)).lately == today


@pytest.mark.parametrize(
    ("typed", "day"),
    [
        ("27 Oct 2023", "2023-10-27"),
        ("27 Oct", "2023-10-27"),
        ("yesterday", "2026-11-26"),
        ("today", "2026-11-27"),
        ("\u202a27/10/2023\u202c", "2023-10-27"),
    ],
)
def test_one_day_is_read(typed: str, day: str) -> None:
    assert CLOCK.read_day(typed).isoformat() == day


@pytest.mark.parametrize(
    ("typed", "error"),
    [
        ("October 2023", NotOneDay),
        ("about 27 Oct 2023", NotOneDay),
        ("27 Oct 2023 18:00", NotOneDay),
        ("since 27 October 2023", NotOneDay),
        ("8 Nov 2023 to 27 Oct 2023", UnreadableDate),
        ("before 27 October", UnreadableDate),
        ("spring 2023", UnreadableDate),
        ("last week", UnreadableDate),
        ("foo", UnreadableDate),
        ("7-Nov-23", UnreadableDate),
        ("7/11/2023", AmbiguousDate),
        ("31 Feb 2023", ImpossibleDate),
    ],
)
def test_where_a_day_is_asked_for_no_span_is_advised(typed: str, error: type[DateError]) -> None:
    for ask in (CLOCK.read_day, CLOCK.read_known_on):
        with pytest.raises(error) as err:
            ask(typed)
        said = str(err.value).replace(typed, "")
        assert not any(word in said for word in ("between", "since", "span", "Swap", "/2023-11"))


def test_a_range_begins_on_the_first_day_and_ends_on_the_last_that_is_meant() -> None:
    assert CLOCK.read_edge("Oct 2023", last=False) == date(2023, 10, 1)
    assert CLOCK.read_edge("Oct 2023", last=True) == date(2023, 10, 31)
    assert CLOCK.read_edge("since 27 October", last=False) == FIRST.replace(day=27)
    with pytest.raises(NoEdge, match="no last day"):
        CLOCK.read_edge("since 27 October", last=True)
    with pytest.raises(UnreadableDate, match="Write a day or a month"):
        CLOCK.read_edge("spring 2023", last=True)


def test_the_day_of_knowing_is_one_day_that_has_come() -> None:
    assert CLOCK.read_known_on("today") == CLOCK.today
    with pytest.raises(NotOneDay, match="such as 31 Dec 2023"):
        CLOCK.read_known_on("Dec 2023")
    with pytest.raises(NotOneDay, match="such as 27 Nov 2026"):
        CLOCK.read_known_on("2026")
    with pytest.raises(FutureDay, match="1 January 2030 has not come yet"):
        CLOCK.read_known_on("1 Jan 2030")


@pytest.mark.parametrize(
    ("typed", "assumed", "others"),
    [
        ("7 Oct", 2023, ["2022-10-07", "2024-10-07", "2025-10-07", "2026-10-07"]),
        ("since 5 Oct", 2023, ["2022-10-05/..", "2024-10-05/..", "2025-10-05/..", "2026-10-05/.."]),
        ("13 December", 2023, ["2022-12-13", "2024-12-13", "2025-12-13"]),
        ("Friday 27 October", 2023, []),
        ("29 Feb", 2024, []),
        ("28 Dec to 3 Jan", 2023, ["2022-12-28/2023-01-03", "2024-12-28/2025-01-03",
                                   "2025-12-28/2026-01-03"]),
        ("7 Oct 2021", None, []),
        ("yesterday", None, []),
        ("foo", None, []),
    ],
)  # fmt: skip
def test_other_years_that_a_text_may_mean_are_offered(
    typed: str, assumed: int | None, others: list[str]
) -> None:
    assert CLOCK.assumed(typed) == assumed
    found = CLOCK.other_years(typed, FIRST, LAST)
    assert [when.edtf for when in found] == others
    for when in found:
        assert CLOCK.read(when.words()) == when
        assert CLOCK.assumed(when.words()) is None
