"""What a record could say better: each rule with what it finds, and with neighbours it leaves."""

import calendar
import re
from datetime import date
from typing import Any, NamedTuple

import pytest
from hypothesis import given

from tests.builders import events_of_any_kind, make_event
from tracker.analysis.mending import RULES, Around, Found, findings_in, unused_actors
from tracker.analysis.mending.found import MOST_KEPT
from tracker.language import speaking
from tracker.language.spoken import PSEUDO
from tracker.model.events import Event


def source(**changes: object) -> dict[str, Any]:
    plain = {"publisher": "Reuters", "title": "A page", "published": "2023-10-28"} | changes
    return {"source": {name: value for name, value in plain.items() if value is not None}}


def claim(measure: str, value: int | None, **more: object) -> dict[str, Any]:
    plain = {"measure": measure, "value": value, "claimed_by": "Israel"} | more
    return {name: one for name, one in plain.items() if one is not None}


def term(measure: str = "captives released", **more: object) -> dict[str, Any]:
    plain = {"giver": "Hamas", "measure": measure, "value": 50} | more
    return {name: one for name, one in plain.items() if one is not None}


def beside(*others: Event) -> Around:
    return Around(others={one.id: one for one in others})


DEAL = make_event(
    "agreement",
    id="deal",
    title="The deal",
    when="2023-11-22",
    track="Doha",
    terms=[term(name="captives", by_when="2023-11-28")],
)
PAUSE = make_event(
    "ceasefire", id="pause", title="The pause", when="2023-11-24/2023-11-30", mutuality="mutual"
)
TRACKED = Around(others={"deal": DEAL}, tracked=frozenset({"test-talks"}))


def under(kind: str, **more: object) -> Event:
    return make_event(kind, when="2023-11-24", links=[{"type": "implements", "to": "deal"}], **more)


def linked(link: str, to: str, when: str, **more: object) -> Event:
    return make_event("statement", when=when, links=[{"type": link, "to": to, **more}])


class Case(NamedTuple):
    """An event beside others, and the fields of it that a rule names."""

    what: str
    event: Event
    around: Around = Around()
    fields: tuple[str, ...] = ()


