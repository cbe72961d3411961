import pytest
from hypothesis import given

from tests.builders import events_of_any_kind, make_event
from tests.conftest import NewRecord
from tests.exported import file_of
from tests.intake.bringing import ASKED, brought, counts, events_in
from tests.intake.reading import read_events
from tests.intake.samples import PLOVER, plain
from tracker.exchange.coding.plover import CODES
from tracker.model.events import Event
from tracker.store import Store


@pytest.fixture
def store(new_record: NewRecord) -> Store:
    return new_record("sqlite")


def test_a_line_is_an_event_with_all_that_it_says(store: Store) -> None:
    done = brought(store, plain(PLOVER))
    assert (done.format.name, counts(done), done.problems) == ("plover", (1, 1, 0, 0, 0), [])
    (event,) = events_in(store)
    assert (event.kind, event.when.edtf, event.status) == ("talks", "2023-11-24", "published")
    assert event.title == "Consult: HER GOV – Movement of There, Doha"
    assert event.actors("party") == ("HER GOV", "Movement of There")
    assert (event.summary, event.tags) == ("They met.", ("ceasefire",))
    assert (event.places[0].country, event.places[0].longitude) == ("QA", 51.5)
    (claim,) = event.claims
    assert (claim.measure, claim.value, claim.claimed_by) == ("people killed", 2, "A Press")
    assert [one.source.url for one in event.citations] == [
        "https://a.example/1", "https://b.example/2",
    ]  # fmt: skip
    (number,) = event.external_ids
    assert (number.id, number.release, number.terms) == ("CORPUS-20231124-1", "3", "CC BY 4.0")
    assert '"mode": "[\\"third-party\\"]"' in number.row


@pytest.mark.parametrize(
    ("code", "mode", "kind", "own"),
    [
        ("ASSAULT", "abduct", "attack", {"abduction": True}),
        ("ASSAULT", "aerial", "attack", {"tactic": "air strike"}),
        ("COERCE", "arrest", "operation", {"domain": "arrest"}),
        ("RETREAT", "release", "release", {}),
        ("RETREAT", "ceasefire", "ceasefire", {}),
        ("RETREAT", "access", "aid", {}),
        ("RETREAT", "resign", "statement", {}),
        ("SANCTION", "discontinue", "impasse", {}),
        ("SANCTION", "convict", "statement", {}),
        ("ASSAULT", "future", "statement", {"status": "draft"}),
        ("RETREAT", "negation", "statement", {"status": "draft"}),
    ],
)
def test_codes_and_modes_become_kinds(
    store: Store, code: str, mode: str, kind: str, own: dict[str, object]
) -> None:
    done = brought(store, plain(PLOVER | {"event": [code], "mode": [mode]}))
    assert done.problems == []
    (event,) = events_in(store)
    assert event.kind == kind
    assert {name: getattr(event, name) for name in own} == own


@pytest.mark.parametrize("code", sorted(CODES))
def test_every_code_makes_a_valid_event(code: str) -> None:
    ((event,), problems) = read_events("plover", plain(PLOVER | {"event": code.lower()}))
    assert problems == []
    assert event.participants


def test_days_without_quotation_marks_are_read(store: Store) -> None:
    text = plain(PLOVER).decode().replace('"date": "2023-11-24"', '"date": 2023-11-24')
    assert counts(brought(store, text)) == (1, 1, 0, 0, 0)


@pytest.mark.parametrize(
    ("changes", "edtf"),
    [
        ({"enddate": "2023-11-27"}, "2023-11-24/2023-11-27"),
        ({"enddate": "2023-11-24"}, "2023-11-24"),
        ({"time": "14:30:00Z"}, "2023-11-24T14:30"),
    ],
)
def test_dates(store: Store, changes: dict[str, str], edtf: str) -> None:
    brought(store, plain(PLOVER | changes))
    assert events_in(store)[0].when.edtf == edtf


@pytest.mark.parametrize(
    ("changes", "path"),
    [
        ({"event": ["DANCE"]}, ("event",)),
        ({"event": []}, ("event",)),
        ({"has_event": False}, ("has_event",)),
        ({"date": "24 November"}, ("date",)),
        ({"id": ""}, ("id",)),
        ({"size": {"dead": "many"}}, ("dead",)),
    ],
)
def test_what_is_wrong_is_told_by_line_and_field(
    store: Store, changes: dict[str, object], path: tuple[str, ...]
) -> None:
    body = plain(PLOVER) + b"\n\n" + plain(PLOVER | {"id": "2"} | changes) + b"\nno json\n[1]"
    done = brought(store, body)
    assert counts(done) == (4, 1, 0, 0, 3)
    assert [(one.row, one.path) for one in done.problems] == [(3, path), (4, ()), (5, ())]


def test_the_same_again_changes_nothing_and_a_newer_version_what_changed(store: Store) -> None:
    brought(store, plain(PLOVER))
    cite = PLOVER["cite_info"]
    newer = PLOVER | {"text": "They met again.", "cite_info": cite | {"version": "4"}}
    assert counts(brought(store, plain(newer))) == (1, 0, 1, 0, 0)
    assert counts(brought(store, plain(PLOVER))) == (1, 0, 0, 1, 0)


@given(events_of_any_kind())
def test_what_we_write_comes_back_as_far_as_plover_holds_it(event: Event) -> None:
    ((back,), problems) = read_events("plover", file_of("plover", [event]))
    assert problems == []
    assert (back.id, back.kind, back.when) == (event.id, event.kind, event.when)
    assert (back.title, back.summary, back.issues) == (event.title, event.summary, event.issues)
    assert len(back.citations) == min(1, len(event.citations))
    assert set(back.actors()) <= set(event.actors())


def test_what_we_wrote_changes_nothing_that_is_there(store: Store) -> None:
    ours = make_event(dossier="here", summary="As it was.", when="2023-10-27~")
    store.add(ours, by="person")
    assert counts(brought(store, file_of("plover", [ours]), ASKED)) == (1, 0, 0, 1, 0)
    assert events_in(store) == [ours]
