import csv
import io
import json

import pytest

from tracker.exchange import Contents, csv_rows
from tracker.model.events import Event
from tracker.model.kinds import KINDS
from tracker.model.reading import read_event
from tracker.seeding import seeds

PLAIN = {"id": "a1", "dossier": "d", "kind": "talks", "when": "2023-10-27", "title": "Talks"}


def rows(*events: Event) -> list[dict[str, str]]:
    out = io.StringIO(newline="")
    assert csv_rows.write(out, Contents(events)) == len(events)
    return list(csv.DictReader(io.StringIO(out.getvalue(), newline=""), strict=True))


def event(**changes: object) -> Event:
    return read_event(PLAIN | changes)


def test_every_field_of_every_kind_has_a_column() -> None:
    for kind in KINDS.values():
        assert set(kind.model_fields) <= set(csv_rows.columns())


def test_lines_end_as_the_standard_says() -> None:
    out = io.StringIO(newline="")
    csv_rows.write(out, Contents([event()]))
    assert out.getvalue().count("\r\n") == 2


@pytest.mark.parametrize("text", ['a, "b"', "two\nlines", "قطر", "a;b"])
def test_any_words_survive(text: str) -> None:
    assert rows(event(summary=text))[0]["summary"] == text


@pytest.mark.parametrize("text", ["=1+1", "+1", "-1", "@SUM(A1)", "＝1", "'quoted"])
def test_what_a_spreadsheet_would_run_gets_an_apostrophe(text: str) -> None:
    (row,) = rows(event(title=text))
    assert row["title"] == f"'{text}"


def test_lists_of_words_are_joined_and_records_are_json() -> None:
    (row,) = rows(
        event(
            issues=["fuel deliveries", "foreign captives"],
            tags=["a;b", "c"],
            participants=[{"actor": "Hamas", "role": "party"}],
        )
    )
    assert row["issues"] == "fuel deliveries; foreign captives"
    assert json.loads(row["tags"]) == ["a;b", "c"]
    assert json.loads(row["participants"]) == [{"actor": "Hamas", "role": "party"}]


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
