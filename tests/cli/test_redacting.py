"""A copy to publish: what goes, what is said of it, and what stops its writing."""

import json
import os
from pathlib import Path
from typing import Any

import pytest

from tests.builders import make_event
from tests.cli.conftest import Run
from tests.exported import DOSSIER
from tracker.exchange import FORMATS
from tracker.model.actors import Actor
from tracker.store import Store, open_store

PLACES = [
    {
        "name": "Farm 7",
        "country": "CO",
        "latitude": 4.123456,
        "longitude": -74.2,
        "precision": "exact",
    },
    {
        "name": "Bogotá",
        "country": "CO",
        "latitude": 4.711,
        "longitude": -74.0721,
        "precision": "near",
    },
]
NOTE = "Told us on the telephone, and asked to be left out of it altogether."


def fill(changes: dict[str, Any] | None = None) -> None:
    store: Store = open_store(os.environ["PARLEY_DATABASE_URL"])
    store.put_dossier(DOSSIER, by="Ada")
    store.put_actor(Actor(name="Lea Cruz", type="person", aliases=("L. Cruz",)), by="Ada")
    store.put_actor(Actor(name="Ministry", type="state"), by="Ada")
    store.put_actor(Actor(name="Raúl Paz", type="person", parent="Ministry"), by="Ada")
    source = {
        "publisher": "Paper", "title": "Lea Cruz is free",
        "url": "https://a.example/lea-cruz", "archive_url": "https://b.example/1",
    }  # fmt: skip
    public: dict[str, Any] = {
        "id": "p1", "kind": "release", "title": "Lea Cruz freed at Farm 7", "note": NOTE,
        "summary": "L. Cruz and the Cruz family thank Raúl Paz.", "places": PLACES,
        "participants": [
            {"actor": "Lea Cruz", "role": "beneficiary"},
            {"actor": "Ministry", "role": "initiator"},
            {"actor": "Raúl Paz", "role": "mediator"},
        ],
        "citations": [{"source": source, "quotation": "“Lea Cruz, at last”"}],
        "external_ids": [{"scheme": "ACLED", "id": "7", "terms": "Ask", "row": '{"who": "Lea"}'}],
    }  # fmt: skip
    store.add(make_event(**(public | (changes or {}))), by="Ada")
    hidden = {"id": "h1", "title": "A secret round in Oslo", "visibility": "internal"}
    store.add(make_event(**hidden, participants=[{"actor": "Norway", "role": "host"}]), by="Ada")
    store.close()


