"""The box to choose from a list and to type new names into: one for all forms.

Streamlit's own boxes of this sort drop letters: a click or a scroll elsewhere empties them, and
one name typed over another that it begins with keeps only the end. In this one Enter takes the
first match, and what is typed is what is kept (see `name_box.js`). The value stands in the
session under the box's key, as that of any widget.
"""

import hashlib
import json
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import lru_cache, partial
from pathlib import Path
from typing import Any, NamedTuple

import streamlit as st

from dashboards.look.components import FetchedScript, component
from tracker.language import say
from tracker.model.actors import apart_name

_LISTS = "_lists_of_choices"
_SEEN = "_boxes_seen"


class Choice(NamedTuple):
    """What can be chosen.

    Attributes:
        value: What is kept; a text or a number.
        label: What is shown.
        also: Other names that find it.
    """

    value: Any
    label: str
    also: tuple[str, ...] = ()


class Unsure(NamedTuple):
    """A name that is new to the record and waits for a word that it is meant.

    Attributes:
        name: As typed.
        text: The sentence that says so.
        near: Names of the record that may be meant instead.
    """

    name: str
    text: str
    near: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class NameBox:
    """What a box is like.

    Attributes:
        label: What stands over it.
        choices: What can be chosen, in the order shown.
        many: Whether it holds several.
        takes: What a new name in it is one of, such as `measure`; empty where only the choices
            are taken.
        apart: Short name of a dossier that may keep a namesake of a known name apart; else empty.
        keeps: Whether one of the choices always stands in it.
        help: What the caller must know; may be empty.
        placeholder: What stands in it while it is empty; None for the usual word.
        found: Choices for the letters that stand in it, beside the others.
        unsure: New names in it that nobody has confirmed.
        invalid: Whether something is wrong with it.
    """

    label: str
    choices: tuple[Choice, ...]
    many: bool = False
    takes: str = ""
    apart: str = ""
    keeps: bool = False
    help: str = ""
    placeholder: str | None = None
    found: tuple[Choice, ...] = ()
    unsure: tuple[Unsure, ...] = ()
    invalid: bool = False

    def draw(self, key: str, form: str) -> Any:  # noqa: ANN401 - a choice's value, or a list of them
        """Draw the box.

        Args:
            key: The value's in the session: a list for several, else one or None.
            form: The form that it belongs to; in another form the box starts anew.

        Returns:
            The value.
        """
        memory = st.session_state
        memory.setdefault(key, [] if self.many else None)
        hear = partial(_hear, key, form, many=self.many)
        with st.container(key=key):
            told = _registered()(
                key=f"box~{key}", data=self._data(key, form), on_box_change=hear
            ).get("box")
        if told and _hear(key, form, many=self.many):  # what a browser brings to a new session
            memory.setdefault(f"{key}~typed", "")
        return memory[key]

    def _data(self, key: str, form: str) -> dict[str, Any]:
        memory = st.session_state
        value = memory[key]
        held = value if self.many else [] if value in (None, "") else [value]
        labels = {choice.value: choice.label for choice in (*self.found, *self.choices)}
        state = _state(key)
        return {
            "label": self.label,
            "help": self.help,
            "placeholder": say("Choose") if self.placeholder is None else self.placeholder,
            "many": self.many,
            "takes": self.takes,
            "apart": apart_name("", self.apart) if self.apart else "",
            "keeps": self.keeps,
            "invalid": self.invalid,
            "list": _share(self.choices),
            "found": list(self.found),
            "held": [(one, labels[one]) for one in held if one in labels],
            "value": held,
            "typed": memory.get(f"{key}~typed", ""),
            "unsure": [one._asdict() for one in self.unsure],
            "form": form,
            "seq": state["seq"] if state.get("form") == form else 0,
        }


def typed_in(key: str) -> str:
    """The letters in a box that were not taken yet."""
    typed: str = st.session_state.get(f"{key}~typed", "")
    return typed


def none_of(typed: str) -> str:
    """What is said of letters that are none of the choices."""
    return say("‘{typed}’ is none of the choices. Choose one of the list.", typed=typed)


def confirmed_in(key: str) -> list[str]:
    """The new names in a box that somebody said are meant."""
    names: list[str] = st.session_state.get(f"{key}~sure", [])
    return names


def start_with(key: str, value: Any, typed: str = "") -> None:  # noqa: ANN401 - as of `draw`
    """Give a box what it holds at first."""
    st.session_state[key] = value
    st.session_state[f"{key}~typed"] = typed


def shared_lists() -> dict[str, tuple[Choice, ...]]:
    """The lists of choices that the boxes drawn in this run refer to, for the browser."""
    lists: dict[str, tuple[Choice, ...]] = st.session_state.pop(_LISTS, {})
    return lists


def _state(key: str) -> dict[str, Any]:
    """What the browser last told of a box."""
    told = st.session_state.get(f"box~{key}") or {}
    state: dict[str, Any] = told.get("box") or {}
    return state


def _hear(key: str, form: str, *, many: bool) -> bool:
    """Take over what the browser told, where that is new and of this form."""
    memory, state = st.session_state, _state(key)
    seen = memory.setdefault(_SEEN, {})
    if state.get("form") != form or seen.get((form, key)) == state["seq"]:
        return False
    seen[form, key] = state["seq"]
    chosen = list(state["chosen"])
    memory[key] = chosen if many else next(iter(chosen), None)
    memory[f"{key}~typed"] = state["typed"]
    memory[f"{key}~sure"] = list(state["sure"])
    return True


def _share(choices: tuple[Choice, ...]) -> str:
    """Have the browser get a list once, however many boxes refer to it."""
    name = _name_of(choices)
    st.session_state.setdefault(_LISTS, {})[name] = choices
    return name


@lru_cache(maxsize=64)
def _name_of(choices: Sequence[Choice]) -> str:
    return hashlib.sha256(json.dumps(choices).encode()).hexdigest()[:12]


def _registered() -> Callable[..., Any]:
    return component("parley_name_box", '<div class="parley-box"></div>', SCRIPT.loader())


SCRIPT = FetchedScript("name-box", Path(__file__))
"""The script and the style of the component."""
