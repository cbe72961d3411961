"""What an undo takes back, what it leaves, and when it is refused."""

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.asking import ask, event_in, events_in
from tests.builders import make_event
from tracker.errors import EditConflict, NotFound, NothingToUndo
from tracker.model.actors import Actor
from tracker.model.events import Event
from tracker.model.filters import EventFilter
from tracker.model.sources import Publisher
from tracker.store import Store
from tracker.store.database.engine import reading
from tracker.store.questions import (
    ActorNamed,
    Actors,
    Count,
    Dossiers,
    History,
    OpenedEvent,
    Publishers,
    Similar,
)
from tracker.store.tables import METADATA

ALL = EventFilter(status=("draft", "published", "retracted"))


def _of(actor: str, **changes: object) -> Event:
    return make_event("talks", participants=[{"actor": actor, "role": "party"}], **changes)


def _graded(reliability: str, publisher: str = "Pub") -> list[dict[str, object]]:
    source = {"publisher": publisher, "title": "A page", "published": "2023-10-28"}
    return [{"source": source | {"reliability": reliability}}]


def _grade(store: Store, publisher: str = "Pub") -> str | None:
    found = {one.name: str(one.reliability) for one in ask(store, Publishers())}
    return found.get(publisher)


def _names(store: Store) -> list[str]:
    return [actor.name for actor in ask(store, Actors())]


# ---- a chain of undos


def test_an_undo_is_not_taken_back_over_a_later_undo(store: Store) -> None:
    event = store.add(make_event(title="A"), by="Ada").event
    second = store.change(event.changed(title="B"), base=1, by="Ben").number
    third = store.change(event.changed(title="C"), base=2, by="Cem").number
    undo_third = _undone(store, event.id, third)
    undo_second = _undone(store, event.id, second)
    with pytest.raises(NothingToUndo, match="undo"):
        store.undo(undo_third, by="Ada")
    assert event_in(store, event.id).title == "A"
    store.undo(undo_second, by="Ada")
    store.undo(undo_third, by="Ada")
    assert event_in(store, event.id).title == "C"


def test_undo_and_redo_can_be_repeated(store: Store) -> None:
    event = store.add(make_event(title="A"), by="Ada").event
    change = store.change(event.changed(title="B"), base=1, by="Ada").number
    undo = change
    for title in ("A", "B", "A", "B"):
        undo = _undone(store, event.id, undo)
        assert event_in(store, event.id).title == title
    with pytest.raises(NothingToUndo, match="undone already"):
        store.undo(ask(store, History(event.id))[2].number, by="Ada")
    store.undo(change, by="Ada")
    assert event_in(store, event.id).title == "A"
    assert [one.undone for one in ask(store, History(event.id))][:2] == [False, True]
    with pytest.raises(NothingToUndo, match="undone already"):
        store.undo(change, by="Ada")


def _undone(store: Store, event_id: str, number: int) -> int:
    store.undo(number, by="Ada")
    return ask(store, History(event_id))[-1].number


