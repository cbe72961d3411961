import pytest
import typer

from tracker.cli.frame import stoppable


def _stopped_in_a_commit() -> None:
    try:
        raise KeyboardInterrupt
    finally:
        raise AssertionError


def test_a_stop_in_the_middle_of_a_commit_is_a_stop(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(typer.Exit) as left, stoppable("Nothing was written."):
        _stopped_in_a_commit()
    assert left.value.exit_code == 1
    assert "Stopped. Nothing was written." in capsys.readouterr().err


def test_another_error_is_no_stop() -> None:
    with pytest.raises(ZeroDivisionError), stoppable("Nothing was written."):
        raise ZeroDivisionError
