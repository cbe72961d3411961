"""What the command line logs: which command, for whom, under which filters, and how long."""

import json
import logging
from collections.abc import Iterator

import pytest

from tests.cli.conftest import Run, line
from tracker import logs

TYPED = "what nobody may read in a log"


@pytest.fixture(autouse=True)
def _log_as_before() -> Iterator[None]:
    handlers, level = logs.LOG.handlers[:], logs.LOG.level
    yield
    logs.LOG.handlers[:] = handlers
    logs.LOG.setLevel(level)


def told(text: str) -> list[dict[str, object]]:
    return [json.loads(one) for one in text.splitlines() if one.startswith('{"at"')]


def test_a_command_is_quiet_unless_it_is_asked_to_tell(parley: Run) -> None:
    parley("add", "-", typed=line())
    assert parley("list", "--kind", "talks").stderr == ""


@pytest.mark.parametrize(
    ("words", "name", "filters"),
    [
        (("list", "--kind", "talks", "--text", TYPED), "list", ["kind", "text"]),
        (("stats", "--known-on", "2023-11-08"), "stats", ["known_on"]),
        (("db", "current"), "db current", None),
    ],
)
def test_a_command_tells_its_name_and_its_filters_and_never_their_values(
    parley: Run,
    monkeypatch: pytest.MonkeyPatch,
    words: tuple[str, ...],
    name: str,
    filters: list[str] | None,
) -> None:
    parley("add", "-", typed=line())
    monkeypatch.setenv("PARLEY_LOG", "info")
    monkeypatch.setenv("PARLEY_LOG_FORMAT", "json")
    said = parley(*words).stderr
    (event,) = told(said)
    assert (event["event"], event["name"], event["by"]) == ("command", name, "ada")
    assert event.get("filters") == filters
    assert isinstance(event["seconds"], float)
    assert TYPED not in said


def test_a_command_that_refuses_tells_by_what_it_ended(
    parley: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PARLEY_LOG", "info")
    said = parley("show", "nowhere", status=1).stderr.splitlines()
    assert " info command name=show by=ada " in said[0]
    assert said[0].endswith("ended=NotFound")


def test_a_setting_of_the_log_that_does_not_fit_is_refused(
    parley: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PARLEY_LOG", "loud")
    assert "PARLEY_LOG: ‘loud’ does not fit" in parley("list", status=2).stderr


def fail(text: str) -> None:
    try:
        int(text)
    except ValueError as err:
        raise RuntimeError(text) from err


@pytest.mark.parametrize("form", ["text", "json"])
def test_of_an_error_its_places_are_told_and_not_its_text(
    capsys: pytest.CaptureFixture[str], form: logs.Form
) -> None:
    logs.set_up("warning", form)
    try:
        fail(TYPED)
    except RuntimeError as err:
        logs.tell("failure", {"reference": "ab12"}, level=logging.ERROR, error=err)
    said = capsys.readouterr().err
    assert TYPED not in said
    for part in ("error", "failure", "ab12", "ValueError", "RuntimeError", __file__):
        assert part in said
    assert said.index("ValueError") < said.index("RuntimeError")
    if form == "json":
        assert len(said.splitlines()) == 1


def test_a_value_of_several_words_stays_one_value(capsys: pytest.CaptureFixture[str]) -> None:
    logs.set_up("info", "text")
    logs.tell("command", {"by": "Ada L.\nforged line", "filters": ["kind", "text"], "none": None})
    said = capsys.readouterr().err
    assert said.endswith(' info command by="Ada L.\\nforged line" filters=kind,text\n')
    assert said.count("\n") == 1


def test_setting_the_log_up_again_writes_no_line_twice(capsys: pytest.CaptureFixture[str]) -> None:
    logs.set_up("info", "text")
    logs.set_up("info", "json")
    logs.tell("question")
    assert len(told(capsys.readouterr().err)) == 1
