"""The rules by which a dossier is redacted: in a file of TOML, or kept with the dossier."""

import json
import tomllib
from pathlib import Path
from typing import Literal

from pydantic import Field, ValidationError

from tracker.errors import InvalidRecord, Problem, UnreadableFile
from tracker.model.values import Name, Record
from tracker.store import PUBLIC, Store
from tracker.store.questions import DossierNamed


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


def read_rules(file: Path, dossier: str) -> Rules | None:
    """The rules of a dossier that a file gives; None where it does not name the dossier.

    Raises:
        UnreadableFile: It cannot be read, or is no TOML.
        InvalidRecord: A rule is unknown, or has a value that it does not take.
    """
    try:
        text = file.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as err:
        raise UnreadableFile(f"The rules in {file} cannot be read: {err}.") from err
    try:
        return rules_in(text, dossier)
    except tomllib.TOMLDecodeError as err:
        raise UnreadableFile(f"The rules in {file} cannot be read: {err}.") from err


def rules_in(text: str, dossier: str) -> Rules | None:
    """The rules of a dossier that a text of TOML gives; None where it does not name the dossier.

    Raises:
        tomllib.TOMLDecodeError: It is no TOML.
        InvalidRecord: A rule is unknown, or has a value that it does not take.
    """
    said = tomllib.loads(text)
    return _checked(said[dossier], dossier) if dossier in said else None


def kept_rules(store: Store, dossier: str) -> Rules | None:
    """The rules that are kept with a dossier; None where there are none.

    Raises:
        InvalidRecord: A Parley that knows more rules has kept them.
    """
    kept = store.rules_of(dossier)
    return None if kept is None else _checked(kept.said, dossier)


def keep_rules(store: Store, dossier: str, rules: Rules, *, by: str) -> Rules | None:
    """Keep rules with a dossier; gives those it had, None where it had none.

    Raises:
        NotFound: There is no such dossier.
        DatabaseUnusable: They cannot be kept, with the reason.
    """
    of = store.seen_by(PUBLIC).ask(DossierNamed(dossier))
    said = rules.model_dump(mode="json", exclude_defaults=True)
    before = store.keep_rules(of.slug, said, by=by)
    return None if before is None else Rules.model_validate(before.said)


def as_toml(rules: Rules, dossier: str) -> str:
    """Rules as a file gives them, so that they are read again; only those that say something.

    >>> print(as_toml(Rules(public=("Edan Alexander",), places="country"), "talks-2023"))
    [talks-2023]
    public = ["Edan Alexander"]
    places = "country"
    """
    said = rules.model_dump(mode="json", exclude_defaults=True)
    lines = (f"{name} = {json.dumps(value, ensure_ascii=False)}" for name, value in said.items())
    return "\n".join((f"[{dossier}]", *lines))


def _checked(said: object, dossier: str) -> Rules:
    try:
        return Rules.model_validate(said)
    except ValidationError as err:
        raise InvalidRecord(
            tuple(
                Problem((dossier, *one["loc"]), one["input"], f"{one['msg']}.")
                for one in err.errors()
            )
        ) from err
