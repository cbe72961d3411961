import re
from datetime import date, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tracker.analysis.talks import impasses, left_open, longest, standing, standings
from tracker.model.events import Event
from tracker.model.reading import read_event
from tracker.seeding import seeds

ZONE = ZoneInfo("Asia/Jerusalem")
DOCS = Path(__file__).parents[2] / "docs" / "talks-state.md"


def event(kind: str, when: str, *published: str, **own: object) -> Event:
    return read_event(
        {
            "id": f"{kind}-{re.sub('[^0-9]', '', when)}",
            "dossier": "d",
            "kind": kind,
            "when": when,
            "title": f"{kind} {when}",
            "citations": [
                {"source": {"publisher": "A paper", "title": "A page"} | told}
                for told in ([{"published": day} for day in published] or [{}])
            ],
            **own,
        }
    )


IMPASSE = event("impasse", "2023-10-27/2023-11-08~", ended_by="resumption")
ROUND = event("talks", "2023-10-30")
DOHA = event("talks", "2023-11-09")
DEAL = event("agreement", "2023-11-22", stage="partial")
FINAL = event("agreement", "2023-11-22", stage="comprehensive")
TRUCE = event("ceasefire", "2023-11-24/2023-12-01", mutuality="mutual")
ONE_SIDED = event("ceasefire", "2023-11-24/2023-12-01", mutuality="unilateral")
ATTACK = event("attack", "2023-10-07")


@pytest.mark.parametrize(
    ("events", "day", "state", "proof"),
    [
        ([], "2023-10-01", "no contact", None),
        ([ATTACK], "2023-10-08", "no contact", None),
        ([ROUND], "2023-10-29", "no contact", None),
        ([ROUND], "2023-10-30", "talks", ROUND),
        ([ROUND], "2023-11-02", "contact", ROUND),
        ([IMPASSE, ROUND], "2023-10-30", "impasse", IMPASSE),
        ([IMPASSE], "2023-11-11", "talks", IMPASSE),
        ([IMPASSE, DOHA], "2023-11-09", "talks", DOHA),
        ([IMPASSE, DOHA], "2023-11-08", "impasse", IMPASSE),
        ([IMPASSE, event("agreement", "2023-11-01")], "2023-11-01", "agreement", None),
        ([IMPASSE, event("agreement", "2023-11-01")], "2023-11-02", "impasse", IMPASSE),
        ([DEAL], "2023-11-30", "talks", DEAL),
        ([FINAL], "2023-11-30", "implementation", FINAL),
        ([FINAL, TRUCE], "2023-11-25", "implementation", TRUCE),
        ([FINAL, TRUCE], "2023-12-02", "ended", TRUCE),
        ([FINAL, ONE_SIDED], "2023-11-25", "implementation", FINAL),
        ([TRUCE, event("talks", "2023-11-28")], "2023-11-28", "talks", None),
        ([TRUCE, event("talks", "2023-11-28")], "2023-11-29", "implementation", TRUCE),
        (
            [event("impasse", "2023-10-27/..", level="deadlock")],
            "2024-01-01",
            "suspended",
            None,
        ),
        (
            [event("impasse", "2023-10-27/2023-11-01", ended_by="collapse")],
            "2023-12-01",
            "collapsed",
            None,
        ),
        ([event("talks", "2023-10-27", progress="near agreement")], "2023-10-29",
         "near agreement", None),
    ],
)  # fmt: skip
def test_the_state_of_the_talks_follows_the_rules(
    events: list[Event], day: str, state: str, proof: Event | None
) -> None:
    for order in (events, events[::-1]):
        found = standing(order, date.fromisoformat(day), ZONE)
        assert found.state == state
        assert proof is None or found.proof == proof


def test_days_are_a_difference() -> None:
    found = standing([event("impasse", "2023-10-27/..")], date(2023, 11, 8), ZONE)
    assert (found.since, found.days, found.fewest) == (date(2023, 10, 27), 12, 12)


def test_an_uncertain_start_gives_two_lengths() -> None:
    found = standing([event("impasse", "2023-10-27~/..")], date(2023, 11, 8), ZONE)
    assert (found.fewest, found.days) == (10, 14)


