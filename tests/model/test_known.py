from datetime import UTC, date

from hypothesis import given
from hypothesis import strategies as st

from tests.builders import events_of_any_kind, make_event
from tracker.model.dates import OPEN
from tracker.model.events import Event
from tracker.model.known import as_known, known_bounds, known_from, refers_to


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
