import re
from datetime import UTC, date, timedelta
from itertools import product
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
from edtf import parse_edtf
from hypothesis import given
from hypothesis import strategies as st

from tracker.model.dates import OPEN, When, day_of, day_start
from tracker.model.dates.errors import (
    AmbiguousDate,
    DateError,
    EndBeforeStart,
    ImpossibleDate,
    UnreadableDate,
)

JERUSALEM = ZoneInfo("Asia/Jerusalem")
TODAY = date(2026, 11, 24)
_DAYS = st.dates(date(1900, 1, 1), date(2100, 12, 31))
_WIDTH = {"": 0, "?": 1, "~": 2, "%": 3}
_MARKS = st.sampled_from(sorted(_WIDTH))


def _meanings(day: date, mark: str) -> list[date]:
    """Every day that a marked day can mean."""
    width = _WIDTH[mark]
    return [day + timedelta(days=by) for by in range(-width, width + 1)]


@given(_DAYS, _MARKS)
def test_a_day_has_the_bounds_of_all_the_days_that_it_can_mean(day: date, mark: str) -> None:
    found = When.parse(f"{day}{mark}").bounds(UTC)
    days = _meanings(day, mark)
    after = timedelta(days=1)
    assert found == (
        day_start(min(days), UTC),
        day_start(max(days), UTC),
        day_start(min(days) + after, UTC),
        day_start(max(days) + after, UTC),
    )


@given(_DAYS, st.integers(0, 12), _MARKS, _MARKS)
def test_a_span_has_the_bounds_of_all_its_possible_starts_and_ends(
    first: date, length: int, mark: str, end_mark: str
) -> None:
    last = first + timedelta(days=length)
    when = When.parse(f"{first}{mark}/{last}{end_mark}")
    pairs = [
        (a, b) for a, b in product(_meanings(first, mark), _meanings(last, end_mark)) if a <= b
    ]
    after = timedelta(days=1)
    assert when.bounds(UTC) == (
        day_start(min(a for a, _ in pairs), UTC),
        day_start(max(a for a, _ in pairs), UTC),
        day_start(min(b for _, b in pairs) + after, UTC),
        day_start(max(b for _, b in pairs) + after, UTC),
    )


@given(_DAYS, st.integers(0, 400))
def test_some_day_between_two_is_any_of_them(first: date, length: int) -> None:
    last = first + timedelta(days=length)
    found = When.parse(f"[{first}..{last}]").bounds(UTC)
    assert (day_of(found[0], UTC), day_of(found[1], UTC)) == (first, last)
    assert (day_of(found[2] - 1, UTC), day_of(found[3] - 1, UTC)) == (first, last)


@given(_DAYS)
def test_plain_days_and_months_agree_with_the_edtf_library(day: date) -> None:
    for text in (f"{day}", f"{day:%Y-%m}", f"{day:%Y}"):
        theirs = parse_edtf(text)
        first = date(*theirs.lower_strict()[:3])
        last = date(*theirs.upper_strict()[:3])
        ours = When.parse(text).bounds(UTC)
        assert (day_of(ours[0], UTC), day_of(ours[3] - 1, UTC)) == (first, last)


@pytest.mark.parametrize(
    ("edtf", "start", "end"),
    [
        ("2023-10-2X", "2023-10-20", "2023-10-29"),
        ("2023-02-2X", "2023-02-20", "2023-02-28"),
        ("2023-XX", "2023-01-01", "2023-12-31"),
        ("202X", "2020-01-01", "2029-12-31"),
    ],
)
def test_missing_digits_mean_any_day_that_fits(edtf: str, start: str, end: str) -> None:
    found = When.parse(edtf).bounds(UTC)
    assert day_of(found[0], UTC).isoformat() == start
    assert day_of(found[3] - 1, UTC).isoformat() == end


def test_a_day_is_a_day_in_the_dossiers_zone_also_when_clocks_change() -> None:
    bounds = When.parse("2023-10-29").bounds(JERUSALEM)
    assert bounds.latest_end - bounds.earliest_start == 25 * 3_600_000_000


def test_a_time_with_an_offset_is_the_same_instant_in_every_zone() -> None:
    when = When.parse("2023-10-27T06:00+03:00")
    assert when.bounds(UTC) == when.bounds(JERUSALEM)


def test_the_first_days_of_year_1_are_days_in_every_zone() -> None:
    for zone in (JERUSALEM, ZoneInfo("America/Bogota"), UTC):
        for edtf in ("0001", "0001-01-01", "0001-01-01T00:00+14:00", "0001~"):
            when = When.parse(edtf)
            assert day_of(when.bounds(zone).earliest_start, zone) == date.min
            assert when.length_days(zone) == (0, 0)


