import json
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from tests.asking import ask
from tests.cli.conftest import Run, line
from tracker import seeding
from tracker.model.filters import EventFilter
from tracker.store import open_store
from tracker.store.questions import ActorNamed, Count, Dossiers, OpenedEvent, Publishers


def test_init_makes_a_record_and_says_where(parley: Run, database: Path) -> None:
    plain = json.loads(parley("init", "--json").stdout)
    assert plain["database"] == str(database)
    assert plain["added"] == 0
    assert database.exists()


def test_the_demo_is_loaded_once(parley: Run) -> None:
    first = json.loads(parley("init", "--demo", "--json").stdout)
    assert first["added"] > 100
    second = parley("init", "--demo", "--json")
    assert json.loads(second.stdout)["added"] == 0
    assert "is there already" in second.stderr
    stats = json.loads(parley("stats", "--json").stdout)
    assert set(stats["dossiers"]) == {"gaza-hostage-talks-2023", "colombia-farc-2012"}
    parley("check")


def test_a_change_to_the_demo_is_not_undone_by_a_second_init(parley: Run, database: Path) -> None:
    parley("init", "--demo")
    store = open_store(f"sqlite:///{database}")
    opened = ask(store, OpenedEvent("co-001"))
    store.change(opened.event.changed(title="Mine"), base=opened.revision, by="ada")
    store.close()
    parley("init", "--demo")
    assert "Mine" in parley("show", "co-001").stdout


def test_the_demo_keeps_time_zones_and_both_names_of_shared_actors(
    parley: Run, database: Path
) -> None:
    parley("init", "--demo")
    store = open_store(f"sqlite:///{database}")
    zones = {one.slug: one.timezone for one in ask(store, Dossiers())}
    assert zones == {
        "gaza-hostage-talks-2023": "Asia/Jerusalem",
        "colombia-farc-2012": "America/Bogota",
    }
    shared = ask(store, ActorNamed("International Committee of the Red Cross"))
    assert {"CICR", "اللجنة الدولية للصليب الأحمر"} <= set(shared.aliases)
    notes = {one.name: one.note for one in ask(store, Publishers())}
    assert notes["WikiMili"].startswith("A mirror of Wikipedia")
    for seed in seeding.seeds():
        assert ask(store, Count(EventFilter(dossier=seed.dossier.slug))) == len(seed.events)
    store.close()


def test_a_backup_comes_back(parley: Run, tmp_path: Path) -> None:
    parley("add", "-", typed=line())
    copy = tmp_path / "copy.db"
    assert "1 event copied" in parley("backup", str(copy)).stdout
    parley("add", "-", typed=line(id="a2"))
    assert "--overwrite" in parley("restore", str(copy), status=1).stderr
    done = json.loads(parley("restore", str(copy), "--overwrite", "--json").stdout)
    assert done["events"] == 1
    assert len(parley("list").stdout.splitlines()) == 1
    assert "there already" in parley("backup", str(copy), status=1).stderr


def test_a_backup_of_nothing_is_refused_and_makes_nothing(
    parley: Run, database: Path, tmp_path: Path
) -> None:
    assert "parley init" in parley("backup", str(tmp_path / "copy.db"), status=1).stderr
    assert not database.exists()
    assert not (tmp_path / "copy.db").exists()


def test_restoring_what_is_no_record_is_refused(parley: Run, tmp_path: Path) -> None:
    junk = tmp_path / "junk.db"
    junk.write_text("no database")
    assert "no sound record" in parley("restore", str(junk), status=1).stderr
    assert "There is no file" in parley("restore", str(tmp_path / "none"), status=1).stderr


def test_the_version_is_told_without_making_a_database(parley: Run, database: Path) -> None:
    before = json.loads(parley("db", "current", "--json").stdout)
    assert before["version"] is None
    assert not database.exists()
    made = json.loads(parley("db", "upgrade", "--json").stdout)
    after = json.loads(parley("db", "current", "--json").stdout)
    assert made["version"] == after["version"] == after["known"] == before["known"]


def test_a_database_of_a_newer_parley_is_refused(parley: Run, database: Path) -> None:
    parley("init")
    with closing(sqlite3.connect(database)) as opened, opened:
        opened.execute("UPDATE alembic_version SET version_num = '9999'")
    for command in (["list"], ["init"], ["db", "upgrade"]):
        assert "9999" in parley(*command, status=1).stderr


@pytest.mark.parametrize(
    ("url", "says"),
    [("mysql://x/y", "mysql"), ("nonsense", "no address"), ("sqlite://", "needs a file")],
)
def test_a_url_of_no_database_is_refused_in_words(
    parley: Run, monkeypatch: pytest.MonkeyPatch, url: str, says: str
) -> None:
    monkeypatch.setenv("PARLEY_DATABASE_URL", url)
    for command in (["list"], ["init"], ["db", "current"]):
        assert says in parley(*command, status=1).stderr


@pytest.mark.parametrize(
    ("name", "value"), [("PARLEY_PORT", "99999"), ("PARLEY_TIMEZONE", "Mars/Olympus")]
)
def test_a_wrong_setting_is_named(
    parley: Run, monkeypatch: pytest.MonkeyPatch, name: str, value: str
) -> None:
    monkeypatch.setenv(name, value)
    done = parley("list", status=2)
    assert name in done.stderr
    assert value in done.stderr
