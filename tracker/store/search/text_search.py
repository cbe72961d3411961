"""A search in SQL: the one place that knows how either database finds words."""

from collections.abc import Sequence
from datetime import date
from threading import Lock
from typing import Any

from cachetools import LRUCache, cached
from sqlalchemy import (
    ColumnElement,
    Connection,
    Double,
    Float,
    Integer,
    Select,
    TextClause,
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

from tracker.store import limits
from tracker.store.database.engine import is_sqlite
from tracker.store.history.revisions import REVISION
from tracker.store.knowing.known_in_sql import has_texts_later, texts_later, words_known
from tracker.store.search.language import (
    Search,
    Words,
    as_it_stands,
    has_phrase,
    read_search,
    to_fts5,
    to_tsquery,
)
from tracker.store.tables import EVENT, LEXEMES


def has_words(
    connection: Connection,
    words: str,
    *,
    probe: bool,
    frequent: int | None = None,
    known_on: date | None = None,
) -> tuple[ColumnElement[bool] | None, bool]:
    """The condition that a search finds an event; None for no search.

    Args:
        connection: Says which database it is, and how frequent the words are.
        words: The search text.
        probe: Whether few events are looked at anyway: then frequent words are looked for in each
            of them, as the list of all their hits would take longer to read than the rest.
        frequent: Number of hits above which words are; by default `limits.COMMON_WORDS`.
        known_on: A day: in texts that were told later nothing is found. None for now.

    Returns:
        The condition, and whether it lists the numbers of the events (SQLite).

    Raises:
        BadSearch: The search text cannot be read.
    """
    if not words.strip():
        return None, False
    search = read_search(words)
    then = known_on if has_texts_later(connection, known_on) else None
    if not is_sqlite(connection):
        matches: ColumnElement[bool] = _LEXEMES.op("@@")(cast(to_tsquery(search), TSQUERY))
        # Its index knows no phrases.
        found = and_(matches, stands(search, EVENT.c.words)) if has_phrase(search) else matches
        if then is not None:
            found = or_(
                and_(found, EVENT.c.seq.not_in(texts_later(then))),
                EVENT.c.seq.in_(_in_texts_of_before(search, then)),
            )
        return found, False
    few = _few_hits(connection, to_fts5(search), frequent or limits.COMMON_WORDS)
    if few is None and probe:
        return stands(search, words_known(then)), False
    hits: Any
    if few is not None:
        hits = select(func.json_each(few).table_valued("value").c.value.label("hit"))
    else:
        hits = text("SELECT rowid AS hit FROM event_words WHERE event_words MATCH :search")
        hits = hits.bindparams(search=to_fts5(search))
    if then is None:
        return EVENT.c.seq.in_(hits), True
    each = (hits if few is not None else hits.columns(hit=Integer)).subquery()
    known = select(each.c.hit).where(each.c.hit.not_in(texts_later(then)))
    return EVENT.c.seq.in_(known.union_all(_in_texts_of_before(search, then))), True


def _in_texts_of_before(search: Search, day: date) -> Select[tuple[int]]:
    """Events of which a text was told later, found by their words of before: each is looked into.

    What is searched without a word may be found just since the text that has it is not known.
    """
    return texts_later(day).where(stands(search, words_known(day)))


def has_more_hits(connection: Connection, search: Search, most: int) -> bool:
    """Whether a search finds more than so many events; on SQLite, whose index stops there.

    A page, its number and the choices beside it ask the same: the answer is kept until the next
    write.
    """
    words = to_fts5(search)
    if most >= limits.COMMON_WORDS:
        with _hits_lock:
            if _hits.get((*_state(connection), words, limits.COMMON_WORDS)):
                return False
    return _number_of_hits(connection, words, most) > most


def hits_within(search: Search, starts: Sequence[int], length: int) -> TextClause:
    """The numbers of the events that a search finds in some stretches of the record, on SQLite.

    Args:
        search: The search.
        starts: Number of the first event of each stretch.
        length: Events of a stretch.
    """
    hits = " UNION ALL ".join(
        "SELECT rowid FROM event_words WHERE event_words MATCH :search "  # noqa: S608 - whole numbers
        f"AND rowid BETWEEN {start} AND {start + length - 1}"
        for start in starts
    )
    return text(hits).bindparams(search=to_fts5(search))


def _key(connection: Connection, words: str, most: int) -> tuple[object, ...]:
    return *_state(connection), words, most


def _state(connection: Connection) -> tuple[object, ...]:
    """The record and its newest write: as long as both stay, a search finds the same."""
    newest = select(REVISION.c.number, REVISION.c.at).order_by(REVISION.c.number.desc()).limit(1)
    return str(connection.engine.url), *(connection.execute(newest).first() or ())


_numbers: LRUCache[tuple[object, ...], int] = LRUCache(1000)
_hits: LRUCache[tuple[object, ...], str | None] = LRUCache(64)
"""Of at most `limits.COMMON_WORDS` numbers each: some 10 MB."""
_numbers_lock, _hits_lock = Lock(), Lock()


@cached(_numbers, key=_key, lock=_numbers_lock)
def _number_of_hits(connection: Connection, words: str, most: int) -> int:
    """How many events a search finds; one more than the most where there are more."""
    few = text(
        "SELECT count(*) FROM (SELECT rowid FROM event_words WHERE event_words MATCH :search "
        "LIMIT :most)"
    )
    return int(connection.execute(few, {"search": words, "most": most + 1}).scalar_one())


@cached(_hits, key=_key, lock=_hits_lock)
def _few_hits(connection: Connection, words: str, most: int) -> str | None:
    """The numbers of the events that a search finds, as a JSON array; None where they are many."""
    few = text(
        "SELECT json_group_array(rowid), count(*) FROM (SELECT rowid FROM event_words "
        "WHERE event_words MATCH :search LIMIT :most)"
    )
    hits, number = connection.execute(few, {"search": words, "most": most + 1}).one()
    return str(hits) if number <= most else None


def forget_hits() -> None:
    """Have every search be asked for anew, as after a write."""
    for kept, lock in ((_numbers, _numbers_lock), (_hits, _hits_lock)):
        with lock:
            kept.clear()


def has_starts(search: Search) -> bool:
    """Whether the start of a word is searched for anywhere."""
    if isinstance(search, Words):
        return search.starts
    return has_starts(search.left) or has_starts(search.right)


_LEXEMES: ColumnElement[Any] = literal_column(f"({LEXEMES})")


def leaves_out(search: Search) -> bool:
    """Whether a search says of any word that it must not be there."""
    if isinstance(search, Words):
        return False
    return search.how == "NOT" or leaves_out(search.left) or leaves_out(search.right)


def stands(search: Search, words: ColumnElement[str]) -> ColumnElement[bool]:
    """The search over words as they stand in a column, event by event."""
    if isinstance(search, Words):
        return (" " + words + " ").contains(as_it_stands(search))
    left, right = stands(search.left, words), stands(search.right, words)
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
