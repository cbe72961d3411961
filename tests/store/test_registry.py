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