FOUND = [
    Case("no-track", under("release"), beside(DEAL), ("track",)),
    Case("no-track", under("ceasefire", mutuality="mutual"), beside(DEAL), ("track",)),
    Case("no-track", make_event("release", basis="deal"), TRACKED, ("track",)),
    Case("no-track", make_event("talks"), TRACKED, ("track",)),
    Case("other-track", under("release", track="Cairo"), beside(DEAL), ("track",)),
    Case(
        "overlapping-impasses",
        make_event("impasse", id="b"),
        Around(overlapping={"b": "Another"}),
        ("when",),
    ),
    Case("end-on-another-day", linked("ends", "pause", "2023-12-03"), beside(PAUSE), ("links 1",)),
    Case("end-on-another-day", linked("ends", "pause", "2023-11-29"), beside(PAUSE), ("links 1",)),
    Case("end-on-another-day", linked("ends", "deal", "2023-12-01"), beside(DEAL), ("links 1",)),
    Case(
        "against-time",
        linked("answers", "deal", "2023-11-20"),
        beside(DEAL),
        ("links 1, type",),
    ),
    Case(
        "against-time",
        linked("implements", "deal", "2023-11-19/2023-11-21"),
        beside(DEAL),
        ("links 1, type",),
    ),
    Case(
        "against-time",
        linked("causes", "deal", "2023-11-23"),
        beside(DEAL),
        ("links 1, type",),
    ),
    Case(
        "both-ways",
        make_event(id="a", links=[{"type": "corrects", "to": "b"}]),
        beside(make_event(id="b", links=[{"type": "corrects", "to": "a"}])),
        ("links 1, type",),
    ),
    Case(
        "unknown-term",
        make_event("release", links=[{"type": "implements", "to": "deal", "term": "fuel"}]),
        beside(DEAL),
        ("links 1, term",),
    ),
    Case(
        "unknown-term",
        make_event("release", links=[{"type": "implements", "to": "pause", "term": "captives"}]),
        beside(PAUSE),
        ("links 1, term",),
    ),
    Case(
        "link-to-nothing",
        linked("answers", "d", "2023-10-29"),
        beside(make_event(id="d", status="draft")),
        ("links 1, to",),
    ),
    Case(
        "link-to-nothing",
        linked("answers", "d", "2023-10-29"),
        beside(make_event(id="d", status="retracted")),
        ("links 1, to",),
    ),
    Case(
        "released-elsewhere",
        make_event("ceasefire", claims=[claim("captives released", 105)]),
        fields=("claims 1, measure",),
    ),
    Case(
        "total-among-parts",
        make_event(
            "release",
            claims=[claim("captives released", 8), claim("captives released in all", 105)],
        ),
        fields=("claims 2, as_of",),
    ),
    Case(
        "total-among-parts",
        make_event(
            "release",
            links=[{"type": "part_of", "to": "x"}],
            claims=[claim("prisoners released in all", 240)],
        ),
        fields=("claims 1, as_of",),
    ),
    Case(
        "two-of-one-voice",
        make_event(claims=[claim("captives held", 222), claim("captives held", 220)]),
        fields=("claims 2, value",),
    ),
    Case("no-unit", make_event(claims=[claim("goats", 3)]), fields=("claims 1, measure",)),
    Case("no-unit", make_event("proposal", terms=[term("goats")]), fields=("terms 1, measure",)),
    Case(
        "no-unit",
        make_event("aid", quantity=[claim("sacks", 3)]),
        fields=("quantity 1, measure",),
    ),
    Case(
        "in-words",
        make_event(claims=[claim("captives held", None, in_words="dozens")]),
        fields=("claims 1, in_words",),
    ),
    Case(
        "in-words",
        make_event("proposal", terms=[term(in_words="some 1,200", value=None)]),
        fields=("terms 1, in_words",),
    ),
    Case(
        "term-without-day",
        make_event("agreement", terms=[term(by_when="2023-11-28"), term("lorries")]),
        fields=("terms 2, by_when",),
    ),
    Case("known-late", make_event(when="2023-09-28"), fields=("citations",)),
    Case("known-late", make_event(when="2023-09-28/.."), fields=("citations",)),
    Case(
        "undated-source",
        make_event(citations=[source(), source(published=None)]),
        fields=("citations 2, source, published",),
    ),
    Case(
        "told-before-source",
        make_event(claims=[claim("captives held", 9, reported_on="2023-10-20", citation=1)]),
        fields=("claims 1, reported_on",),
    ),
    Case(
        "told-before-source",
        make_event(
            "impasse",
            causes=[
                {"issue": "fuel", "claimed_by": "X", "reported_on": "2023-10-20", "citation": 1}
            ],
        ),
        fields=("causes 1, reported_on",),
    ),
    Case(
        "told-before-source",
        make_event(
            citations=[source(published="2024")],
            claims=[claim("captives held", 9, reported_on="2023-12-20", citation=1)],
        ),
        fields=("claims 1, reported_on",),
    ),
    Case(
        "two-origins",
        make_event(),
        Around(origins={"Reuters\nA page": ("", "CNN")}),
        ("citations 1, origin",),
    ),
    Case(
        "two-days",
        make_event(),
        Around(days={"Reuters\nA page": (date(2023, 10, 28), date(2023, 11, 1))}),
        ("citations 1, source, published",),
    ),
    Case(
        "repeats-itself",
        make_event(citations=[source() | {"origin": "Reuters"}]),
        fields=("citations 1, origin",),
    ),
]

