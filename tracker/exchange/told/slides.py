"""A story as slides for TimelineJS 3."""

import json
from collections.abc import Iterator
from html import escape

from tracker.exchange.formats.stories.timelinejs import slide
from tracker.exchange.prose import as_html
from tracker.exchange.told.told import Told


def slides(told: Told) -> Iterator[str]:
    """The steps as slides in their order, numbered, since TimelineJS itself goes by date."""
    opening = f"<p>{escape(told.story.opening)}</p>" if told.story.opening else ""
    closing = f"<p>{escape(told.story.closing)}</p>" if told.story.closing else ""
    events = []
    for step in told.steps:
        said = f"<p>{escape(step.text)}</p>" if step.text else ""
        text = {
            "headline": f"{step.number}. {escape(step.event.title)}",
            "text": said + as_html(step.event),
        }
        made = slide(step.event, told.dossier.zone)
        events.append({**made, "unique_id": f"step-{step.number}", "text": text})
    title = {"headline": escape(told.story.title), "text": opening + closing}
    plain = {"scale": "human", "title": {"text": title}, "events": events}
    yield json.dumps(plain, ensure_ascii=False, indent=1) + "\n"
