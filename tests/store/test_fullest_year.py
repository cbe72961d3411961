from datetime import date, timedelta

from tests.asking import ask
from tests.builders import make_event
from tracker.model.actors import Dossier
from tracker.store import Store
from tracker.store.questions import FullestYear, Years

FIRST = date(2012, 2, 23)
STARTS = [0, 1, 200, 364, 365, 366, 900, 1000, 1100, 1264, 1265, 1500, 4000]
"""Days after the first on which an event starts: five in a year from the 900th on."""


def test_the_fullest_year_holds_no_fewer_events_than_any_other(store: Store) -> None:
    store.put_dossier(Dossier(slug="test-talks", title="Talks"), by="Ada")
    for start in STARTS:
        store.add(make_event(when=(FIRST + timedelta(days=start)).isoformat()), by="Ada")
    store.add(make_event(when="../2001-01-01"), by="Ada")

    def held(first: int) -> int:
        return sum(first <= start < first + 365 for start in STARTS)

    year = ask(store, FullestYear("test-talks"))
    assert year is not None
    first, last = year
    assert (last - first).days == 364
    assert held((first - FIRST).days) == max(map(held, STARTS))


def test_a_dossier_without_events_has_no_fullest_year(store: Store) -> None:
    assert ask(store, FullestYear("test-talks")) is None


def test_the_years_of_a_dossier_are_counted_whatever_the_status(store: Store) -> None:
    store.put_dossier(Dossier(slug="test-talks", title="Talks"), by="Ada")
    assert ask(store, Years("test-talks")) == {}
    for when in ("1402-08-05", "2023", "2023-10-27/..", "../2001-01-01"):
        store.add(make_event(when=when), by="Ada")
    store.add(make_event(when="2024-01-01", status="draft"), by="Ada")
    assert ask(store, Years("test-talks")) == {1402: 1, 2023: 2, 2024: 1}
