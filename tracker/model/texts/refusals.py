"""Sentences of the model's longer refusals, in the language that is spoken."""

from collections.abc import Collection, Iterable
from datetime import date

from tracker.language import ENGLISH, either, say, spoken


def bad_sign(char: str) -> str:
    """Why a text may not hold a sign that nobody sees.

    Args:
        char: The sign.
    """
    if "\ud800" <= char <= "\udfff":
        return say("The text holds a lone surrogate. Remove it; letters of any script are fine.")
    code = f"U+{ord(char):04X}"
    return say(
        "The text holds the invisible character {code}. Remove it; letters of any script are fine.",
        code=code,
    )


def other_role(actor: str, role: str, label: str, roles: Iterable[str]) -> str:
    """Why an actor cannot have a role.

    Args:
        actor: Its name.
        role: The role.
        label: Of the kind of event.
        roles: Those that the kind takes.
    """
    return say(
        "{actor} has the role ‘{role}’, which {kind} does not take. It takes {roles}.",
        actor=actor,
        role=say(role),
        kind=_kind(label),
        roles=either([say(one) for one in roles]),
    )


def links_to_itself(link: str) -> str:
    """Why an event cannot have a link.

    Args:
        link: Its type.
    """
    shown = link if spoken() == ENGLISH else say(link.replace("_", " "))
    return say("The event links to itself ({link}). Choose another event.", link=shown)


def not_retracted(day: date, status: str) -> str:
    """Why what was not retracted has no day of it.

    Args:
        day: The day.
        status: The status of the event.
    """
    return say(
        "Retracted on {day}, but the status is ‘{status}’. Set the status to retracted, or leave "
        "the day empty.",
        day=str(day),
        status=say(status),
    )


def no_such_source(field: str, number: int, source: int, sources: int) -> str:
    """Why an entry of a list cannot name a source of the event.

    Args:
        field: Title of the list.
        number: Of the entry, from 1.
        source: The number that it names.
        sources: How many the event has.
    """
    return say(
        "{field}, number {number}, names source {source}, but the event has {sources}. Write a "
        "number up to that.",
        field=say(field),
        number=number,
        source=source,
        sources=sources,
    )


def no_such_field(number: int, name: str, label: str, fields: Collection[str]) -> str:
    """Why a source cannot support a field.

    Args:
        number: Of the source, from 1.
        name: Of the field.
        label: Of the kind of event.
        fields: Names of those that the kind has.
    """
    return say(
        "Source {number} supports ‘{name}’, which is no field of {kind}. Write one of: {fields}.",
        number=number,
        name=name,
        kind=_kind(label),
        fields=", ".join(fields),
    )


def _kind(label: str) -> str:
    if spoken() != ENGLISH:
        return say("the kind ‘{kind}’", kind=say(label))
    word = label.lower()
    return f"{'an' if word[0] in 'aeiou' else 'a'} {word} event"
