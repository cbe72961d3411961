"""Names in a form that the record does not know: said to be new, and taken once confirmed.

A name typed by mistake would stand beside the right one for good, and what counts the right one
would not count it.
"""

from collections.abc import Iterator

from dashboards.boxes.name_box import Unsure, none_of
from dashboards.entry.values import Entry, Reading, names_in, sort_of
from dashboards.session import data
from tracker.analysis.captives.counts import HELD
from tracker.analysis.captives.releases import RELEASED
from tracker.language import later, say
from tracker.model.measures import measure_words
from tracker.nearest import near

_NEW = {
    "actor": later("‘{name}’ is a new actor."),
    "group": later("‘{name}’ is a new group."),
    "issue": later("‘{name}’ is a new issue."),
    "place": later("‘{name}’ is a new place."),
    "publisher": later("‘{name}’ is a new publisher."),
    "tag": later("‘{name}’ is a new tag."),
    "track": later("‘{name}’ is a new track."),
}

NEW = frozenset({*_NEW, "measure"})
"""Sorts of names that may be new."""

_NEAR = 2
_ALIKE = 75


def unsure_in(entry: Entry, key: str) -> tuple[Unsure, ...]:
    """The new names in a box that nobody has confirmed."""
    of = sort_of(entry, key)
    if of not in NEW:
        return ()
    return tuple(
        Unsure(name, _sentence(of, name), _near(of, name, entry.dossier))
        for name in names_in(entry, key)
        if not entry.is_sure(of, name) and not data.is_name(of, name)
    )


def confirmed(reading: Reading, entry: Entry) -> Reading:
    """What a form says, refused while a name in it is not confirmed or not taken yet."""
    found = dict(_to_mend(entry))
    if not found:
        return reading
    return Reading(None, {**found, **reading.wrong}, reading.unread)


def _to_mend(entry: Entry) -> Iterator[tuple[str, str]]:
    for key in entry.values:
        if unsure := unsure_in(entry, key):
            yield key, f"{unsure[0].text} {say('Keep it as new, or choose another.')}"
        elif typed := entry.typed.get(key, "").strip():
            yield key, none_of(typed)


def _sentence(of: str, name: str) -> str:
    if of == "measure":
        return say(
            "‘{name}’ is a new measure; the cards count only {held} and {released}.",
            name=name,
            held=measure_words(HELD),
            released=measure_words(RELEASED),
        )
    return say(_NEW[of], name=name)


def _near(of: str, name: str, dossier: str) -> tuple[str, ...]:
    """Names of the record that may have been meant: those that hold it, and those spelt alike."""
    known = {one.casefold(): one for one in reversed(data.names(of, dossier))}
    wanted = name.casefold()
    holding = [one for one in reversed(known) if wanted in one]
    alike = near(wanted, known, _NEAR, alike=_ALIKE)
    return tuple(known[one] for one in dict.fromkeys([*holding, *alike]))[:_NEAR]
