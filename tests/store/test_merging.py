"""Names that are merged, renamed and described: what follows, what stays, what an undo restores."""

from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.asking import ask, event_in, events_in
from tests.builders import make_event
from tracker.errors import DuplicateRecord, InvalidRecord, NotFound, NothingToUndo
from tracker.model.actors import Actor
from tracker.model.events import Event
from tracker.model.filters import EventFilter
from tracker.model.named import NAMED, Issue, KnownPlace, Track, under
from tracker.model.sources import Publisher
from tracker.store import PUBLIC, Store
from tracker.store.database.engine import reading
from tracker.store.questions import (
    ActorNamed,
    Actors,
    Changes,
    Count,
    Descriptions,
    Following,
    HasName,
    History,
    Names,
    Publishers,
    SaidOf,
    UsedNames,
)
from tracker.store.rows import holding
from tracker.store.tables import TABLES
from tracker.store.writing import splitting

ALL = EventFilter(status=("draft", "published", "retracted"))
_NAMES = ("one", "two", "three")
_KEPT = ("facet_count", "choice_day", "day_count", "known_count")


def full(name: str, **changes: object) -> Event:
    """An event that names something of every sort by one name, wherever an impasse can."""
    plain: dict[str, Any] = {
        "participants": [{"actor": name, "role": "party"}],
        "issues": [name],
        "track": name,
        "places": [{"name": name, "country": "QA"}],
        "claims": [{"measure": "captives held", "value": 3, "claimed_by": name}],
        "citations": [
            {"source": {"publisher": name, "title": "A page", "published": "2023-10-28"},
             "origin": name}
        ],
        "causes": [{"issue": name, "blocked_by": [name], "claimed_by": name}],
    }  # fmt: skip
    return make_event("impasse", **(plain | changes))


def state(store: Store) -> dict[str, object]:
    """All that a record says, but for its history and its own numbers."""
    with reading(store.engine) as connection:
        rows = {
            table: sorted(str(tuple(row)[1:]) for row in connection.execute(TABLES[table].select()))
            for table in ("actor", "publisher", "issue", "place")
        }
        kept = {
            table: {tuple(row) for row in connection.execute(TABLES[table].select()) if row.n}
            for table in _KEPT
        }
        said = {
            table: {tuple(row) for row in connection.execute(TABLES[table].select())}
            for table in ("described", "other_name", "dossier")
        }
    return {
        "events": [event.as_json() for event in events_in(store, ALL)],
        "found by": sorted((name, alias) for alias, name in _aliases(store).items()),
        **rows, **kept, **said,
    }  # fmt: skip


def _aliases(store: Store) -> dict[str, str]:
    return {alias: actor.name for actor in ask(store, Actors()) for alias in actor.aliases}


# ---- merging


@pytest.mark.parametrize("of", NAMED)
def test_one_takes_in_the_other_wherever_events_name_it(store: Store, of: str) -> None:
    opened = store.add(full("one"), by="Ada").event
    store.add(full("two", id="other", status="draft"), by="Ada")
    both = {"participants": [{"actor": "one", "role": "party"}, {"actor": "two", "role": "party"}],
            "issues": ["one", "two"], "places": [{"name": "one"}, {"name": "two"}]}  # fmt: skip
    store.add(full("one", id="both", **both), by="Ada")
    before = state(store)
    number = store.merge(of, "one", into="two", by="Ben")
    assert ask(store, Following(of, "one")) == {}
    assert ask(store, Following(of, "two")) == {"test-talks": 3}
    assert ask(store, SaidOf(of, "one")) == ask(store, SaidOf(of, "two"))
    assert "one" in ask(store, SaidOf(of, "two")).aliases
    assert "one" not in [used.said.name for used in ask(store, UsedNames(of))]
    assert (ask(store, History(opened.id))[-1].action, store.check()) == ("merge", [])
    undo = store.take_back(number, by="Ben").number
    assert state(store) == before
    assert store.check() == []
    store.take_back(undo, by="Ben")
    assert ask(store, Following(of, "two")) == {"test-talks": 3}
    assert store.check() == []


