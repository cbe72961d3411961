"""The stories of a dossier, put to the record as the page looks at it."""

from datetime import date
from typing import NamedTuple

from dashboards.session import data
from tracker.exchange.told.told import Told, ToldStep
from tracker.model.dates import OPEN
from tracker.model.desk import Story
from tracker.store import Laid
from tracker.story import TellStory

_DAY = 86_400_000
_LEAST = 10 * _DAY
"""Milliseconds around a step that are in sight at least, so that its neighbours are."""


class Kept(NamedTuple):
    """A story as it lies on the desk."""

    laid: Laid
    story: Story


def kept(dossier: str) -> list[Kept]:
    """The stories of a dossier, by title."""
    lying = data.store().desk(Story, dossier=dossier)
    return [Kept(one, one.item) for one in lying if isinstance(one.item, Story)]


def opened(key: str | None, dossier: str | None) -> Kept | None:
    """A story by its key; None where the dossier has none of that key."""
    laid = data.store().laid(key) if key else None
    if laid is None or laid.dossier != dossier or not isinstance(laid.item, Story):
        return None
    return Kept(laid, laid.item)


def told(kept: Kept, known_on: date | None) -> Told:
    """A story with its events, as the pages show them."""
    return data.ask(TellStory(kept.laid.key, kept.laid.dossier, kept.story, known_on))


def window_of(told: Told, step: ToldStep) -> tuple[int, int]:
    """What is in sight at a step: its event with the days around it, milliseconds since 1970."""
    bounds = [one // 1000 for one in step.event.when.bounds(told.dossier.zone) if abs(one) < OPEN]
    first, last = min(bounds), max(bounds)
    pad = max((last - first) // 2, (_LEAST - (last - first)) // 2, 2 * _DAY)
    return first - pad, last + pad