@settings(max_examples=40, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(steps=st.lists(st.integers(0, 12), max_size=14))
def test_a_write_is_taken_back_only_where_the_record_stands_as_it_left_it(
    store: Store, steps: list[int]
) -> None:
    event = store.add(make_event(title="0"), by="Ada").event
    # For each write, the titles that stood before and after it.
    stood: list[tuple[tuple[str, ...], tuple[str, ...]]] = [((), ("0",))]
    for place, step in enumerate(steps, 1):
        now = stood[-1][1]
        if step >= len(stood):
            if now:
                title = str(place)
                base = ask(store, OpenedEvent(event.id)).revision
                store.change(event.changed(title=title), base=base, by="Ada")
                stood.append((now, (*now, title)))
            continue
        number = ask(store, History(event.id))[step].number
        if stood[step][1] == now:
            store.undo(number, by="Ada")
            stood.append((now, stood[step][0]))
        else:
            with pytest.raises(NothingToUndo):
                store.undo(number, by="Ada")
        now = stood[-1][1]
        found = [one.title for one in events_in(store, ALL) if one.id == event.id]
        assert found == list(now[-1:])


# ---- batches


def test_a_batch_takes_back_what_was_not_undone_singly(store: Store) -> None:
    done = store.add_many([make_event(id=f"n{n}") for n in range(3)], by="Ada")
    assert done.number
    store.undo(ask(store, History("n1"))[-1].number, by="Ada")
    store.undo(done.number, by="Ada")
    assert ask(store, Count(ALL)) == 0
    assert store.check() == []


def test_a_batch_that_was_undone_comes_again_and_goes_again(store: Store) -> None:
    done = store.add_many([_of("Hamas", id=f"n{n}") for n in range(3)], by="Ada")
    assert done.number
    for left in (0, 3, 0):
        store.undo(_newest_batch(store), by="Ada")
        assert (ask(store, Count(ALL)), _names(store)) == (left, ["Hamas"] if left else [])
        assert store.check() == []
    assert [one.undone for one in ask(store, History("n0"))] == [True, False, True, False]
    with pytest.raises(NothingToUndo, match="undone already"):
        store.undo(done.number, by="Ada")


def test_a_batch_of_which_every_event_was_undone_has_nothing_to_undo(store: Store) -> None:
    done = store.add_many([make_event(id="n1")], by="Ada")
    assert done.number
    store.undo(ask(store, History("n1"))[-1].number, by="Ada")
    with pytest.raises(NothingToUndo, match="Each of its events"):
        store.undo(done.number, by="Ada")


def _newest_batch(store: Store) -> int:
    revision = METADATA.tables["revision"]
    with reading(store.engine) as connection:
        asked = revision.select().where(revision.c.subject == "batch")
        return max(int(row.number) for row in connection.execute(asked))


# ---- links


def test_what_an_event_outside_names_is_not_taken_back(store: Store) -> None:
    done = store.add_many([make_event(id="m1"), make_event(id="m2")], by="Ada")
    assert done.number
    store.add(make_event(links=[{"type": "answers", "to": "m1"}], title="Outside"), by="Ada")
    with pytest.raises(NothingToUndo, match=r"Outside.*m1"):
        store.undo(done.number, by="Ada")
    assert ask(store, Count(ALL)) == 3


def test_events_of_one_batch_may_name_one_another_when_it_is_undone(store: Store) -> None:
    done = store.add_many(
        [make_event(id="m1"), make_event(links=[{"type": "answers", "to": "m1"}])], by="Ada"
    )
    assert done.number
    store.undo(done.number, by="Ada")
    assert ask(store, Count(ALL)) == 0


def test_a_proposal_that_a_position_names_is_not_taken_back(store: Store) -> None:
    added = store.add(make_event("proposal", id="offer"), by="Ada")
    store.add(make_event("position", on_proposal="offer", title="The answer"), by="Ada")
    with pytest.raises(NothingToUndo, match=r"The answer.*offer"):
        store.undo(added.number, by="Ada")


def test_an_undo_does_not_bring_back_a_link_to_nothing(store: Store) -> None:
    first = store.add(make_event(id="x"), by="Ada")
    linked = store.add(make_event(id="y", links=[{"type": "ends", "to": "x"}]), by="Ada")
    change = store.change(linked.event.changed(links=()), base=1, by="Ada")
    store.undo(first.number, by="Ada")
    with pytest.raises(NothingToUndo, match="no event ‘x’"):
        store.undo(change.number, by="Ada")
    assert event_in(store, "y").links == ()
    assert store.check() == []


def test_an_undo_makes_no_circle_of_parts(store: Store) -> None:
    whole = store.add(make_event(id="p1"), by="Ada").event
    part = store.add(make_event(id="p2", links=[{"type": "part_of", "to": "p1"}]), by="Ada").event
    change = store.change(part.changed(links=()), base=1, by="Ada")
    store.change(whole.changed(links=({"type": "part_of", "to": "p2"},)), base=1, by="Ada")
    with pytest.raises(NothingToUndo, match="itself part of"):
        store.undo(change.number, by="Ada")
    assert store.check() == []


# ---- what a write brings along


def test_a_grade_given_through_an_event_has_a_revision_and_goes_with_it(store: Store) -> None:
    store.add(make_event(citations=_graded("C")), by="Ada")
    added = store.add(make_event(citations=_graded("A")), by="Ben")
    assert _grade(store) == "A"
    assert _revisions(store, "publisher", "Pub")[-1][:2] == ("Ben", "change")
    store.undo(added.number, by="Ada")
    assert _grade(store) == "C"
    redo = ask(store, History(added.event.id))[-1].number
    store.undo(redo, by="Ada")
    assert _grade(store) == "A"


def test_a_grade_that_was_changed_since_stays(store: Store) -> None:
    added = store.add(make_event(citations=_graded("A")), by="Ada")
    store.put_publisher(Publisher(name="Pub", reliability="B", note="Looked into"), by="Ben")
    store.undo(added.number, by="Ada")
    assert _grade(store) == "B"


def test_what_an_event_made_goes_with_it_and_comes_again(store: Store) -> None:
    event = _of(
        "Newcomer",
        dossier="fresh",
        issues=["fuel"],
        tags=["odd"],
        places=[{"name": "Doha"}],
        citations=_graded("B"),
    )
    added = store.add(event, by="Ada")
    kept = _everything(store)
    store.undo(added.number, by="Ada")
    assert not any(_everything(store).values())
    store.undo(ask(store, History(event.id))[-1].number, by="Ada")
    assert _everything(store) == kept
    assert store.check() == []


def test_what_another_event_uses_by_now_stays(store: Store) -> None:
    added = store.add(_of("Newcomer", issues=["fuel"]), by="Ada")
    store.add(_of("Newcomer", issues=["fuel"]), by="Ada")
    kept = _everything(store)
    store.undo(added.number, by="Ada")
    assert _everything(store) == kept


def test_what_was_described_since_stays(store: Store) -> None:
    added = store.add(_of("Newcomer"), by="Ada")
    store.put_actor(Actor(name="Newcomer", description="A delegation"), by="Ben")
    store.undo(added.number, by="Ada")
    assert _names(store) == ["Newcomer"]


def test_a_change_that_is_undone_takes_the_new_actor_along(store: Store) -> None:
    first = store.add(_of("Hamas"), by="Ada").event
    participants = ({"actor": "Newcomer", "role": "party"},)
    change = store.change(first.changed(participants=participants), base=1, by="Ada")
    store.undo(change.number, by="Ada")
    assert _names(store) == ["Hamas"]


def test_looking_for_near_duplicates_makes_no_dossier(store: Store) -> None:
    assert list(ask(store, Similar(make_event(dossier="never-seen")))) == []
    assert ask(store, Dossiers()) == []


def _everything(store: Store) -> dict[str, list[str]]:
    """What an event can bring along: each table's names."""
    named = {
        "dossier": "slug", "actor": "name", "publisher": "name", "issue": "name", "tag": "name",
        "place": "name", "source": "title", "actor_alias": "name",
    }  # fmt: skip
    with reading(store.engine) as connection:
        return {
            table: sorted(
                getattr(row, name) for row in connection.execute(METADATA.tables[table].select())
            )
            for table, name in named.items()
        }


def _revisions(store: Store, subject: str, name: str) -> list[tuple[str, str, int | None]]:
    revision = METADATA.tables["revision"]
    asked = revision.select().where(revision.c.subject == subject, revision.c.name == name)
    with reading(store.engine) as connection:
        rows = connection.execute(asked.order_by(revision.c.number))
        return [(row.by, row.action, row.batch) for row in rows]


# ---- actors with other names


def test_a_renamed_actor_leaves_a_revision_on_its_events(store: Store) -> None:
    opened = store.add(_of("Foo"), by="Ada")
    bystander = store.add(_of("Hamas", title="Foo"), by="Ada")
    store.put_actor(Actor(name="Bar"), by="Ben", rename_from="Foo")
    newest = ask(store, History(opened.event.id))[-1]
    assert (newest.action, newest.by, newest.revision) == ("rename", "Ben", 2)
    assert len(ask(store, History(bystander.event.id))) == 1
    with pytest.raises(EditConflict) as caught:
        store.change(opened.event.changed(title="Mine"), base=1, by="Ada")
    assert isinstance(caught.value.yours, Event)
    assert caught.value.yours.actors() == ("Bar",)
    assert "Foo" not in _names(store)


def test_an_undo_keeps_the_names_that_actors_got_since(store: Store) -> None:
    event = store.add(_of("Foo", title="A"), by="Ada").event
    change = store.change(_of("Foo", id=event.id, title="B"), base=1, by="Ada")
    gone = store.change(_of("Hamas", id=event.id, title="C"), base=2, by="Ada")
    store.put_actor(Actor(name="Bar"), by="Ada", rename_from="Foo")
    store.undo(gone.number, by="Ada")
    store.undo(change.number, by="Ada")
    assert (event_in(store, event.id).title, event_in(store, event.id).actors()) == ("A", ("Bar",))
    assert "Foo" not in _names(store)
    assert store.check() == []


def test_a_renaming_is_undone_in_the_events_too(store: Store) -> None:
    event = store.add(_of("Foo"), by="Ada").event
    renaming = store.put_actor(Actor(name="Bar"), by="Ada", rename_from="Foo")
    later = store.change(event_in(store, event.id).changed(title="Later"), base=2, by="Ada")
    with pytest.raises(NothingToUndo, match="only followed"):
        store.undo(ask(store, History(event.id))[1].number, by="Ada")
    store.undo(renaming, by="Ada")
    assert (event_in(store, event.id).title, event_in(store, event.id).actors()) == (
        "Later",
        ("Foo",),
    )
    store.undo(later.number, by="Ada")
    assert event_in(store, event.id).actors() == ("Foo",)
    assert _names(store) == ["Foo"]


def test_an_earlier_change_of_an_actor_is_not_undone_over_a_renaming(store: Store) -> None:
    store.put_actor(Actor(name="Zed"), by="Ada")
    described = store.put_actor(Actor(name="Zed", description="A group"), by="Ada")
    renaming = store.put_actor(
        Actor(name="Zad", description="A group"), by="Ben", rename_from="Zed"
    )
    with pytest.raises(NothingToUndo, match=r"Ben.*rename"):
        store.undo(described, by="Ada")
    store.undo(renaming, by="Ada")
    store.undo(described, by="Ada")
    assert [(one.name, one.description) for one in ask(store, Actors())] == [("Zed", "")]


def test_an_undo_of_a_part_keeps_the_name_of_its_whole(store: Store) -> None:
    store.put_actor(Actor(name="Wing", parent="Foo"), by="Ada")
    change = store.put_actor(Actor(name="Wing", parent="Foo", description="x"), by="Ada")
    store.put_actor(Actor(name="Bar"), by="Ada", rename_from="Foo")
    store.undo(change, by="Ada")
    assert ask(store, ActorNamed("Wing")).parent == "Bar"
    assert _names(store) == ["Bar", "Wing"]


def test_an_actor_that_is_a_whole_is_not_undone_away(store: Store) -> None:
    made = store.put_actor(Actor(name="Hamas"), by="Ada")
    store.put_actor(Actor(name="Wing", parent="Hamas"), by="Ada")
    with pytest.raises(NothingToUndo, match="Hamas"):
        store.undo(made, by="Ada")


def test_a_write_that_never_was_is_not_undone(store: Store) -> None:
    with pytest.raises(NotFound, match="99"):
        store.undo(99, by="Ada")