def test_what_is_named_twice_then_stands_once(store: Store) -> None:
    store.add(
        full(
            "one", id="both", issues=["one", "two"], places=[{"name": "one"}, {"name": "two"}],
            participants=[{"actor": name, "role": "party"} for name in ("one", "two")],
        ),
        by="Ada",
    )  # fmt: skip
    for of in ("actor", "issue", "place"):
        store.merge(of, "one", into="two", by="Ada")
    event = event_in(store, "both")
    assert (event.actors(), event.issues) == (("two",), ("two",))
    assert [place.name for place in event.places] == ["two"]
    assert ask(store, Count(EventFilter(issue=("two",)))) == 1


def test_a_filter_finds_by_the_old_name(store: Store) -> None:
    store.add(full("one"), by="Ada")
    store.add(full("two", id="other"), by="Ada")
    for of in NAMED:
        store.merge(of, "one", into="two", by="Ada")
    for name in ("actor", "issue", "track", "place", "source"):
        asked = EventFilter().but(**{name: ("one",)})
        assert ask(store, Count(asked)) == 2
        assert len(list(events_in(store, asked))) == 2
    assert ask(store, HasName("issue", "one"))
    assert ask(store, Names("issue")) == ["two"]


def test_what_is_written_later_by_the_old_name_gets_the_new_one(store: Store) -> None:
    store.add(full("one"), by="Ada")
    store.add(full("two", id="other"), by="Ada")
    for of in NAMED:
        store.merge(of, "one", into="two", by="Ada")
    late = store.add(full("one", id="late"), by="Ada").event
    store.add_many([full("one", id="in a batch".replace(" ", "-"))], by="Ada")
    assert (late.track, late.issues, late.actors()) == ("two", ("two",), ("two",))
    assert late.citations[0].source.publisher == late.citations[0].voice == "two"
    assert event_in(store, "in-a-batch").places[0].name == "two"
    assert store.add_many([full("one", id="late")], by="Ada").skipped == 1
    assert store.check() == []


def test_descriptions_are_joined_and_nothing_is_lost(store: Store) -> None:
    store.put_described(Publisher(name="one", reliability="B", note="Corrects itself"), by="Ada")
    store.put_described(Publisher(name="two", aliases=("zwei",), description="A paper"), by="Ada")
    store.put_described(
        KnownPlace(name="one", latitude=25.3, longitude=51.5, country="QA"), by="Ada"
    )
    store.put_described(KnownPlace(name="two", country="EG", precision="near"), by="Ada")
    store.merge("publisher", "one", into="two", by="Ada")
    store.merge("place", "one", into="two", by="Ada")
    publisher, place = ask(store, SaidOf("publisher", "two")), ask(store, SaidOf("place", "two"))
    assert publisher == Publisher(
        name="two", aliases=("zwei", "one"), description="A paper", reliability="B",
        note="Corrects itself",
    )  # fmt: skip
    assert place == KnownPlace(name="two", aliases=("one",), country="EG", precision="near")
    assert [one.name for one in ask(store, Publishers())] == ["two"]


def test_parts_of_an_actor_are_parts_of_the_one_that_takes_it_in(store: Store) -> None:
    store.put_actor(Actor(name="Wing", parent="Hamas"), by="Ada")
    store.put_actor(Actor(name="Movement", aliases=("HAMAS movement",)), by="Ada")
    store.put_actor(Actor(name="Cell", parent="Wing"), by="Ada")
    number = store.merge("actor", "Hamas", into="Movement", by="Ada")
    assert ask(store, ActorNamed("Wing")).parent == "Movement"
    assert ask(store, ActorNamed("Hamas")).aliases == ("HAMAS movement", "Hamas")
    other = store.put_actor(Actor(name="Cell"), by="Ada")
    store.undo(number, by="Ada")
    assert (ask(store, ActorNamed("Wing")).parent, ask(store, ActorNamed("Cell")).parent) == (
        "Hamas",
        None,
    )
    store.undo(other, by="Ada")
    assert store.check() == []


