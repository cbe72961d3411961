"""A box that chooses an event of the record, by its date, kind and title."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date
from typing import Any

from dashboards.boxes.name_box import Choice, NameBox, typed_in
from dashboards.entry.values import Entry, form_specs
from dashboards.session import data
from tracker.language import say
from tracker.model.dates import When
from tracker.model.fields import FieldSpec
from tracker.model.kinds import KINDS
from tracker.store.questions import EventChoice, EventChoices, EventsNamed


def event_box(
    box: NameBox, key: str, held: str | None, dossier: str, kinds: Sequence[str] = ()
) -> NameBox:
    """A box as one that chooses an event: the newest at first, then what the letters find.

    The record may hold a million events: the browser gets the newest, and for the letters that
    stand in the box those whose titles have them.

    Args:
        box: The box, without choices.
        key: Of its value in the session.
        held: Id of the event that it holds.
        dossier: Short name of the dossier whose events are listed.
        kinds: Kinds that come first.
    """
    found = choices(dossier, typed, kinds) if (typed := typed_in(key).strip()) else []
    found = [*choices_of((held,) if held else ()), *found]
    return replace(
        box,
        choices=_worded(choices(dossier, "", kinds), dossier),
        found=_worded(found, dossier),
        placeholder=say("Words of its title"),
    )


def leave_out(box: NameBox, event_id: str | None) -> NameBox:
    """A box without one of its choices, as no event refers to itself."""
    choices = tuple(one for one in box.choices if one.value != event_id)
    found = tuple(one for one in box.found if one.value != event_id)
    return replace(box, choices=choices, found=found)


def choices(slug: str, words: str = "", kinds: Sequence[str] = ()) -> list[EventChoice]:
    """Events to choose from (see `EventChoices`)."""
    return data.ask(EventChoices(slug, words, tuple(kinds)))


def choices_of(ids: Sequence[str], known_on: date | None = None) -> list[EventChoice]:
    """Events by their ids, those that the record has, and had on a day of knowing."""
    return data.ask(EventsNamed(tuple(ids), known_on)) if ids else []


def _worded(choices: Sequence[EventChoice], dossier: str) -> tuple[Choice, ...]:
    return tuple(Choice(one.id, _label(one, dossier)) for one in choices)


def _label(one: EventChoice, dossier: str) -> str:
    parts = [When.parse(one.when_edtf).short(), say(KINDS[one.kind].label), one.title]
    if one.dossier != dossier:
        own = data.dossier(one.dossier)
        parts.append(own.title if own else one.dossier)
    return " · ".join(parts)


def missing_events(entry: Entry) -> dict[str, str]:
    """Boxes of a form that name an event which the record has not: box key to the sentence."""
    if entry.kind is None:
        return {}
    held = {key: str(entry.values[key]) for key in _event_boxes(entry) if entry.values.get(key)}
    known = {one.id for one in choices_of(tuple(held.values()))}
    return {
        key: say(
            "The record has no event ‘{event}’ to name. Choose another, or empty the box.",
            event=one,
        )
        for key, one in held.items()
        if one not in known
    }


def _event_boxes(entry: Entry) -> Iterator[str]:
    """Keys of the boxes of a form that name an event."""
    for spec in form_specs(KINDS[entry.kind or ""]):
        yield from _in_field(spec, spec.name, entry.rows)


def _in_field(spec: FieldSpec, key: str, rows: Mapping[str, Any]) -> Iterator[str]:
    if spec.names == "event":
        yield key
    for inner in spec.fields:
        for row in rows.get(key, ()) if spec.many else (None,):
            start = key if row is None else f"{key}.{row}"
            yield from _in_field(inner, f"{start}.{inner.name}", rows)
