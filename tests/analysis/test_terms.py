"""Promised against delivered: which delivery counts for which term, and by whose count."""

from collections.abc import Mapping
from datetime import date
from typing import Any
from zoneinfo import ZoneInfo

import pytest

from tests.builders import make_event
from tracker.analysis.terms import AgreementState, TermState, agreements
from tracker.model.events import Event

UTC = ZoneInfo("UTC")
ON = date(2023, 12, 31)


def promise(**changes: object) -> dict[str, Any]:
    return {"giver": "Hamas", "measure": "captives released", "value": 50} | changes


def deal(*terms: dict[str, Any], **changes: object) -> Event:
    fields = {"id": "deal", "when": "2023-11-22", "terms": list(terms)} | changes
    return make_event("agreement", **fields)


def freed(name: str, *said: tuple[str, Any], to: str | None = "deal", **changes: object) -> Event:
    """A release with what claimants say of it: a number, or the fields of a figure."""
    claims = [
        {"measure": "captives released", "claimed_by": who}
        | (what if isinstance(what, dict) else {"value": what})
        for who, what in said
    ]
    links = [{"type": "implements", "to": to}] if to else []
    fields: dict[str, Any] = {
        "id": name, "when": "2023-11-24", "claims": claims, "links": links,
        "participants": [{"actor": "Hamas", "role": "initiator"}],
    }  # fmt: skip
    return make_event("release", **(fields | changes))


def told(
    *events: Event, on: date = ON, parts_of: Mapping[str, frozenset[str]] | None = None
) -> list[AgreementState]:
    return agreements(reversed(events), on, UTC, parts_of)


def term(
    *events: Event, n: int = 0, on: date = ON, parts_of: Mapping[str, frozenset[str]] | None = None
) -> TermState:
    return told(*events, on=on, parts_of=parts_of)[0].terms[n]


def counts(state: TermState) -> dict[str | None, tuple[float, float | None]]:
    return {one.claimed_by: (one.low, one.high) for one in state.delivered}


def test_each_claimant_counts_the_deliveries_they_spoke_of() -> None:
    state = term(
        deal(promise()), freed("r1", ("Qatar", 13), ("Hamas", 13)), freed("r2", ("Qatar", 14))
    )
    assert counts(state) == {"Qatar": (27, 27), "Hamas": (13, 13)}
    assert state.shortfall == (23, 37)
    assert state.state == "partly"
    assert [one.events for one in state.delivered] == [("r1", "r2"), ("r1",)]


@pytest.mark.parametrize(
    ("promised", "said", "state"),
    [
        ({"value": 10}, [("A", 10), ("B", 12)], "kept"),
        ({"value": 10}, [("A", 11), ("B", 12)], "exceeded"),
        ({"value": 10}, [("A", 9), ("B", 12)], "unknown"),
        ({"value": 10}, [("A", 9), ("B", 1)], "partly"),
        ({"value": 10}, [("A", {"value": 9, "qualifier": "more than"})], "kept"),
        ({"value": 10, "qualifier": "at least"}, [("A", 50)], "kept"),
        ({"value": None, "low": 10, "high": 15}, [("A", 12)], "kept"),
        ({"value": None, "in_words": "all"}, [("A", 12)], "unknown"),
        ({"value": 3, "per": "day"}, [("A", 12)], "unknown"),
        ({"value": 10, "by_when": "2023-11-30"}, [("A", {"value": None, "in_words": "some"})],
         "overdue"),
        ({"value": 10, "by_when": "2023-12-31"}, [], "not yet due"),
        ({"value": 10, "by_when": "2023-12-30"}, [], "overdue"),
        ({"value": 10, "by_when": "2023-12-30~"}, [], "not yet due"),
        ({"value": 10}, [], "unknown"),
        ({"value": 5, "qualifier": "at most", "by_when": "2023-11-30"}, [("A", 0)], "kept"),
        ({"value": 5, "by_when": "2023-11-30"}, [("A", 0)], "overdue"),
        ({"value": 10, "by_when": "2023-11-01"}, [("A", 10)], "kept"),
    ],
)  # fmt: skip
def test_the_state_of_a_term(promised: dict[str, Any], said: list[Any], state: str) -> None:
    assert term(deal(promise(**promised)), freed("r1", *said)).state == state


