from datetime import date

import pytest

from tracker.model.dates import When
from tracker.model.dates.far import APART, doubt

TODAY = date(2026, 11, 28)
YEARS = {2023: 74, 2024: 4, 2025: 10, 2026: 2}


def _said(edtf: str, years: dict[int, int], **more: bool | int) -> str:
    return doubt(When.parse(edtf), TODAY, years, **more)  # type: ignore[arg-type]  # by name


@pytest.mark.parametrize(
    ("edtf", "says"),
    [
        ("1402-08-05", "621 years from every other event"),
        ("1445-04-12", "578 years from every other event"),
        ("2566-10-27", "540 years from every other event"),
        ("1923-10-27", "100 years from every other event"),
        ("1402-08-05/..", "621 years"),
        ("../1402", "621 years"),
        ("2032-11-08", "5 years ahead"),
        ("2026-11-29", "1 day ahead"),
        ("2026-12-28/..", "30 days ahead"),
        ("2023-10-27", ""),
        ("2013-10-27", ""),
        ("2026-11-28", ""),
        ("2026", ""),
    ],
)
def test_a_date_far_from_its_dossier_or_still_to_come_is_told(edtf: str, says: str) -> None:
    said = _said(edtf, YEARS)
    assert bool(said) is bool(says)
    assert says in said


def test_what_lies_centuries_from_most_events_is_told_although_it_is_not_alone() -> None:
    assert "621 years from most events" in _said("1402-08-05", {1402: 29, 2023: 90})
    assert _said("2023-10-27", {1402: 29, 2023: 90}) == ""
    assert _said("2023-10-27", {1402: 1}) == ""
    assert _said("2023-10-27", {1402: 1, 2023: 1}) == ""
    assert _said("1947-11-29", {1947: 3, 1967: 5, 2023: 80}) == ""


def test_in_a_dossier_without_events_today_is_what_a_date_is_far_from() -> None:
    assert "624 years from today" in _said("1402-08-05", {})
    assert _said("1947-11-29", {}) == ""
    assert _said("1947-11-29", {2023: 0}) == ""


def test_a_deadline_may_lie_ahead_and_a_book_decades_back() -> None:
    assert _said("2027-01-01", YEARS, is_ahead_usual=True) == ""
    assert _said("1990", YEARS, alone=APART) == ""
    assert _said("1890", YEARS, alone=APART) != ""
