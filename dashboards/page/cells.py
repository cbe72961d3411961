"""Values of an answer as HTML: they have a few shapes, such as a day that may be uncertain."""

from collections.abc import Mapping, Sequence
from datetime import date
from html import escape
from re import compile as pattern
from typing import Any

from dashboards.look.states import edge, length
from dashboards.look.wording import counted, number, short_day, span_words
from dashboards.page.sheet import event_link
from tracker.model.dates import When

_DAY = pattern(r"\d{4}-\d\d-\d\d")
_INSTANT = pattern(r"\d{4}-\d\d-\d\dT[\d:Z+-]+")
_SPEAKS_FOR_ITSELF = frozenset((
    "actor", "claimed_by", "event", "from", "how", "issue", "kinds", "on", "roles", "state",
    "title", "what", "when",
))  # fmt: skip
"""Names of values that need no name beside them."""

_MOST_OPEN = 3
"""Entries of a list that stand open."""


class Cells:
    """Writes values of answers.

    Args:
        titles: Titles of the page's events by their ids; an id of another stays as it is.
    """

    def __init__(self, titles: Mapping[str, str]) -> None:
        self.titles = titles

    def cell(self, value: Any) -> str:  # noqa: ANN401 - as JSON has it
        """A value as HTML.

        >>> Cells({}).cell({"earliest": "2023-11-06", "latest": "2023-11-10"})
        '6–10 Nov 2023'
        """
        if isinstance(value, dict):
            return self._shape(value)
        if isinstance(value, list):
            return self._many(value)
        if isinstance(value, str):
            return self._text(value)
        if isinstance(value, bool):
            return "yes" if value else "no"
        return "" if value is None else number(value)

    def share(self, value: float | None) -> str:
        """A part of a whole in percent."""
        return "" if value is None else f"{value:.0%}"

    def _text(self, value: str) -> str:
        if value in self.titles:
            return event_link(value, self.titles[value])
        if _DAY.fullmatch(value):
            return escape(short_day(date.fromisoformat(value)))
        return escape(When.parse(value).short() if _INSTANT.fullmatch(value) else value)

    def _many(self, values: Sequence[Any]) -> str:
        """A list: short values on a line, events and rows one below the other."""
        parts = [self.cell(one) for one in values]
        if all(not isinstance(one, dict | list) and one not in self.titles for one in values):
            return ", ".join(parts)
        items = "".join(f"<li>{one}</li>" for one in parts)
        if len(parts) > _MOST_OPEN:
            return f"<details><summary>{number(len(parts))}</summary><ul>{items}</ul></details>"
        return f"<ul>{items}</ul>"

    def _events(self, ids: Sequence[str]) -> str:
        """The events behind a value within another: one stands open."""
        if len(ids) == 1:
            return self.cell(ids[0])
        items = "".join(f"<li>{self.cell(one)}</li>" for one in ids)
        return f"<details><summary>{counted(len(ids), 'event')}</summary><ul>{items}</ul></details>"

    def _shape(self, value: Mapping[str, Any]) -> str:
        names = value.keys()
        if names == {"earliest", "latest"}:
            return escape(edge(dict(value)))
        if names == {"fewest", "most"}:
            return escape(length({"days": value}))
        if names == {"low", "high"}:
            return escape(span_words(dict(value)))
        parts = [escape(span_words(dict(value)))] if {"low", "high"} <= names else []
        parts += [
            self._named(name, one)
            for name, one in value.items()
            if name not in {"low", "high"} and one not in (None, "", [], {})
        ]
        return ", ".join(parts)

    def _named(self, name: str, value: Any) -> str:  # noqa: ANN401 - as JSON has it
        """A value within another, with its name where it does not speak for itself."""
        if name == "events":
            return self._events(value)
        said = self.cell(value)
        if name == "count":
            return f"{said}×"
        return said if name in _SPEAKS_FOR_ITSELF else f"{escape(name.replace('_', ' '))} {said}"
