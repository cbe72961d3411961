"""Who takes part: actors with their names in every script, and the dossiers they appear in."""

import re
import unicodedata
from datetime import date
from typing import Annotated, Literal, NamedTuple
from zoneinfo import ZoneInfo

from pydantic import AfterValidator, Field, ValidationInfo, model_validator

from tracker.language import say
from tracker.model.dates import Bounds, When
from tracker.model.dates.zones import is_zone
from tracker.model.values import (
    ActorName,
    Country,
    Day,
    Featured,
    Line,
    Name,
    Names,
    Record,
    Role,
    Slug,
    Text,
    Title,
    distinct,
    is_kept,
    refuse,
)

ActorType = Literal[
    "state",
    "armed force",
    "armed group",
    "faction",
    "political party",
    "international organisation",
    "humanitarian organisation",
    "population",
    "person",
    "other",
]


class Actor(Record):
    """A belligerent, a mediator, an organisation, a population or a person in the news."""

    name: Annotated[Name, Featured()] = Field(title="Name", description="The name used here.")
    type: Annotated[ActorType, Featured()] = Field("other", title="Type")
    aliases: Annotated[tuple[Name, ...], AfterValidator(distinct), Featured()] = Field(
        (),
        strict=False,
        title="Other names",
        description="Spellings, abbreviations and names in other scripts; each finds this actor.",
    )
    parent: ActorName | None = Field(
        None, title="Part of", description="The actor that this one belongs to."
    )
    existed: When | None = Field(
        None, title="Existed", description="From when to when, such as 1964/2016."
    )
    country: Country | None = Field(None, title="Country", description="ISO 3166, such as QA.")
    description: Text = Field("", title="Description")

    @model_validator(mode="after")
    def _not_its_own(self) -> "Actor":
        if self.parent == self.name:
            raise refuse(
                say(
                    "‘{name}’ cannot be part of itself. Choose another or leave it empty.",
                    name=self.name,
                )
            )
        if self.name in self.aliases:
            raise refuse(
                say("‘{name}’ is the name already; take it out of the other names.", name=self.name)
            )
        return self


class TookPart(NamedTuple):
    """An actor in a role of an event, as a row: very many are counted without an object for each.

    Attributes:
        event: Number of the event in the record; the same for all who took part in it.
        kind: Its kind.
        bounds: Of its date, as known.
        actor: Name of the actor.
        role: The role.
    """

    event: int
    kind: str
    bounds: Bounds
    actor: str
    role: Role


def _zone(name: str, info: ValidationInfo) -> str:
    if not is_zone(name) and not (is_kept(info) and _is_readable(name)):
        raise refuse(
            say("‘{name}’ is no time zone. Write a name such as Asia/Jerusalem.", name=name)
        )
    return name


def _is_readable(name: str) -> bool:
    try:
        ZoneInfo(name)
    except (ValueError, KeyError, OSError):
        return False
    return True


Zone = Annotated[Line, Field(min_length=1, max_length=64), AfterValidator(_zone), Names("zone")]
"""IANA name of a time zone, such as `Asia/Jerusalem`."""


def short_name(text: str) -> str:
    """A dossier's short name made from words, `sudan-jeddah-talks`; empty without Latin letters."""
    letters = (
        char for char in unicodedata.normalize("NFKD", text) if not unicodedata.combining(char)
    )
    return re.sub(r"[^a-z0-9]+", "-", "".join(letters).lower()).strip("-")[:80].strip("-")


def apart_name(name: str, dossier: str) -> str:
    """The name under which a dossier keeps somebody apart from a namesake of the record.

    Args:
        name: As texts have it, such as `Santos`.
        dossier: Short name of the dossier: `Santos (mozambique-talks)` is in no other one.
    """
    return f"{name[: 117 - len(dossier)]} ({dossier})"


class Dossier(Record):
    """One negotiation inside one conflict; events belong to exactly one."""

    slug: Slug = Field(
        title="Short name", description="Small letters, digits and hyphens; stands in addresses."
    )
    title: Annotated[Title, Featured()] = Field(title="Title")
    summary: Annotated[Text, Featured()] = Field("", title="What it is about")
    timezone: Annotated[Zone, Featured()] = Field(
        "UTC", title="Time zone", description="A day is a day in this zone."
    )
    ended: Annotated[Day | None, Featured()] = Field(
        None,
        title="Ended on",
        description="Last day of a negotiation that is over; no days are counted after it.",
    )

    @property
    def zone(self) -> ZoneInfo:
        """The time zone in which this dossier counts days."""
        return ZoneInfo(self.timezone)

    def counted_to(self, day: date) -> date:
        """The day up to which days are counted: that one, or the last day of what is over."""
        return min(day, self.ended or day)
