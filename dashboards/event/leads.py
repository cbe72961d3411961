"""What an event names, leading on: each name to its page, and one click away to its filter."""

from collections.abc import Callable, Iterator

import streamlit as st

from dashboards.look.plain import plain
from dashboards.naming.sorts import FILTERS, PLURALS, page_of, view_of
from dashboards.session import state
from tracker.language import say
from tracker.model.events import Event

_MOST = 20
"""Names of one sort that lead to their filter; the sidebar has them all."""


def names(label: str, of: str, found: tuple[str, ...]) -> None:
    """Draw names of one sort behind their label, each leading to its page.

    Args:
        label: What they are in the event, such as a role, in English.
        of: Their sort: actor, issue, track, place or publisher.
        found: The names.
    """
    if not found:
        return
    key = f"panel-names-{of}-{'-'.join(label.lower().split())}"
    with st.container(horizontal=True, gap="small", key=key):
        st.markdown(f"**{plain(say(label))}**", width="content")
        for name in found:
            st.page_link(
                f"views/{page_of(of)}.py",
                label=plain(name),
                query_params=view_of(of, name).query(),
            )


def publishers(event: Event) -> tuple[str, ...]:
    """Who published what an event cites, each once."""
    return tuple(dict.fromkeys(one.source.publisher for one in event.citations))


def filters(event: Event) -> None:
    """Draw the button behind which each name of an event leads to all events with it."""
    named = dict(_named(event))
    if not named:
        return
    with st.popover(say("Filter"), icon=":material/filter_alt:"):
        st.caption(say("Show only the events with:"))
        for of, found in named.items():
            st.markdown(f"**{say(PLURALS[of])}**")
            for name in found[:_MOST]:
                st.button(
                    plain(name),
                    key=f"panel.only.{of}.{name}",
                    type="tertiary",
                    on_click=_narrowing(of, name),
                )


def _named(event: Event) -> Iterator[tuple[str, tuple[str, ...]]]:
    found = {
        "actor": tuple(dict.fromkeys(event.actors())),
        "issue": tuple(event.issues),
        "track": (event.track,) if event.track else (),
        "place": tuple(dict.fromkeys(place.name for place in event.places)),
        "publisher": publishers(event),
    }
    yield from ((of, names) for of, names in found.items() if names)


def _narrowing(of: str, name: str) -> Callable[[], None]:
    return lambda: state.narrow(**{FILTERS[of]: (name,)})
