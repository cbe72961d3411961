"""Names of a file that the record does not have, each with those that it may be meant for."""

from collections.abc import Collection, Iterable, Iterator, Mapping
from typing import NamedTuple

from tracker.errors import Problem
from tracker.language import say
from tracker.model.actors import Actor
from tracker.model.described import Described
from tracker.model.events import Event
from tracker.model.named import NAMED
from tracker.nearest import near
from tracker.store import Seen
from tracker.store.questions import Actors, UsedNames

_NEARLY = 85
"""Of 100, how much of a name is to be another's, letter by letter, to be asked about."""

_NEAR = 3
_MOST = 1000

Sorted = tuple[str, str]
"""A sort of names, such as `actor` or `place`, and a name of it."""


class NewName(NamedTuple):
    """A name that the record does not have."""

    of: str
    """Its sort: actor, place or issue."""
    name: str
    """As the file has it."""
    near: tuple[str, ...]
    """Names of the record that are nearly the same; empty where it is like none."""

    def doubt(self) -> Problem:
        """What is to be looked at, and what settles it."""
        text = say(
            "‘{name}’ is new here, and nearly ‘{near}’. If it is the same, give ‘{near}’ the other "
            "name ‘{name}’, or merge the two.",
            name=self.name,
            near=self.near[0],
        )
        return Problem((_FIELDS[self.of],), self.name, text)


_FIELDS = {"actor": "participants", "place": "places", "issue": "issues"}


class NewNames:
    """The names of places and issues that a file gives, and what is new among them and actors."""

    def __init__(self) -> None:
        self._met: dict[str, dict[str, None]] = {"place": {}, "issue": {}}

    def add(self, event: Event) -> None:
        """Note the places and issues of an event."""
        for place in event.places:
            self._met["place"][place.name] = None
        for issue in event.issues:
            self._met["issue"][issue] = None

    def found(self, record: Seen, actors: Iterable[str]) -> list[NewName]:
        """What is new, the nearly known first; a thousand of each sort at most.

        Args:
            record: Before the file comes in.
            actors: Names of actors of the file that mean nobody in the record.
        """
        found = [*_new("actor", actors, _known_actors(record))]
        for of, names in self._met.items():
            known = _known(record, of)
            found += _new(of, (name for name in names if name not in known), known)
        return sorted(found, key=lambda one: not one.near)


def _new(of: str, names: Iterable[str], known: Mapping[str, str]) -> Iterator[NewName]:
    for number, name in enumerate(dict.fromkeys(names)):
        if number == _MOST:
            return
        like = near(name, known, _NEAR, alike=_NEARLY)
        yield NewName(of, name, tuple(dict.fromkeys(known[one] for one in like)))


def _known_actors(record: Seen) -> dict[str, str]:
    return {
        other: actor.name
        for actor in record.ask(Actors())
        for other in (actor.name, *actor.aliases)
    }


def _known(record: Seen, of: str) -> dict[str, str]:
    """Names of one sort, other names too, each with the name that is used."""
    return {
        other: used.said.name
        for used in record.ask(UsedNames(of))
        for other in (used.said.name, *used.said.aliases)
    }


def described(same: Mapping[Sorted, str]) -> list[Actor | Described]:
    """What records that names mean somebody known: each as another name of theirs.

    Args:
        same: Names of the file, each with the name in the record that it means.
    """
    others: dict[Sorted, list[str]] = {}
    for (of, name), own in same.items():
        if name != own:
            others.setdefault((of, own), []).append(name)
    return [NAMED[of](name=own, aliases=tuple(names)) for (of, own), names in others.items()]


def unsettled(found: Iterable[NewName], new: Collection[Sorted]) -> list[NewName]:
    """Names that are nearly another and of which nobody said that they are new."""
    return [one for one in found if one.near and (one.of, one.name) not in new]
