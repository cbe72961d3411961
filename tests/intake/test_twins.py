"""Rows that look like an event of the record: they are told, and merged only where it is said."""

import io

import pytest

from tests.intake.bringing import ASKED, brought, events_in
from tests.intake.tables import ACLED, GED, table
from tracker.intake import Brought, Choices, bring_in
from tracker.model.actors import Actor
from tracker.store import KEEPER, Store
from tracker.store.questions import TwoEvents

_ROW = ACLED | {"event_date": "2 March 2025"}


def _bring(store: Store, text: str, choices: Choices | None = None) -> Brought:
    stream = io.BytesIO(text.encode())
    return bring_in(store, stream, by="Ada", asked=ASKED, choices=choices)


@pytest.fixture
def filled(store: Store) -> Store:
    assert brought(store, table(_ROW)).added == 1
    return store


def test_a_row_of_another_provider_is_told_beside_the_event_it_looks_like(filled: Store) -> None:
    (known,) = events_in(filled)
    done = _bring(filled, table(GED), Choices(dry_run=True))
    (twin,) = done.twins
    assert (twin.row, twin.event, twin.whose) == (2, known.id, "ACLED")
    assert "the same place" in twin.reasons
    assert "Row 2 looks like the event" in str(twin)
    assert _bring(filled, table(GED)).added == 1
    assert len(events_in(filled)) == 2  # nothing is merged by itself


@pytest.mark.parametrize(
    "row",
    [
        GED | {"date_start": "2025-04-01 00:00:00.000", "date_end": "2025-04-01 00:00:00.000"},
        GED | {"where_coordinates": "Bigtown", "adm_1": "North"},
        GED | {"side_a": "Somebody", "side_b": "Else", "dyad_name": "Somebody - Else"},
    ],
)
def test_a_row_of_another_day_place_or_party_is_told_beside_none(
    filled: Store, row: dict[str, str]
) -> None:
    assert _bring(filled, table(row)).twins == []


def test_another_name_of_a_party_is_that_party(store: Store) -> None:
    store.put_actor(Actor(name="Tzahal", aliases=("Army of Here",)), by="Ada")
    store.put_actor(Actor(name="Fighters", aliases=("Rebels of There",)), by="Ada")
    assert brought(store, table(_ROW)).added == 1
    assert len(_bring(store, table(GED)).twins) == 1


def test_the_same_file_again_is_told_beside_none(filled: Store) -> None:
    assert _bring(filled, table(_ROW)).twins == []
    assert _bring(filled, table(_ROW | {"event_id_cnty": "XXX2"})).twins == []


def test_a_row_that_is_said_to_be_one_comes_in_as_a_part_of_it(filled: Store) -> None:
    (known,) = events_in(filled)
    done = _bring(filled, table(GED), Choices(one={2: known.id}))
    (event,) = events_in(filled)
    assert event.id == known.id
    assert len(event.external_ids) == 2
    assert len(event.citations) > len(known.citations)
    assert filled.check() == []
    assert _bring(filled, table(GED)).unchanged == 1  # and again: it is found by its number
    assert events_in(filled) == [event]
    assert done.batch is not None
    filled.undo(done.batch, by="Ada")  # one undo for both
    assert events_in(filled) == [known]
    assert filled.check() == []


def test_a_row_that_is_said_to_be_two_is_not_told_again(filled: Store) -> None:
    (known,) = events_in(filled)
    assert len(_bring(filled, table(GED), Choices(two={2: known.id})).twins) == 1
    assert len(filled.seen_by(KEEPER).ask(TwoEvents())) == 1
    (other,) = {one.id for one in events_in(filled)} - {known.id}
    assert filled.forget_two(known.id, other)


def test_what_cannot_be_merged_stays_and_is_told(filled: Store) -> None:
    (known,) = events_in(filled)
    opened = known.changed(visibility="internal")
    filled.change(opened, base=1, by="Ada")
    done = _bring(filled, table(GED), Choices(one={2: known.id}))
    assert [one.field for one in done.kept] == ["same"]
    assert len(events_in(filled)) == 2
    assert filled.check() == []
