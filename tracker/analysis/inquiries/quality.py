"""How good the record is: what is left to mend, and who speaks in it."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any, ClassVar

from tracker.analysis.inquiries.inquiry import Answer, Inquiry, Material
from tracker.analysis.quality import Facts, findings
from tracker.language import say
from tracker.model.dates import day_of
from tracker.model.events import Event
from tracker.model.filters import EventFilter

_LISTED = 6
"""Ids that a line of a terminal shows at most."""


class Quality(Inquiry):
    """Measure how good the record is: what is left to mend, and whose voices it has.

    Each finding counts things of one sort, with their share of all such things and the events to
    mend. Definitions and an example worked by hand stand in docs/quality.md.
    """

    name: ClassVar[str] = "quality"
    title: ClassVar[str] = "How good is the record"
    example: ClassVar[str] = "parley quality --dossier gaza-hostage-talks-2023 --on 2023-11-08"

    def answer(self, materials: Sequence[Material]) -> Answer:
        """The findings: first what can be mended, then the shares."""
        material = materials[0]
        events = _begun(material, material.event_filter)
        facts = Facts(events, material.on, material.zone, _others(material, events))
        told: Answer = {"findings": [one.plain() for one in findings(facts)]}
        return told if events else told | {"why": say("No event of this filter began by this day.")}

    def words(self, answer: Mapping[str, Any]) -> Iterator[str]:
        """A line for each finding."""
        if "why" in answer:
            yield answer["why"]
        for one in answer["findings"]:
            yield f"{one['count']:>6,}  {_share(one):>6}  {one['what']}{_where(one)}"


def _begun(material: Material, asked: EventFilter) -> list[Event]:
    """The events of a filter that had begun by the day."""
    zone = material.zone
    return [
        event
        for event in material.read(asked)
        if day_of(event.when.bounds(zone).earliest_start, zone) <= material.on
    ]


def _others(material: Material, events: Sequence[Event]) -> Sequence[Event]:
    """Events outside the filter, where there are some: they may carry out what lies inside."""
    asked = material.event_filter
    whole = EventFilter(dossier=asked.dossier, known_on=asked.known_on)
    return events if asked == whole else _begun(material, whole)


def _share(finding: Mapping[str, Any]) -> str:
    return "–" if finding["share"] is None else f"{finding['share']:.0%}"


def _where(finding: Mapping[str, Any]) -> str:
    shown = finding["events"][:_LISTED]
    more = len(finding["events"]) - len(shown)
    listed = ", ".join(shown) + (f" and {more:,} more" if more else "")
    return f"  [{listed}]" if shown and ":" not in finding["what"] else ""
