import csv
import io
import re
import zipfile
from pathlib import Path

import pytest
import xlsxwriter
from streamlit.testing.v1 import AppTest

from dashboards.importing.grid import as_text, names_columns
from dashboards.importing.mend import to_mend
from dashboards.importing.words import on_page
from dashboards.web.pages import PAGES
from tests.builders import make_event
from tests.conftest import NewRecord
from tests.intake.tables import ACLED, table
from tracker.exchange import FORMATS, Contents
from tracker.model.actors import Dossier
from tracker.model.events import Event
from tracker.model.filters import EventFilter
from tracker.store import KEEPER, Store
from tracker.store.questions import Events, SaidOf

SHELL = Path(__file__).resolve().parents[2] / "dashboards" / "shell.py"
ROWS = (
    "Datum;Was geschah;Wo;Art;Tote;Quelle\n"
    "03/04/2023;Drone strike on a depot;Port Sudan;Airstrike;3-5;Radio Dabanga\n"
    "27/04/2023;Second round of talks opened;Jeddah;Meeting;;Reuters\n"
    "31/06/2023;A day that is none of the calendar;Jeddah;Meeting;;Reuters\n"
)


@pytest.fixture
def store(new_record: NewRecord, monkeypatch: pytest.MonkeyPatch) -> Store:
    store = new_record("sqlite")
    store.put_dossier(Dossier(slug="mine", title="Mine"), by="Ada")
    monkeypatch.setenv("PARLEY_DATABASE_URL", store.url)
    return store


def opened() -> AppTest:
    app = AppTest.from_file(SHELL, default_timeout=60).run()
    return app.switch_page(PAGES["import"][1]).run()


def drop(app: AppTest, text: str | bytes, name: str = "mine.csv") -> AppTest:
    data = text if isinstance(text, bytes) else text.encode()
    app.file_uploader[0].upload(name, data).run()
    assert not app.exception
    return app


def pick(app: AppTest, label: str, value: str) -> None:
    (found,) = [one for one in app.selectbox if one.label == label]
    found.select(value)


_DAYS = [["Day", "Title"], ["2023-05-03", "Talks open"], ["2023-05-04", "Talks end"]]


def _bring_as(app: AppTest, kind: str) -> None:
    (found,) = [one for one in app.selectbox if "kind" in one.label.lower()]
    if found.value is None:
        found.select(kind).run()
    app.button(key="import.go").click().run()
    assert not app.exception


def events(store: Store) -> list[Event]:
    return store.seen_by(KEEPER).ask(Events(EventFilter(dossier="mine")))


def said(app: AppTest) -> str:
    drawn = (*app.markdown, *app.info, *app.error, *app.caption, *app.warning)
    shown = " ".join(str(one.value) for one in drawn)
    return shown.replace("\\", "") + " ".join(str(one.proto.body) for one in app.get("html"))


def box(app: AppTest, label: str) -> object:
    (found,) = [one for one in app.selectbox if one.label == label]
    return found.value


def test_a_table_is_guessed_shown_and_saved_only_at_a_click(store: Store) -> None:
    app = drop(opened(), ROWS)
    fields = [box(app, name) for name in ("Datum", "Was geschah", "Wo", "Art", "Tote", "Quelle")]
    assert fields == ["when", "title", "place", "kind", "people killed", "publisher"]
    assert (box(app, "Airstrike"), box(app, "Meeting")) == ("attack", "talks")
    assert "2 rows become events, 1 needs mending" in said(app)
    assert "3–5 people killed, according to Radio Dabanga" in said(app)
    assert "31/06/2023" in said(app)
    assert not events(store)
    app.button(key="import.go").click().run()
    assert [(one.when.edtf, one.kind) for one in events(store)] == [
        ("2023-04-03", "attack"),
        ("2023-04-27", "talks"),
    ]
    assert "Brought in" in said(app)
    app.button(key="write.undo").click().run()
    assert not events(store)
    app.button(key="write.undo").click().run()
    assert len(events(store)) == 2


def test_what_no_column_says_is_asked_before_anything_can_be_brought_in(store: Store) -> None:
    app = drop(opened(), "date,headline\n03/04/2023,One\n05/06/2023,Two\n")
    assert "Choose what kind of event the rows are. Say how days are written." in said(app)
    assert not [one for one in app.button if one.key == "import.go"]
    (kind,) = [one for one in app.selectbox if one.label == "What kind of event is each row?"]
    kind.set_value("statement").run()
    (days,) = [one for one in app.button_group if one.label == "Which day is 03/04/2023?"]
    days.set_value("mdy").run()
    app.button(key="import.go").click().run()
    assert [one.when.edtf for one in events(store)] == ["2023-03-04", "2023-05-06"]


