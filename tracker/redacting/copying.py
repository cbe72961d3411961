"""Makes a redacted copy of a dossier, and looks through it before anybody gets it."""

import json
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from tracker.errors import ParleyError
from tracker.exchange import FORMATS, Contents
from tracker.export import about
from tracker.language import later
from tracker.model.actors import Actor, ActorType, Dossier
from tracker.model.described import Described
from tracker.model.events import Event
from tracker.model.filters import EventFilter
from tracker.model.named import NAMED
from tracker.model.reading import read_event, read_record
from tracker.model.sentences import listed
from tracker.model.telling.chapters import Chapter
from tracker.redacting.removing import Removing, is_exact
from tracker.redacting.rules import Rules
from tracker.redacting.words import WITHHELD, Leak, Looking, Taking, parts
from tracker.store import KEEPER, PUBLIC, Seen, Store
from tracker.store.questions import Actors, Chapters, Descriptions, DossierNamed, Publishers

_PERSON: ActorType = "person"
_MOST_LEAKS = 20


class Leaked(ParleyError):
    """Something that was to go still stands in the copy, which was not written."""

    def __init__(self, leaks: Sequence[Leak]) -> None:
        lines = [one._replace(word=_short(one.word)).words() for one in leaks[:_MOST_LEAKS]]
        if len(leaks) > _MOST_LEAKS:
            lines.append(f"and {len(leaks) - _MOST_LEAKS:,} more")
        super().__init__(
            "Nothing was written: what was to go still stands in the copy. Change the text in the "
            "record, or name the word as ‘allowed’ in the rules.\n" + "\n".join(lines)
        )
        self.leaks = tuple(leaks)


@dataclass(frozen=True, slots=True)
class Copy:
    """A redacted copy.

    Attributes:
        text: A document of Parley's own JSON.
        events: How many events it holds.
        persons: Private persons who were taken out.
        places: Exact places whose names were taken out.
        left_out: How much went, by what it was, in English.
        leaks: What was to go and still stands in it; with any, it must not leave.
    """

    text: str
    events: int
    persons: tuple[str, ...]
    places: tuple[str, ...]
    left_out: Mapping[str, int]
    leaks: tuple[Leak, ...]


def redacted(store: Store, dossier: str, rules: Rules) -> Copy:
    """A copy of what is published of a dossier, without what the rules say is to go.

    Args:
        store: The record.
        dossier: Short name of the dossier.
        rules: What goes.

    Raises:
        NotFound: There is no such dossier.
    """
    record = store.seen_by(PUBLIC)
    of = record.ask(DossierNamed(dossier))
    asked = EventFilter(dossier=of.slug)
    events = list(record.stream(asked))
    hidden = list(_hidden(store, asked, {event.id for event in events}))
    names = _Names.of(record, events, hidden, rules)
    looking = Looking(names.words(), rules.allowed)
    taking = Taking((*names.persons, *names.aliases), names.single, names.places)
    removing = Removing(rules, taking, looking)
    kept = [read_event(removing.of(event.as_dict()), kept=True) for event in events]
    contents = _contents(record, of, kept, names, removing)
    counts = Counter(
        {later("internal events"): len(hidden), later("private persons"): len(names.persons)}
    )
    counts.update(removing.counts)
    left_out = {what: n for what, n in counts.items() if n}
    said = replace(
        about(record, asked, left_out=_sentence(left_out)),
        publishers=(),
        events=len(kept),
    )
    text = "".join(one.decode() for one in FORMATS["parley"].parts(replace(contents, about=said)))
    leaks = tuple(dict.fromkeys(looking.leaks(json.loads(text))))
    return Copy(text, len(kept), names.persons, tuple(sorted(names.places)), left_out, leaks)


def _hidden(store: Store, asked: EventFilter, public: set[str]) -> Iterator[Event]:
    every = asked.but(status=("draft", "published", "retracted"))
    for event in store.seen_by(KEEPER).stream(every):
        if event.visibility == "internal" and event.id not in public:
            yield event


