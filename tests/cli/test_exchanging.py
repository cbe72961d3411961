import csv
import io
import json
from pathlib import Path

import pytest

from tests.cli.conftest import Run, document, line


def ids(output: str) -> list[str]:
    return [json.loads(one)["id"] for one in output.splitlines()]


def again(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("PARLEY_DATABASE_URL", f"sqlite:///{tmp_path / 'again.db'}")


def test_what_list_prints_add_reads_back_byte_for_byte(
    parley: Run, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    parley("init", "--demo")
    every = ["--status", "draft", "--status", "published", "--status", "retracted"]
    first = parley("list", "--json", *every).stdout
    assert len(first.splitlines()) > 100
    again(monkeypatch, tmp_path)
    parley("add", "-", typed=first)
    assert parley("list", "--json", *every).stdout == first
    parley("check")


def test_a_whole_document_brings_dossiers_actors_and_grades_along(
    parley: Run, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    parley("init", "--demo")
    first = parley("export").stdout
    file = tmp_path / "all.json"
    assert "written to" in parley("export", "--output", str(file)).stdout
    assert document(file.read_text(encoding="utf-8")) == document(first)
    again(monkeypatch, tmp_path)
    parley("add", str(file))
    assert document(parley("export").stdout) == document(first)
    day = ["--dossier", "gaza-hostage-talks-2023", "--from", "2023-10-07", "--to", "2023-10-07"]
    assert "Asia/Jerusalem" in first
    assert "ht-001" in ids(parley("list", "--json", *day).stdout)
    assert parley("list", "--actor", "FARC").stdout


def test_a_new_dossier_gets_the_time_zone_of_the_settings(
    parley: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PARLEY_TIMEZONE", "America/Bogota")
    parley("add", "-", typed=line())
    (dossier,) = json.loads(parley("export").stdout)["dossiers"]
    assert dossier == {
        "slug": "talks-of-two",
        "title": "Talks of two",
        "timezone": "America/Bogota",
    }


def test_good_rows_are_kept_and_bad_ones_named(parley: Run) -> None:
    typed = line() + "no json\n" + line(id="a2", when="2023-02-30") + line(id="a3")
    done = parley("add", "-", typed=typed, status=1)
    assert ids(parley("list", "--json").stdout) == ["a1", "a3"]
    assert "row 2" in done.stderr
    assert "row 3, when" in done.stderr
    assert "2 events added, 2 problems." in done.stdout


def test_problems_are_told_to_programs_too(parley: Run) -> None:
    typed = line() + "\n" + line(id="a2", colour="red")
    plain = json.loads(parley("add", "-", "--json", typed=typed, status=1).stdout)
    assert (plain["added"], plain["skipped"], plain["ids"]) == (1, 0, [])
    (problem,) = plain["problems"]
    assert (problem["row"], problem["path"]) == (3, ["colour"])


def test_a_second_time_nothing_is_added(parley: Run) -> None:
    parley("add", "-", typed=line())
    assert "0 events added, 1 there already." in parley("add", "-", typed=line()).stdout


def test_a_taken_id_with_other_content_is_refused_with_its_row(parley: Run) -> None:
    parley("add", "-", typed=line())
    done = parley("add", "-", typed="no json\n" + line(title="Another"), status=1)
    assert "row 2" in done.stderr
    assert "They talk" in parley("list").stdout


def test_an_event_without_an_id_gets_one_that_is_said(parley: Run) -> None:
    plain = json.loads(parley("add", "-", "--json", typed=line(id=None)).stdout)
    assert plain["ids"] == ids(parley("list", "--json").stdout)


def test_what_the_record_says_of_an_actor_is_not_replaced(parley: Run) -> None:
    first = {"name": "Hamas", "type": "armed group", "aliases": ["حماس"]}
    second = {"name": "حماس", "type": "state", "aliases": ["Islamic Resistance"], "country": "PS"}
    for actor in (first, second):
        parley("add", "-", typed=json.dumps({"actors": [actor]}))
    (known,) = json.loads(parley("export").stdout)["actors"]
    assert known == {
        "name": "Hamas",
        "type": "armed group",
        "aliases": ["حماس", "Islamic Resistance"],
        "country": "PS",
    }


def test_an_alias_that_is_taken_is_a_problem_with_its_place(parley: Run) -> None:
    actors = [{"name": "A", "aliases": ["X"]}, {"name": "B", "aliases": ["X"]}]
    done = parley("add", "-", typed=json.dumps({"actors": actors}), status=1)
    assert "row 2" in done.stderr
    assert "‘X’" in done.stderr


@pytest.mark.parametrize(
    ("typed", "says"),
    [("[1, 2", "no JSON"), ('{"parley": 9, "events": []}', "version 9"), ('"x"', "row 1")],
)
def test_a_file_in_no_form_is_refused_and_nothing_written(
    parley: Run, typed: str, says: str
) -> None:
    assert says in parley("add", "-", typed=typed, status=1).stderr
    assert parley("list").stdout == ""


def test_a_missing_file_is_refused(parley: Run, tmp_path: Path) -> None:
    assert "cannot be read" in parley("add", str(tmp_path / "none.json"), status=1).stderr


def test_csv_has_the_filtered_events_one_to_a_row(parley: Run, tmp_path: Path) -> None:
    parley("add", "-", typed=line(title="=1+1") + line(id="a2", kind="impasse"))
    file = tmp_path / "out.csv"
    parley("export", "--format", "csv", "--kind", "talks", "--output", str(file))
    with file.open(encoding="utf-8", newline="") as opened:
        rows = list(csv.DictReader(opened))
    assert [(row["id"], row["title"]) for row in rows] == [("a1", "'=1+1")]
    shown = parley("export", "--format", "csv").stdout
    assert [row["id"] for row in csv.DictReader(io.StringIO(shown))] == ["a1", "a2"]


def test_an_unknown_format_is_wrong_use(parley: Run) -> None:
    assert "CSV: Dossiers, actors and publishers are left out" in (
        parley("export", "--format", "csv").stderr
    )
    assert "left out" not in parley("export", "--format", "parley").stderr
    assert "parley, " in parley("export", "--format", "xml", status=2).stderr


def test_a_file_that_cannot_be_written_is_refused_and_leaves_nothing(
    parley: Run, tmp_path: Path
) -> None:
    parley("add", "-", typed=line())
    target = tmp_path / "no folder" / "out.json"
    assert "cannot be written" in parley("export", "--output", str(target), status=1).stderr
    assert not target.parent.exists()


def test_the_schema_is_printed(parley: Run, tmp_path: Path) -> None:
    assert json.loads(parley("schema").stdout)["$schema"].endswith("schema")
    parley("schema", "--output", str(tmp_path / "s.json"))
    assert json.loads((tmp_path / "s.json").read_text())["$defs"]["Talks"]


def _stays(parley: Run, monkeypatch: pytest.MonkeyPatch, tmp_path: Path, *words: str) -> str:
    """What a list prints, found the same once it was read into an empty record."""
    first, days = parley("list", "--json").stdout, parley("list", "--json", *words).stdout
    again(monkeypatch, tmp_path)
    parley("add", "-", typed=first)
    assert parley("list", "--json").stdout == first
    assert parley("list", "--json", *words).stdout == days
    return first


_DAY = ("--from", "2023-10-27", "--to", "2023-10-27")


@pytest.mark.parametrize("own", ["UTC", "America/Bogota"])
@pytest.mark.parametrize("zone", ["Asia/Jerusalem", "UTC", "America/Bogota"])
def test_a_list_comes_back_in_its_own_time_zone_and_order(
    parley: Run, monkeypatch: pytest.MonkeyPatch, tmp_path: Path, zone: str, own: str
) -> None:
    monkeypatch.setenv("PARLEY_TIMEZONE", own)
    dossier = {"slug": "talks-of-two", "title": "Talks", "timezone": zone}
    parley("add", "-", typed=json.dumps({"dossiers": [dossier]}))
    dates = ("2023-10-27", "2023-10-26T22:00Z", "2023-10-28T02:00Z", "2023-10-27T00:30")
    parley("add", "-", typed="".join(line(id=f"a{n}", when=one) for n, one in enumerate(dates)))
    first = _stays(parley, monkeypatch, tmp_path, *_DAY)
    assert len(first.splitlines()) == 4
    assert json.loads(parley("export").stdout)["dossiers"][0].get("timezone", "UTC") == zone
    assert parley("show", "a1", "--json").stdout in first


def test_a_time_zone_that_is_none_is_a_problem_of_its_row(parley: Run) -> None:
    done = parley("add", "-", typed=line() + line(id="a2", timezone="Mars/North"), status=1)
    assert "row 2, timezone: ‘Mars/North’ is no time zone" in done.stderr


def test_time_zones_that_differ_are_told_and_the_events_kept(parley: Run) -> None:
    typed = line(timezone="Asia/Jerusalem") + line(id="a2", timezone="America/Bogota")
    done = parley("add", "-", typed=typed, status=1)
    assert "row 2, timezone" in done.stderr
    assert ids(parley("list", "--json").stdout) == ["a1", "a2"]
    done = parley("add", "-", typed=line(id="a3", timezone="UTC"), status=1)
    assert "counts its days in Asia/Jerusalem in this record" in done.stderr
    assert ids(parley("list", "--json").stdout) == ["a1", "a2", "a3"]


def test_the_schema_knows_the_time_zone_and_takes_json(parley: Run, tmp_path: Path) -> None:
    plain = json.loads(parley("schema", "--json").stdout)
    assert "timezone" in plain["$defs"]["Talks"]["properties"]
    file = tmp_path / "s.json"
    done = parley("schema", "--json", "--output", str(file))
    assert json.loads(done.stdout) == {"file": str(file)}
    assert json.loads(file.read_text(encoding="utf-8")) == plain


def test_an_export_as_known_holds_nothing_later(parley: Run) -> None:
    parley("init", "--demo")
    asked = ["--dossier", "gaza-hostage-talks-2023", "--known-on", "2023-11-08"]
    (event,) = [one for one in json.loads(parley("export", *asked).stdout)["events"]
                if one["id"] == "ht-031"]  # fmt: skip
    assert event["when"] == "2023-10-27/.."
    assert "ended_by" not in event
    rows = csv.DictReader(io.StringIO(parley("export", "--format", "csv", *asked).stdout))
    assert {row["when"] for row in rows if row["id"] == "ht-031"} == {"2023-10-27/.."}


def test_two_spellings_of_a_new_name_break_no_file(parley: Run) -> None:
    both = [{"actor": "Raúl", "role": "party"}, {"actor": "Raul", "role": "party"}]
    roles = [{"actor": "raul", "role": "party"}, {"actor": "Raúl", "role": "mediator"}]
    typed = line(participants=both) + line(id="a2") + line(id="a3", participants=roles)
    assert "3 events added." in parley("add", "-", typed=typed).stdout
    assert {len(json.loads(one).get("participants", ())) for one in
            parley("list", "--json").stdout.splitlines()} == {1, 0, 2}  # fmt: skip
    assert "keeps all its rules" in parley("check").stdout


@pytest.mark.parametrize("zone", ["localtime", "Factory", "right/UTC", "posixrules"])
def test_a_time_of_one_machine_is_no_time_zone(
    parley: Run, monkeypatch: pytest.MonkeyPatch, zone: str
) -> None:
    done = parley("add", "-", typed=line(timezone=zone), status=1)
    assert f"row 1, timezone: ‘{zone}’ is no time zone" in done.stderr
    monkeypatch.setenv("PARLEY_TIMEZONE", zone)
    assert f"PARLEY_TIMEZONE: ‘{zone}’ is no time zone" in parley("list", status=2).stderr


def test_a_brief_tells_what_changed_after_a_day_and_of_one_dossier_alone(parley: Run) -> None:
    parley("init", "--demo")
    gaza = ["--dossier", "gaza-hostage-talks-2023", "--known-on", "2023-11-08"]
    brief = parley("export", *gaza, "--format", "brief-md", "--since", "2023-11-05").stdout
    assert "## What became known after 5 Nov 2023, up to 8 Nov 2023" in brief
    assert "IDF revises" not in brief.partition("## Positions")[0]
    refused = parley("export", "--format", "brief-md", status=2)
    assert "Name one as ‘dossier’: " in refused.stderr
    refused = parley("export", *gaza, "--since", "2023-11-05", status=2)
    assert "Leave ‘since’ out, or take brief-" in refused.stderr
    refused = parley("export", *gaza, "--format", "brief-md", "--since", "soon", status=2)
    assert "‘soon’ is no day." in refused.stderr


@pytest.mark.parametrize(
    ("terms", "forbid"),
    [
        ("Name ACLED; raw rows are not to be published again", True),
        ("No redistribution.", True),
        ("Cite the PA-X database", False),
        ("CC BY 4.0. Share and publish with credit", False),
        ("", False),
    ],
    ids=["acled", "none", "pax", "open", "unsaid"],
)
def test_rows_whose_terms_forbid_it_leave_only_after_a_yes(
    parley: Run, terms: str, forbid: bool
) -> None:
    number = {"scheme": "ACLED", "id": "ISR1", "terms": terms}
    parley("add", "-", typed=line(external_ids=[number]))
    parley("add", "-", typed=line(id="other"))
    out = parley("export", "--format", "csv", status=1 if forbid else 0)
    assert (f"ACLED: 1 event, {terms}" in out.stderr) == forbid
    assert bool(out.stdout) != forbid
    yes = parley("export", "--format", "csv", "--despite-terms").stdout
    assert "ISR1" in yes or "ACLED" in yes or yes.count("\n") >= 3
    assert parley("export", "--format", "brief-md").stdout
