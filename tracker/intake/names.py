"""For whom the names of a file are taken, and who is kept apart from a namesake."""

from collections.abc import Callable, Collection, Iterator
from typing import NamedTuple

from tracker.errors import Problem
from tracker.exchange.found import Found
from tracker.language import later, say
from tracker.model.actor_names import actor_fields, named_actors, with_actors
from tracker.model.actors import apart_name
from tracker.model.events import Event
from tracker.store import Seen
from tracker.store.questions import Meaning, Meant


class TakenFor(NamedTuple):
    """A name of the file that stands for an actor by another name, or of other dossiers."""

    name: str
    """As the file has it."""
    actor: str
    """As it stands in the record now."""
    dossier: str
    """Short name of the dossier in whose events it was met."""
    how: str
    """`alias`, `spelling`, `other dossiers` (the same name), or `apart`."""

    def __str__(self) -> str:
        return say(_TAKEN[self.how], name=self.name, actor=self.actor)


_TAKEN = {
    "alias": later("‘{name}’ was taken for {actor}, who has this name, too."),
    "spelling": later("‘{name}’ was taken for {actor}, spelt otherwise."),
    "other dossiers": later("‘{name}’ was taken for the actor of this name in other dossiers."),
    "apart": later("‘{name}’ stands as {actor}, apart from whoever else has this name."),
}


class NamesMet:
    """The names of actors that a file gives, by dossier.

    Args:
        apart: Names that mean somebody new, whoever has them in the record.
    """

    def __init__(self, apart: Collection[str]) -> None:
        self._apart = {name.casefold(): name for name in apart}
        self._met: dict[str, dict[str, None]] = {}
        self._meant: dict[str, dict[str, Meaning]] = {}
        self._kept_apart: dict[tuple[str, str], None] = {}

    def add(self, found: Found, event: Event) -> None:
        """Note the names of an event."""
        met = self._met.setdefault(event.dossier, {})
        for name in named_actors(event, actor_fields(type(event))):
            met[name] = None
            if name in found.apart or name.casefold() in self._apart:
                self._kept_apart[event.dossier, name] = None

    def look_up(self, record: Seen) -> None:
        """Find whom the names mean in a record, before the file comes in."""
        for dossier, met in self._met.items():
            self._meant[dossier] = record.ask(Meant(tuple(met), dossier))

    def settled(self, found: Found, event: Event) -> Event:
        """The event with namesakes under the names by which they are kept apart."""
        return with_actors(event, self._renaming(found, event.dossier))

    def _renaming(self, found: Found, dossier: str) -> Callable[[str], str]:
        meant = self._meant[dossier]

        def name_of(name: str) -> str:
            if name in found.apart or name.casefold() in self._apart:
                return meant[name].apart or apart_name(name, dossier)
            meaning = meant[name]
            # An actor's own name, letter by letter, means that one.
            return meaning.apart if meaning.apart and meaning.actor != name else name

        return name_of

    def taken(self) -> Iterator[TakenFor]:
        """What the names were taken for, where that is another name or from elsewhere."""
        spelt: dict[str, str] = {}
        for dossier, meant in self._meant.items():
            for name, meaning in meant.items():
                if (dossier, name) in self._kept_apart:
                    actor = meaning.apart or apart_name(name, dossier)
                    yield TakenFor(name, actor, dossier, "apart")
                elif meaning.apart and meaning.actor != name:
                    yield TakenFor(name, meaning.apart, dossier, "apart")
                elif meaning.actor is None:
                    first = spelt.setdefault(meaning.key, name)
                    if first != name:
                        yield TakenFor(name, first, dossier, "spelling")
                elif meaning.actor != name:
                    how = "spelling" if meaning.is_spelling else "alias"
                    yield TakenFor(name, meaning.actor, dossier, how)
                elif meaning.is_elsewhere:
                    yield TakenFor(name, name, dossier, "other dossiers")

    def new(self) -> Iterator[str]:
        """Names that mean nobody in the record, by none of its names."""
        for dossier, meant in self._meant.items():
            for name, meaning in meant.items():
                if meaning.actor is None and (dossier, name) not in self._kept_apart:
                    yield name

    def never_met(self) -> Iterator[Problem]:
        """Names that were to be kept apart and stand nowhere in the file."""
        met = {name.casefold() for _, name in self._kept_apart}
        for folded, name in self._apart.items():
            if folded not in met:
                text = say(
                    "No event of the file names ‘{name}’. Write the name as the file has it.",
                    name=name,
                )
                yield Problem(("apart",), name, text)
