"""One new name in two spellings: one actor, whoever writes it and however."""

from typing import Any

import pytest

from tests.asking import ask, event_in
from tests.builders import make_event
from tracker.model.actors import Actor
from tracker.model.events import Event
from tracker.model.filters import EventFilter
from tracker.store import Store
from tracker.store.questions import Actors, Count, Names

PAIRS = [
    ("Raúl", "Raul"),
    ("Hamas", "hamas"),
    ("Ansar Allah", "ansar allah"),
    ("Red Cross", "Red  Cross"),
    ("Straße", "STRASSE"),
    ("ISIS", "İSİS"),
    ("Café", "CAFÉ"),
    ("Ｑatar", "qatar"),
    ("ﬁghters", "Fighters"),
    ("أَنصار", "أنصار"),
    ("Σίσυφος", "ΣΊΣΥΦΟΣ"),
]


def _parties(*names: str, roles: tuple[str, ...] = ("party",)) -> list[dict[str, Any]]:
    return [{"actor": name, "role": roles[place % len(roles)]} for place, name in enumerate(names)]


@pytest.mark.parametrize("roles", [("party",), ("party", "mediator")])
def test_in_one_event_they_are_one_participant(store: Store, roles: tuple[str, ...]) -> None:
    for names in PAIRS:
        event = make_event(participants=_parties(*names, *names, roles=roles))
        saved = store.add(event, by="Ada").event
        assert saved.actors() == (names[0],)
        assert len(saved.participants) == len(roles)
        assert ask(store, Count(EventFilter(actor=(names[1],)))) == 1
    assert {one.name for one in ask(store, Actors())} == {names[0] for names in PAIRS}
    assert store.check() == []


def test_in_one_batch_the_other_events_are_kept(store: Store) -> None:
    for place, names in enumerate(PAIRS):
        _in_one_batch(store, names, f"{place}.")
    assert store.check() == []


def _in_one_batch(store: Store, names: tuple[str, str], own: str) -> None:
    events = [
        make_event(id=f"{own}1", participants=_parties(*names)),
        make_event(id=f"{own}2", participants=_parties("Oman")),
        make_event(id=f"{own}3", participants=_parties(names[1])),
        make_event(
            "impasse",
            id=f"{own}4",
            participants=_parties(names[1]),
            causes=[{"issue": "fuel", "blocked_by": list(names), "claimed_by": names[1]}],
            claims=[{"measure": "lorries", "value": 3, "claimed_by": names[1]}],
        ),
    ]
    done = store.add_many(events, by="Ada", batch=2)
    assert (done.added, done.problems) == (4, [])
    for number in (1, 3, 4):
        assert event_in(store, f"{own}{number}").actors() == (names[0],)
    four = event_in(store, f"{own}4").as_dict()
    assert four["causes"][0]["blocked_by"] == [names[0]]
    assert (four["causes"][0]["claimed_by"], four["claims"][0]["claimed_by"]) == (names[0],) * 2
    assert store.add_many(events, by="Ada").added == 0


def test_who_first_only_says_something_and_then_takes_part_is_one(store: Store) -> None:
    says = [{"measure": "lorries", "value": 3, "claimed_by": "raul"}]
    events = [
        make_event(id="one", claims=says),
        make_event(id="two", participants=_parties("Raúl")),
    ]
    assert store.add_many(events, by="Ada").added == 2
    assert store.check() == []
    assert event_in(store, "two").actors() == ("raul",)


@pytest.mark.parametrize("names", PAIRS[:2])
def test_a_change_and_its_undo_keep_one(store: Store, names: tuple[str, str]) -> None:
    first = store.add(make_event(participants=None), by="Ada")
    changed = first.event.changed(
        participants=make_event(participants=_parties(*names)).participants
    )
    saved = store.change(changed, base=first.revision, by="Ada")
    assert saved.event.actors() == (names[0],)
    again = store.undo(saved.number, by="Ada")
    assert again is not None
    assert store.undo(again.number, by="Ada") is not None
    assert event_in(store, first.event.id).actors() == (names[0],)
    assert store.check() == []


def test_names_that_are_not_folded_stay_as_they_are(store: Store) -> None:
    def named(one: str) -> Event:
        return make_event(
            participants=None,
            issues=[one, one.upper()],
            tags=[one, one.upper()],
            track=one,
            places=[{"name": one}, {"name": one.upper()}],
            citations=[
                {"source": {"publisher": name, "title": "A page"}} for name in (one, one.upper())
            ],
        )

    store.add_many([named("café"), named("cafe")], by="Ada")
    assert store.check() == []
    assert {"café", "CAFÉ", "cafe", "CAFE"} == set(ask(store, Names("issue")))


def test_an_actor_described_in_two_spellings_is_one(store: Store) -> None:
    store.put_actor(Actor(name="Raúl", aliases=("Raul", "RAUL")), by="Ada")
    store.add(make_event(participants=_parties("raul", "Raul", "Raúl")), by="Ada")
    assert [one.name for one in ask(store, Actors())] == ["Raúl"]
    assert store.check() == []
