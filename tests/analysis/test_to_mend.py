"""A record read for what it could say better: which events, seen by whom, beside which others."""

import pytest

from tests.builders import make_event
from tracker.analysis.mending import Found
from tracker.model.actors import Actor
from tracker.model.events import Event
from tracker.model.filters import EventFilter
from tracker.store import KEEPER, PUBLIC, Store, Viewer
from tracker.to_mend import ToMend


def found_in(store: Store, viewer: Viewer = KEEPER, **names: str) -> Found:
    return store.seen_by(viewer).ask(ToMend(EventFilter.from_query(names.items())))


def lines(found: Found) -> set[tuple[str, str | None]]:
    return {(one.what, one.event) for group in found.groups.values() for one in group.kept}


def deal(visibility: str = "public") -> Event:
    return make_event("agreement", id="deal", track="Doha", visibility=visibility)


UNDER = [{"type": "implements", "to": "deal"}]


@pytest.fixture
def filled(store: Store) -> Store:
    store.add(deal(), by="Ada")
    store.add(make_event("release", id="freed", links=UNDER), by="Ada")
    store.add(make_event("release", id="more", track="Doha"), by="Ada")
    return store


def test_events_are_looked_at_beside_others_outside_the_filter(filled: Store) -> None:
    found = found_in(filled, kind="release")
    assert lines(found) == {("no-track", "freed")}
    assert found.events == 2
    assert found_in(filled, kind="attack").events == 0
    assert lines(found_in(filled, dossier="elsewhere")) == set()


def test_a_track_among_the_others_of_the_dossier_is_enough(store: Store) -> None:
    store.add(make_event("release", id="alone"), by="Ada")
    assert lines(found_in(store)) == set()
    store.add(make_event("release", id="apart", track="Doha", dossier="other-talks"), by="Ada")
    assert lines(found_in(store)) == set()
    store.add(make_event("release", id="beside", track="Doha"), by="Ada")
    assert lines(found_in(store)) == {("no-track", "alone")}


def test_what_is_internal_is_neither_told_nor_compared_with(store: Store) -> None:
    store.add(deal("internal"), by="Ada")
    store.add(make_event("release", id="freed", links=UNDER), by="Ada")
    hidden = make_event("release", id="hidden", visibility="internal", links=UNDER)
    store.add(hidden, by="Ada")
    assert lines(found_in(store)) == {("no-track", "freed"), ("no-track", "hidden")}
    assert lines(found_in(store, PUBLIC)) == set()


def test_an_impasse_overlaps_those_outside_the_filter_too(store: Store) -> None:
    for number, when in enumerate(("2023-10-01/2023-10-20", "2023-10-10/2023-10-28")):
        store.add(make_event("impasse", id=f"i{number}", when=when, issues=["fuel"]), by="Ada")
    assert lines(found_in(store)) == {("overlapping-impasses", "i1")}
    assert lines(found_in(store, to="2023-10-05")) == set()
    assert lines(found_in(store, kind="impasse", to="2023-10-12")) == {
        ("overlapping-impasses", "i1")
    }


def test_one_document_told_in_two_ways_is_found_by_its_address(store: Store) -> None:
    def cite(event_id: str, origin: str | None, published: str, url: str | None) -> None:
        source = {"publisher": "Times", "title": "A page", "published": published, "url": url}
        kept = {name: value for name, value in source.items() if value}
        cited = {"source": kept} | ({"origin": origin} if origin else {})
        store.add(make_event(id=event_id, citations=[cited]), by="Ada")

    cite("a", "CNN", "2023-10-28", "https://example.org/1")
    cite("b", None, "2023-10-28", "https://example.org/1")
    cite("c", None, "2023-10-28", "https://example.org/2")
    cite("d", None, "2023-10-29", "https://example.org/2")
    cite("e", None, "2023-10-28", None)
    cite("f", None, "2023-10-28", "https://example.org/3")
    assert lines(found_in(store)) == {
        ("two-origins", "a"),
        ("two-origins", "b"),
        ("two-days", "c"),
        ("two-days", "d"),
    }
    assert ("two-days", "c") not in lines(found_in(store, known_on="2023-10-28"))


def test_a_link_to_a_draft_is_found(store: Store) -> None:
    store.add(make_event(id="draft", status="draft"), by="Ada")
    store.add(make_event(id="a", links=[{"type": "follows", "to": "draft"}]), by="Ada")
    assert lines(found_in(store)) == {("link-to-nothing", "a")}


NAMED = [
    {"participants": [{"actor": "Wing", "role": "party"}]},
    {"claims": [{"measure": "captives held", "value": 3, "claimed_by": "Wing"}]},
    {"links": [{"type": "causes", "to": "deal", "claimed_by": "Wing"}]},
    {"kind": "impasse", "causes": [{"issue": "x", "claimed_by": "A", "blocked_by": ["Wing"]}]},
    {
        "kind": "agreement",
        "terms": [
            {"giver": "Wing", "measure": "lorries", "value": 3, "by_when": "2023-11-01"},
        ],
    },
]


@pytest.mark.parametrize("naming", NAMED, ids=lambda named: next(reversed(named)))
def test_an_actor_is_unused_where_no_event_names_it(
    store: Store, naming: dict[str, object]
) -> None:
    store.put_actor(Actor(name="Wing"), by="Ada")
    store.add(make_event(id="deal", when="2023-10-28"), by="Ada")
    groups = found_in(store, dossier="test-talks").groups
    assert [one.title for one in groups["unused-actor"].kept] == ["Wing"]
    assert "unused-actor" not in found_in(store, kind="talks").groups
    kind = str(naming.get("kind", "talks"))
    rest = {name: value for name, value in naming.items() if name != "kind"}
    store.add(make_event(kind, **rest), by="Ada")
    assert "unused-actor" not in found_in(store).groups


def test_a_whole_that_has_parts_is_used(store: Store) -> None:
    store.put_actor(Actor(name="Movement"), by="Ada")
    store.put_actor(Actor(name="Wing", parent="Movement"), by="Ada")
    groups = found_in(store).groups
    assert [one.title for one in groups["unused-actor"].kept] == ["Wing"]


def test_an_actor_of_internal_events_alone_is_used(store: Store) -> None:
    store.put_actor(Actor(name="Wing"), by="Ada")
    named = [{"actor": "Wing", "role": "party"}]
    store.add(make_event(visibility="internal", participants=named), by="Ada")
    assert found_in(store, PUBLIC).groups == {}


def test_progress_is_told_and_changes_no_answer(filled: Store) -> None:
    told: list[tuple[str, int, int]] = []
    asked = ToMend(EventFilter(), lambda *said: told.append(said))
    assert asked.key == ToMend(EventFilter()).key
    assert filled.seen_by(KEEPER).ask(asked) == found_in(filled)
    assert told == [("events looked at", 3, 3)]