LEFT = [
    Case("no-track", under("release", track="Doha"), TRACKED),
    Case("no-track", make_event("release", basis="unilateral"), TRACKED),
    Case("no-track", make_event("release"), beside(DEAL)),
    Case("no-track", make_event("attack"), TRACKED),
    Case("no-track", make_event("ceasefire", mutuality="unilateral"), TRACKED),
    Case("other-track", under("release", track="Doha"), beside(DEAL)),
    Case("other-track", under("release"), beside(DEAL)),
    Case(
        "overlapping-impasses", make_event("impasse", id="c"), Around(overlapping={"b": "Another"})
    ),
    Case("end-on-another-day", linked("ends", "pause", "2023-11-30"), beside(PAUSE)),
    Case("end-on-another-day", linked("ends", "pause", "2023-12-01"), beside(PAUSE)),
    Case("end-on-another-day", linked("ends", "pause", "2023-11"), beside(PAUSE)),
    Case(
        "end-on-another-day",
        linked("ends", "deal", "2023-12-01"),
        beside(DEAL.changed(ended_on="2023-12-01", how_ended="broken off")),
    ),
    Case("end-on-another-day", linked("answers", "pause", "2023-12-03"), beside(PAUSE)),
    Case("against-time", linked("answers", "deal", "2023-11-22"), beside(DEAL)),
    Case("against-time", linked("answers", "deal", "2023-11"), beside(DEAL)),
    Case("against-time", linked("implements", "deal", "2023-11-20/2023-11-22"), beside(DEAL)),
    Case("against-time", linked("implements", "deal", "2023-11-20/.."), beside(DEAL)),
    Case("against-time", linked("causes", "deal", "../2023-11-30"), beside(DEAL)),
    Case("against-time", linked("causes", "deal", "2023-11-22"), beside(DEAL)),
    Case("against-time", linked("part_of", "deal", "2023-10-01"), beside(DEAL)),
    Case(
        "against-time", linked("precedes", "deal", "2023-11-23", claimed_by="Hamas"), beside(DEAL)
    ),
    Case(
        "both-ways",
        make_event(id="a", links=[{"type": "precedes", "to": "b"}]),
        beside(make_event(id="b", links=[{"type": "precedes", "to": "a"}])),
    ),
    Case(
        "both-ways",
        make_event(id="a", links=[{"type": "causes", "to": "b", "claimed_by": "Hamas"}]),
        beside(make_event(id="b", links=[{"type": "causes", "to": "a", "claimed_by": "Israel"}])),
    ),
    Case(
        "unknown-term",
        make_event("release", links=[{"type": "implements", "to": "deal", "term": "captives"}]),
        beside(DEAL),
    ),
    Case(
        "unknown-term",
        make_event("release", links=[{"type": "implements", "to": "gone", "term": "captives"}]),
    ),
    Case("link-to-nothing", linked("answers", "deal", "2023-11-23"), beside(DEAL)),
    Case(
        "link-to-nothing",
        linked("answers", "d", "2023-10-29").changed(status="draft"),
        beside(make_event(id="d", status="draft")),
    ),
    Case("released-elsewhere", make_event("release", claims=[claim("captives released", 8)])),
    Case(
        "released-elsewhere",
        make_event("ceasefire", claims=[claim("captives released in all", 105)]),
    ),
    Case(
        "total-among-parts",
        make_event(
            "release",
            claims=[
                claim("captives released", 8),
                claim("captives released in all", 105, as_of="2023-11-24/2023-11-30"),
            ],
        ),
    ),
    Case(
        "total-among-parts",
        make_event("ceasefire", claims=[claim("captives released in all", 105)]),
    ),
    Case(
        "two-of-one-voice",
        make_event(
            claims=[
                claim("captives held", 222),
                claim("captives held", 222),
                claim("captives held", 220, claimed_by="Hamas"),
                claim("captives held", 30, of="children"),
                claim("captives held", 203, as_of="2023-10-16"),
                claim("captives held", 199, reported_on="2023-10-15"),
            ]
        ),
    ),
    Case("no-unit", make_event(claims=[claim("captives held", 3)])),
    Case(
        "in-words",
        make_event(claims=[claim("captives held", 40, in_words="some forty")]),
    ),
    Case("in-words", make_event("proposal", terms=[term(in_words="all", value=None)])),
    Case(
        "in-words",
        make_event("proposal", terms=[term(in_words="until about 20 April 2025", value=None)]),
    ),
    Case("no-unit", make_event("proposal", terms=[term("schools", in_words="more", value=None)])),
    Case("term-without-day", make_event("proposal", terms=[term()])),
    Case(
        "term-without-day",
        make_event("agreement", terms=[term("days of pause", per="captives", further=True)]),
    ),
    Case("known-late", make_event(when="2023-09-29")),
    Case("known-late", make_event(when="2023-09")),
    Case("known-late", make_event(when="2021-09-29", citations=[])),
    Case("known-late", make_event(when="../2023-09-01")),
    Case("undated-source", make_event(citations=[source(published="2023-10")])),
    Case(
        "told-before-source",
        make_event(claims=[claim("captives held", 9, reported_on="2023-10-21", citation=1)]),
    ),
    Case(
        "told-before-source",
        make_event(claims=[claim("captives held", 9, reported_on="2023-10-01")]),
    ),
    Case(
        "told-before-source",
        make_event(
            citations=[source(published="2023-10")],
            claims=[claim("captives held", 9, reported_on="2023-10-02", citation=1)],
        ),
    ),
    Case("two-origins", make_event(), Around(origins={"Reuters\nAnother": ("", "CNN")})),
    Case(
        "two-days",
        make_event(citations=[source(published=None)]),
        Around(days={"Reuters\nA page": (date(2023, 10, 28), date(2023, 11, 1))}),
    ),
    Case("repeats-itself", make_event(citations=[source() | {"origin": "AP"}])),
]


