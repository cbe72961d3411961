"""Terms against a slow and plain version of them, on random dossiers."""

from datetime import date, timedelta
from math import inf
from typing import Any
from zoneinfo import ZoneInfo

from hypothesis import given, settings
from hypothesis import strategies as st

from tests.analysis.slow_terms import Slow, SlowAgreement, SlowTerm
from tests.builders import make_event
from tracker.analysis.ranges import Range
from tracker.analysis.terms import AgreementState, agreements
from tracker.model.events import Event

ZONE = ZoneInfo("Asia/Jerusalem")
FIRST = date(2023, 11, 1)
_GROUPS = st.sampled_from([None, None, "women", "men"])
_MEASURES = st.sampled_from(["captives released", "captives released", "lorries"])
_WHO = st.sampled_from(["Qatar", "Israel", "Hamas"])
_DAYS = st.integers(0, 20).map(lambda n: FIRST + timedelta(days=n))


@st.composite
def numbers(draw: st.DrawFn) -> dict[str, Any]:
    if draw(st.integers(0, 5)) == 0:
        low = draw(st.integers(0, 9))
        return {"low": low, "high": low + draw(st.integers(0, 4))}
    if draw(st.integers(0, 9)) == 0:
        return {"in_words": "some"}
    words = ["exactly", "exactly", "at least", "more than", "at most", "fewer than", "about"]
    return {"value": draw(st.integers(0, 12)), "qualifier": draw(st.sampled_from(words))}


@st.composite
def whens(draw: st.DrawFn, *, span: bool = True) -> str:
    start = draw(_DAYS)
    end = start + timedelta(days=draw(st.integers(0, 6)))
    forms = [f"{start}", f"{start}", f"{start}~", f"[{start}..{end}]"]
    return draw(st.sampled_from([*forms, f"{start}/{end}", f"{start}/.."] if span else forms))


@st.composite
def _terms(draw: st.DrawFn) -> list[dict[str, Any]]:
    found = []
    for n in range(draw(st.integers(0, 3))):
        per = draw(st.sampled_from([None, None, None, None, "day"]))
        term = {
            "giver": draw(st.sampled_from(["Hamas", "Israel"])), "measure": draw(_MEASURES),
            "of": draw(_GROUPS), "name": draw(st.sampled_from([None, f"term {n}"])), "per": per,
            "by_when": draw(st.none() | whens(span=False)), **draw(numbers()),
        }  # fmt: skip
        found.append({name: value for name, value in term.items() if value is not None})
    return found


@st.composite
def _claims(draw: st.DrawFn) -> list[dict[str, Any]]:
    said = draw(st.lists(st.tuples(_WHO, _MEASURES, _GROUPS), max_size=4, unique=True))
    return [
        {"claimed_by": who, "measure": what, **({"of": of} if of else {}), **draw(numbers())}
        for who, what, of in said
    ]


@st.composite
def _links(draw: st.DrawFn, number: int, kind: str) -> list[dict[str, Any]]:
    types = ["implements", "implements", "corrects", "part_of", "ends", "violates"]
    types += ["extends"] * 6 if kind == "agreement" else []
    found = {}
    for _ in range(draw(st.sampled_from([0, 1, 1, 2]))):
        link: dict[str, Any] = {
            "type": draw(st.sampled_from(types)), "to": f"e{draw(st.integers(0, 6))}"
        }  # fmt: skip
        if link["to"] == f"e{number}":
            continue
        if link["type"] == "implements" and draw(st.integers(0, 3)) == 0:
            link["term"] = f"term {draw(st.integers(0, 2))}"
            if draw(st.booleans()):
                link |= {"amount": draw(st.integers(0, 9)), "claimed_by": draw(_WHO)}
        found[(link["type"], link["to"])] = link
    return list(found.values())


@st.composite
def dossiers(draw: st.DrawFn) -> list[Event]:
    """Agreements with renewals, rival claims, corrections, parts, named terms and fuzzy days."""
    kinds = ["agreement", "agreement", "release", "release", "release", "aid", "statement"]
    events = []
    for number in range(draw(st.integers(1, 7))):
        kind = draw(st.sampled_from(kinds)) if number else "agreement"
        giver = draw(st.sampled_from(["Hamas", "Israel"]))
        own: dict[str, object] = {"participants": []}
        if kind in {"release", "aid"}:
            role = "initiator"
            own = {"participants": [{"actor": giver, "role": role}]} if kind == "release" else own
        if kind == "agreement":
            ended = st.sampled_from([None, None, None, "expired", "renewed", "broken off"])
            own |= {"terms": draw(_terms()), "how_ended": draw(ended)}
            if own["how_ended"]:
                own["ended_on"] = draw(st.none() | _DAYS.map(str))
        source = {"publisher": "A paper", "title": "A page", "published": str(draw(_DAYS))}
        events.append(
            make_event(
                kind, id=f"e{number}", when=draw(whens()), claims=draw(_claims()),
                links=draw(_links(number, kind)), citations=[{"source": source}], **own,
            )
        )  # fmt: skip
    return events


def _open(said: Range) -> tuple[float, float]:
    return said.low, inf if said.or_more else said.high


def _plain(found: AgreementState) -> SlowAgreement:
    return SlowAgreement(
        found.in_force,
        [
            SlowTerm(
                one.agreement,
                one.since,
                {
                    each.claimed_by: (
                        (each.low, inf if each.high is None else each.high),
                        frozenset(each.events),
                    )
                    for each in one.delivered
                },
                _open(one.outside),
                None
                if one.shortfall is None
                else (one.shortfall[0], inf if one.shortfall[1] is None else one.shortfall[1]),
                one.state,
            )
            for one in found.terms
        ],
        {one.id for one in found.renewals},
        {one.id for one in found.violations},
    )


@settings(max_examples=300)
@given(dossiers(), st.integers(0, 30).map(lambda n: FIRST + timedelta(days=n)))
def test_terms_are_those_that_are_found_slowly(events: list[Event], on: date) -> None:
    found = {one.event.id: _plain(one) for one in agreements(events, on, ZONE)}
    assert found == Slow(events, on, ZONE).all()
