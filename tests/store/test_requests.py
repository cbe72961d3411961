"""A request under a key: what is sent again, and what is another request."""

from typing import Any

import pytest

from tests.asking import ask, event_in, events_in
from tests.builders import make_event
from tracker.errors import EditConflict
from tracker.model.events import Event
from tracker.model.filters import EventFilter
from tracker.store import Saved, Store
from tracker.store.questions import Count, History

ALL = EventFilter(status=("draft", "published", "retracted"))


_ONE: dict[str, Any] = {"id": "one"}


def _titles(store: Store) -> list[str]:
    return sorted(event.title for event in events_in(store, ALL))


def test_other_content_under_a_used_key_is_a_conflict_with_both_versions(store: Store) -> None:
    event = make_event(title="Mine")
    store.add(event, by="Ada", key="form-1")
    with pytest.raises(EditConflict, match="other content, by Ada") as caught:
        store.add(event.changed(title="Other"), by="Ben", key="form-1")
    conflict = caught.value
    assert isinstance(conflict.yours, Event)
    assert isinstance(conflict.theirs, Event)
    assert (conflict.yours.title, conflict.theirs.title) == ("Other", "Mine")
    assert (conflict.base, conflict.current) == (0, 1)
    assert _titles(store) == ["Mine"]


@pytest.mark.parametrize(
    "changes",
    [
        {"status": "draft"},
        {"when": "2023-10-28"},
        {"summary": "More."},
        {"id": "another"},
        {"dossier": "other-talks"},
        {"participants": []},
    ],
    ids=str,
)
def test_whatever_differs_makes_another_request(store: Store, changes: dict[str, object]) -> None:
    store.add(make_event(**_ONE), by="Ada", key="form-1")
    with pytest.raises(EditConflict):
        store.add(make_event(**(_ONE | changes)), by="Ada", key="form-1")


def test_a_second_version_on_one_base_is_a_conflict_under_any_key(store: Store) -> None:
    first = store.add(make_event(title="A"), by="Ada").event
    store.change(first.changed(title="B"), base=1, by="Ada", key="form-1.1")
    with pytest.raises(EditConflict) as caught:
        store.change(first.changed(title="C"), base=1, by="Ada", key="form-1.1")
    assert isinstance(caught.value.theirs, Event)
    assert caught.value.theirs.title == "B"
    assert _titles(store) == ["B"]


def test_the_same_change_sent_again_writes_nothing(store: Store) -> None:
    first = store.add(make_event(title="A"), by="Ada").event
    sent = first.changed(title="B")
    saved = store.change(sent, base=1, by="Ada", key="k")
    assert store.change(sent, base=1, by="Ada", key="k") == saved
    assert len(ask(store, History(first.id))) == 2


def test_the_key_of_one_event_does_not_answer_for_another(store: Store) -> None:
    other = store.add(make_event(title="Other"), by="Ada").event
    store.add(make_event(title="First"), by="Ada", key="k")
    saved = store.change(other.changed(title="Changed"), base=1, by="Ada", key="k")
    assert (saved.event.id, saved.event.title) == (other.id, "Changed")
    assert _titles(store) == ["Changed", "First"]
    assert store.written("k") == saved


def test_the_key_of_a_change_does_not_answer_for_a_new_event(store: Store) -> None:
    first = store.add(make_event(title="A"), by="Ada").event
    store.change(first.changed(title="B"), base=1, by="Ada", key="k")
    store.add(make_event(title="New"), by="Ada", key="k")
    assert _titles(store) == ["B", "New"]


def test_what_was_undone_is_written_when_it_is_sent_again(store: Store) -> None:
    event = make_event(title="Once")
    saved = store.add(event, by="Ada", key="k")
    store.undo(saved.number, by="Ada")
    assert store.written("k") is None
    again = store.add(event, by="Ada", key="k")
    assert again.number > saved.number
    assert _titles(store) == ["Once"]
    assert store.written("k") == again
    assert store.check() == []


def test_an_undone_change_is_not_answered_as_saved(store: Store) -> None:
    first = store.add(make_event(title="A"), by="Ada").event
    saved = store.change(first.changed(title="B"), base=1, by="Ada", key="k")
    store.undo(saved.number, by="Ada")
    with pytest.raises(EditConflict):
        store.change(first.changed(title="B"), base=1, by="Ada", key="k")
    assert _titles(store) == ["A"]


def test_what_came_again_answers_again(store: Store) -> None:
    event = make_event()
    saved = store.add(event, by="Ada", key="k")
    undone = store.take_back(saved.number, by="Ada")
    assert undone.saved is None
    store.take_back(undone.number, by="Ada")
    assert store.add(event, by="Ada", key="k") == saved
    assert ask(store, Count(ALL)) == 1


def test_a_withdrawal_of_what_was_changed_meanwhile_is_a_conflict(store: Store) -> None:
    first = store.add(make_event(title="A"), by="Ada").event
    store.change(first.changed(title="B"), base=1, by="Ben")
    with pytest.raises(EditConflict, match="Changed by Ben"):
        store.withdraw(first.id, base=1, by="Ada")
    assert event_in(store, first.id).status == "published"


def test_taking_back_gives_the_number_that_does_it_again(store: Store) -> None:
    first = store.add(make_event(title="A"), by="Ada").event
    saved = store.change(first.changed(title="B"), base=1, by="Ada")
    number = saved.number
    for title in ("A", "B", "A"):
        undone = store.take_back(number, by="Ada")
        assert isinstance(undone.saved, Saved)
        assert undone.saved.event.title == title
        number = undone.number
