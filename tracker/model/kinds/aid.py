"""Relief, ceasefires and pauses."""

from collections.abc import Mapping
from typing import Annotated, ClassVar, Literal

from pydantic import Field

from tracker.model.amounts import Claim
from tracker.model.events import Event, Family, State
from tracker.model.kinds.ends import HowEnded, after_end
from tracker.model.values import Featured, Line, Role


class Ceasefire(Event):
    """A spell in which a side or both hold fire."""

    label: ClassVar[str] = "Ceasefire"
    stands: ClassVar[bool] = True
    plural: ClassVar[str] = "Ceasefires and pauses"
    differs: ClassVar[str] = (
        "The terms that it rests on are an Agreement; fire held for one convoy is Aid."
    )
    example: ClassVar[str] = "Four-day humanitarian pause"
    family: ClassVar[Family] = "aid"
    usual_weight: ClassVar[int] = 2
    roles: ClassVar[Mapping[Role, str]] = {
        "party": "Parties",
        "initiator": "Declared by",
        "mediator": "Mediators",
        "facilitator": "Facilitators",
        "guarantor": "Guarantors",
        "observer": "Observers",
        "beneficiary": "For the benefit of",
    }
    tells_end: ClassVar[frozenset[str]] = frozenset({"how_ended"})

    kind: Literal["ceasefire"] = "ceasefire"
    form: Annotated[
        Literal["ceasefire", "truce", "humanitarian pause", "local pause"] | None, Featured()
    ] = Field(None, title="Form")
    mutuality: Annotated[Literal["unilateral", "mutual"] | None, Featured()] = Field(
        None, title="Unilateral or mutual"
    )
    area: Line = Field("", max_length=200, title="Area")
    how_ended: HowEnded | None = Field(None, title="How it ended")

    def state_of_talks(self) -> State | None:
        """A mutual ceasefire carries an agreement out; a unilateral one says nothing."""
        return "implementation" if self.mutuality == "mutual" else None

    def state_after(self) -> State | None:
        """When a mutual ceasefire is over, so is what it carried out, unless another took over."""
        return after_end(self.how_ended, "ended") if self.mutuality == "mutual" else None


class Aid(Event):
    """Relief that goes in, is held back or runs out."""

    label: ClassVar[str] = "Aid"
    plural: ClassVar[str] = "Aid"
    differs: ClassVar[str] = (
        "A promise to let relief in is a term of an Agreement; a delivery links to it."
    )
    example: ClassVar[str] = "Twenty lorries cross at Rafah"
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
