"""Files of any format, and all that somebody can read in them."""

import base64
import gzip
import io
import re
import zipfile
from collections.abc import Iterable, Iterator
from contextlib import closing
from dataclasses import replace
from datetime import UTC, date, datetime
from tempfile import TemporaryDirectory
from xml.sax.saxutils import unescape

from pypdf import PdfReader

from dashboards.page.drawn import draw
from tracker.exchange import FORMATS, Contents
from tracker.exchange.about import About
from tracker.model.actors import Dossier
from tracker.model.events import Event
from tracker.model.filters import EventFilter
from tracker.store import PUBLIC, open_store

_GIVEN = re.compile(r'(<script type="text/plain" id="given">)([^<]*)')

DOSSIER = Dossier(slug="test-talks", title="A dossier", timezone="Asia/Jerusalem")
ABOUT = About(
    asked=EventFilter(dossier="test-talks", issue=("fuel",), known_on=date(2023, 12, 24)),
    made_at=datetime(2026, 3, 1, 9, 30, tzinfo=UTC),
    revision=8641,
    events=2,
    sources=3,
    publishers=("Reuters", "A & B <Press>"),
    terms="CC BY 4.0, say who says so",
    left_out="Dreams are left out.",
)


def contents_of(events: Iterable[Event], about: About | None = ABOUT) -> Contents:
    """Events of the dossier, in a file that says of itself what `ABOUT` says."""
    return Contents(events, (DOSSIER,), about=about, drawn=_drawn)


def _drawn(contents: Contents) -> Iterator[str]:
    """What is drawn of contents, from a record that holds them and nothing else."""
    events = list(contents.events)
    with TemporaryDirectory() as folder, closing(open_store(f"sqlite:///{folder}/a.db")) as store:
        store.put_dossier(DOSSIER, by="Ada")
        store.add_many(events, by="Ada")
        yield from draw(store.seen_by(PUBLIC), replace(contents, events=events))


def file_of(name: str, events: Iterable[Event], about: About | None = ABOUT) -> bytes:
    """The file of a format."""
    out = io.BytesIO()
    FORMATS[name].write(out, contents_of(events, about))
    return out.getvalue()


def text_in(body: bytes) -> str:
    """All that somebody can read in a file: unpacked, unfolded, its marks taken out of the way."""
    if body.startswith(b"PK"):
        with zipfile.ZipFile(io.BytesIO(body)) as packed:
            return "\n".join(text_in(packed.read(name)) for name in packed.namelist())
    if body.startswith(b"%PDF"):
        pages = "\n".join(page.extract_text() for page in PdfReader(io.BytesIO(body)).pages)
        return " ".join(pages.replace("-\n", "-").split())
    text = body.decode("utf-8").replace("\r\n ", "")
    if text.startswith("<!doctype html>"):
        text = _GIVEN.sub(lambda found: found[1] + given_in(found[2]), text)
    if text.startswith("BEGIN:VCALENDAR"):
        text = text.replace("\\,", ",").replace("\\;", ";").replace("\\n", "\n")
    return unescape(text)


def given_in(letters: str) -> str:
    """What a page gives to its scripts, as JSON."""
    return gzip.decompress(base64.b64decode(letters)).decode()
