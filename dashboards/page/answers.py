"""The answers to the questions of the negotiation as tables, each with what it is meant to say."""

import re
from collections.abc import Iterator, Mapping
from datetime import date
from html import escape
from typing import Any

from dashboards.look.wording import number, short_day
from dashboards.page.cells import Cells
from dashboards.page.chosen import SHOWN, Shown
from dashboards.page.sheet import event_link
from dashboards.session import data
from tracker.analysis.inquiries import INQUIRIES, Inquiry
from tracker.analysis.states.sweep import RULES
from tracker.inquire import Inquire
from tracker.model.filters import EventFilter

MOST_ROWS = 150
"""Rows of a table; of more, the first ones."""

_LEFT_OUT = ("thread", "changes")
"""Questions that need more than a filter: an issue, and a stretch of days."""

_INQUIRED = ("on", "known_on", "why")


def answers(asked: EventFilter, titles: Mapping[str, str], today: date) -> Iterator[str]:
    """Every question's answer as a section of HTML, in the order in which people ask.

    Args:
        asked: The page's filter.
        titles: Titles of the page's events by their ids; an id of another stays as it is.
        today: The present day, for a page as known now.
    """
    cells = Cells(titles)
    for name, cls in INQUIRIES.items():
        if name not in _LEFT_OUT:
            yield "".join(_section(cls, data.ask(Inquire(cls(), asked, None, today)), cells))


def _section(cls: type[Inquiry], answer: Mapping[str, Any], cells: Cells) -> Iterator[str]:
    first, _, rest = (cls.__doc__ or "").partition("\n\n")
    yield (
        f'<details class="answer" id="answer-{cls.name}"><summary>{escape(cls.title)}</summary>'
        f"<p>{escape(' '.join(first.split()))}</p>"
    )
    if more := _for_readers(rest):
        yield f'<p class="quiet">{escape(more)}</p>'
    if answer["on"]:
        yield f'<p class="quiet">Told of {escape(short_day(date.fromisoformat(answer["on"])))}.</p>'
    for name in ("why", "caution"):
        if said := answer.get(name):
            yield f"<p>{escape(said)}</p>"
    for one in SHOWN.get(cls.name) or _all_of(answer):
        if rows := one.rows(answer):
            yield from _table(cls.title, one, rows, cells)
    if cls.name == "talks":
        yield '<dl class="rules">'
        yield from (f"<div><dt>{name}</dt><dd>{escape(RULES[name])}</dd></div>" for name in RULES)
        yield "</dl>"
    yield "</details>\n"


def _for_readers(text: str) -> str:
    """A definition without the sentences that speak of commands and of other files."""
    sentences = re.split(r"(?<=[.?]) ", " ".join(text.split()))
    return " ".join(one for one in sentences if "docs/" not in one and "--" not in one)


def _all_of(answer: Mapping[str, Any]) -> Iterator[Shown]:
    """Every list of rows in an answer, with all of its columns."""
    for name, rows in answer.items():
        if name not in _INQUIRED and isinstance(rows, list) and rows and isinstance(rows[0], dict):
            columns = dict.fromkeys(column for row in rows for column in row)
            yield Shown(name, _words(name), {one: _words(one) for one in columns})


def _words(name: str) -> str:
    return name.replace("_", " ").capitalize()


def _table(of: str, shown: Shown, rows: list[dict[str, Any]], cells: Cells) -> Iterator[str]:
    """Rows as a table; columns that nothing stands in are left out."""
    said = [
        name for name in shown.columns if any(row[name] not in (None, "", [], {}) for row in rows)
    ]
    title = escape(shown.title)
    if len(rows) > MOST_ROWS:
        title += f", the first {MOST_ROWS} of {number(len(rows))}"
    head = "".join(f'<th scope="col">{escape(shown.columns[name])}</th>' for name in said)
    yield (
        f'<div class="wide" tabindex="0" role="region" aria-label="{escape(of)}: {title}"><table>'
        f"<caption>{title}</caption><thead><tr>{head}</tr></thead><tbody>"
    )
    for row in rows[:MOST_ROWS]:
        yield "<tr>"
        for name in said:
            if name == "title" and row["_event"] in cells.titles:
                cell = event_link(row["_event"], row["title"])
            else:
                cell = cells.share(row[name]) if name in shown.shares else cells.cell(row[name])
            yield f'<td dir="auto">{cell}</td>'
        yield "</tr>"
    yield "</tbody></table></div>"