def test_a_renewal_adds_its_terms_and_takes_its_own_deliveries() -> None:
    renewal = deal(promise(value=20), id="more", when="2023-11-27",
                   links=[{"type": "extends", "to": "deal"}])  # fmt: skip
    second = deal(promise(value=5, of="soldiers"), id="last", when="2023-11-29",
                  links=[{"type": "extends", "to": "more"}])  # fmt: skip
    events = (
        deal(promise()), renewal, second, freed("r1", ("Qatar", 50)),
        freed("r2", ("Qatar", 20), to="more"), freed("r3", ("Qatar", 7), to="last"),
    )  # fmt: skip
    [one] = told(*events)
    assert [event.id for event in one.renewals] == ["more", "last"]
    assert [(state.agreement, counts(state)) for state in one.terms] == [
        ("deal", {"Qatar": (50, 50)}),
        ("more", {"Qatar": (20, 20)}),
        ("last", {"Qatar": (7, 7)}),
    ]


def test_what_a_renewal_has_no_term_for_goes_to_the_first_that_has() -> None:
    renewal = deal({"giver": "Israel", "measure": "days of pause", "value": 1}, id="more",
                   when="2023-11-30", links=[{"type": "extends", "to": "deal"}])  # fmt: skip
    state = term(deal(promise()), renewal, freed("r1", ("Qatar", 8), to="more"))
    assert counts(state) == {"Qatar": (8, 8)}


def test_each_group_goes_to_the_first_agreement_that_has_a_term_of_it() -> None:
    renewal = deal({"giver": "Israel", "measure": "days of pause", "value": 1}, id="more",
                   when="2023-11-30", links=[{"type": "extends", "to": "deal"}])  # fmt: skip
    handed = freed("r1", ("Qatar", {"value": 5, "of": "women"}),
                   ("Qatar", {"value": 3, "of": "men"}), to="more")  # fmt: skip
    events = (deal(promise(of="women"), promise(of="men")), renewal, handed)
    assert [counts(term(*events, n=n)) for n in (0, 1)] == [{"Qatar": (5, 5)}, {"Qatar": (3, 3)}]


def test_rival_accounts_of_a_term_are_each_held_against_what_came_through_a_renewal() -> None:
    renewal = deal(id="more", when="2023-11-30", links=[{"type": "extends", "to": "deal"}])
    rivals = (promise(value=50, claimed_by="Qatar"), promise(value=40, claimed_by="Hamas"))
    events = (deal(*rivals), renewal, freed("r1", ("Qatar", 8), to="more"))
    assert [counts(term(*events, n=n)) for n in (0, 1)] == [{"Qatar": (8, 8)}] * 2


def test_a_whole_never_counts_beside_its_parts() -> None:
    renewal = deal(promise(of="women"), promise(of="men"), id="more", when="2023-11-30",
                   links=[{"type": "extends", "to": "deal"}])  # fmt: skip
    handed = freed("r1", ("Qatar", {"value": 5, "of": "women"}), ("Qatar", 9), to="more")
    events = (deal(promise()), renewal, handed)
    assert [counts(term(*events, n=n)) for n in (0, 1)] == [{}, {"Qatar": (5, 5)}]


def test_a_delivery_may_name_its_term_and_how_much_goes_to_it() -> None:
    links = [
        {"type": "implements", "to": "deal", "term": "women", "amount": 2, "claimed_by": "Qatar"}
    ]
    events = (
        deal(promise(name="women", of="women"), promise(name="men", of="men")),
        freed("r1", ("Israel", 6), links=links),
    )
    assert counts(term(*events)) == {"Qatar": (2, 2)}
    assert counts(term(*events, n=1)) == {}


def test_groups_are_told_apart_and_the_whole_stands_for_the_only_one() -> None:
    by_group = freed("r1", ("Qatar", {"value": 5, "of": "women"}), ("Qatar", 9))
    two = deal(promise(of="women"), promise(of="men"))
    assert counts(term(two, by_group)) == {"Qatar": (5, 5)}
    assert counts(term(two, by_group, n=1)) == {}
    assert counts(term(deal(promise(of="women")), freed("r2", ("Qatar", 9)))) == {"Qatar": (9, 9)}


def test_what_the_same_giver_gave_beside_the_agreement_is_counted_apart() -> None:
    events = (
        deal(promise()),
        freed("before", ("Qatar", 2), to=None, when="2023-10-20"),
        freed("in", ("Qatar", 13)),
        freed("beside", ("Qatar", 10), ("Thailand", 12), to=None),
        freed("others", ("Qatar", 4), to=None,
              participants=[{"actor": "Islamic Jihad", "role": "initiator"}]),
    )  # fmt: skip
    assert term(*events).outside[:2] == (10, 12)
    parts = {"Hamas": frozenset({"Islamic Jihad"})}
    assert term(*events, parts_of=parts).outside[:2] == (14, 16)


