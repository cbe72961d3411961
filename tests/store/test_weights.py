"""What the picture is told of each mark's weight and short name, also as on a past day."""

from datetime import date
from typing import Any

import pytest

from tests.asking import ask
from tests.builders import make_event
from tracker.model.filters import EventFilter
from tracker.model.kinds import KINDS
from tracker.model.kinds.weight import WEIGHTS, weight
from tracker.store import KEEPER, Points, Store
from tracker.store.questions import Timeline
from tracker.store.viewer import Viewer

NOW = EventFilter()


def _figure(**more: object) -> dict[str, Any]:
    return {"measure": "captives held", "value": 199, "claimed_by": "Israel", **more}


def _weights(store: Store, known_on: date | None = None) -> dict[str, int]:
    points = ask(store, Timeline(EventFilter(known_on=known_on), later=False))
    return dict(zip(points.id, points.weight, strict=True))


def _refer(store: Store, many: int, to: str, *, day: str = "2023-10-30", **more: str) -> None:
    for i in range(many):
        links = [{"type": "follows", "to": to}]
        source = {"publisher": "Reuters", "title": "A page", "published": day}
        told: dict[str, Any] = {"when": day, "links": links, "citations": [{"source": source}]}
        store.add(make_event(id=f"{to}-{i}", **told, **more), by="Ada")


def test_what_a_person_set_stands(store: Store) -> None:
    set_to = {kind: place % len(WEIGHTS) for place, kind in enumerate(KINDS)}
    for kind, own in set_to.items():
        store.add(make_event(kind, id=kind, weight=own, claims=[_figure()]), by="Ada")
    _refer(store, 4, "statement")
    assert _weights(store) | set_to == _weights(store)


def test_a_count_said_again_is_slight_and_people_freed_are_not(store: Store) -> None:
    for kind in ("statement", "release", "talks"):
        store.add(make_event(kind, id=f"{kind}-told", claims=[_figure()]), by="Ada")
        store.add(make_event(kind, id=kind), by="Ada")
    assert _weights(store) == {
        "statement-told": 0, "statement": 1, "release-told": 2, "release": 1,
        "talks-told": 1, "talks": 1,
    }  # fmt: skip


@pytest.mark.parametrize(
    ("kind", "when", "found"),
    [
        ("impasse", "2023-10-27/2023-10-30", 2),
        ("impasse", "2023-10-27/2023-10-29", 1),
        ("impasse", "2023-10-27/2023-11-08~", 2),
        ("impasse", "[2023-10-27..2023-11-27]", 1),
        ("impasse", "2023-10-27/..", 2),
        ("ceasefire", "2023-11-24/2023-12-01", 3),
        ("ceasefire", "2023-11-24", 2),
        ("talks", "2023-10-07/2023-11-09", 1),
    ],
)
def test_a_spell_weighs_by_what_it_surely_lasted(
    store: Store, kind: str, when: str, found: int
) -> None:
    store.add(make_event(kind, id="one", when=when), by="Ada")
    assert _weights(store)["one"] == found


def test_what_many_refer_to_weighs_more(store: Store) -> None:
    for name in ("two", "three", "twice", "drafts"):
        store.add(make_event(id=name), by="Ada")
    _refer(store, 2, "two")
    _refer(store, 3, "three")
    _refer(store, 3, "drafts", status="draft")
    links = [{"type": "follows", "to": "twice"}, {"type": "answers", "to": "twice"}]
    store.add(make_event(id="one", links=links), by="Ada")
    found = _weights(store)
    assert [found[name] for name in ("two", "three", "twice", "drafts")] == [1, 2, 1, 1]
    points = ask(store, Timeline(NOW))
    assert dict(zip(points.id, points.referring, strict=True))["twice"] == 1


def test_a_past_day_knows_no_later_figure_or_link_and_no_later_end(store: Store) -> None:
    store.add(make_event(id="talks", when="2023-10-20"), by="Ada")
    _refer(store, 3, "talks", day="2024-05-01")
    late = _figure(reported_on="2024-05-01")
    store.add(make_event("release", id="freed", when="2023-10-20", claims=[late]), by="Ada")
    store.add(make_event("impasse", id="short", when="2023-11-07/2023-11-09"), by="Ada")
    then, now = _weights(store, date(2023, 11, 8)), _weights(store)
    assert [then[name] for name in ("talks", "freed", "short")] == [1, 1, 2]
    assert [now[name] for name in ("talks", "freed", "short")] == [2, 2, 1]


def test_who_may_not_see_an_event_does_not_see_its_weight_upon_others(store: Store) -> None:
    store.add(make_event(id="talks"), by="Ada")
    _refer(store, 3, "talks", visibility="internal")
    for viewer, found in ((KEEPER, 2), (Viewer(internal=False), 1)):
        points = store.seen_by(viewer).ask(Timeline(NOW))
        assert points.weight[points.id.index("talks")] == found


def test_a_short_name_is_told_with_the_title(store: Store) -> None:
    page = {"publisher": "Reuters", "title": "A page"}
    cited = [
        {"source": page | {"published": "2023-10-28"}},
        {"source": page | {"published": "2024-05-01", "title": "Later"}, "supports": ["title"]},
    ]
    store.add(make_event(id="late", citations=cited, short_name="A deal for 50"), by="Ada")
    store.add(make_event(id="plain", short_name="Talks in Doha"), by="Ada")

    def names(points: Points) -> dict[str, str]:
        return dict(zip(points.id, points.short_name, strict=True))

    assert names(ask(store, Timeline(NOW))) == {"late": "A deal for 50", "plain": "Talks in Doha"}
    then = EventFilter(known_on=date(2023, 11, 8))
    assert names(ask(store, Timeline(then)))["late"] == ""


def test_the_rule_stays_within_its_bounds() -> None:
    for kind in KINDS.values():
        most = weight(kind, own=None, figures=True, days=1000, referring=100)
        least = weight(kind, own=None, figures=True, days=0, referring=0)
        assert 0 <= least <= most < len(WEIGHTS)
