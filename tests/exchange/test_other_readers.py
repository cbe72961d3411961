"""The files are opened by other people's programs, and say there what the record says."""

import csv
import io
import json
import zipfile
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import feedparser
import frictionless
import pytest
from geojson_pydantic import FeatureCollection
from hypothesis import given, settings
from hypothesis import strategies as st
from icalendar import Calendar
from openpyxl import load_workbook
from pyld import jsonld

from tests.atom_rules import broken
from tests.builders import TRICKY_TEXT, events_of_any_kind, make_event
from tests.exported import DOSSIER, file_of
from tracker.exchange import parley_json
from tracker.exchange.tables import TABLES
from tracker.model.events import Event
from tracker.seeding import seeds

NASTY = '<img src=x onerror="alert(1)">&amp;'
PLACES = [
    {"name": "Doha", "country": "QA", "latitude": 25.3, "longitude": 51.5, "precision": "near"},
    {"name": "Somewhere"},
]


def entry(**changes: Any) -> Any:  # noqa: ANN401 - a component of icalendar
    calendar = Calendar.from_ical(file_of("ics", [make_event(**changes)]).decode())
    (one,) = calendar.walk("VEVENT")
    return one


@pytest.mark.parametrize(
    ("when", "start", "end", "status"),
    [
        ("2023-11-24/2023-11-27", date(2023, 11, 24), date(2023, 11, 28), "CONFIRMED"),
        ("2023-11-24", date(2023, 11, 24), date(2023, 11, 25), "CONFIRMED"),
        ("2023-10-27~", date(2023, 10, 27), date(2023, 10, 28), "TENTATIVE"),
        ("2023-10", date(2023, 10, 1), date(2023, 11, 1), "TENTATIVE"),
        ("[2023-10-20..2023-10-23]", date(2023, 10, 20), date(2023, 10, 24), "TENTATIVE"),
        ("2023-10-27/..", date(2023, 10, 27), None, "TENTATIVE"),
        ("../2023-10-15", date(2023, 10, 15), date(2023, 10, 16), "TENTATIVE"),
        ("2023-10-27T06:00", datetime(2023, 10, 27, 3, tzinfo=UTC), None, "CONFIRMED"),
    ],
)
def test_a_calendar_puts_events_on_their_days(
    when: str, start: date, end: date | None, status: str
) -> None:
    one = entry(when=when)
    assert one["DTSTART"].dt == start
    assert (one["DTEND"].dt if "DTEND" in one else None) == end
    assert one["STATUS"] == status
    assert one["X-EDTF"] == when
    assert (str(one["SUMMARY"]) == "A talks event") == (status == "CONFIRMED")


def test_a_retracted_event_is_cancelled_in_a_calendar() -> None:
    assert entry(status="retracted")["STATUS"] == "CANCELLED"


@settings(deadline=None, max_examples=30)
@given(st.lists(events_of_any_kind(), max_size=4))
def test_a_calendar_holds_every_text_as_typed(events: list[Event]) -> None:
    calendar = Calendar.from_ical(file_of("ics", events).decode())
    found = calendar.walk("VEVENT")
    assert [str(one["UID"]) for one in found] == [f"{event.id}@parley" for event in events]
    for one, event in zip(found, events, strict=True):
        assert event.title in str(one["SUMMARY"])


def test_a_feed_is_read_without_a_complaint_and_its_ids_stay() -> None:
    event = make_event(
        id="a1", title=NASTY, summary=NASTY, issues=["fuel"],
        citations=[{"source": {"publisher": "A", "title": NASTY, "url": "https://a.example/?a&b"}}],
    )  # fmt: skip
    feed = feedparser.parse(file_of("atom", [event]))
    assert not feed.bozo
    (one,) = feed.entries
    assert one.title_detail.value == NASTY
    assert one.id == feedparser.parse(file_of("atom", [event], None)).entries[0].id
    assert "<img" not in one.content[0].value
    assert "onerror=" not in one.content[0].value.replace("onerror=&quot;", "")
    assert {"2023-10-27", "talks", "Hamas", "fuel"} == {tag.term for tag in one.tags}
    assert "https://a.example/?a&b" in [link.href for link in one.links]
    assert "8641" in feed.feed.subtitle
    assert feed.feed.rights.startswith("CC BY 4.0")


@settings(deadline=None, max_examples=30)
@given(st.lists(events_of_any_kind(), max_size=4))
def test_any_text_fits_into_a_feed(events: list[Event]) -> None:
    body = file_of("atom", events)
    assert broken(body) == ["the feed has no link to itself"], "a file has no address of its own"
    feed = feedparser.parse(body)
    assert not feed.bozo
    assert len(feed.entries) == len(events)


def test_a_map_has_points_where_they_are_known_and_none_where_not() -> None:
    text = file_of("geojson", [make_event(places=PLACES), make_event(places=[{"name": "There"}])])
    found: FeatureCollection[Any] = FeatureCollection.model_validate_json(text)
    first, second = found.features
    assert first.geometry is not None
    assert first.geometry.model_dump()["coordinates"] == (51.5, 25.3)
    assert second.geometry is None
    assert (first.properties or {})["precision"] == ["near", "no point known"]


