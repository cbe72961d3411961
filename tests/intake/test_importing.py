import io
import json
import tempfile
from pathlib import Path
from typing import Any

import pytest

from tests.builders import make_event
from tests.conftest import DATABASES, NewRecord
from tracker.errors import UnreadableFile
from tracker.exchange.incoming import Asked
from tracker.intake import Brought, Choices, bring_in
from tracker.model.actors import Dossier
from tracker.model.events import Event
from tracker.store import KEEPER, Store, open_store
from tracker.store.progress import silent
from tracker.store.questions import Changes, Dossiers, OpenedEvent


@pytest.fixture
def store(new_record: NewRecord) -> Store:
    return new_record("sqlite")


def lines(*events: Event | dict[str, Any]) -> bytes:
    plain = [one if isinstance(one, dict) else one.as_dict() for one in events]
    return "\n".join(map(json.dumps, plain)).encode()


def brought(store: Store, data: bytes, *, dry_run: bool = False) -> Brought:
    asked = Asked(file="test", dossier="test-talks")
    return bring_in(
        store, io.BytesIO(data), by="machine", asked=asked, choices=Choices(dry_run=dry_run)
    )


def counts(done: Brought) -> tuple[int, ...]:
    return done.read, done.added, done.changed, done.unchanged, done.refused


def event(store: Store, event_id: str) -> Event:
    return store.seen_by(KEEPER).ask(OpenedEvent(event_id)).event


ONE = make_event(id="one", title="One")
TWO = make_event(id="two", title="Two")


def test_the_same_again_changes_nothing_and_a_newer_one_what_changed(store: Store) -> None:
    first = brought(store, lines(ONE, TWO))
    assert counts(first) == (2, 2, 0, 0, 0)
    assert first.format.name == "jsonl"
    assert first.batch is not None
    again = brought(store, lines(ONE, TWO))
    assert (counts(again), again.batch) == ((2, 0, 0, 2, 0), None)
    newer = brought(store, lines(ONE, TWO.changed(title="Two, as it is known now")))
    assert counts(newer) == (2, 0, 1, 1, 0)
    assert event(store, "two").title == "Two, as it is known now"


def test_one_import_is_one_batch_with_one_undo(store: Store) -> None:
    brought(store, lines(ONE))
    batch = brought(store, lines(ONE.changed(title="Changed"), TWO)).batch
    newest = store.seen_by(KEEPER).ask(Changes(1))[0]
    assert (newest.number, newest.action, newest.name) == (batch, "import", "2")
    undone = store.take_back(newest.number, by="person")
    assert event(store, "one").title == "One"
    store.take_back(undone.number, by="person")
    assert event(store, "one").title == "Changed"
    assert event(store, "two") == TWO
    assert not store.check()


def test_after_an_undo_the_file_comes_in_again(store: Store) -> None:
    brought(store, lines(ONE))
    newer = lines(ONE.changed(title="Changed"))
    batch = brought(store, newer).batch
    assert batch is not None
    store.take_back(batch, by="person")
    assert counts(brought(store, newer)) == (1, 0, 1, 0, 0)


def test_a_trial_writes_nothing_and_says_the_same(store: Store) -> None:
    brought(store, lines(ONE))
    number = store.number()
    newer = lines(ONE.changed(title="Changed"), TWO, {"kind": "no such kind"})
    tried = brought(store, newer, dry_run=True)
    assert tried.batch is None
    assert store.number() == number
    assert event(store, "one").title == "One"
    done = brought(store, newer)
    assert tried == done._replace(batch=None)
    assert counts(done) == (3, 1, 1, 0, 1)


