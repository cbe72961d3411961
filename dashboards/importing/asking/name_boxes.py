"""New names of a file: whether one that is nearly known is the same, asked once."""

from collections.abc import Sequence

import streamlit as st

from dashboards.importing.dropped import Dropped
from dashboards.look.plain import isolated, plain
from dashboards.session import data
from tracker.intake import Choices, NewName
from tracker.language import later, say, several
from tracker.store.questions import Names

_NEW = ""
_WORDS = {
    "actor": later("Somebody new"),
    "place": later("A new place"),
    "issue": later("A new issue"),
}
_CHOICES = 2000
_MOST = 60
"""Names of either sort that have a box; more are taken as they stand, and are new."""


def seen(names: Sequence[NewName]) -> list[NewName]:
    """The new names of a file, near to those alone that the page may show."""
    return [
        one._replace(near=tuple(near for near in one.near if data.is_name(one.of, near)))
        for one in names
    ]


def settled(file: Dropped, names: Sequence[NewName]) -> tuple[Choices, int]:
    """What the boxes say, before they are drawn again, and how many are still to be said.

    Args:
        file: The file.
        names: New in it.
    """
    said = {(one.of, one.name): st.session_state.get(_key(file, one)) for one in names}
    still_open = sum(said[one.of, one.name] is None for one in _asked(names))
    same = {sorted_: own for sorted_, own in said.items() if own}
    return Choices(same=same, new=[name for name in said if name not in same]), still_open


def draw(file: Dropped, names: Sequence[NewName]) -> None:
    """Draw a box for each new name: those nearly known in sight, the others folded away."""
    asked = _asked(names)
    others = [one for one in names if not one.near]
    known = {of: data.ask(Names(of, limit=_CHOICES)) for of in {one.of for one in names}}
    if asked:
        with st.container(key="import-names"):
            st.markdown(say("**Nearly a name that the record has: is it the same?**"))
            with st.container(key="import-name-boxes"):
                for one in asked:
                    _box(file, one, known[one.of])
            st.caption(say("The same: it is recorded as another name, and nobody is asked again."))
    if others:
        with st.expander(
            several("{n} name new to the record", "{n} names new to the record", len(others)),
            key="import-new",
        ):
            if len(others) > _MOST:
                st.caption(say("The first {most} have a box; the others are new.", most=_MOST))
            with st.container(key="import-new-boxes"):
                for one in others[:_MOST]:
                    _box(file, one, known[one.of])


def _asked(names: Sequence[NewName]) -> list[NewName]:
    return [one for one in names if one.near][:_MOST]


def _box(file: Dropped, one: NewName, known: Sequence[str]) -> None:
    options = list(dict.fromkeys([*one.near, _NEW, *known]))
    st.selectbox(
        plain(isolated(one.name)),
        options,
        index=None if one.near else options.index(_NEW),
        key=_key(file, one),
        format_func=lambda own: say("The same as {name}", name=own) if own else say(_WORDS[one.of]),
        placeholder=say("The same as {name}, or new?", name=one.near[0]) if one.near else None,
    )


def _key(file: Dropped, one: NewName) -> str:
    return f"import.name.{file.key}.{one.of}.{one.name}"
