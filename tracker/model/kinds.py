"""The kinds of event, one class each. Add a new kind here, and its look to the dashboard.

Terms after PLOVER and CAMEO (event types), ACLED and UCDP GED (violence), PA-X (stages of an
agreement) and, for the levels of an impasse, Dawson's distinction of impasse, stalemate and
deadlock.
"""

from collections.abc import Mapping
from typing import Annotated, ClassVar, Literal

from pydantic import Field

from tracker.model.events import Event, Family, State
from tracker.model.sources import Claim, Term
from tracker.model.values import (
    ActorName,
    Country,
    EventId,
    Featured,
    IssueName,
    Line,
    Name,
    Names,
    PublicationDay,
    Record,
    Role,
)


class Attack(Event):
    """Violence by one side against another, or against people who take no part."""

    label: ClassVar[str] = "Attack"
    plural: ClassVar[str] = "Attacks"
    family: ClassVar[Family] = "fighting"
    rare: ClassVar[bool] = False
    roles: ClassVar[Mapping[Role, str]] = {
        "initiator": "Attacked by",
        "target": "Against",
    }

    kind: Literal["attack"] = "attack"
    tactic: Annotated[
        Literal["armed assault", "shelling", "air strike", "bombing", "shooting", "other"] | None,
        Featured(),
    ] = Field(None, title="Tactic")
    target_type: Literal["civilians", "forces", "both", "infrastructure", "other"] | None = Field(
        None, title="Type of target"
    )
    abduction: bool = Field(False, title="People were abducted")


class Operation(Event):
    """A military or police operation: an offensive, a siege, a rescue, an arrest."""

    label: ClassVar[str] = "Operation"
    plural: ClassVar[str] = "Operations"
    family: ClassVar[Family] = "fighting"
    rare: ClassVar[bool] = False
    roles: ClassVar[Mapping[Role, str]] = {
        "initiator": "Carried out by",
        "target": "Against",
        "beneficiary": "For the sake of",
    }

    kind: Literal["operation"] = "operation"
    domain: Annotated[
        Literal["air", "ground", "sea", "siege", "rescue", "arrest"] | None, Featured()
    ] = Field(None, title="Domain")
    phase: Line = Field(
        "", max_length=120, title="Phase", description="The phase as its side names it."
    )


class Talks(Event):
    """Contact between the parties over a settlement, direct or through others."""

    label: ClassVar[str] = "Talks"
    plural: ClassVar[str] = "Talks"
    family: ClassVar[Family] = "talks"
    roles: ClassVar[Mapping[Role, str]] = {
        "party": "Parties",
        "mediator": "Mediators",
        "facilitator": "Facilitators",
        "guarantor": "Guarantors",
        "host": "Host",
    }

    kind: Literal["talks"] = "talks"
    format: Annotated[
        Literal["direct", "proximity", "shuttle", "secret", "technical"] | None, Featured()
    ] = Field(None, title="Format")
    round: Line = Field("", max_length=60, title="Round", description="As the parties count it.")
    level: Literal["leaders", "ministers", "intelligence chiefs", "envoys", "experts"] | None = (
        Field(None, title="Level")
    )
    progress: Annotated[Literal["none", "some", "near agreement", "setback"] | None, Featured()] = (
        Field(None, title="Progress")
    )

    def state_of_talks(self) -> State:
        """Near agreement where the sources say so, else talks."""
        return "near agreement" if self.progress == "near agreement" else "talks"

    def state_after(self) -> State:
        """Contact goes on after a round unless a later event says otherwise."""
        return "near agreement" if self.progress == "near agreement" else "contact"


class Cause(Record):
    """Why talks stand still, as one claimant has it; accounts differ and all are kept."""

    sentence: ClassVar[str] = (
        "{issue}[: blocked by {blocked_by}][, according to {claimed_by}]"
        "[, reported on {reported_on}][, source {citation}]"
    )

    issue: Annotated[IssueName, Featured()] = Field(title="Issue")
    blocked_by: Annotated[tuple[ActorName, ...], Featured()] = Field(
        (), strict=False, title="Who blocks", description="Empty where no one is named."
    )
    claimed_by: Annotated[Name, Names("actor"), Featured()] = Field(title="According to")
    reported_on: PublicationDay | None = Field(None, title="Reported on")
    citation: Annotated[int, Field(ge=1), Names("citation")] | None = Field(
        None,
        title="From which source",
        description="The citation behind it, by its number in the event’s list, from 1.",
    )


