"""What is active in the filter, above every page: chips, one reset, and help when nothing fits."""

from collections.abc import Callable, Iterable
from datetime import date

import streamlit as st

from dashboards import data, state
from dashboards.plain import plain
from tracker.model.dates import When
from tracker.model.filters import EventFilter
from tracker.model.kinds import KINDS

_MODES = frozenset({"dossier", "match", "actors", "children"})
"""Names that only say how the others are meant."""


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
                help="Remove this filter",
                on_click=change,
            )
        st.button("Reset all", key="chip.reset", type="tertiary", on_click=reset)


def _active(asked: EventFilter) -> Iterable[tuple[str, Callable[[], None]]]:
    """What is active: its label and what removes it."""
    for name, info in EventFilter.model_fields.items():
        value = getattr(asked, name)
        if name in _MODES or value == info.default:
            continue
        if isinstance(value, tuple):
            for one in value:
                rest = tuple(other for other in value if other != one) or info.default
                yield _word(name, one), _remover(name, rest)
        else:
            yield _word(name, value), _remover(name, info.default)


def _remover(name: str, value: object) -> Callable[[], None]:
    def remove() -> None:
        state.typed().pop(name.rstrip("_"), None)
        state.narrow(**{name: value})

    return remove


_CHIP_WORDS = {
    "from_": "from {}",
    "to": "to {}",
    "known_on": "as known on {}",
    "text": "“{}”",
    "role": "as {}",
    "place": "in {}",
}


def _word(name: str, value: object) -> str:
    if name == "kind":
        return KINDS[str(value)].label
    shown = shown_day(value) if isinstance(value, date) else str(value)
    return _CHIP_WORDS.get(name, "{}").format(shown)


def reset() -> None:
    """Show the whole dossier again."""
    state.typed().clear()
    state.change(filter=EventFilter(dossier=state.current().filter.dossier), window=None)


def say_nothing_fits() -> None:
    """Where no event fits, say which filter to loosen, and offer to."""
    asked = state.current().filter
    st.info("No event fits all of these filters.")
    loosened = [
        (label, change, found)
        for label, change, without in _loosened(asked)
        if (found := data.count(without))
    ]
    for place, (label, change, found) in enumerate(sorted(loosened, key=lambda one: -one[2])):
        st.button(
            f"Without {plain(label)}: {found:,} event{'' if found == 1 else 's'}",
            key=f"loosen.{place}",
            on_click=change,
        )
    if not loosened:
        st.button("Reset all filters", key="loosen.reset", on_click=reset)


def _loosened(asked: EventFilter) -> Iterable[tuple[str, Callable[[], None], EventFilter]]:
    for name, info in EventFilter.model_fields.items():
        value = getattr(asked, name)
        if name in _MODES or value == info.default:
            continue
        shown = (
            ", ".join(_word(name, one) for one in value)
            if isinstance(value, tuple)
            else _word(name, value)
        )
        yield shown, _remover(name, info.default), asked.but(**{name: info.default})
