"""The box that merges one name into another: first how many events change, then the button."""

from dataclasses import replace

import streamlit as st

from dashboards.look.plain import plain
from dashboards.look.wording import number
from dashboards.session import data, last_write, state, writer
from tracker.errors import NotFound, ParleyError
from tracker.language import later, say, several
from tracker.store.questions import Following, SaidOf, UsedNames

_KEY = "merge"

_TITLES = {
    "actor": later("Merge into another actor"),
    "issue": later("Merge into another issue"),
    "track": later("Merge into another track"),
    "place": later("Merge into another place"),
    "publisher": later("Merge into another publisher"),
}
_INTO = {
    "actor": later("The actor to use instead"),
    "issue": later("The issue to use instead"),
    "track": later("The track to use instead"),
    "place": later("The place to use instead"),
    "publisher": later("The publisher to use instead"),
}
"""Title and label of the box, for each sort of names."""


def merge_box(of: str, name: str) -> None:
    """Draw the box on the page of a name.

    Args:
        of: The sort of the name.
        name: The name that is used; it is the one that would go.
    """
    with st.expander(say(_TITLES[of]), icon=":material/merge:", key=f"{_KEY}.box"):
        others = [one.said.name for one in data.ask(UsedNames(of)) if one.said.name != name]
        into = st.selectbox(
            say(_INTO[of]),
            others,
            index=None,
            key=f"{_KEY}.{of}.{name}",
            placeholder=say("Choose"),
            help=say(
                "All events that name this one will name that one. It takes over the names, and "
                "what its own description leaves empty."
            ),
        )
        if into is None:
            return
        st.markdown(_preview(of, name, into))
        st.button(
            say("Merge"),
            key=f"{_KEY}.go",
            type="primary",
            on_click=_merge,
            args=(of, name, into),
        )
        if wrong := st.session_state.pop(f"{_KEY}.refused", ""):
            st.error(plain(wrong))


def _preview(of: str, name: str, into: str) -> str:
    """What a merge would change, in words."""
    events = data.ask(Following(of, name))
    where = [
        say(
            "{number} in {dossier}",
            number=number(count),
            dossier=plain(known.title if (known := data.dossier(slug)) else slug),
        )
        for slug, count in events.items()
    ]
    both = {"name": plain(name), "into": plain(into)}
    many = sum(events.values())
    said = [
        several(
            "‘{name}’ becomes ‘{into}’ in {n} event: {where}.",
            "‘{name}’ becomes ‘{into}’ in {n} events: {where}.",
            many, where="; ".join(where), **both,
        )
        if where
        else several(
            "‘{name}’ becomes ‘{into}’ in {n} event.",
            "‘{name}’ becomes ‘{into}’ in {n} events.",
            many, **both,
        )
    ]  # fmt: skip
    if _is_hidden(of, name) and not _is_hidden(of, into):
        said.append(
            say(
                "Only internal events name ‘{name}’; as another name of ‘{into}’ it is shown to "
                "all.",
                **both,
            )
        )
    return " ".join([*said, say("One click takes it back.")])


def _is_hidden(of: str, name: str) -> bool:
    """Whether only internal events name something."""
    try:
        data.ask(SaidOf(of, name), data.published())
    except NotFound:
        return True
    return False


def _merge(of: str, name: str, into: str) -> None:
    try:
        written = data.store().merge(of, name, into=into, by=writer.who())
    except ParleyError as err:
        st.session_state[f"{_KEY}.refused"] = str(err)
        return
    last_write.remember(last_write.Write(later("Merged"), written, of, into, f"{name} → {into}"))
    state.show(replace(state.current(), name=into, edit=None))
