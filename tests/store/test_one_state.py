from collections.abc import Callable

import pytest

from tests.asking import ask, events_in
from tests.builders import make_event
from tracker.model.filters import EventFilter
from tracker.store import Store
from tracker.store.questions import Count, OpenedEvent


def _day(number: int) -> str:
    return f"2023-{number // 28 + 1:02}-{number % 28 + 1:02}"


def _move(store: Store, event_id: str, when: str) -> None:
    opened = ask(store, OpenedEvent(event_id))
    moved = make_event(**(opened.event.as_dict() | {"when": when}))
    store.change(moved, base=opened.revision, by="Bo")


WRITES: dict[str, Callable[[Store], object]] = {
    "one that was given comes later": lambda store: _move(store, "e000", "2024-05-05"),
    "one that was not given comes sooner": lambda store: _move(store, "e199", "2022-05-05"),
    "one is withdrawn": lambda store: store.withdraw("e150", base=1, by="Bo"),
    "one is added": lambda store: store.add(make_event(id="new", when="2024-01-01"), by="Bo"),
}


@pytest.mark.parametrize("write", WRITES)
@pytest.mark.parametrize("asked", [{}, {"text": "talks"}, {"actor": ("Hamas",)}], ids=str)
def test_a_write_meanwhile_changes_nothing_of_what_is_given(
    sqlite_store: Store, write: str, asked: dict[str, object]
) -> None:
    _keeps_to_one_state(sqlite_store, write, EventFilter.model_validate(asked))


@pytest.mark.parametrize("write", WRITES)
@pytest.mark.postgres
def test_so_it_is_on_a_server(new_record: Callable[[str], Store], write: str) -> None:
    store = new_record("postgres")
    _keeps_to_one_state(store, write, EventFilter(text="talks"))
    store.close()


def _keeps_to_one_state(store: Store, write: str, asked: EventFilter) -> None:
    store.add_many(
        [make_event(id=f"e{n:03}", when=_day(n), title=f"Talks {n}") for n in range(200)], by="Ada"
    )
    before = list(events_in(store, asked))
    assert len(before) == 200
    going = events_in(store, asked, at_once=7)
    given = [next(going) for _ in range(20)]
    WRITES[write](store)
    given += going
    assert given == before
    assert list(events_in(store, asked)) != before


def test_an_iterator_that_is_left_keeps_nobody_waiting(sqlite_store: Store) -> None:
    sqlite_store.add_many([make_event(id=f"e{n}") for n in range(5)], by="Ada")
    for _ in range(60):  # more than there are connections
        going = events_in(sqlite_store, EventFilter(), at_once=1)
        next(going)
        going.close()
    assert ask(sqlite_store, Count(EventFilter())) == 5