def test_a_column_is_another_field_at_a_choice(store: Store) -> None:
    app = drop(opened(), "date,headline,kind,xyz\n2023-04-03,One,talks,Doha\n")
    (column,) = [one for one in app.selectbox if one.label == "xyz"]
    assert column.value == "-"
    column.set_value("host").run()
    app.button(key="import.go").click().run()
    assert events(store)[0].actors("host") == ("Doha",)


def test_rows_without_a_header_are_read_by_letters(store: Store) -> None:
    app = opened()
    app.button_group(key="import.way").set_value("Rows as text").run()
    app.text_area[0].set_value("2023-04-03\tTalks opened in the capital\ttalks\n").run()
    assert (box(app, "Column A"), box(app, "Column B")) == ("when", "title")
    app.button(key="import.go").click().run()
    assert [one.title for one in events(store)] == ["Talks opened in the capital"]


@pytest.mark.parametrize(
    ("data", "words"),
    [
        (b"", "The file is empty."),
        (b"\x89PNG\r\n\x1a\n\x00", "a picture (PNG)"),
        ("date,headline,kind\n2023-10-28,صواريخ على المدينة,attack\n".encode("cp1256"), "encoding"),
        (b"PK\x03\x04[Content_Types].xml broken", "damaged"),
        (b"date,headline,kind\nx,y,z\nx,y,z\n", "0 rows become events, 2 need mending"),
        (b'date,headline,kind\n2023-10-28,"Two,attack\n', "never closed"),
        (b"date,headline,kind\n2023-10-28,Two,attack,4\n", "4 cells"),
    ],
    ids=["empty", "picture", "encoding", "broken", "refused", "quote", "cells"],
)
def test_what_cannot_be_read_is_said_in_a_sentence_without_options(
    store: Store, data: bytes, words: str
) -> None:
    app = drop(opened(), data)
    assert words in said(app)
    assert "--" not in said(app).replace("<!--", "")
    assert not events(store)


def test_an_encoding_can_be_chosen(store: Store) -> None:
    text = "date,headline,kind\n2023-10-28,صواريخ على المدينة,attack\n"
    app = drop(opened(), text.encode("cp1256"))
    (encoding,) = [one for one in app.selectbox if one.label == "Encoding"]
    encoding.set_value("windows-1256").run()
    app.button(key="import.go").click().run()
    assert [one.title for one in events(store)] == ["صواريخ على المدينة"]


def test_a_format_of_its_own_is_asked_nothing(store: Store) -> None:
    app = drop(opened(), table(ACLED))
    assert "1 row becomes an event" in said(app)
    assert not [one for one in app.selectbox if one.label == "actor1"]
    app.button(key="import.go").click().run()
    assert events(store)[0].external_ids[0].scheme == "ACLED"


def test_what_is_no_table_is_said_with_a_choice(store: Store) -> None:
    app = drop(opened(), b"Only a sentence.\nAnd one more\n", "letter.txt")
    assert "No format was recognised" in said(app)
    (choice,) = [one for one in app.selectbox if one.label == "Read it all the same as"]
    assert choice.value is None
    assert not events(store)


def test_options_of_the_command_line_are_boxes_of_the_page() -> None:
    told = "‘03/04’ can mean two days. Say --dates dmy or --dates mdy for the whole file."
    assert on_page(told) == "‘03/04’ can mean two days. Say above how days are written."
    assert on_page("No such thing. Say --unheard-of NAME.") == "No such thing."


NAMES = "date,headline,kind,place,actors,issues\n2023-04-03,One,talks,Doha,{},Fuel\n"


def test_a_name_nearly_known_is_asked_about_and_remembered(store: Store) -> None:
    app = drop(opened(), NAMES.format("Houthis; Qatar"))
    app.button(key="import.go").click().run()
    app = drop(opened(), NAMES.format("Houthiss; Ansar Allah").replace("One", "Two"))
    assert "1 name is nearly known" in said(app)
    assert app.button(key="import.go").disabled
    by_label = {one.label.strip("\u2068\u2069"): one for one in app.selectbox}
    assert by_label["Houthiss"].value is None
    assert by_label["Ansar Allah"].value == ""
    by_label["Houthiss"].set_value("Houthis")
    by_label["Ansar Allah"].set_value("Houthis").run()
    assert "Ansar Allah (Parties)" not in said(app)
    assert "Houthis (Parties)" in said(app)
    app.button(key="import.go").click().run()
    assert {one.title: one.actors("party") for one in events(store)}["Two"] == ("Houthis",)
    app = drop(opened(), NAMES.format("Ansar Allah; Houthiss").replace("One", "Three"))
    assert not app.button(key="import.go").disabled
    app.button(key="import.go").click().run()
    assert [one.actors("party") for one in events(store)].count(("Houthis",)) == 2
    app.button(key="write.undo").click().run()
    assert len(events(store)) == 2


