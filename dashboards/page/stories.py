"""The stories of the page: each with its steps, which lead to their events in the picture."""

from collections.abc import Collection, Iterator, Sequence
from html import escape
from typing import Any

from dashboards.look.wording import counted
from dashboards.session import data
from tracker.exchange.told.plain import as_dict
from tracker.exchange.told.told import Told, ToldStep
from tracker.model.desk import Story
from tracker.model.filters import EventFilter
from tracker.store.questions import Stories
from tracker.story import TellStory


def stories(asked: EventFilter, held: Collection[str]) -> list[Told]:
    """The dossier's stories of which the page holds an event, without steps whose event it lacks.

    Args:
        asked: The page's filter, which names its dossier.
        held: Ids of the events of the page.
    """
    found: list[Told] = []
    for one in data.ask(Stories(asked.dossier or "")):
        if isinstance(one.item, Story):
            told = data.ask(TellStory(one.key, one.dossier, one.item, asked.known_on))
            steps = tuple(step for step in told.steps if step.event.id in held)
            found.append(told._replace(steps=steps))
    return [one for one in found if one.steps]


def given(told: Sequence[Told]) -> list[dict[str, Any]]:
    """The stories for the page's scripts: as JSON has them (see docs/desk.md)."""
    return [as_dict(one) for one in told]


def section(told: Sequence[Told]) -> Iterator[str]:
    """The stories as a section of HTML that reads without a script; nothing where there is none."""
    if not told:
        return
    yield (
        '<section id="stories">\n<h2>Stories</h2>\n<p class="quiet">Events in an order of the '
        "teller’s own, whose sentences they are. A step leads to its event in the picture; from "
        "there the arrows right and left lead on. The steps follow the filter of the file, and "
        "neither the choices nor the day chosen above.</p>\n"
    )
    for number, one in enumerate(told):
        yield from _story(one, is_open=number == 0)
    yield "</section>\n"


def _story(told: Told, *, is_open: bool) -> Iterator[str]:
    title, many = escape(told.story.title), counted(len(told.steps), "step")
    yield (
        f'<details class="story"{" open" * is_open}><summary dir="auto">{title} '
        f'<span class="quiet">{many}</span></summary>\n'
    )
    if told.story.opening:
        yield f'<p dir="auto">{escape(told.story.opening)}</p>\n'
    yield "<ol>\n"
    for step in told.steps:
        yield _step(told.key, step)
    yield "</ol>\n"
    if told.story.closing:
        yield f'<p dir="auto">{escape(told.story.closing)}</p>\n'
    if told.left_out:
        yield f'<p class="quiet">{escape(left_out(told))}</p>\n'
    yield "</details>\n"


def left_out(told: Told) -> str:
    """How many steps of a story are not in the page, and why."""
    of = counted(len(told.story.steps), "step")
    if told.left_out == 1:
        return f"1 of {of} is left out: its event is not in this file."
    return f"{told.left_out:,} of {of} are left out: their events are not in this file."


def _step(key: str, step: ToldStep) -> str:
    event = step.event
    said = f'<br><span dir="auto">{escape(step.text)}</span>' if step.text else ""
    return (
        f'<li value="{step.number}"><a href="#story={escape(key)}&amp;step={step.number}" '
        f'data-story="{escape(key)}" data-number="{step.number}">'
        f"{escape(event.title)}</a> "
        f'<span class="quiet">{escape(event.when.short())}</span>{said}</li>\n'
    )
