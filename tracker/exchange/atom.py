"""Atom feeds (RFC 4287), entry by entry; whatever people typed is escaped.

The id of an entry is made from the event's own id alone, so that it stays the same in every feed
and file for good; `updated` is the time of the last write to the event, not the time it tells of.
"""

import re
from collections.abc import Iterable, Iterator
from datetime import datetime
from typing import NamedTuple
from uuid import UUID, uuid5
from xml.sax.saxutils import escape, quoteattr

from tracker.exchange.about import About
from tracker.exchange.contents import Stamp
from tracker.exchange.prose import as_html
from tracker.model.events import Event

_NAMES = UUID("6c1f1c1e-8a4e-5b0f-9d36-2f0f5a3f7c11")
_NO_XML = re.compile(r"[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def permanent_id(name: str) -> str:
    """An id that the same name always has, and no other name."""
    return f"urn:uuid:{uuid5(_NAMES, name)}"


class Head(NamedTuple):
    """What a feed says of itself.

    Attributes:
        name: What the feed is of: with it, its id stays the same.
        title: For people.
        updated: When what it tells changed last.
        about: Filter, revision and the like.
        links: Relation and address of this feed and of what it is a feed of.
    """

    name: str
    title: str
    updated: datetime
    about: About | None = None
    links: tuple[tuple[str, str], ...] = ()


def feed(head: Head, entries: Iterable[str]) -> Iterator[str]:
    """A whole feed piece by piece."""
    yield '<?xml version="1.0" encoding="utf-8"?>\n<feed xmlns="http://www.w3.org/2005/Atom">\n'
    yield f"<id>{permanent_id(f'feed {head.name}')}</id>\n<title>{_text(head.title)}</title>\n"
    yield f"<updated>{_time(head.updated)}</updated>\n<author><name>Parley</name></author>\n"
    if head.about is not None:
        yield f"<subtitle>{_text(head.about.paragraph())}</subtitle>\n"
        yield f"<rights>{_text(head.about.plain()['terms'])}</rights>\n"
    for relation, address in head.links:
        yield f"<link rel={_quoted(relation)} href={_quoted(address)}/>\n"
    yield from entries
    yield "</feed>\n"


def entry(
    event: Event, stamp: Stamp, *, name: str = "", title: str = "", said: str = "", link: str = ""
) -> str:
    """An entry of an event.

    Args:
        event: The event.
        stamp: When it was written.
        name: Sets the entry's id apart from that of the event; the id is the event's without it.
        title: In place of the event's own.
        said: A sentence that goes before what the event says.
        link: Where the event can be seen.
    """
    first = f"<p>{escape(said)}</p>" if said else ""
    shown = title or (f"Retracted: {event.title}" if event.status == "retracted" else event.title)
    parts = [
        f"<entry>\n<id>{permanent_id(f'event {event.id}{name}')}</id>",
        f"<title>{_text(shown)}</title>",
        f"<published>{_time(stamp.recorded_at)}</published>",
        f"<updated>{_time(stamp.changed_at)}</updated>",
        *_categories(event),
    ]
    if link:
        parts.append(f'<link rel="alternate" type="text/html" href={_quoted(link)}/>')
    parts += [
        f'<link rel="related" href={_quoted(source.url)} title={_quoted(source.title)}/>'
        for source in dict.fromkeys(one.source for one in event.citations)
        if source.url
    ]
    parts.append(f'<content type="html">{_text(first + as_html(event))}</content>\n</entry>\n')
    return "\n".join(parts)


def _categories(event: Event) -> Iterator[str]:
    yield _category("when", event.when.edtf, event.when.words())
    yield _category("kind", event.kind, event.label)
    yield from (_category("actor", actor, actor) for actor in event.actors())
    yield from (_category("issue", issue, issue) for issue in event.issues)


def _category(scheme: str, term: str, label: str) -> str:
    return f'<category scheme="urn:parley:{scheme}" term={_quoted(term)} label={_quoted(label)}/>'


def _time(at: datetime) -> str:
    return at.isoformat(timespec="seconds").replace("+00:00", "Z")


def _text(text: object) -> str:
    return escape(_NO_XML.sub("", str(text)))


def _quoted(text: str) -> str:
    return quoteattr(_NO_XML.sub("", text))
