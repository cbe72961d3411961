import io
from typing import Any

import pytest

from tests.conftest import NewRecord
from tests.intake.tables import ACLED, GED, table
from tracker.errors import UnreadableFile
from tracker.exchange import READ
from tracker.exchange.incoming import Asked
from tracker.exchange.recognising import recognised
from tracker.intake import Brought, Choices, bring_in
from tracker.model.events import Event
from tracker.model.filters import EventFilter
from tracker.store import KEEPER, Store


@pytest.fixture
def store(new_record: NewRecord) -> Store:
    return new_record("sqlite")


ASKED = Asked(file="GEDEvent_v25_1.csv", dossier="here")


def brought(
    store: Store,
    text: str | bytes,
    asked: Asked = ASKED,
    *,
    withdraw: bool | None = None,
    choices: Choices | None = None,
) -> Brought:
    data = text if isinstance(text, bytes) else text.encode()
    choices = choices or Choices(withdraw=withdraw)
    return bring_in(store, io.BytesIO(data), by="machine", asked=asked, choices=choices)


def _all(store: Store) -> list[Event]:
    asked = EventFilter(dossier="here", status=("published", "draft", "retracted"))
    return list(store.seen_by(KEEPER).stream(asked))


def acled(**changes: str) -> dict[str, str]:
    return ACLED | changes


def test_a_row_of_acled_says_only_what_it_says(store: Store) -> None:
    done = brought(store, table(ACLED))
    assert (done.format.name, done.added, done.problems) == ("acled", 1, [])
    (event,) = _all(store)
    assert (event.kind, event.when.edtf, event.title) == (
        "operation", "2025-05-16", "Armed clash in Smallville",
    )  # fmt: skip
    assert {one.role for one in event.participants} == {"party"}
    assert event.actors() == ("Army of Here", "Rebels of There", "Allies", "Friends")
    (claim,) = event.claims
    assert (claim.value, claim.claimed_by, claim.citation) == (3, "ACLED", 1)
    assert event.citations[0].voice == "A paper"
    (number,) = event.external_ids
    assert (number.scheme, number.id, number.release) == ("ACLED", "XXX1", "2025-05-23T11:33:20Z")
    assert '"source_scale": "National"' in number.row
    assert number.terms
    assert event.places[0].country == "IL"


@pytest.mark.parametrize("day", ["16 May 2025", "2025-05-16", "16/05/2025", "16-May-2025"])
def test_dates_of_acled_are_read_in_each_of_its_forms(store: Store, day: str) -> None:
    brought(store, table(acled(event_date=day)))
    assert _all(store)[0].when.edtf == "2025-05-16"


@pytest.mark.parametrize(
    ("precision", "edtf"), [("2", "[2025-05-13..2025-05-19]"), ("3", "2025-05")]
)
def test_precision_becomes_a_date_as_unsure(store: Store, precision: str, edtf: str) -> None:
    brought(store, table(acled(time_precision=precision)))
    assert _all(store)[0].when.edtf == edtf


def test_an_export_of_acled_is_read_with_all_that_stands_around_it(store: Store) -> None:
    rows = [{"": str(n), **acled(event_id_cnty=f"XXX{n}")} for n in (1, 2)]
    old = {"data_id": "7", "iso3": "ISR"}
    text = "ACLED export\r\n\r\n" + table(*[row | old for row in rows], delimiter=";")
    done = brought(store, b"\xef\xbb\xbf" + text.encode())
    assert (done.format.name, done.read, done.added) == ("acled", 2, 2)


@pytest.mark.parametrize("nothing", ["NA", "nan", "NULL"])
def test_what_programs_write_for_an_empty_cell_is_nobody(store: Store, nothing: str) -> None:
    row = {name: cell or nothing for name, cell in ACLED.items()}
    brought(store, table(row | {"actor2": nothing, "tags": nothing}))
    (event,) = _all(store)
    assert set(event.actors()) == {"Army of Here", "Allies", "Friends"}
    assert nothing not in event.tags
    assert f'"actor2": "{nothing}"' in event.external_ids[0].row


def test_a_year_0025_is_refused_with_both_years(store: Store) -> None:
    done = brought(store, table(ACLED, acled(event_id_cnty="XXX2", event_date="16 May 0025")))
    assert (done.added, done.refused) == (1, 1)
    (problem,) = done.problems
    assert (problem.row, problem.path) == (3, ("event_date",))


