"""What is active in the filter, above every page: chips, one reset, and help when nothing fits."""

from collections.abc import Callable, Iterable, Sequence
from datetime import date
from itertools import combinations

import streamlit as st

from dashboards.look.plain import plain
from dashboards.session import data, kin, state
from tracker.language import later, say, several
from tracker.model.dates import When
from tracker.model.filters import EventFilter
from tracker.model.kinds import KINDS
from tracker.model.sentences import listed

_MODES = frozenset({"dossier", "match", "actors", "children"})
"""Names that only say how the others are meant."""

_CHOICES = frozenset({"role", "confidence", "status"})
"""Names whose values are words of the model."""


def shown_day(day: date | None) -> str:
    """A day as people write it, `27 Oct 2023`; empty for none."""
    return When.parse(day.isoformat()).short() if day else ""


def chips() -> None:
    """Draw what is active above the page, each with a cross, and one reset."""
    asked = state.current().filter
    active = list(_active(asked))
    if not active:
        return
    with st.container(horizontal=True, key="chips", vertical_alignment="center", gap="small"):
        for place, (label, change) in enumerate(active):
            st.button(
                plain(label),
                key=f"chip.{place}",
                icon=":material/close:",
                icon_position="right",
                help=say("Remove this filter"),
                on_click=change,
            )
        st.button(say("Reset all"), key="chip.reset", type="tertiary", on_click=reset)


def labels(asked: EventFilter) -> list[str]:
    """What is active in a filter, each in words."""
    return [label for label, _ in _active(asked)]


def _active(asked: EventFilter) -> Iterable[tuple[str, Callable[[], None]]]:
    """What is active: its label and what removes it."""
    for name, info in EventFilter.model_fields.items():
        value = getattr(asked, name)
        if name in _MODES or value == info.default:
            continue
        if isinstance(value, tuple):
            for label, one in _many(asked, name, value, info.default):
                rest = tuple(other for other in value if other != one) or info.default
                yield label, _remover(name, rest)
        else:
            yield _word(name, value), _remover(name, info.default)


def _many(
    asked: EventFilter, name: str, value: tuple[str, ...], default: tuple[str, ...]
) -> Iterable[tuple[str, str]]:
    """Each of several values, worded so that it is clear how they are taken together."""
    if default and set(default) < set(value):  # on top of what is shown anyhow
        yield from ((_word(name, one), one) for one in value if one not in default)
        return
    all_of = name == "actor" and asked.actors == "all"
    for place, one in enumerate(value):
        label = _word(name, one)
        if name == "actor" and asked.children:
            label = say("{actor}, with parts", actor=label)
        if place:
            yield say("and {label}", label=label) if all_of else say("or {label}", label=label), one
            continue
        if name == "role":
            label = say(_WHOSE[min(len(asked.actor), 2)], role=say(one))
        yield say("only {label}", label=label) if default else label, one


_WHOSE = (later("anybody as {role}"), later("the actor as {role}"), later("the actors as {role}"))
"""Whose role is meant where no actor is chosen, one, or several."""


def _remover(name: str, value: object) -> Callable[[], None]:
    def remove() -> None:
        state.typed().pop(name.rstrip("_"), None)
        state.narrow(**{name: value})

    return remove


def _removers(names: Sequence[str]) -> Callable[[], None]:
    """What takes several names out of the filter at once, a single step for Back."""

    def remove() -> None:
        for name in names:
            state.typed().pop(name.rstrip("_"), None)
        state.change(filter=_without(state.current().filter, names))

    return remove


_CHIP_WORDS = {
    "from_": later("from {value}"),
    "to": later("to {value}"),
    "known_on": later("as known on {value}"),
    "text": later("“{value}”"),
    "note": later("“{value}” in notes"),
    "starred": later("starred"),
    "role": later("as {value}"),
    "place": later("in {value}"),
}


def _word(name: str, value: object) -> str:
    if name == "kind":
        return say(KINDS[str(value)].label)
    shown = shown_day(value) if isinstance(value, date) else str(value)
    if name in _CHOICES:
        shown = say(shown)
    return say(_CHIP_WORDS[name], value=shown) if name in _CHIP_WORDS else shown


def reset() -> None:
    """Show the whole dossier again."""
    state.typed().clear()
    state.change(filter=EventFilter(dossier=state.current().filter.dossier), window=None)


def say_nothing_fits() -> None:
    """Where no event fits, say which filter to loosen, and offer to."""
    asked = state.current().filter
    for name in ("text", "note"):
        if wrong := data.search_error(getattr(asked, name)):
            st.error(plain(wrong))
            st.button(say("Without the search"), key="loosen.text", on_click=_removers((name,)))
            return
    st.info(say("No event fits all of these filters."))
    _offer_kin(asked)
    offered = _loosened(asked)
    for place, (names, found) in enumerate(offered):
        labels = listed([plain(_words(asked, name)) for name in names])
        st.button(
            several(
                "Without {labels}: {n} event", "Without {labels}: {n} events", found, labels=labels
            ),
            key=f"loosen.{place}",
            on_click=_removers(names),
        )
    if not offered or len(offered[0][0]) > 1:
        st.button(say("Reset all filters"), key="loosen.reset", on_click=reset)


def _offer_kin(asked: EventFilter) -> None:
    """Offer the kin of words that are not found, and the actor whom they name."""
    for place, (text, found) in enumerate(kin.kin(asked)):
        st.button(
            several(
                "Search for {text}: {n} event",
                "Search for {text}: {n} events",
                found,
                text=plain(text),
            ),
            key=f"loosen.kin.{place}",
            on_click=state.narrow,
            kwargs={"text": text},
        )
    named = kin.actor_named(asked.text)
    if named is None or asked.actor:
        return
    events = asked.but(text="", actor=(named.name,))
    if found := data.count(events):
        st.button(
            several(
                "Events with {name}: {n} event",
                "Events with {name}: {n} events",
                found,
                name=plain(named.name),
            ),
            key="loosen.actor",
            on_click=state.narrow,
            kwargs={"text": "", "actor": (named.name,)},
        )


def _loosened(asked: EventFilter) -> list[tuple[tuple[str, ...], int]]:
    """The fewest names whose removal leaves events, and how many; the best choice first."""
    active = [
        name
        for name, info in EventFilter.model_fields.items()
        if name not in _MODES and getattr(asked, name) != info.default
    ]
    for many in (1, 2):  # more at once is a reset
        found = [
            (names, data.count(_without(asked, names))) for names in combinations(active, many)
        ]
        if some := [one for one in found if one[1]]:
            return sorted(some, key=lambda one: -one[1])
    return []


def _without(asked: EventFilter, names: Sequence[str]) -> EventFilter:
    return asked.but(**{name: EventFilter.model_fields[name].default for name in names})


def _words(asked: EventFilter, name: str) -> str:
    value = getattr(asked, name)
    return ", ".join(_word(name, one) for one in (value if isinstance(value, tuple) else (value,)))
