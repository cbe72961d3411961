"""Whether a filter names only what the record holds."""

from dataclasses import dataclass

from tracker.errors import NotFound
from tracker.model.filters import EventFilter
from tracker.store.filters.all_terms import TERMS, refuse_unknown
from tracker.store.questions.hidden import COUNTED_AS, hidden_names
from tracker.store.questions.question import Question
from tracker.store.rows.actors import find_actor
from tracker.store.viewer import Look


@dataclass(frozen=True)
class Recognised(Question[None]):
    """Refuses a filter that names what the record does not hold, or the viewer may not see."""

    event_filter: EventFilter

    def answer(self, look: Look) -> None:
        """Nothing, where all names of the filter are known.

        Raises:
            NotFound: Naming the one that is not, with the nearest name that the record holds.
            InvalidFilter: It asks for what was known on a day that has not come yet.
        """
        refuse_unknown(look.connection, self.event_filter)
        for of, name in COUNTED_AS.items():
            if name not in TERMS or not (chosen := TERMS[name].chosen(self.event_filter)):
                continue
            hidden = hidden_names(look, of)
            for value in (chosen,) if isinstance(chosen, str) else chosen:
                held = find_actor(look.connection, value) if of == "actor" and hidden else None
                if (held[1] if held else value) in hidden:
                    raise NotFound(name, value)
