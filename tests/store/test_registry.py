"""Actors and the wholes that they belong to."""

import pytest

from tests.builders import make_event
from tracker.errors import InvalidRecord
from tracker.model.actors import Actor
from tracker.model.filters import EventFilter
from tracker.store import Store


def test_a_whole_that_is_named_by_an_alias_is_found(store: Store) -> None:
    store.put_actor(Actor(name="Hamas", aliases=("حماس",)), by="Ada")
    store.put_actor(Actor(name="Wing", parent="حَماس"), by="Ada")
    assert store.actor("Wing").parent == "Hamas"
    store.add(make_event(participants=[{"actor": "Wing", "role": "party"}]), by="Ada")
    assert store.count(EventFilter(actor=("Hamas",), children=True)) == 1
    with pytest.raises(InvalidRecord, match="itself part of ‘Hamas’"):
        store.put_actor(Actor(name="Hamas", aliases=("حماس",), parent="wing"), by="Ada")


@pytest.mark.parametrize("parent", ["HAMAS", "حماس", "Harakat"])
def test_an_actor_is_not_part_of_itself_under_another_name(store: Store, parent: str) -> None:
    store.put_actor(Actor(name="Hamas", aliases=("حماس",)), by="Ada")
    aliases = ("Harakat",)
    with pytest.raises(InvalidRecord, match="a name of ‘Hamas’ itself"):
        store.put_actor(Actor(name="Hamas", aliases=aliases, parent=parent), by="Ada")
    assert [actor.name for actor in store.actors()] == ["Hamas"]


def test_names_of_the_dossier_come_first_and_the_most_frequent_of_them(store: Store) -> None:
    for number, tags in enumerate((["truce"], ["truce", "aid"], ["aid"], ["aid"])):
        figure = {
            "measure": "killed",
            "value": 2,
            "claimed_by": "Hamas",
            "of": f"group {number % 2}",
        }
        store.add(make_event(title=f"Event {number}", tags=tags, claims=[figure]), by="Ada")
    store.add(make_event(dossier="other", tags=["aid", "peace"], issues=["borders"]), by="Ada")
    assert store.names("tag", "test-talks") == ["aid", "truce", "peace"]
    assert store.names("tag", "other") == ["aid", "peace", "truce"]
    assert store.names("group", "other") == ["group 0", "group 1"]
    assert store.names("issue", "test-talks") == ["borders"]
    assert store.names("publisher") == ["Reuters"]
    assert store.names("actor", prefix="ham") == ["Hamas"]