def test_a_part_takes_in_its_whole_and_what_would_turn_in_a_circle_is_refused(store: Store) -> None:
    for name, parent in (
        ("Top", None),
        ("Whole", "Top"),
        ("Between", "Whole"),
        ("Part", "Between"),
    ):
        store.put_actor(Actor(name=name, parent=parent), by="Ada")
    with pytest.raises(InvalidRecord, match="‘Between’ stands between"):
        store.merge("actor", "Whole", into="Part", by="Ada")
    store.merge("actor", "Whole", into="Between", by="Ada")
    assert ask(store, ActorNamed("Whole")).parent == "Top"
    store.merge("actor", "Part", into="Top", by="Ada")
    assert ask(store, ActorNamed("Top")).parent is None
    assert store.check() == []


def test_whom_events_only_mention_can_be_merged(store: Store) -> None:
    claim = {"measure": "captives held", "value": 3, "claimed_by": "A spokesman"}
    event = store.add(make_event(claims=[claim]), by="Ada").event
    before = state(store)
    number = store.merge("actor", "A spokesman", into="Hamas", by="Ada")
    assert event_in(store, event.id).claims[0].claimed_by == "Hamas"
    store.undo(number, by="Ada")
    assert state(store) == before


@pytest.mark.parametrize("of", NAMED)
def test_nothing_is_merged_into_itself_nor_into_what_is_not_there(store: Store, of: str) -> None:
    store.add(full("Fuel"), by="Ada")
    with pytest.raises(InvalidRecord, match="same"):
        store.merge(of, "Fuel", into="fuel", by="Ada")
    for goes, stays in (("Fuel", "Water"), ("Water", "Fuel")):
        with pytest.raises(NotFound, match="Water"):
            store.merge(of, goes, into=stays, by="Ada")


def test_a_merge_is_one_change_that_says_what_it_did(store: Store) -> None:
    one = store.add(full("one"), by="Ada").event
    store.add(full("two", id="other"), by="Ada")
    number = store.merge("issue", "one", into="two", by="Ben")
    change = ask(store, Changes(1))[0]
    assert (change.number, change.subject, change.name, change.action) == (
        number, "issue", "two", "merge",
    )  # fmt: skip
    assert (change.other, change.events, change.can_undo) == ("one", 1, True)
    followed = ask(store, History(one.id))[-1]
    with pytest.raises(NothingToUndo, match="only followed"):
        store.undo(followed.number, by="Ada")


# ---- what was written since


def test_later_edits_stay_where_a_merge_is_taken_back(store: Store) -> None:
    event = store.add(full("one", title="First"), by="Ada").event
    store.add(full("two", id="other"), by="Ada")
    number = store.merge("track", "one", into="two", by="Ada")
    store.change(event_in(store, event.id).changed(title="Second"), base=2, by="Ben")
    late = store.add(full("two", id="late"), by="Ben").event
    store.undo(number, by="Ada")
    now = event_in(store, event.id)
    assert (now.title, now.track, event_in(store, late.id).track) == ("Second", "one", "two")
    assert store.check() == []


def test_an_event_that_named_both_and_was_edited_since_holds_the_undo_up(store: Store) -> None:
    store.add(full("one", id="both", issues=["one", "two"]), by="Ada")
    number = store.merge("issue", "one", into="two", by="Ada")
    edit = store.change(event_in(store, "both").changed(title="Edited"), base=2, by="Ben")
    before = state(store)
    with pytest.raises(NothingToUndo, match=r"Edited.*Ben"):
        store.undo(number, by="Ada")
    assert state(store) == before
    store.undo(edit.number, by="Ben")
    store.undo(number, by="Ada")
    assert event_in(store, "both").issues == ("one", "two")
    assert store.check() == []