@dataclass(frozen=True, slots=True)
class _Names:
    """What must not stand in the copy."""

    persons: tuple[str, ...]
    aliases: tuple[str, ...]
    single: frozenset[str]
    places: frozenset[str]
    notes: tuple[str, ...]
    hidden: tuple[tuple[str, str], ...]

    @classmethod
    def of(
        cls, record: Seen, events: Sequence[Event], hidden: Sequence[Event], rules: Rules
    ) -> "_Names":
        actors = record.ask(Actors())
        private = [one for one in actors if _is_private(one, rules)]
        named = {one.name for one in private}
        used = {part for event in events for part in _strings(event.as_dict())}
        persons = (*(one.name for one in private), *(n for n in rules.private if n not in named))
        persons = tuple(one for one in persons if one in rules.private or one in used)
        kept = [
            name for one in actors if one.name not in named for name in (one.name, *one.aliases)
        ]
        common = {word for name in kept for word in parts(name)}
        aliases = tuple(name for one in private if one.name in persons for name in one.aliases)
        single = {word for name in (*persons, *aliases) for word in parts(name)} - common
        places = {
            place["name"]
            for event in (*events, *hidden)
            for place in event.as_dict().get("places", ())
            if is_exact(place, rules)
        }
        return cls(
            persons,
            aliases,
            frozenset(single - set(rules.allowed)),
            frozenset(places - set(kept) - set(rules.allowed)),
            tuple(_notes([event.as_dict() for event in (*events, *hidden)])),
            tuple(_of_hidden(hidden, used)),
        )

    def words(self) -> Iterator[tuple[str, str]]:
        """Each word that is looked for, with what it is."""
        yield from ((one, "name") for one in (*self.persons, *self.aliases, *self.single))
        yield from ((one, "place") for one in self.places)
        yield from ((one, "note") for one in self.notes)
        yield from self.hidden


def _is_private(actor: Actor, rules: Rules) -> bool:
    """A person is private who is part of nobody: whoever holds an office is part of who gave it."""
    if actor.name in rules.private:
        return True
    return actor.type == _PERSON and actor.parent is None and actor.name not in rules.public


def _of_hidden(hidden: Sequence[Event], used: set[str]) -> Iterator[tuple[str, str]]:
    for event in hidden:
        yield event.id, "id of an internal event"
        yield event.title, "title of an internal event"
        for name in (*event.actors(), *(place.name for place in event.places), event.track or ""):
            if name and name not in used:
                yield name, "name of an internal event"


def _strings(plain: Any) -> Iterator[str]:  # noqa: ANN401 - values of JSON
    if isinstance(plain, str):
        yield plain
    elif isinstance(plain, dict | list):
        for one in plain.values() if isinstance(plain, dict) else plain:
            yield from _strings(one)


def _notes(plain: Any) -> Iterator[str]:  # noqa: ANN401 - values of JSON
    if isinstance(plain, list):
        for one in plain:
            yield from _notes(one)
    elif isinstance(plain, dict):
        for name, value in plain.items():
            if name == "note" and isinstance(value, str):
                yield value
            else:
                yield from _notes(value)


def _contents(
    record: Seen, dossier: Dossier, events: list[Event], names: _Names, removing: Removing
) -> Contents:
    """The events with what they name and with nothing else of the record."""
    used = {text for event in events for text in _strings(event.as_dict())}
    actors = {one.name: one for one in record.ask(Actors()) if one.name not in names.persons}
    waiting = [name for name in actors if name in used]
    meant: dict[str, Actor] = {}
    while waiting:
        name = waiting.pop()
        if name in actors and name not in meant:
            meant[name] = actors[name]
            waiting.append(actors[name].parent or "")
    people = [_cleaned(one, "actor", removing) for one in meant.values()]
    if WITHHELD in used:
        people.append(Actor(name=WITHHELD, type=_PERSON))

    def described(of: str, every: Sequence[Described]) -> tuple[Any, ...]:
        return tuple(_cleaned(one, of, removing) for one in every if one.name in used)

    return Contents(
        events,
        (
            read_record(
                Dossier, removing.of(dossier.model_dump(mode="json", exclude_defaults=True))
            ),
        ),
        actors=tuple(people),
        chapters=tuple(
            read_record(Chapter, removing.of(one.model_dump(mode="json", exclude_defaults=True)))
            for one in record.ask(Chapters(dossier.slug))
        ),
        publishers=described("publisher", record.ask(Publishers())),
        issues=described("issue", record.ask(Descriptions("issue"))),
        tracks=described("track", record.ask(Descriptions("track"))),
        places=(),  # where a place lies stands with each event, as exactly as it may
    )


def _cleaned(one: Actor | Described, of: str, removing: Removing) -> Any:  # noqa: ANN401 - a class of `NAMED`
    plain = removing.of(one.model_dump(mode="json", exclude_defaults=True))
    return read_record(NAMED[of], plain)


def _sentence(left_out: Mapping[str, int]) -> str:
    if not left_out:
        return "This is a copy to publish; nothing had to be left out."
    said = listed([f"{what}: {n:,}" for what, n in left_out.items()])
    return f"This is a copy to publish. Left out or made coarse: {said}."


def _short(text: str) -> str:
    return text if len(text) <= 60 else f"{text[:59]}…"
