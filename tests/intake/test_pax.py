import pytest

from tests.conftest import NewRecord
from tests.intake.bringing import brought, counts, events_in
from tests.intake.samples import PAX
from tests.intake.tables import table
from tracker.exchange.incoming import Asked
from tracker.store import Store

V10 = Asked(file="pax_all_agreements_v10.csv", dossier="here")


@pytest.fixture
def store(new_record: NewRecord) -> Store:
    return new_record("sqlite")


def test_a_row_is_a_written_agreement_with_its_stage_and_page(store: Store) -> None:
    done = brought(store, table(PAX), V10)
    assert (done.format.name, counts(done), done.problems) == ("pax", (1, 1, 0, 0, 0), [])
    (event,) = events_in(store)
    assert (event.kind, event.when.edtf, event.title) == ("agreement", "2025-01-15", PAX["Agt"])
    assert (event.as_dict()["stage"], event.as_dict()["form"]) == ("partial", "written")
    assert event.actors("party") == ("Government of Here", "Movement of There")
    source = event.citations[0].source
    assert source.publisher == "PA-X"
    assert source.url == "https://www.peaceagreements.org/agreements/9001"
    (number,) = event.external_ids
    assert (number.scheme, number.id, number.release) == ("PA-X", "9001", "10")
    assert "cite" in number.terms
    assert '"Lgt": "3"' in number.row
    assert set(event.tags) == {
        "Here/(There)", "Here peace process", "Iss", "ceasefire", "prisoner release",
    }  # fmt: skip


def test_third_parties_have_no_role_that_pax_does_not_say(store: Store) -> None:
    brought(store, table(PAX), V10)
    (event,) = events_in(store)
    assert "Republic of Elsewhere" not in event.actors()
    assert "Third parties, as PA-X lists them:\nRepublic of Elsewhere" in event.summary


@pytest.mark.parametrize(
    ("stage", "becomes"),
    [("Pre", "pre-negotiation"), ("SubComp", "comprehensive"), ("Cea", "ceasefire"),
     ("Imp", "implementation"), ("Ren", "renewal"), ("Oth", None)],
)  # fmt: skip
def test_stages_become_those_of_an_agreement(store: Store, stage: str, becomes: str | None) -> None:
    brought(store, table(PAX | {"Stage": stage}), V10)
    (event,) = events_in(store)
    assert (event.kind, event.as_dict().get("stage")) == ("agreement", becomes)


def test_a_unilateral_document_is_a_statement_of_who_signed(store: Store) -> None:
    brought(store, table(PAX | {"Status": "Unilateral document", "Part": "Movement of There"}), V10)
    (event,) = events_in(store)
    assert (event.kind, event.actors("speaker")) == ("statement", ("Movement of There",))


@pytest.mark.parametrize(
    ("listed", "named"),
    [
        ("For the Government of Here:\nA. Person, Minister\n\nFor the Movement:\nB. Person",
         ("Government of Here", "Movement")),
        ("A. Person, Minister of Defence\nB. Person, Spokesman", ()),
        ("• Government of Here\n• Movement of There", ("Government of Here", "Movement of There")),
        ("[Signed by 12 elders]", ()),
    ],
)  # fmt: skip
def test_only_plain_names_and_headings_become_parties(
    store: Store, listed: str, named: tuple[str, ...]
) -> None:
    brought(store, table(PAX | {"Part": listed}), V10)
    (event,) = events_in(store)
    assert event.actors("party") == named
    assert listed.splitlines()[-1] in event.summary


def test_columns_are_found_by_name_where_each_release_puts_them(store: Store) -> None:
    names = [*(name for name in PAX if name != "ImSrc")]
    names.insert(3, "ImSrc")
    assert brought(store, table(PAX, names=names), V10).added == 1
    v8 = {"Con": "Here\n(There)", "PP": "901", "PPName": "Here peace process", "AgtId": "9002",
          "Ver": "8", "Agt": "Another", "Dat": "16/01/2025", "stage_label": "Ceasefire/related",
          "Stage": "Cea"}  # fmt: skip
    done = brought(store, table(v8), Asked(file="pax_v8.csv", dossier="here"))
    assert (done.format.name, counts(done)) == ("pax", (1, 1, 0, 0, 0))
    assert events_in(store)[-1].when.edtf == "2025-01-16"
    assert "Here/(There)" in events_in(store)[-1].tags


def test_a_newer_release_changes_what_changed_and_withdraws_what_went(store: Store) -> None:
    rows = [PAX | {"AgtId": f"900{n}", "Dat": f"2025-01-{n:02}"} for n in range(1, 5)]
    brought(store, table(*rows), Asked(file="pax_v9.csv", dossier="here"))
    rows[0] = rows[0] | {"Agt": "Under its full name"}
    done = brought(store, table(rows[0], rows[1], rows[3]), V10)
    assert [one.number for one in done.withdrawn] == ["9003"]
    assert counts(brought(store, table(rows[0], rows[1], rows[3]), V10)) == (3, 0, 0, 3, 0)
    assert events_in(store)[0].title == "Under its full name"


def test_a_title_that_is_too_long_is_cut_at_a_word_and_told(store: Store) -> None:
    name = "Memorandum of understanding " * 6
    done = brought(store, table(PAX | {"Agt": name}), V10)
    (event,) = events_in(store)
    assert event.title.endswith("understanding…")
    assert event.summary.startswith(name.strip())
    assert "cut at a word" in done.notes[0].text


def test_a_day_that_is_none_is_refused_by_row_and_column(store: Store) -> None:
    done = brought(store, table(PAX, PAX | {"AgtId": "9002", "Dat": "31/02/2025"}), V10)
    assert counts(done) == (2, 1, 0, 0, 1)
    (problem,) = done.problems
    assert (problem.row, problem.path, problem.value) == (3, ("Dat",), "31/02/2025")
    assert "2023-10-27" in problem.text
