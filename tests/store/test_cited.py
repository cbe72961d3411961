"""Who published what events cite: the most cited first, and only what was known and may be seen."""

from datetime import date

from tests.asking import ask
from tests.builders import make_event
from tracker.model.actors import Dossier
from tracker.model.events import Event
from tracker.model.filters import EventFilter
from tracker.store import PUBLIC, Store
from tracker.store.questions import Cited


def _event(
    name: str, told: dict[str, str], kind: str = "talks", visibility: str = "public"
) -> Event:
    return make_event(
        kind,
        id=name,
        visibility=visibility,
        citations=[
            {"source": {"publisher": publisher, "title": f"{name} {publisher}", "published": day}}
            for publisher, day in told.items()
        ],
    )


def test_publishers_are_told_by_how_many_events_cite_them(store: Store) -> None:
    store.put_dossier(Dossier(slug="test-talks", title="Test talks"), by="Ada")
    store.add(_event("one", {"Reuters": "2023-10-28", "AP": "2023-11-05"}), by="Ada")
    store.add(_event("two", {"Reuters": "2023-10-28"}), by="Ada")
    store.add(_event("three", {"Haaretz": "2023-10-28"}, kind="attack"), by="Ada")
    store.add(_event("hidden", {"A diary": "2023-10-28"}, visibility="internal"), by="Ada")
    whole = EventFilter(dossier="test-talks")
    assert ask(store, Cited(whole)) == ["Reuters", "A diary", "AP", "Haaretz"]
    assert store.seen_by(PUBLIC).ask(Cited(whole)) == ["Reuters", "AP", "Haaretz"]
    assert ask(store, Cited(EventFilter(), ("one", "three", "nowhere"))) == [
        "AP", "Haaretz", "Reuters"]  # fmt: skip
    assert ask(store, Cited(EventFilter(), ())) == []
    assert ask(store, Cited(whole.but(kind=("attack",)))) == ["Haaretz"]
    assert ask(store, Cited(EventFilter(known_on=date(2023, 11, 1)), ("one",))) == ["Reuters"]
