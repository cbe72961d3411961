"""The matrix of actors and issues: the newest stance, since when, who moved, what is unanswered."""

from datetime import date, timedelta
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.builders import make_event
from tracker.analysis.positions import FIRMNESS, STANCES, Cell, Positions, moved, positions
from tracker.model.events import Event
from tracker.model.fields import spec_at
from tracker.model.kinds import KINDS

UTC = ZoneInfo("UTC")
FIRST = date(2023, 10, 1)
ON = date(2023, 12, 31)


def says(
    stance: str,
    day: int = 0,
    actor: str = "Hamas",
    issue: str = "fuel",
    detail: str = "",
    **changes: object,
) -> Event:
    when = FIRST + timedelta(days=day)
    fields: dict[str, Any] = {
        "id": f"{actor}-{issue}-{day}-{stance}".replace(" ", "-"),
        "when": when.isoformat(),
        "participants": [{"actor": actor, "role": "speaker"}],
        "stances": [{"issue": issue, "stance": stance, "detail": detail}],
    }
    return make_event("position", **(fields | changes))


def cell(*events: Event, on: date = ON, against: date | None = None) -> Cell:
    [found] = positions(reversed(events), on, UTC, against).cells
    return found


def test_every_stance_and_firmness_of_the_model_has_its_place() -> None:
    stance = spec_at(KINDS["position"], ("stances", "stance"))
    firmness = spec_at(KINDS["position"], ("firmness",))
    assert stance is not None
    assert firmness is not None
    assert set(stance.choices) == set(STANCES)
    assert set(firmness.choices) == set(FIRMNESS)


def test_the_newest_stance_counts_since_it_was_first_taken_without_another_between() -> None:
    found = cell(says("refuses", 0), says("demands", 2), says("refuses", 5), says("refuses", 9))
    assert found.now.stance.stance == "refuses"
    assert found.now.day == FIRST + timedelta(days=9)
    assert found.since == FIRST + timedelta(days=5)
    assert len(found.history) == 4


@pytest.mark.parametrize(
    ("before", "now", "move"),
    [
        (("offers", "open"), ("refuses", "open"), "hardened"),
        (("refuses", "firm"), ("offers", "firm"), "softened"),
        (("demands", "open"), ("demands", "firm"), "hardened"),
        (("demands", "firm"), ("demands", "open"), "softened"),
        (("demands", "firm"), ("refuses", "open"), "changed"),
        (("demands", "open"), ("offers", "firm"), "changed"),
        (("demands", "firm"), ("refuses", None), "hardened"),
        (("demands", None), ("demands", "firm"), "same"),
        (("accepts", None), ("supports", None), "changed"),
        (("demands", "firm"), ("demands", "firm"), "same"),
    ],
)
def test_who_moved(before: Any, now: Any, move: str) -> None:  # noqa: ANN401 - stance and firmness
    events = says(before[0], 0, firmness=before[1]), says(now[0], 5, firmness=now[1])
    assert cell(*events, against=FIRST).move == move


def test_other_words_alone_are_a_change_and_no_words_before_are_new() -> None:
    events = says("demands", 1, detail="fuel"), says("demands", 5, detail="fuel and food")
    assert cell(*events, against=FIRST + timedelta(days=1)).move == "changed"
    assert cell(*events, against=FIRST).move == "new"


def test_deeds_that_may_contradict_a_position_stand_beside_it() -> None:
    def aid(name: str, when: str, actor: str, issue: str) -> Event:
        parts = [{"actor": actor, "role": "initiator"}]
        return make_event("aid", id=name, when=when, participants=parts, issues=[issue])

    events = (
        says("refuses", 0, actor="Israel"), aid("in", "2023-10-21", "Israel", "fuel"),
        aid("other-issue", "2023-10-21", "Israel", "water"),
        aid("other-actor", "2023-10-21", "Egypt", "fuel"),
        aid("before", "2023-09-21", "Israel", "fuel"),
    )  # fmt: skip
    assert [event.id for event in cell(*events).later] == ["in"]


def test_each_of_several_speakers_holds_the_stance() -> None:
    both = says("demands", participants=[
        {"actor": "Israel", "role": "speaker"}, {"actor": "United States", "role": "speaker"},
        {"actor": "Hamas", "role": "addressee"}])  # fmt: skip
    assert [one.actor for one in positions([both], ON, UTC).cells] == ["Israel", "United States"]


def test_a_proposal_waits_until_something_answers_it() -> None:
    proposal = make_event("proposal", id="p", when="2023-10-10")

    def waits(*events: Event, on: date = ON) -> list[tuple[str, int]]:
        found: Positions = positions([proposal, *events], on, UTC)
        return [(one.proposal.id, one.days) for one in found.unanswered]

    assert waits() == [("p", 82)]
    assert waits(on=date(2023, 10, 9)) == []
    link = says("refuses", 20, links=[{"type": "answers", "to": "p"}])
    assert waits(link) == []
    assert waits(link, on=date(2023, 10, 15)) == [("p", 5)]
    assert waits(says("accepts", 20, on_proposal="p")) == []


_SAID = st.lists(
    st.tuples(
        st.sampled_from(["Hamas", "Israel"]),
        st.sampled_from(["fuel", "list"]),
        st.sampled_from(sorted(STANCES)),
        st.sampled_from([None, *FIRMNESS]),
        st.integers(0, 20),
    ),
    max_size=12,
    unique_by=lambda one: (one[0], one[1], one[4]),
)


@given(_SAID, st.integers(0, 20), st.integers(0, 20))
def test_it_says_what_a_plain_reading_says(said: list[Any], on: int, against: int) -> None:
    events = [says(s, day, a, i, firmness=f) for a, i, s, f, day in said]
    found = positions(
        events, FIRST + timedelta(days=on), UTC, FIRST + timedelta(days=against)
    ).cells
    plain: dict[tuple[str, str], tuple[str, int]] = {}
    for actor, issue in {(one[0], one[1]) for one in said}:
        own = sorted((day, s) for a, i, s, _, day in said if (a, i) == (actor, issue) and day <= on)
        if own:
            since = own[-1][0]
            for day, stance in own[::-1]:
                if stance != own[-1][1]:
                    break
                since = day
            plain[actor, issue] = own[-1][1], since
    assert {
        (c.actor, c.issue): (c.now.stance.stance, (c.since - FIRST).days) for c in found
    } == plain
    for one in found:
        assert (one.move == "new") == (one.before is None)
        assert moved(one.now, one.now) == "same"


@given(_SAID, st.integers(1, 20))
def test_what_is_said_later_changes_no_earlier_day(said: list[Any], on: int) -> None:
    events = [says(s, day, a, i, firmness=f) for a, i, s, f, day in said]
    day = FIRST + timedelta(days=on)
    early = [event for event, one in zip(events, said, strict=True) if one[4] <= on]
    assert positions(events, day, UTC) == positions(early, day, UTC)
