"""Who demands what, since when, and who has moved."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from typing import Annotated, Any, ClassVar

from pydantic import Field

from tracker.analysis.inquiries.inquiry import Answer, Inquiry, Material
from tracker.analysis.positions import NEEDED, Cell, Held, positions
from tracker.language import say
from tracker.model.values import Day, Featured


class Positions(Inquiry):
    """Show where each actor stands on each issue, since when, and who moved since another day.

    Proposals that nobody answered stand below, each with its age.
    """

    name: ClassVar[str] = "positions"
    title: ClassVar[str] = "Positions"
    example: ClassVar[str] = (
        "parley positions --dossier gaza-hostage-talks-2023 --on 2023-11-08 --against 2023-10-26"
    )

    against: Annotated[Day | None, Featured()] = Field(
        None, title="Against", description="The earlier day: who moved since then?"
    )

    def answer(self, materials: Sequence[Material]) -> Answer:
        """The matrix, cell by cell, and what waits for an answer."""
        material = materials[0]
        wanted = material.event_filter.issue
        found = positions(material.holding(NEEDED), material.on, material.zone, self.against)
        answer: Answer = {
            "against": self.against.isoformat() if self.against else None,
            "cells": [
                _plain(cell, material.on, compared=self.against is not None)
                for cell in found.cells
                if not wanted or cell.issue in wanted
            ],
            "unanswered": [
                {
                    "proposal": one.proposal.id,
                    "title": one.proposal.title,
                    "from": list(one.proposal.actors("initiator")),
                    "to": list(one.proposal.actors("addressee")),
                    "age_days": one.days,
                }
                for one in found.unanswered
            ],
        }
        if not answer["cells"]:
            answer["why"] = say("No position with a stance is recorded by this day.")
        return answer

    def words(self, answer: Mapping[str, Any]) -> Iterator[str]:
        """A line for each cell, issue by issue, then the open proposals."""
        if "why" in answer:
            yield answer["why"]
        issue = None
        for cell in answer["cells"]:
            if cell["issue"] != issue:
                issue = cell["issue"]
                yield f"{issue}"
            detail = f": {cell['detail']}" if cell["detail"] else ""
            firm = f", {cell['firmness']}" if cell["firmness"] else ""
            move = f"; {cell['move']}" if cell["move"] else ""
            yield f"  {cell['actor']} {cell['stance']}{firm}{detail} (since {cell['since']}{move})"
        for one in answer["unanswered"]:
            yield f"Unanswered for {one['age_days']:,} days: {one['title']}  [{one['proposal']}]"


def _plain(cell: Cell, on: date, *, compared: bool) -> dict[str, Any]:
    return {
        "actor": cell.actor,
        "issue": cell.issue,
        **_held(cell.now),
        "since": cell.since.isoformat(),
        "stale_days": (on - cell.now.day).days,
        "before": None
        if cell.before is None
        else _held(cell.before) | {"on": cell.before.day.isoformat()},
        "move": cell.move if compared else None,
        "history": list(dict.fromkeys(held.event.id for held in cell.history)),
        "later": [event.id for event in cell.later],
    }


def _held(held: Held) -> dict[str, Any]:
    return {
        "stance": held.stance.stance,
        "detail": held.stance.detail,
        "firmness": held.firmness,
        "event": held.event.id,
    }
