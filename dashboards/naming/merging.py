"""The box that merges one name into another: first how many events change, then the button."""

from dataclasses import replace

import streamlit as st

from dashboards.look.plain import plain
from dashboards.look.wording import counted
from dashboards.session import data, last_write, state, writer
from tracker.errors import NotFound, ParleyError
from tracker.store.questions import Following, SaidOf, UsedNames

_KEY = "merge"


def merge_box(of: str, name: str) -> None:
    """Draw the box on the page of a name.

    Args:
        of: The sort of the name.
        name: The name that is used; it is the one that would go.
    """
    with st.expander(f"Merge into another {of}", icon=":material/merge:", key=f"{_KEY}.box"):
        others = [one.said.name for one in data.ask(UsedNames(of)) if one.said.name != name]
        into = st.selectbox(
            f"The {of} to use instead",
            others,
            index=None,
            key=f"{_KEY}.{of}.{name}",
            placeholder="Choose",
            help="All events that name this one will name that one. It takes over the names, and "
            "what its own description leaves empty.",
        )
        if into is None:
            return
        st.markdown(_preview(of, name, into))
        st.button(
            "Merge",
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
        f"{count:,} in {plain(known.title if (known := data.dossier(slug)) else slug)}"
        for slug, count in events.items()
    ]
    words = f"‘{plain(name)}’ becomes ‘{plain(into)}’ in {counted(sum(events.values()), 'event')}"
    words += f": {'; '.join(where)}." if where else "."
    if _is_hidden(of, name) and not _is_hidden(of, into):
        words += (
            f" Only internal events name ‘{plain(name)}’; as another name of ‘{plain(into)}’ it "
            "is shown to all."
        )
    return f"{words} One click takes it back."


def _is_hidden(of: str, name: str) -> bool:
    """Whether only internal events name something."""
    try:
        data.ask(SaidOf(of, name), data.published())
    except NotFound:
        return True
    return False


def _merge(of: str, name: str, into: str) -> None:
    try:
        number = data.store().merge(of, name, into=into, by=writer.who())
    except ParleyError as err:
        st.session_state[f"{_KEY}.refused"] = str(err)
        return
    last_write.remember(last_write.Write("Merged", number, of, into, f"{name} → {into}"))
    state.show(replace(state.current(), name=into, edit=None))
