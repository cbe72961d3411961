import pytest
from hypothesis import example, given

from tests.builders import events_of_any_kind, make_event
from tests.conftest import NewRecord
from tests.exported import file_of
from tests.intake.bringing import ASKED, brought, counts, events_in
from tests.intake.reading import read_events
from tests.intake.samples import calendar, entry
from tracker.exchange.incoming import Asked
from tracker.model.events import Event
from tracker.store import Store


@pytest.fixture
def store(new_record: NewRecord) -> Store:
    return new_record("sqlite")


ZONE = """BEGIN:VTIMEZONE\r
TZID:Own Time\r
BEGIN:STANDARD\r
DTSTART:19700101T000000\r
TZOFFSETFROM:+0530\r
TZOFFSETTO:+0530\r
END:STANDARD\r
END:VTIMEZONE\r
"""


def test_an_entry_becomes_talks_with_all_that_it_says(store: Store) -> None:
    body = calendar(
        entry(
            DESCRIPTION="First line\\nand <a href='https://b.example/2'>minutes</a><br>more",
            LOCATION="Doha", GEO="25.3;51.5", URL="https://a.example/1",
            CATEGORIES="Round,Track two",
            LAST_MODIFIED="20231120T101500Z", PRIORITY="high",
        )
    )  # fmt: skip
    done = brought(store, body)
    assert (done.format.name, counts(done), done.problems) == ("ics", (1, 1, 0, 0, 0), [])
    assert "--set kind" in done.said[0]
    (event,) = events_in(store)
    assert (event.kind, event.title, event.when.edtf) == ("talks", "Round one", "2023-11-24")
    assert event.summary == "First line\nand minutes\nmore"
    assert event.places[0].name == "Doha"
    assert (event.places[0].latitude, event.places[0].longitude) == (25.3, 51.5)
    assert [one.source.publisher for one in event.citations] == ["a.example", "b.example"]
    assert event.tags == ("Round", "Track two")
    (number,) = event.external_ids
    assert (number.scheme, number.id, number.release) == (
        "iCalendar", "meeting-1@a.example", "2023-11-20T10:15:00Z",
    )  # fmt: skip


@pytest.mark.parametrize(
    ("properties", "edtf"),
    [
        ({"DTEND": "VALUE=DATE:20231128"}, "2023-11-24/2023-11-27"),
        ({"DTEND": "VALUE=DATE:20231125"}, "2023-11-24"),
        ({"DTEND": "VALUE=DATE:20231124"}, "2023-11-24"),
        ({"DURATION": "P3D"}, "2023-11-24/2023-11-26"),
        ({"DTSTART": "20231124T050000Z"}, "2023-11-24T05:00Z"),
        ({"DTSTART": "20231124T070000"}, "2023-11-24T07:00"),
        ({"DTSTART": "TZID=Asia/Jerusalem:20231124T070000", "DURATION": "PT2H"},
         "2023-11-24T07:00+02:00/2023-11-24T09:00+02:00"),
        ({"DTSTART": "TZID=Asia/Jerusalem:20230724T070000"}, "2023-07-24T07:00+03:00"),
        ({"DTSTART": "TZID=Own Time:20231124T070000"}, "2023-11-24T07:00+05:30"),
    ],
)  # fmt: skip
def test_days_end_before_their_end_and_times_keep_their_offset(
    store: Store, properties: dict[str, str], edtf: str
) -> None:
    done = brought(store, calendar(entry(**properties), before=ZONE))
    assert done.problems == done.notes == []
    assert events_in(store)[0].when.edtf == edtf


def test_of_what_repeats_the_first_time_is_taken_and_that_is_said(store: Store) -> None:
    done = brought(store, calendar(entry(RRULE="FREQ=WEEKLY"), entry(UID="x")))
    assert counts(done) == (2, 2, 0, 0, 0)
    (note,) = done.notes
    assert "24 November 2023" in note.text
    assert "only the first" in note.text


def test_an_instance_that_was_moved_is_an_entry_of_its_own(store: Store) -> None:
    moved = entry(RECURRENCE_ID="VALUE=DATE:20231201", DTSTART="VALUE=DATE:20231202")
    brought(store, calendar(entry(RRULE="FREQ=WEEKLY"), moved))
    assert [one.when.edtf for one in events_in(store)] == ["2023-11-24", "2023-12-02"]