@pytest.mark.parametrize(("of", "column"), [("place", "place"), ("issue", "issues")])
def test_places_and_issues_are_asked_about_as_actors_are(
    store: Store, of: str, column: str
) -> None:
    row = {"date": "2023-04-03", "headline": "One", "kind": "talks", column: "Kerem Shalom"}
    app = drop(opened(), table(row))
    app.button(key="import.go").click().run()
    app = drop(opened(), table(row | {"headline": "Two", column: "Kerem Shallom"}))
    (name,) = [one for one in app.selectbox if "Kerem Shallom" in one.label]
    name.set_value("Kerem Shalom").run()
    app.button(key="import.go").click().run()
    seen = store.seen_by(KEEPER).ask(SaidOf(of, "Kerem Shallom"))
    assert (seen.name, seen.aliases) == ("Kerem Shalom", ("Kerem Shallom",))
    app.button(key="write.undo").click().run()
    assert len(events(store)) == 1


def test_the_next_file_with_these_columns_opens_as_the_last_one_was_read(store: Store) -> None:
    text = "tag,headline,xyz\n03/04/2023,One,Doha\n"
    app = drop(opened(), text)
    (kind,) = [one for one in app.selectbox if one.label == "What kind of event is each row?"]
    kind.set_value("talks")
    (column,) = [one for one in app.selectbox if one.label == "xyz"]
    column.set_value("host")
    (days,) = [one for one in app.button_group if one.label == "Which day is 03/04/2023?"]
    days.set_value("mdy")
    app.run()
    app.button(key="import.go").click().run()
    other = "Headline,XYZ,Tag\nTwo,Qatar,05/06/2023\n"
    app = drop(opened(), other, "other.csv")
    assert "Read as the last file with these columns" in said(app)
    assert "1 row becomes an event" in said(app)
    app.button(key="import.go").click().run()
    (last,) = [one for one in events(store) if one.title == "Two"]
    assert (last.when.edtf, last.kind, last.actors("host")) == ("2023-05-06", "talks", ("Qatar",))
    assert last.external_ids[0].scheme == "other"


def test_encoding_and_sheet_are_remembered_with_the_columns(store: Store) -> None:
    rows = "Дата;Событие\n03.05.2023;Переговоры {}\n14.05.2023;Обмен\n"
    app = drop(opened(), rows.format("в Джидде").encode("windows-1251"))
    pick(app, "Encoding", "windows-1251")
    pick(app.run(), "Событие", "title")
    app.run()
    assert "Переговоры в Джидде" in said(app)
    _bring_as(app, "talks")
    app = drop(opened(), rows.format("в Каире").encode("windows-1251"), "next.csv")
    assert box(app, "Encoding") == "windows-1251"
    assert "Read as the last file with these columns was" in said(app)
    assert "Переговоры в Каире" in said(app)

    app = drop(opened(), _workbook(First=_DAYS, Second=_DAYS), "two.xlsx")
    assert box(app, "Sheet") == "First"
    pick(app, "Sheet", "Second")
    app.run()
    _bring_as(app, "talks")
    app = drop(opened(), _workbook(First=_DAYS, Second=[*_DAYS, _DAYS[-1]]), "more.xlsx")
    assert box(app, "Sheet") == "Second"
    assert len(events(store)) == 4


def test_refused_rows_are_given_back_and_come_in_once_mended(store: Store) -> None:
    text = (
        "date,headline,kind,deaths\n2023-10-28,One,attack,-1\n2023-10-32,=Two,attack,3\n"
        "2023-10-28,Three,attack,4,5\n"
    )
    app = drop(opened(), text)
    app.button(key="import.go").click().run()
    assert len(events(store)) == 1
    tried = app.session_state["_import_done"]
    given = to_mend(tried).decode("utf-8-sig")
    rows = list(csv.reader(io.StringIO(given)))
    assert rows[0] == ["what to mend", "date", "headline", "kind", "deaths"]
    assert rows[1][1:] == ["2023-10-32", "'=Two", "attack", "3"]
    assert "no date" in rows[1][0] or "calendar" in rows[1][0]
    assert rows[2][1:] == ["2023-10-28", "Three", "attack", "4", "5"]
    mended = given.replace("2023-10-32", "2023-10-31").replace("attack,4,5", "attack,45")
    app = drop(opened(), mended, "mine to mend (1).csv")
    assert "2 rows become events" in said(app)
    app.button(key="import.go").click().run()
    assert [one.title for one in events(store)] == ["One", "Three", "=Two"]
    assert {one.external_ids[0].scheme for one in events(store)} == {"mine"}


