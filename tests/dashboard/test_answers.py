"""What the pages keep of the record's answers: true for as long as it stands, and bounded."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

from dashboards.session import data
from dashboards.session.answers import Answers
from tests.builders import make_event
from tracker.model.filters import EventFilter
from tracker.store import Store, open_store, restore
from tracker.store.questions import Look, Question


def answer(size: int) -> Callable[[], str]:
    return lambda: "x" * size


def never() -> str:
    raise AssertionError("it was kept")


def test_an_answer_is_asked_for_once() -> None:
    answers = Answers(most=10_000, largest=5_000)
    assert answers.get(("a", 1), answer(10)) == "x" * 10
    assert answers.get(("a", 1), never) == "x" * 10
    assert answers.get(("a", 2), answer(20)) == "x" * 20


def test_no_number_of_answers_takes_more_than_the_room_for_all() -> None:
    answers = Answers(most=10_000, largest=5_000)
    for number in range(200):
        answers.get(number, answer(900 + number))
        answers.get("asked for again and again", answer(10))
        assert answers.size <= 10_000
    assert answers.size > 5_000
    assert answers.get(199, never)
    assert answers.get("asked for again and again", never)
    with pytest.raises(AssertionError, match="kept"):
        answers.get(0, never)


def test_one_that_is_too_large_is_given_and_not_kept() -> None:
    answers = Answers(most=10_000, largest=5_000)
    small = answers.get("small", answer(100))
    assert answers.get("large", answer(6_000)) == "x" * 6_000
    assert answers.size < 5_000
    assert answers.get("small", never) == small
    with pytest.raises(AssertionError, match="kept"):
        answers.get("large", never)


def test_the_same_answer_got_twice_is_counted_once() -> None:
    answers = Answers(most=10_000, largest=5_000)

    def again() -> str:  # as by two who ask at the same moment
        answers.get("one", answer(100))
        return "x" * 100

    answers.get("one", again)
    assert answers.size < 200


def test_whoever_changes_an_answer_changes_no_others() -> None:
    answers = Answers(most=10_000, largest=5_000)
    answers.get("list", lambda: [1]).append(2)
    answers.get("list", lambda: [7]).append(3)
    assert answers.get("list", lambda: [7]) == [1]


def test_what_fails_is_asked_again() -> None:
    answers = Answers(most=10_000, largest=5_000)
    with pytest.raises(AssertionError):
        answers.get("one", never)
    assert answers.get("one", answer(3)) == "xxx"


@pytest.fixture
def record(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Store]:
    """The record that the pages read."""
    url = f"sqlite:///{tmp_path / 'record.db'}"
    monkeypatch.setenv("PARLEY_DATABASE_URL", url)
    store = open_store(url)
    yield store
    store.close()
    data.store().close()


def titles() -> set[str]:
    return {event.title for event in data.events(EventFilter())}


def test_a_page_shows_what_was_written_since(record: Store) -> None:
    event = record.add(make_event(title="First"), by="Ada").event
    assert titles() == titles() == {"First"}
    record.change(event.changed(title="Second"), base=1, by="Ada")
    assert titles() == {"Second"}


def test_a_page_shows_the_restored_record_where_its_number_comes_again(
    record: Store, tmp_path: Path
) -> None:
    record.add(make_event(title="First"), by="Ada")
    record.backup(tmp_path / "copy.db")
    for title in ("Second", "Third"):
        record.add(make_event(title=title), by="Ada")
        assert titles() == {"First", title}
        restore(tmp_path / "copy.db", record.url, overwrite=True)
        assert titles() == {"First"}


@dataclass(frozen=True)
class _Large(Question[str]):
    number: int

    def answer(self, look: Look) -> str:
        del look
        return "x" * 1_000_000


@pytest.mark.usefixtures("record")
def test_what_the_pages_keep_is_bounded() -> None:
    for number in range(100):
        data.ask(_Large(number))
    assert data._answers.size <= 64 * 2**20
