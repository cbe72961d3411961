from datetime import UTC, date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.builders import events_of_any_kind, make_event
from tracker.model.dates import OPEN
from tracker.model.events import Event
from tracker.model.known import (
    as_known,
    known_bounds,
    known_from,
    refers_to,
    stand_in,
    without_events,
)
from tracker.model.reading import read_event
from tracker.model.ripeness.bearings import OF_TODAY


def _cited(*days: str | None) -> list[dict[str, object]]:
    return [
        {"source": {"publisher": "Reuters", "title": f"Page {n}", "published": day}}
        for n, day in enumerate(days, 1)
    ]


def _impasse(**changes: object) -> Event:
    plain: dict[str, object] = {
        "when": "2023-10-27/2023-11-08~",
        "citations": _cited("2023-10-28", "2023-11-23", None),
        "ended_by": "resumption",
        "claims": [
            {"measure": "captives held", "value": 229, "claimed_by": "A", "citation": 2},
            {"measure": "captives held", "value": 230, "claimed_by": "A", "citation": 3},
            {"measure": "captives held", "value": 240, "claimed_by": "A",
             "reported_on": "2023-11-05", "citation": 2},
            {"measure": "captives held", "value": 250, "claimed_by": "A",
             "reported_on": "2023-11-20"},
        ],
        "causes": [
            {"issue": "fuel", "claimed_by": "A", "citation": 1},
            {"issue": "captives", "claimed_by": "B", "reported_on": "2023-11-24"},
        ],
        "links": [{"type": "causes", "to": "later"}, {"type": "ends", "to": "earlier"}],
    }  # fmt: skip
    return make_event("impasse", **(plain | changes))


def test_nothing_that_was_told_later_is_left() -> None:
    known = as_known(_impasse(), date(2023, 11, 10), UTC, {"later"})
    assert known.when.edtf == "2023-10-27/.."
    plain = known.as_dict()
    assert "ended_by" not in plain
    assert [one.source.title for one in known.citations] == ["Page 1", "Page 3"]
    assert [(one.value, one.citation) for one in known.claims] == [(230, 2), (240, None)]
    assert [(one["issue"], one.get("citation")) for one in plain["causes"]] == [("fuel", 1)]
    assert [one.to for one in known.links] == ["earlier"]


def test_a_source_without_a_date_counts_as_published_on_the_last_day_of_the_event() -> None:
    known = as_known(_impasse(), date(2023, 11, 9), UTC)  # about 8 November may be the 10th
    assert [one.source.title for one in known.citations] == ["Page 1"]
    assert [one.value for one in known.claims] == [240]


def test_a_source_without_a_date_makes_an_event_known_only_where_none_has_one() -> None:
    without = _impasse(citations=_cited(None, None), claims=[], causes=[])
    told = known_from(without, without.when.bounds(UTC), UTC)
    assert told == (date(2023, 11, 10), True)
    late = _impasse(citations=_cited(None, "2023-11-23"), claims=[], causes=[])
    assert known_from(late, late.when.bounds(UTC), UTC) == (date(2023, 11, 23), False)


def test_terms_and_links_are_known_as_figures_are() -> None:
    term = {"giver": "A", "measure": "captives released", "value": 50}
    event = make_event(
        "agreement",
        citations=_cited("2023-10-28", "2023-11-23"),
        terms=[
            {**term, "name": "captives"},
            {**term, "name": "captives", "value": 100, "claimed_by": "B", "citation": 2},
            {**term, "claimed_by": "C", "reported_on": "2023-11", "in_words": "all"},
        ],
        links=[
            {"type": "precedes", "to": "x", "claimed_by": "A", "citation": 1},
            {"type": "precedes", "to": "y", "claimed_by": "B", "citation": 2},
            {"type": "violates", "to": "x", "claimed_by": "B", "reported_on": "2023-11-01~"},
        ],
    )

    def told(day: date) -> tuple[list[object], list[str]]:
        plain = as_known(event, day, UTC).as_dict()
        return [one["value"] for one in plain["terms"]], [one["to"] for one in plain["links"]]

    assert told(date(2023, 11, 2)) == ([50], ["x"])
    assert told(date(2023, 11, 3)) == ([50], ["x", "x"])
    assert told(date(2023, 11, 23)) == ([50, 100], ["x", "y", "x"])
    assert told(date(2023, 11, 30)) == ([50, 100, 50], ["x", "y", "x"])


def test_once_it_is_told_it_is_there() -> None:
    event = _impasse()
    assert as_known(event, date(2023, 11, 24), UTC) == event
    assert as_known(event, None, UTC) is event


def _supported(*days: tuple[str, str | None]) -> list[dict[str, object]]:
    cited = _cited(*(day for _, day in days))
    return [one | {"supports": [name]} for (name, _), one in zip(days, cited, strict=True)]


def test_a_title_is_known_from_the_latest_source_that_is_named_for_it() -> None:
    cited = _supported(("when", "2023-10-28"), ("title", "2023-11-05"), ("title", "2023-11-01"))
    event = make_event("ceasefire", citations=cited, summary="All of it", places=[{"name": "Gaza"}])
    before = as_known(event, date(2023, 11, 4), UTC)
    assert (before.title, before.summary) == ("Ceasefire, Gaza – title told later", "All of it")
    assert as_known(event, date(2023, 11, 5), UTC).title == event.title


