"""What became known since a day, up to another."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import date, timedelta
from typing import Annotated, Any, ClassVar

from pydantic import Field

from tracker.analysis.briefing.changed import brief, said
from tracker.analysis.changes import StateChange, changes
from tracker.analysis.inquiries.inquiry import Answer, Inquiry, Material
from tracker.analysis.positions import NEEDED
from tracker.analysis.talks import Standing
from tracker.analysis.telling import TELLING
from tracker.analysis.terms import AGREED, needed
from tracker.language import say
from tracker.model.events import Event
from tracker.model.filters import Holding
from tracker.model.values import Day, Featured

_A_WEEK = timedelta(days=7)


class Changes(Inquiry):
    """Tell what became known after one day, up to and including another, with a brief of one page.

    Events, ends and figures, who moved, where the talks stand otherwise, which terms were kept.
    """

    name: ClassVar[str] = "changes"
    title: ClassVar[str] = "What changed"
    example: ClassVar[str] = (
        "parley changes --dossier gaza-hostage-talks-2023 --since 2023-11-08 --until 2023-11-22"
    )

    since: Annotated[Day | None, Featured()] = Field(
        None, title="Since", description="What was known on this day is not new; a week by default."
    )
    until: Annotated[Day | None, Featured()] = Field(
        None, title="Until", description="The last day; the day of which is told by default."
    )

    def answer(self, materials: Sequence[Material]) -> Answer:
        """What became known."""
        material = materials[0]
        ends = [day for day in (self.until or material.on, material.known_on) if day is not None]
        until = min(ends)
        since = self.since or until - _A_WEEK
        answer: Answer = {"since": since.isoformat(), "until": until.isoformat()}
        first = min(since, until)
        before, after = _readings(material, first, until)
        found = changes(before, after, first, until, material.zone)
        answer |= {
            "events": [event.id for event in found.events],
            "ended": [event.id for event in found.ended],
            "claims": [
                {
                    "event": one.event.id,
                    "measure": one.claim.measure,
                    "of": one.claim.of,
                    "claimed_by": one.claim.claimed_by,
                    "low": one.claim.lowest,
                    "high": one.claim.highest,
                }
                for one in found.claims
            ],
            "positions": [
                {
                    "actor": one.cell.actor,
                    "issue": one.cell.issue,
                    "before": one.before,
                    "stance": one.cell.now.stance.stance,
                    "move": one.move,
                    "event": one.cell.now.event.id,
                }
                for one in found.positions
            ],
            "states": [_state(one) for one in found.states],
            "terms": [
                {
                    "agreement": one.agreement.id,
                    "n": one.n,
                    "words": one.words,
                    "before": one.before,
                    "after": one.after,
                }
                for one in found.terms
            ],
            "corrections": [event.id for event in found.corrections],
            "retractions": [event.id for event in found.retractions],
            "sentences": [
                {
                    "heading": one.heading or None,
                    "text": one.text,
                    "events": None if one.events is None else [event.id for event in one.events],
                }
                for one in said(found)
            ],
            "brief": brief(found, material.dossier.title, first, until),
        }
        if since > until:
            answer["why"] = say(
                "The first day, {since}, is after the last, {until}. Swap them.",
                since=since.isoformat(),
                until=until.isoformat(),
            )
        return answer

    def words(self, answer: Mapping[str, Any]) -> Iterator[str]:
        """The brief."""
        if "why" in answer:
            yield answer["why"]
        yield from answer["brief"].split("\n")


_SAYING = Holding(kinds=TELLING, linking=("ends",)).also(NEEDED)
"""What says where the talks and everybody in them stand: of any age, it tells of a later day."""


def _readings(
    material: Material, since: date, until: date
) -> tuple[Sequence[Event], Sequence[Event]]:
    """What was known on each of two days, as far as it differs, or decides what does."""
    agreed = [event for day in (since, until) for event in material.known(day, *AGREED)]
    deciding = _SAYING.also(needed(agreed))

    def known(day: date, other: date) -> Sequence[Event]:
        asked = material.event_filter.but(known_on=day)
        return material.read(asked, deciding.also(Holding(against=other)))

    return known(since, until), known(until, since)


def _state(change: StateChange) -> dict[str, Any]:
    def plain(one: Standing) -> dict[str, Any]:
        return {"state": one.state, "proof": one.proof.id if one.proof else None}

    return {
        "track": change.track or None,
        "before": plain(change.before),
        "after": plain(change.after),
    }
