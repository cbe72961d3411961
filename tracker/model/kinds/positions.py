"""What the parties propose, want and say."""

from collections.abc import Mapping
from typing import Annotated, ClassVar, Literal

from pydantic import Field

from tracker.model.amounts import Terms
from tracker.model.events import Event, Family
from tracker.model.values import EventId, Featured, IssueName, Line, Names, Record, Role


class Proposal(Event):
    """Terms put to another side."""

    label: ClassVar[str] = "Proposal"
    plural: ClassVar[str] = "Proposals"
    differs: ClassVar[str] = (
        "What a party wants without putting terms on the table is a Position; what both "
        "accepted is an Agreement."
    )
    example: ClassVar[str] = "Qatar proposes a five-day pause"
    family: ClassVar[Family] = "positions"
    roles: ClassVar[Mapping[Role, str]] = {
        "initiator": "Proposed by",
        "addressee": "Put to",
        "mediator": "Mediators",
        "facilitator": "Facilitators",
    }

    kind: Literal["proposal"] = "proposal"
    terms: Annotated[Terms, Featured()] = Field(
        (), strict=False, title="Terms", description="Who gives what to whom, how many, by when."
    )


class Stance(Record):
    """What somebody wants, offers or refuses on one issue."""

    sentence: ClassVar[str] = "On {issue}: {stance}[ – {detail}]"

    issue: Annotated[IssueName, Featured()] = Field(title="Issue")
    stance: Annotated[
        Literal[
            "demands", "offers", "accepts", "refuses", "makes conditional", "supports", "opposes"
        ],
        Featured(),
    ] = Field(title="Stance")
    detail: Annotated[Line, Featured()] = Field("", max_length=300, title="What exactly")


class Position(Event):
    """Where a party stands on one or more issues."""

    label: ClassVar[str] = "Position"
    plural: ClassVar[str] = "Positions"
    differs: ClassVar[str] = (
        "Terms put to the other side are a Proposal; words that take no stance are a Statement."
    )
    example: ClassVar[str] = "Hamas demands fuel before any release"
    family: ClassVar[Family] = "positions"
    roles: ClassVar[Mapping[Role, str]] = {
        "speaker": "Held by",
        "addressee": "Towards",
    }

    kind: Literal["position"] = "position"
    stances: Annotated[tuple[Stance, ...], Featured()] = Field(
        (), strict=False, title="Stance on each issue"
    )
    firmness: Literal["firm", "conditional", "open"] | None = Field(None, title="Firmness")
    on_proposal: Annotated[EventId, Names("event", ("proposal",))] | None = Field(
        None, title="On which proposal"
    )


class Statement(Event):
    """Something said in public that takes no stance on a proposal."""

    label: ClassVar[str] = "Statement"
    plural: ClassVar[str] = "Statements"
    differs: ClassVar[str] = (
        "What somebody demands, offers or refuses is a Position; a count of captives is a "
        "figure of a Statement."
    )
    example: ClassVar[str] = "The army raises its count of captives to 239"
    family: ClassVar[Family] = "positions"
    repeats_figures: ClassVar[bool] = True
    roles: ClassVar[Mapping[Role, str]] = {
        "speaker": "Said by",
        "addressee": "To whom",
    }

    kind: Literal["statement"] = "statement"
    tone: Annotated[
        Literal["accuses", "threatens", "appeals", "hopes", "denies", "condemns", "claims"] | None,
        Featured(),
    ] = Field(None, title="Tone")
