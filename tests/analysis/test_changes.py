"""What became known between two days, and the brief of it."""

from collections.abc import Sequence
from datetime import date, timedelta
from zoneinfo import ZoneInfo

from hypothesis import given, settings
from hypothesis import strategies as st

from tests.builders import events_of_any_kind, make_event
from tracker.analysis.briefing.changed import brief
from tracker.analysis.changes import Changes, changes
from tracker.model.events import Event
from tracker.model.known import as_known, known_from

UTC = ZoneInfo("UTC")
SINCE, UNTIL = date(2023, 11, 1), date(2023, 11, 10)


def published(day: str, publisher: str = "Reuters") -> list[dict[str, object]]:
    return [{"source": {"publisher": publisher, "title": "A page", "published": day}}]


def known(events: Sequence[Event], day: date) -> list[Event]:
    """The events as they were known on a day, spelt out."""
    there = [one for one in events if known_from(one, one.when.bounds(UTC), UTC).day <= day]
    missing = {one.id for one in events} - {one.id for one in there}
    seen = (as_known(one, day, UTC, missing) for one in there)
    return [one for one in seen if one.status == "published"]


def told(*events: Event, since: date = SINCE, until: date = UNTIL) -> Changes:
    return changes(known(events, since), known(events, until), since, until, UTC)


def test_what_was_published_between_the_days_is_new_whenever_it_happened() -> None:
    events = (
        make_event(id="old", citations=published("2023-10-30")),
        make_event(id="first", citations=published("2023-11-01")),
        make_event(id="new", when="2023-10-08", citations=published("2023-11-02")),
        make_event(id="last", citations=published("2023-11-10")),
        make_event(id="later", citations=published("2023-11-11")),
    )
    assert [one.id for one in told(*events).events] == ["new", "last"]


def test_an_end_that_became_known_and_a_figure_of_an_old_event() -> None:
    claims = [
        {"measure": "captives held", "value": n, "claimed_by": "Israel", "reported_on": day}
        for n, day in ((229, "2023-10-28"), (241, "2023-11-03"))
    ]
    event = make_event(
        "impasse", id="a", when="2023-10-27/2023-11-05", claims=claims,
        citations=[*published("2023-10-28"), *published("2023-11-06")],
    )  # fmt: skip
    found = told(event)
    assert [one.id for one in found.ended] == ["a"]
    assert [one.claim.value for one in found.claims] == [241]
    assert not found.events


def test_moves_states_terms_corrections_and_retractions() -> None:
    def says(name: str, stance: str, day: str) -> Event:
        return make_event(
            "position", id=name, when=day, citations=published(day),
            participants=[{"actor": "Israel", "role": "speaker"}],
            stances=[{"issue": "fuel", "stance": stance}],
        )  # fmt: skip

    term = {"giver": "Hamas", "measure": "captives released", "value": 50}
    gone = make_event(
        id="gone", citations=published("2023-10-20"), status="retracted", retracted_on="2023-11-05",
    )  # fmt: skip
    fix = make_event("statement", id="fix", when="2023-11-04", citations=published("2023-11-04"),
                     links=[{"type": "corrects", "to": "a"}])  # fmt: skip
    deal = make_event("agreement", id="deal", when="2023-11-08", terms=[term],
                      citations=published("2023-11-08"))  # fmt: skip
    events = says("a", "offers", "2023-10-20"), says("b", "refuses", "2023-11-03"), fix, gone, deal
    found = told(*events)
    [move] = found.positions
    assert (move.before, move.cell.now.stance.stance, move.move) == (
        "offers",
        "refuses",
        "hardened",
    )
    [state] = found.states
    assert (state.before.state, state.after.state) == ("contact", "implementation")
    assert [(one.n, one.before, one.after) for one in found.terms] == [(1, None, "unknown")]
    assert [one.id for one in found.corrections] == ["fix"]
    assert [one.id for one in found.retractions] == ["gone"]


def test_each_sentence_of_the_brief_has_the_numbers_of_its_sources() -> None:
    events = (
        make_event(id="one", title="They meet", citations=published("2023-11-02")),
        make_event(id="two", title="They part", when="2023-11-03",
                   citations=[*published("2023-11-03", "AP"), *published("2023-11-02")]),
    )  # fmt: skip
    text = brief(told(*events), "Talks", SINCE, UNTIL)
    assert "They meet. [1]\n" in text
    assert "They part. [2][1]\n" in text
    assert "[1] Reuters, A page, 2 Nov 2023" in text
    assert "[2] AP, A page, 3 Nov 2023" in text
    assert brief(told(), "Talks", SINCE, UNTIL).endswith("Nothing became known.")


@settings(max_examples=60, deadline=None)
@given(
    st.lists(events_of_any_kind(), max_size=8, unique_by=lambda one: one.id),
    st.integers(0, 60),
    st.integers(0, 30),
)
def test_between_two_days_as_much_becomes_known_as_through_a_day_between(
    events: list[Event], first: int, length: int
) -> None:
    since = date(2023, 10, 1) + timedelta(days=first)
    until = since + timedelta(days=2 * length)
    between = since + timedelta(days=length)
    whole = told(*events, since=since, until=until)
    halves = [
        one.id
        for part in (told(*events, since=since, until=between),
                     told(*events, since=between, until=until))
        for one in part.events
    ]  # fmt: skip
    assert sorted(one.id for one in whole.events) == sorted(halves)
    assert not told(*events, since=since, until=since).events
