import pytest

from tests.conftest import NewRecord
from tests.intake.bringing import brought, counts, events_in
from tests.intake.samples import DOWNLOAD, SAMPLES, TIMEMAP, plain
from tests.intake.tables import table
from tracker.exchange.incoming import Asked
from tracker.store import Store


@pytest.fixture
def store(new_record: NewRecord) -> Store:
    return new_record("sqlite")


def test_an_event_is_a_draft_month_first_with_its_sources(store: Store) -> None:
    done = brought(store, plain({"events": [TIMEMAP]}))
    assert (done.format.name, counts(done), done.problems) == ("timemap", (1, 1, 0, 0, 0), [])
    (event,) = events_in(store)
    assert (event.kind, event.status, event.when.edtf) == ("attack", "draft", "2022-03-04T14:30")
    assert (event.title, event.summary) == ("A school was hit", TIMEMAP["description"])
    assert (event.places[0].name, event.places[0].latitude) == ("Smallville", 31.5)
    assert event.tags == ("Shelling", "north")
    (citation,) = event.citations
    assert (citation.source.publisher, citation.source.title) == ("a.example", "A film")
    assert event.external_ids[0].id == "CIV0001"


def test_addresses_of_a_download_are_parted_where_one_begins(store: Store) -> None:
    brought(store, table(DOWNLOAD))
    (event,) = events_in(store)
    assert [one.source.url for one in event.citations] == [
        "https://a.example/1?at=1,2", "https://b.example/2",
    ]  # fmt: skip
    assert event.tags == ("Type of area: School", "Weapon: Unknown")
    json = DOWNLOAD | {
        "sources": [{"id": "1", "path": "https://a.example/1?at=1,2"}],
        "filters": [{"key": "Type of area", "value": "School"}], "associations": None,
    }  # fmt: skip
    assert counts(brought(store, plain([json]))) == (1, 0, 1, 0, 0)
    assert events_in(store)[0].tags == ("Type of area: School",)


def test_the_old_form_is_read(store: Store) -> None:
    brought(store, SAMPLES["timemap/old"])
    (event,) = events_in(store)
    assert (event.when.edtf, event.places[0].longitude) == ("2011-08-23T18:30", 34.5)
    assert event.citations[0].source.url == "https://a.example/1"


def test_days_can_be_said_to_be_day_first(store: Store) -> None:
    brought(store, plain([TIMEMAP]), Asked(file="a", dossier="here", dates="dmy"))
    assert events_in(store)[0].when.edtf == "2022-04-03T14:30"


def test_a_category_names_the_kind(store: Store) -> None:
    brought(store, plain([TIMEMAP | {"category": "Talks"}]))
    assert events_in(store)[0].kind == "talks"


@pytest.mark.parametrize(
    ("changes", "path"),
    [({"date": ""}, "date"), ({"date": "32/13/2022"}, "date"), ({"description": ""}, "description"),
     ({"latitude": "north"}, "latitude")],
)  # fmt: skip
def test_what_is_wrong_is_told_by_field(store: Store, changes: dict[str, str], path: str) -> None:
    done = brought(store, plain([TIMEMAP, TIMEMAP | {"id": "2"} | changes]))
    assert counts(done) == (2, 1, 0, 0, 1)
    assert [(one.row, one.path) for one in done.problems] == [(2, (path,))]
