import pytest

from tests.conftest import NewRecord
from tests.intake.bringing import brought, counts, events_in
from tests.intake.samples import FRONT, KLEPTOCRACY, plain
from tracker.errors import UnreadableFile
from tracker.store import Store


@pytest.fixture
def store(new_record: NewRecord) -> Store:
    return new_record("sqlite")


def test_json_is_read_with_its_sources_and_how_sure_it_is(store: Store) -> None:
    done = brought(store, plain({"events": [KLEPTOCRACY]}))
    assert (done.format.name, counts(done), done.problems) == ("kleptocracy", (1, 1, 0, 0, 0), [])
    (event,) = events_in(store)
    assert (event.kind, event.when.edtf, event.title) == (
        "ceasefire", "2023-11-24", "A pause begins",
    )  # fmt: skip
    assert (event.weight, event.confidence, event.actors("party")) == (
        2, "confirmed", ("Here", "There"),
    )  # fmt: skip
    first, second = (one.source for one in event.citations)
    assert (first.publisher, f"{first.published}") == ("A Press", "2023-11-25")
    assert first.archive_url == "https://archive.example/1"
    assert (second.publisher, second.url) == ("b.example", "https://b.example/2")
    (number,) = event.external_ids
    assert (number.scheme, number.id) == ("KleptocracyTimeline", KLEPTOCRACY["id"])
    assert "tier" in number.row


def test_a_file_of_markdown_is_the_same_event(store: Store) -> None:
    brought(store, plain([KLEPTOCRACY]))
    done = brought(store, FRONT)
    assert (done.format.name, counts(done)) == ("kleptocracy", (1, 0, 1, 0, 0))
    (event,) = events_in(store)
    assert (event.title, event.summary) == ("A pause begins: day one", "It held for days.")
    assert (event.citations[0].source.publisher, event.confidence) == ("A Press", "unverified")
    assert counts(brought(store, FRONT.replace("\n", "\r\n"))) == (1, 0, 0, 1, 0)


@pytest.mark.parametrize("name", ["status", "verification_status", "validation_status"])
def test_how_sure_it_is_stands_in_one_of_three_fields(store: Store, name: str) -> None:
    said = {key: value for key, value in KLEPTOCRACY.items() if "status" not in key}
    brought(store, plain([said | {name: "pending"}]))
    assert events_in(store)[0].confidence == "unverified"


def test_actors_of_a_statement_are_tags(store: Store) -> None:
    said = KLEPTOCRACY | {"tags": [], "description": "Other words.", "summary": "Words."}
    brought(store, plain([said]))
    (event,) = events_in(store)
    assert (event.kind, event.tags, event.actors()) == ("statement", ("Here", "There"), ())
    assert event.summary == "Words.\n\nOther words."


@pytest.mark.parametrize(
    ("changes", "path"),
    [({"id": ""}, "id"), ({"date": "24/31/2023"}, "date"), ({"importance": 11}, "importance"),
     ({"title": {"a": 1}}, "title")],
)  # fmt: skip
def test_what_is_wrong_is_told_by_field(
    store: Store, changes: dict[str, object], path: str
) -> None:
    done = brought(store, plain([KLEPTOCRACY, KLEPTOCRACY | {"id": "x"} | changes]))
    assert counts(done) == (2, 1, 0, 0, 1)
    assert [(one.row, one.path) for one in done.problems] == [(2, (path,))]


def test_a_source_may_have_a_year_alone_or_be_no_more_than_a_title(store: Store) -> None:
    sources = [
        {"outlet": "A Quarterly", "title": "An essay", "year": 1991, "url": ""},
        {"title": "Named nowhere", "url": ""},
    ]
    brought(store, plain([KLEPTOCRACY | {"sources": sources}]))
    (event,) = events_in(store)
    ((source,),) = [[one.source for one in event.citations]]
    assert (source.publisher, source.url) == ("A Quarterly", None)
    assert event.as_dict()["citations"][0]["source"]["published"] == "1991"
    assert "Named nowhere" in event.external_ids[0].row


@pytest.mark.parametrize(
    "fields", ["id: &a [x]\ndate: *a\ntitle: y", "id: [\ndate: 2023\ntitle: y"]
)
def test_references_and_what_is_no_yaml_are_refused(store: Store, fields: str) -> None:
    with pytest.raises(UnreadableFile, match="---"):
        brought(store, f"---\n{fields}\n---\ntext")
