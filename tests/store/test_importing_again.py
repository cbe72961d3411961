"""Events that were imported, taken back, and imported again: their revisions go on."""

import pytest

from tests.asking import ask, event_in
from tests.builders import make_event
from tracker.errors import EditConflict
from tracker.model.events import Event
from tracker.store import Store
from tracker.store.questions import History, OpenedEvent


def _batch(*titles: str) -> list[Event]:
    return [make_event(id=f"e{n}", title=title) for n, title in enumerate(titles)]


def _import(store: Store, *titles: str) -> int:
    done = store.add_many(_batch(*titles), by="Ada", batch=2)
    assert (done.added, done.problems) == (len(titles), [])
    assert done.number is not None
    return done.number


def _revisions(store: Store, event_id: str) -> list[tuple[int, str]]:
    return [(one.revision, one.action) for one in ask(store, History(event_id))]


def test_an_import_after_an_undo_goes_on_counting(store: Store) -> None:
    for life in range(3):
        batch = _import(store, f"A{life}", f"B{life}", f"C{life}")
        assert store.check() == []
        for event_id in ("e0", "e1", "e2"):
            assert ask(store, OpenedEvent(event_id)).revision == 2 * life + 1
        store.undo(batch, by="Ada")
        assert store.check() == []
    assert _revisions(store, "e2") == [
        (1, "add"), (2, "undo"), (3, "add"), (4, "undo"), (5, "add"), (6, "undo"),
    ]  # fmt: skip


def test_an_editor_of_an_earlier_life_gets_a_conflict(store: Store) -> None:
    batch = _import(store, "First")
    looked_at = ask(store, OpenedEvent("e0"))
    store.undo(batch, by="Ada")
    _import(store, "Second")
    with pytest.raises(EditConflict) as caught:
        store.change(looked_at.event.changed(title="Mine"), base=looked_at.revision, by="Ben")
    assert caught.value.theirs == event_in(store, "e0")
    with pytest.raises(EditConflict):
        store.withdraw("e0", base=looked_at.revision, by="Ben")
    assert event_in(store, "e0").title == "Second"


def test_an_event_that_was_typed_and_taken_back_comes_by_an_import(store: Store) -> None:
    first = store.add(make_event(id="e0", title="Typed"), by="Ada")
    store.change(first.event.changed(title="Mended"), base=1, by="Ada")
    store.undo(ask(store, History("e0"))[1].number, by="Ada")
    store.undo(first.number, by="Ada")
    _import(store, "Imported", "Never there before")
    assert ask(store, OpenedEvent("e0")).revision == 5
    assert ask(store, OpenedEvent("e1")).revision == 1
    assert store.check() == []


def test_each_life_keeps_its_own_words_in_the_history(store: Store) -> None:
    batch = _import(store, "First")
    store.undo(batch, by="Ada")
    batch = _import(store, "Second")
    store.undo(batch, by="Ada")
    _import(store, "Third")
    store.change(event_in(store, "e0").changed(title="Fourth"), base=5, by="Ada")
    after = [one.after and one.after["title"] for one in ask(store, History("e0"))]
    assert after == ["First", None, "Second", None, "Third", "Fourth"]


def test_what_a_batch_refuses_leaves_no_number_behind(store: Store) -> None:
    lost = make_event(id="e0", links=[{"type": "answers", "to": "nowhere"}])
    assert store.add_many([lost, make_event(id="e1")], by="Ada").added == 1
    batch = _import(store, "Whole")
    assert ask(store, OpenedEvent("e0")).revision == 1
    store.undo(batch, by="Ada")
    assert store.add_many([lost], by="Ada").added == 0
    _import(store, "Whole again")
    assert ask(store, OpenedEvent("e0")).revision == 3
    assert store.check() == []
