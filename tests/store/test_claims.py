from datetime import date

from tests.asking import ask
from tests.builders import make_event
from tracker.model.actors import Dossier
from tracker.model.filters import EventFilter
from tracker.store import Store
from tracker.store.questions import Claims, Releases


def test_releases_are_listed_with_and_without_a_figure_and_with_what_they_are_parts_of(
    store: Store,
) -> None:
    store.put_dossier(Dossier(slug="test-talks", title="Test"), by="Ada")
    figure = {"measure": "captives released", "value": 2, "claimed_by": "Army"}
    whole = make_event("release", id="whole", when="2023-10-20", claims=[figure])
    part = make_event(
        "release", id="part", when="2023-10-21", links=[{"type": "part_of", "to": "whole"}]
    )
    later = {"source": {"publisher": "Reuters", "title": "A page", "published": "2023-12-01"}}
    unknown = make_event("release", id="unknown", when="2023-10-22", citations=[later])
    store.add_many([whole, part, unknown, make_event("talks")], by="Ada")
    known = EventFilter(dossier="test-talks", known_on=date(2023, 11, 1))
    assert [(one.event, one.part_of) for one in ask(store, Releases(known))] == [
        ("whole", ()),
        ("part", ("whole",)),
    ]
    assert len(ask(store, Releases(EventFilter(dossier="test-talks")))) == 3
    assert ask(store, Releases(EventFilter(dossier="test-talks", kind=("talks",)))) == []


def test_a_part_is_one_of_a_whole_once_that_was_told_and_the_whole_was_known(store: Store) -> None:
    store.put_dossier(Dossier(slug="test-talks", title="Test"), by="Ada")
    late = {"source": {"publisher": "Reuters", "title": "A page", "published": "2023-12-01"}}
    early = {"source": {"publisher": "Reuters", "title": "A page", "published": "2023-10-23"}}
    links = [
        {"type": "part_of", "to": "whole"},
        {"type": "part_of", "to": "told", "reported_on": "2023-11-15"},
        {"type": "part_of", "to": "cited", "citation": 2},
        {"type": "part_of", "to": "unknown"},
    ]
    part = make_event("release", id="part", links=links, citations=[early, late])
    wholes = [make_event(id=name) for name in ("whole", "told", "cited")]
    store.add_many([part, *wholes, make_event(id="unknown", citations=[late])], by="Ada")

    def parts(day: date | None) -> tuple[str, ...]:
        (line,) = ask(store, Releases(EventFilter(dossier="test-talks", known_on=day)))
        return line.part_of

    assert parts(date(2023, 11, 1)) == ("whole",)
    assert parts(date(2023, 11, 15)) == ("told", "whole")
    assert parts(date(2023, 12, 1)) == parts(None) == ("cited", "told", "unknown", "whole")


def test_a_figure_names_the_day_on_which_its_source_was_published(store: Store) -> None:
    store.put_dossier(Dossier(slug="test-talks", title="Test"), by="Ada")
    figure = {"measure": "captives held", "value": 2, "claimed_by": "Army", "citation": 1}
    store.add(make_event("statement", claims=[figure, {**figure, "citation": None}]), by="Ada")
    lines = ask(store, Claims(EventFilter(dossier="test-talks")))
    assert [(one.publisher, one.published) for one in lines] == [
        ("Reuters", date(2023, 10, 28)),
        (None, None),
    ]