def test_a_summary_is_known_by_itself() -> None:
    cited = _supported(("title", "2023-10-28"), ("summary", "2023-11-05"), ("summary", None))
    event = make_event(citations=cited, summary="All of it")
    before = as_known(event, date(2023, 11, 4), UTC)
    assert (before.title, before.summary) == (event.title, "")
    assert as_known(event, date(2023, 11, 5), UTC).summary == "All of it"


def test_as_many_names_stand_in_for_a_title_as_it_has_room_for() -> None:
    names = [f"The committee number {n} of the conference" for n in range(4)]
    long = make_event(participants=[{"actor": name, "role": "party"} for name in names])
    assert stand_in(long) == f"Talks, {names[0]} and {names[1]} – title told later"
    longest = make_event(participants=[{"actor": "x" * 120, "role": "party"}])
    assert stand_in(longest) == "Talks – title told later"
    assert stand_in(make_event(participants=[])) == "Talks – title told later"


def test_the_keepers_remarks_are_in_no_past_day() -> None:
    event = make_event(note="Look into it")
    assert as_known(event, date(2026, 1, 1), UTC).note == ""
    assert as_known(event, None, UTC).note == "Look into it"


def test_on_which_slots_an_event_hangs_is_known_with_the_source_that_it_names() -> None:
    hung = [
        {"slot": "way out", "side": "for", "reason": "Of the early source", "citation": 1},
        {"slot": "way out", "side": "against", "reason": "Of the late source", "citation": 2},
        {"slot": "costs and losses", "side": "for", "reason": "As things turned out"},
    ]
    event = make_event(citations=_cited("2023-10-28", "2024-05-01"), bears_on=hung)
    then = as_known(event, date(2023, 11, 1), UTC).bears_on
    assert [(one.slot, one.side, one.reason, one.citation) for one in then] == [
        ("way out", "for", "Of the early source", 1),
        ("costs and losses", "for", OF_TODAY, None),
    ]
    later = as_known(event, date(2024, 5, 1), UTC).bears_on
    assert [one.reason for one in later] == [
        "Of the early source", "Of the late source", OF_TODAY,
    ]  # fmt: skip
    assert as_known(event, None, UTC) == event
    assert without_events(event.changed(links=[{"type": "ends", "to": "x"}]), {"x"}) == event
    assert read_event(as_known(event, date(2023, 11, 1), UTC).as_dict()).bears_on == then


@pytest.mark.parametrize(
    ("published", "ended_on", "known"),
    [
        (["2023-10-28"], "2023-12-01", "2023-12-01"),  # no source on it or after: its own day
        (["2023-10-28", "2023-12-04", "2024-01-01"], "2023-12-01", "2023-12-04"),
        (["2023-10-28", "2023-12-31"], "2023-12", "2023-12-31"),
        (["2023-10-28", None, "2023-11-02"], None, "2023-11-02"),  # the last: any may tell it
        ([None], None, "2023-10-27"),
    ],
)
def test_how_an_agreement_ended_is_not_told_before_it_was(
    published: list[str | None], ended_on: str | None, known: str
) -> None:
    event = make_event(
        "agreement", citations=_cited(*published), how_ended="refused", ended_on=ended_on
    )
    day = date.fromisoformat(known)
    before = as_known(event, day - timedelta(days=1), UTC).as_dict()
    assert "how_ended" not in before
    assert "ended_on" not in before
    assert as_known(event, day, UTC) == event.changed(citations=as_known(event, day, UTC).citations)


def test_how_a_ceasefire_ended_is_known_with_its_end() -> None:
    span = {"when": "2023-11-24/2023-12-01", "citations": _cited("2023-11-24", "2023-12-02")}
    event = make_event("ceasefire", how_ended="broken off", **span)
    assert "how_ended" not in as_known(event, date(2023, 12, 1), UTC).as_dict()
    assert as_known(event, date(2023, 12, 2), UTC) == event
    on_a_day = make_event("impasse", when="2023-10-27", ended_by="agreement",
                          citations=_cited("2023-10-26", "2023-11-02"))  # fmt: skip
    assert "ended_by" not in as_known(on_a_day, date(2023, 11, 1), UTC).as_dict()
    assert as_known(on_a_day, date(2023, 11, 2), UTC) == on_a_day


def test_a_retraction_that_came_later_has_not_happened() -> None:
    event = make_event(status="retracted", retracted_on="2023-12-01")
    before = as_known(event, date(2023, 11, 30), UTC)
    assert (before.status, before.retracted_on) == ("published", None)
    assert as_known(event, date(2023, 12, 1), UTC).status == "retracted"


def test_a_proposal_that_was_not_known_is_not_named() -> None:
    event = make_event("position", on_proposal="p1")
    assert refers_to(event) == {"p1"}
    known = as_known(event, date(2023, 11, 8), UTC, {"p1"})
    assert "on_proposal" not in known.as_dict()


@given(events_of_any_kind(), st.dates(date(2023, 10, 1), date(2023, 12, 1)))
def test_whatever_the_event_no_later_day_is_in_it(event: Event, day: date) -> None:
    if known_from(event, event.when.bounds(UTC), UTC).day > day:
        return
    known = as_known(event, day, UTC)
    assert all(not c.source.published or c.source.published <= day for c in known.citations)
    assert as_known(known, day, UTC) == known
    if event.when.start is not None:
        assert known.when.bounds(UTC) == known_bounds(event, UTC, day) or (
            known.when.bounds(UTC).latest_end == OPEN
        )