def test_an_edit_from_before_a_merge_is_taken_back_under_the_new_name(store: Store) -> None:
    event = store.add(full("one", title="First"), by="Ada").event
    store.add(full("two", id="other"), by="Ada")
    edit = store.change(event.changed(title="Second"), base=1, by="Ada")
    for of in NAMED:
        store.merge(of, "one", into="two", by="Ada")
    store.undo(edit.number, by="Ada")
    now = event_in(store, event.id)
    assert (now.title, now.track, now.issues) == ("First", "two", ("two",))
    assert store.check() == []


def test_a_name_that_went_cannot_be_described_by_an_undo(store: Store) -> None:
    store.add(full("one"), by="Ada")
    store.add(full("two", id="other"), by="Ada")
    described = store.put_described(Issue(name="one", description="First"), by="Ada")
    number = store.merge("issue", "one", into="two", by="Ada")
    with pytest.raises(NothingToUndo, match="merge"):
        store.undo(described, by="Ada")
    store.undo(number, by="Ada")
    store.undo(described, by="Ada")
    assert ask(store, Descriptions("issue")) == []


# ---- renaming and describing


@pytest.mark.parametrize("of", NAMED)
def test_a_new_name_changes_no_number_and_an_undo_restores_all(store: Store, of: str) -> None:
    store.add(full("one"), by="Ada")
    store.add(full("two", id="other"), by="Ada")
    before, counts = state(store), _numbers(store, of)
    renamed = under(ask(store, SaidOf(of, "one")), "uno")
    assert "one" in renamed.aliases
    if isinstance(renamed, Actor):
        number = store.put_actor(renamed, by="Ada", rename_from="one")
    else:
        number = store.put_described(renamed, by="Ada", rename_from="one")
    assert _numbers(store, of) == counts
    assert ask(store, SaidOf(of, "one")).name == "uno"
    assert store.check() == []
    undo = store.take_back(number, by="Ada").number
    assert state(store) == before
    store.undo(undo, by="Ada")
    assert ask(store, Following(of, "uno")) == {"test-talks": 1}
    assert store.check() == []


def _numbers(store: Store, of: str) -> list[tuple[int, dict[str, int]]]:
    return sorted((one.events, one.dossiers) for one in ask(store, UsedNames(of)))


def test_a_name_that_is_used_is_no_other_name_and_no_new_one(store: Store) -> None:
    store.add(full("one"), by="Ada")
    store.add(full("two", id="other"), by="Ada")
    with pytest.raises(DuplicateRecord, match="two"):
        store.put_described(Track(name="one", aliases=("two",)), by="Ada")
    with pytest.raises(DuplicateRecord, match="two"):
        store.put_described(Track(name="two"), by="Ada", rename_from="one")
    with pytest.raises(NotFound):
        store.put_described(Track(name="three"), by="Ada", rename_from="four")
    store.put_described(Track(name="one", aliases=("uno",)), by="Ada")
    with pytest.raises(DuplicateRecord, match="one"):
        store.put_described(Track(name="two", aliases=("uno",)), by="Ada")
    with pytest.raises(DuplicateRecord, match="one"):
        store.put_described(Track(name="uno"), by="Ada")


def test_a_stance_on_an_issue_counts_as_its_use(store: Store) -> None:
    stances = [{"issue": "fuel", "stance": "demands"}]
    event = store.add(make_event("position", stances=stances), by="Ada").event
    with pytest.raises(DuplicateRecord):
        store.put_described(Issue(name="food", aliases=("fuel",)), by="Ada")
    store.put_described(Issue(name="diesel", aliases=("fuel",)), by="Ada", rename_from="fuel")
    assert event_in(store, event.id).as_dict()["stances"][0]["issue"] == "diesel"
    assert [one.said.name for one in ask(store, UsedNames("issue"))] == ["diesel"]


