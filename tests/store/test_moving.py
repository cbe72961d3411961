import pytest

from tests.builders import make_event
from tests.conftest import NewRecord
from tests.postgres import Postgres
from tracker.model.filters import EventFilter
from tracker.seeding import load_demo
from tracker.store import Store, open_store
from tracker.store.moving import NotTheSame, move

EVERY = EventFilter(status=("draft", "published", "retracted"))


@pytest.fixture
def full(new_record: NewRecord) -> Store:
    store = new_record("sqlite")
    load_demo(store)
    saved = store.add(make_event(), by="Ada")
    store.change(saved.event.changed(title="Changed"), base=1, by="Bo")
    store.keep_draft("form-1", "Ada", {"title": "Half"})
    return store


class Interrupted(Exception):
    pass


@pytest.mark.postgres
def test_a_record_moves_to_postgresql_with_its_history(full: Store, postgres: Postgres) -> None:
    url = postgres.new()
    moved = move(full.url, url)
    there = open_store(url)
    assert moved.rows["event"] == there.count(EVERY) == full.count(EVERY)
    assert [e.as_dict() for e in there.iterate(EVERY)] == [e.as_dict() for e in full.iterate(EVERY)]
    changed = next(event.id for event in full.iterate(EVERY) if event.title == "Changed")
    assert [one.by for one in there.history(changed)] == ["Ada", "Bo"]
    assert there.draft("form-1") == {"title": "Half"}
    assert there.check() == full.check()
    fresh = there.add(make_event(), by="Ada")  # numbers go on after those that were copied
    assert there.event(fresh.event.id).title == fresh.event.title
    there.close()


@pytest.mark.postgres
@pytest.mark.parametrize("stop_after", [1, 6, 12])
def test_an_interrupted_move_goes_on_where_it_stopped(
    full: Store, postgres: Postgres, stop_after: int
) -> None:
    url, steps = postgres.new(), 0

    def stop(*_: object) -> None:
        nonlocal steps
        steps += 1
        if steps == stop_after:
            raise Interrupted

    with pytest.raises(Interrupted):
        move(full.url, url, stop)
    moved = move(full.url, url)
    assert moved.rows["event"] == full.count(EVERY)


@pytest.mark.postgres
def test_another_record_is_not_written_over(full: Store, postgres: Postgres) -> None:
    url = postgres.new()
    other = open_store(url)
    other.add(make_event(title="Mine"), by="Cy")
    with pytest.raises(NotTheSame, match="another record"):
        move(full.url, url)
    assert other.count(EVERY) == 1
    other.close()
