"""The check on the command line: what breaks a rule, and what could only be better."""

import json
from collections.abc import Callable

import pytest

from tests.cli.conftest import Run, line
from tracker.analysis.mending import RULES

DATED = [{"source": {"publisher": "A paper", "title": "A page", "published": "2023-10-28"}}]
SOUND = line(citations=DATED) + line(id="b1", dossier="other", citations=DATED)


@pytest.fixture
def sound(fill: Callable[[str], Run]) -> Run:
    return fill(SOUND)


def test_a_sound_record_passes_the_check(sound: Run) -> None:
    shown = sound("check").stdout
    assert "keeps all its rules" in shown
    assert "Nothing to mend in 2 events." in shown
    expected = {"problems": [], "warnings": [], "counts": {}, "events": 2}
    assert json.loads(sound("check", "--json").stdout) == expected


def test_the_check_names_what_is_wrong_and_leaves_with_one(sound: Run) -> None:
    sound("add", "-", typed=line(id="bare", citations=None))
    done = sound("check", status=1)
    assert "bare" in done.stdout
    assert "No source" in done.stdout
    assert "bare" not in sound("check", "--dossier", "other").stdout
    assert "nowhere" in sound("check", "--dossier", "nowhere", status=1).stderr


def test_what_could_be_better_is_a_warning_with_its_event_and_field(sound: Run) -> None:
    undated = [{"source": {"publisher": "A paper", "title": "Another page"}}]
    sound("add", "-", typed=line(id="late", title="They talk more", citations=undated))
    shown = sound("check").stdout
    assert f"{RULES['undated-source'].title} (1)" in shown
    assert "late, citations 1, source, published: ‘Another page’ by A paper has no day." in shown
    plain = json.loads(sound("check", "--json").stdout)
    assert plain["problems"] == []
    assert plain["counts"] == {"undated-source": 1}
    (warning,) = plain["warnings"]
    assert list(warning) == ["what", "event", "field", "message"]
    assert warning["event"] == "late"


def test_the_filter_says_in_which_events_it_looks(sound: Run) -> None:
    undated = [{"source": {"publisher": "A paper", "title": "Another page"}}]
    sound("add", "-", typed=line(id="late", title="They talk more", citations=undated))
    assert "Nothing to mend in 0 events." in sound("check", "--kind", "attack").stdout
    assert "late" in sound("check", "--kind", "talks").stdout
    assert "late" not in sound("check", "--dossier", "other").stdout


def test_a_long_list_is_cut_for_people_alone(sound: Run) -> None:
    undated = [
        {"source": {"publisher": "A paper", "title": f"Page {number}"}} for number in range(13)
    ]
    sound("add", "-", typed=line(id="late", title="They talk more", citations=undated))
    assert "… and 3 more; --json has them." in sound("check").stdout
    assert len(json.loads(sound("check", "--json").stdout)["warnings"]) == 13


def test_what_is_internal_is_left_out_unless_asked_for(sound: Run) -> None:
    undated = [{"source": {"publisher": "A paper", "title": "Another page"}}]
    secret = line(id="late", title="They talk more", citations=undated, visibility="internal")
    sound("add", "-", typed=secret)
    left_out = sound("check")
    assert "late" not in left_out.stdout
    assert "1 internal event is left out" in left_out.stderr
    assert "late" in sound("check", "--internal").stdout
