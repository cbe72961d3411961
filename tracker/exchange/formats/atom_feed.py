"""Atom: events for readers of feeds and for programs that follow them."""

from collections.abc import Iterator

from tracker.exchange.atom import Head, entry, feed
from tracker.exchange.contents import Contents
from tracker.exchange.format import Format
from tracker.language import later


def _pieces(contents: Contents) -> Iterator[str]:
    about = contents.about
    name = f"events {about.filter_in_words()}" if about else "events"
    head = Head(name, contents.title(), contents.made_at(), about)
    return feed(head, (entry(event, stamp) for event, stamp in contents.stamped()))


FORMAT = Format(
    name="atom",
    label="Atom",
    use=later("for readers of feeds, an entry for each event"),
    ending="atom",
    media_type="application/atom+xml; charset=utf-8",
    pieces=_pieces,
    describes=False,
    leaves_out=later(
        "Who took part, figures and sources are text; links between events, grades and the "
        "keeper’s notes are left out."
    ),
)
