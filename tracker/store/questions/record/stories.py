"""The stories of a dossier."""

from dataclasses import dataclass

from tracker.model.desk import Story
from tracker.store.desk import Laid, lying
from tracker.store.questions.question import Question
from tracker.store.viewer import Look


@dataclass(frozen=True)
class Stories(Question[list[Laid]]):
    """The stories of a dossier by title, as they lie on its desk.

    A story is put to the record, for who may see what, by `tracker.story.TellStory`.
    """

    dossier: str

    def answer(self, look: Look) -> list[Laid]:
        """The stories."""
        return lying(look.connection, Story, dossier=self.dossier)
