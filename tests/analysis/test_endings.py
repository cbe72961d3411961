"""How what was agreed ends, and what that makes of the state of the talks."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.builders import make_event
from tracker.analysis.talks import Standing, impasses, left_open, standings
from tracker.model.actors import Dossier
from tracker.model.dates import When
from tracker.model.events import Event
from tracker.model.known import as_known

ZONE = Dossier(slug="d", title="d", timezone="Asia/Jerusalem").zone


def of(kind: str, when: str, **own: object) -> Event:
    day = when.partition("/")[0].strip("[").partition("..")[0][:10]
    source = {"publisher": "Reuters", "title": "A page", "published": day.replace("~", "")}
    return make_event(
        kind, **{"id": f"{kind}-{when[:10]}", "when": when, "track": "Doha",
                 "citations": [{"source": source}]} | own,
    )  # fmt: skip


def on(day: str, *events: Event, known_on: date | None = None) -> Standing:
    found = standings(events, date.fromisoformat(day), ZONE, known_on)
    assert found == standings(events[::-1], date.fromisoformat(day), ZONE, known_on)
    return found["Doha"]


def truce(when: str = "2023-11-24/2023-12-01", **own: object) -> Event:
    return of("ceasefire", when, mutuality="mutual", **own)


DEAL = of("agreement", "2023-11-22", stage="comprehensive")


@pytest.mark.parametrize(
    ("how", "state"),
    [
        (None, "ended"),
        ("expired", "ended"),
        ("broken off", "collapsed"),
        ("refused", "collapsed"),
        ("replaced", "implementation"),
        ("renewed", "implementation"),
    ],
)
def test_how_a_ceasefire_or_an_agreement_ended_is_the_state_after_it(
    how: str | None, state: str
) -> None:
    found = on("2023-12-05", truce(how_ended=how))
    assert (found.state, found.since, found.days) == (state, date(2023, 12, 1), 4)
    deal = DEAL.changed(how_ended=how, ended_on=When.parse("2023-12-01"))
    found = on("2023-12-05", deal)
    since = date(2023, 11, 22) if state == "implementation" else date(2023, 12, 1)
    assert (found.state, found.since) == (state, since)
    assert on("2023-11-30", deal).state == "implementation"


def test_without_its_day_an_agreement_that_ended_did_so_with_its_own_day() -> None:
    found = on("2023-11-25", DEAL.changed(how_ended="refused"))
    assert (found.state, found.since) == ("collapsed", date(2023, 11, 22))
    assert on("2023-11-22", DEAL.changed(how_ended="refused")).state == "agreement"


def test_what_carried_out_a_refused_agreement_carries_out_nothing_more() -> None:
    refused = DEAL.changed(how_ended="refused", ended_on=When.parse("2023-12-04"))
    holds = truce("2023-11-24/..")
    assert on("2023-12-03", refused, holds).state == "implementation"
    found = on("2023-12-05", refused, holds)
    assert (found.state, found.since, found.proof) == ("collapsed", date(2023, 12, 4), refused)
    again = of("talks", "2023-12-06/2023-12-08")
    assert on("2023-12-07", refused, holds, again).state == "talks"
    assert on("2023-12-09", refused, holds, again).state == "contact"
    ratified = of("agreement", "2023-12-20", stage="implementation")
    found = on("2023-12-22", refused, holds, again, ratified)
    assert (found.state, found.since, found.proof) == (
        "implementation", date(2023, 12, 20), ratified,
    )  # fmt: skip


def test_talks_that_go_on_outlast_a_refused_part() -> None:
    part = of("agreement", "2023-11-22", stage="partial", how_ended="refused",
              ended_on="2023-11-25")  # fmt: skip
    assert on("2023-11-27", of("talks", "2023-11-01/2023-11-30"), part).state == "talks"


def test_a_renewal_does_not_restart_the_count_of_what_goes_on() -> None:
    pause = truce("2023-11-24T07:00/2023-12-01T07:00")
    slips = of("impasse", "2023-11-30", order=1, ended_by="agreement")
    renewed = of("agreement", "2023-11-30", stage="renewal", order=2)
    found = on("2023-11-30", DEAL, pause, slips, renewed)
    assert (found.state, found.since, found.days) == ("implementation", date(2023, 11, 24), 6)
    assert {one.id for one in (found.proof, *found.also) if one} == {pause.id, renewed.id}
    extends = of("agreement", "2023-11-27", links=[{"type": "extends", "to": DEAL.id}])
    assert on("2023-11-27", pause, extends).since == date(2023, 11, 24)


def test_what_is_over_by_an_hour_of_a_day_has_ended_on_that_day() -> None:
    pause = truce("2023-11-24T07:00/2023-12-01T07:00", how_ended="expired")
    found = on("2023-12-01", pause)
    assert (found.state, found.since, found.days) == ("ended", date(2023, 12, 1), 0)
    assert on("2023-12-01", truce()).state == "implementation", "a day is a whole day"
    short = of("talks", "2023-11-30T08:00/2023-11-30T12:00")
    assert on("2023-11-30", short).state == "talks", "what began on the day was its state"


@pytest.mark.parametrize("kind", ["operation", "talks", "statement"])
def test_an_event_of_any_kind_ends_what_has_no_end_of_its_own(kind: str) -> None:
    stall = of("impasse", "2023-10-27/..", ended_by="not known")
    after = of(kind, "2023-11-08", links=[{"type": "ends", "to": stall.id}])
    assert on("2023-11-07", stall, after).state == "impasse"
    found = on("2023-11-10", stall, after)
    assert (found.state, found.since) == ("contact", date(2023, 11, 8))
    (spell,) = impasses([stall, after], date(2023, 12, 1), ZONE)
    assert (spell.end, spell.fewest, spell.most) == (date(2023, 11, 8), 12, 12)
    deal = of("agreement", "2023-11-22")
    assert left_open([stall, after, deal], date(2023, 12, 1), ZONE) == []
    assert left_open([stall, deal], date(2023, 12, 1), ZONE) != []


@pytest.mark.parametrize(
    ("when", "states"),
    [
        ("2023-12-01", ["ended", "ended"]),
        ("2023-12-01/2023-12-02", ["contact", "contact"]),
        ("2023-12-01/2023-12-03", ["talks", "contact"]),
        ("2023-11-30/2023-12-01", ["contact", "contact"]),
        ("2023-12-01T09:00/2023-12-01T15:00", ["ended", "ended"]),
        ("[2023-12-01..2023-12-02]", ["ended", "ended"]),
    ],
)
def test_what_ends_an_agreement_outlasts_it_where_it_goes_on_after_its_first_day(
    when: str, states: list[str]
) -> None:
    ends = of("talks", when, id="ends", links=[{"type": "ends", "to": DEAL.id}])
    assert [on(day, DEAL, ends).state for day in ("2023-12-03", "2023-12-04")] == states


def test_of_two_agreements_the_one_that_ended_later_counts() -> None:
    """Whose end lasts longest does not matter: each ended on the first day of it."""
    other = of("agreement", "2023-11-23", how_ended="refused")
    fights = of("operation", "2023-12-01/2023-12-09", links=[{"type": "ends", "to": other.id}])
    says = of("statement", "2023-12-02", links=[{"type": "ends", "to": DEAL.id}])
    assert on("2023-12-05", DEAL, other, fights, says).state == "ended"
    assert on("2023-12-05", DEAL, other, fights).state == "collapsed"


def test_what_only_a_claimant_says_leaves_open_whether_it_ended() -> None:
    link = {"type": "ends", "to": "ceasefire-2023-11-24", "claimed_by": "Hamas"}
    fights = of("operation", "2023-12-01", links=[link])
    found = on("2023-12-05", truce("2023-11-24/.."), fights)
    assert (found.state, found.certain) == ("implementation", False)
    plain = of("statement", "2023-12-02", links=[{"type": "ends", "to": "ceasefire-2023-11-24"}])
    assert on("2023-12-05", truce("2023-11-24/.."), fights, plain).state == "ended"


def test_what_ended_an_agreement_proves_it() -> None:
    fights = of("operation", "2023-12-01", links=[{"type": "ends", "to": DEAL.id}])
    found = on("2023-12-05", DEAL.changed(how_ended="broken off"), fights)
    assert (found.state, found.since) == ("collapsed", date(2023, 12, 1))
    assert (found.proof, found.also) == (DEAL.changed(how_ended="broken off"), (fights,))


def test_that_an_agreement_ended_is_known_once_somebody_told_it() -> None:
    sources = [
        {"source": {"publisher": "Reuters", "title": day, "published": day}}
        for day in ("2023-11-22", "2023-12-10")
    ]
    deal = of("agreement", "2023-11-22", stage="comprehensive", how_ended="refused",
              ended_on="2023-12-04", citations=sources)  # fmt: skip
    for day, state in ((date(2023, 12, 9), "implementation"), (date(2023, 12, 10), "collapsed")):
        known = as_known(deal, day, ZONE)
        assert on(str(day), known, known_on=day).state == state
        assert on(str(day), known, known_on=day).also == ()


@given(
    st.dates(date(2023, 1, 1), date(2023, 6, 1)),
    st.integers(2, 60),
    st.integers(0, 58),
    st.integers(0, 90),
)
def test_an_interval_in_two_adjoining_parts_is_one_spell(
    start: date, long: int, first: int, later: int
) -> None:
    def at(days: int) -> date:
        return start + timedelta(days=days)

    cut = min(first, long - 1)
    whole = of("talks", f"{start}/{at(long)}", id="whole")
    parts = [
        of("talks", f"{start}/{at(cut)}", id="one"),
        of("talks", f"{at(cut + 1)}/{at(long)}", id="two"),
    ]
    near = of("talks", str(at(long // 2)), progress="near agreement")
    day = str(at(later))
    one, two = on(day, whole, near), on(day, *parts, near)
    assert (one.state, one.since, one.days, one.fewest, one.certain) == (
        two.state, two.since, two.days, two.fewest, two.certain,
    )  # fmt: skip


def test_nothing_is_counted_after_the_last_day_of_a_dossier_that_is_over() -> None:
    over = Dossier(slug="d", title="d", ended=date(2017, 8, 15))
    assert over.counted_to(date(2026, 11, 28)) == date(2017, 8, 15)
    assert over.counted_to(date(2016, 1, 1)) == date(2016, 1, 1)
    goes_on = Dossier(slug="d", title="d")
    assert goes_on.counted_to(date(2026, 11, 28)) == date(2026, 11, 28)
    assert Dossier.model_validate_json('{"slug": "d", "title": "d"}') == goes_on
