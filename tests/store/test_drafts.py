"""Half-filled forms: in several windows, while others write, and after an undo."""

import threading
from pathlib import Path

import pytest
from sqlalchemy import text

from tests.builders import make_event
from tests.conftest import DATABASES
from tracker.errors import DatabaseUnusable
from tracker.store import Store, Window, open_store
from tracker.store.database.engine import writing

ONE, TWO = Window("one", None), Window("two", None)


def test_what_another_window_kept_is_not_written_over(store: Store) -> None:
    assert store.keep_draft("k", "Ada", {"title": "One"}, window=ONE)
    assert not store.keep_draft("k", "Ada", {"title": "Two"}, window=TWO)
    assert store.draft("k") == {"title": "One"}
    assert store.keep_draft("k", "Ada", {"title": "One, more"}, window=ONE)


def test_a_window_goes_on_from_what_it_opened(store: Store) -> None:
    store.keep_draft("k", "Ada", {"title": "Half"}, window=ONE)
    opened = store.opened_draft("k")
    assert opened is not None
    again = Window("again", opened.at)
    assert store.keep_draft("k", "Ada", {"title": "Half a"}, window=again)
    assert not store.keep_draft("k", "Ada", {"title": "Late"}, window=ONE)
    assert store.draft("k") == {"title": "Half a"}


def test_what_another_window_kept_is_not_thrown_away(store: Store) -> None:
    store.keep_draft("k", "Ada", {"title": "One"}, window=ONE)
    store.drop_draft("k", TWO)
    assert store.draft("k") == {"title": "One"}
    saved = store.add(make_event(), by="Ada")
    store.finish_draft("k", "Ada", {"title": "Two"}, saved.number, TWO)
    assert store.draft("k") == {"title": "One"}
    store.drop_draft("k", ONE)
    assert store.draft("k") is None


def test_a_saved_form_is_there_again_while_its_write_is_undone(store: Store) -> None:
    saved = store.add(make_event(id="e"), by="Ada", key="k")
    store.finish_draft("k", "Ada", {"title": "As typed"}, saved.number, ONE)
    assert (store.draft("k"), store.drafts("Ada")) == (None, [])
    undone = store.take_back(saved.number, by="Ada")
    assert store.drafts("Ada") == [("k", {"title": "As typed"})]
    assert store.draft_of("event", "e") == "k"
    redone = store.take_back(undone.number, by="Ada")
    assert (store.draft("k"), store.draft_of("event", "e")) == (None, None)
    store.take_back(redone.number, by="Ada")
    assert store.draft_of("event", "e") == "k"


def test_a_form_that_another_window_saved_gets_no_more_text(store: Store) -> None:
    store.keep_draft("k", "Ada", {"title": "One"}, window=ONE)
    opened = store.opened_draft("k")
    assert opened is not None
    saved = store.add(make_event(), by="Ada", key="k")
    store.finish_draft("k", "Ada", {"title": "One"}, saved.number, ONE)
    assert not store.keep_draft("k", "Ada", {"title": "Two"}, window=Window("two", opened.at))
    store.undo(saved.number, by="Ada")
    assert store.draft("k") == {"title": "One"}


@pytest.mark.parametrize("database", DATABASES)
def test_a_form_is_not_kept_waiting_by_a_long_write(
    database: str, request: pytest.FixtureRequest, tmp_path: Path
) -> None:
    url = (
        f"sqlite:///{tmp_path / 'busy.db'}"
        if database == "sqlite"
        else request.getfixturevalue("postgres").new()
    )
    mine, other = open_store(url), open_store(url)
    locked, done = threading.Event(), threading.Event()

    def write_long() -> None:
        with writing(other.engine) as connection:
            connection.execute(text("DELETE FROM draft"))
            locked.set()
            done.wait(60)

    thread = threading.Thread(target=write_long)
    thread.start()
    try:
        assert locked.wait(20)
        with pytest.raises(DatabaseUnusable, match=r"keeps .* locked"):
            mine.keep_draft("k", "Ada", {"title": "Half"}, wait=1)
        assert not done.is_set()  # it was told while the other still wrote
    finally:
        done.set()
        thread.join()
    assert mine.keep_draft("k", "Ada", {"title": "Half"}, wait=1)
    assert mine.draft("k") == {"title": "Half"}
    mine.close()
    other.close()


def test_a_short_wait_does_not_stay_with_the_connection(sqlite_store: Store) -> None:
    sqlite_store.keep_draft("k", "Ada", {}, wait=1)
    with writing(sqlite_store.engine) as connection:
        assert connection.execute(text("PRAGMA busy_timeout")).scalar() == 30_000
