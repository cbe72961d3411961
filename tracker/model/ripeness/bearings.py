"""What an event says, in its keeper's eyes, of whether the time is ripe for talks.

A bearing hangs an event on one slot of a checklist, for or against. It is somebody's judgement and
never a figure: nothing adds bearings up. The slots, with their sources, stand in docs/ripeness.md.
"""

from typing import Annotated, ClassVar, Literal

from pydantic import Field

from tracker.model.values import Featured, Line, Names, Record

Slot = Literal[
    "hurting stalemate",
    "failed escalation",
    "costs and losses",
    "change of leaders",
    "change of allies",
    "official statements",
    "unofficial statements",
    "signs of cooperation",
    "way out",
]
Side = Literal["for", "against"]

SLOTS: dict[Slot, str] = {
    "hurting stalemate": "Each side finds that it can neither win at a price it would pay nor bear "
    "to go on. Against: one of them still sees itself winning, or little hurt.",
    "failed escalation": "A side pushed harder, by arms or by politics, and got no nearer to its "
    "aim. Against: the push succeeds, or another is under way.",
    "costs and losses": "What the conflict takes from a side: people, ground, money, support. "
    "Against: the loss hardens it, or is made good.",
    "change of leaders": "Somebody comes to decide who is freer to talk, or whose word binds more. "
    "Against: somebody comes who refuses to talk.",
    "change of allies": "A backer leans on its side to settle, or stops paying for the fight. "
    "Against: a backer gives it the means to go on.",
    "official statements": "What a side says in its own name: that it would talk, or cannot win. "
    "Against: it promises victory, or refuses to talk.",
    "unofficial statements": "What is said without a name, near a side or in its press, and shows "
    "it willing to talk. Against: the same shows it unwilling.",
    "signs of cooperation": "A side does what the other can count on: a release, a pause, a "
    "promise kept. Against: it takes back or breaks what it did.",
    "way out": "A settlement that each side could live with is in sight, and each thinks that the "
    "other looks for it, too. Against: an offer is shut out, or was a trick.",
}
"""Every slot in the order of the checklist, with what belongs there, for and against."""

OF_TODAY = "The sentence names no source and is of today."
"""Stands in, on a past day, for a sentence that no source of that day bears out."""


class Bearing(Record):
    """An event hung on a slot of the checklist, for or against, and why in a sentence."""

    sentence: ClassVar[str] = "{side} {slot}: {reason}[, source {citation}]"

    slot: Annotated[Slot, Featured()] = Field(
        title="Slot", description="What it bears on; docs/ripeness.md says what belongs in each."
    )
    side: Annotated[Side, Featured()] = Field(
        title="For or against",
        description="Whether it suggests that the time is ripe for talks, or that it is not.",
    )
    reason: Annotated[Line, Field(min_length=1, max_length=300), Featured()] = Field(
        title="Why, in a sentence", description="No more than the event says."
    )
    citation: Annotated[int, Field(ge=1), Names("citation")] | None = Field(
        None,
        title="From which source",
        description="The citation that shows it, by its number in the event’s list, from 1; a "
        "past day shows the judgement once that source was published.",
    )

    def as_known(self) -> "Bearing":
        """The judgement as a past day has it: without a source, its sentence is of today."""
        return self if self.citation else self.model_copy(update={"reason": OF_TODAY})
