import io

import pytest

from tracker.exchange.incoming import Asked
from tracker.exchange.sheets.days import is_day, order_of
from tracker.exchange.sheets.guessing import guessed, kind_meant
from tracker.exchange.sheets.header import NoHeader, lettered
from tracker.exchange.sheets.looking import days_in, look_at

KNOWN = {"party": {"hamas", "qatar"}, "place": {"doha"}}


@pytest.mark.parametrize(
    ("name", "values", "field"),
    [
        ("Datum", ["x"], "when"),
        ("Incident date", ["x"], "when"),
        ("Fuente", ["x"], "publisher"),
        ("Mediators", ["x"], "mediator"),
        ("Locaton", ["x"], "place"),
        ("Deaths (low)", ["3"], "at least, people killed"),
        ("deaths_low", ["3"], "at least, people killed"),
        ("Max killed", ["3"], "at most, people killed"),
        ("c1", ["27/10/2023", "3.11.2023"], "when"),
        ("tag", ["27 October 2023", "late October 2023"], "when"),
        ("c2", ["https://example.org/1", "http://example.org/2"], "url"),
        ("c3", ["Airstrike", "Peace talks", "Ceasefires"], "kind"),
        ("c4", ["Qatar", "Egypt", "Israel"], "country"),
        ("c5", ["Hamas", "Qatar", "Somebody", "Somebody else"], "party"),
        ("c6", ["Doha", "Elsewhere"], "place"),
        ("c7", ["Talks were opened in town", "Rockets were fired at noon"], "title"),
        ("c8", ["12", "13"], None),
        ("c9", ["red", "blue"], None),
    ],
    ids=str,
)
def test_a_column_is_guessed_by_its_name_and_by_what_stands_in_it(
    name: str, values: list[str], field: str | None
) -> None:
    assert guessed({name: values}, Asked(), KNOWN).get(name) == field


def test_of_two_columns_of_sentences_the_longer_one_is_the_summary() -> None:
    found = guessed({"a": ["One two three four five six"], "b": ["One two three"]}, Asked(), {})
    assert found == {"a": "summary", "b": "title"}


def test_a_field_that_one_column_is_by_name_is_not_guessed_for_another() -> None:
    values = {"date": ["2023"], "entered": ["27/10/2023"]}
    assert guessed(values, Asked(), {}) == {"date": "when"}


def test_words_of_kinds_are_known_in_singular_and_plural() -> None:
    assert [kind_meant(word) for word in ("Air raids", "Truce", "aid", "weather")] == [
        "attack", "ceasefire", "aid", None,
    ]  # fmt: skip


def test_the_order_of_days_is_told_from_all_of_them() -> None:
    assert order_of("03/04/2023") == "open"
    assert order_of("03/04/23") == "open"
    assert order_of("2023-04-03") is None
    assert order_of("03/03/2023") is None
    assert days_in(("03/04/2023", "27/04/2023")).order == "dmy"
    assert days_in(("03/04/2023", "04/27/2023")).order == "mdy"
    assert days_in(("03/04/2023", "27/04/2023", "04/27/2023")).order is None
    assert days_in(("03/04/2023",)).open == "03/04/2023"
    assert not any(map(is_day, ("12", "3.5", "red", "Article 3")))


def test_a_table_without_a_header_is_read_by_letters() -> None:
    text = b"27/10/2023;Talks;Doha\n28/10/2023;Rockets;\n"
    with pytest.raises(NoHeader, match="--no-header"):
        look_at(io.BytesIO(text), Asked())
    looked = look_at(io.BytesIO(text), Asked(header=False))
    assert looked.values["Column A"] == ("27/10/2023", "28/10/2023")
    assert looked.names == ("Column A", "Column B", "Column C")
    assert lettered(28)[25:] == ["Column Z", "Column AA", "Column AB"]