class Impasse(Event):
    """A spell in which the parties wait or keep talking and nothing moves."""

    label: ClassVar[str] = "Impasse"
    plural: ClassVar[str] = "Impasses"
    family: ClassVar[Family] = "talks"
    shades: ClassVar[bool] = True
    tells_end: ClassVar[frozenset[str]] = frozenset({"ended_by"})
    roles: ClassVar[Mapping[Role, str]] = {
        "party": "Parties",
        "mediator": "Mediators",
        "facilitator": "Facilitators",
        "host": "Host",
    }

    kind: Literal["impasse"] = "impasse"
    level: Annotated[Literal["impasse", "stalemate", "deadlock"] | None, Featured()] = Field(
        None,
        title="Level",
        description="Impasse: no agreement on an issue; stalemate: still talking, no progress; "
        "deadlock: no contact.",
    )
    causes: Annotated[tuple[Cause, ...], Featured()] = Field(
        (), strict=False, title="Causes, according to whom"
    )
    ended_by: Literal["resumption", "agreement", "collapse", "overtaken"] | None = Field(
        None, title="Ended by"
    )

    def state_of_talks(self) -> State:
        """Suspended where there is no contact, else impasse."""
        return "suspended" if self.level == "deadlock" else "impasse"

    def state_after(self) -> State | None:
        """What ended it tells the state that follows."""
        after: dict[str, State] = {
            "resumption": "talks",
            "agreement": "agreement",
            "collapse": "collapsed",
        }
        return after.get(self.ended_by or "", "contact")


class Proposal(Event):
    """Terms put to another side."""

    label: ClassVar[str] = "Proposal"
    plural: ClassVar[str] = "Proposals"
    family: ClassVar[Family] = "positions"
    roles: ClassVar[Mapping[Role, str]] = {
        "initiator": "Proposed by",
        "addressee": "Put to",
        "mediator": "Mediators",
        "facilitator": "Facilitators",
    }

    kind: Literal["proposal"] = "proposal"
    terms: Annotated[tuple[Term, ...], Featured()] = Field(
        (), strict=False, title="Terms", description="Who gives what to whom, how many, by when."
    )


class Stance(Record):
    """What somebody wants, offers or refuses on one issue."""

    sentence: ClassVar[str] = "On {issue}: {stance}[ – {detail}]"

    issue: Annotated[IssueName, Featured()] = Field(title="Issue")
    stance: Annotated[
        Literal["demands", "offers", "accepts", "refuses", "makes conditional"], Featured()
    ] = Field(title="Stance")
    detail: Annotated[Line, Featured()] = Field("", max_length=300, title="What exactly")


class Position(Event):
    """Where a party stands on one or more issues."""

    label: ClassVar[str] = "Position"
    plural: ClassVar[str] = "Positions"
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


class Agreement(Event):
    """Terms that the parties accepted, written or verbal."""

    label: ClassVar[str] = "Agreement"
    plural: ClassVar[str] = "Agreements"
    family: ClassVar[Family] = "talks"
    roles: ClassVar[Mapping[Role, str]] = {
        "party": "Parties",
        "mediator": "Mediators",
        "facilitator": "Facilitators",
        "guarantor": "Guarantors",
        "host": "Host",
        "beneficiary": "For the benefit of",
    }

    kind: Literal["agreement"] = "agreement"
    stage: Annotated[
        Literal[
            "pre-negotiation",
            "ceasefire",
            "partial",
            "comprehensive",
            "implementation",
            "renewal",
        ]
        | None,
        Featured(),
    ] = Field(None, title="Stage", description="After PA-X.")
    form: Literal["written", "verbal"] | None = Field(None, title="Written or verbal")
    terms: Annotated[tuple[Term, ...], Featured()] = Field(
        (), strict=False, title="Terms", description="Who gives what to whom, how many, by when."
    )

    def state_of_talks(self) -> State:
        """Implementation for agreements about carrying one out, else agreement."""
        return "implementation" if self.stage == "implementation" else "agreement"

    def state_after(self) -> State:
        """Talks about parts and preliminaries go on; other agreements are carried out."""
        return "talks" if self.stage in {"pre-negotiation", "partial"} else "implementation"


