"""One name is one actor, whichever way it came into the record, and in whichever order."""

from collections.abc import Callable
from itertools import permutations

import pytest

from tests.asking import event_in
from tests.builders import make_event
from tracker.model.actors import Actor
from tracker.model.events import Event
from tracker.store import Store

FIGURE = {"measure": "killed", "value": 3, "claimed_by": "NAME"}


def takes_part(name: str, **own: object) -> Event:
    return make_event("talks", participants=[{"actor": name, "role": "party"}], **own)


def claims(name: str, **own: object) -> Event:
    return make_event("talks", participants=[], claims=[FIGURE | {"claimed_by": name}], **own)


def blocks(name: str, **own: object) -> Event:
    causes = [{"issue": "Fuel", "blocked_by": [name], "claimed_by": "A reporter"}]
    return make_event("impasse", participants=[], causes=causes, **own)


def gives(name: str, **own: object) -> Event:
    terms = [{"giver": name, "measure": "captives", "value": 5}]
    return make_event("proposal", participants=[], terms=terms, **own)


WAYS = [takes_part, claims, blocks]
Way = Callable[..., Event]


def spelt(store: Store, event: Event) -> set[str]:
    return {
        name for name in ("Hamas", "hamas", "ḤAMĀS") if name in event_in(store, event.id).as_json()
    }


def faults(store: Store) -> list[str]:
    return [str(one) for one in store.check() if "No source" not in one.text]


@pytest.mark.parametrize(
    "ways", list(permutations(WAYS, 2)), ids=lambda ways: "-".join(w.__name__ for w in ways)
)
@pytest.mark.parametrize("at_once", [False, True], ids=["apart", "at once"])
def test_two_spellings_come_out_as_one(store: Store, ways: tuple[Way, Way], at_once: bool) -> None:
    events = [ways[0]("Hamas", id="a"), ways[1]("ḤAMĀS", id="b")]
    if at_once:
        store.add_many(events, by="ada")
    else:
        for event in events:
            store.add(event, by="ada")
    assert [spelt(store, event) for event in events] == [{"Hamas"}] * 2
    assert faults(store) == []


@pytest.mark.parametrize("way", [claims, blocks, gives])
@pytest.mark.parametrize(
    "actor", [Actor(name="hamas"), Actor(name="The movement", aliases=("ḤAMĀS",))], ids=str
)
def test_who_is_recorded_later_is_the_one_that_was_named(
    store: Store, way: Way, actor: Actor
) -> None:
    event = way("Hamas")
    store.add(event, by="ada")
    store.put_actor(actor, by="ada")
    assert actor.name in event_in(store, event.id).as_json()
    assert spelt(store, event) <= {actor.name}
    assert faults(store) == []


def test_the_only_spelling_of_a_name_can_be_mended(store: Store) -> None:
    saved = store.add(claims("hamas"), by="ada")
    event = claims("Hamas", id=saved.event.id)
    store.change(event, base=saved.revision, by="ada")
    assert spelt(store, event) == {"Hamas"}


def test_a_spelling_that_others_use_stays(store: Store) -> None:
    store.add(claims("Hamas"), by="ada")
    saved = store.add(claims("Hamas"), by="ada")
    event = claims("hamas", id=saved.event.id)
    store.change(event, base=saved.revision, by="ada")
    assert spelt(store, event) == {"Hamas"}


def test_a_name_that_left_the_record_binds_nobody(store: Store) -> None:
    saved = store.add(claims("Hamas"), by="ada")
    store.undo(saved.number, by="ada")
    event = takes_part("hamas")
    store.add(event, by="ada")
    assert spelt(store, event) == {"hamas"}
    assert faults(store) == []
