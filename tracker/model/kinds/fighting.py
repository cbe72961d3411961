"""Violence and military operations."""

from collections.abc import Mapping
from typing import Annotated, ClassVar, Literal

from pydantic import Field

from tracker.model.events import Event, Family
from tracker.model.values import Featured, Line, Role


class Attack(Event):
    """Violence by one side against another, or against people who take no part."""

    label: ClassVar[str] = "Attack"
    plural: ClassVar[str] = "Attacks"
    differs: ClassVar[str] = "What an armed side does against another’s forces is an Operation."
    example: ClassVar[str] = "Rockets fired at a border town"
    family: ClassVar[Family] = "fighting"
    usual_weight: ClassVar[int] = 2
    rare: ClassVar[bool] = False
    roles: ClassVar[Mapping[Role, str]] = {
        "initiator": "Attacked by",
        "target": "Against",
        "party": "Sides, direction not known",
        "witness": "Witnesses",
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
    differs: ClassVar[str] = (
        "Violence against people who take no part is an Attack; captives set free by a deal "
        "are a Release."
    )
    example: ClassVar[str] = "Ground forces enter the northern province"
    family: ClassVar[Family] = "fighting"
    rare: ClassVar[bool] = False
    roles: ClassVar[Mapping[Role, str]] = {
        "initiator": "Carried out by",
        "target": "Against",
        "party": "Sides, direction not known",
        "beneficiary": "For the sake of",
        "witness": "Witnesses",
    }

    kind: Literal["operation"] = "operation"
    domain: Annotated[
        Literal["air", "ground", "sea", "siege", "rescue", "arrest"] | None, Featured()
    ] = Field(None, title="Domain")
    phase: Line = Field(
        "", max_length=120, title="Phase", description="The phase as its side names it."
    )
