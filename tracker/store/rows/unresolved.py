"""Events of a batch that name others which have not come yet: an export names freely."""

from collections.abc import Iterable
from dataclasses import dataclass

from tracker.circles import in_circles
from tracker.errors import Problem
from tracker.language import later, say
from tracker.model.sources import Source
from tracker.store.rows.references import Reference


@dataclass(slots=True)
class _Unsure:
    row: int
    open: list[Reference]
    """What it names that is not sure to stay."""
    sources: list[Source]


class Waiting:
    """Which events of a batch stand on something that may yet prove missing.

    An event is sure to stay once all that it names is there and sure. Only events that are not
    are held, by their ids: a file that names only what came before takes no room.
    """

    def __init__(self) -> None:
        self._unsure: dict[str, _Unsure] = {}
        self._waiting_for: dict[str, list[str]] = {}

    def __bool__(self) -> bool:
        return bool(self._unsure)

    def __contains__(self, event_id: str) -> bool:
        return event_id in self._unsure

    def add(self, event_id: str, row: int, named: list[Reference], sources: list[Source]) -> None:
        """Hold an event.

        Args:
            event_id: Which event.
            row: Its number in the batch, from 1.
            named: What it names that is not sure to stay.
            sources: What it cites, as far as that carries grades.
        """
        self._unsure[event_id] = _Unsure(row, named, sources)
        for to in {one.to for one in named}:
            self._waiting_for.setdefault(to, []).append(event_id)

    def sure(self, event_id: str) -> list[Source]:
        """Say that an event stays; gives what those cite that stay because of it."""
        came, sources = [event_id], list[Source]()
        for there in came:  # it grows on the way
            for waiting in self._waiting_for.pop(there, ()):
                held = self._unsure[waiting]
                held.open = [one for one in held.open if one.to != there]
                if not held.open:
                    del self._unsure[waiting]
                    came.append(waiting)
                    sources.extend(held.sources)
        return sources

    def end(self) -> tuple[dict[str, list[Problem]], list[Source]]:
        """Say that the batch has ended.

        Returns:
            The events that cannot stay, each with what is wrong: they name something that never
            came, or that is refused itself, or are part of their own parts. And what the others
            cite, which name one another and stay.
        """
        found: dict[str, list[Problem]] = {}
        self._refuse(found, [to for to in self._waiting_for if to not in self._unsure], _MISSING)
        wholes = {
            event_id: [one.to for one in held.open if one.whole]
            for event_id, held in self._unsure.items()
            if event_id not in found
        }
        ring = in_circles(wholes)
        for event_id in [one for one in wholes if one in ring]:
            held = self._unsure[event_id]
            one = next(one for one in held.open if one.whole and one.to in ring)
            text = say(_CIRCLE, event=event_id, to=one.to)
            found[event_id] = [Problem(one.path, one.to, text, held.row)]
        self._refuse(found, ring, _REFUSED)
        stay = (held for event_id, held in self._unsure.items() if event_id not in found)
        return found, [source for held in stay for source in held.sources]

    def _refuse(self, found: dict[str, list[Problem]], gone: Iterable[str], why: str) -> None:
        """Refuse all that names what is gone, and what names those in their turn."""
        wave, text = list(gone), why
        while wave:
            fresh: dict[str, list[Problem]] = {}
            for to in wave:
                for event_id in self._waiting_for.get(to, ()):
                    if event_id not in found:
                        held = self._unsure[event_id]
                        fresh.setdefault(event_id, []).extend(
                            Problem(one.path, to, say(text, event=event_id, to=to), held.row)
                            for one in held.open
                            if one.to == to
                        )
            found.update(fresh)
            wave, text = list(fresh), _REFUSED


_MISSING = later("‘{event}’ names ‘{to}’, which the record has not. Add that too, or leave it out.")
_REFUSED = later("‘{event}’ names ‘{to}’, which was refused. Mend that one first.")
_CIRCLE = later(
    "‘{event}’ is part of ‘{to}’, which is itself part of it. A part cannot hold its whole."
)
