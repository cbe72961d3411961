"""The answers to the questions of the negotiation as tables, each with what it is meant to say.

An answer is plain: lists of rows with values that have a few shapes, such as a day that may be
uncertain or a number between two. A question that is added so comes into the page by itself.
"""

from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from html import escape
from re import compile as pattern
from typing import Any

from dashboards.look.states import edge
from dashboards.look.wording import number, short_day, span_words
from dashboards.page.sheet import event_link
from dashboards.session import data
from tracker.analysis.inquiries import INQUIRIES, Inquiry
from tracker.analysis.states.sweep import RULES
from tracker.inquire import Inquire
from tracker.model.filters import EventFilter

MOST_ROWS = 60
"""Rows of a table; of more, the first ones."""

_LEFT_OUT = {"thread": "asks for an issue", "changes": "tells of a stretch of days"}
"""Questions that need more than a filter, and why."""

_DAY = pattern(r"\d{4}-\d\d-\d\d")
_INQUIRED = ("on", "known_on", "why")


def answers(asked: EventFilter, titles: Mapping[str, str], today: date) -> Iterator[str]:
    """Every question's answer as a section of HTML, in the order in which people ask.

    Args:
        asked: The page's filter.
        titles: Titles of the page's events by their ids; an id of another stays as it is.
        today: The present day, for a page as known now.
    """
    for name, cls in INQUIRIES.items():
        if name not in _LEFT_OUT:
            yield "".join(_section(cls, data.ask(Inquire(cls(), asked, None, today)), titles))


def _section(
    cls: type[Inquiry], answer: Mapping[str, Any], titles: Mapping[str, str]
) -> Iterator[str]:
    first, _, rest = (cls.__doc__ or "").partition("\n\n")
    yield (
        f'<details class="answer" id="answer-{cls.name}"><summary>{escape(cls.title)}</summary>'
        f"<p>{escape(' '.join(first.split()))}</p>"
    )
    if rest.strip():
        yield f'<p class="quiet">{escape(" ".join(rest.split()))}</p>'
    on = short_day(date.fromisoformat(answer["on"])) if answer["on"] else ""
    yield f'<p class="quiet">Told of {on}.</p>' if on else ""
    if why := answer.get("why"):
        yield f"<p>{escape(why)}</p>"
    single = {}
    for key, value in answer.items():
        if key in _INQUIRED or value in (None, [], {}):
            continue
        if isinstance(value, list) and isinstance(value[0], dict):
            yield from table(_words(key), value, titles)
        else:
            single[key] = value
    if single:
        yield "<dl>"
        for key, value in single.items():
            yield f"<div><dt>{_words(key)}</dt><dd>{cell(value, titles)}</dd></div>"
        yield "</dl>"
    if cls.name == "talks":
        said = "; ".join(f"{name}: {words}" for name, words in RULES.items())
        yield f'<p class="quiet">Rules. {escape(said)}</p>'
    yield "</details>\n"


def table(
    caption: str, rows: Sequence[Mapping[str, Any]], titles: Mapping[str, str]
) -> Iterator[str]:
    """Rows as a table; columns that nothing stands in are left out.

    Args:
        caption: What the rows are, as HTML.
        rows: Of an answer.
        titles: Titles of the page's events by their ids.
    """
    names = dict.fromkeys(name for row in rows for name, one in row.items() if _is_said(one))
    if "title" in names:
        names = {name: None for name in names if name not in {"id", "event"}}
    more = ""
    if len(rows) > MOST_ROWS:
        more = f", the first {MOST_ROWS} of {number(len(rows))}"
    head = "".join(f'<th scope="col">{_words(name)}</th>' for name in names)
    label = f"{caption}{more}"
    yield (
        f'<div class="wide" tabindex="0" role="region" aria-label="{label}"><table>'
        f"<caption>{label}</caption><thead><tr>{head}</tr></thead><tbody>"
    )
    for row in rows[:MOST_ROWS]:
        yield "<tr>"
        for name in names:
            said = cell(row.get(name), titles)
            own = str(row.get("id") or row.get("event"))
            if name == "title" and own in titles:
                said = event_link(own, str(row["title"]))
            yield f'<td dir="auto">{said}</td>'
        yield "</tr>"
    yield "</tbody></table></div>"


def _is_said(value: object) -> bool:
    return value is not None and value not in ("", [], {})


def cell(value: Any, titles: Mapping[str, str]) -> str:  # noqa: ANN401 - as JSON has it
    """A value of an answer as HTML.

    Args:
        value: As JSON has it.
        titles: Titles of the page's events by their ids.
    """
    if isinstance(value, dict):
        return _shape(value, titles)
    if isinstance(value, list):
        return _many(value, titles)
    if isinstance(value, str):
        if value in titles:
            return event_link(value, titles[value])
        return escape(short_day(date.fromisoformat(value)) if _DAY.fullmatch(value) else value)
    if isinstance(value, bool):
        return "yes" if value else "no"
    return "" if value is None else number(value)


def _many(values: Sequence[Any], titles: Mapping[str, str]) -> str:
    """A list: short values on a line, events and rows one below the other."""
    parts = [cell(one, titles) for one in values]
    if all(isinstance(one, int | float) for one in values):
        return ", ".join(parts)
    if all(isinstance(one, str) and one not in titles for one in values):
        return ", ".join(parts)
    shown = "".join(f"<li>{one}</li>" for one in parts)
    if len(parts) > _MOST_OPEN:
        return f"<details><summary>{number(len(parts))}</summary><ul>{shown}</ul></details>"
    return f"<ul>{shown}</ul>"


_MOST_OPEN = 3


def _shape(value: Mapping[str, Any], titles: Mapping[str, str]) -> str:
    names = value.keys()
    if names == {"earliest", "latest"}:
        return escape(edge(dict(value)))
    if names == {"fewest", "most"} and isinstance(value["fewest"], int):
        return escape(_days(value))
    if names == {"low", "high"}:
        return escape(span_words(dict(value)))
    span = span_words(dict(value)) if {"low", "high"} <= names and _is_span(value) else ""
    parts = [span] if span else []
    for name, one in value.items():
        if not _is_said(one) or (span and name in {"low", "high"}):
            continue
        if one in titles if isinstance(one, str) else False:
            parts.append(event_link(str(one), titles[str(one)]))
        elif name in _SPEAKS_FOR_ITSELF and isinstance(one, str):
            parts.append(cell(one, titles))
        else:
            parts.append(f"{_words(name)} {cell(one, titles)}")
    return (
        "; ".join(parts)
        if any(isinstance(one, dict | list) for one in value.values())
        else (", ".join(parts))
    )


_SPEAKS_FOR_ITSELF = frozenset(
    ("actor", "issue", "title", "claimed_by", "what", "state", "stance", "on", "reason")
)


def _is_span(value: Mapping[str, Any]) -> bool:
    return all(value[one] is None or isinstance(value[one], int | float) for one in ("low", "high"))


def _days(value: Mapping[str, Any]) -> str:
    fewest, most = value["fewest"], value["most"]
    if most is None:
        return f"{number(fewest)} days or more"
    if fewest == most:
        return f"{number(most)} day{'' if most == 1 else 's'}"
    return f"{number(fewest)}–{number(most)} days"


def _words(name: str) -> str:
    return escape(name.replace("_", " ").capitalize())
