"""What the Gaza dossier should answer, worked out by hand from its sources.

Where the hand-made answers differ for the events alone (A) and with pages found later (B), a
comment says which the record gives; a difference has its reason beside it.
"""

from collections.abc import Iterable
from datetime import date
from itertools import pairwise
from typing import NamedTuple

import pytest

from tests.demo import EVENTS, GAZA, ZONE, known
from tracker.analysis.captives.releases import Freeing, Released, released
from tracker.analysis.talks import Standing, impasses, standings
from tracker.model.dates import day_of
from tracker.model.events import Event

MAIN = "Hostage deal"


def day(text: str) -> date:
    return date.fromisoformat(text)


def stood(on: str, events: Iterable[Event] = GAZA.events, known_on: date | None = None) -> Standing:
    return standings(events, day(on), ZONE, known_on)[MAIN]


@pytest.mark.parametrize(
    ("on", "state", "since", "fewest", "most", "proof"),
    [
        ("2023-10-10", "contact", "2023-10-09", 1, 1, "ht-002"),
        # B: the account of the 23rd has the talks advance on the two days before it.
        ("2023-10-22", "talks", "2023-10-21", 1, 1, "ht-145"),
        ("2023-10-26", "near agreement", "2023-10-26", 0, 0, "ht-025"),
        ("2023-10-27", "impasse", "2023-10-27", 0, 0, "ht-031"),
        ("2023-11-08", "impasse", "2023-10-27", 12, 12, "ht-031"),
        # B: by The Washington Post and CNN of 22 November.
        ("2023-11-14", "near agreement", "2023-11-14", 0, 0, "ht-106"),
        ("2023-11-17", "suspended", "2023-11-15", 2, 2, "ht-108"),
        ("2023-11-20", "near agreement", "2023-11-19", 1, 1, "ht-109"),
        ("2023-11-22", "agreement", "2023-11-21", 0, 1, "ht-050"),
        ("2023-11-24", "implementation", "2023-11-24", 0, 0, "ht-052"),
        ("2023-11-26", "implementation", "2023-11-24", 2, 2, "ht-052"),
        ("2023-11-29", "implementation", "2023-11-24", 5, 5, "ht-052"),
        # Renewed that day, which does not start the count anew.
        ("2023-11-30", "implementation", "2023-11-24", 6, 6, "ht-062"),
        ("2023-12-01", "ended", "2023-12-01", 0, 0, "ht-052"),  # at 7:00
        # B: the Mossad's team recalled; without that page it would be ended, since 1 December.
        ("2023-12-05", "suspended", "2023-12-02", 3, 3, "ht-120"),
        ("2025-02-24", "impasse", "2025-02-22", 2, 2, "ht-135"),
        ("2025-03-10", "impasse", "2025-03-02", 8, 8, "ht-141"),  # B; A: ended, since 1 March
        ("2025-04-01", "collapsed", "2025-03-18", 14, 14, "ht-141"),  # B; A: ended
        ("2025-11-01", "implementation", "2025-10-10", 22, 22, "ht-143"),
    ],
)
def test_where_the_talks_stood(
    on: str, state: str, since: str, fewest: int, most: int, proof: str
) -> None:
    found = stood(on)
    assert (found.state, found.since) == (state, day(since))
    assert (found.fewest, found.days) == (fewest, most)
    assert found.proof is not None
    assert found.proof.id == proof


@pytest.mark.parametrize(
    ("on", "state", "since"),
    [
        # An end that nobody had told: qatar saw “some progress” on the 25th.
        ("2023-10-26", "impasse", "2023-10-23"),
        # Nothing of the breakdown was out before the 30th.
        ("2023-10-27", "talks", "2023-10-23"),
        ("2023-11-08", "impasse", "2023-10-27"),
        # Hamas officials had denied it, so “contact” would be right by their word; a disputed
        # event counts as long as it is not denied.
        ("2023-11-14", "suspended", "2023-11-12"),
        ("2023-11-20", "near agreement", "2023-11-19"),
        ("2023-12-05", "suspended", "2023-12-02"),
    ],
)
def test_where_the_talks_stood_as_one_could_know_on_the_day(
    on: str, state: str, since: str
) -> None:
    found = stood(on, known(day(on)), day(on))
    assert (found.state, found.since) == (state, day(since))


