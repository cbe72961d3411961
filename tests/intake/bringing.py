"""Files of others brought into a record, and what came of it."""

import io

from tracker.exchange.incoming import Asked
from tracker.intake import Brought, Choices, bring_in
from tracker.model.events import Event
from tracker.model.filters import EventFilter
from tracker.store import KEEPER, Store

ASKED = Asked(file="a-file", dossier="here")


def brought(
    store: Store, body: str | bytes, asked: Asked = ASKED, *, withdraw: bool | None = None
) -> Brought:
    """Bring a file into a record."""
    data = body if isinstance(body, bytes) else body.encode()
    choices = Choices(withdraw=withdraw)
    return bring_in(store, io.BytesIO(data), by="machine", asked=asked, choices=choices)


def events_in(store: Store) -> list[Event]:
    """All events of the dossier, drafts and retracted ones, too."""
    asked = EventFilter(dossier="here", status=("published", "draft", "retracted"))
    return list(store.seen_by(KEEPER).stream(asked))


def counts(done: Brought) -> tuple[int, int, int, int, int]:
    """Rows that were read, and of those added, changed, unchanged and refused."""
    return done.read, done.added, done.changed, done.unchanged, done.refused
