import pytest

from tracker.nearest import near, nearest

_NAMES = ["captives held", "captives released", "lorries", "fuel"]


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("captive held", "captives held"),
        ("cpatives held", "captives held"),
        ("captives relaesed", "captives released"),
        ("lories", "lorries"),
        ("fule", "fuel"),
        ("ceasefire", None),
        ("", None),
    ],
)
def test_the_name_that_was_meant_is_found(written: str, meant: str | None) -> None:
    assert nearest(written, _NAMES) == meant


def test_the_likest_names_come_first_and_no_more_than_asked_for() -> None:
    assert near("captives", _NAMES, 2, alike=50) == ["captives held", "captives released"]
    assert near("captives", _NAMES, 1, alike=50) == ["captives held"]
    assert near("captives", [], 2) == []
