"""People set free, and remains brought back."""

from collections.abc import Mapping
from typing import Annotated, ClassVar, Literal

from pydantic import Field

from tracker.model.events import Event, Family
from tracker.model.values import Country, Featured, Line, Name, Names, Record, Role


class Freed(Record):
    """A group among those set free. How many is a claim: `captives released`, of this group."""

    sentence: ClassVar[str] = "{group}[ of {nationality} nationality]"

    group: Annotated[Name, Names("group"), Featured()] = Field(
        title="Who", description="Such as women, children, soldiers."
    )
    nationality: Country | None = Field(
        None, title="Nationality", description="ISO 3166, such as TH."
    )


class Release(Event):
    """Captives or prisoners set free, or remains handed over."""

    label: ClassVar[str] = "Release"
    plural: ClassVar[str] = "Releases"
    differs: ClassVar[str] = (
        "Captives freed by force are an Operation; remains found by those who searched are a "
        "Recovery."
    )
    example: ClassVar[str] = "Day 3: fourteen captives freed for 39 prisoners"
    family: ClassVar[Family] = "releases"
    roles: ClassVar[Mapping[Role, str]] = {
        "initiator": "Freed by",
        "party": "Parties to the deal",
        "beneficiary": "Freed, by name",
        "facilitator": "Through",
        "mediator": "Mediators",
        "host": "Host",
        "witness": "Witnesses",
    }
    frees: ClassVar[bool] = True

    kind: Literal["release"] = "release"
    basis: Annotated[Literal["deal", "unilateral", "exchange"] | None, Featured()] = Field(
        None, title="Basis", description="Under a deal, one-sided, or one for another."
    )
    freed: Annotated[tuple[Freed, ...], Featured()] = Field((), strict=False, title="Groups freed")
    in_exchange_for: Line = Field("", max_length=200, title="In exchange for")


class Recovery(Event):
    """Remains of captives or missing people, found or brought back by those who searched."""

    label: ClassVar[str] = "Recovery"
    plural: ClassVar[str] = "Recoveries"
    differs: ClassVar[str] = "Remains handed over by the other side are a Release."
    example: ClassVar[str] = "Remains of two captives found near the hospital"
    family: ClassVar[Family] = "releases"
    roles: ClassVar[Mapping[Role, str]] = {
        "initiator": "Recovered by",
        "beneficiary": "Recovered, by name",
        "facilitator": "Through",
        "host": "Host",
        "witness": "Witnesses",
    }

    kind: Literal["recovery"] = "recovery"