def test_what_only_may_last_on_the_day_is_called_uncertain() -> None:
    assert standing([IMPASSE], date(2023, 11, 5), ZONE).certain
    assert not standing([IMPASSE], date(2023, 11, 9), ZONE).certain


def test_a_state_names_every_event_that_says_so() -> None:
    other = event("impasse", "2023-11-01/2023-11-04")
    found = standing([IMPASSE, other], date(2023, 11, 2), ZONE)
    assert found.proof == other
    assert found.also == (IMPASSE,)


def test_a_day_is_a_day_in_the_dossiers_zone() -> None:
    late = event("talks", "2023-10-30T23:30Z")  # the 31st in Jerusalem
    assert standing([late], date(2023, 10, 30), ZONE).state == "no contact"
    assert standing([late], date(2023, 10, 31), ZONE).state == "talks"


def test_a_day_on_which_clocks_change_is_a_whole_day() -> None:
    late = event("talks", "2023-10-29T23:30+02:00")  # in the 25th hour of that day
    assert standing([late], date(2023, 10, 29), ZONE).state == "talks"


def test_an_end_that_was_not_known_has_not_happened() -> None:
    told_later = event(
        "impasse", "2023-10-27/2023-11-08", "2023-10-28", "2023-11-20", ended_by="resumption"
    )
    day = date(2023, 11, 15)
    assert standing([told_later], day, ZONE, known_on=day).state == "impasse"
    assert standing([told_later], day, ZONE).state == "talks"
    assert standing([told_later], day, ZONE, known_on=date(2023, 11, 20)).state == "talks"
    (spell,) = impasses([told_later], day, ZONE, known_on=day)
    assert (spell.end, spell.most) == (None, 19)


def test_a_spell_of_impasse_has_the_fewest_and_the_most_days() -> None:
    (spell,) = impasses([IMPASSE, ROUND, ATTACK], date(2023, 12, 1), ZONE)
    assert (spell.fewest, spell.most) == (10, 14)
    assert spell.end == date(2023, 11, 10)


def test_a_spell_that_goes_on_has_no_end_and_is_counted_to_the_day() -> None:
    (spell,) = impasses([event("impasse", "2023-10-27/..")], date(2023, 11, 8), ZONE)
    assert (spell.end, spell.fewest, spell.most) == (None, 12, 12)


def test_a_spell_on_one_day_lasts_no_days() -> None:
    (spell,) = impasses([event("impasse", "2023-10-20")], date(2023, 11, 8), ZONE)
    assert (spell.start, spell.end, spell.most) == (date(2023, 10, 20), date(2023, 10, 20), 0)


def test_a_spell_that_has_not_begun_is_left_out() -> None:
    assert impasses([IMPASSE], date(2023, 10, 26), ZONE) == []


def test_the_longest_spell_is_the_one_that_may_have_lasted_longest() -> None:
    short = event("impasse", "2023-09-01/2023-09-14")
    spells = impasses([short, IMPASSE], date(2023, 12, 1), ZONE)
    found = longest(spells)
    assert found is not None
    assert found.event == IMPASSE
    assert longest([]) is None


def test_the_example_in_the_docs_is_what_the_demo_dossier_says() -> None:
    colombia = next(seed for seed in seeds() if seed.dossier.slug == "colombia-farc-2012")
    table = [one for one in colombia.events if one.track == "Havana table"]
    rows = re.findall(
        r"^\| (\d{4}-\d\d-\d\d) \| (last known: )?([a-z ]+?)(?:, day (\d+))? \| (.+?) \|$",
        DOCS.read_text(),
        re.MULTILINE,
    )
    assert len(rows) == 12
    for day, old, state, days, proof in rows:
        found = standing(table, date.fromisoformat(day), colombia.dossier.zone)
        assert (day, found.state, found.is_old) == (day, state, bool(old))
        assert not days or found.days == int(days)
        assert found.proof is None or proof.startswith(found.proof.title)


def test_an_event_that_nobody_vouches_for_or_that_is_denied_says_nothing() -> None:
    unsourced = event("talks", "2023-10-30", citations=[], confidence="confirmed")
    denied = event("talks", "2023-10-30", "2023-10-30", confidence="denied")
    assert standing([unsourced, denied], date(2023, 10, 31), ZONE).proof is None


