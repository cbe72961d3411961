"""A story with its events, as whoever reads it may see them."""

from collections.abc import Callable, Iterator
from datetime import date
from typing import NamedTuple

from tracker.exchange.brief import source_line
from tracker.language import decimal, say, several
from tracker.model.actors import Dossier
from tracker.model.desk import Story
from tracker.model.events import Event
from tracker.model.sentences import in_words


class ToldStep(NamedTuple):
    """One step."""

    number: int
    """Its place in the story, counted from 1, whatever is left out before it."""
    text: str
    event: Event


class Told(NamedTuple):
    """A story, put to the record."""

    key: str
    story: Story
    dossier: Dossier
    steps: tuple[ToldStep, ...]
    """Without those whose event is not known, not public, or withdrawn."""
    known_on: date | None = None
    """The day of knowing; None for now."""

    @property
    def left_out(self) -> int:
        """How many steps are not among those."""
        return len(self.story.steps) - len(self.steps)

    def about(self) -> str:
        """Of what and as known when, in a line."""
        title = self.dossier.title
        if self.known_on is None:
            return title
        return say("{dossier}, as known on {day}", dossier=title, day=in_words(self.known_on))

    def missing(self) -> str:
        """A sentence on what is left out; empty where nothing is."""
        if not self.left_out:
            return ""
        return several(
            "{n} of {all} steps is left out: not known then, not public, or withdrawn.",
            "{n} of {all} steps are left out: not known then, not public, or withdrawn.",
            self.left_out,
            all=decimal(len(self.story.steps)),
        )


Writer = Callable[[Told], Iterator[str]]
"""Writes a story piece by piece."""


def sources_of(step: ToldStep) -> list[tuple[str, str | None]]:
    """The sources of a step's event: each in words, with its address."""
    return list(dict.fromkeys(source_line(one.source) for one in step.event.citations))