SPELLS = {
    "ht-016": (0, 2, "resumption", set()),
    "ht-021": (0, 3, "resumption", {("fuel deliveries", "The Wall Street Journal")}),
    "ht-031": (
        10,
        14,
        "resumption",
        {
            ("fuel deliveries", "Unnamed former US official"),
            ("foreign captives", "Unnamed former US official"),
            ("fuel deliveries", "World Report Now"),
            ("foreign captives", "World Report Now"),
            ("ground offensive", "Unnamed Arab and Western officials"),
            ("list of captives", "Unnamed Arab and Western officials"),
            ("ceasefire or pause", "Unnamed Arab and Western officials"),
        },
    ),
    # By 14 November there was contact again (B); by the events alone it may last to the 22nd.
    "ht-047": (
        0,
        2,
        "not known",
        {
            ("ground offensive", "Unnamed Palestinian officials"),
            ("ground offensive", "Unnamed Egyptian officials"),
        },
    ),
    "ht-108": (
        0,
        4,
        "resumption",
        {("ground offensive", "Unnamed US officials"), ("ground offensive", "Hamas")},
    ),
    # 0 to 1 by hand; its last hour is known, so that one day is certain.
    "ht-051": (
        1,
        1,
        "carried out",
        {
            ("list of captives", "Unnamed Palestinian officials"),
            ("signing of the agreement", "The ASEAN Daily"),
        },
    ),
    "ht-054": (
        0,
        0,
        "carried out",
        {("humanitarian aid", "Qassam Brigades"), ("Palestinian prisoners", "Qassam Brigades")},
    ),
    "ht-116": (
        0,
        0,
        "agreement",
        {
            ("list of captives", "Hamas"),
            ("list of captives", "Israeli Prime Minister’s Office"),
        },
    ),
    # To 28 January 2024, when the chiefs met in Paris; 410 days if that page were not found.
    "ht-120": (
        30,
        60,
        "resumption",
        {
            ("women and children", "Israeli Prime Minister’s Office"),
            ("ceasefire or pause", "Hamas"),
        },
    ),
    "ht-135": (
        4,
        4,
        "carried out",
        {
            ("ceremonies at the hand-over", "Israeli Prime Minister’s Office"),
            ("Palestinian prisoners", "Hamas"),
        },
    ),
    "ht-141": (
        16,
        16,
        "collapse",
        {
            ("ceasefire or pause", "Israeli Prime Minister’s Office"),
            ("ceasefire or pause", "Hamas"),
        },
    ),
}
"""Fewest and most days of each standstill, what ended it, and over what, according to whom."""


@pytest.mark.parametrize("one", SPELLS)
def test_how_long_talks_stood_still_and_over_what(one: str) -> None:
    spells = {spell.event.id: spell for spell in impasses(GAZA.events, day("2026-01-26"), ZONE)}
    assert set(spells) == set(SPELLS)
    told = EVENTS[one].as_dict()
    causes = {(cause["issue"], cause["claimed_by"]) for cause in told.get("causes", ())}
    found = spells[one].fewest, spells[one].most, told["ended_by"], causes
    assert found == SPELLS[one]


def test_the_impasse_of_8_november_was_open_on_that_day() -> None:
    on = day("2023-11-08")
    (spell,) = [one for one in impasses(known(on), on, ZONE, on) if one.event.id == "ht-031"]
    assert (spell.end, spell.fewest, spell.most) == (None, 12, 12)
    assert "ended_by" not in spell.event.as_dict()


def test_no_two_standstills_overlap() -> None:
    spells = impasses(GAZA.events, day("2026-01-26"), ZONE)
    for one, other in pairwise(spells):
        assert one.end is not None
        assert other.start is not None
        assert (
            one.event.when.bounds(ZONE).earliest_end <= other.event.when.bounds(ZONE).earliest_start
        )


class Said(NamedTuple):
    """A figure of the dossier, as the counts read it."""

    event: str
    measure: str
    low: float
    high: float
    qualifier: str
    of: str | None
    claimed_by: str
    as_of_edtf: str | None
    reported_on: date | None


def figures() -> list[Said]:
    return [
        Said(
            event.id,
            claim.measure,
            claim.lowest or 0,
            claim.highest or claim.lowest or 0,
            claim.qualifier,
            claim.of,
            claim.claimed_by,
            claim.as_of.edtf if claim.as_of else None,
            claim.reported_on,
        )
        for event in GAZA.events
        for claim in event.claims
        if claim.has_number
    ]


def freed(first: str, last: str, measure: str = "captives released") -> Released:
    releases = [
        Freeing(event.id, began, event.as_dict().get("basis"))
        for event in GAZA.events
        if event.kind == "release" and day(first) <= (began := first_day(event)) <= day(last)
    ]
    return released(releases, figures(), measure=measure)


def first_day(event: Event) -> date:
    return day_of(event.when.bounds(ZONE).earliest_start, ZONE)


def by_basis(found: Released) -> dict[str | None, tuple[float, float]]:
    return {basis: (part.low, part.high) for basis, part in found.by_basis().items()}


def test_releases_of_november_2023_by_basis() -> None:
    """78 under the deal and 27 beside it, 23 Thais, a Filipino and three Russian-Israelis."""
    assert by_basis(freed("2023-11-24", "2023-12-01")) == {"deal": (78, 78), "unilateral": (27, 27)}
    prisoners = freed("2023-11-24", "2023-12-01", "prisoners released")
    assert (prisoners.low, prisoners.high) == (240, 240)
    assert by_basis(freed("2023-10-07", "2023-11-23")) == {"unilateral": (4, 4)}


def test_each_day_of_the_pause_has_its_parts() -> None:
    told = [(part.event, part.basis, part.low) for part in freed("2023-11-24", "2023-12-01").parts]
    under = [number for _, basis, number in told if basis == "deal"]
    beside = [number for _, basis, number in told if basis == "unilateral"]
    assert under == [13, 13, 13, 11, 10, 10, 8]
    assert beside == [11, 4, 4, 2, 4, 2]


