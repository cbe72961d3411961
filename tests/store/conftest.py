"""A record of random events that several test files read."""

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.builders import days, make_event
from tests.conftest import DATABASES, NewRecord
from tracker.model.actors import Actor
from tracker.model.desk import Star
from tracker.model.events import Event
from tracker.model.kinds import KINDS
from tracker.store import Store

PARENTS = {
    "Hamas": None, "Qassam": "Hamas", "Nukhba": "Qassam", "Israel": None, "Army": "Israel",
    "Qatar": None,
}  # fmt: skip
_DATES = ("2023-10-07", "2023-10-27/2023-11-08~", "2023-11", "../2023-10-15", "2023-10-2X~/..")
PUBLISHERS = ("Reuters", "AP", "A paper")


@st.composite
def events_of_all_sorts(draw: st.DrawFn) -> Event:
    kind = draw(st.sampled_from(sorted(KINDS)))
    roles = list(KINDS[kind].roles)
    status = draw(st.sampled_from(["published", "published", "draft", "retracted"]))
    return make_event(
        kind,
        id=draw(st.uuids()).hex[:16],
        dossier=draw(st.sampled_from(["one", "two"])),
        when=draw(st.sampled_from(_DATES)),
        participants=[
            {"actor": name, "role": draw(st.sampled_from(roles))}
            for name in draw(st.lists(st.sampled_from([*PARENTS]), max_size=4))
        ],
        issues=draw(st.lists(st.sampled_from(["fuel", "captives"]), unique=True)),
        places=[
            {"name": name, "country": draw(st.sampled_from(["EG", "QA"]))}
            for name in draw(st.lists(st.sampled_from(["Doha", "Cairo"]), max_size=2))
        ],
        note=draw(st.sampled_from(["", "", "Look into it"])),
        track=draw(st.sampled_from([None, "Doha", "Cairo"])),
        confidence=draw(st.sampled_from(["confirmed", "disputed"])),
        status=status,
        retracted_on=draw(st.one_of(st.none(), days())) if status == "retracted" else None,
        visibility=draw(st.sampled_from(["public", "public", "internal"])),
        citations=[
            {
                "source": {
                    "publisher": draw(st.sampled_from(PUBLISHERS)),
                    "title": "A page",
                    "published": draw(st.one_of(st.none(), days())),
                },
                "origin": draw(st.sampled_from([None, "AP", "Reuters"])),
            }
            for _ in range(draw(st.integers(0, 3)))
        ],
    )


@pytest.fixture(scope="session", params=DATABASES)
def mixed_events(
    request: pytest.FixtureRequest, new_record: NewRecord
) -> tuple[Store, list[Event]]:
    """Random events of all sorts, with actors that are parts of others, in either database."""
    store = new_record(request.param)
    for name, parent in PARENTS.items():
        store.put_actor(Actor(name=name, parent=parent), by="Ada")
    found: list[Event] = []

    @settings(max_examples=150, database=None, derandomize=True,
              suppress_health_check=list(HealthCheck))  # fmt: skip
    @given(events_of_all_sorts())
    def collect(event: Event) -> None:
        found.append(event)

    collect()
    unique = list({event.id: event for event in found}.values())
    store.add_many(unique, by="Ada")
    for event in filter(is_starred, unique):
        store.lay(event.dossier, Star(event=event.id), by="Ada")
    return store, unique


def is_starred(event: Event) -> bool:
    """Whether an event of the record carries a star: every third does."""
    return int(event.id, 16) % 3 == 0


@pytest.fixture(scope="session")
def mixed(mixed_events: tuple[Store, list[Event]]) -> Store:
    """The record of `mixed_events`; tests only read it."""
    return mixed_events[0]
