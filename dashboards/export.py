"""The filtered rows as a file: streamed by the server, so that a large one starts at once."""

from collections.abc import Iterator
from itertools import islice

from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response, StreamingResponse
from starlette.routing import BaseRoute, Route

from dashboards import data
from tracker.errors import BadSearch, InvalidFilter
from tracker.exchange.csv_rows import lines
from tracker.model.filters import EventFilter

_AT_ONCE = 500


def routes() -> list[BaseRoute]:
    """The route of the export; its parameters are the names of the filter."""
    return [Route(data.EXPORT_PATH, _events)]


def _events(request: Request) -> Response:
    try:
        asked = EventFilter.from_query(request.query_params.multi_items())
        data.store().page(asked, limit=1)  # says what is wrong before the first byte
    except (InvalidFilter, BadSearch) as err:
        return PlainTextResponse(f"{err}\n", status_code=400)
    name = f"{asked.dossier or 'parley'}-events.csv"
    return StreamingResponse(
        _parts(asked),
        media_type="text/csv; charset=utf-8",
        headers={"Content-Disposition": f'attachment; filename="{name}"'},
    )


def _parts(asked: EventFilter) -> Iterator[bytes]:
    rows = lines(data.store().iterate(asked))
    while part := "".join(islice(rows, _AT_ONCE)):
        yield part.encode()