class Ceasefire(Event):
    """A spell in which a side or both hold fire."""

    label: ClassVar[str] = "Ceasefire"
    plural: ClassVar[str] = "Ceasefires and pauses"
    family: ClassVar[Family] = "aid"
    roles: ClassVar[Mapping[Role, str]] = {
        "party": "Parties",
        "initiator": "Declared by",
        "mediator": "Mediators",
        "facilitator": "Facilitators",
        "guarantor": "Guarantors",
        "beneficiary": "For the benefit of",
    }

    kind: Literal["ceasefire"] = "ceasefire"
    form: Annotated[
        Literal["ceasefire", "truce", "humanitarian pause", "local pause"] | None, Featured()
    ] = Field(None, title="Form")
    mutuality: Annotated[Literal["unilateral", "mutual"] | None, Featured()] = Field(
        None, title="Unilateral or mutual"
    )
    area: Line = Field("", max_length=200, title="Area")

    def state_of_talks(self) -> State | None:
        """A mutual ceasefire carries an agreement out; a unilateral one says nothing."""
        return "implementation" if self.mutuality == "mutual" else None

    def state_after(self) -> State | None:
        """When a mutual ceasefire is over, so is what it carried out."""
        return "ended" if self.mutuality == "mutual" else None


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
    family: ClassVar[Family] = "releases"
    roles: ClassVar[Mapping[Role, str]] = {
        "initiator": "Freed by",
        "party": "Parties to the deal",
        "beneficiary": "Freed, by name",
        "facilitator": "Through",
        "mediator": "Mediators",
        "host": "Host",
    }

    kind: Literal["release"] = "release"
    basis: Annotated[Literal["deal", "unilateral", "exchange"] | None, Featured()] = Field(
        None, title="Basis", description="Under a deal, one-sided, or one for another."
    )
    freed: Annotated[tuple[Freed, ...], Featured()] = Field((), strict=False, title="Groups freed")
    in_exchange_for: Line = Field("", max_length=200, title="In exchange for")


class Aid(Event):
    """Relief that goes in, is held back or runs out."""

    label: ClassVar[str] = "Aid"
    plural: ClassVar[str] = "Aid"
    family: ClassVar[Family] = "aid"
    roles: ClassVar[Mapping[Role, str]] = {
        "initiator": "Sent or let in by",
        "party": "Also involved",
        "beneficiary": "For",
        "mediator": "Mediators",
        "facilitator": "Through",
        "host": "Host",
    }

    kind: Literal["aid"] = "aid"
    goods: Annotated[
        tuple[Literal["fuel", "food", "water", "medical", "electricity", "mixed", "other"], ...],
        Featured(),
    ] = Field((), strict=False, title="Goods")
    quantity: tuple[Claim, ...] = Field(
        (), strict=False, title="Quantity", description="As somebody states it."
    )
    crossing: Annotated[Line, Featured()] = Field("", max_length=120, title="Crossing")


class Statement(Event):
    """Something said in public that takes no stance on a proposal."""

    label: ClassVar[str] = "Statement"
    plural: ClassVar[str] = "Statements"
    family: ClassVar[Family] = "positions"
    roles: ClassVar[Mapping[Role, str]] = {
        "speaker": "Said by",
        "addressee": "To whom",
    }

    kind: Literal["statement"] = "statement"
    tone: Annotated[
        Literal["accuses", "threatens", "appeals", "hopes", "denies", "condemns", "claims"] | None,
        Featured(),
    ] = Field(None, title="Tone")


KINDS: dict[str, type[Event]] = {
    str(kind.model_fields["kind"].default): kind
    for kind in (
        Attack,
        Operation,
        Talks,
        Impasse,
        Proposal,
        Position,
        Agreement,
        Ceasefire,
        Release,
        Aid,
        Statement,
    )
}
"""Every kind by its name, in the order in which people meet them."""

FREEING = tuple(name for name, kind in KINDS.items() if kind.family == "releases")
"""Kinds whose figures of people released count as releases; others only promise or retell them."""
