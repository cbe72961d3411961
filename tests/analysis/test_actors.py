"""Actors at work: contacts, who stood between, and what is recorded after."""

from collections import Counter
from datetime import date
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.analysis import slow_actors as slow
from tests.builders import DATES, make_event
from tracker.analysis.actors import AtWork, activities, at_work, days_of
from tracker.analysis.actors.ties import Tie
from tracker.model.actors import TookPart
from tracker.model.events import Event
from tracker.model.kinds import KINDS

UTC = ZoneInfo("UTC")
ON = date(2023, 12, 31)
KIN = {"Santos": "Government", "Congress": "Government"}


def event(name: str, kind: str = "talks", day: int = 1, *, parts: str, **fields: object) -> Event:
    """An event from parts such as `Hamas party, Qatar mediator`."""
    took_part = [part.rsplit(" ", 1) for part in parts.split(", ")]
    participants = [{"actor": actor, "role": role} for actor, role in took_part]
    shared = {"id": name, "when": f"2023-11-{day:02}", "participants": participants}
    return make_event(kind, **(shared | fields))


def work(
    *events: Event, tops: dict[str, str] | None = None, kin: dict[str, str] | None = None
) -> AtWork:
    return at_work(events, ON, UTC, tops=tops, kin=kin)


def pairs(*events: Event) -> list[tuple[str, str]]:
    return [tie.pair for tie in work(*events).ties]


def test_parties_deal_with_one_another_through_those_between() -> None:
    [tie] = work(
        event("a", parts="Israel party, Hamas party, Qatar mediator, Egypt host, Chile observer")
    ).ties
    assert tie.pair == ("Hamas", "Israel")
    assert {name: dict(part.roles) for name, part in tie.through.items()} == {
        "Qatar": {"mediator": 1},
        "Egypt": {"host": 1},
    }
    assert tie.ways == {"through": 1}


def test_whoever_acts_deals_with_each_other_side_and_these_not_with_each_other() -> None:
    freed = event(
        "a", "release", parts="Hamas initiator, Jihad initiator, Thailand party, Russia party"
    )
    assert sorted(pairs(freed)) == [
        ("Hamas", "Russia"), ("Hamas", "Thailand"), ("Jihad", "Russia"), ("Jihad", "Thailand"),
    ]  # fmt: skip


def test_a_mediators_plan_is_put_to_both_and_the_mediator_is_no_side() -> None:
    plan = event(
        "a", "proposal", parts="Qatar initiator, Qatar mediator, Israel addressee, Hamas addressee"
    )
    [tie] = work(plan).ties
    assert (tie.pair, list(tie.through)) == (("Hamas", "Israel"), ["Qatar"])


def test_one_side_alone_dealt_with_those_between() -> None:
    [tie] = work(event("a", parts="Hamas party, Russia host", format="direct")).ties
    assert (tie.pair, tie.through, tie.ways) == (("Hamas", "Russia"), {}, {"direct": 1})


@pytest.mark.parametrize("kind", sorted(set(KINDS) - slow.KINDS))
def test_other_kinds_of_event_are_no_contact(kind: str) -> None:
    roles = list(KINDS[kind].roles)[:2]
    said = event("a", kind, parts=", ".join(f"A{n} {role}" for n, role in enumerate(roles)))
    assert work(said).ties == []


def test_what_is_denied_is_no_contact_and_no_mediation() -> None:
    found = work(event("a", parts="Israel party, Hamas party, Qatar mediator", confidence="denied"))
    assert (found.ties, found.mediations) == ([], [])


def test_parts_of_one_whole_are_one_side_and_are_counted_under_it_on_request() -> None:
    signed = event("a", "agreement", parts="Santos party, Government party, FARC party")
    assert {tie.pair for tie in work(signed, kin=KIN).ties} == {
        ("FARC", "Santos"),
        ("FARC", "Government"),
    }
    [tie] = work(signed, kin=KIN, tops=KIN).ties
    assert (tie.pair, len(tie.events)) == (("FARC", "Government"), 1)


@pytest.mark.parametrize(
    ("said", "parts", "way"),
    [
        ("direct", "A party, B party, C mediator", "direct"),
        ("proximity", "A party, B party", "through"),
        ("shuttle", "A party, B party", "through"),
        ("secret", "A party, B party", "not stated"),
        (None, "A party, B party, C facilitator", "through"),
        (None, "A party, B party, C guarantor, D host", "not stated"),
    ],
)
def test_how_they_met_is_what_the_format_says_else_who_carried(
    said: str | None, parts: str, way: str
) -> None:
    [tie] = work(event("a", parts=parts, format=said)).ties
    assert tie.ways == {way: 1}


def test_days_lie_between_two_where_the_record_is_unsure() -> None:
    def days(*whens: str) -> tuple[date | None, ...]:
        bounds = [make_event(when=when).when.bounds(UTC) for when in whens]
        return tuple(day for edge in days_of(bounds, ON, UTC) for day in edge)

    assert days("[2023-11-03..2023-11-05]") == (
        date(2023, 11, 3), date(2023, 11, 5), date(2023, 11, 3), date(2023, 11, 5),
    )  # fmt: skip
    assert days("2023-11-01", "2023-11-04/..")[2:] == (ON, ON)
    assert days("../2023-11-04", "2023-11-01")[0] is None


