import io
import tracemalloc

import pytest

from tests.conftest import NewRecord
from tests.intake import gdelt
from tests.intake.bringing import ASKED, brought, counts, events_in
from tests.intake.reading import read_events
from tests.intake.tables import table
from tracker.exchange import READ
from tracker.exchange.coding import cameo
from tracker.store import Store


@pytest.fixture
def store(new_record: NewRecord) -> Store:
    return new_record("sqlite")


def test_a_row_is_a_draft_with_its_code_in_words(store: Store) -> None:
    done = brought(store, gdelt.line())
    assert (done.format.name, counts(done), done.problems) == ("gdelt", (1, 1, 0, 0, 0), [])
    assert "draft" in done.said[0]
    (event,) = events_in(store)
    assert (event.kind, event.status, event.confidence) == ("talks", "draft", "unverified")
    assert event.title == "Negotiates (CAMEO 046): HERE – THERE, Doha, Ad Dawhah, Qatar"
    assert (event.when.edtf, event.actors("party")) == ("2023-11-24", ("HERE", "THERE"))
    (place,) = event.places
    assert (place.country, place.latitude, place.precision) == ("QA", 25.3, "near")
    assert [one.source.publisher for one in event.citations] == ["GDELT", "a.example"]
    assert {one.credibility for one in event.citations} == {6}
    (number,) = event.external_ids
    assert (number.scheme, number.id, number.release) == ("GDELT", "900000001", "2.0")
    assert '"goldsteinscale": "7.0"' in number.row
    assert "citation" in number.terms


@pytest.mark.parametrize(("width", "release", "sources"), [(57, "1.0", 1), (58, "1.0", 2)])
def test_files_of_1_0_have_fewer_columns(
    store: Store, width: int, release: str, sources: int
) -> None:
    brought(store, gdelt.line(width))
    (event,) = events_in(store)
    assert (event.places[0].longitude, event.external_ids[0].release) == (51.5, release)
    assert len(event.citations) == sources
    assert f"{event.citations[0].source.published}" == "2023-11-25"


def test_a_header_that_somebody_gave_is_read(store: Store) -> None:
    assert counts(brought(store, table(gdelt.ROW))) == (1, 1, 0, 0, 0)
    assert counts(brought(store, gdelt.line())) == (1, 0, 0, 1, 0)


@pytest.mark.parametrize(
    ("code", "kind", "role", "own"),
    [
        ("010", "statement", "speaker", {}),
        ("045", "talks", "mediator", {}),
        ("0571", "agreement", "party", {}),
        ("0841", "release", "initiator", {}),
        ("0863", "aid", "initiator", {}),
        ("0871", "ceasefire", "initiator", {}),
        ("1053", "position", "speaker", {}),
        ("112", "statement", "speaker", {"tone": "accuses"}),
        ("164", "impasse", "initiator", {}),
        ("163", "statement", "speaker", {}),
        ("173", "operation", "initiator", {"domain": "arrest"}),
        ("1813", "attack", "initiator", {"abduction": True}),
        ("1951", "attack", "initiator", {"tactic": "air strike"}),
        ("204", "attack", "initiator", {}),
    ],
)
def test_codes_become_kinds_and_say_who_acts(
    store: Store, code: str, kind: str, role: str, own: dict[str, object]
) -> None:
    done = brought(store, gdelt.line(EventCode=code))
    assert done.problems == []
    (event,) = events_in(store)
    assert (event.kind, event.participants[0].actor) == (kind, "HERE")
    assert event.participants[0].role == role
    assert {name: getattr(event, name) for name in own} == own
    assert f"(CAMEO {code})" in event.title


@pytest.mark.parametrize(
    ("changes", "path"),
    [
        ({"EventCode": "99"}, "EventCode"),
        ({"SQLDATE": "20231131"}, "SQLDATE"),
        ({"SQLDATE": "2023112"}, "SQLDATE"),
        ({"Year": "2024"}, "SQLDATE"),
        ({"ActionGeo_Lat": "25.3#"}, "actiongeo_lat"),
        ({"GLOBALEVENTID": ""}, "GLOBALEVENTID"),
    ],
)
def test_what_is_wrong_is_told_by_row_and_column(
    store: Store, changes: dict[str, str], path: str
) -> None:
    done = brought(store, gdelt.line(GLOBALEVENTID="1") + gdelt.line(61, **changes))
    assert counts(done) == (2, 1, 0, 0, 1)
    assert [(one.row, one.path) for one in done.problems] == [(2, (path,))]


def test_a_row_of_another_width_is_refused(store: Store) -> None:
    done = brought(store, gdelt.line() + "1\t20231124\tx\n\n" + gdelt.line(61, GLOBALEVENTID="2"))
    assert counts(done) == (3, 2, 0, 0, 1)
    assert (done.problems[0].row, "3 cells" in done.problems[0].text) == (2, True)


def test_two_places_without_names_of_actors(store: Store) -> None:
    brought(store, gdelt.line(Actor1Name="", Actor2Name="", ActionGeo_FullName="Gaza Strip"))
    (event,) = events_in(store)
    assert (event.title, event.actors()) == ("Negotiates (CAMEO 046), Gaza Strip", ())
    assert event.places[0].country == "PS"


class _Rows(io.BytesIO):
    """A file of very many rows that nobody holds; it is read line by line."""

    def __init__(self, rows: int) -> None:
        super().__init__()
        self._rows, self._at = rows, 0

    def seek(self, offset: int, whence: int = 0) -> int:
        self._at = offset
        return offset + whence

    def readline(self, size: int | None = -1) -> bytes:
        if self._at == self._rows:
            return b""
        self._at += 1
        return gdelt.line(GLOBALEVENTID=f"{self._at}").encode()[:size]


def test_reading_needs_no_more_memory_for_more_rows() -> None:
    incoming = READ["gdelt"].incoming
    assert incoming is not None
    peaks = []
    for rows in (200, 2000):
        stream = _Rows(rows)
        reading = incoming.begin(stream, ASKED)
        tracemalloc.start()
        assert sum(1 for _ in reading.rows(stream)) == rows
        peaks.append(tracemalloc.get_traced_memory()[1])
        tracemalloc.stop()
    assert peaks[1] < peaks[0] + 300_000


def test_every_code_of_the_table_makes_a_valid_event() -> None:

    for number, code in enumerate(cameo._CODES, 1):
        body = gdelt.line(EventCode=code, GLOBALEVENTID=f"{number}").encode()
        ((event,), problems) = read_events("gdelt", body)
        assert problems == []
        assert event.actors() == ("HERE", "THERE")
