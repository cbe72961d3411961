from tests.asking import ask
from tracker.model.actors import Actor
from tracker.store import Store
from tracker.store.questions import Aliases, OwnName


def _two_actors(store: Store) -> None:
    store.put_actor(Actor(name="Hamas", aliases=("حماس", "Islamic Resistance")), by="Ada")
    store.put_actor(Actor(name="Türkiye", aliases=("Turkey",)), by="Ada")


def test_aliases_come_with_the_actor_that_they_mean(store: Store) -> None:
    _two_actors(store)
    assert ask(store, Aliases(("Türkiye", "Hamas", "Nobody"))) == {
        "Turkey": "Türkiye",
        "Islamic Resistance": "Hamas",
        "حماس": "Hamas",
    }
    assert next(iter(ask(store, Aliases(("Türkiye", "Hamas"))))) == "Turkey"
    assert ask(store, Aliases(())) == {}


def test_any_name_in_any_case_finds_the_actors_own(store: Store) -> None:
    _two_actors(store)
    assert [ask(store, OwnName(name)) for name in ("حماس", "TURKIYE", "hamas", "Nobody")] == [
        "Hamas",
        "Türkiye",
        "Hamas",
        None,
    ]
