"""Records of every version that there was, each a file that this version made, come up to date."""

import gzip
from datetime import date
from pathlib import Path

import pytest

from tests.asking import ask, event_in, events_in
from tests.builders import make_event
from tracker.model.dates import OPEN
from tracker.model.filters import EventFilter
from tracker.store import Store, open_store
from tracker.store.counts import remaking
from tracker.store.database.engine import reading, writing
from tracker.store.filters.all_terms import TERMS
from tracker.store.questions import Choices, Count, Dossiers, History
from tracker.store.tables import EVENT, TABLES
from tracker.store.upkeep.migrate import known_version

RELEASED = sorted(Path(__file__).with_name("released").glob("*.db.gz"))
_EVERY = EventFilter(status=("draft", "published", "retracted"))
_DAY = 86_400_000_000
_COUNTS = ("day_count", "known_count", "facet_count", "choice_day")


def _opened(released: Path, folder: Path) -> Store:
    file = folder / "record.db"
    file.write_bytes(gzip.decompress(released.read_bytes()))
    return open_store(f"sqlite:///{file}")


@pytest.mark.parametrize("released", RELEASED, ids=lambda path: path.name[:4])
def test_a_record_of_each_version_is_whole_once_it_is_opened(
    released: Path, tmp_path: Path
) -> None:
    store = _opened(released, tmp_path)
    assert store.version() == known_version()
    assert {event.id for event in events_in(store, _EVERY)} == {"rel-1", "rel-2", "rel-3", "rel-4"}
    assert event_in(store, "rel-2").title == "Talks stall over fuel, again"
    assert [one.by for one in ask(store, History("rel-2"))][1:] == ["Bo"]
    assert event_in(store, "rel-4").status == "retracted"
    assert event_in(store, "rel-1").claims[0].of == "women"
    store.close()


@pytest.mark.parametrize("released", RELEASED, ids=lambda path: path.name[:4])
def test_an_upgraded_record_is_searched_and_counted_like_a_new_one(
    released: Path, tmp_path: Path
) -> None:
    store = _opened(released, tmp_path)
    fresh = open_store(f"sqlite:///{tmp_path / 'fresh.db'}")
    fresh.add_many(list(events_in(store, _EVERY)), by="Ada")
    for text in ("sana'a", "al-thani", "محمد", "łukasz", "again"):
        asked = _EVERY.but(text=text)
        assert {e.id for e in events_in(store, asked)} == {e.id for e in events_in(fresh, asked)}
        assert ask(store, Count(asked)) == 1
    odd = {problem.text for problem in fresh.check()}  # in the events themselves
    assert {problem.text for problem in store.check()} == odd
    assert ask(store, Choices(_EVERY)) == ask(fresh, Choices(_EVERY))
    for table in _COUNTS:
        assert _rows(store, table) == _rows(fresh, table)
    store.close()
    fresh.close()


def _rows(store: Store, table: str) -> set[tuple[object, ...]]:
    with reading(store.engine) as connection:
        return {tuple(row) for row in connection.execute(TABLES[table].select()) if row.n}


def test_what_other_rules_made_is_made_anew(tmp_path: Path) -> None:
    store = _opened(RELEASED[-1], tmp_path)
    before = {table: _rows(store, table) for table in _COUNTS}
    odd = store.check()
    with writing(store.engine) as connection:
        connection.execute(TABLES["facet_count"].delete())
        connection.execute(EVENT.update().values(words="", es=0))
        connection.execute(TABLES["citation"].update().values(known_from=None))
        connection.execute(TABLES["derived"].update().values(rule="of another Parley"))
    store.close()
    again = open_store(store.url)
    assert again.check() == odd
    assert {table: _rows(again, table) for table in _COUNTS} == before
    assert ask(again, Count(_EVERY.but(text="again"))) == 1
    with reading(again.engine) as connection:
        assert remaking._held(connection) == {part.name: part.rule for part in remaking._PARTS}
    again.close()


def test_bounds_that_an_older_parley_kept_are_those_of_today(tmp_path: Path) -> None:
    store = _opened(RELEASED[-1], tmp_path)
    slug = ask(store, Dossiers())[0].slug
    events = [
        make_event(id="unknown-start", dossier=slug, when="../1990-10-27"),
        make_event(id="late-start", dossier=slug, when="1990-11-2X~/.."),
    ]
    store.add_many(events, by="Ada")
    before = {table: _rows(store, table) for table in _COUNTS}
    always = EVENT.update().where(EVENT.c.id == "unknown-start").values(ls=-OPEN)
    earlier = EVENT.update().where(EVENT.c.id == "late-start").values(es=EVENT.c.es - 3 * _DAY)
    with writing(store.engine) as connection:
        connection.execute(always)
        connection.execute(earlier)
        connection.execute(TABLES["derived"].update().values(rule="1 1"))
    asked = EventFilter(dossier=slug, from_=date(1900, 1, 1), to=date(1990, 11, 20))
    assert ask(store, Count(asked)) == 2
    store.close()
    again = open_store(store.url)
    assert [event.id for event in events_in(again, asked)] == ["unknown-start"]
    assert ask(again, Count(asked.but(to=date(1900, 1, 2), match="certain"))) == 0
    assert ask(again, Count(asked.but(to=date(1990, 10, 27), match="certain"))) == 1
    assert {table: _rows(again, table) for table in _COUNTS} == before
    again.close()


def test_a_new_term_has_what_it_counts_counted(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    store = _opened(RELEASED[-1], tmp_path)
    store.close()
    rule = remaking._counts_rule()
    monkeypatch.setattr(TERMS["place"], "kept", "days")
    assert remaking._counts_rule() != rule