@pytest.mark.parametrize(
    ("edtf", "error"),
    [
        ("2023-10-27T12:00+03:00/2023-10-27T10:30", UnreadableDate),
        ("2023-10-27T10:30/2023-10-27T12:00Z", UnreadableDate),
        ("2023-10-27T12:00+03:00/2023-10-27T08:30Z", EndBeforeStart),
        ("2023-10-28T00:30+03:00/2023-10-27", EndBeforeStart),
        ("2023-10-28/2023-10-27T23:30-05:00", EndBeforeStart),
    ],
)
def test_an_end_before_its_start_is_seen_across_zones(edtf: str, error: type[DateError]) -> None:
    with pytest.raises(error):
        When.parse(edtf)


def test_a_day_beside_a_time_with_an_offset_is_a_day_of_that_place() -> None:
    far_east = ZoneInfo("Pacific/Kiritimati")
    for edtf in ("2023-10-27T23:30-05:00/2023-10-27", "[2023-10-27T23:30-05:00..2023-10-27]"):
        bounds = When.parse(edtf).bounds(far_east)
        assert bounds.earliest_start <= bounds.latest_start < bounds.latest_end
        assert bounds.earliest_start < bounds.earliest_end <= bounds.latest_end


def test_an_ongoing_span_has_no_end() -> None:
    when = When.parse("2023-10-27/..")
    assert when.is_open
    assert when.bounds(UTC).earliest_end == when.bounds(UTC).latest_end == OPEN


@pytest.mark.parametrize(
    ("edtf", "words"),
    [
        ("2023-10-27", "27 October 2023"),
        ("2023-10-27~", "about 27 October 2023"),
        ("2023-10-27?", "perhaps 27 October 2023"),
        ("2023-10", "October 2023"),
        ("[2023-10-20..2023-10-23]", "some day between 20 and 23 October 2023"),
        ("2023-10-27/..", "since 27 October 2023, ongoing"),
        ("2023-10-27/2023-11-08~", "27 October to about 8 November 2023"),
        ("2023-10-27T06:00+03:00", "27 October 2023, 06:00 (UTC+3)"),
        ("2023-10-27T06:00:30Z", "27 October 2023, 06:00:30 UTC"),
        ("2023-10-27T09:00Z/2023-10-27T11:00Z", "27 October 2023, 09:00 to 11:00 UTC"),
        ("2023-10-27/2023-10-27", "throughout 27 October 2023"),
        ("[2023-10-27..2023-10-27]", "27 October 2023"),
        ("2023-10-2X~/..", "since late October 2023, ongoing"),
        ("0023-10-27", "27 October 0023"),
        ("2023-01-20T18:30/2023", "20 January 2023, 18:30 to the year 2023"),
    ],
)
def test_a_date_says_in_words_how_sure_it_is(edtf: str, words: str) -> None:
    assert When.parse(edtf).words() == words


def test_the_words_in_the_docs_are_those_that_are_shown() -> None:
    page = (Path(__file__).parents[3] / "docs" / "dates.md").read_text(encoding="utf-8")
    rows = re.findall(r"^\| `([^`]+)` \| (.+) \|$", page, re.MULTILINE)
    assert len(rows) > 10
    assert [(edtf, When.parse(edtf).words()) for edtf, _ in rows] == rows


@pytest.mark.parametrize(
    ("typed", "edtf"),
    [
        ("27 Oct 2023", "2023-10-27"),
        ("Oct 27, 2023", "2023-10-27"),
        ("late October 2023", "[2023-10-21..2023-10-31]"),
        ("early on 27 October", "2026-10-27"),
        ("since 27 October", "2026-10-27/.."),
        ("24 December", "2025-12-24"),
        ("since early on 27 October, until about 8 November 2023", "2023-10-27/2023-11-08~"),
        ("between 20 and 23 October 2023", "[2023-10-20..2023-10-23]"),
        ("20-23 October 2023", "2023-10-20/2023-10-23"),
        ("perhaps 27 October 2023", "2023-10-27?"),
        ("6am on 27 October 2023", "2023-10-27T06:00"),
        ("last Friday", "2026-11-20"),
        ("yesterday", "2026-11-23"),
        ("27 de octubre de 2023", "2023-10-27"),
        ("٢٧ أكتوبر ٢٠٢٣", "2023-10-27"),
        ("27/10/2023", "2023-10-27"),
        ("2023-10-27/..", "2023-10-27/.."),
    ],
)
def test_people_type_dates_in_their_own_words(typed: str, edtf: str) -> None:
    assert When.read(typed, today=TODAY).edtf == edtf


