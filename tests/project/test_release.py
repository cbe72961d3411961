"""What a release is made of, and what it refuses; `make release DRY=1` tries the whole."""

import zipfile
from datetime import date
from pathlib import Path

import pytest

from tests.project.release import ROOT, Refused, build, dated, newest

DAY = date(2026, 11, 28)
CHANGES = "# Changes\n\n## 1.1.0, not released yet\n\nNew:\n\n- A thing.\n\n## 1.0.0, 2026-01-02\n"


def test_the_newest_section_is_dated_and_no_other() -> None:
    text = dated(CHANGES, "1.1.0", DAY)
    assert text == CHANGES.replace("not released yet", "2026-11-28")
    assert newest(text) == ("1.1.0", "2026-11-28", "New:\n\n- A thing.")


@pytest.mark.parametrize(
    ("changes", "version", "reason"),
    [
        (CHANGES, "1.2.0", "begins with 1.1.0, pyproject.toml says 1.2.0"),
        (CHANGES.replace("not released yet", "2026-05-06"), "1.1.0", "released on 2026-05-06"),
        ("# Changes\n\n## 1.1.0, not released yet\n\n## 1.0.0, 2026\n", "1.1.0", "says nothing"),
        ("# Changes\n", "1.1.0", "no section"),
    ],
)
def test_a_release_without_changes_of_its_own_is_refused(
    changes: str, version: str, reason: str
) -> None:
    with pytest.raises(Refused, match=reason):
        dated(changes, version, DAY)


def test_the_changelog_begins_with_a_version() -> None:
    assert newest((ROOT / "CHANGELOG.md").read_text(encoding="utf-8")).text


def test_the_sdist_alone_makes_a_whole_wheel(tmp_path: Path) -> None:
    sdist, wheel = build(tmp_path)
    assert sdist.stat().st_size > 100_000
    with zipfile.ZipFile(wheel) as packed:
        names = set(packed.namelist())
    assert names >= {
        "tracker/py.typed",
        "tracker/seed_data/gaza-hostage-talks-2023/dossier.json",
        "dashboards/.streamlit/config.toml",
        "dashboards/app.py",
    }
    assert not [name for name in names if name.startswith("tests/")]
