"""A story as JSON, for programs and pages that tell it."""

import json
from collections.abc import Iterator

from tracker.exchange.told.told import Told


def plain(told: Told) -> Iterator[str]:
    """The story with its steps in order, each with the id of its event (see docs/desk.md)."""
    yield json.dumps(as_dict(told), ensure_ascii=False, indent=1) + "\n"


def as_dict(told: Told) -> dict[str, object]:
    """The same as plain values."""
    return {
        "story": told.key,
        "dossier": told.dossier.slug,
        "title": told.story.title,
        "opening": told.story.opening,
        "closing": told.story.closing,
        "known_on": told.known_on.isoformat() if told.known_on else None,
        "left_out": told.left_out,
        "steps": [
            {
                "number": step.number,
                "event": step.event.id,
                "text": step.text,
                "when": step.event.when.edtf,
                "title": step.event.title,
            }
            for step in told.steps
        ],
    }