@pytest.mark.parametrize(
    ("typed", "error", "said"),
    [
        ("10/11/2023", AmbiguousDate, "10 November 2023 or 11 October 2023"),
        ("31 February 2023", ImpossibleDate, "31 February 2023"),
        ("8 Nov 2023 to 27 Oct 2023", EndBeforeStart, "Swap"),
        ("many", UnreadableDate, "27 Oct 2023"),
        ("", UnreadableDate, "empty"),
    ],
)
def test_a_date_that_cannot_be_meant_is_refused_with_what_would_be_right(
    typed: str, error: type[DateError], said: str
) -> None:
    with pytest.raises(error, match=said):
        When.read(typed, today=TODAY)


@pytest.mark.parametrize(
    "edtf", ["2023-02-30", "2023-13", "2023-1-2", "2023-21", "2023-~10-27", "../.."]
)
def test_edtf_outside_of_what_is_documented_is_never_guessed_at(edtf: str) -> None:
    with pytest.raises(DateError):
        When.parse(edtf)


@given(st.text(max_size=40))
def test_any_text_is_either_read_as_it_stands_or_refused(text: str) -> None:
    try:
        when = When.parse(text)
    except DateError:
        return
    assert when.edtf == text


@pytest.mark.parametrize(
    ("edtf", "fewest", "most"),
    [("2023-10-27/2023-11-08", 12, 12), ("2023-10-27/2023-11-08~", 10, 14), ("2023-10-27", 0, 0)],
)
def test_a_span_counts_the_days_between_its_ends(edtf: str, fewest: int, most: int) -> None:
    assert When.parse(edtf).length_days(JERUSALEM) == (fewest, most)


def test_a_date_never_changes() -> None:
    with pytest.raises(AttributeError):
        When.parse("2023").edtf = "2024"


@pytest.mark.parametrize(
    ("typed", "first", "last"),
    [
        ("early October 2023", "2023-10-01", "2023-10-10"),
        ("mid October 2023", "2023-10-11", "2023-10-20"),
        ("late October 2023", "2023-10-21", "2023-10-31"),
        ("late February 2023", "2023-02-21", "2023-02-28"),
    ],
)
def test_a_part_of_a_month_has_the_same_days_alone_and_at_an_end_of_a_span(
    typed: str, first: str, last: str
) -> None:
    for text in (typed, f"since {typed}", f"{typed} to 31 December 2024"):
        found = When.read(text, today=date(2023, 11, 8)).bounds(UTC)
        assert day_of(found.earliest_start, UTC).isoformat() == first, text
        assert day_of(found.latest_start, UTC).isoformat() == last, text
    found = When.read(f"until {typed}", today=date(2023, 11, 8)).bounds(UTC)
    assert day_of(found.earliest_end - 1, UTC).isoformat() == first
    assert day_of(found.latest_end - 1, UTC).isoformat() == last


@pytest.mark.parametrize("edtf", ["../2023-10-27", "/2023-10-27"])
def test_a_start_that_is_not_known_is_certain_on_its_last_day_alone(edtf: str) -> None:
    when = When.parse(edtf)
    found = when.bounds(UTC)
    day = day_start(date(2023, 10, 27), UTC)
    assert found.earliest_start == -OPEN
    assert found.latest_start == day
    assert found.earliest_end == found.latest_end == day_start(date(2023, 10, 28), UTC)
    assert when.length_days(UTC) == (0, None)


@pytest.mark.parametrize(
    ("written", "edtf"),
    [
        ("2024-03-14T21:50:28.208Z", "2024-03-14T21:50:28Z"),
        ("2023-10-27T09:15:00+0300", "2023-10-27T09:15:00+03:00"),
        ("20231027T091500Z", "2023-10-27T09:15:00Z"),
        ("\ufeff2023-10-27", "2023-10-27"),
        ("\u202a2023-10-27\u202c", "2023-10-27"),
        ("2023\u201110\u201127", None),
    ],
)
def test_what_programs_write_and_nobody_sees_is_read_in_edtf(
    written: str, edtf: str | None
) -> None:
    if edtf is None:
        with pytest.raises(UnreadableDate):
            When.parse(written)
        return
    assert When.parse(written).edtf == edtf


@pytest.mark.parametrize(
    ("typed", "advice"),
    [
        ("27 Oct 2023", "2023-10-27."),
        ("since late October 2023", "2023-10-2X~/..."),
        ("27 Oct", "2023-10-27, 2023-10"),
        ("yesterday", "2023-10-27, 2023-10"),
        ("foo", "2023-10-27, 2023-10"),
    ],
)
def test_where_edtf_alone_is_taken_nothing_else_is_advised(typed: str, advice: str) -> None:
    with pytest.raises(UnreadableDate) as err:
        When.parse(typed)
    said = str(err.value).removeprefix(f"‘{typed}’")
    assert advice in said
    assert "in words" not in said
    for one in re.findall(r"[0-9][0-9X~/.-]+[0-9X~/](?:\.\.)?", said):
        When.parse(one)