def test_a_part_of_a_release_is_not_counted_beside_the_whole() -> None:
    part = freed("part", ("Qatar", 4), links=[
        {"type": "implements", "to": "deal"}, {"type": "part_of", "to": "r1"}])  # fmt: skip
    assert counts(term(deal(promise()), freed("r1", ("Qatar", 13)), part)) == {"Qatar": (13, 13)}


def test_only_releases_free() -> None:
    pause = make_event("ceasefire", id="pause", when="2023-11-24", links=[
        {"type": "implements", "to": "deal"}], claims=[
        {"measure": "captives released", "value": 105, "claimed_by": "Newser"}])  # fmt: skip
    assert counts(term(deal(promise()), pause)) == {}


def test_a_correction_stands_in_place_of_what_it_corrects() -> None:
    corrected = make_event("statement", id="fix", when="2023-11-25", links=[
        {"type": "corrects", "to": "r1"}], claims=[
        {"measure": "captives released", "value": 14, "claimed_by": "Qatar"},
        {"measure": "captives released", "value": 99, "claimed_by": "Nobody"}])  # fmt: skip
    state = term(deal(promise()), freed("r1", ("Qatar", 13)), corrected)
    assert counts(state) == {"Qatar": (14, 14)}
    assert state.delivered[0].events == ("r1", "fix")


def test_corrections_in_a_circle_correct_nothing() -> None:
    one = freed("r1", ("Qatar", 13), links=[
        {"type": "implements", "to": "deal"}, {"type": "corrects", "to": "r2"}])  # fmt: skip
    other = freed("r2", ("Qatar", 2), links=[{"type": "corrects", "to": "r1"}])
    assert counts(term(deal(promise()), one, other)) == {"Qatar": (13, 13)}


def test_an_agreement_holds_until_something_ends_it() -> None:
    end = make_event("operation", id="end", when="2023-12-01",
                     links=[{"type": "ends", "to": "deal"}])  # fmt: skip
    assert told(deal(promise()))[0].in_force
    assert told(deal(promise()), end, on=date(2023, 11, 30))[0].in_force
    assert not told(deal(promise()), end)[0].in_force
    refused = deal(promise(), how_ended="refused", ended_on="2023-12-02")
    assert [told(refused, on=date(2023, 12, day))[0].in_force for day in (1, 2)] == [True, False]


def test_a_violation_of_a_renewal_is_one_of_the_agreement() -> None:
    renewal = deal(id="more", when="2023-11-27", links=[{"type": "extends", "to": "deal"}])
    breach = make_event("attack", id="breach", when="2023-12-01",
                        links=[{"type": "violates", "to": "more"}])  # fmt: skip
    assert [one.id for one in told(deal(), renewal, breach)[0].violations] == ["breach"]


def test_agreements_that_extend_one_another_in_a_circle_are_still_listed() -> None:
    one = deal(id="a", links=[{"type": "extends", "to": "b"}])
    other = deal(id="b", links=[{"type": "extends", "to": "a"}])
    assert {state.event.id for state in told(one, other)} == {"a", "b"}


def test_what_extends_one_of_a_circle_is_its_renewal_and_not_listed_again() -> None:
    one = deal(id="a", links=[{"type": "extends", "to": "b"}])
    other = deal(id="b", links=[{"type": "extends", "to": "a"}])
    third = deal(id="c", when="2023-11-30", links=[{"type": "extends", "to": "b"}])
    listed = told(one, other, third)
    found = {state.event.id: {one.id for one in state.renewals} for state in listed}
    assert found == {"a": {"b", "c"}, "b": {"a", "c"}}


def test_what_begins_later_is_not_there_yet() -> None:
    events = deal(promise()), freed("r1", ("Qatar", 13), when="2023-11-24")
    assert told(*events, on=date(2023, 11, 21)) == []
    assert counts(term(*events, on=date(2023, 11, 23))) == {}
    assert counts(term(*events, on=date(2023, 11, 24))) == {"Qatar": (13, 13)}


def test_what_is_carried_out_without_a_number_is_not_overdue() -> None:
    worded = promise(value=None, in_words="a list", name="list", by_when="2023-11-23")
    links = [{"type": "implements", "to": "deal", "term": "list"}]
    handed = make_event("statement", id="list", when="2023-11-23", links=links)
    assert term(deal(worded)).state == "overdue"
    assert term(deal(worded), handed).state == "unknown"
