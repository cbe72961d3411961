"""What the Colombia dossier should answer, worked out by hand from its sources."""

from datetime import date, timedelta

import pytest

from tracker.analysis.talks import impasses, standings
from tracker.model.dates import day_of
from tracker.model.events import Event
from tracker.model.kinds.talks import Agreement
from tracker.model.known import as_known, known_from
from tracker.seeding import seeds

SEED = next(seed for seed in seeds() if seed.dossier.slug == "colombia-farc-2012")
ZONE = SEED.dossier.zone
EVENTS = {event.id: event for event in SEED.events}
HAVANA, SECRET, RELEASE = "Havana table", "Exploratory talks", "Release of captives"


def day(text: str) -> date:
    return date.fromisoformat(text)


def first_told(event: Event) -> date:
    return known_from(event, event.when.bounds(ZONE), ZONE).day


def known(on: date) -> list[Event]:
    """The dossier as its sources published by a day allow it."""
    return [as_known(event, on, ZONE) for event in SEED.events if first_told(event) <= on]


@pytest.mark.parametrize(
    ("on", "track", "state", "since", "days", "proof"),
    [
        ("2012-08-20", SECRET, "talks", "2012-02-23", 179, "co-001"),
        ("2012-08-26", HAVANA, "agreement", "2012-08-26", 0, "co-002"),
        # Rounds are recorded now, so that the talks of that winter are no mere contact.
        ("2012-12-10", HAVANA, "talks", "2012-12-05", 5, "co-044"),
        ("2013-05-26", HAVANA, "agreement", "2013-05-26", 0, "co-007"),
        ("2013-08-24", HAVANA, "suspended", "2013-08-23", 1, "co-009"),
        ("2013-08-27", HAVANA, "talks", "2013-08-26", 1, "co-050"),
        ("2014-11-18", HAVANA, "suspended", "2014-11-16", 2, "co-015"),
        # The delegations called the crisis over on the 3rd (co-058); the suspension lasted to the
        # next session, on the 10th, which both had set that day.
        ("2014-12-05", HAVANA, "suspended", "2014-11-16", 19, "co-015"),
        ("2014-12-17", HAVANA, "talks", "2014-12-10", 7, "co-059"),
        # The end of a unilateral ceasefire three days earlier leaves no trace in the state.
        ("2015-05-25", HAVANA, "talks", "2015-05-21", 4, "co-065"),
        ("2016-02-20", HAVANA, "impasse", "2016-02-18", 2, "co-071"),
        # A date that passed is no standstill: both sides said that they went on.
        ("2016-03-24", HAVANA, "talks", "2016-02-24", 29, "co-071"),
        ("2016-08-24", HAVANA, "agreement", "2016-08-24", 0, "co-030"),
        # Voters refused the agreement: what the ceasefire was to carry out is no longer agreed.
        ("2016-10-03", HAVANA, "collapsed", "2016-10-02", 1, "co-032"),
        # “Near agreement” would be hindsight: no source says it of that week.
        ("2016-11-05", HAVANA, "talks", "2016-11-03", 2, "co-042"),
        ("2016-11-24", HAVANA, "agreement", "2016-11-24", 0, "co-037"),
        ("2016-12-02", HAVANA, "implementation", "2016-11-30", 2, "co-038"),
        # What the UN said that day (co-039) tells of arms; the state is that of the renewal.
        ("2017-06-27", HAVANA, "implementation", "2017-05-29", 29, "co-079"),
    ],
)
def test_where_the_talks_stood(
    on: str, track: str, state: str, since: str, days: int, proof: str
) -> None:
    found = standings(SEED.events, day(on), ZONE)[track]
    assert (found.state, found.since, found.days) == (state, day(since), days)
    assert found.proof is not None
    assert found.proof.id == proof
    assert found.certain


@pytest.mark.parametrize(
    ("on", "state"),
    [
        ("2012-08-26", "no contact"),  # Secret: told on the 27th, read in papers on the 28th.
        ("2012-12-10", "talks"),
        ("2014-11-18", "suspended"),
        ("2014-12-05", "suspended"),
        ("2015-04-16", "contact"),
        # The final text was announced that night; June’s agreement was a partial one.
        ("2016-08-24", "talks"),
        ("2016-08-25", "implementation"),  # A final agreement, of the day before.
        ("2016-10-02", "implementation"),  # The count was read in papers on the 3rd.
        ("2016-10-03", "collapsed"),
    ],
)
def test_where_the_talks_stood_as_one_could_know_on_the_day(on: str, state: str) -> None:
    found = standings(known(day(on)), day(on), ZONE, day(on))
    assert (found[HAVANA].state if HAVANA in found else "no contact") == state


@pytest.mark.parametrize(
    ("one", "fewest", "most", "ended_by", "blamed"),
    [
        (
            "co-009",
            3,
            3,
            "resumption",
            {
                "FARC-EP": (),
                "Fox News": ("Government of Colombia",),
                "Juan Manuel Santos": ("FARC-EP",),
            },
        ),
        (
            "co-015",
            24,
            24,
            "resumption",
            {"Juan Manuel Santos": ("FARC-EP",), "FARC-EP": ("Government of Colombia",)},
        ),
        (
            "co-071",
            6,
            6,
            "resumption",
            {
                "Government of Colombia": ("FARC-EP",),
                "FARC-EP": (),
                "Timochenko": ("Government of Colombia",),
            },
        ),
    ],
)
def test_how_long_talks_stood_still_and_over_what(
    one: str, fewest: int, most: int, ended_by: str, blamed: dict[str, tuple[str, ...]]
) -> None:
    spells = {spell.event.id: spell for spell in impasses(SEED.events, day("2017-12-31"), ZONE)}
    assert set(spells) == {"co-009", "co-015", "co-071"}
    assert (spells[one].fewest, spells[one].most) == (fewest, most)
    told = EVENTS[one].as_dict()
    assert told["ended_by"] == ended_by
    assert {c["claimed_by"]: tuple(c.get("blocked_by", ())) for c in told["causes"]} == blamed
    ends = [link.to for event in SEED.events for link in event.links if link.type == "ends"]
    assert ends.count(one) == 1


def test_every_event_is_known_within_a_month_of_its_beginning() -> None:
    begun = {event.id: event.when.bounds(ZONE).earliest_start for event in SEED.events}
    late = {
        event.id
        for event in SEED.events
        if first_told(event) - day_of(begun[event.id], ZONE) > timedelta(days=31)
    }
    assert late == {"co-001"}, "those talks were secret"


def test_an_ending_link_is_of_the_day_of_the_end() -> None:
    ends = [
        (event, EVENTS[link.to])
        for event in SEED.events
        for link in event.links
        if link.type == "ends"
    ]
    assert len(ends) >= 7
    for event, ended in ends:
        begun = event.when.bounds(ZONE).earliest_start
        until = ended.ended_on if isinstance(ended, Agreement) else None
        last = (until or ended.when).bounds(ZONE).latest_end - 1
        assert day_of(begun, ZONE) == day_of(last, ZONE), (event.id, ended.id)


def test_every_event_of_the_table_has_its_track() -> None:
    assert {event.track for event in SEED.events} == {HAVANA, SECRET, RELEASE}


def test_the_dossier_is_over_with_its_last_event() -> None:
    last = max(day_of(event.when.bounds(ZONE).latest_start, ZONE) for event in SEED.events)
    assert SEED.dossier.ended == last
