"""Fighting and talks: how much was fought around the turns of a negotiation."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Annotated, Any, ClassVar

from pydantic import Field

from tracker.analysis.inquiries.inquiry import Answer, Inquiry, Material
from tracker.analysis.tempo import tempo
from tracker.model.values import Featured, Unit

NO_CAUSE = (
    "That fighting rose or fell around an event is no proof that either caused the other; what is "
    "counted are recorded events, not all that was fought."
)


class Tempo(Inquiry):
    """Count attacks and operations in the days before and after talks, releases and agreements.

    Beside them stands how many such windows of the whole dossier hold, so that one sees whether a
    number is unusual. It is no proof of a cause.
    """

    name: ClassVar[str] = "tempo"
    title: ClassVar[str] = "Fighting and talks"
    example: ClassVar[str] = "parley tempo --dossier gaza-hostage-talks-2023 --window 14"

    window: Annotated[int, Field(ge=1, le=365), Unit("days"), Featured()] = Field(
        7, title="Window", description="Days before the first and after the last day."
    )

    def answer(self, materials: Sequence[Material]) -> Answer:
        """The counts around each event, and their spread."""
        material = materials[0]
        found = tempo(material.events(), material.on, material.zone, self.window)
        answer: Answer = {
            "window": self.window,
            "around": [
                {
                    "event": one.event.id,
                    "title": one.event.title,
                    "kind": one.event.kind,
                    "on": one.first.isoformat(),
                    "before": one.before,
                    "after": one.after,
                }
                for one in found.around
            ],
            "spread": found.spread._asdict() if found.spread else None,
            "offsets": {kind: list(counts) for kind, counts in found.offsets.items()},
            "caution": NO_CAUSE,
        }
        if found.spread is None:
            answer["why"] = f"The record is shorter than {self.window} days: nothing to hold it to."
        elif not found.around:
            answer["why"] = "No talks, release, agreement or pause is recorded by this day."
        return answer

    def words(self, answer: Mapping[str, Any]) -> Iterator[str]:
        """A line for each event, then the spread and the caution."""
        if "why" in answer:
            yield answer["why"]
        for one in answer["around"]:
            yield (
                f"{one['on']}  {one['before']:>4} before, {one['after']:>4} after: {one['title']}  "
                f"[{one['event']}]"
            )
        if spread := answer["spread"]:
            yield (
                f"Windows of {answer['window']} days hold {spread['low']} to {spread['high']}, "
                f"{spread['median']} in the middle."
            )
        yield answer["caution"]
