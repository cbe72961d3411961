"""Links, tracks and spells that do not fit those of other events."""

from collections.abc import Iterable, Iterator, Mapping
from datetime import tzinfo
from typing import NamedTuple

from tracker.analysis.mending.finding import Around, Note
from tracker.language import say
from tracker.model.events import Event
from tracker.model.kinds import KINDS
from tracker.model.kinds.positions import Proposal
from tracker.model.kinds.releases import Release
from tracker.model.kinds.talks import Agreement


def without_track(event: Event, around: Around) -> Iterator[Note]:
    """Releases, ceasefires and the like without a track, where others have one."""
    if event.track is not None:
        return
    for other in _carried_out(event, around):
        if other.track is not None:
            yield Note(
                ("track",),
                say(
                    "It implements ‘{other}’ of the track ‘{track}’ and names no track. Write that "
                    "one.",
                    other=other.title,
                    track=other.track,
                ),
            )
            return
    one_sided = isinstance(event, Release) and event.basis == "unilateral"
    if _stands_in_talks(event) and not one_sided and event.dossier in around.tracked:
        yield Note(
            ("track",),
            say(
                "It is of the kind ‘{kind}’ and names no track, beside others that do: it counts "
                "with the main track. Write which one it belongs to.",
                kind=say(type(event).label),
            ),
        )


STANDING = tuple(
    name
    for name, kind in KINDS.items()
    if kind.frees or kind.state_of_talks is not Event.state_of_talks
)
"""Kinds of which events say where the talks stand, or free people."""


def _stands_in_talks(event: Event) -> bool:
    says = event.state_of_talks() is not None or event.state_after() is not None
    return says or type(event).frees


def other_track(event: Event, around: Around) -> Iterator[Note]:
    """What carries out an agreement of another track."""
    for other in _carried_out(event, around):
        if event.track and other.track and event.track != other.track:
            yield Note(
                ("track",),
                say(
                    "It stands on the track ‘{track}’ and implements ‘{other}’, which stands on "
                    "‘{other_track}’. Write the same track for both.",
                    track=event.track,
                    other=other.title,
                    other_track=other.track,
                ),
            )


def _carried_out(event: Event, around: Around) -> Iterator[Event]:
    for link in event.links:
        if link.type == "implements" and link.to in around.others:
            yield around.others[link.to]


def unknown_terms(event: Event, around: Around) -> Iterator[Note]:
    """Links that name a term which the other event has not."""
    for place, link in enumerate(event.links):
        other = around.others.get(link.to)
        if link.term is None or other is None:
            continue
        terms = other.terms if isinstance(other, Agreement | Proposal) else ()
        names = sorted({term.name for term in terms if term.name})
        if link.term not in names:
            said = (
                say(
                    "‘{other}’ has no term ‘{term}’. It has {names}.",
                    other=other.title,
                    term=link.term,
                    names=", ".join(f"‘{name}’" for name in names),
                )
                if names
                else say(
                    "‘{other}’ has no term ‘{term}’. None of its terms has a short name.",
                    other=other.title,
                    term=link.term,
                )
            )
            yield Note(("links", place, "term"), said)


def to_what_does_not_stand(event: Event, around: Around) -> Iterator[Note]:
    """Links to drafts and to what was retracted."""
    if event.status != "published":
        return
    for place, link in enumerate(event.links):
        other = around.others.get(link.to)
        if other is not None and other.status != "published":
            said = (
                say(
                    "‘{other}’ is a draft. Link to another event, or leave the link out.",
                    other=other.title,
                )
                if other.status == "draft"
                else say(
                    "‘{other}’ is retracted. Link to another event, or leave the link out.",
                    other=other.title,
                )
            )
            yield Note(("links", place, "to"), said)


_ONE_WAY = frozenset(
    {"answers", "causes", "ends", "extends", "follows", "implements", "corrects", "part_of"}
)


def both_ways(event: Event, around: Around) -> Iterator[Note]:
    """Two events that are each linked to the other by one type that goes one way only."""
    for place, link in enumerate(event.links):
        other = around.others.get(link.to)
        if other is None or link.type not in _ONE_WAY or link.claimed_by is not None:
            continue
        if any(back.to == event.id and back.type == link.type for back in other.links):
            said = say(
                "It and ‘{other}’ each have a link ‘{type}’ to the other. Take one out.",
                other=other.title,
                type=say(link.type.replace("_", " ")),
            )
            yield Note(("links", place, "type"), said)


def overlapping_impasses(event: Event, around: Around) -> Iterator[Note]:
    """Impasses that surely overlap another of their track."""
    other = around.overlapping.get(event.id)
    if other is not None:
        yield Note(
            ("when",),
            say(
                "It overlaps ‘{other}’ of the same track. Mend the days; or where it is the same "
                "standstill, link one to the other as ‘{extends}’.",
                other=other,
                extends=say("extends"),
            ),
        )


class _Spell(NamedTuple):
    """The time that an impasse surely lasted, and the standstill that it belongs to."""

    start: int
    end: int
    id: str
    title: str
    root: str


def overlaps(impasses: Iterable[Event], zones: Mapping[str, tzinfo]) -> dict[str, str]:
    """Each impasse that surely overlaps an earlier one of its track, with that one's title.

    Two of one standstill, where one `extends` the other, directly or through others, do not count.

    Args:
        impasses: In any order, of any dossiers.
        zones: The time zone of each dossier.
    """
    held = list(impasses)
    roots = _standstills(held)
    tracks: dict[tuple[str, str | None], list[_Spell]] = {}
    for one in held:
        bounds = one.when.bounds(zones[one.dossier])
        if bounds.latest_start < bounds.earliest_end:  # else it need not have lasted at all
            spell = _Spell(
                bounds.latest_start, bounds.earliest_end, one.id, one.title, roots[one.id]
            )
            tracks.setdefault((one.dossier, one.track), []).append(spell)
    return {key: title for spells in tracks.values() for key, title in _overlapping(spells)}


def _overlapping(spells: list[_Spell]) -> Iterator[tuple[str, str]]:
    """Walks along the starts; of what lasts, the two longest standstills are enough to know."""
    longest: dict[str, _Spell] = {}
    for spell in sorted(spells):
        others = [one for one in longest.values() if one.root != spell.root]
        until = max(others, key=lambda one: one.end, default=None)
        if until is not None and until.end > spell.start:
            yield spell.id, until.title
        own = longest.get(spell.root)
        longest[spell.root] = spell if own is None else max(own, spell, key=lambda one: one.end)
        if len(longest) > _ENOUGH:
            del longest[min(longest, key=lambda root: longest[root].end)]


_ENOUGH = 2


def _standstills(impasses: Iterable[Event]) -> dict[str, str]:
    """Each impasse with the name of the standstill that it is of."""
    root: dict[str, str] = {}

    def of(one: str) -> str:
        while root.setdefault(one, one) != one:
            root[one] = root[root[one]]
            one = root[one]
        return one

    held = list(impasses)
    for event in held:
        for link in event.links:
            if link.type == "extends":
                root[of(event.id)] = of(link.to)
    return {event.id: of(event.id) for event in held}