@pytest.mark.parametrize(
    ("sub_type", "type_", "kind", "own"),
    [
        ("Air/drone strike", "Explosions/Remote violence", "attack", {"tactic": "air strike"}),
        (
            "Abduction/forced disappearance", "Violence against civilians", "attack",
            {"abduction": True},
        ),
        ("Agreement", "Strategic developments", "agreement", {}),
        ("Arrests", "Strategic developments", "operation", {"domain": "arrest"}),
        ("Other", "Strategic developments", "operation", {"status": "draft"}),
        ("Peaceful protest", "Protests", "statement", {}),
    ],
)  # fmt: skip
def test_types_of_acled_become_kinds(
    store: Store, sub_type: str, type_: str, kind: str, own: dict[str, Any]
) -> None:
    done = brought(store, table(acled(event_type=type_, sub_event_type=sub_type)))
    assert done.problems == []
    event = _all(store)[0]
    assert event.kind == kind
    assert {name: getattr(event, name) for name in own} == own


@pytest.mark.parametrize(
    ("type_", "kind", "status"),
    [
        ("Battle-No change of territory", "operation", "published"),
        ("Battle-Government regains territory", "operation", "published"),
        ("Battle - Non-state actor overtakes territory", "operation", "published"),
        ("Remote violence", "attack", "published"),
        ("Violence against civilians", "attack", "published"),
        ("Riots/Protests", "statement", "published"),
        ("Strategic development", "operation", "draft"),
        ("Headquarters or base established", "operation", "draft"),
    ],
)
def test_columns_and_types_of_2015_to_2018_are_read(
    store: Store, type_: str, kind: str, status: str
) -> None:
    old = {
        "GWNO": "666", "EVENT_ID_CNTY": "XXX1", "EVENT_ID_NO_CNTY": "1", "EVENT_DATE": "16/05/2016",
        "YEAR": "2016", "TIME_PRECISION": "1", "EVENT_TYPE": type_, "ACTOR1": "Army of Here",
        "ALLY_ACTOR_1": "Allies", "INTER1": "1", "ACTOR2": "Rebels of There", "ALLY_ACTOR_2": "",
        "INTER2": "2", "INTERACTION": "12", "COUNTRY": "Israel", "ADMIN1": "South",
        "LOCATION": "Smallville", "LATITUDE": "31.5", "LONGITUDE": "34.5", "GEO_PRECISION": "1",
        "SOURCE": "A paper", "NOTES": "They clashed.", "FATALITIES": "3",
    }  # fmt: skip
    done = brought(store, table(old))
    assert (done.format.name, done.added, done.problems) == ("acled", 1, [])
    (event,) = _all(store)
    assert (event.kind, event.status, event.when.edtf) == (kind, status, "2016-05-16")
    assert (event.claims[0].value, event.external_ids[0].id) == (3, "XXX1")
    if kind == "operation":
        assert event.actors("party") == ("Army of Here", "Allies", "Rebels of There")


def test_a_newer_export_changes_and_withdraws(store: Store) -> None:
    rows = [acled(event_id_cnty=f"XXX{n}", event_date=f"{n} May 2025") for n in (1, 2, 3, 4)]
    brought(store, table(*rows))
    elsewhere = acled(event_id_cnty="YYY1", country="Egypt", iso="818", event_date="2 May 2025")
    brought(store, table(elsewhere))
    rows[0] |= {"fatalities": "8", "timestamp": "1749000000"}
    done = brought(store, table(rows[0], rows[2], rows[3]))
    assert (done.read, done.added, done.changed, done.unchanged) == (3, 0, 1, 2)
    assert [one.number for one in done.withdrawn] == ["XXX2"]
    by_number = {one.external_ids[0].id: one for one in _all(store)}
    assert by_number["XXX1"].claims[0].value == 8
    assert by_number["XXX2"].status == "retracted"
    assert "ACLED" in by_number["XXX2"].note
    assert by_number["YYY1"].status == "published"
    older = brought(store, table(acled(event_id_cnty="XXX1", event_date="1 May 2025")))
    assert (older.unchanged, older.withdrawn) == (1, [])
    assert "earlier release" in older.said[0]
    back = brought(store, table(*rows))
    assert back.changed == 1
    assert {one.status for one in _all(store)} == {"published"}
    assert not store.check()


