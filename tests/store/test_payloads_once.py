"""Events that several answers need are read once where that is asked for, and never stale."""

from datetime import date

from tests.builders import make_event
from tracker.model.filters import EventFilter
from tracker.model.sources import Publisher
from tracker.store import KEEPER, Store, reading_once
from tracker.store.questions import Events, EventsById

CITED = [{"source": {"publisher": "Reuters", "title": "A page", "published": "2023-10-08"}}]


def test_an_event_is_read_once_within_and_anew_without(sqlite_store: Store) -> None:
    sqlite_store.add(make_event(id="a", when="2023-10-07", citations=CITED), by="Ada")
    seen = sqlite_store.seen_by(KEEPER)
    with reading_once():
        (first,) = seen.ask(Events(EventFilter(known_on=date(2023, 10, 9))))
        (again,) = seen.ask(EventsById(("a",)))
        assert again is first
    (anew,) = seen.ask(EventsById(("a",)))
    assert anew is not first
    assert anew == first


def test_what_is_written_meanwhile_is_seen(sqlite_store: Store) -> None:
    saved = sqlite_store.add(make_event(id="a", citations=CITED), by="Ada")
    seen = sqlite_store.seen_by(KEEPER)
    with reading_once():
        (first,) = seen.ask(EventsById(("a",)))
        sqlite_store.put_publisher(Publisher(name="Reuters", reliability="A"), by="Ada")
        (graded,) = seen.ask(EventsById(("a",)))
        changed = make_event(id="a", title="Another title", citations=CITED)
        sqlite_store.change(changed, base=saved.revision, by="Ada")
        (changed_later,) = seen.ask(EventsById(("a",)))
    assert first.citations[0].source.reliability is None
    assert graded.citations[0].source.reliability == "A"
    assert changed_later.title == "Another title"
