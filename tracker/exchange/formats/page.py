"""A page that stands alone: the timeline with all that belongs to it, in one file of HTML.

The dashboard draws it, by the scripts and the functions that draw its own timeline.
"""

from collections.abc import Iterator

from tracker.exchange.contents import Contents
from tracker.exchange.format import Format
from tracker.language import later


def _pieces(contents: Contents) -> Iterator[str]:
    if contents.drawn is None:
        raise TypeError("A page is drawn from a record, and these contents have none.")
    return contents.drawn(contents)


FORMAT = Format(
    name="page",
    label=later("Page (HTML)"),
    use=later(
        "to pass on: one file that opens without a server or a network, with the timeline, "
        "its events and their sources, filters, days of knowing, the answers to the "
        "questions and the stories"
    ),
    ending="html",
    media_type="text/html; charset=utf-8",
    pieces=_pieces,
    describes=False,
    leaves_out=later(
        "Keepers’ notes, original rows and the history of events are left out, and so are "
        "figures of people held where a filter leaves only some events. It is for people, "
        "and is not read again."
    ),
    draws="dashboards.page.drawn:draw",
    most=1_000,
)
