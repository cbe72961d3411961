"""A search in SQL: the one place that knows how either database finds words."""

from typing import Any

from sqlalchemy import (
    ColumnElement,
    Connection,
    Double,
    Float,
    Integer,
    and_,
    cast,
    func,
    literal_column,
    not_,
    or_,
    select,
    text,
)
from sqlalchemy.dialects.postgresql import TSQUERY

from tracker.store.engine import is_sqlite
from tracker.store.history import REVISION
from tracker.store.search import (
    Search,
    Words,
    as_it_stands,
    has_phrase,
    read_search,
    to_fts5,
    to_tsquery,
)
from tracker.store.tables import LEXEMES, METADATA

EVENT = METADATA.tables["event"]

FREQUENT = 20_000
"""Hits of a search: of more, reading their list takes longer than looking into some events."""


def has_words(
    connection: Connection, words: str, *, probe: bool, frequent: int = FREQUENT
) -> tuple[ColumnElement[bool] | None, bool]:
    """The condition that a search finds an event; None for no search.

    Args:
        connection: Says which database it is, and how frequent the words are.
        words: The search text.
        probe: Whether few events are looked at anyway: then frequent words are looked for in each
            of them, as the list of all their hits would take longer to read than the rest.
        frequent: Of more hits than this, words are.

    Returns:
        The condition, and whether it lists the numbers of the events (SQLite).

    Raises:
        BadSearch: The search text cannot be read.
    """
    if not words.strip():
        return None, False
    search = read_search(words)
    if not is_sqlite(connection):
        matches: ColumnElement[bool] = _LEXEMES.op("@@")(cast(to_tsquery(search), TSQUERY))
        # Its index knows no phrases.
        return (and_(matches, _stands(search)) if has_phrase(search) else matches), False
    if probe and has_more_hits(connection, search, frequent):
        return _stands(search), False
    hits: Any = text("SELECT rowid FROM event_words WHERE event_words MATCH :search")
    return EVENT.c.seq.in_(hits.bindparams(search=to_fts5(search))), True


def has_more_hits(connection: Connection, search: Search, most: int) -> bool:
    """Whether a search finds more than so many events; on SQLite, whose index stops there.

    A page, its number and the choices beside it ask the same: the answer is kept until the next
    write.
    """
    words = to_fts5(search)
    number = connection.execute(select(func.max(REVISION.c.number))).scalar()
    key = (str(connection.engine.url), number, words, most)
    if key not in _answers:
        few = text(
            "SELECT count(*) FROM (SELECT rowid FROM event_words WHERE event_words MATCH :search "
            "LIMIT :most)"
        )
        found = connection.execute(few, {"search": words, "most": most + 1}).scalar_one()
        if len(_answers) >= _MOST_ANSWERS:
            _answers.clear()
        _answers[key] = int(found) > most
    return _answers[key]


_answers: dict[tuple[str, int | None, str, int], bool] = {}
_MOST_ANSWERS = 1000


def has_starts(search: Search) -> bool:
    """Whether the start of a word is searched for anywhere."""
    if isinstance(search, Words):
        return search.starts
    return has_starts(search.left) or has_starts(search.right)


_LEXEMES: ColumnElement[Any] = literal_column(f"({LEXEMES})")


def _stands(search: Search) -> ColumnElement[bool]:
    """The search over the words as they stand, event by event."""
    if isinstance(search, Words):
        return (" " + EVENT.c.words + " ").contains(as_it_stands(search))
    left, right = _stands(search.left), _stands(search.right)
    if search.how == "AND":
        return and_(left, right)
    return or_(left, right) if search.how == "OR" else and_(left, not_(right))


def rank_of(connection: Connection, words: str) -> tuple[Any, ColumnElement[float]]:
    """Events with how well a search fits each: what to select from, and the lower the better.

    BM25 where the database has it (SQLite), else the density of the words (PostgreSQL's
    `ts_rank_cd`): both find the same, and may rank it differently.

    Raises:
        BadSearch: The search text cannot be read.
    """
    search = read_search(words)
    if is_sqlite(connection):
        hits = (
            text("SELECT rowid AS hit, bm25(event_words) AS score FROM event_words "
                 "WHERE event_words MATCH :ranked")
            .bindparams(ranked=to_fts5(search))
            .columns(hit=Integer, score=Float)
            .subquery("hits")
        )  # fmt: skip
        return EVENT.join(hits, hits.c.hit == EVENT.c.seq), hits.c.score
    vector = func.to_tsvector(literal_column("'simple'"), EVENT.c.words)
    query = cast(to_tsquery(search), TSQUERY)
    # As a real number it would come back changed, and the next page would begin elsewhere.
    return EVENT, -cast(func.ts_rank_cd(vector, query), Double)
