import csv
import gc
import io
import zipfile
from dataclasses import replace
from datetime import datetime
from pathlib import Path

import pytest
import xlsxwriter
from hypothesis import HealthCheck, given, settings

from tests.builders import events_of_any_kind
from tests.conftest import NewRecord
from tests.intake.tables import table
from tests.intake.test_providers import ASKED, brought
from tests.intake.test_providers import _all as all_events
from tracker.errors import UnreadableFile
from tracker.exchange.csv_rows import lines
from tracker.exchange.formats import csv_table
from tracker.exchange.incoming import Asked
from tracker.exchange.sheets.delimited import open_table
from tracker.model.events import Event
from tracker.store import Store

SHEET = {
    "Date": "27.10.2023", "Headline": "Rockets fired", "Ort": "Ashdod", "Actors": "A; B",
    "Killed": "3-5", "Source": "A paper", "Colour": "red",
}  # fmt: skip
SAID = Asked(values={"kind": "attack"}, columns={"Ort": "place"}, file="mine.csv", dossier="here")


@pytest.fixture
def store(new_record: NewRecord) -> Store:
    return new_record("sqlite")


@pytest.mark.parametrize("delimiter", list(",;\t|"))
def test_a_sheet_of_any_shape_comes_in_by_the_names_of_its_columns(
    store: Store, delimiter: str
) -> None:
    done = brought(store, table(SHEET, delimiter=delimiter), SAID)
    assert (done.format.name, done.added, done.problems) == ("csv", 1, [])
    (event,) = all_events(store)
    assert (event.when.edtf, event.title, event.places[0].name) == (
        "2023-10-27", "Rockets fired", "Ashdod",
    )  # fmt: skip
    assert event.actors("party") == ("A", "B")
    assert (event.claims[0].low, event.claims[0].high) == (3, 5)
    assert (event.external_ids[0].scheme, "red" in event.external_ids[0].row) == ("mine", True)
    assert any("Colour" in said for said in done.said)
    assert brought(store, table(SHEET, delimiter=delimiter), SAID).unchanged == 1


def test_a_date_that_can_be_read_in_two_ways_is_refused_with_both(store: Store) -> None:
    text = table(SHEET | {"Date": "03/04/2023"})
    (problem,) = brought(store, text, SAID).problems
    assert (problem.row, problem.path, problem.value) == (2, ("Date",), "03/04/2023")
    assert "3 April 2023 or 4 March 2023" in problem.text
    brought(store, text, replace(SAID, dates="mdy"))
    assert all_events(store)[0].when.edtf == "2023-03-04"


def test_a_spreadsheet_counts_days(store: Store) -> None:
    brought(store, table(SHEET | {"Date": "45226"}), SAID)
    assert all_events(store)[0].when.edtf == "2023-10-27"


def test_what_no_column_says_is_asked_for(store: Store) -> None:
    with pytest.raises(UnreadableFile, match="Did you mean"):
        brought(store, table(SHEET), replace(ASKED, columns={"Ort": "plaec"}))
    with pytest.raises(UnreadableFile, match="no column ‘Ot’"):
        brought(store, table(SHEET), replace(ASKED, columns={"Ot": "place"}))
    (problem,) = brought(store, table(SHEET), replace(ASKED, columns={"Ort": "place"})).problems
    assert "--set kind" in problem.text


@pytest.mark.parametrize(
    ("best", "low", "high", "claims"),
    [
        ("", "3", "9", [(None, 3, 9, "")]),
        ("5", "3", "9", [(None, 3, 9, "best estimate 5")]),
        ("5", "", "", [(5, None, None, "")]),
        ("5", "3", "", [(5, None, None, "")]),
        ("", "4", "4", [(4, None, None, "")]),
        ("", "3", "", "one end of a range alone"),
        ("12", "3", "9", "outside of 3 to 9"),
    ],
)
def test_ends_in_columns_of_their_own_are_one_range(
    store: Store, best: str, low: str, high: str, claims: object
) -> None:
    row = SHEET | {"Killed": best, "Low": low, "High": high}
    fields = {"Low": "at least, people killed", "High": "at most, people killed"}
    done = brought(store, table(row), replace(SAID, columns={**SAID.columns, **fields}))
    if isinstance(claims, str):
        assert claims in done.problems[0].text
        return
    (event,) = all_events(store)
    assert [(one.value, one.low, one.high, one.in_words) for one in event.claims] == claims


@pytest.mark.parametrize("nothing", ["NA", "n/a", "nan", "–"])
def test_a_cell_that_says_it_is_empty_claims_nothing_and_names_nobody(
    store: Store, nothing: str
) -> None:
    brought(store, table(SHEET | {"Killed": nothing, "Actors": nothing, "Ort": nothing}), SAID)
    (event,) = all_events(store)
    assert (event.claims, event.actors(), event.places) == ((), (), ())
    assert nothing in event.external_ids[0].row


def test_the_country_na_is_namibia(store: Store) -> None:
    asked = replace(SAID, columns={**SAID.columns, "Land": "country"})
    brought(store, table(SHEET | {"Land": "NA"}), asked)
    assert all_events(store)[0].places[0].country == "NA"


