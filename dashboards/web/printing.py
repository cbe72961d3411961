"""What a printer gets: a page without its boxes and buttons, and all events of the view as rows.

A browser prints what it holds, and the pages hold the rows in sight. So a page that is about to
be printed asks this server for the rest, as plain HTML.
"""

import hashlib
from collections.abc import Iterator
from datetime import date
from functools import cache
from html import escape
from pathlib import Path
from urllib.parse import urlencode

from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response
from starlette.routing import Route

from dashboards.event.table_rows import COLUMNS, SHOWN_FIRST, SORTS, cells
from dashboards.filters import chips
from dashboards.look.listing import Column
from dashboards.look.wording import short_day
from dashboards.session import data, languages
from dashboards.session.view import read_view
from dashboards.web.api import status_of
from tracker.errors import InvalidFilter, ParleyError, Problem
from tracker.language import decimal, say, several, speaking
from tracker.model.dates import day_of
from tracker.model.filters import EventFilter
from tracker.store.questions import About, TablePage

MOST = 2000
"""Most rows on paper; more would be hundreds of pages, which the file of rows is for."""

_PATH = "/parley/print"
_FRONT = Path(__file__)


def address(asked: EventFilter, sort: str, columns: tuple[str, ...] = SHOWN_FIRST) -> str:
    """Where the server gives the rows of a view as they are printed."""
    pairs = [*asked.to_query(), ("sort", sort), ("columns", ",".join(columns))]
    return f"{_PATH}?{urlencode(pairs)}"


def routes() -> list[Route]:
    """The routes of the printed rows and of the script that asks for them."""
    return [Route(_PATH, _rows), Route(_script_path(), _script)]


def head() -> str:
    """What the head of every page gets."""
    return f'<script defer src="{_script_path()}"></script>'


def style() -> str:
    """The part of the style sheet that holds on paper."""
    return _FRONT.with_suffix(".css").read_text(encoding="utf-8")


@cache
def _code() -> str:
    return _FRONT.with_suffix(".js").read_text(encoding="utf-8")


def _script_path() -> str:
    return f"/parley/printing-{hashlib.sha256(_code().encode()).hexdigest()[:12]}.js"


def _script(request: Request) -> Response:  # noqa: ARG001 - the shape of a route
    headers = {"Cache-Control": "public, max-age=31536000, immutable"}
    return Response(_code(), media_type="text/javascript", headers=headers)


def _rows(request: Request) -> Response:
    with speaking(languages.of_request(request.headers)):
        return _answer(request)


def _answer(request: Request) -> Response:
    query: dict[str, list[str]] = {}
    for name, value in request.query_params.multi_items():
        query.setdefault(name, []).append(value)
    names = query.pop("columns", [""])[-1].split(",")
    columns = [COLUMNS[name] for name in names if name in COLUMNS]
    try:
        view = read_view(query)
        data.refuse_unknown(view.filter)
        asked = _in_sight(view.filter, view.window)
        sort = view.sort if view.sort in SORTS or view.filter.text.strip() else "when"
        text = "".join(_table(asked, sort, columns or [COLUMNS[name] for name in SHOWN_FIRST]))
    except ParleyError as err:
        return PlainTextResponse(f"{err}\n", status_code=status_of(err))
    return Response(text, media_type="text/html; charset=utf-8")


def _in_sight(asked: EventFilter, window: tuple[int, int] | None) -> EventFilter:
    """The filter, narrowed to the days of a window of the timeline."""
    if window is None:
        return asked
    zone = data.zone_of(asked.dossier or "")
    first, last = (day_of(end * 1000, zone) for end in window)
    first, last = max(first, asked.from_ or first), min(last, asked.to or last)
    if first > last:
        text = say("The window shows none of the days that the filter leaves. Move one of the two.")
        raise InvalidFilter((Problem(("window",), window, text),))
    return asked.but(from_=first, to=last)


def _table(asked: EventFilter, sort: str, columns: list[Column]) -> Iterator[str]:
    record = data.seen()
    rows = record.ask(TablePage(asked, sort, limit=MOST)).rows
    if not rows:
        return
    count = record.ask(About(asked))
    number = several("{n} event", "{n} events", len(rows))
    if len(rows) < count.number:
        number = say(
            "The first {number} of {all} events. The file of rows on the page Table has them all",
            number=decimal(len(rows)),
            all=count.words(),
        )
    today = short_day(date.today())  # noqa: DTZ011 - the day of the reader's machine, which is this one
    order = say(SORTS[sort]) if sort in SORTS else say("Best match")
    told = [number, order, *chips.labels(asked), say("printed {day}", day=today)]
    yield f"<p>{escape(' · '.join(told))}</p>"
    yield "<table><thead><tr>"
    yield from (f"<th{_class(one)}>{escape(say(one.label))}</th>" for one in columns)
    yield "</tr></thead><tbody>"
    for row in rows:
        yield "<tr>"
        for column, text in zip(columns, cells(row, columns), strict=True):
            words = " · ".join(f"<bdi>{escape(part)}</bdi>" for part in text.split(" · "))
            yield f'<td{_class(column)} dir="auto">{words}</td>'
        yield "</tr>"
    yield "</tbody></table>"


def _class(column: Column) -> str:
    return f' class="parley-of-{column.name}{" parley-number" if column.is_number else ""}"'
