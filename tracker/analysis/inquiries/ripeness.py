"""Is the time ripe? What hangs on the checklist, beside the state of the talks and positions."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any, ClassVar

from tracker.analysis.inquiries.inquiry import Answer, Inquiry, Material
from tracker.analysis.inquiries.talks import Talks
from tracker.analysis.positions import SAID_IN, Cell, positions
from tracker.analysis.ripeness import SlotAnswer, checklist
from tracker.language import say
from tracker.model.filters import Holding
from tracker.model.ripeness.bearings import SLOTS


class Ripeness(Inquiry):
    """Go through the checklist of ripeness on a day: which events speak for it, which against.

    People hang events on its slots, from their panel, each with a sentence. Nothing is added up:
    there is no score, and the answer is yours. Beside it stand the state of the talks on that day
    and the positions that are held. docs/ripeness.md says what belongs in each slot.
    """

    name: ClassVar[str] = "ripeness"
    title: ClassVar[str] = "Is the time ripe?"
    example: ClassVar[str] = "parley ripeness --dossier gaza-hostage-talks-2023 --on 2023-11-08"

    def answer(self, materials: Sequence[Material]) -> Answer:
        """Every slot in the order of the checklist, with what hangs there by the day."""
        material = materials[0]
        slots = checklist(material.holding(Holding(hung=True)), material.on, material.zone)
        held = positions(material.events(*SAID_IN), material.on, material.zone)
        answer: Answer = {
            "slots": [_slot(one) for one in slots],
            "tracks": [
                {name: track[name] for name in ("track", "state", "since", "certain", "proof")}
                for track in Talks().answer(materials)["tracks"]
            ],
            "positions": [_position(cell) for cell in held.cells],
        }
        if not any(one.hung for one in slots):
            answer["why"] = say("Nobody has hung an event on the checklist by this day.")
        return answer

    def words(self, answer: Mapping[str, Any]) -> Iterator[str]:
        """Each slot, then a line for each event on it."""
        if "why" in answer:
            yield answer["why"]
        for slot in answer["slots"]:
            yield slot["slot"] if slot["hung"] else f"{slot['slot']}: {slot['why']}"
            for one in slot["hung"]:
                yield f"  {one['side']:<7}  {one['on']}  {one['title']}  [{one['event']}]"
                yield f"           {one['reason']}"
        yield from _beside(answer)


def _beside(answer: Mapping[str, Any]) -> Iterator[str]:
    """The state of the talks on that day, and who stands where."""
    for track in answer["tracks"]:
        since = f", since {track['since']['latest']}" if track["since"] else ""
        yield f"{track['track'] or 'talks'}: {track['state']}{since}"
    for one in answer["positions"]:
        yield f"{one['actor']} {one['stance']}, on {one['issue']} (since {one['since']})"


def _position(cell: Cell) -> dict[str, Any]:
    return {
        "actor": cell.actor,
        "issue": cell.issue,
        "stance": cell.now.stance.stance,
        "firmness": cell.now.firmness,
        "since": cell.since.isoformat(),
        "event": cell.now.event.id,
    }


def _slot(found: SlotAnswer) -> dict[str, Any]:
    said: dict[str, Any] = {
        "slot": found.slot,
        "meaning": say(SLOTS[found.slot]),
        "for": found.ids("for"),
        "against": found.ids("against"),
        "newest": found.newest.isoformat() if found.newest else None,
        "hung": [
            {
                "event": one.event.id,
                "side": one.bearing.side,
                "on": one.day.isoformat(),
                "title": one.event.title,
                "reason": one.bearing.reason,
                "citation": one.bearing.citation,
            }
            for one in found.hung
        ],
    }
    if not found.hung:
        said["why"] = say("Nothing hangs here by this day.")
    return said