def test_a_spell_never_closed_ends_with_a_later_agreement_of_its_track() -> None:
    stall = event("impasse", "2023-10-27/..", "2023-11-03", track="Doha")
    deal = event("agreement", "2023-11-22", track="Doha", stage="comprehensive")
    elsewhere = event("agreement", "2023-11-10", track="Cairo", stage="comprehensive")
    events = [stall, deal, elsewhere]
    for day, state in (("2023-11-21", "impasse"), ("2023-11-23", "implementation")):
        assert standings(events, date.fromisoformat(day), ZONE)["Doha"].state == state
    (found,) = left_open(events, date(2023, 12, 1), ZONE)
    assert found == (stall, (deal,))
    (spell,) = impasses(events, date(2023, 12, 1), ZONE)
    assert (spell.fewest, spell.most, spell.settled_by) == (7, 26, deal)
    assert left_open(events, date(2023, 11, 21), ZONE) == []


def test_an_impasse_that_begins_after_an_agreement_stands() -> None:
    deal = event("agreement", "2023-11-22", stage="comprehensive")
    stall = event("impasse", "2023-11-25/..")
    same_day = event("impasse", "2023-11-22/..", order=2)
    assert standing([deal, stall], date(2023, 12, 1), ZONE).state == "impasse"
    first = deal.changed(order=1)
    assert standing([first, same_day], date(2023, 12, 1), ZONE).state == "impasse"
    assert standing([deal.changed(order=3), same_day], date(2023, 12, 1), ZONE).state == (
        "implementation"
    )


def test_a_silent_record_is_told_as_of_its_last_word() -> None:
    deal = event("agreement", "2023-11-22", stage="comprehensive")
    word = event("statement", "2023-12-22", "2023-12-22")
    found = standing([deal, word], date(2024, 2, 1), ZONE)
    assert (found.as_of, found.silent, found.days, found.is_old) == (
        date(2023, 12, 22), 41, 30, True
    )  # fmt: skip
    live = standing([deal, word], date(2024, 1, 21), ZONE)
    assert (live.as_of, live.days, live.is_old) == (date(2024, 1, 21), 60, False)


def test_a_spell_that_goes_on_has_its_last_word_on_the_day_that_somebody_still_told_of_it() -> None:
    stall = event("impasse", "2023-10-27/..", "2023-11-08")
    found = standing([stall], date(2024, 6, 1), ZONE)
    assert (found.state, found.as_of, found.days) == ("impasse", date(2023, 11, 8), 12)
    (spell,) = impasses([stall], date(2024, 6, 1), ZONE)
    assert (spell.end, spell.told_to, spell.most) == (None, date(2023, 11, 8), 12)


def test_a_start_that_is_not_known_is_no_day() -> None:
    stall = event("impasse", "../2023-11-08", "2023-10-30")
    found = standing([stall], date(2023, 11, 1), ZONE)
    assert (found.state, found.since, found.days) == ("impasse", None, 0)
    (spell,) = impasses([event("impasse", "../2023-11-08")], date(2023, 12, 1), ZONE)
    assert (spell.start, spell.fewest, spell.most) == (None, 0, None)


@pytest.mark.parametrize(
    ("when", "published", "first"),
    [
        ("../2023-11-08", [], "2023-11-08"),
        ("/2023-11-08", [], "2023-11-08"),
        ("../2023-11-08", ["2023-10-30"], "2023-10-30"),
        ("../2023-11-08", ["2023-11-20", "2023-11-02"], "2023-11-02"),
        ("../2023-11-08", ["2023-12-20"], "2023-11-08"),
        ("../2023-11", [], "2023-11-30"),
    ],
)
def test_what_began_nobody_knows_when_was_not_always_so(
    when: str, published: list[str], first: str
) -> None:
    stall, before = event("impasse", when, *published), event("talks", "2023-09-01")
    day = date.fromisoformat(first)
    assert standing([stall], day, ZONE).state == "impasse"
    for earlier in (day - timedelta(days=1), date(1950, 1, 1)):
        assert standing([stall], earlier, ZONE).state == "no contact"
        assert impasses([stall], earlier, ZONE) == []
    assert standing([stall, before], day - timedelta(days=1), ZONE).proof == before