def test_what_is_recorded_after_a_mediation_is_told_by_link_end_and_state() -> None:
    both = "Israel party, Hamas party, Qatar mediator"
    found = work(
        event("stall", "impasse", 1, parts=both, ended_by="resumption", track="Doha"),
        event("round", "talks", 3, parts=both, track="Doha",
              links=[{"type": "ends", "to": "stall"}]),
        event("deal", "agreement", 5, parts="Israel party, Hamas party", track="Doha",
              links=[{"type": "follows", "to": "round"}]),
        event("free", "release", 6, parts="Hamas initiator, Israel party",
              links=[{"type": "implements", "to": "deal"}]),
        event("war", "attack", 7, parts="Hamas initiator",
              links=[{"type": "follows", "to": "round"}, {"type": "follows", "to": "stall"}]),
    )  # fmt: skip
    [qatar] = found.mediations
    assert [one.id for one in qatar.part.events] == ["stall", "round"]
    came = {tuple(how): [one.id for one in later] for how, later in qatar.came.items()}
    assert came == {
        ("ends", "talks"): ["round"],
        ("follows", "agreement"): ["deal"],  # what implements the deal is not of their events
        ("follows", "attack"): ["war"],
    }
    assert qatar.impasses == {"resumption": 1}
    then = {state: [one.id for one in by] for state, by in qatar.then.items()}
    assert then == {"talks": ["round"], "agreement": ["deal"]}


def test_an_event_that_names_a_later_one_is_a_link_too() -> None:
    found = work(
        event("round", "talks", 3, parts="Israel party, Qatar mediator",
              links=[{"type": "precedes", "to": "raid"}]),
        event("raid", "operation", 5, parts="Israel initiator"),
    )  # fmt: skip
    [qatar] = found.mediations
    assert [(how.recorded_as, how.kind) for how in qatar.came] == [("precedes", "operation")]


def test_nothing_of_nothing_and_later_events_are_left_out() -> None:
    assert work() == AtWork([], [])
    late = event("a", parts="Israel party, Hamas party, Qatar mediator", when="2024-01-01")
    assert work(late) == AtWork([], [])
    assert activities([], ON, UTC, {}) == {}


def test_an_actor_in_two_roles_or_parts_counts_once_for_an_event() -> None:
    bounds = make_event(when="2023-11-01").when.bounds(UTC)
    rows = [
        TookPart(1, "talks", bounds, "Santos", "party"),
        TookPart(1, "talks", bounds, "Government", "party"),
        TookPart(1, "talks", bounds, "Government", "host"),
    ]
    found = activities(rows, ON, UTC, KIN)["Government"]
    assert (len(found.bounds), found.roles, found.kinds) == (
        1,
        {"party": 1, "host": 1},
        {"talks": 1},
    )
    assert activities(rows, date(2023, 10, 31), UTC, KIN) == {}


@st.composite
def dossiers(draw: st.DrawFn) -> list[Event]:
    names = ["Hamas", "Israel", "Qatar", "Government", "Santos", "Congress"]
    events = []
    for number in range(draw(st.integers(0, 6))):
        kind = draw(st.sampled_from([*sorted(slow.KINDS), "impasse", "statement", "aid"]))
        roles = st.sampled_from(sorted(KINDS[kind].roles))
        parts = draw(st.lists(st.tuples(st.sampled_from(names), roles), unique=True, max_size=6))
        own = {"format": draw(st.sampled_from([None, "direct", "proximity", "secret"]))}
        events.append(
            make_event(
                kind,
                id=f"e{number}",
                when=draw(st.sampled_from([*DATES, "2024-02"])),
                participants=[{"actor": actor, "role": role} for actor, role in parts],
                confidence=draw(st.sampled_from(["probable", "probable", "denied"])),
                **(own if "format" in KINDS[kind].model_fields else {}),
            )
        )
    return events


@given(dossiers(), st.booleans())
def test_ties_are_those_of_the_plain_reading(events: list[Event], gathered: bool) -> None:
    tops = KIN if gathered else {}
    found = {tie.pair: tie for tie in at_work(events, ON, UTC, tops=tops, kin=KIN).ties}
    told = [one for one in events if slow.begun(one, ON)]
    met = {pair for one in told for pair in slow.pairs(one, tops, KIN)}
    assert set(found) == met
    for pair, tie in found.items():
        own = [one for one in told if pair in slow.pairs(one, tops, KIN)]
        _same(tie, own, tops)


def _same(tie: Tie, own: list[Event], tops: dict[str, str]) -> None:
    assert {one.id for one in tie.events} == {one.id for one in own}
    assert len(tie.events) == len(own)
    assert tie.ways == Counter(slow.way(tie.pair, one, tops, KIN) for one in own)
    through = [slow.through(tie.pair, one, tops, KIN) for one in own]
    assert {name: part.roles for name, part in tie.through.items()} == {
        name: Counter(role for one in through for role in one.get(name, ()))
        for name in {name for one in through for name in one}
    }
    bounds = [one.when.bounds(UTC) for one in tie.events]
    assert tuple(day for edge in days_of(bounds, ON, UTC) for day in edge) == slow.days(own, ON)
