"""Internal events leave a record only where somebody asks for them."""

import json
from pathlib import Path

import pytest

from tests.cli.conftest import Run, line
from tests.exported import text_in
from tracker.exchange import FORMATS

CANARY = "canary"
CLAIM = [{"measure": CANARY, "value": 1, "claimed_by": CANARY}]


@pytest.fixture
def filled(parley: Run) -> Run:
    parley(
        "add",
        "-",
        typed=line(links=[{"type": "part_of", "to": "c1"}])
        + line(
            id="c1", title=f"{CANARY} talks", claims=CLAIM, visibility="internal", issues=[CANARY],
            participants=[{"actor": CANARY, "role": "mediator"}],
        ),
    )  # fmt: skip
    return parley


@pytest.mark.parametrize(
    "words",
    [
        ("list",),
        ("list", "--json"),
        ("list", "--json", "--known-on", "2024-01-01"),
        ("show", "a1"),
        ("show", "a1", "--history", "--json"),
        ("stats", "--json"),
        *(("export", "--format", name) for name in FORMATS),
    ],
    ids=" ".join,
)
def test_nothing_internal_is_printed_unless_asked_for(filled: Run, words: tuple[str, ...]) -> None:
    shown = filled(*words)
    text = text_in(shown.stdout_bytes)
    assert CANARY not in shown.stderr + text
    assert '"c1"' not in text


@pytest.mark.parametrize("name", FORMATS)
def test_every_format_holds_it_where_it_is_asked_for_and_says_so(filled: Run, name: str) -> None:
    text = text_in(filled("export", "--format", name, "--internal").stdout_bytes)
    assert f"{CANARY} talks" in text
    assert "holds_internal" in text or "do not pass it on" in text


@pytest.mark.parametrize("words", [("list",), ("stats",), ("export",)], ids=" ".join)
def test_what_is_left_out_is_told(filled: Run, words: tuple[str, ...]) -> None:
    assert "1 internal event is left out; --internal takes" in filled(*words).stderr
    told = filled(*words, "--internal")
    assert "left out" not in told.stderr
    if words != ("stats",):
        assert CANARY in told.stdout


def test_a_file_has_it_where_it_is_asked_for(filled: Run, tmp_path: Path) -> None:
    for words, ids in (((), {"a1"}), (("--internal",), {"a1", "c1"})):
        file = tmp_path / f"{len(words)}.json"
        filled("export", "--output", str(file), *words)
        assert {event["id"] for event in json.loads(file.read_text("utf-8"))["events"]} == ids


def test_an_internal_event_is_shown_only_when_that_is_said(filled: Run) -> None:
    assert "Say --internal" in filled("show", "c1", status=1).output
    assert CANARY in filled("show", "c1", "--internal").stdout


def test_a_name_that_only_internal_events_hold_is_unknown(filled: Run) -> None:
    refused = filled("list", "--actor", CANARY, status=1)
    assert "There is no actor" in refused.output
    assert "1 " not in filled("list", "--actor", CANARY, "--internal").stderr