@pytest.mark.parametrize("database", DATABASES)
def test_others_write_while_a_long_trial_is_under_way(new_record: NewRecord, database: str) -> None:
    store = new_record(database)
    brought(store, lines(ONE, TWO))
    many = lines(*(make_event(id=f"row-{at}", title=f"Row {at}") for at in range(2_500)))
    other = open_store(store.url, patience=0)  # is refused at once where somebody else writes
    written: list[str] = []

    def write_meanwhile(what: str, done: int, of: int) -> None:
        if what == "events done" and done < of:
            slug = f"meanwhile-{done}"
            other.put_dossier(Dossier(slug=slug, title="Meanwhile"), by="Ada")
            written.append(slug)

    def bring(*, dry_run: bool) -> Brought:
        asked, choices = Asked(file="test", dossier="test-talks"), Choices(dry_run=dry_run)
        tell = write_meanwhile if dry_run else silent
        return bring_in(
            store, io.BytesIO(many), by="machine", asked=asked, choices=choices, tell=tell
        )

    tried = bring(dry_run=True)
    other.close()
    assert written
    found = store.seen_by(KEEPER).ask(Dossiers())
    assert {one.slug for one in found} == {*written, "test-talks"}
    assert tried == bring(dry_run=False)._replace(batch=None)


def test_a_long_trial_leaves_no_copy_behind_when_it_is_stopped(
    store: Store, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    many = lines(*(make_event(id=f"row-{at}", title=f"Row {at}") for at in range(600)))
    seen: list[Path] = []

    def stop(what: str, *_: int) -> None:
        if what == "events done":
            seen.extend(tmp_path.glob("parley*/trial.db"))
            raise KeyboardInterrupt

    asked = Asked(file="test", dossier="test-talks")
    with pytest.raises(KeyboardInterrupt):
        bring_in(
            store,
            io.BytesIO(many),
            by="machine",
            asked=asked,
            choices=Choices(dry_run=True),
            tell=stop,
        )
    assert seen
    assert not list(tmp_path.iterdir())


def test_without_room_for_a_copy_a_long_trial_is_made_all_the_same(
    store: Store, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path / "not there"))
    many = lines(*(make_event(id=f"row-{at}", title=f"Row {at}") for at in range(600)))
    assert counts(brought(store, many, dry_run=True)) == (600, 600, 0, 0, 0)
    assert not store.number()


def test_what_a_person_edited_stays_and_is_told(store: Store) -> None:
    brought(store, lines(ONE))
    store.change(ONE.changed(title="As edited"), base=1, by="person")
    assert counts(brought(store, lines(ONE))) == (1, 0, 0, 1, 0)
    newer = lines(ONE.changed(title="As the file has it", summary="New."))
    for expected in ((1, 0, 1, 0, 0), (1, 0, 0, 1, 0)):  # told each time, taken never
        done = brought(store, newer)
        assert counts(done) == expected
        assert [problem.path for problem in done.kept] == [("title",)]
        assert "As the file has it" in done.kept[0].text
        assert (event(store, "one").title, event(store, "one").summary) == ("As edited", "New.")


def test_of_two_rows_with_one_number_the_first_counts(store: Store) -> None:
    done = brought(store, lines(ONE, ONE, ONE.changed(title="Otherwise")))
    assert counts(done) == (3, 1, 0, 1, 1)
    assert "further up" in done.problems[0].text
    later = brought(store, lines(ONE.changed(title="2"), ONE.changed(title="3")))
    assert counts(later) == (2, 0, 1, 0, 1)


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (b"", "empty"),
        (b"\xef\xbb\xbf\r\n", "empty"),
        (b"\x89PNG\r\n\x1a\n", "picture"),
        (b"once upon a time", "Looked for"),
    ],
)
def test_what_holds_no_record_is_refused_with_what_was_looked_for(
    store: Store, data: bytes, said: str
) -> None:
    with pytest.raises(UnreadableFile, match=said):
        brought(store, data)


def test_a_file_that_is_stopped_on_its_way_leaves_nothing(store: Store) -> None:
    class Stopped(BaseException):
        pass

    seen = []

    def tell(what: str, done: int, of: int) -> None:
        seen.append((what, done, of))
        if what == "events done":
            raise Stopped

    rows = b"date,headline,kind\n" + b"".join(
        b"2023-10-27,Event %d,talks\n" % n for n in range(2100)
    )
    with pytest.raises(Stopped):
        bring_in(
            store,
            io.BytesIO(rows),
            by="machine",
            asked=Asked(file="test.csv", dossier="test-talks"),
            tell=tell,
        )
    assert seen[0][0] == "rows looked at"
    assert seen[-1][1:] == (2000, 2100)
    assert store.number() == 0
    assert store.seen_by(KEEPER).ask(Changes(5)) == []
