"""Talks, their standstills and what comes out of them."""

from collections.abc import Mapping
from typing import Annotated, ClassVar, Literal

from pydantic import Field

from tracker.model.amounts import Terms
from tracker.model.dates import When
from tracker.model.events import Event, Family, State
from tracker.model.kinds.ends import HowEnded, after_end
from tracker.model.values import (
    ActorName,
    Featured,
    IssueName,
    Line,
    Name,
    Names,
    PublicationDay,
    Record,
    Role,
)


class Talks(Event):
    """Contact between the parties over a settlement, direct or through others."""

    label: ClassVar[str] = "Talks"
    plural: ClassVar[str] = "Talks"
    differs: ClassVar[str] = (
        "What was put forward there is a Proposal, what came of it an Agreement; where nothing "
        "moves, that is an Impasse."
    )
    example: ClassVar[str] = "Third round of proximity talks in Doha"
    family: ClassVar[Family] = "talks"
    roles: ClassVar[Mapping[Role, str]] = {
        "party": "Parties",
        "mediator": "Mediators",
        "facilitator": "Facilitators",
        "guarantor": "Guarantors",
        "observer": "Observers",
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
    differs: ClassVar[str] = "A refusal alone is a Position; an Impasse lasts, and says over what."
    example: ClassVar[str] = "Talks stand still over fuel deliveries"
    family: ClassVar[Family] = "talks"
    shades: ClassVar[bool] = True
    stands: ClassVar[bool] = True
    tells_end: ClassVar[frozenset[str]] = frozenset({"ended_by"})
    roles: ClassVar[Mapping[Role, str]] = {
        "party": "Parties",
        "initiator": "Suspended by",
        "mediator": "Mediators",
        "facilitator": "Facilitators",
        "guarantor": "Guarantors",
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
    ended_by: (
        Literal["resumption", "agreement", "carried out", "collapse", "overtaken", "not known"]
        | None
    ) = Field(
        None,
        title="Ended by",
        description="Carried out: what was delayed began; not known: it was over, nobody says how.",
    )

    def state_of_talks(self) -> State:
        """Suspended where there is no contact, else impasse."""
        return "suspended" if self.level == "deadlock" else "impasse"

    def state_after(self) -> State | None:
        """What ended it tells the state that follows."""
        after: dict[str, State] = {
            "resumption": "talks",
            "agreement": "agreement",
            "carried out": "implementation",
            "collapse": "collapsed",
        }
        return after.get(self.ended_by or "", "contact")


class Agreement(Event):
    """Terms that the parties accepted, written or verbal."""

    label: ClassVar[str] = "Agreement"
    plural: ClassVar[str] = "Agreements"
    differs: ClassVar[str] = (
        "What only one side offers is a Proposal; a spell of held fire is a Ceasefire, linked "
        "to its Agreement."
    )
    example: ClassVar[str] = "Deal: 50 captives for 150 prisoners"
    family: ClassVar[Family] = "talks"
    usual_weight: ClassVar[int] = 2
    roles: ClassVar[Mapping[Role, str]] = {
        "party": "Parties",
        "mediator": "Mediators",
        "facilitator": "Facilitators",
        "guarantor": "Guarantors",
        "observer": "Observers",
        "witness": "Witnesses",
        "host": "Host",
        "beneficiary": "For the benefit of",
    }
    tells_end: ClassVar[frozenset[str]] = frozenset({"how_ended", "ended_on"})

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
    terms: Annotated[Terms, Featured()] = Field(
        (), strict=False, title="Terms", description="Who gives what to whom, how many, by when."
    )
    how_ended: HowEnded | None = Field(None, title="How it ended")
    ended_on: When | None = Field(
        None, title="Ended on", description="The day from which it no longer held."
    )

    @property
    def renews(self) -> bool:
        """Whether it prolongs what was agreed before, which goes on and does not begin anew."""
        extends = any(link.type == "extends" for link in self.links)
        return self.stage == "renewal" or (self.stage is None and extends)

    def state_of_talks(self) -> State:
        """Implementation where it renews an agreement or is about carrying one out."""
        goes_on = self.stage == "implementation" or self.renews
        return "implementation" if goes_on else "agreement"

    def goes_first(self) -> bool:
        """A day on which something is agreed or renewed is no day of standstill."""
        return self.stage != "implementation"

    def state_after(self) -> State:
        """Talks about parts and preliminaries go on; other agreements are carried out."""
        return "talks" if self.stage in {"pre-negotiation", "partial"} else "implementation"

    def held_until(self) -> When | None:
        """When it no longer held; the agreement’s own day where only how it ended is told."""
        return self.ended_on or (self.when if self.how_ended else None)

    def state_lapsed(self) -> State | None:
        """How it ended tells the state that follows; what replaced or renewed it tells its own."""
        if self.how_ended in {"replaced", "renewed"}:
            return None
        return after_end(self.how_ended, "ended")
