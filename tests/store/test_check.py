import sqlite3
from contextlib import closing

import pytest
from sqlalchemy import text

from tests.asking import ask
from tests.builders import make_event
from tests.conftest import NewRecord
from tracker.model.actors import Actor
from tracker.model.events import Event
from tracker.store import Store
from tracker.store.database.engine import reading, writing
from tracker.store.questions import Actors, Names


def full_event(number: int) -> Event:
    """An event that has a row in every table."""
    return make_event(
        id=f"e{number}",
        title=f"Event {number}",
        participants=[{"actor": "Hamas", "role": "party"}, {"actor": "Qatar", "role": "mediator"}],
        issues=["fuel", "captives"],
        tags=["draft deal"],
        note="Look again",
        places=[{"name": "Doha", "country": "QA"}],
        claims=[{"measure": "captives held", "value": 230, "claimed_by": "Israel"}],
        links=[{"type": "answers", "to": "first"}],
        bears_on=[{"slot": "way out", "side": "for", "reason": "They met"}],
        external_ids=[{"scheme": "acled", "id": f"X{number}"}],
    )


SPOILT = (
    ("participants", "DELETE FROM participant WHERE event = :seq"),
    ("participants", "UPDATE participant SET role = 'host' WHERE event = :seq AND position = 2"),
    ("issues", "DELETE FROM event_issue WHERE event = :seq"),
    ("tags", "DELETE FROM event_tag WHERE event = :seq"),
    ("note", "UPDATE note SET words = '' WHERE event = :seq"),
    ("places", "DELETE FROM event_place WHERE event = :seq"),
    ("citations", "DELETE FROM citation WHERE event = :seq"),
    ("citations", "UPDATE citation SET known_from = '2023-01-01' WHERE event = :seq"),
    ("citations", "UPDATE citation SET credibility = 1 WHERE event = :seq"),
    ("claims", "DELETE FROM claim WHERE event = :seq"),
    ("claims", "UPDATE claim SET low = 999, high = 999 WHERE event = :seq"),
    ("links", "UPDATE link SET type = 'ends' WHERE event = :seq"),
    ("bears on", "DELETE FROM bearing WHERE event = :seq"),
    ("bears on", "UPDATE bearing SET slot = 'costs and losses' WHERE event = :seq"),
    ("external ids", "DELETE FROM external_id WHERE event = :seq"),
    ("revision", "DELETE FROM revision WHERE name = :id"),
    ("revision", "UPDATE revision SET revision = 7 WHERE name = :id"),
    ("", "UPDATE event SET le = le + 1 WHERE seq = :seq"),
    ("", "UPDATE event SET payload = '' WHERE seq = :seq"),
    ("", "UPDATE event SET payload = '{' WHERE seq = :seq"),
    ("", "UPDATE event SET payload = '[]' WHERE seq = :seq"),
    ("", "UPDATE event SET payload = '7' WHERE seq = :seq"),
    ("kind", "UPDATE event SET payload = '{}' WHERE seq = :seq"),
    ("", f"UPDATE event SET payload = '{'[' * 5000}' WHERE seq = :seq"),  # noqa: S608 - our own
)
"""Where a problem stands, and what brings it about."""


@pytest.fixture
def filled(store: Store) -> Store:
    return fill(store, 3)


def fill(store: Store, number: int) -> Store:
    store.put_actor(Actor(name="Wing", parent="Hamas"), by="Ada")
    store.add(make_event(id="first"), by="Ada")
    for one in range(number):
        store.add(full_event(one), by="Ada")
    assert store.check() == []
    return store


def spoil(store: Store, statement: str, **values: object) -> None:
    with writing(store.engine) as connection:
        connection.execute(text(statement), values)


def test_a_row_that_its_event_does_not_say_is_named_with_it(store: Store) -> None:
    fill(store, len(SPOILT))
    with reading(store.engine) as connection:
        rows = connection.execute(text("SELECT id, seq FROM event")).all()
        seqs: dict[str, int] = {row.id: row.seq for row in rows}
    for number, (_, statement) in enumerate(SPOILT):
        used = {"seq": seqs[f"e{number}"], "id": f"e{number}"}
        names = [name for name in used if f":{name}" in statement]
        spoil(store, statement, **{name: used[name] for name in names})
    found = dict(str(problem).split(": ", 1) for problem in store.check())
    expected = [f"e{n}, {where}" if where else f"e{n}" for n, (where, _) in enumerate(SPOILT)]
    assert set(found) == set(expected)
    assert set(found) == {str(one).split(": ", 1)[0] for one in store.check("test-talks")}


