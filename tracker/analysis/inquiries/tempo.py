"""Fighting and talks: how much was fought around the turns of a negotiation."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Annotated, Any, ClassVar

from pydantic import Field

from tracker.analysis.inquiries.inquiry import Answer, Inquiry, Material
from tracker.analysis.order import begun
from tracker.analysis.tempo import tempo
from tracker.analysis.tempo.aligned import LANES, Rows, around, laid_over, starts
from tracker.language import later, say, several
from tracker.model.events import Event
from tracker.model.filters import EventFilter, KindName
from tracker.model.values import EventId, Featured, Names, Unit

NO_CAUSE = later(
    "That fighting rose or fell around an event is no proof that either caused the other; what is "
    "counted are recorded events, not all that was fought."
)


class Tempo(Inquiry):
    """Count attacks and operations in the days before and after talks, releases and agreements.

    Beside them stands how many such windows of the whole dossier hold, so that one sees whether a
    number is unusual. It is no proof of a cause. Any event can be day 0 for those around it, and
    all events of a kind can be laid over one another.
    """

    name: ClassVar[str] = "tempo"
    title: ClassVar[str] = "Fighting and talks"
    example: ClassVar[str] = "parley tempo --dossier gaza-hostage-talks-2023 --window 14"

    window: Annotated[int, Field(ge=1, le=365), Unit("days"), Featured()] = Field(
        7, title="Window", description="Days before the first and after the last day."
    )
    zero: EventId | None = Field(
        None, title="Day 0", description="Id of the event around which all others stand."
    )
    each: Annotated[KindName, Names("kind")] | None = Field(
        None,
        title="Day 0 of each",
        description="A kind, all of whose events are laid over one another.",
    )
    by: Rows = Field("family", title="Lanes by", description="What the lanes around day 0 are.")

    def answer(self, materials: Sequence[Material]) -> Answer:
        """The counts around each event, and their spread."""
        material = materials[0]
        events = material.events()
        found = tempo(events, material.on, material.zone, self.window)
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
            "aligned": self._aligned(material, events),
            "laid_over": self._laid_over(material, events),
            "caution": say(NO_CAUSE),
        }
        if answer["aligned"] or answer["laid_over"]:
            return answer
        if self.zero is not None:
            answer["why"] = say(
                "No event ‘{event}’ had begun by this day, as it is known.", event=self.zero
            )
        elif found.spread is None:
            answer["why"] = several(
                "The record is shorter than {n} day: nothing to hold it to.",
                "The record is shorter than {n} days: nothing to hold it to.",
                self.window,
            )
        elif not found.around:
            answer["why"] = say("No talks, release, agreement or pause is recorded by this day.")
        return answer

    def _aligned(self, material: Material, events: Sequence[Event]) -> Answer | None:
        """All events around one, which the filter may leave out itself."""
        if self.zero is None:
            return None
        meant = material.event_filter
        zero = _named(self.zero, events, material) or _named(
            self.zero,
            material.read(EventFilter(dossier=meant.dossier, known_on=meant.known_on)),
            material,
        )
        if zero is None:
            return None
        first, latest = starts(zero, material.zone)
        return {
            "event": zero.id,
            "title": zero.title,
            "kind": zero.kind,
            "lanes": list(LANES[self.by](zero)),
            "on": first.isoformat(),
            "latest": latest.isoformat(),
            "events": [
                {
                    "event": one.event.id,
                    "title": one.event.title,
                    "short_name": one.event.short_name,
                    "kind": one.event.kind,
                    "lanes": list(LANES[self.by](one.event)),
                    "first": one.first,
                    "last": one.last,
                    "until": one.until,
                }
                for one in around(events, zero, material.on, material.zone, self.window)
            ],
        }

    def _laid_over(self, material: Material, events: Sequence[Event]) -> Answer | None:
        """All events around those of a kind, whether the filter asks for that kind or not."""
        if self.each is None:
            return None
        zeros = self._zeros(material, events, self.each)
        told = begun(zeros, material.on, material.zone)
        lanes = laid_over(events, zeros, material.on, material.zone, self.window, self.by)
        return {
            "kind": self.each,
            "events": [
                {"event": event.id, "title": event.title, "on": day.isoformat()}
                for day, event in told
            ],
            "lanes": [
                {"lane": one.lane, "days": [day._asdict() for day in one.days]}
                for one in lanes
                if one.days
            ],
        }

    def _zeros(self, material: Material, events: Sequence[Event], kind: str) -> Sequence[Event]:
        """The events of a kind; they are among those of the filter, unless it is of other kinds."""
        meant = material.event_filter
        if kind in (meant.kind or (kind,)):
            return [event for event in events if event.kind == kind]
        return material.read(meant.but(kind=(kind,)))

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
        if aligned := answer["aligned"]:
            yield f"Around {aligned['title']}  [{aligned['event']}], day 0 is {aligned['on']}:"
            for one in aligned["events"]:
                yield f"day {_span(one):<8}  {one['title']}  [{one['event']}]"
        if over := answer["laid_over"]:
            yield f"Around {len(over['events'])} events of the kind {over['kind']}, each day 0:"
            for lane in over["lanes"]:
                for day in lane["days"]:
                    yield (
                        f"day {day['day']:>4}  {lane['lane']}: {day['mean']} per event, "
                        f"{day['low']} to {day['high']}"
                    )
        yield answer["caution"]


def _named(name: str, events: Iterable[Event], material: Material) -> Event | None:
    """The event of an id, if it had begun by the day."""
    found = [event for event in events if event.id == name]
    return next((event for _, event in begun(found, material.on, material.zone)), None)


def _span(one: Mapping[str, Any]) -> str:
    first, last = one["first"], one["last"]
    return f"{first}" if first == last else f"{first} to {last}"
