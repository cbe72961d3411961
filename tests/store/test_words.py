import pytest
from sqlalchemy import Connection, event, select

from tests.asking import ask
from tests.benchmarks.generate import DOSSIER, events
from tests.builders import make_event
from tests.conftest import NewRecord
from tracker.model.filters import EventFilter
from tracker.store import Store, limits
from tracker.store.database.engine import reading
from tracker.store.questions import Choices, Count, TablePage, Timeline
from tracker.store.search.text_search import forget_hits, has_words
from tracker.store.tables import EVENT


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
        assert "json_each" not in _found(connection, "convoy", probe=True)[1]
        assert "event_words" in _found(connection, "convoy", probe=False)[1]
        assert "json_each" in _found(connection, '"convoy bridge night"', probe=True)[1]


def test_hits_are_found_once_until_the_next_write(record: Store) -> None:
    asked = EventFilter(text='"convoy bridge night"')
    said: list[str] = []

    def keep(*told: object) -> None:
        said.append(str(told[2]))

    forget_hits()
    event.listen(record.engine, "before_cursor_execute", keep)
    before = ask(record, Count(asked))
    ask(record, TablePage(asked))
    ask(record, Choices(asked))
    ask(record, Timeline(asked))
    event.remove(record.engine, "before_cursor_execute", keep)
    assert sum("MATCH" in one for one in said) == 1
    record.add(make_event(dossier=DOSSIER.slug, title="Convoy, bridge: night"), by="Ada")
    assert ask(record, Count(asked)) == before + 1


def test_many_hits_are_found_as_few_are(record: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    asked = EventFilter(dossier=DOSSIER.slug, text="convoy")
    few = (
        [row.id for row in ask(record, TablePage(asked, limit=1000)).rows],
        ask(record, Timeline(asked, most=9)),
    )
    forget_hits()
    monkeypatch.setattr(limits, "COMMON_WORDS", 20)
    many = (
        [row.id for row in ask(record, TablePage(asked, limit=1000)).rows],
        ask(record, Timeline(asked, most=9)),
    )
    forget_hits()
    assert len(few[0]) > 20
    assert many == few
