"""Events that stand there twice, on the command line."""

import json
from collections.abc import Callable

import pytest

from tests.cli.conftest import Run, line


def _strike(event_id: str, scheme: str, when: str = "2023-10-27") -> str:
    return line(
        id=event_id,
        when=when,
        kind="attack",
        title=f"Strike on a market, {scheme}",
        participants=[{"actor": "Israel", "role": "initiator"}],
        places=[{"name": "Rafah"}],
        external_ids=[{"scheme": scheme, "id": event_id}],
    )


@pytest.fixture
def twice(fill: Callable[[str], Run]) -> Run:
    return fill(_strike("a1", "ACLED") + _strike("u1", "UCDP GED"))


def _pairs(run: Run) -> list[set[str]]:
    found = json.loads(run("duplicates", "list", "--json").stdout)["pairs"]
    return [{one["id"] for one in pair["events"]} for pair in found]


def test_they_are_listed_merged_and_apart_again(twice: Run) -> None:
    assert _pairs(twice) == [{"a1", "u1"}]
    said = twice("duplicates", "list").stdout
    assert "The same day, the same place, the same parties" in said
    assert "a1" in said
    assert "UCDP GED" in said
    number = json.loads(twice("duplicates", "merge", "u1", "--into", "a1", "--json").stdout)[
        "number"
    ]
    shown = twice("show", "a1").stdout
    assert "ACLED" in shown
    assert "Scheme: UCDP GED" in shown
    assert _pairs(twice) == []
    twice("show", "u1", status=1)
    assert number > 0
    assert twice("duplicates", "list").stdout.strip() == "No two events look like one."


def test_two_that_are_two_are_not_listed_again(twice: Run) -> None:
    twice("duplicates", "different", "u1", "a1")
    assert _pairs(twice) == []
    twice("duplicates", "different", "a1", "u1", "--forget")
    assert _pairs(twice) == [{"a1", "u1"}]
    assert (
        "Nobody said" in twice("duplicates", "different", "a1", "u1", "--forget", status=1).stderr
    )


def test_an_id_that_is_not_there_is_said_in_a_sentence(twice: Run) -> None:
    for words in (("merge", "nope", "--into", "a1"), ("different", "nope", "a1")):
        assert "nope" in twice("duplicates", *words, status=1).stderr
    assert (
        "one event already" in twice("duplicates", "merge", "a1", "--into", "a1", status=1).stderr
    )


@pytest.mark.parametrize(
    ("when", "pairs"),
    [
        ("2023-10-27T23:30", 1),
        ("2023-10-26T23:30", 0),
        ("[2023-10-20..2023-10-27]", 1),
        ("[2023-10-20..2023-10-26]", 0),
        ("2023-10", 1),
        ("2023-11", 0),
        ("2023", 0),
        ("2023-10-27/2023-11-08", 1),
        ("2023-10-26/2023-11-08", 0),
    ],
)
def test_days_that_overlap_may_be_the_same(
    fill: Callable[[str], Run], when: str, pairs: int
) -> None:
    run = fill(_strike("a1", "ACLED") + _strike("u1", "UCDP GED", when))
    assert len(_pairs(run)) == pairs
