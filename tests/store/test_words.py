import pytest
from sqlalchemy import Connection, select

from tests.benchmarks.generate import DOSSIER, events
from tests.conftest import NewRecord
from tracker.store import Store
from tracker.store.engine import reading
from tracker.store.words import EVENT, has_words


@pytest.fixture(scope="module")
def record(new_record: NewRecord) -> Store:
    store = new_record("sqlite")
    store.put_dossier(DOSSIER, by="Ada")
    store.add_many(events(600), by="Ada")
    return store


def _found(connection: Connection, words: str, *, probe: bool) -> tuple[list[str], str]:
    where, _ = has_words(connection, words, probe=probe, frequent=20)
    assert where is not None
    asked = select(EVENT.c.id).where(where).order_by(EVENT.c.id)
    return list(connection.execute(asked).scalars()), str(asked)


@pytest.mark.parametrize(
    "words",
    [
        "convoy",
        "convoy market",
        "convoy OR market",
        "convoy NOT market",
        '"convoy market"',
        "conv*",
    ],
)
def test_looking_into_each_event_finds_what_the_list_of_hits_does(
    record: Store, words: str
) -> None:
    with reading(record.engine) as connection:
        listed, _ = _found(connection, words, probe=False)
        probed, _ = _found(connection, words, probe=True)
    assert probed == listed
    assert listed


def test_only_frequent_words_are_looked_for_in_each_event(record: Store) -> None:
    with reading(record.engine) as connection:
        assert "event_words" not in _found(connection, "convoy", probe=True)[1]
        assert "event_words" in _found(connection, "convoy", probe=False)[1]
        assert "event_words" in _found(connection, '"convoy bridge night"', probe=True)[1]