HEAD = "date,headline,kind\n"
GOOD = "2023-10-27,One,attack\n"


@pytest.mark.parametrize(
    ("text", "added", "said"),
    [
        (HEAD + GOOD + "2023-10-28,Two,attack,more\n", 1, "4 cells"),
        (HEAD + GOOD + '2023-10-28,"Two,attack\n2023-10-29,Three,attack\n', 1, "never closed"),
        (HEAD + '2023-10-28,"Two" a,attack\n' + GOOD, 1, "closing quotation mark"),
        (HEAD + GOOD + "0025-10-28x,Two,attack\n", 1, "no date that can be read"),
        (HEAD + GOOD.replace("\n", "\r") + "2023-10-28,Two,attack\r\n,,\n", 2, ""),
        (HEAD + "x,y,z\n" * 3000, 0, "no kind of event"),
        (HEAD + GOOD + "2023-10-28,=cmd(),attack\n", 2, ""),
    ],
    ids=["cells", "open quote", "quote", "year", "line ends", "all refused", "formula"],
)
def test_a_bad_row_is_refused_in_a_sentence_and_the_others_come_in(
    store: Store, text: str, added: int, said: str
) -> None:
    done = brought(store, text)
    assert done.added == added
    assert done.read == done.added + done.refused
    assert not said or said in done.problems[0].text
    assert len(done.problems) <= 1000


def test_other_encodings_are_told_or_asked_for(store: Store) -> None:
    done = brought(store, (HEAD + "2023-10-27,Café,attack\n").encode("cp1252"))
    assert "Windows-1252" in done.said[0]
    assert all_events(store)[0].title == "Café"
    arabic = (HEAD + "2023-10-27,صواريخ على المدينة,attack\n").encode("cp1256")
    with pytest.raises(UnreadableFile, match="--encoding"):
        brought(store, arabic)
    brought(store, arabic, replace(ASKED, encoding="windows-1256"))
    brought(store, (HEAD + "2023-10-29,Zwölf,attack\n").encode("utf-16"))
    assert len(all_events(store)) == 3


def test_a_table_need_not_be_read_to_its_end(tmp_path: Path) -> None:
    file = tmp_path / "table"
    file.write_text(HEAD + GOOD * 5000, encoding="utf-8")
    with file.open("rb") as stream:
        opened = open_table(stream)
        assert next(opened.rows).cells["headline"] == "One"
    del opened
    gc.collect()  # an error on the way out would fail the test


def test_workbooks_come_in_like_tables(store: Store) -> None:
    file = io.BytesIO()
    with xlsxwriter.Workbook(file, {"in_memory": True}) as book:
        sheet = book.add_worksheet("Mine")
        for place, name in enumerate(SHEET):
            sheet.write(0, place, name)
        for place, value in enumerate(SHEET.values()):
            sheet.write(1, place, value)
        day = book.add_format({"num_format": "dd.mm.yyyy"})
        sheet.write_datetime(1, 0, datetime(2023, 10, 27, tzinfo=None), day)  # noqa: DTZ001 - a cell has no zone
        sheet.write_number(2, 0, 45227)
        sheet.write_formula(2, 1, '="Two" & "!"', value="Two!")
        sheet.write_number(2, 4, 12)
    done = brought(store, file.getvalue(), SAID)
    assert (done.format.name, done.added, done.problems) == ("excel", 2, [])
    first, second = sorted(all_events(store), key=lambda event: event.when.edtf)
    assert (first.when.edtf, first.title) == ("2023-10-27", "Rockets fired")
    assert (second.when.edtf, second.title) == ("2023-10-28", "Two!")
    assert second.claims[0].value == 12


def test_a_workbook_that_unpacks_without_end_is_refused(store: Store) -> None:
    bomb = io.BytesIO()
    with zipfile.ZipFile(bomb, "w", zipfile.ZIP_DEFLATED) as packed:
        packed.writestr("xl/workbook.xml", "<workbook/>")
        packed.writestr("xl/worksheets/sheet1.xml", b"0" * 400_000_000)
    with pytest.raises(UnreadableFile, match="unpacks into"):
        brought(store, bomb.getvalue())


HELD = ("id", "dossier", "kind", "when", "title", "summary", "participants", "issues", "track",
        "tags", "status", "order", "note")  # fmt: skip


@settings(max_examples=40, suppress_health_check=[HealthCheck.too_slow])
@given(event=events_of_any_kind())
def test_parleys_own_csv_comes_back_as_far_as_it_holds_an_event(event: Event) -> None:
    text = "".join(lines([event], HELD))
    assert csv_table.FORMAT.incoming is not None
    stream = io.BytesIO(text.encode())
    reading = csv_table.FORMAT.incoming.begin(stream, Asked())
    (found,) = reading.rows(stream)
    assert found.problems == ()
    assert isinstance(found.record, Event)
    again = "".join(lines([found.record], HELD))
    assert list(csv.reader(io.StringIO(again))) == list(csv.reader(io.StringIO(text)))
