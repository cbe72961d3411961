"""The filtered rows as a file: streamed by the server, so that a large one starts at once."""

from collections.abc import Iterator
from itertools import islice

from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response, StreamingResponse
from starlette.routing import BaseRoute, Route

from dashboards import data
from tracker.errors import BadSearch, InvalidFilter, Problem
from tracker.exchange.csv_rows import columns, lines
from tracker.model.filters import EventFilter

_AT_ONCE = 500
_COLUMNS = "columns"


def routes() -> list[BaseRoute]:
    """The route of the export.

    Its parameters are the names of the filter, and `columns` with names of fields by commas.
    """
    return [Route(data.EXPORT_PATH, _events)]


def _events(request: Request) -> Response:
    try:
        pairs = request.query_params.multi_items()
        names = _columns([value for name, value in pairs if name == _COLUMNS])
        asked = EventFilter.from_query([pair for pair in pairs if pair[0] != _COLUMNS])
        data.store().page(asked, limit=1)  # says what is wrong before the first byte
    except (InvalidFilter, BadSearch) as err:
        return PlainTextResponse(f"{err}\n", status_code=400)
    name = f"{asked.dossier or 'parley'}-events.csv"
    return StreamingResponse(
        _parts(asked, names),
        media_type="text/csv; charset=utf-8",
        headers={"Content-Disposition": f'attachment; filename="{name}"'},
    )


def _columns(said: list[str]) -> tuple[str, ...]:
    """The columns that were asked for, in their order; all where none was."""
    names = tuple(dict.fromkeys(name for text in said for name in text.split(",") if name))
    for name in names:
        if name not in columns():
            text = f"‘{name}’ is no column. Write some of: {', '.join(columns())}."
            raise InvalidFilter((Problem((_COLUMNS,), name, text),))
    return names or columns()


def _parts(asked: EventFilter, names: tuple[str, ...]) -> Iterator[bytes]:
    rows = lines(data.store().iterate(asked), names)
    while part := "".join(islice(rows, _AT_ONCE)):
        yield part.encode()
