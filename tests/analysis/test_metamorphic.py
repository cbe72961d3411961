"""What may happen to a record without changing what is answered: held for every question.

Each test changes the events in a way after which the answer must be the same, whatever it is.
"""

import json
from collections.abc import Sequence
from datetime import date, timedelta
from random import Random
from typing import Any

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from tests.analysis import test_talks_reference as talks
from tests.analysis import test_terms_reference as terms
from tests.analysis.materials import answer
from tests.builders import make_event
from tracker.analysis.inquiries import INQUIRIES
from tracker.model.events import Event
from tracker.model.reading import read_event

EVERY = pytest.mark.parametrize("name", INQUIRIES)
_FEW = settings(max_examples=12)
_DAYS = st.integers(0, 40).map(lambda n: date(2023, 10, 5) + timedelta(days=n))
_ISSUES = st.sampled_from(["fuel", "captives"])


def _again(event: Event, **changes: object) -> Event:
    """An event with some plain values in place of its own."""
    return read_event({**event.as_dict(), **changes})


def _apart(events: Sequence[Event], prefix: str) -> list[Event]:
    """The same events under other ids, as those of one dossier."""
    found = []
    for event in events:
        plain = event.as_dict()
        links = [{**link, "to": prefix + link["to"]} for link in plain.get("links", [])]
        own = {"id": prefix + event.id, "dossier": "d", "issues": ["fuel"]}
        found.append(read_event({**plain, **own, **({"links": links} if links else {})}))
    return found


@st.composite
def _positions(draw: st.DrawFn) -> list[Event]:
    """Positions, proposals, fighting and counts of captives, at days of their own."""
    events = []
    for number in range(draw(st.integers(0, 5))):
        kind = draw(st.sampled_from(["position", "proposal", "attack", "statement"]))
        day = draw(_DAYS)
        own: dict[str, Any] = {}
        if kind == "position":
            stance = draw(st.sampled_from(["demands", "refuses", "accepts"]))
            own["stances"] = [{"issue": draw(_ISSUES), "stance": stance}]
        if kind == "statement":
            held = {"measure": "captives held", "claimed_by": draw(st.sampled_from(["A", "B"]))}
            own["claims"] = [{**held, "value": draw(st.integers(100, 250))}]
        source = {"publisher": "A paper", "title": f"Page {number}", "published": f"{draw(_DAYS)}"}
        events.append(
            make_event(
                kind, id=f"p{number}", dossier="d", when=f"{day}", issues=[draw(_ISSUES)],
                citations=[{"source": source}], **own,
            )
        )  # fmt: skip
    return events


@st.composite
def dossiers(draw: st.DrawFn) -> list[Event]:
    """Talks with impasses, agreements with deliveries, positions, fighting and counts."""
    return [
        *_apart(draw(talks.dossiers(4)), "a-"),
        *_apart(draw(terms.dossiers()), "b-"),
        *draw(_positions()),
    ]


def _same(one: object, other: object) -> None:
    assert json.dumps(one, indent=1) == json.dumps(other, indent=1)


@EVERY
@_FEW
@given(dossiers(), dossiers(), _DAYS, _DAYS)
def test_what_is_published_later_changes_nothing_that_was_known(
    name: str, events: list[Event], more: list[Event], day: date, on: date
) -> None:
    source = {"publisher": "A paper", "title": "Later", "published": f"{day + timedelta(days=1)}"}
    later = [
        _again(event, id=f"later-{number}", citations=[{"source": source}])
        for number, event in enumerate(more)
    ]
    _same(answer(name, [*events, *later], on, known_on=day), answer(name, events, on, known_on=day))


@EVERY
@_FEW
@given(dossiers(), st.data(), _DAYS, _DAYS)
def test_a_figure_that_is_reported_later_changes_nothing_that_was_known(
    name: str, events: list[Event], data: st.DataObject, day: date, on: date
) -> None:
    chosen = data.draw(st.sampled_from(events))
    claim = {
        "measure": data.draw(st.sampled_from(["captives released", "captives held", "lorries"])),
        "value": 7, "claimed_by": data.draw(st.sampled_from(["A", "Qatar", "Nobody"])),
        "reported_on": f"{day + timedelta(days=1)}",
    }  # fmt: skip
    told = _again(chosen, claims=[*chosen.as_dict().get("claims", []), claim])
    after = [told if event is chosen else event for event in events]
    _same(answer(name, after, on, known_on=day), answer(name, events, on, known_on=day))


