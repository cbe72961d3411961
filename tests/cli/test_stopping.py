from collections.abc import Callable

import pytest
import typer
from pydantic import BaseModel, field_serializer

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


class _Slow(BaseModel):
    word: str

    @field_serializer("word")
    def _stopped_here(self, _word: str) -> str:
        raise KeyboardInterrupt


@pytest.mark.parametrize("write", [_Slow.model_dump, _Slow.model_dump_json])
def test_what_is_stopped_while_it_is_written_as_json_is_stopped(
    write: Callable[[_Slow], object], capsys: pytest.CaptureFixture[str]
) -> None:
    with pytest.raises(typer.Exit) as left, stoppable("Nothing was written."):
        write(_Slow(word="so"))
    assert left.value.exit_code == 1
    assert capsys.readouterr().err == "Stopped. Nothing was written.\n"
