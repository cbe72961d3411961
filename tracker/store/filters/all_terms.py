"""All terms, found in `filters/terms`; every name of the filter has one, or nothing starts."""

import pkgutil
from collections.abc import Iterator
from importlib import import_module

from sqlalchemy import Connection

from tracker.model.actor_names import issues_beside, named_beside
from tracker.model.events import Event
from tracker.model.filters import EventFilter
from tracker.model.texts.forbidding import forbids_publishing
from tracker.store.filters import terms as _terms
from tracker.store.filters.term import Term


def _all_terms() -> Iterator[Term]:
    for module in pkgutil.iter_modules(_terms.__path__):
        yield import_module(f"{_terms.__name__}.{module.name}").TERM


def _by_name() -> dict[str, Term]:
    """The term of each name, in the order of `EventFilter`.

    Raises:
        LookupError: A name of the filter has no term, or a term no name.
    """
    owners = {
        name: term for term in _all_terms() for name in (term.name, *term.shares, *term.modifiers)
    }
    names = list(EventFilter.model_fields)
    if strays := set(owners) ^ set(names):
        raise LookupError(
            f"Filter names and terms differ in: {', '.join(sorted(strays))}. Each field of "
            "EventFilter needs one module in tracker/store/filters/terms."
        )
    return {name: owners[name] for name in names if owners[name].name == name}


TERMS = _by_name()
"""The terms by the names that they stand for."""

CHOICES = tuple(name for name, term in TERMS.items() if term.has_choices)
"""Names of the filter that have a list of choices with counts."""

LANES = tuple(name for name, term in TERMS.items() if term.kept == "days")
"""Names whose values can be lanes of the timeline: writes keep how many events start each day."""

COUNTED_APART = tuple(name for name, term in TERMS.items() if term.kept == "key")
"""Names by which all kept counts are kept apart."""

COUNTED_ALONE = tuple(name for name, term in TERMS.items() if term.kept == "values" and term.exact)
"""Names of which one value alone is answered from the kept counts, though not by day."""

_COUNTED = tuple(
    (name, term.values) for name, term in TERMS.items() if term.kept in {"values", "days"}
)
"""Names whose values writes count, and how an event's are found: asked for every event."""

MODIFIERS = frozenset(name for term in TERMS.values() for name in term.modifiers)
"""Names that say how another one is meant, and ask for nothing by themselves."""


def counted_values(event: Event) -> set[tuple[str, str]]:
    """The values of an event that writes count: what they name, and the value.

    Those that can be chosen in a filter, and those that only a form suggests, and whose
    terms forbid to publish the event.
    """
    values = {("tag", name) for name in event.tags}
    values |= {("group", claim.of) for claim in event.claims if claim.of}
    values |= {("named", name) for name in named_beside(event)}
    values |= {("stance", name) for name in issues_beside(event)}
    values |= {
        ("terms", f"{one.scheme}\n{one.terms}")
        for one in event.external_ids
        if forbids_publishing(one.terms)
    }
    values |= {("voice", citation.voice) for citation in event.citations}
    for name, values_of in _COUNTED:
        values |= {(name, value) for value in values_of(event)}
    return values


def refuse_unknown(connection: Connection, event_filter: EventFilter) -> None:
    """Refuse a filter that names what the record does not hold.

    Raises:
        NotFound: Naming it, with the nearest name that the record holds.
        InvalidFilter: A value means nothing today, whatever the record holds.
    """
    for term in TERMS.values():
        term.unknown(connection, event_filter)
