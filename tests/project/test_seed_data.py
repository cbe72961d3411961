"""The demo dossiers keep what their sources say."""

from datetime import date

import pytest

from tracker.model.filters import EventFilter
from tracker.store import Store

SUMMARY = {
    "talks on 230 captives are at a temporary impasse": ("ht-031", "ht-044"),
    "fuel and foreign captives are the main cause": ("ht-031",),
    "both sides take firm stances": ("hs-01",),
    "Hamas presses for fuel, its shortage cut the power": ("hs-01", "ht-007"),
    "Israel and others seek many of their citizens": ("hs-02",),
    "talks went well, a deal over the weekend was hoped for": ("ht-025",),
    "differences early on Friday ended the round": ("ht-027",),
    "ground troops in the second phase made it harder": ("ht-030",),
    "children, elderly people and foreigners are held since 7 October": ("hs-03", "ht-001"),
    "four came free through mediated talks": ("ht-015", "ht-020"),
    "a large release needs logistics and trust": ("hs-04",),
    "the White House supports humanitarian pauses": ("ht-029",),
    "accusations are exchanged and trust has dwindled": ("hs-05",),
    "negotiators remain hopeful": ("hs-06",),
    "planning, trust and compromise are needed of both": ("hs-06",),
}
"""What each sentence of the summary of 8 November 2023 says, and the events that hold it."""


@pytest.mark.parametrize(("sentence", "ids"), SUMMARY.items(), ids=SUMMARY)
def test_what_the_summary_says_is_cited_from_it(
    demo: Store, sentence: str, ids: tuple[str, ...]
) -> None:
    for one in ids:
        cited = demo.event(one).citations
        assert any(
            c.source.publisher == "World Report Now" and c.source.published == date(2023, 11, 8)
            for c in cited
        ), sentence


def test_the_figures_and_causes_of_the_summary_are_claims(demo: Store) -> None:
    impasse = demo.event("ht-031").as_dict()
    blamed = {c["issue"] for c in impasse["causes"] if c["claimed_by"] == "World Report Now"}
    assert blamed == {"fuel deliveries", "foreign captives"}
    claims = {(c.measure, c.value, c.claimed_by) for c in demo.event("ht-044").claims}
    assert ("captives held", 230, "World Report Now") in claims
    assert ("captives released in all", 4, "World Report Now") in claims


def test_the_main_question_has_its_answer(demo: Store) -> None:
    asked = EventFilter.read({"dossier": "gaza-hostage-talks-2023", "known_on": "2023-11-08"})
    found = [e.id for e in demo.iterate(asked.but(kind=("impasse",)))]
    assert "ht-031" in found
    freed = [e.id for e in demo.iterate(asked.but(kind=("release",)))]
    assert freed == ["ht-015", "ht-020"]


def test_both_accounts_of_the_order_on_27_october_stand(demo: Store) -> None:
    for one in ("ht-027", "ht-030"):
        event = demo.event(one)
        assert event.order is None, "the record would pick one of the two accounts"
        assert "Accounts differ on the order of the day" in event.summary
        assert {"NBC News", "The New York Times"} <= set(event.voices())
        assert ("causes", "ht-031") in [(link.type, link.to) for link in event.links]
    blamed = {(c["claimed_by"], c["issue"]) for c in demo.event("ht-031").as_dict()["causes"]}
    assert {("NBC News", "fuel deliveries"), ("The New York Times", "ground offensive")} <= blamed
    that_day = EventFilter.read(
        {"dossier": "gaza-hostage-talks-2023", "from": "2023-10-27", "to": "2023-10-27"}
    )
    assert {event.order for event in demo.iterate(that_day)} == {None}


def test_nothing_is_wrong_with_either_dossier(demo: Store) -> None:
    assert demo.check() == []


@pytest.mark.parametrize("slug", ["gaza-hostage-talks-2023", "colombia-farc-2012"])
def test_every_event_is_cited_and_every_figure_has_a_claimant(demo: Store, slug: str) -> None:
    events = list(demo.iterate(EventFilter(dossier=slug)))
    assert len(events) >= 40
    for event in events:
        assert event.citations, event.id
        assert all(claim.claimed_by for claim in event.claims), event.id
        for citation in event.citations:
            assert citation.source.title, event.id


def test_proposals_are_linked_with_what_answered_them(demo: Store) -> None:
    links = {
        link.type
        for event in demo.iterate(EventFilter(dossier="gaza-hostage-talks-2023"))
        for link in event.links
    }
    assert {"answers", "causes", "ends", "part_of", "implements"} <= links
