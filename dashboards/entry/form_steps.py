"""On a phone a form is taken in short steps; on a wider screen all of it is on the page.

All boxes are always drawn: the browser shows those of one step (see `form_steps.js`), so that a
step takes no time and nothing typed depends on it.
"""

from collections.abc import Callable, Collection, Iterable
from typing import Any

import streamlit as st

from dashboards.entry.field_boxes import PREFIX
from dashboards.entry.values import Entry, field_path, form_specs
from dashboards.look.components import beside, component
from tracker.language import later, say
from tracker.model.events import Event, Participation
from tracker.model.fields import FieldSpec, spec_at

ASIDE = ("claims", "citations")
"""Fields that stand beside the others and are steps of their own."""

_WHAT, _WHO, _MORE = "what", "who", "more"
_WORDS = {_WHAT: later("What"), _WHO: later("Who"), _MORE: later("More")}


def step_of(spec: FieldSpec) -> str:
    """The step that a field of a kind belongs to.

    Args:
        spec: The field.
    """
    if spec.name in ASIDE:
        return spec.name
    if spec.record is Participation:
        return _WHO
    return _WHAT if spec.featured else _MORE


def of_step(step: str, part: str) -> Any:  # noqa: ANN401 - a container of the page
    """A container whose boxes belong to a step.

    Args:
        step: The step.
        part: Tells the containers of one step apart.
    """
    return st.container(key=f"{PREFIX}step.{step}.{part}")


def form_steps(
    entry: Entry,
    cls: type[Event],
    form: str,
    wrong: Collection[str],
    going: tuple[str, int] | None,
    *,
    foot: bool = False,
) -> None:
    """Draw the steps of a form, or at its foot the way to the next one.

    Args:
        entry: What was typed so far.
        cls: The kind.
        form: Names the form; another one begins with its first step.
        wrong: Keys of the boxes that have something to mend.
        going: Key of the box that the browser is to go to, and a number that is another one each
            time.
        foot: Whether it stands below the boxes.
    """
    steps = _in_order(form_specs(cls))
    to_mend = {_of_box(key, cls) for key in wrong}
    filled = {_of_box(key, cls) for key in entry.said()}
    data = {
        "form": form,
        "steps": [
            {"id": one, "word": word, "wrong": one in to_mend, "filled": one in filled}
            for one, word in steps.items()
        ],
        "to": _of_box(going[0], cls) if going else None,
        "turn": going[1] if going else 0,
        "foot": foot,
    }
    _registered()(key=f"form-steps-{'foot' if foot else 'head'}", data=data)


def _in_order(specs: Iterable[FieldSpec]) -> dict[str, str]:
    """Each step with its word, in the order in which they are taken."""
    titles = {step_of(spec): say(spec.title) for spec in specs}
    order = (_WHAT, _WHO, *ASIDE, _MORE)
    return {
        one: say(_WORDS[one]) if one in _WORDS else titles[one] for one in order if one in titles
    }


def _of_box(key: str, cls: type[Event]) -> str:
    name = key.partition(".")[0]
    spec = spec_at(cls, field_path(name))
    return step_of(spec) if spec else _WHAT


def _registered() -> Callable[..., Any]:
    return component(
        "parley_form_steps",
        '<div class="parley-form-steps"></div>',
        beside(__file__, ".js"),
        beside(__file__, ".css"),
    )
