"""The rules by which a dossier is redacted, as a file of TOML gives them, dossier by dossier."""

import tomllib
from pathlib import Path
from typing import Literal

from pydantic import Field, ValidationError

from tracker.errors import InvalidRecord, Problem, UnreadableFile
from tracker.model.values import Name, Record


class Rules(Record):
    """What goes from a copy of a dossier beside what is internal and what the keeper noted."""

    public: tuple[Name, ...] = Field((), strict=False)
    """Persons who stay, though they are part of no other actor."""
    private: tuple[Name, ...] = Field((), strict=False)
    """Names that go, too: of an actor of any type, or of somebody whom only texts name."""
    places: Literal["district", "country"] = "district"
    """How exactly a place may stand there at most."""
    allowed: tuple[Name, ...] = Field((), strict=False)
    """Words that may stay where the check finds them: they mean something else there."""


def read_rules(file: Path | None, dossier: str) -> Rules:
    """The rules of a dossier; the usual ones where there is no file or it does not name it.

    Raises:
        UnreadableFile: It cannot be read, or is no TOML.
        InvalidRecord: A rule is unknown, or has a value that it does not take.
    """
    if file is None:
        return Rules()
    try:
        said = tomllib.loads(file.read_text(encoding="utf-8"))
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as err:
        raise UnreadableFile(f"The rules in {file} cannot be read: {err}.") from err
    try:
        return Rules.model_validate(said.get(dossier, {}))
    except ValidationError as err:
        raise InvalidRecord(
            tuple(
                Problem((dossier, *one["loc"]), one["input"], f"{one['msg']}.")
                for one in err.errors()
            )
        ) from err
