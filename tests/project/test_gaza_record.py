"""What the Gaza dossier keeps to, event by event, so that it can answer."""

import re
from datetime import date

import pytest

from tests.demo import EVENTS, GAZA, ZONE, first_told
from tracker.model.dates import day_of
from tracker.model.events import Event

MAIN = "Hostage deal"


def first_day(event: Event) -> date:
    return day_of(event.when.bounds(ZONE).earliest_start, ZONE)


def test_every_pause_and_release_has_the_track_of_what_it_carries_out() -> None:
    for event in GAZA.events:
        if event.kind in {"release", "ceasefire"}:
            assert event.track == MAIN, event.id


def test_a_day_under_the_deal_and_beside_it_are_events_of_their_own() -> None:
    for event in GAZA.events:
        told = event.as_dict()
        if told.get("basis") == "deal" and event.id != "ht-144":
            assert any(link.type == "implements" for link in event.links), event.id
        if told.get("basis") == "unilateral":
            links = [link for link in event.links if link.type == "implements"]
            assert all(link.claimed_by for link in links), event.id


def test_an_ending_link_is_of_a_day_that_the_end_can_be_or_the_next() -> None:
    for event in GAZA.events:
        for link in event.links:
            if link.type == "ends":
                ended = EVENTS[link.to].when.bounds(ZONE)
                last = day_of(ended.latest_end - 1, ZONE), day_of(ended.earliest_end - 1, ZONE)
                assert (last[1] - first_day(event)).days <= 0, (event.id, link.to)
                assert (first_day(event) - last[0]).days <= 1, (event.id, link.to)


def test_an_event_is_known_soon_unless_it_was_told_only_later() -> None:
    late = {
        event.id: str(first_told(event))
        for event in GAZA.events
        if (first_told(event) - first_day(event)).days > 7
    }
    assert late == {
        "ht-009": "2023-11-23",  # a secret channel
        "ht-099": "2023-11-09",  # read in a digest alone
        "ht-106": "2023-11-22",  # told once the deal was there
        "ht-143": "2025-10-28",
    }


def test_no_figure_was_reported_before_what_it_is_read_in() -> None:
    for event in GAZA.events:
        for claim in event.claims:
            if claim.citation and claim.reported_on:
                source = event.citations[claim.citation - 1].source
                assert not source.published or claim.reported_on <= source.published, event.id


def test_a_total_says_over_which_time() -> None:
    for event in GAZA.events:
        for claim in event.claims:
            if claim.measure.endswith(" in all"):
                assert claim.as_of, (event.id, claim.figure())
            elif event.kind in {"ceasefire", "agreement"}:
                assert not claim.measure.endswith(" released"), event.id


def test_every_actor_is_used_and_every_part_has_its_whole() -> None:
    names = {actor.name: actor for actor in GAZA.actors}
    used = {part.actor for event in GAZA.events for part in event.participants}
    for event in GAZA.events:
        used |= {claim.claimed_by for claim in event.claims}
        told = event.as_dict()
        for record in (*told.get("causes", ()), *told.get("terms", ()), *told.get("links", ())):
            used |= {record.get(key) for key in ("claimed_by", "giver", "receiver")}
    wholes = {actor.parent for actor in GAZA.actors}
    assert set(names) <= used | wholes
    assert wholes - {None} <= set(names)
    assert {actor.name for actor in GAZA.actors if actor.type == "person"} <= {
        part.actor
        for event in GAZA.events
        for part in event.participants
        if part.role == "beneficiary"
    }, "a person is filed for what happened to them; what is said stands under their body"


def test_what_three_voices_tell_is_confirmed() -> None:
    """A rule with exceptions: of the breakdown nobody disputes that it happened."""
    for event in GAZA.events:
        told = event.confidence
        if event.id in {"ht-013", "ht-027", "ht-031", "ht-047", "ht-147"}:
            continue
        assert told == ("confirmed" if len(event.voices()) >= 3 else "probable"), event.id


def test_the_texts_are_in_one_spelling_and_take_no_side() -> None:
    for event in GAZA.events:
        words = set(re.findall(r"[a-z]+", f"{event.title} {event.summary}".lower()))
        assert not words & {"localized", "truck", "trucks", "hostage", "hostages", "terrorists"}
        assert "general knowledge" not in event.summary
        assert "Note on the sources" not in event.summary


@pytest.mark.parametrize("name", ["Doha", "Cairo", "Washington", "Rafah crossing", "Nuseirat"])
def test_a_place_that_has_a_point_has_it(name: str) -> None:
    points = [place for event in GAZA.events for place in event.places if place.name == name]
    assert points
    assert all(place.latitude is not None and place.longitude is not None for place in points)
