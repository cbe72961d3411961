import pytest

from tests.conftest import NewRecord
from tests.intake.bringing import brought, counts, events_in
from tests.intake.samples import CHRONOLOGY
from tracker.errors import UnreadableFile
from tracker.exchange.documents.chronology import entries_in, leading_date
from tracker.exchange.incoming import Asked
from tracker.store import Store


@pytest.fixture
def store(new_record: NewRecord) -> Store:
    return new_record("sqlite")


def test_headings_bold_dates_and_items_are_entries(store: Store) -> None:
    done = brought(store, CHRONOLOGY)
    assert (done.format.name, counts(done), done.problems) == ("markdown", (5, 5, 0, 0, 0), [])
    found = [(one.when.edtf, one.title, one.summary) for one in events_in(store)]
    assert found == [
        ("2023-10-07", "Attack on the south",
         "Fighters cross the border. See a report.\n\nBackground\n\nMore words."),
        ("2023-10-27", "Ground forces go in", "Ground forces go in. They stay."),
        ("2023-11-24", "a pause begins", ""),
        ("2023-11-25", "A second day", "A second day\n\n– no date here"),
        ("2024-03-01", "Shots at a convoy", "It happened."),
    ]  # fmt: skip
    assert {one.kind for one in events_in(store)} == {"statement"}
    (citation,) = events_in(store)[0].citations
    assert (citation.source.publisher, citation.source.title) == ("a.example", "a report")
    assert events_in(store)[1].confidence == "unverified"


def test_rows_are_lines_and_the_entry_is_kept(store: Store) -> None:
    done = brought(store, "# A list\n\n**30 February 2023** x\n\n**7 October** y\n\n**2023** z\n")
    assert counts(done) == (2, 1, 0, 0, 1)
    (problem,) = done.problems
    assert (problem.row, problem.path, problem.value) == (5, ("date",), "7 October")
    assert "Write the year" in problem.text
    assert '"date": "2023"' in events_in(store)[0].external_ids[0].row


@pytest.mark.parametrize(
    ("text", "words", "edtf"),
    [
        ("7 October 2023 – 9 October 2023: x", "7 October 2023 – 9 October 2023",
         "2023-10-07/2023-10-09"),
        ("Oct. 7, 2023 - x", "Oct. 7, 2023", "2023-10-07"),
        ("early March 2024. Talks", "early March 2024", "[2024-03-01..2024-03-10]"),
        ("2023-12-01 The pause ends, 7 people say", "2023-12-01", "2023-12-01"),
        ("2023-12-01/2023-12-03 Days", "2023-12-01/2023-12-03", "2023-12-01/2023-12-03"),
        ("7 October: x", "7 October", "2022-10-07"),
        ("2023", "2023", "2023"),
    ],
)  # fmt: skip
def test_a_text_begins_with_its_longest_date(text: str, words: str, edtf: str) -> None:
    found = leading_date(text, "2022")
    assert found is not None
    assert (found.words, found.edtf) == (words, edtf)


@pytest.mark.parametrize(
    "text", ["10: Conclusion", "1. Introduction", "In 3 steps: x", "About 2,000 lorries", "Talks"]
)
def test_a_number_is_no_date(text: str) -> None:
    assert leading_date(text, "2023") is None


def test_the_year_of_a_heading_ends_with_its_part() -> None:
    text = "# 2023\n## Spring\n**1 March** a\n# Later\n**2 March** b\n"
    assert [told.date.edtf for told in entries_in(text)] == ["2023-03-01", None]


def test_what_says_nothing_beside_its_date_is_no_entry() -> None:
    assert list(entries_in("# 2023\n\n## October 2023\n\n**7 October** x")) != []
    assert list(entries_in("# 2023\n\n## October 2023\n")) == []


def test_the_same_again_changes_nothing_and_a_kind_can_be_said(store: Store) -> None:
    asked = Asked(file="war.md", dossier="here", values={"kind": "attack"})
    brought(store, CHRONOLOGY, asked)
    assert counts(brought(store, CHRONOLOGY, asked)) == (5, 0, 0, 5, 0)
    assert {one.kind for one in events_in(store)} == {"attack"}


def test_a_text_in_another_encoding_is_asked_about(store: Store) -> None:
    body = "**7 October 2023** Größe\n\n**8 October 2023** x".encode("cp1252")
    with pytest.raises(UnreadableFile, match="--encoding"):
        brought(store, body)
    brought(store, body, Asked(dossier="here", encoding="cp1252"))
    assert events_in(store)[0].title == "Größe"