def test_a_graph_is_read_by_a_processor_of_json_ld() -> None:
    event = make_event(id="a1", places=PLACES, claims=[
        {"measure": "captives held", "value": 3, "claimed_by": "Israel"}])  # fmt: skip
    graph = jsonld.expand(json.loads(file_of("jsonld", [event])))
    kinds = [node["@type"] for node in graph]
    assert kinds == [["https://schema.org/Dataset"], ["https://schema.org/Event"]]
    (dates,) = graph[1]["https://schema.org/startDate"]
    assert dates["@value"] == "2023-10-27"
    about = graph[1]["https://schema.org/subjectOf"]
    assert about[0]["@id"] == graph[0]["@id"]
    assert about[-1]["@type"] == ["https://schema.org/Claim"]


def test_excel_has_a_sheet_for_each_table_and_runs_nothing() -> None:
    many = [make_event(title="=1+1", summary="@SUM(A1)", id="a1", claims=[
        {"measure": "-2", "low": 1, "high": 2, "claimed_by": "+1"}])]  # fmt: skip
    book = load_workbook(io.BytesIO(file_of("excel", many)))
    wanted = ["About", *(table.title for table in TABLES), "Columns"]
    assert book.sheetnames == wanted
    for sheet in book:
        for row in sheet.iter_rows():
            assert all(cell.data_type != "f" for cell in row)
    rows = list(book["Events"].iter_rows(values_only=True))
    one = dict(zip(rows[0], rows[1], strict=True))
    assert (one["id"], one["title"], one["summary"]) == ("a1", "=1+1", "@SUM(A1)")
    assert one["earliest_day"] == "2023-10-27"
    (heading, figure) = book["Figures"].iter_rows(values_only=True)
    assert dict(zip(heading, figure, strict=True))["high"] == 2
    explained = {row[:2] for row in book["Columns"].iter_rows(min_row=2, values_only=True)}
    assert explained == {(table.title, name) for table in TABLES for name in table.names()}


def test_a_data_package_keeps_what_it_says_of_itself(tmp_path: Path) -> None:
    events = [event for seed in seeds() for event in seed.events]
    file = tmp_path / "package.zip"
    file.write_bytes(file_of("package", events))
    report = frictionless.Package(str(file)).validate()
    assert report.valid, report.flatten(["rowNumber", "fieldName", "type", "note"])
    with zipfile.ZipFile(file) as packed:
        described = json.loads(packed.read("datapackage.json"))
        rows = list(csv.DictReader(io.TextIOWrapper(packed.open("events.csv"), "utf-8")))
    assert [row["id"] for row in rows] == [event.id for event in events]
    assert described["about"]["revision"] == 8641
    assert described["licenses"] == [{"name": "as-stated", "title": "CC BY 4.0, say who says so"}]


@settings(deadline=None, max_examples=40)
@given(st.lists(events_of_any_kind(), max_size=5))
def test_json_lines_come_back_as_they_were(events: list[Event]) -> None:
    found = list(parley_json.read(io.BytesIO(file_of("jsonl", events))))
    assert [one.record for one in found] == events
    assert {one.timezone for one in found} <= {DOSSIER.timezone}
    assert [one.row for one in found] == list(range(2, len(events) + 2))


@settings(deadline=None, max_examples=30)
@given(st.lists(events_of_any_kind(), max_size=5))
def test_every_figure_has_its_row(events: list[Event]) -> None:
    text = file_of("claims", events).decode()
    rows = list(csv.DictReader(io.StringIO(text, newline=""), strict=True))
    assert [(row["event"], row["value"]) for row in rows] == [
        (event.id, str(claim.value)) for event in events for claim in event.claims
    ]


@given(TRICKY_TEXT)
def test_slides_hold_what_was_typed_as_text(text: str) -> None:
    event = make_event(title=text, summary=NASTY, when="2023-10-27~")
    (slide,) = json.loads(file_of("timelinejs", [event]))["events"]
    assert "<" not in slide["text"]["headline"]
    assert "<img" not in slide["text"]["text"]
    assert slide["display_date"] == "about 27 October 2023"
    assert slide["start_date"] == {"year": 2023, "month": 10, "day": 27}
    assert "end_date" not in slide


def test_spells_are_eras_and_what_goes_on_reaches_the_day_of_knowing() -> None:
    events = [
        make_event("impasse", when="2023-10-27/2023-11-08"),
        make_event("ceasefire", when="2023-11-24/.."),
        make_event("talks", when="2023-10-01/2023-10-08"),
        make_event("impasse", when="2023-10-27"),
    ]
    told = json.loads(file_of("timelinejs", events))
    ends = [(era["start_date"]["day"], era["end_date"]["day"]) for era in told["eras"]]
    assert ends == [(27, 8), (24, 24)]
    assert told["eras"][1]["end_date"] == {"year": 2023, "month": 12, "day": 24}


@pytest.mark.parametrize(
    ("event", "code"),
    [
        (make_event("talks"), ["CONSULT"]),
        (make_event("release"), ["RETREAT"]),
        (make_event("position", stances=[
            {"issue": "fuel", "stance": "demands"}, {"issue": "pause", "stance": "refuses"}]),
         ["REQUEST", "REJECT"]),
        (make_event("statement"), []),
    ],
    ids=["talks", "release", "position", "statement"],
)  # fmt: skip
def test_plover_has_the_nearest_code_and_none_where_there_is_none(
    event: Event, code: list[str]
) -> None:
    one = json.loads(file_of("plover", [event]))
    assert one["event"] == code
    assert one["has_event"] == bool(code)
    assert one["actor"] == [{"entity_text": "Hamas"}]
    assert one["cite_info"]["publication"] == "Reuters"
    assert {"id", "date", "actor", "event"} <= one.keys()