@EVERY
@_FEW
@given(dossiers(), _DAYS)
def test_another_time_zone_moves_days_and_no_counts(
    name: str, events: list[Event], on: date
) -> None:
    """A day is a day of the dossier: the same days elsewhere say the same."""
    here, there = (answer(name, events, on, zone=zone) for zone in ("Asia/Gaza", "America/Bogota"))
    _same(here, there)


@EVERY
@_FEW
@given(dossiers(), st.data(), _DAYS)
def test_what_is_withdrawn_and_restored_is_as_before(
    name: str, events: list[Event], data: st.DataObject, on: date
) -> None:
    before = answer(name, events, on)
    gone = {event.id for event in data.draw(st.lists(st.sampled_from(events), max_size=3))}
    withdrawn = [_again(e, status="retracted") if e.id in gone else e for e in events]
    answer(name, withdrawn, on)
    restored = [_again(e, status="published") if e.id in gone else e for e in withdrawn]
    _same(answer(name, restored, on), before)


@EVERY
@_FEW
@given(dossiers(), st.randoms(use_true_random=False), _DAYS)
def test_in_which_order_events_were_entered_changes_nothing(
    name: str,
    events: list[Event],
    shuffle: Random,
    on: date,
) -> None:
    others = list(events)
    shuffle.shuffle(others)
    _same(answer(name, others, on), answer(name, events, on))


@_FEW
@given(dossiers(), st.data(), _DAYS)
def test_a_rival_figure_changes_nobody_elses_account(
    events: list[Event], data: st.DataObject, on: date
) -> None:
    """Of what somebody counted themselves, another's count is no part of their account."""
    claim = {"claimed_by": "Rival", "value": data.draw(st.integers(0, 300))}
    after = []
    for event in events:
        plain = event.as_dict()
        own = plain.get("claims", [])
        everybody = {one["claimed_by"] for one in own} >= {"A", "B", "Qatar", "Israel", "Hamas"}
        added = [
            {"measure": one["measure"], **({"of": one["of"]} if "of" in one else {}), **claim}
            for one in own[:1]
            if one["measure"] == "captives held" or everybody
        ]
        after.append(_again(event, claims=[*own, *added]) if added else event)

    def accounts(of: list[Event]) -> list[Any]:
        found = answer("ledger", of, on)["accounts"]
        return [one for one in found if one["claimed_by"] != "Rival"]

    def delivered(of: list[Event]) -> list[Any]:
        found = answer("terms", of, on)["agreements"]
        return [
            [one for one in term["delivered"] if one["claimed_by"] != "Rival"]
            for agreement in found
            for term in agreement["terms"]
        ]

    _same(accounts(after), accounts(events))
    _same(delivered(after), delivered(events))


@_FEW
@given(_DAYS, st.integers(2, 20), st.data(), _DAYS)
def test_an_impasse_in_two_parts_is_one_standstill_as_long(
    start: date, long: int, data: st.DataObject, on: date
) -> None:
    cut = data.draw(st.integers(0, long - 1))
    end, middle = start + timedelta(days=long), start + timedelta(days=cut)
    assume(on != middle)  # on that day nobody has seen the second part begin
    whole = [make_event("impasse", id="w", dossier="d", when=f"{start}/{end}")]
    extends = [{"type": "extends", "to": "w"}]
    parts = [
        make_event("impasse", id="w", dossier="d", when=f"{start}/{middle}"),
        make_event(
            "impasse", id="x", dossier="d", when=f"{middle + timedelta(days=1)}/{end}",
            links=extends,
        ),
    ]  # fmt: skip
    one, two = (answer("impasses", events, on) for events in (whole, parts))
    _same(two["survival"], one["survival"])
    assert two["longest"] == one["longest"]
