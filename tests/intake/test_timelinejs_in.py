from typing import Any

import pytest
from hypothesis import given

from tests.builders import events_of_any_kind, make_event
from tests.conftest import NewRecord
from tests.exported import file_of
from tests.intake.bringing import ASKED, brought, counts, events_in
from tests.intake.reading import read_events
from tests.intake.samples import (
    OLD_SHEET_ROW,
    OLD_SLIDE,
    SHEET_ROW,
    SLIDE,
    old_story,
    story,
)  # fmt: skip
from tests.intake.tables import table
from tracker.errors import UnreadableFile
from tracker.exchange.incoming import Asked
from tracker.model.events import Event
from tracker.store import Store


@pytest.fixture
def store(new_record: NewRecord) -> Store:
    return new_record("sqlite")


def slide(**changes: object) -> dict[str, Any]:
    return {name: value for name, value in (SLIDE | changes).items() if value is not None}


def test_a_slide_is_an_event_in_plain_text_with_its_sources(store: Store) -> None:
    done = brought(store, story(SLIDE, eras=[{"start_date": {"year": 2023}}]))
    assert (done.format.name, counts(done), done.problems) == ("timelinejs", (1, 1, 0, 0, 0), [])
    assert "2 are no events" in done.said[0]
    (event,) = events_in(store)
    assert (event.kind, event.title) == ("ceasefire", "A pause begins & holds")
    assert (event.when.edtf, event.summary) == (
        "2023-11-24/2023-11-27", "Lorries cross.\n\nSee the report.",
    )  # fmt: skip
    assert [(one.source.publisher, one.source.title) for one in event.citations] == [
        ("a.example", "the report"), ("B Press", "A van"),
    ]  # fmt: skip
    (number,) = event.external_ids
    assert (number.scheme, number.id) == ("a-file", "slide-1")
    assert "B Press" in number.row


@pytest.mark.parametrize(
    ("parts", "edtf"),
    [
        ({"year": "2023"}, "2023"),
        ({"year": 2023, "month": 11}, "2023-11"),
        ({"year": "2023", "month": "", "day": ""}, "2023"),
        ({"year": "2023", "month": "11", "day": "24", "hour": "7", "minute": "5"},
         "2023-11-24T07:05"),
        ({"year": "987"}, "0987"),
    ],
)  # fmt: skip
def test_a_date_goes_as_far_as_its_parts(store: Store, parts: dict[str, Any], edtf: str) -> None:
    brought(store, story(slide(start_date=parts, end_date=None)))
    assert events_in(store)[0].when.edtf == edtf


@pytest.mark.parametrize(
    ("shown", "edtf", "is_told"),
    [
        ("about 24 November 2023", "2023-11-24~", False),
        ("November 2023", "2023-11", False),
        ("24 November 2023", "2023-11-24", False),
        ("Day 3", "2023-11-24", True),
        ("3 May 2020", "2023-11-24", True),
        ("yesterday", "2023-11-24", True),
    ],
)
def test_a_date_in_words_counts_where_it_holds_the_drawn_one(
    store: Store, shown: str, edtf: str, is_told: bool
) -> None:
    done = brought(store, story(slide(display_date=shown, end_date=None)))
    assert events_in(store)[0].when.edtf == edtf
    assert bool(done.notes) == is_told


def test_words_say_where_in_its_year_a_slide_lies(store: Store) -> None:
    start = {"year": "2023", "display_date": "24 November 2023"}
    brought(store, story(slide(start_date=start, end_date=None)))
    assert events_in(store)[0].when.edtf == "2023-11-24"


def test_an_end_that_is_the_start_is_none(store: Store) -> None:
    brought(store, story(slide(end_date=SLIDE["start_date"])))
    assert events_in(store)[0].when.edtf == "2023-11-24"