def test_what_is_the_same_in_every_row_is_said_once(store: Store) -> None:
    app = drop(opened(), "date,headline,kind\n2023-10-28,One,talks\n2023-10-29,Two,talks\n")
    (shared,) = [one for one in app.multiselect if one.label == "Fields that no column says"]
    shared.set_value(["track", "publisher"]).run()
    for label, value in (("Track of the talks", "Doha"), ("Source: who published it", "Reuters")):
        (one,) = [one for one in app.text_input if one.label == label]
        one.set_value(value)
    app.run()
    app.button(key="import.go").click().run()
    assert {(one.track, one.citations[0].source.publisher) for one in events(store)} == {
        ("Doha", "Reuters")
    }


def test_who_speaks_to_whom_is_asked_and_not_guessed(store: Store) -> None:
    app = drop(opened(), "date,headline,kind,actors\n2023-10-28,One,statement,Qatar\n")
    assert "1 needs mending" in said(app)
    asked = "In events of the kind “Statement” they are"
    (role,) = [one for one in app.selectbox if one.label == asked]
    assert role.value is None
    role.set_value("addressee").run()
    app.button(key="import.go").click().run()
    assert events(store)[0].actors("addressee") == ("Qatar",)


def test_every_option_that_the_engine_names_has_a_box_or_is_left_out() -> None:
    root = SHELL.parents[1] / "tracker"
    files = [*(root / "exchange").rglob("*.py"), *(root / "intake").rglob("*.py")]
    options = {
        option
        for file in files
        for option in re.findall(r"--[a-z]+[a-z-]*", file.read_text("utf-8"))
    }
    assert {"--dates", "--encoding", "--dossier", "--map"} <= options
    for option in options:
        assert "--" not in on_page(f"It is so. Say {option} for all.").replace("--withdraw", "")


def _workbook(**sheets: list[list[str]]) -> bytes:
    file = io.BytesIO()
    with xlsxwriter.Workbook(file, {"in_memory": True}) as book:
        for name, rows in sheets.items():
            sheet = book.add_worksheet(name)
            for place, row in enumerate(rows):
                sheet.write_row(place, 0, row)
    return file.getvalue()


def test_the_sheet_that_has_days_is_opened_and_another_can_be_chosen(store: Store) -> None:
    head = ["date", "headline", "kind"]
    book = _workbook(
        About=[["what", "said"], ["made by", "Ada"]],
        First=[head, ["2023-10-27", "One", "talks"]],
        Second=[head, ["2023-10-28", "Two", "talks"]],
        Empty=[],
    )
    app = drop(opened(), book, "book.xlsx")
    (sheet,) = [one for one in app.selectbox if one.label == "Sheet"]
    assert sheet.value == "First"
    sheet.set_value("Empty").run()
    assert not [one for one in app.button if one.key == "import.go"]
    (sheet,) = [one for one in app.selectbox if one.label == "Sheet"]
    sheet.set_value("Second").run()
    app.button(key="import.go").click().run()
    assert [one.title for one in events(store)] == ["Two"]


def test_a_workbook_that_unpacks_without_end_is_said(store: Store) -> None:
    bomb = io.BytesIO()
    with zipfile.ZipFile(bomb, "w", zipfile.ZIP_DEFLATED) as packed:
        packed.writestr("xl/workbook.xml", "<workbook/>")
        packed.writestr("xl/worksheets/sheet1.xml", b"0" * 40_000_000)
    app = drop(opened(), bomb.getvalue(), "book.xlsx")
    assert "unpacks into" in said(app)
    assert not events(store)


def test_what_parley_wrote_itself_comes_in_as_it_was(store: Store) -> None:
    app = drop(opened(), "date,headline,kind,actors\n2023-10-28,One,talks,A; B\n")
    app.button(key="import.go").click().run()
    contents = Contents(events(store))
    for format_ in ("csv", "excel"):
        out = io.BytesIO()
        FORMATS[format_].write(out, contents)
        app = drop(opened(), out.getvalue(), f"mine.{FORMATS[format_].ending}")
        assert "1 is in the record already" in said(app), format_


