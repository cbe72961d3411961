from dataclasses import replace

import pytest

from tests.conftest import NewRecord
from tests.intake.tables import table
from tests.intake.test_providers import ASKED, brought
from tracker.intake import Choices
from tracker.store import KEEPER, Store
from tracker.store.questions import ActorNamed

ROW = {
    "date": "2023-10-27", "headline": "Talks opened", "kind": "talks", "actors": "Houthis",
    "place": "Sana’a", "issues": "Prisoners",
}  # fmt: skip
NEXT = ROW | {"headline": "Talks went on", "actors": "Houthiss; Ansar Allah", "place": "Sanaa"}


@pytest.fixture
def store(new_record: NewRecord) -> Store:
    store = new_record("sqlite")
    brought(store, table(ROW))
    return store


def test_new_names_are_listed_with_those_that_they_may_mean(store: Store) -> None:
    done = brought(store, table(NEXT), choices=Choices(dry_run=True))
    assert {(one.of, one.name, one.near) for one in done.new_names} == {
        ("actor", "Houthiss", ("Houthis",)),
        ("place", "Sanaa", ("Sana’a",)),
        ("actor", "Ansar Allah", ()),
    }
    assert {one.value for one in done.doubts} == {"Houthiss", "Sanaa"}
    new = Choices(dry_run=True, new=[("actor", "Houthiss"), ("place", "Sanaa")])
    assert brought(store, table(NEXT), choices=new).doubts == []


def test_a_name_that_means_somebody_known_becomes_another_name_of_theirs(store: Store) -> None:
    same = {("actor", "Houthiss"): "Houthis", ("actor", "Ansar Allah"): "Houthis"}
    done = brought(store, table(NEXT), choices=Choices(same=same))
    assert {one.name for one in done.new_names} == {"Sanaa"}
    actor = store.seen_by(KEEPER).ask(ActorNamed("Ansar Allah"))
    assert (actor.name, set(actor.aliases)) == ("Houthis", {"Houthiss", "Ansar Allah"})
    again = brought(store, table(NEXT | {"headline": "Again"}))
    assert [one.name for one in again.new_names] == []
    assert done.batch is not None


def test_words_of_kinds_and_roles_of_parties_are_taken_as_they_are_said(store: Store) -> None:
    row = table(ROW | {"headline": "Said", "kind": "Communiqué"})
    assert "no kind of event" in brought(store, row).problems[0].text
    said = replace(ASKED, kinds={"communiqué": "statement"})
    assert "role ‘party’" in brought(store, row, said).problems[0].text
    done = brought(store, row, replace(said, roles={"statement": "speaker"}))
    assert (done.added, done.problems) == (1, [])


def test_a_column_that_is_no_field_stays_with_its_row(store: Store) -> None:
    done = brought(store, table(ROW | {"headline": "Two", "place": "x" * 3000}))
    assert done.refused == 1
    asked = replace(ASKED, columns={"place": "-"})
    assert brought(store, table(ROW | {"headline": "Two", "place": "x" * 3000}), asked).added == 1