def test_releases_of_2025_by_basis() -> None:
    living = by_basis(freed("2025-01-19", "2025-03-01"))
    assert living == {"deal": (25, 25), "unilateral": (5, 5)}
    dead = freed("2025-01-19", "2025-03-01", "captives’ remains returned")
    assert dead.low == dead.high == 8


def carried_out(agreements: Iterable[str], term: str) -> list[float]:
    """How much of each event goes to a term of an agreement, where nobody disputes that it does."""
    return [
        link.amount
        for event in GAZA.events
        for link in event.links
        if link.type == "implements"
        and link.to in agreements
        and link.term == term
        and link.amount is not None
        and link.claimed_by is None
    ]


def test_what_was_promised_on_22_november_against_what_came() -> None:
    assert sum(carried_out({"ht-050"}, "captives")) == 50  # of 50
    assert sum(carried_out({"ht-057"}, "captives")) == 20  # of 20
    assert sum(carried_out({"ht-062"}, "captives")) == 8  # of 10, or all with Qatar’s two
    assert [
        (event.id, link.amount, link.claimed_by)
        for event in GAZA.events
        for link in event.links
        if link.type == "implements" and link.claimed_by
    ] == [("ht-148", 2, "Qatar foreign ministry")]
    assert sum(carried_out({"ht-050"}, "prisoners")) == 150
    assert sum(carried_out({"ht-057"}, "prisoners")) == 60
    assert sum(carried_out({"ht-062"}, "prisoners")) == 30
    pauses = [carried_out({one}, "pause") for one in ("ht-050", "ht-057", "ht-062")]
    assert pauses == [[4], [2], [1]]
    # What came in of fuel and aid is recorded by nobody: unknown, not nothing.
    assert carried_out({"ht-050"}, "fuel") == carried_out({"ht-050"}, "aid") == []


def test_every_term_that_a_link_names_is_there() -> None:
    for event in GAZA.events:
        for link in event.links:
            if link.term:
                names = [term.get("name") for term in EVENTS[link.to].as_dict()["terms"]]
                assert names.count(link.term) == 1, (event.id, link.term)


def newest(by: set[str], on: str) -> list[tuple[str, str]]:
    """The newest counts of those held by some claimants, as known on a day."""
    told = [
        (str(claim.reported_on), claim.figure())
        for event in known(day(on))
        for claim in event.claims
        if claim.measure == "captives held" and claim.of is None and claim.claimed_by in by
    ]
    last = max(told)[0]
    return sorted({one for one in told if one[0] == last})


def test_how_many_are_held_by_whose_count() -> None:
    assert newest({"Israel Defense Forces"}, "2023-11-08") == [("2023-11-03", "241")]
    assert newest({"Hamas", "Qassam Brigades"}, "2023-11-08") == [("2023-10-28", "200–250")]
    office = "Israeli Prime Minister’s Office"
    assert newest({office}, "2023-12-01") == [("2023-12-01", "137")]
    assert newest({"Israel Defense Forces"}, "2023-12-01") == [("2023-11-29", "more than 150")]


def latest_stances(actor: str, on: str) -> dict[str, str]:
    held: dict[str, str] = {}
    positions = [event for event in known(day(on)) if event.kind == "position"]
    for event in sorted(positions, key=first_day):
        if actor in event.actors("speaker") and first_day(event) <= day(on):
            held |= {one["issue"]: one["stance"] for one in event.as_dict().get("stances", ())}
    return held


@pytest.mark.parametrize(
    ("actor", "on", "stances"),
    [
        (
            "Hamas",
            "2023-10-26",
            {"Palestinian prisoners": "demands", "foreign captives": "offers"},
        ),
        (
            "Israel",
            "2023-10-26",
            {"fuel deliveries": "makes conditional", "humanitarian aid": "refuses"},
        ),
        ("United States", "2023-10-26", {}),
        ("Qatar", "2023-10-26", {"ceasefire or pause": "supports", "ground offensive": "opposes"}),
        (
            "Hamas",
            "2023-11-08",
            {
                "Palestinian prisoners": "demands",
                "foreign captives": "refuses",
                "ceasefire or pause": "makes conditional",
                "fuel deliveries": "demands",
            },
        ),
        (
            "Israel",
            "2023-11-08",
            {
                "fuel deliveries": "refuses",
                "humanitarian aid": "refuses",
                "all-for-all exchange": "refuses",
                "ground offensive": "supports",
                "foreign captives": "demands",
                "ceasefire or pause": "makes conditional",
                "size of the release": "demands",
            },
        ),
        (
            "United States",
            "2023-11-08",
            {
                "ceasefire or pause": "supports",
                "fuel deliveries": "demands",
                "humanitarian aid": "demands",
            },
        ),
    ],
)
def test_who_stood_where(actor: str, on: str, stances: dict[str, str]) -> None:
    assert latest_stances(actor, on) == stances
