"""Chapters of a dossier: beside its events, with a history and an undo like theirs."""

from datetime import date

import pytest

from tests.asking import ask
from tests.builders import make_event
from tracker.errors import InvalidRecord, NotFound, NothingToUndo
from tracker.export import chapters_of
from tracker.model.actors import Dossier
from tracker.model.dates import When
from tracker.model.filters import EventFilter
from tracker.model.reading import read_record
from tracker.model.telling.chapters import Chapter, chapter_at, in_time
from tracker.store import PUBLIC, Store
from tracker.store.database.engine import writing
from tracker.store.questions import Changes, Chapters
from tracker.store.tables import TABLES

TALKS = Dossier(slug="test-talks", title="Test talks", timezone="Asia/Jerusalem")


def _chapter(title: str, when: str, **more: object) -> Chapter:
    return read_record(Chapter, {"dossier": TALKS.slug, "title": title, "when": when, **more})


@pytest.fixture
def talks(store: Store) -> Store:
    store.put_dossier(TALKS, by="Ada")
    return store


def _titles(store: Store) -> list[str]:
    return [one.title for one in ask(store, Chapters(TALKS.slug))]


def test_chapters_come_by_their_start_the_longer_first(talks: Store) -> None:
    talks.put_chapter(_chapter("Second", "2023-12"), by="Ada")
    talks.put_chapter(_chapter("Within", "2023-11-24/2023-11-26"), by="Ada")
    talks.put_chapter(_chapter("First", "2023-11-24/2023-11-30~"), by="Ada")
    talks.put_chapter(_chapter("Before all", "../2023-11"), by="Ada")
    assert _titles(talks) == ["Before all", "First", "Within", "Second"]
    assert talks.check() == []


def test_each_write_is_in_the_history_and_can_be_taken_back_and_done_again(talks: Store) -> None:
    first = _chapter("Truce", "2023-11-24/2023-11-30")
    added = talks.put_chapter(first, by="Ada")
    changed = talks.put_chapter(first.model_copy(update={"title": "First truce"}), by="Bo")
    removed = talks.remove_chapter(first.id, by="Cy")
    assert _titles(talks) == []
    told = [(one.by, one.action, one.title, one.dossier) for one in ask(talks, Changes(3))]
    assert told == [
        ("Cy", "remove", "First truce", TALKS.slug),
        ("Bo", "change", "First truce", TALKS.slug),
        ("Ada", "add", "Truce", TALKS.slug),
    ]
    with pytest.raises(NothingToUndo, match="written again"):
        talks.take_back(added, by="Ada")
    undo = talks.take_back(removed, by="Ada").number
    assert _titles(talks) == ["First truce"]
    talks.take_back(undo, by="Ada")
    assert _titles(talks) == []
    talks.take_back(talks.number(), by="Ada")
    talks.take_back(changed, by="Ada")
    assert _titles(talks) == ["Truce"]
    talks.take_back(added, by="Ada")
    assert _titles(talks) == []
    assert talks.check() == []


def test_a_dossier_with_a_chapter_stays_when_its_first_write_is_taken_back(store: Store) -> None:
    number = store.put_dossier(TALKS, by="Ada")
    chapter = store.put_chapter(_chapter("Truce", "2023-11"), by="Ada")
    with pytest.raises(NothingToUndo, match="named elsewhere"):
        store.take_back(number, by="Ada")
    store.take_back(chapter, by="Ada")
    store.take_back(number, by="Ada")
    with pytest.raises(NothingToUndo, match="nowhere to go"):
        store.take_back(store.number() - 1, by="Ada")


def test_a_chapter_needs_a_dossier_and_only_one_that_is_there_goes(talks: Store) -> None:
    with pytest.raises(NotFound, match="no dossier ‘other’"):
        talks.put_chapter(_chapter("Truce", "2023").model_copy(update={"dossier": "other"}), by="A")
    with pytest.raises(NotFound, match="no chapter ‘c1’"):
        talks.remove_chapter("c1", by="Ada")


def test_chapters_that_come_with_a_file_are_one_write_with_it(store: Store) -> None:
    chapters = [_chapter("Truce", "2023-11", id="c1"), _chapter("Silence", "2024", id="c2")]
    done = store.add_many([make_event()], by="Ada", along=[TALKS, *chapters])
    assert done.along == ()
    assert _titles(store) == ["Truce", "Silence"]
    again = [chapters[0].model_copy(update={"title": "Otherwise"})]
    store.add_many([make_event(title="Two")], by="Ada", along=again)
    assert _titles(store) == ["Truce", "Silence"]  # what the record says is never replaced
    (lost,) = store.add_many([], by="Ada", along=[
        read_record(Chapter, {"dossier": "nowhere", "title": "A", "when": "2023"})
    ]).along  # fmt: skip
    assert (lost.path, lost.value) == (("dossier",), "nowhere")
    assert store.check() == []


def test_taking_a_file_back_takes_its_chapters_along(store: Store) -> None:
    done = store.add_many([make_event()], by="Ada", along=[TALKS, _chapter("Truce", "2023-11")])
    assert done.number is not None
    store.take_back(done.number, by="Ada")
    assert _titles(store) == []
    store.take_back(store.seen_by(PUBLIC).ask(Changes(1))[0].number, by="Ada")
    assert _titles(store) == ["Truce"]


def test_a_past_day_has_the_chapters_that_had_begun(talks: Store) -> None:
    talks.put_chapter(_chapter("Truce", "2023-11-24/2023-11-30"), by="Ada")
    talks.put_chapter(_chapter("Silence", "2023-12-01/2025-01-14"), by="Ada")
    seen = talks.seen_by(PUBLIC)

    def on(day: date | None) -> list[str]:
        asked = EventFilter(dossier=TALKS.slug, known_on=day)
        return [one.title for one in chapters_of(seen, asked)]

    assert on(None) == ["Truce", "Silence"]
    assert on(date(2023, 11, 23)) == []
    assert on(date(2023, 11, 24)) == ["Truce"]
    assert on(date(2023, 12, 1)) == ["Truce", "Silence"]


def test_an_instant_lies_in_the_chapter_that_began_last() -> None:
    chapters = in_time(
        [_chapter("Year", "2023"), _chapter("Truce", "2023-11-24/2023-11-30")], TALKS.zone
    )

    def at(day: str) -> str | None:
        found = chapter_at(chapters, When.parse(day).bounds(TALKS.zone).earliest_start, TALKS.zone)
        return found.title if found else None

    assert [at(day) for day in ("2022-12-31", "2023-11-23", "2023-11-24", "2023-12-01")] == [
        None, "Year", "Truce", "Year",
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("changes", "wrong"),
    [({"title": ""}, "title"), ({"title": "x" * 61}, "title"), ({"when": "soon"}, "when")],
    ids=["no title", "a long title", "no date"],
)
def test_what_is_no_chapter_is_refused_by_its_field(changes: dict[str, str], wrong: str) -> None:
    plain = {"dossier": TALKS.slug, "title": "Truce", "when": "2023-11"} | changes
    with pytest.raises(InvalidRecord) as refused:
        read_record(Chapter, plain)
    assert [one.path[0] for one in refused.value.problems] == [wrong]


def test_the_check_finds_a_chapter_that_was_altered_behind_the_record(talks: Store) -> None:
    chapter = _chapter("Truce", "2023-11")
    talks.put_chapter(chapter, by="Ada")
    table = TABLES["chapter"]
    with writing(talks.engine) as connection:
        connection.execute(table.update().values(payload='{"title": "x"}'))
    assert {one.path[:2] for one in talks.check()} == {("chapter", chapter.id)}
