"""Boxes to choose from: how typing finds a choice is the same in all of them."""

from collections.abc import Callable, Sequence
from typing import Any

import streamlit as st

from dashboards.boxes.name_box import Choice
from dashboards.session import data
from tracker.model.actors import apart_name
from tracker.model.measures import measure_words


def pick_many(
    label: str,
    options: Sequence[Any],
    *,
    key: str,
    **more: Any,  # noqa: ANN401 - as of st.multiselect
) -> list[Any]:
    """Several choices. Enter takes the first that holds the letters typed, and only that one.

    Args:
        label: Of the box.
        options: What can be chosen.
        key: Of the widget.
        more: As of `st.multiselect`.
    """
    return st.multiselect(label, options, key=key, select_all=False, filter_mode="contains", **more)


def named(names: Sequence[str]) -> tuple[Choice, ...]:
    """Names as choices of a form."""
    return tuple(Choice(name, name) for name in names)


def measures(names: Sequence[str]) -> tuple[Choice, ...]:
    """Measures as choices of a form: in the words of the screen, found by those of the record."""
    said = ((name, measure_words(name)) for name in names)
    return tuple(Choice(name, words, (name,) if words != name else ()) for name, words in said)


def actors(names: Sequence[str], dossier: str = "") -> tuple[Choice, ...]:
    """Actors as choices of a form, each found by any of its names.

    Args:
        names: Their own.
        dossier: In which those are found by their bare name that it keeps apart.
    """
    end = apart_name("", dossier)
    also = {name: [name.removesuffix(end)] for name in names if name.endswith(end)}
    for alias, own in data.aliases(names).items():
        also.setdefault(own, []).append(alias)
    return tuple(Choice(name, name, tuple(also.get(name, ()))) for name in names)


def with_aliases(actors: Sequence[str]) -> tuple[list[str], Callable[[str], str]]:
    """Actors as choices that any of their names finds.

    Args:
        actors: Their own names, in order.

    Returns:
        The names with all aliases after them, and what words a choice: `حماس → Hamas`.
    """
    known = data.aliases(actors)
    choices = list(dict.fromkeys([*actors, *known]))
    return choices, lambda choice: f"{choice} → {known[choice]}" if choice in known else choice


def own_names(chosen: Sequence[str]) -> list[str]:
    """Chosen names, each as the actor's own name, where it is somebody's alias."""
    return list(dict.fromkeys(map(data.own_name, chosen)))