def numbered(cases: list[Case]) -> list[str]:
    return [f"{case.what}-{number}" for number, case in enumerate(cases)]


@pytest.mark.parametrize("case", FOUND, ids=numbered(FOUND))
def test_a_rule_finds_what_it_is_for_and_says_where(case: Case) -> None:
    found = [one for one in findings_in(case.event, case.around) if one.what == case.what]
    assert tuple(one.field for one in found) == case.fields
    for one in found:
        assert (one.event, one.title) == (case.event.id, case.event.title)
        assert one.where
        assert one.message[-1] in ".?"


@pytest.mark.parametrize("case", LEFT, ids=numbered(LEFT))
def test_a_rule_leaves_its_neighbours_alone(case: Case) -> None:
    assert [one for one in findings_in(case.event, case.around) if one.what == case.what] == []


def test_every_rule_was_tried_both_ways() -> None:
    of_events = {rule.what for rule in RULES.values() if rule.notes is not None}
    assert {case.what for case in FOUND} == {case.what for case in LEFT} == of_events


def test_a_finding_tells_the_field_with_the_labels_of_the_form() -> None:
    event = make_event(citations=[source(published=None)])
    (found,) = findings_in(event, Around())
    assert (found.field, found.where) == ("citations 1, source, published", "Sources 1, Published")


def test_a_number_that_was_typed_as_words_is_pointed_out() -> None:
    event = make_event(claims=[claim("captives held", None, in_words="some 1,200")])
    (found,) = findings_in(event, Around())
    assert "Write 1,200 as the number." in found.message


def test_an_actor_that_nothing_uses_is_told_by_its_name() -> None:
    (found,) = unused_actors(["Nobody"])
    assert (found.what, found.event, found.title) == ("unused-actor", None, "Nobody")
    assert found.what in RULES


@given(events_of_any_kind())
def test_no_event_is_too_odd_to_be_looked_at(event: Event) -> None:
    for one in findings_in(event, Around()):
        assert one.what in RULES
        assert one.field


def test_all_findings_are_counted_and_some_are_kept() -> None:
    found = Found()
    event = make_event(citations=[source(published=None) for _ in range(MOST_KEPT + 5)])
    found.add(findings_in(event, Around()))
    (group,) = found.in_order(RULES)
    assert (group.count, len(group.kept), found.count) == (MOST_KEPT + 5, MOST_KEPT, MOST_KEPT + 5)


@pytest.mark.parametrize("case", FOUND, ids=numbered(FOUND))
def test_what_a_rule_says_is_in_the_language_that_is_spoken(case: Case) -> None:
    with speaking(PSEUDO):
        (said,) = {one for one in findings_in(case.event, case.around) if one.what == case.what}
    around = case.around
    beside = (*around.overlapping.values(), *around.origins.values(), *around.days)
    own = " ".join(map(str, (case.event, *around.others.values(), *beside)))
    left = set(re.findall(r"[A-Za-z]{2,}", f"{said.where} {said.message}"))
    assert left - set(re.findall(r"[A-Za-z]{2,}", own)) <= {*calendar.month_abbr, "and"}