def test_a_name_of_internal_events_alone_is_not_shown(
    store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    secret = make_event("talks", id="in-1", dossier="mine", visibility="internal")
    named = secret.changed(participants=[{"actor": "Secret Envoy", "role": "party"}])
    store.add(named, by="Ada")
    text = "date,headline,kind,actors\n2023-10-28,One,talks,Secret Envoi\n"
    assert "Secret Envoy" in str([one.options for one in drop(opened(), text).selectbox])
    monkeypatch.setenv("PARLEY_SHOW_INTERNAL", "false")
    app = drop(opened(), text)
    assert "Secret Envoy" not in str([one.options for one in app.selectbox]) + said(app)
    assert not app.button(key="import.go").disabled


_TYPED = ["2023-10-27", "Talks open", "talks", "Doha"]
_OWN_HEAD = ["Titel", "Datum", "Art", "Ort"]
_OWN = ["Talks open", "27 Oct 2023", "talks", "Doha"]


@pytest.mark.parametrize("rows", [[_TYPED], [_OWN_HEAD, _OWN]])
def test_rows_of_the_grid_have_its_columns_or_those_that_the_first_row_names(
    rows: list[list[str]],
) -> None:
    wide = [[*row, *[""] * 8] for row in rows]
    lines = as_text([[""] * 12, *wide, [""] * 12]).splitlines()
    assert len(lines) == 2
    head = lines[0].split(",")
    assert head == (["date", "title", "kind", "place"] if len(rows) == 1 else _OWN_HEAD)
    assert lines[1] == ",".join(rows[-1])
    assert as_text([[""] * 12] * 3) == ""


@pytest.mark.parametrize(
    ("row", "names"),
    [
        (_OWN_HEAD, True),
        (_TYPED, False),
        (["Talks open", "Doha"], False),
        (["date", "date"], False),
    ],
)
def test_a_row_of_names_is_told_from_a_row_of_data(row: list[str], names: bool) -> None:
    assert names_columns(row) is names


def test_what_is_typed_in_the_grid_is_checked_saved_and_not_lost_when_refused(
    store: Store,
) -> None:
    app = opened()
    app.button_group(key="import.way").set_value("A grid").run()
    key = "import.grid.0"
    rows = app.session_state["_import_grid_base"][1]
    rows[0] |= dict(zip(rows[0], _TYPED, strict=False))
    rows[1] |= {"date": "no day", "title": "Typed and to be mended", "kind": "talks"}
    app.session_state["_import_grid_base"] = key, rows
    app.run()
    assert not app.exception
    assert "1 row becomes an event, 1 needs mending" in said(app)
    app.button_group(key="import.way").set_value("A file").run()  # and back
    app.button_group(key="import.way").set_value("A grid").run()
    assert "1 row becomes an event, 1 needs mending" in said(app)
    kept = app.session_state["_import_grid_base"][1]
    assert (kept[1]["date"], kept[1]["title"]) == ("no day", "Typed and to be mended")
    app.button(key="import.go").click().run()
    assert [one.title for one in events(store)] == ["Talks open"]
    assert "1 row stays in the grid, to be mended there." in said(app)
    (left, *empty) = app.session_state["_import_grid_base"][1]
    assert (left["date"], left["title"]) == ("no day", "Typed and to be mended")
    assert not any(any(row.values()) for row in empty)
    left["date"] = "2023-10-28"
    app.session_state["_import_grid_base"] = "import.grid.1", [left]
    app.run()
    app.button(key="import.go").click().run()
    assert [one.title for one in events(store)] == ["Talks open", "Typed and to be mended"]
    assert not any(any(row.values()) for row in app.session_state["_import_grid_base"][1])


def test_a_file_that_comes_in_leaves_what_is_typed_in_the_grid(store: Store) -> None:
    app = opened()
    app.button_group(key="import.way").set_value("A grid").run()
    rows = app.session_state["_import_grid_base"][1]
    rows[0] |= {"date": "2023-10-29", "title": "Half typed"}
    app.session_state["_import_grid_base"] = "import.grid.0", rows
    app.run()
    app.button_group(key="import.way").set_value("A file").run()
    drop(app, "date,headline,kind\n2023-04-03,One,talks\n").button(key="import.go").click().run()
    assert [one.title for one in events(store)] == ["One"]
    app.button_group(key="import.way").set_value("A grid").run()
    assert app.session_state["_import_grid_base"][1][0]["title"] == "Half typed"