def test_a_zone_that_nobody_knows_is_told(store: Store) -> None:
    done = brought(store, calendar(entry(DTSTART="TZID=Moon/Base:20231124T070000")))
    assert events_in(store)[0].when.edtf == "2023-11-24T07:00"
    assert "Moon/Base" in done.notes[0].text


def test_status_and_class_are_kept(store: Store) -> None:
    body = calendar(
        entry(UID="a", STATUS="CANCELLED"),
        entry(UID="b", STATUS="TENTATIVE", URL="https://a.example/"),
        entry(UID="c", CLASS="PRIVATE", CATEGORIES="agreement"),
    )
    brought(store, body)
    a, b, c = events_in(store)
    assert (a.status, b.confidence, c.visibility, c.kind) == (
        "retracted", "unverified", "internal", "agreement",
    )  # fmt: skip


def test_what_cannot_be_read_is_told_by_its_line_and_the_others_stay(store: Store) -> None:
    body = calendar(
        entry(UID="nothing", SUMMARY=" "), entry(DTSTART=""), entry(SUMMARY=""), entry(UID="good"),
        "BEGIN:VEVENT\r\nUID:broken\r\nDTSTART:nonsense\r\nSUMMARY:x\r\nEND:VEVENT\r\n",
        "BEGIN:VEVENT\r\nUID:lines\r\nno line\r\nSUMMARY:x\r\nDTSTART:20231124\r\nEND:VEVENT\r\n",
        "BEGIN:VEVENT\r\nUID:open\r\n",
    )  # fmt: skip
    done = brought(store, body)
    assert counts(done) == (7, 2, 0, 0, 5)
    assert [(one.row, one.path) for one in done.problems] == [
        (4, ("SUMMARY",)), (10, ("DTSTART",)), (15, ("SUMMARY",)), (26, ("DTSTART",)), (37, ()),
    ]  # fmt: skip


def test_an_entry_without_a_uid_is_known_by_what_it_says(store: Store) -> None:
    nameless = entry(UID="", SUMMARY="Round two")
    assert counts(brought(store, calendar(nameless, entry()))) == (2, 2, 0, 0, 0)
    later = nameless.replace("DTSTAMP:2023", "DTSTAMP:2024")
    assert counts(brought(store, calendar(later, entry()))) == (2, 0, 0, 2, 0)


def test_of_two_beginnings_the_first_is_taken(store: Store) -> None:
    twice = entry().replace("SUMMARY", "DTSTART;VALUE=DATE:20231130\r\nSUMMARY")
    brought(store, calendar(twice))
    assert events_in(store)[0].when.edtf == "2023-11-24"


def test_the_same_again_changes_nothing_and_a_newer_one_what_changed(store: Store) -> None:
    brought(store, calendar(entry(LAST_MODIFIED="20231120T101500Z")))
    newer = entry(LAST_MODIFIED="20231121T101500Z", SUMMARY="Round one, moved")
    assert counts(brought(store, calendar(newer))) == (1, 0, 1, 0, 0)
    older = brought(store, calendar(entry(LAST_MODIFIED="20231120T101500Z")))
    assert counts(older) == (1, 0, 0, 1, 0)
    assert events_in(store)[0].title == "Round one, moved"


@given(events_of_any_kind())
@example(make_event(title="Two  spaces"))
def test_what_we_write_comes_back_under_its_id(event: Event) -> None:
    ((back,), problems) = read_events("ics", file_of("ics", [event]))
    assert problems == []
    assert (back.id, back.kind, back.when) == (event.id, event.kind, event.when)
    assert (back.title, back.issues) == (event.title, event.issues)


def test_what_we_wrote_changes_nothing_that_is_there(store: Store) -> None:
    ours = make_event(dossier="here", summary="As it was.", when="2023-10-27~")
    store.add(ours, by="person")
    assert counts(brought(store, file_of("ics", [ours]), ASKED)) == (1, 0, 0, 1, 0)
    assert events_in(store) == [ours]


def test_a_kind_can_be_said(store: Store) -> None:
    done = brought(store, calendar(entry()), Asked(dossier="here", values={"kind": "statement"}))
    assert done.said == []
    assert events_in(store)[0].kind == "statement"
