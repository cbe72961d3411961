"""What events name of one another is there, in single writes and in batches."""

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.asking import ask, events_in
from tests.builders import make_event
from tracker.errors import InvalidRecord
from tracker.model.events import Event
from tracker.model.filters import EventFilter
from tracker.model.values import new_id
from tracker.store import Store
from tracker.store.questions import Actors, Count, Dossiers, History, Publishers

ALL = EventFilter(status=("draft", "published", "retracted"))


def _kept(store: Store) -> set[str]:
    return {event.id for event in events_in(store, ALL)}


def _linked(event_id: str, *to: str, kind: str = "answers") -> Event:
    return make_event(id=event_id, links=[{"type": kind, "to": one} for one in to])


@pytest.mark.parametrize("to", ["nope", "mine"])
def test_a_position_on_nothing_or_on_itself_is_refused(store: Store, to: str) -> None:
    position = make_event("position", id="mine", on_proposal=to)
    with pytest.raises(InvalidRecord, match=f"on proposal: .*‘{to}’"):
        store.add(position, by="Ada")
    done = store.add_many([position, make_event()], by="Ada")
    assert [(one.row, one.path) for one in done.problems] == [(1, ("on_proposal",))]
    assert done.added == ask(store, Count(ALL)) == 1


def test_an_event_that_names_nothing_is_not_kept_nor_what_it_brought(store: Store) -> None:
    bad = make_event(
        id="bad",
        dossier="other",
        participants=[{"actor": "Nobody", "role": "party"}],
        issues=["odd"],
        citations=[{"source": {"publisher": "Reuters", "title": "A", "reliability": "E"}}],
        links=[{"type": "ends", "to": "nope"}],
    )
    done = store.add_many([bad, make_event(id="good")], by="Ada")
    (problem,) = done.problems
    assert (problem.row, problem.path, problem.value) == (1, ("links", 0, "to"), "nope")
    assert (done.added, _kept(store)) == (1, {"good"})
    assert [actor.name for actor in ask(store, Actors())] == ["Hamas"]
    assert [dossier.slug for dossier in ask(store, Dossiers())] == ["test-talks"]
    assert [one.reliability for one in ask(store, Publishers())] == ["F"]
    assert ask(store, History("bad")) == []
    assert store.check() == []


def test_a_batch_of_which_nothing_is_kept_is_none(store: Store) -> None:
    before = store.number()
    done = store.add_many([_linked("a", "nope"), _linked("b", "a")], by="Ada")
    assert (done.added, done.number) == (0, None)
    assert [one.row for one in done.problems] == [1, 2]
    assert "was refused" in done.problems[1].text
    assert (store.number(), ask(store, Actors()), ask(store, Dossiers())) == (before, [], [])


def test_links_may_point_forward_within_a_batch(store: Store) -> None:
    events = [_linked("a", "c"), _linked("b", "a"), make_event(id="c"), _linked("d", "b")]
    done = store.add_many(events, by="Ada", batch=2)
    assert (done.added, done.problems) == (4, [])
    assert store.check() == []


def test_a_whole_that_is_part_of_its_part_is_refused_with_it(store: Store) -> None:
    events = [
        _linked("c1", "c2", kind="part_of"),
        _linked("c2", "c1", kind="part_of"),
        _linked("part", "c1", kind="part_of"),
        _linked("to", "fro"),
        _linked("fro", "to"),
    ]
    done = store.add_many(events, by="Ada")
    assert _kept(store) == {"to", "fro"}
    assert [one.row for one in done.problems] == [1, 2, 3]
    assert "is itself part of it" in done.problems[0].text
    assert "was refused" in done.problems[2].text


def test_a_grade_counts_once_what_its_event_waits_for_has_come(store: Store) -> None:
    cited = [{"source": {"publisher": "Reuters", "title": "A", "reliability": "B"}}]
    late = make_event(id="a", links=[{"type": "ends", "to": "b"}], citations=cited)
    done = store.add_many([late, make_event(id="b")], by="Ada", batch=1)
    assert [one.reliability for one in ask(store, Publishers())] == ["B"]
    assert done.number
    store.undo(done.number, by="Ada")
    assert ask(store, Publishers()) == []


@st.composite
def _batches(draw: st.DrawFn) -> list[tuple[str, list[tuple[str, str]]]]:
    """Ids of a batch, each with its links: type, and an id of the batch, of the record or none."""
    ids = [f"e{n}" for n in range(draw(st.integers(1, 8)))]
    others = ["held", "nope"]
    made = []
    for event_id in ids:
        to = st.sampled_from([one for one in [*ids, *others] if one != event_id])
        link = st.tuples(st.sampled_from(["part_of", "answers"]), to)
        made.append((event_id, draw(st.lists(link, max_size=2, unique=True))))
    return made


def _may_stay(batch: list[tuple[str, list[tuple[str, str]]]]) -> set[str]:
    """By brute force: take out what names nothing or is part of itself, until nothing is left."""
    links = dict(batch)
    while True:
        wrong = {
            one
            for one, named in links.items()
            if any(to != "held" and to not in links for _, to in named) or _above(one, links)
        }
        if not wrong:
            return set(links)
        links = {one: named for one, named in links.items() if one not in wrong}


def _above(start: str, links: dict[str, list[tuple[str, str]]]) -> bool:
    seen, waiting = set[str](), [start]
    while waiting:
        for kind, to in links.get(waiting.pop(), []):
            if kind == "part_of" and to == start:
                return True
            if kind == "part_of" and to not in seen:
                seen.add(to)
                waiting.append(to)
    return False


@settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(made=_batches(), size=st.integers(1, 4))
def test_a_batch_keeps_all_that_can_stay_and_nothing_else(
    store: Store, made: list[tuple[str, list[tuple[str, str]]]], size: int
) -> None:
    prefix = new_id()  # examples share a record
    events = [
        make_event(
            id=f"{prefix}-{name}",
            links=[{"type": kind, "to": f"{prefix}-{to}"} for kind, to in links],
        )
        for name, links in made
    ]
    store.add(make_event(id=f"{prefix}-held"), by="Ada")
    done = store.add_many(events, by="Ada", batch=size)
    expected = {f"{prefix}-{name}" for name in _may_stay(made)}
    assert {event.id for event in events} & _kept(store) == expected
    rows = {n for n, event in enumerate(events, 1) if event.id not in expected}
    assert ({one.row for one in done.problems}, done.added) == (rows, len(expected))
    if done.number is not None:
        store.undo(done.number, by="Ada")
    assert not {event.id for event in events} & _kept(store)
