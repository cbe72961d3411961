"""How many events a filter leaves, exactly or about: no page waits for an exact number."""

from typing import NamedTuple

from sqlalchemy import Connection, func, select, text

from tracker.model.filters import EventFilter
from tracker.store.engine import is_sqlite
from tracker.store.filters.query import build
from tracker.store.pages import count
from tracker.store.search import read_search, to_fts5
from tracker.store.tables import EVENT
from tracker.store.viewer import EVERYTHING, Viewer
from tracker.store.words import has_more_hits, has_starts


class Sampling(NamedTuple):
    """How a number is estimated.

    Attributes:
        most_hits: Of more hits of a search than this.
        stretches: From so many stretches of the record, evenly spread.
        length: Each of so many events.
        fewest: Where fewer than this are met, all are counted after all: 400 are met to 5 per cent.
    """

    most_hits: int = 20_000
    stretches: int = 64
    length: int = 512
    fewest: int = 400


SAMPLING = Sampling()


class Count(NamedTuple):
    """How many events; an estimate is rounded to two digits."""

    number: int
    is_exact: bool = True

    def words(self) -> str:
        """`1,234`, or `about 340,000`."""
        return f"{self.number:,}" if self.is_exact else f"about {self.number:,}"


def about(
    connection: Connection,
    asked: EventFilter,
    viewer: Viewer = EVERYTHING,
    sampling: Sampling = SAMPLING,
) -> Count:
    """How many events a filter leaves.

    A search for frequent words would have to read all its hits: there the events in some short
    stretches of the record are counted, and the number is reckoned from them (a stratified sample
    of some 33,000: of a million events 20,000 are met to 4 per cent, 300,000 to 1).

    Args:
        connection: For reading.
        asked: The filter.
        viewer: Who reads.
        sampling: When and how an estimate is made.

    Raises:
        NotFound: Nobody knows the actor.
        BadSearch: The search text cannot be read.
    """
    if not asked.text.strip() or not is_sqlite(connection):
        return Count(count(connection, asked, viewer))
    search = read_search(asked.text)
    # The start of a word has many lists of hits: each stretch would merge them anew.
    if has_starts(search) or not has_more_hits(connection, search, sampling.most_hits):
        return Count(count(connection, asked, viewer))
    # Each by itself: of both in one SQLite would read all events.
    first, last = (
        connection.execute(select(end(EVENT.c.seq))).scalar() for end in (func.min, func.max)
    )
    sampled = sampling.stretches * sampling.length
    if first is None or last - first < 4 * sampled:
        return Count(count(connection, asked, viewer))
    step = (last - first + 1) / sampling.stretches
    starts = [int(first + step * at) for at in range(sampling.stretches)]
    hits = " UNION ALL ".join(
        "SELECT rowid FROM event_words WHERE event_words MATCH :search "  # noqa: S608 - whole numbers
        f"AND rowid BETWEEN {start} AND {start + sampling.length - 1}"
        for start in starts
    )
    found = text(hits).bindparams(search=to_fts5(search))
    rest = build(connection, asked.but(text=""), viewer).conditions
    met = int(
        connection.execute(
            select(func.count()).select_from(EVENT).where(EVENT.c.seq.in_(found), *rest)
        ).scalar_one()
    )
    if met < sampling.fewest:
        return Count(count(connection, asked, viewer))
    return Count(_rounded(met / sampled * (last - first + 1)), is_exact=False)


def _rounded(number: float) -> int:
    whole = round(number)
    return round(whole, 2 - len(str(whole)))
