"""Figures and terms: what a qualifier means, words without a number, rates, rival accounts."""

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.builders import make_event
from tracker.errors import InvalidRecord
from tracker.model.amounts import Claim, Term, meant_by
from tracker.model.kinds import FREEING, KINDS
from tracker.model.measures import MEASURES, is_in_all, unit_of
from tracker.model.reading import read_record

_CLAIM = {"measure": "captives held", "claimed_by": "Israel"}
_TERM = {"measure": "days of pause", "value": 1, "giver": "Israel"}


@pytest.mark.parametrize(
    ("said", "lowest", "highest"),
    [
        ({"value": 150}, 150, 150),
        ({"value": 150, "qualifier": "about"}, 150, 150),
        ({"value": 150, "qualifier": "nearly"}, 150, 150),
        ({"value": 150, "qualifier": "at least"}, 150, None),
        ({"value": 150, "qualifier": "more than"}, 151, None),
        ({"value": 150, "qualifier": "at most"}, 0, 150),
        ({"value": 150, "qualifier": "fewer than"}, 0, 149),
        ({"value": 0, "qualifier": "fewer than"}, 0, 0),
        ({"value": 37.5, "qualifier": "more than"}, 37.5, None),
        ({"low": 10, "high": 15}, 10, 15),
        ({"in_words": "dozens"}, None, None),
    ],
)
def test_a_qualifier_says_what_a_figure_leaves_open(
    said: dict[str, Any], lowest: float | None, highest: float | None
) -> None:
    claim = read_record(Claim, _CLAIM | said)
    assert (claim.lowest, claim.highest) == (lowest, highest)


@given(st.integers(0, 10**6), st.sampled_from(["at least", "more than", "at most", "fewer than"]))
def test_a_figure_never_means_less_than_none(number: int, qualifier: str) -> None:
    meant = meant_by(number, number, qualifier)
    assert 0 <= meant.low <= meant.high


def test_words_may_stand_for_a_number_or_beside_it() -> None:
    assert read_record(Claim, _CLAIM | {"in_words": "dozens"}).figure() == "dozens"
    both = read_record(Claim, _CLAIM | {"value": 24, "in_words": "two dozen"})
    assert both.figure() == "24 (“two dozen”)"
    with pytest.raises(InvalidRecord, match="in words, such as dozens"):
        read_record(Claim, _CLAIM)


def test_a_rate_needs_to_say_for_each_of_what() -> None:
    assert read_record(Term, _TERM | {"per": "day"}).rate() == "for each day"
    for wanting in ({"per_number": 10}, {"further": True}):
        with pytest.raises(InvalidRecord, match="For each"):
            read_record(Term, _TERM | wanting)


def test_rival_accounts_share_a_name_and_other_terms_do_not() -> None:
    fuel = _TERM | {"measure": "litres of fuel", "name": "fuel"}
    rivals = [fuel | {"claimed_by": "Israel"}, fuel | {"claimed_by": "Hamas", "value": 2}]
    assert len(make_event("agreement", terms=rivals).as_dict()["terms"]) == 2
    with pytest.raises(InvalidRecord, match="‘fuel’ names a term of litres of fuel"):
        make_event("proposal", terms=[fuel, _TERM | {"name": "fuel"}])


@pytest.mark.parametrize(
    "changes",
    [
        {"terms": [_TERM | {"citation": 2}]},
        {"links": [{"type": "implements", "to": "e9", "citation": 2}]},
    ],
)
def test_a_source_that_is_not_there_is_named(changes: dict[str, Any]) -> None:
    with pytest.raises(InvalidRecord, match="names source 2"):
        make_event("agreement", **changes)


def test_each_measure_of_what_happens_to_persons_has_a_total() -> None:
    for measure in ("captives died", "captives rescued", "captives taken", "people missing"):
        assert unit_of(measure) == unit_of(f"{measure} in all") == "persons"
        assert is_in_all(f"{measure} in all")
        assert not is_in_all(measure)
    assert "captives held in all" not in MEASURES


def test_what_is_recovered_is_not_set_free() -> None:
    assert "recovery" in KINDS
    assert FREEING == ("release",)
