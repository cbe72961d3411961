import csv
import io
import re

import pytest

from tests.exported import file_of
from tracker.exchange import FORMATS, Contents, csv_rows
from tracker.model.events import Event
from tracker.model.kinds import KINDS
from tracker.model.reading import read_event
from tracker.seeding import seeds

PLAIN = {"id": "a1", "dossier": "d", "kind": "talks", "when": "2023-10-27", "title": "Talks"}


def rows(*events: Event) -> list[dict[str, str]]:
    out = io.BytesIO()
    assert FORMATS["csv"].write(out, Contents(events)) == len(events)
    return list(csv.DictReader(io.StringIO(out.getvalue().decode(), newline=""), strict=True))


def event(**changes: object) -> Event:
    return read_event(PLAIN | changes)


def test_every_field_of_every_kind_has_a_column() -> None:
    for kind in KINDS.values():
        assert set(kind.model_fields) <= set(csv_rows.columns())


def test_lines_end_as_the_standard_says() -> None:
    assert file_of("csv", [event()]).count(b"\r\n") == 2


@pytest.mark.parametrize("text", ['a, "b"', "two\nlines", "قطر", "a;b"])
def test_any_words_survive(text: str) -> None:
    assert rows(event(summary=text))[0]["summary"] == text


@pytest.mark.parametrize("text", ["=1+1", "+1", "-1", "@SUM(A1)", "＝1", "'quoted"])
def test_what_a_spreadsheet_would_run_gets_an_apostrophe(text: str) -> None:
    (row,) = rows(event(title=text))
    assert row["title"] == f"'{text}"


@pytest.mark.parametrize(
    ("text", "cell"),
    [
        ("a;=1+1", "a;'=1+1"),
        ("a; =1+1", "a; '=1+1"),
        ('a;"=1+1"', 'a;"\'=1+1"'),
        ("a;b;-1;@x", "a;b;'-1;'@x"),
        ("first\n=1+1", "first\n'=1+1"),
        ("first\n＝1", "first\n'＝1"),
        ("a;'=1", "a;''=1"),
        ("a;b", "a;b"),
        ("a - b = c", "a - b = c"),
        ("x@y.example;z", "x@y.example;z"),
    ],
)
def test_a_formula_behind_another_separator_gets_one_too(text: str, cell: str) -> None:
    (row,) = rows(event(summary=text))
    assert row["summary"] == cell
    assert re.sub(r"(^|[;\t\r\n][ \"]*)'(?=[=+\-@＝＋－＠'])", r"\1", cell) == text


@pytest.mark.parametrize("separator", [";", "\t", ","])
def test_no_cell_is_a_formula_wherever_a_spreadsheet_cuts(separator: str) -> None:
    texts = ["a;=1+1", 'a;"=1+1"', "x\n=1", "=1", "a; @b", "-1", "a, =1", "a,=1", '",=1']
    many = [event(title=text.replace("\n", " "), summary=text, tags=[text.split("\n")[0], "=2"])
            for text in texts]  # fmt: skip
    text = file_of("csv", many).decode()
    for row in csv.reader(io.StringIO(text, newline=""), delimiter=separator):
        for cell in row:
            assert not cell.lstrip(' "').startswith(("=", "+", "-", "@")), (cell, row)


def test_a_cell_says_in_words_what_an_event_holds() -> None:
    claim = {"measure": "lorries", "low": 10, "high": 20, "claimed_by": "Egypt"}
    page = {"source": {"publisher": "A paper", "title": "A page", "published": "2024-09-01~"}}
    (row,) = rows(
        event(
            issues=["fuel deliveries", "foreign captives"],
            participants=[
                {"actor": "Hamas", "role": "party"},
                {"actor": "Qatar", "role": "mediator"},
            ],
            claims=[claim],
            citations=[page],
            places=[{"name": "Doha", "country": "QA", "latitude": 25.3, "longitude": 51.5}],
        )
    )
    assert row["issues"] == "fuel deliveries; foreign captives"
    assert row["participants"] == "Hamas as party; Qatar as mediator"
    assert row["claims"] == "10–20 lorries, according to Egypt"
    assert row["citations"] == "A paper, A page, about 1 Sep 2024"
    assert row["places"] == "Doha, QA (25.3, 51.5)"


def test_no_cell_of_the_demo_needs_a_program_to_be_read() -> None:
    for seed in seeds():
        for row in rows(*seed.events):
            for name, cell in row.items():
                assert not cell.startswith(("{", "[{", '["')), (row["id"], name)


def test_the_columns_asked_for_come_in_their_order() -> None:
    text = "".join(csv_rows.lines([event(tags=["a", "b"])], ("title", "tags", "when")))
    assert text == "title,tags,when\r\nTalks,a; b,2023-10-27\r\n"


def test_a_row_says_status_and_confidence_even_at_their_default() -> None:
    (row,) = rows(event())
    assert (row["status"], row["confidence"], row["visibility"]) == (
        "published",
        "probable",
        "public",
    )


def test_the_demo_dossiers_fit_into_rows() -> None:
    for seed in seeds():
        found = rows(*seed.events)
        assert [row["id"] for row in found] == [one.id for one in seed.events]