def test_a_copy_holds_nothing_of_what_goes_and_is_read_again(
    parley: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    parley("init")
    fill()
    file = tmp_path / "copy.json"
    said = parley("redact", "--to", str(file)).stdout
    assert "1 event written to" in said
    for counted in ("internal events: 1", "private persons: 1", "notes: 1", "original rows: 1"):
        assert counted in said
    text = file.read_text(encoding="utf-8")
    for gone in ("Cruz", "Farm 7", "telephone", "h1", "Oslo", "Norway", "4.12", "4.711", "lea-"):
        assert gone not in text, gone
    (event,) = json.loads(text)["events"]
    assert event["title"] == "[name withheld] freed at [place withheld]"
    assert event["summary"] == "[name withheld] and the [name withheld] family thank Raúl Paz."
    assert event["places"] == [
        {"name": "Colombia", "country": "CO", "precision": "country"},
        {"name": "Bogotá", "country": "CO", "latitude": 4.7, "longitude": -74.1,
         "precision": "district"},
    ]  # fmt: skip
    assert event["citations"][0]["source"] == {
        "publisher": "Paper", "title": "[name withheld] is free", "archive_url": "https://b.example/1",
    }  # fmt: skip
    assert "private persons: 1" in json.loads(text)["about"]["left_out"]
    monkeypatch.setenv("PARLEY_DATABASE_URL", f"sqlite:///{tmp_path / 'again.db'}")
    assert "1 event added" in parley("add", str(file)).stdout


@pytest.mark.parametrize(
    ("changes", "where"),
    [
        ({"id": "lea-cruz-1"}, "events 1, id (lea-cruz-1): the name ‘Lea Cruz’"),
        ({"summary": "Freed: LEACRUZ."}, "events 1, summary (p1): the name ‘Lea Cruz’"),
        ({"summary": "Of A SECRET ROUND IN OSLO."}, "the title of an internal event"),
        ({"summary": f"He said: {NOTE}"}, "events 1, summary (p1): the note ‘Told us on"),
        ({"tags": ["farm-7"]}, "events 1, tags 1 (p1): the place ‘Farm 7’"),
        ({"summary": "See h1."}, "events 1, summary (p1): the id of an internal event ‘h1’"),
        ({"summary": "Norway was there."}, "the name of an internal event ‘Norway’"),
    ],
    ids=["id", "joined", "title", "note", "place", "event", "actor"],
)
def test_what_still_stands_there_stops_the_writing(
    parley: Run, tmp_path: Path, changes: dict[str, Any], where: str
) -> None:
    parley("init")
    fill(changes)
    file = tmp_path / "copy.json"
    assert where in parley("redact", "--to", str(file), status=1).stderr
    assert not file.exists()
    assert where in parley("redact", "--dry-run").stdout


def test_rules_of_a_dossier_say_who_stays_and_who_goes(parley: Run, tmp_path: Path) -> None:
    parley("init")
    fill()
    rules = tmp_path / "rules.toml"
    rules.write_text(
        '[test-talks]\npublic = ["Lea Cruz"]\nprivate = ["Raúl Paz"]\nplaces = "country"\n',
        encoding="utf-8",
    )
    file = tmp_path / "copy.json"
    parley("redact", "--to", str(file), "--rules", str(rules))
    (event,) = json.loads(file.read_text(encoding="utf-8"))["events"]
    assert event["title"] == "Lea Cruz freed at [place withheld]"
    assert event["summary"].endswith("thank [name withheld].")
    assert [place["name"] for place in event["places"]] == ["Colombia", "Colombia"]
    rules.write_text('[test-talks]\nplaces = "street"\n', encoding="utf-8")
    assert "places" in parley("redact", "--dry-run", "--rules", str(rules), status=1).stderr


def test_the_demo_has_a_copy_without_its_captives_by_name(parley: Run, tmp_path: Path) -> None:
    parley("init", "--demo")
    assert "Name the dossier" in parley("redact", "--dry-run", status=1).stderr
    file = tmp_path / "copy.json"
    parley("redact", "--dossier", "gaza-hostage-talks-2023", "--to", str(file))
    text = file.read_text(encoding="utf-8").casefold()
    for name in ("raanan", "lifshitz", "megidish", "steinbrecher", "krivoi"):
        assert name not in text
    assert "netanyahu" in text


RULES = '[test-talks]\npublic = ["Lea Cruz"]\nprivate = ["Raúl Paz", "A \\"whisper\\""]\n'


@pytest.fixture
def rules(parley: Run, tmp_path: Path) -> Path:
    """A file of rules for the dossier of the record."""
    parley("init")
    fill()
    file = tmp_path / "rules.toml"
    file.write_text(RULES, encoding="utf-8")
    return file


def test_rules_that_are_kept_apply_without_their_file(
    parley: Run, tmp_path: Path, rules: Path
) -> None:
    assert "The usual rules apply" in parley("redact", "--preview").stdout
    assert "are kept" in parley("redact", "--rules", str(rules), "--keep").stderr
    rules.unlink()
    seen = parley("redact", "--preview").stdout
    assert "kept with the dossier by ada" in seen
    assert "Private persons: Raúl Paz" in seen
    assert "Lea Cruz" not in seen
    file = tmp_path / "copy.json"
    parley("redact", "--to", str(file))
    (event,) = json.loads(file.read_text(encoding="utf-8"))["events"]
    assert event["title"] == "Lea Cruz freed at [place withheld]"
    assert event["summary"].endswith("thank [name withheld].")


def test_kept_rules_are_shown_as_a_file_that_gives_them_again(parley: Run, rules: Path) -> None:
    assert parley("redact", "--show-rules").stdout == "[test-talks]\n"
    parley("redact", "--rules", str(rules), "--keep")
    shown = parley("redact", "--show-rules").stdout
    assert shown == RULES
    rules.write_text("[test-talks]\n", encoding="utf-8")
    replaced = parley("redact", "--rules", str(rules), "--keep").stderr
    assert RULES in replaced, "who replaces rules sees those that were there"
    assert json.loads(parley("redact", "--show-rules", "--json").stdout)["rules"]["public"] == []


def test_a_file_goes_before_what_is_kept_and_a_preview_keeps_nothing(
    parley: Run, rules: Path
) -> None:
    parley("redact", "--rules", str(rules), "--keep")
    rules.write_text('[test-talks]\nplaces = "country"\n', encoding="utf-8")
    seen = parley("redact", "--rules", str(rules), "--keep", "--preview").stdout
    assert "Private persons: Lea Cruz" in seen
    assert parley("redact", "--show-rules").stdout == RULES


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ('[other]\nplaces = "country"\n', "no table [test-talks]"),
        ('[test-talks]\nplaces = "street"\n', "places"),
        ('[test-talks]\npersons = ["Lea Cruz"]\n', "persons"),
        ('[test-talks\nplaces = "country"', "cannot be read"),
        ("test-talks = 7", "test-talks"),
    ],
    ids=["other", "value", "unknown", "broken", "number"],
)
def test_rules_that_do_not_fit_are_not_kept(parley: Run, rules: Path, text: str, said: str) -> None:
    parley("redact", "--rules", str(rules), "--keep")
    rules.write_text(text, encoding="utf-8")
    assert said in parley("redact", "--rules", str(rules), "--keep", status=1).stderr
    assert parley("redact", "--show-rules").stdout == RULES


def test_keeping_needs_a_file_and_a_dossier_that_is_there(parley: Run, rules: Path) -> None:
    assert "--rules FILE" in parley("redact", "--keep", status=1).stderr
    asked = ("redact", "--dossier", "nowhere", "--rules", str(rules), "--keep")
    assert "nowhere" in parley(*asked, status=1).stderr


_TEXTS = [name for name, one in FORMATS.items() if one.is_written and one.is_text and not one.draws]


def test_neither_files_nor_copy_nor_history_carry_the_rules(
    parley: Run, tmp_path: Path, rules: Path
) -> None:
    rules.write_text('[test-talks]\nprivate = ["Zebedee Quill"]\n', encoding="utf-8")
    before = parley("show", "p1", "--history", "--json").stdout
    parley("redact", "--rules", str(rules), "--keep")
    assert "Quill" in parley("redact", "--show-rules").stdout
    file = tmp_path / "copy.json"
    parley("redact", "--to", str(file))
    assert "Quill" not in file.read_text(encoding="utf-8")
    for name in _TEXTS:
        out = tmp_path / f"out.{name}"
        asked = (
            "--dossier",
            "test-talks",
            "--internal",
            "--despite-terms",
            "--format",
            name,
            "--output",
            str(out),
        )
        parley("export", *asked)
        assert "Quill" not in out.read_text(encoding="utf-8"), name
    assert parley("show", "p1", "--history", "--json").stdout == before
