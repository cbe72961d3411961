"""A story put to the record: its steps with their events, as whoever reads it may see them."""

from dataclasses import dataclass
from datetime import date

from tracker.errors import NotFound
from tracker.exchange.told.told import Told, ToldStep
from tracker.model.desk import Story
from tracker.store.questions import Dossiers, EventsById, Look, Question


@dataclass(frozen=True)
class TellStory(Question[Told]):
    """A story with its events, without those that are not known, not public, or withdrawn.

    Attributes:
        name: What the story is called in addresses.
        dossier: Short name of its dossier.
        story: The story.
        known_on: The events as they were known on this day; None for now.
    """

    name: str
    dossier: str
    story: Story
    known_on: date | None = None

    def answer(self, look: Look) -> Told:
        """The story.

        Raises:
            NotFound: Its dossier has left the record.
        """
        dossier = next((one for one in Dossiers().answer(look) if one.slug == self.dossier), None)
        if dossier is None:
            raise NotFound("dossier", self.dossier)
        ids = tuple(dict.fromkeys(step.event for step in self.story.steps))
        found = EventsById(ids, self.known_on).answer(look)
        shown = {one.id: one for one in found if one.status == "published"}
        steps = tuple(
            ToldStep(number, step.text, shown[step.event])
            for number, step in enumerate(self.story.steps, 1)
            if step.event in shown
        )
        told = Told(self.name, self.story, dossier, steps, self.known_on)
        if self.known_on is None or not told.left_out:
            return told
        # What is said in the end speaks of what was not known then.
        return told._replace(story=self.story.model_copy(update={"closing": ""}))