def test_a_part_of_the_data_withdraws_nothing_unless_it_is_said(store: Store) -> None:
    rows = [acled(event_id_cnty=f"XXX{n}", event_date=f"{n} May 2025") for n in range(1, 7)]
    brought(store, table(*rows))
    part = table(rows[0], rows[5])
    done = brought(store, part)
    assert done.withdrawn == []
    assert "taken for a part" in done.said[-1]
    assert len(brought(store, part, withdraw=True).withdrawn) == 4


def test_a_row_that_is_refused_is_not_held_withdrawn(store: Store) -> None:
    rows = [acled(event_id_cnty=f"XXX{n}", event_date=f"{n} May 2025") for n in (1, 2, 3)]
    brought(store, table(*rows))
    rows[1]["fatalities"] = "many"
    done = brought(store, table(*rows))
    assert (done.refused, done.withdrawn) == (1, [])


def test_a_file_of_deletions_withdraws_what_it_lists(store: Store) -> None:
    brought(store, table(ACLED))
    gone = [{"event_id_cnty": one, "deleted_timestamp": "1749000000"} for one in ("XXX1", "ZZZ")]
    done = brought(store, table(*gone))
    assert (done.read, done.changed, done.unchanged, done.withdrawn_in_all) == (2, 1, 1, 1)
    assert _all(store)[0].status == "retracted"


def test_a_row_of_ucdp_keeps_its_range_and_its_sources(store: Store) -> None:
    done = brought(store, table(GED))
    assert (done.format.name, done.added, done.problems) == ("ucdp-ged", 1, [])
    (event,) = _all(store)
    assert (event.kind, event.when.edtf) == ("operation", "[2025-03-01..2025-03-03]")
    assert event.claims[0].figure() == "3–9 (“best estimate 5”)"
    assert {one.of: one.value for one in event.claims[1:]} == {"Army of Here": 1, "civilians": 2}
    assert event.voices() == ("UCDP GED", "A paper", "B paper")
    assert event.external_ids[0].release == "25.1"


def test_one_sided_violence_has_a_direction_and_clarity_2_lasts(store: Store) -> None:
    brought(
        store, table(GED | {"type_of_violence": "3", "side_b": "Civilians", "event_clarity": "2"})
    )
    (event,) = _all(store)
    assert (event.kind, event.actors("initiator")) == ("attack", ("Army of Here",))
    assert event.when.edtf == "2025-03-01/2025-03-03"


def test_candidate_bounds_that_do_not_fit_leave_the_best_and_are_told(store: Store) -> None:
    done = brought(store, table(GED | {"low": "9", "best": "1", "high": "2"}))
    assert _all(store)[0].claims[0].value == 1
    assert "do not fit" in done.notes[0].text


def test_a_row_of_hxl_tags_is_none(store: Store) -> None:
    tags = dict.fromkeys(GED, "#meta+x")
    assert brought(store, table(tags, GED)).read == 1


def test_a_dossier_has_to_be_said(store: Store) -> None:
    with pytest.raises(UnreadableFile, match="--dossier"):
        brought(store, table(ACLED), Asked())


@pytest.mark.parametrize(("row", "name"), [(ACLED, "acled"), (GED, "ucdp-ged")], ids=["a", "u"])
def test_columns_are_known_by_name_in_any_order(
    store: Store, row: dict[str, str], name: str
) -> None:
    text = table(row, names=sorted(row, reverse=True))
    assert recognised(io.BytesIO(text.encode()), READ).name == name
    assert brought(store, text).added == 1


def test_a_candidate_file_with_its_tags_is_read_until_the_yearly_one_replaces_it(
    store: Store,
) -> None:
    tags = dict.fromkeys(GED, "") | {"id": "#event+id", "date_start": "#date+start"}
    monthly = GED | {"code_status": "Check geography", "best": "2", "low": "2", "high": "2"}
    done = brought(store, table(tags, monthly), Asked(file="GEDEvent_v25_0_3.csv", dossier="here"))
    assert (done.read, done.added) == (1, 1)
    assert _all(store)[0].external_ids[0].release == "25.0.3"
    yearly = brought(store, table(GED))
    assert (yearly.added, yearly.changed) == (0, 1)
    assert _all(store)[0].external_ids[0].release == "25.1"
    again = brought(store, table(tags, monthly), Asked(file="GEDEvent_v25_0_3.csv", dossier="here"))
    assert (again.unchanged, again.said[0][:6]) == (1, "1 row ")
