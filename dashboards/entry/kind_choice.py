"""Which kind an event is of: the choice, and what tells the kinds apart."""

import streamlit as st

from dashboards.look.plain import plain
from tracker.language import say
from tracker.model.events import FAMILIES, Event
from tracker.model.kinds import KINDS


def kind_choice(kind: str | None, key: str, *, fixed: bool) -> str | None:
    """Draw the choice of a kind, and say what the chosen one is; with none chosen, what each is.

    Args:
        kind: The kind at first.
        key: Of the choice.
        fixed: Whether it stays as it is.

    Returns:
        The kind that is chosen.
    """
    if key not in st.session_state:
        st.session_state[key] = kind
    chosen = st.pills(
        say("Kind of event"),
        list(KINDS),
        key=key,
        required=True,  # one more click on it empties nothing
        format_func=lambda kind: say(KINDS[kind].label),
        label_visibility="collapsed",
        disabled=fixed,
    )
    with st.container(key="about-kind"):
        if chosen in KINDS and not fixed:
            cls = KINDS[chosen]
            st.caption(f"{said_of(cls)} {say('Only what is marked must be filled.')}")
    if chosen is None:
        _each(key)
    return chosen


def said_of(cls: type[Event]) -> str:
    """What a kind is, and which kind to take for what is like it."""
    about = say((cls.__doc__ or "").strip())
    return plain(f"{about} {say(cls.differs)}".strip())


def _each(key: str) -> None:
    """Every kind with what it is, family by family; a click on its name opens its form."""
    st.write(say("What kind of event is it? Choose one; its form opens."))
    with st.container(key="kinds-explained"):
        for kind in sorted(KINDS, key=_family):
            cls = KINDS[kind]
            with st.container(key=f"kind-{kind}", gap=None):
                st.button(
                    f"**{say(cls.label)}**",
                    key=f"choose.{kind}",
                    type="tertiary",
                    on_click=_choose,
                    args=(key, kind),
                )
                about = said_of(cls)
                if cls.example:
                    example = say("Such as “{title}”.", title=plain(say(cls.example)))
                    about = f"{about} {example}"
                st.caption(about)


def _family(kind: str) -> int:
    return list(FAMILIES).index(KINDS[kind].family)


def _choose(key: str, kind: str) -> None:
    st.session_state[key] = kind