def test_what_is_said_is_taken_back_by_an_undo(store: Store) -> None:
    store.add(full("one"), by="Ada")
    first = store.put_described(Issue(name="one", description="First"), by="Ada")
    store.put_described(Issue(name="one", description="Second", aliases=("uno",)), by="Ada")
    second = ask(store, Changes(1))[0]
    with pytest.raises(NothingToUndo):
        store.undo(first, by="Ada")
    store.undo(second.number, by="Ada")
    assert ask(store, Descriptions("issue")) == [Issue(name="one", description="First")]
    store.undo(first, by="Ada")
    assert ask(store, Descriptions("issue")) == []
    assert store.check() == []


# ---- what may be seen


def test_what_internal_events_alone_name_is_not_told_under_any_name(store: Store) -> None:
    store.add(full("two"), by="Ada")
    store.add(full("secret", id="in", visibility="internal"), by="Ada")
    for of in NAMED:
        said = under(ask(store, SaidOf(of, "secret")), "canary")
        if isinstance(said, Actor):
            store.put_actor(said, by="Ada", rename_from="secret")
        else:
            store.put_described(said, by="Ada", rename_from="secret")
    seen = store.seen_by(PUBLIC)
    for of in NAMED:
        assert [one.said.name for one in seen.ask(UsedNames(of))] == ["two"]
        assert seen.ask(Following(of, "canary")) == {}
        for name in ("secret", "canary"):
            with pytest.raises(NotFound):
                seen.ask(SaidOf(of, name))
    assert "canary" not in repr(seen.ask(Changes()))
    assert "secret" not in repr(seen.ask(Changes()))


# ---- many


def test_more_events_than_are_held_at_a_time(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    for module in (holding, splitting):
        monkeypatch.setattr(module, "AT_ONCE", 2)
    store.add_many([full("one", id=f"n{n}") for n in range(7)], by="Ada")
    store.add(full("two", id="other"), by="Ada")
    before = state(store)
    for of in NAMED:
        number = store.merge(of, "one", into="two", by="Ada")
        assert ask(store, Following(of, "two")) == {"test-talks": 8}
        store.undo(number, by="Ada")
        assert state(store) == before
    assert store.check() == []


@st.composite
def _events(draw: st.DrawFn) -> Event:
    name = st.sampled_from(_NAMES)
    some = st.lists(name, max_size=3, unique=True)
    return full(
        draw(name),
        id=draw(st.uuids()).hex[:16],
        dossier=draw(st.sampled_from(["first", "second"])),
        status=draw(st.sampled_from(["published", "draft"])),
        visibility=draw(st.sampled_from(["public", "internal"])),
        participants=[{"actor": one, "role": "party"} for one in draw(some)],
        issues=draw(some),
        track=draw(st.one_of(st.none(), name)),
        places=[{"name": one} for one in draw(some)],
        causes=[{"issue": draw(name), "blocked_by": draw(some), "claimed_by": draw(name)}],
    )


@settings(max_examples=25, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(events=st.lists(_events(), min_size=1, max_size=4), data=st.data())
def test_a_merge_that_is_taken_back_was_none(
    store: Store, events: list[Event], data: st.DataObject
) -> None:
    added = store.add_many([*events, full("one", id="1"), full("two", id="2")], by="Ada").number
    assert added is not None
    try:
        of = data.draw(st.sampled_from(sorted(NAMED)))
        before, counts = state(store), ask(store, Count(ALL))
        number = store.merge(of, "one", into="two", by="Ada")
        assert ask(store, Following(of, "one")) == {}
        assert ask(store, Count(ALL)) == counts
        assert store.check() == []
        store.undo(number, by="Ada")
        assert state(store) == before
        assert store.check() == []
    finally:
        store.undo(added, by="Ada")