@pytest.mark.parametrize(
    ("changes", "path"),
    [
        ({"start_date": None}, "start_date"),
        ({"start_date": {"year": "-3000"}}, "start_date"),
        ({"start_date": {"year": "2023", "month": "13"}}, "start_date"),
        ({"start_date": {"year": "2023", "day": "3"}}, "start_date"),
        ({"text": {"headline": [1]}}, "headline"),
        ({"text": None}, "headline"),
    ],
)
def test_a_slide_that_is_no_event_is_refused_and_the_others_stay(
    store: Store, changes: dict[str, Any], path: str
) -> None:
    done = brought(store, story(slide(**changes), slide(unique_id="2"), 7))
    assert counts(done) == (3, 1, 0, 0, 2)
    assert [(one.row, one.path) for one in done.problems] == [(1, (path,)), (3, ())]


def test_a_group_that_is_no_kind_is_a_tag_and_a_kind_can_be_said(store: Store) -> None:
    brought(store, story(slide(group="The north")))
    (event,) = events_in(store)
    assert (event.kind, event.tags) == ("statement", ("The north",))
    asked = Asked(file="other", dossier="here", values={"kind": "talks"})
    brought(store, story(SLIDE), asked)
    assert {one.kind for one in events_in(store)} == {"statement", "talks"}


@pytest.mark.parametrize("values", [{"kind": "no such"}, {"title": "x"}])
def test_only_a_kind_can_be_said_of_all(store: Store, values: dict[str, str]) -> None:
    with pytest.raises(UnreadableFile):
        brought(store, story(SLIDE), Asked(dossier="here", values=values))


def test_the_same_story_changes_only_what_changed(store: Store) -> None:
    brought(store, story(SLIDE, slide(unique_id="2")))
    changed = slide(unique_id="2", text={"headline": "Another"})
    assert counts(brought(store, story(SLIDE, changed))) == (2, 0, 1, 1, 0)


def test_a_story_of_the_first_version_is_read(store: Store) -> None:
    american = OLD_SLIDE | {"startDate": "12/10/2011", "endDate": "", "headline": "Other"}
    done = brought(store, old_story(OLD_SLIDE, american))
    assert (done.format.name, counts(done)) == ("timelinejs", (2, 2, 0, 0, 0))
    found = {event.title: event for event in events_in(store)}
    assert (found["Talks"].kind, found["Talks"].when.edtf) == ("talks", "2011-12-10/2011-12-11")
    assert found["Other"].when.edtf == "2011-12-10"
    assert found["Talks"].citations[0].source.publisher == "b.example"


def test_a_sheet_is_read_without_its_title_and_eras(store: Store) -> None:
    rows = [
        SHEET_ROW | {"Type": "title", "Year": ""},
        SHEET_ROW | {"Type": "era", "End Year": "2024"},
        SHEET_ROW | {"Time": "2:30 PM"},
        SHEET_ROW | {"Year": ""},
        SHEET_ROW | {"Time": "soon"},
    ]
    done = brought(store, table(*rows))
    assert (done.format.name, counts(done)) == ("timelinejs", (3, 1, 0, 0, 2))
    assert [(one.row, one.path) for one in done.problems] == [(5, ("Year",)), (6, ("Time",))]
    assert events_in(store)[0].when.edtf == "2023-11-24T14:30"


def test_days_of_the_first_sheet_are_asked_about(store: Store) -> None:
    done = brought(store, table(OLD_SHEET_ROW, OLD_SHEET_ROW | {"Start Date": "03/04/2023"}))
    assert counts(done) == (2, 1, 0, 0, 1)
    assert "--dates" in done.problems[0].text


@given(events_of_any_kind())
def test_what_we_write_comes_back_under_its_id(event: Event) -> None:
    ((back,), problems) = read_events("timelinejs", file_of("timelinejs", [event]))
    assert problems == []
    assert (back.id, back.kind, back.title) == (event.id, event.kind, event.title)
    assert back.external_ids == ()


def test_what_we_wrote_changes_no_summary_that_is_there(store: Store) -> None:
    ours = make_event(dossier="here", summary="As it was.", claims=[])
    store.add(ours, by="person")
    done = brought(store, file_of("timelinejs", [ours]), ASKED)
    assert counts(done) == (1, 0, 0, 1, 0)
    assert events_in(store) == [ours]