def test_a_figure_tells_that_a_spell_without_a_start_had_begun() -> None:
    figure = {"measure": "killed", "value": 3, "claimed_by": "A", "reported_on": "2023-10-30"}
    stall = event("impasse", "../2023-11-08", claims=[figure])
    assert standing([stall], date(2023, 10, 30), ZONE).state == "impasse"
    assert standing([stall], date(2023, 10, 29), ZONE).state == "no contact"


def test_the_main_track_says_most_and_what_names_none_has_a_row_of_its_own() -> None:
    events = [
        event("talks", "2023-10-09", track="Doha"),
        event("talks", "2023-10-20", track="Doha"),
        event("talks", "2023-10-26", track="Moscow"),
        event("ceasefire", "2023-11-24", mutuality="mutual"),
    ]
    found = standings(events, date(2023, 11, 24), ZONE)
    assert list(found) == ["Doha", "", "Moscow"]
    assert (found["Doha"].state, found[""].state) == ("contact", "implementation")
    many = [event("talks", f"2023-11-0{day}") for day in (1, 2, 3)]
    assert list(standings([*events, *many], date(2023, 11, 24), ZONE)) == ["", "Doha", "Moscow"]


WHENS = [f"2023-{month}-{day}" for month in (10, 11) for day in ("03", "17", "2X", "28~")]


@st.composite
def telling_events(draw: st.DrawFn) -> Event:
    start = draw(st.sampled_from(WHENS))
    when = draw(st.sampled_from([start, f"{start}/..", f"{start}/2023-12-05", f"../{start}"]))
    kind = draw(st.sampled_from(["talks", "impasse", "agreement", "ceasefire", "statement"]))
    own: dict[str, object] = {"mutuality": "mutual"} if kind == "ceasefire" else {}
    track = draw(st.sampled_from([None, "Doha", "Cairo"]))
    return event(kind, when, draw(st.sampled_from(["2023-11-01", "2024-01-02"])), track=track,
                 id=draw(st.uuids()).hex, **own)  # fmt: skip


some_events = st.lists(telling_events(), max_size=6)
some_day = st.dates(date(2023, 9, 25), date(2024, 6, 1))


@given(some_events, telling_events(), some_day)
def test_an_event_without_a_source_never_changes_what_is_said(
    events: list[Event], new: Event, day: date
) -> None:
    more = [*events, new.changed(citations=(), confidence="confirmed")]
    assert standings(more, day, ZONE) == standings(events, day, ZONE)
    assert impasses(more, day, ZONE) == impasses(events, day, ZONE)
    assert left_open(more, day, ZONE) == left_open(events, day, ZONE)


@given(some_events, telling_events(), some_day, st.sampled_from(["2031-05-04", "2031-05/.."]))
def test_an_event_that_is_still_to_come_changes_nothing(
    events: list[Event], new: Event, day: date, when: str
) -> None:
    later = event(new.kind, when, "2023-10-01", track=new.track, id="later")
    assert standings([*events, later], day, ZONE) == standings(events, day, ZONE)
    assert impasses([*events, later], day, ZONE) == impasses(events, day, ZONE)


@given(some_events, some_day, st.sampled_from(["impasse", "stalemate", "deadlock"]))
def test_an_open_impasse_followed_by_an_agreement_of_its_track_is_never_the_state(
    events: list[Event], day: date, level: str
) -> None:
    stall = event("impasse", "2023-10-01/..", "2023-10-02", track="Doha", level=level)
    deal = event("agreement", "2023-11-30", "2023-11-30", track="Doha", stage="comprehensive")
    others = [one for one in events if not type(one).shades]
    found = standings([*others, stall, deal], max(day, date(2023, 11, 30)), ZONE)["Doha"]
    assert found.state not in {"impasse", "suspended", "collapsed"}


@given(some_events, some_day)
def test_days_are_never_counted_beyond_the_day_and_the_order_of_events_does_not_matter(
    events: list[Event], day: date
) -> None:
    found = standings(events, day, ZONE)
    assert list(found) == list(standings(events[::-1], day, ZONE))
    for one in found.values():
        assert one.fewest <= one.days or one.since is None
        assert one.as_of is None or one.as_of <= day
        assert one.since is None or one.as_of is None or one.days <= (day - one.since).days
