"""One event made of two that are the same one, told twice."""

from typing import Any

from tracker.errors import InvalidRecord, Problem
from tracker.language import ENGLISH, say, speaking
from tracker.model.events import Event
from tracker.model.reading import read_event

_ITS_OWN = frozenset(
    {
        "id", "dossier", "kind", "when", "order", "title", "summary", "short_name", "weight",
        "note", "participants", "places", "citations", "links", "confidence", "status",
        "retracted_on", "visibility",
    }
)  # fmt: skip
"""Fields that are not filled or prolonged by the other's as they stand there."""


def united(stays: Event, goes: Event) -> Event:
    """One event with the sources, figures, numbers and names of both.

    What the first says of day, title and text stays. What it leaves empty the other fills, lists
    take in what they lack, and each figure keeps its source. The other's title and text stand in
    the keeper's note, with what the first kind of event has no place for.

    Args:
        stays: Whose id it keeps.
        goes: What is added; of the same dossier and as public.

    Raises:
        InvalidRecord: The two cannot be one, or would break a rule together.
    """
    _refuse(stays, goes)
    plain, more = stays.as_dict(), goes.as_dict()
    numbers = _take_citations(plain, more)
    same_kind = stays.kind == goes.kind
    for name, value in more.items():
        if name in _ITS_OWN or not (same_kind or name in Event.model_fields):
            continue
        if isinstance(value, list):
            plain[name] = _together(plain.get(name, []), _cited_anew(value, numbers))
        else:
            plain.setdefault(name, value)
    links = [one for one in _cited_anew(more.get("links", []), numbers) if one["to"] != stays.id]
    own = [one for one in plain.get("links", []) if one["to"] != goes.id]
    plain["links"] = _together(own, links)
    plain["places"] = _with_places(plain.get("places", []), more.get("places", []))
    outside = _take_participants(plain, stays, goes)
    plain["note"] = "\n\n".join(filter(None, [stays.note, _told(goes, outside), goes.note]))
    return read_event(plain, kept=True)


def _refuse(stays: Event, goes: Event) -> None:
    text = ""
    if stays.id == goes.id:
        text = say("‘{title}’ is one event already. Choose another.", title=stays.title)
    elif stays.dossier != goes.dossier:
        text = say(
            "‘{goes}’ is of the dossier ‘{dossier}’, ‘{stays}’ of ‘{other}’. Only events of one "
            "dossier are merged.",
            goes=goes.title, dossier=goes.dossier, stays=stays.title, other=stays.dossier,
        )  # fmt: skip
    elif stays.visibility != goes.visibility:
        hidden, shown = (stays, goes) if stays.visibility == "internal" else (goes, stays)
        text = say(
            "‘{hidden}’ is internal and ‘{shown}’ is public: merged, it would be shown to all, or "
            "hidden. Change the visibility of one first.",
            hidden=hidden.title, shown=shown.title,
        )  # fmt: skip
    if text:
        raise InvalidRecord((Problem(("into",), stays.id, text),))


def _take_citations(plain: dict[str, Any], more: dict[str, Any]) -> dict[int, int]:
    """Add the other's citations; gives for each of their numbers the one that it has now."""
    own: list[Any] = plain.setdefault("citations", [])
    numbers = {}
    for number, one in enumerate(more.get("citations", []), 1):
        said = {name: value for name, value in one.items() if name != "supports"}
        if said not in own and one not in own:
            own.append(said if plain["kind"] != more["kind"] else one)
        numbers[number] = own.index(one if one in own else said) + 1
    return numbers


def _cited_anew(records: list[Any], numbers: dict[int, int]) -> list[Any]:
    return [
        {**one, "citation": numbers[one["citation"]]}
        if isinstance(one, dict) and one.get("citation")
        else one
        for one in records
    ]


def _together(own: list[Any], more: list[Any]) -> list[Any]:
    found = list(own)
    found.extend(one for one in more if one not in found)
    return found


def _with_places(own: list[Any], more: list[Any]) -> list[Any]:
    """Places by their names; one without a point gets the other's."""
    found = {one["name"]: one for one in own}
    for one in more:
        known = found.get(one["name"])
        if known is None or ("latitude" not in known and "latitude" in one):
            found[one["name"]] = {**(known or {}), **one}
    return list(found.values())


def _take_participants(plain: dict[str, Any], stays: Event, goes: Event) -> list[str]:
    """Add who took part; gives whom the kind of event has no role for."""
    own = plain.setdefault("participants", [])
    known, outside = set(stays.actors()), []
    for one in goes.participants:
        role = next((role for role in (one.role, "party") if role in stays.roles), None)
        if one.actor in known:
            continue
        if role is None:
            outside.append(f"{one.actor} ({one.role})")
        else:
            own.append({"actor": one.actor, "role": role})
    return outside


def _told(goes: Event, outside: list[str]) -> str:
    """What the other said in words of its own."""
    with speaking(ENGLISH):  # it is kept in the record
        told = f"Recorded as “{goes.title}”, {goes.when.words()}, too."
    if outside:
        told += f" It names {', '.join(outside)} besides."
    return f"{told} {goes.summary}".rstrip()
