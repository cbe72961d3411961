import threading
from datetime import date
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from sqlalchemy import text

from tests.asking import ask, event_in
from tests.builders import events_of_any_kind, make_event
from tracker.errors import (
    DatabaseTooNew,
    DatabaseUnusable,
    DuplicateRecord,
    EditConflict,
    InvalidRecord,
    NotFound,
    NothingToUndo,
)
from tracker.model.actors import Actor, Dossier
from tracker.model.events import Event
from tracker.model.filters import EventFilter
from tracker.model.values import new_id
from tracker.store import Store, open_store, restore
from tracker.store.database.engine import writing
from tracker.store.questions import Actors, Count, Extent, History, Similar

ALL = EventFilter(status=("draft", "published", "retracted"))


@settings(max_examples=40, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(event=events_of_any_kind())
def test_every_event_comes_back_as_it_was_recorded(store: Store, event: Event) -> None:
    event = event.changed(id=new_id())  # shrinking tries the same id again
    saved = store.add(event, by="Ada")
    assert event_in(store, event.id) == saved.event == event


def test_an_alias_becomes_the_actors_own_name(store: Store) -> None:
    store.put_actor(Actor(name="Hamas", aliases=("حماس",)), by="Ada")
    saved = store.add(make_event(participants=[{"actor": "حَماس", "role": "party"}]), by="Ada")
    assert saved.event.actors() == ("Hamas",)
    assert ask(store, Count(EventFilter(actor=("حماس",)))) == 1


def test_a_request_sent_again_writes_nothing_twice(store: Store) -> None:
    event = make_event()
    first = store.add(event, by="Ada", key="form-1")
    assert store.add(event, by="Ada", key="form-1").number == first.number
    assert ask(store, Count(ALL)) == 1


def test_what_a_request_wrote_is_found_by_its_key(store: Store) -> None:
    assert store.written("form-1") is None
    saved = store.add(make_event(), by="Ada", key="form-1")
    assert store.written("form-1") == saved


def test_a_taken_id_is_refused(store: Store) -> None:
    event = make_event()
    store.add(event, by="Ada")
    with pytest.raises(DuplicateRecord, match=event.id):
        store.add(event, by="Ada")


def test_an_edit_over_somebody_elses_is_refused_with_both_versions(store: Store) -> None:
    first = store.add(make_event(), by="Ada")
    store.change(first.event.changed(title="Theirs"), base=1, by="Ben")
    with pytest.raises(EditConflict) as caught:
        store.change(first.event.changed(title="Mine"), base=1, by="Ada")
    conflict = caught.value
    assert isinstance(conflict.yours, Event)
    assert isinstance(conflict.theirs, Event)
    assert (conflict.yours.title, conflict.theirs.title, conflict.by) == ("Mine", "Theirs", "Ben")
    assert event_in(store, first.event.id).title == "Theirs"


def test_history_says_who_changed_what(store: Store) -> None:
    first = store.add(make_event(title="Before"), by="Ada")
    store.change(first.event.changed(title="After"), base=1, by="Ben")
    added, changed = ask(store, History(first.event.id))
    assert (added.action, added.by, added.before) == ("add", "Ada", None)
    assert (changed.action, changed.by) == ("change", "Ben")
    assert changed.before
    assert changed.after
    assert (changed.before["title"], changed.after["title"]) == ("Before", "After")


def test_every_write_can_be_undone_and_the_undo_too(store: Store) -> None:
    added = store.add(make_event(title="One"), by="Ada")
    changed = store.change(added.event.changed(title="Two"), base=1, by="Ada")
    withdrawn = store.withdraw(added.event.id, base=changed.revision, by="Ada")
    assert event_in(store, added.event.id).status == "retracted"
    store.undo(withdrawn.number, by="Ada")
    store.undo(changed.number, by="Ada")
    assert event_in(store, added.event.id).title == "One"
    redo = ask(store, History(added.event.id))[-1]
    store.undo(redo.number, by="Ada")
    assert event_in(store, added.event.id).title == "Two"


def test_an_undone_event_leaves_the_record_and_can_come_back(store: Store) -> None:
    added = store.add(make_event(), by="Ada")
    assert store.undo(added.number, by="Ada") is None
    assert ask(store, Count(ALL)) == 0
    with pytest.raises(NotFound):
        event_in(store, added.event.id)
    store.undo(ask(store, History(added.event.id))[-1].number, by="Ada")
    assert event_in(store, added.event.id) == added.event


def test_a_write_that_a_later_one_stands_on_is_not_undone(store: Store) -> None:
    added = store.add(make_event(), by="Ada")
    store.change(added.event.changed(title="Later"), base=1, by="Ben")
    with pytest.raises(NothingToUndo, match="Ben"):
        store.undo(added.number, by="Ada")


def test_a_batch_is_added_whole_and_undone_whole(store: Store) -> None:
    events = [make_event(title=f"Event {n}") for n in range(12)]
    done = store.add_many(events, by="Ada")
    assert (done.added, ask(store, Count(ALL))) == (12, 12)
    assert store.add_many(events, by="Ada").skipped == 12
    assert done.number is not None
    store.undo(done.number, by="Ada")
    assert ask(store, Count(ALL)) == 0
    assert store.check() == []


def test_a_batch_refuses_other_content_under_a_taken_id(store: Store) -> None:
    event = make_event()
    store.add(event, by="Ada")
    done = store.add_many([make_event(), event.changed(title="Other")], by="Ada")
    assert done.added == 1
    assert [(problem.row, problem.value) for problem in done.problems] == [(2, event.id)]


def test_a_link_to_nothing_or_in_a_circle_is_refused(store: Store) -> None:
    with pytest.raises(InvalidRecord, match="nobody-there"):
        store.add(make_event(links=[{"type": "ends", "to": "nobody-there"}]), by="Ada")
    whole = store.add(make_event(id="whole"), by="Ada")
    store.add(make_event(id="part", links=[{"type": "part_of", "to": "whole"}]), by="Ada")
    circle = whole.event.changed(links=({"type": "part_of", "to": "part"},))
    with pytest.raises(InvalidRecord, match="part"):
        store.change(circle, base=1, by="Ada")


def test_a_renamed_actor_keeps_its_events(store: Store) -> None:
    store.add(make_event(participants=[{"actor": "Hamas", "role": "party"}]), by="Ada")
    store.put_actor(Actor(name="Hamas movement", aliases=("Hamas",)), by="Ada", rename_from="Hamas")
    assert ask(store, Count(EventFilter(actor=("Hamas",)))) == 1
    assert store.check() == []


def test_a_name_that_another_actor_has_is_refused(store: Store) -> None:
    store.put_actor(Actor(name="Hamas"), by="Ada")
    with pytest.raises(DuplicateRecord, match="Hamas"):
        store.put_actor(Actor(name="Fatah", aliases=("HAMAS",)), by="Ada")
    assert [actor.name for actor in ask(store, Actors())] == ["Hamas"]


def test_a_new_time_zone_moves_the_days_of_all_events(store: Store) -> None:
    store.put_dossier(Dossier(slug="test-talks", title="T", timezone="UTC"), by="Ada")
    store.add(make_event(), by="Ada")
    before = ask(store, Extent("test-talks"))
    store.put_dossier(Dossier(slug="test-talks", title="T", timezone="Asia/Tokyo"), by="Ada")
    after = ask(store, Extent("test-talks"))
    assert before
    assert after
    assert before[0] - after[0] == 9 * 3_600_000_000
    assert store.check() == []


def test_a_withdrawal_takes_the_day_of_its_dossier(store: Store) -> None:
    days: dict[str, date | None] = {}
    for slug, zone in (("east", "Pacific/Kiritimati"), ("west", "Etc/GMT+12")):
        store.put_dossier(Dossier(slug=slug, title=slug, timezone=zone), by="Ada")
        added = store.add(make_event(dossier=slug), by="Ada")
        saved = store.withdraw(added.event.id, base=1, by="Ada")
        days[slug] = saved.event.retracted_on
    assert days["east"]
    assert days["west"]
    assert days["east"] > days["west"]  # 26 hours lie between these zones


def test_what_is_withdrawn_is_not_withdrawn_again(store: Store) -> None:
    added = store.add(make_event(title="Once"), by="Ada")
    first = store.withdraw(added.event.id, base=1, by="Ada")
    with pytest.raises(InvalidRecord, match="‘Once’ was withdrawn already"):
        store.withdraw(added.event.id, base=2, by="Ada")
    store.undo(first.number, by="Ada")
    assert event_in(store, added.event.id).status == "published"


def test_many_writers_at_once_lose_nothing(tmp_path: Path) -> None:
    url = f"sqlite:///{tmp_path / 'busy.db'}"
    open_store(url).close()

    def write() -> None:
        mine = open_store(url)
        for _ in range(15):
            mine.add(make_event(), by="Ada")
        mine.close()

    threads = [threading.Thread(target=write) for _ in range(6)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    store = open_store(url)
    assert ask(store, Count(ALL)) == 90
    assert store.check() == []
    store.close()


def test_half_filled_forms_outlive_the_server(tmp_path: Path) -> None:
    url = f"sqlite:///{tmp_path / 'drafts.db'}"
    first = open_store(url)
    first.keep_draft("form-1", "Ada", {"title": "Half"})
    first.close()
    again = open_store(url)
    assert again.draft("form-1") == {"title": "Half"}
    again.drop_draft("form-1")
    assert again.drafts("Ada") == []
    again.close()


def test_near_duplicates_are_found_before_saving(demo: Store) -> None:
    fresh = make_event(
        "impasse",
        dossier="gaza-hostage-talks-2023",
        when="2023-10-27",
        title="Talks break down over fuel and foreign captives",
    )
    assert "ht-027" in [event.id for event in ask(demo, Similar(fresh))]


def test_check_finds_planted_faults(store: Store) -> None:
    event = store.add(make_event(), by="Ada").event
    with writing(store.engine) as connection:
        connection.execute(text("UPDATE event SET title = 'Stale', le = le + 1"))
        connection.execute(text("DELETE FROM day_count"))
    found = [str(problem) for problem in store.check()]
    assert any(event.id in one and "title" in one for one in found)
    assert any("counts by day" in one for one in found)


def test_a_backup_is_whole_and_comes_back(sqlite_store: Store, tmp_path: Path) -> None:
    for _ in range(5):
        sqlite_store.add(make_event(), by="Ada")
    copy = tmp_path / "copy.db"
    assert sqlite_store.backup(copy) == 5
    sqlite_store.add(make_event(), by="Ada")
    url = f"sqlite:///{tmp_path / 'other.db'}"
    assert restore(copy, url).events == 5
    with pytest.raises(DatabaseUnusable, match="overwrite"):
        restore(copy, url)
    assert restore(copy, url, overwrite=True).events == 5
    restored = open_store(url)
    assert ask(restored, Count(ALL)) == 5
    restored.close()


def test_a_file_that_is_no_record_is_refused_in_words(tmp_path: Path) -> None:
    wrong = tmp_path / "notes.db"
    wrong.write_text("These are notes, no database, and long enough to be looked at." * 20)
    with pytest.raises(DatabaseUnusable, match="no SQLite database"):
        open_store(f"sqlite:///{wrong}")
    with pytest.raises(DatabaseUnusable, match="no sound record"):
        restore(wrong, f"sqlite:///{tmp_path / 'x.db'}")


def test_a_newer_database_is_refused(sqlite_store: Store) -> None:
    with writing(sqlite_store.engine) as connection:
        connection.execute(text("UPDATE alembic_version SET version_num = '9999'"))
    with pytest.raises(DatabaseTooNew, match="9999"):
        open_store(sqlite_store.url)