ELSEWHERE = [
    ("UPDATE source SET title = 'Another'", "says something else of ‘A page’ by ‘Reuters’"),
    (
        "UPDATE source SET publisher = (SELECT id FROM publisher WHERE name = 'AP')",
        "says something else of ‘A page’ by ‘Reuters’",
    ),
    ("UPDATE actor SET parent = 'Wing' WHERE name = 'Wing'", "actor, Wing"),
    ("UPDATE actor SET parent = 'Nobody' WHERE name = 'Wing'", "no actor ‘Nobody’"),
    ("UPDATE actor SET payload = '{' WHERE name = 'Wing'", "actor, Wing: It cannot be read"),
    ("DELETE FROM actor_alias WHERE name = 'Wing'", "found by other names"),
    ("UPDATE publisher SET reliability = 'Q'", "publisher, Reuters: The columns reliability"),
    ("UPDATE publisher SET payload = '{}'", "publisher, Reuters, name"),
    ("INSERT INTO other_name VALUES ('issue', 'Fuel', 'fuel')", "issue, fuel, aliases"),
    ("UPDATE dossier SET title = 'Another'", "dossier, test-talks: The columns title"),
    ("UPDATE dossier SET timezone = 'Mars/Olympus'", "dossier, test-talks: The columns timezone"),
    ("UPDATE facet_count SET n = n + 1 WHERE name = 'actor'", "beside choices are out of step"),
    ("DELETE FROM choice_day WHERE value = 'fuel'", "by day of each actor"),
    ("UPDATE revision SET undone_by = 999 WHERE name = 'e1'", "names write 999"),
]


@pytest.mark.parametrize(("statement", "says"), ELSEWHERE)
def test_what_events_refer_to_is_checked_too(
    sqlite_store: Store, statement: str, says: str
) -> None:
    filled = fill(sqlite_store, 2)
    other = {"publisher": "AP", "title": "Another page"}
    filled.add(make_event(id="other", citations=[{"source": other}]), by="Ada")
    spoil(filled, statement)
    assert says in "\n".join(map(str, filled.check()))


def test_bytes_that_are_no_text_are_reported(sqlite_store: Store) -> None:
    sqlite_store.add(make_event(id="e0"), by="Ada")
    sqlite_store.add(make_event(id="e1"), by="Ada")
    spoil(
        sqlite_store,
        "UPDATE event SET payload = CAST(x'7bff7d' AS TEXT), known_from = 'never' WHERE id = 'e0'",
    )
    spoil(sqlite_store, "UPDATE event SET known_from = 'never' WHERE id = 'e1'")
    words = [str(problem) for problem in sqlite_store.check()]
    assert any(one.startswith("e0: It cannot be read") for one in words)
    assert any("known_from" in one for one in words if one.startswith("e1"))


def test_a_record_that_is_spoilt_throughout_is_not_listed_to_the_end(filled: Store) -> None:
    spoil(filled, "DELETE FROM participant")
    found = filled.check(most=2)
    assert len(found) == 3
    assert "more than 2 problems" in str(found[-1])


def test_rows_of_an_event_that_is_gone_are_found(sqlite_store: Store) -> None:
    sqlite_store.add(make_event(id="e1"), by="Ada")
    file = sqlite_store.engine.url.database
    assert file
    with closing(sqlite3.connect(file)) as opened, opened:  # it does not ask for foreign keys
        opened.execute("INSERT INTO event_tag VALUES (77, 1)")
    assert "event_tag has rows of an event (number 77)" in str(sqlite_store.check()[0])


@pytest.mark.parametrize(
    "statement", ["UPDATE event SET words = 'x' WHERE id = 'e1'", "DROP INDEX ix_event_words"]
)
@pytest.mark.postgres
def test_the_search_of_postgresql_is_checked(new_record: NewRecord, statement: str) -> None:
    store = new_record("postgres")
    store.add(make_event(id="e1"), by="Ada")
    spoil(store, statement)
    (problem,) = store.check()
    assert "words" in str(problem) or "search index" in str(problem)


def test_a_search_index_out_of_step_is_found(sqlite_store: Store) -> None:
    sqlite_store.add(make_event(), by="Ada")
    spoil(sqlite_store, "INSERT INTO event_words(event_words) VALUES ('delete-all')")
    (problem,) = sqlite_store.check()
    assert "search index is out of step" in str(problem)


def test_a_check_writes_nothing_and_says_how_far_it_is(filled: Store) -> None:
    spoil(filled, "UPDATE event SET payload = replace(payload, 'Doha', 'Cairo')")
    spoil(filled, "UPDATE event SET payload = replace(payload, 'Hamas', 'Fatah')")
    before = filled.number(), ask(filled, Actors()), ask(filled, Names("place"))
    said: list[tuple[str, int, int]] = []
    assert filled.check(progress=lambda *words: said.append(words))
    assert said == [("events checked", 4, 4)]
    assert before == (filled.number(), ask(filled, Actors()), ask(filled, Names("place")))
