"""Files read by a format alone, without a record."""

import io

from tracker.errors import Problem
from tracker.exchange import READ
from tracker.exchange.incoming import Asked
from tracker.model.events import Event

ASKED = Asked(file="a-file", dossier="here")


def read_events(name: str, body: bytes, asked: Asked = ASKED) -> tuple[list[Event], list[Problem]]:
    """The events of a file, and what is wrong with it."""
    incoming = READ[name].incoming
    assert incoming is not None
    found = list(incoming.begin(io.BytesIO(body), asked).rows(io.BytesIO(body)))
    events = [one.record for one in found if isinstance(one.record, Event)]
    return events, [problem for one in found for problem in one.problems]
