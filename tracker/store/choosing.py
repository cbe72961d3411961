"""Events to choose from, for what names another event: found by words of their titles."""

from collections.abc import Collection, Iterable, Iterator, Sequence
from typing import Any, NamedTuple

from sqlalchemy import ColumnElement, Connection, Engine, Select, select

from tracker.store.engine import reading
from tracker.store.placing import EVENT, TABLES
from tracker.store.search import tokens_of
from tracker.store.words import has_words

_LOOKED_INTO = 5_000
"""Hits of the words at most whose titles are read: words in many summaries end there."""
_NEWEST = 20_000
"""Events at most in which letters inside a word are looked for."""
_DOSSIERS = 20


class EventChoice(NamedTuple):
    """An event as a list of choices shows it."""

    id: str
    dossier: str
    kind: str
    when_edtf: str
    title: str


class Choosing:
    """The part of a store that finds events to choose from."""

    engine: Engine

    def choices(
        self, dossier: str, words: str = "", kinds: Collection[str] = (), limit: int = 100
    ) -> list[EventChoice]:
        """Events to choose from: those of some kinds first, each the newest first.

        Args:
            dossier: Short name of the dossier that is looked at first; others are where it has
                no event with these words.
            words: Words, or starts of words, that the title has, in any order and script; where
                none has them, letters anywhere in it. Empty for all events.
            kinds: Kinds that come first.
            limit: Events at most.
        """
        tokens = tokens_of(words)
        if words.strip() and not tokens:
            return []
        with reading(self.engine) as connection:
            for slugs in ([dossier], _others(connection, dossier)):
                found = [
                    one
                    for slug in slugs
                    for one in _in_dossier(connection, slug, words, tokens, kinds, limit)
                ]
                if found or not tokens:
                    return found[:limit]
        return []

    def choices_of(self, ids: Sequence[str]) -> list[EventChoice]:
        """Events by their ids, those that the record has, in the order asked for."""
        with reading(self.engine) as connection:
            rows = connection.execute(_COLUMNS.where(EVENT.c.id.in_(ids)))
            found = {row.id: _choice(row) for row in rows}
        return [found[one] for one in ids if one in found]


_COLUMNS = select(
    EVENT.c.id, EVENT.c.dossier, EVENT.c.kind, EVENT.c.when_edtf, EVENT.c.title
).where(EVENT.c.status.in_(("draft", "published")))


def _choice(row: Any) -> EventChoice:  # noqa: ANN401 - a row of `_COLUMNS`
    return EventChoice(row.id, row.dossier, row.kind, row.when_edtf, row.title)


def _others(connection: Connection, dossier: str) -> list[str]:
    slug = TABLES["dossier"].c.slug
    asked = select(slug).where(slug != dossier).order_by(slug).limit(_DOSSIERS)
    return list(connection.execute(asked).scalars())


def _in_dossier(
    connection: Connection,
    dossier: str,
    words: str,
    tokens: list[str],
    kinds: Collection[str],
    limit: int,
) -> list[EventChoice]:
    first = [EVENT.c.kind.in_(kinds)] if kinds else []
    rest = [EVENT.c.kind.not_in(kinds)] if kinds else []
    found: list[EventChoice] = []
    for some in dict.fromkeys((tuple(first), tuple(rest))):
        asked = _newest_first(dossier, some)
        if tokens:
            hits = _titles_with(connection, asked, tokens, limit - len(found))
        else:
            hits = map(_choice, connection.execute(asked.limit(limit - len(found))))
        found += hits
    return found or (_titles_holding(connection, dossier, words, limit) if tokens else [])


def _newest_first(dossier: str, some: Iterable[ColumnElement[bool]] = ()) -> Select[Any]:
    return _COLUMNS.where(EVENT.c.dossier == dossier, *some).order_by(
        EVENT.c.es.desc(), EVENT.c.ord.desc(), EVENT.c.id.desc()
    )


def _titles_with(
    connection: Connection, asked: Select[Any], tokens: list[str], limit: int
) -> Iterator[EventChoice]:
    """Those whose titles have a word that begins with each of the tokens."""
    starts = " ".join(f"{token}*" for token in tokens)
    condition, _ = has_words(connection, starts, probe=True)
    if condition is None or limit <= 0:
        return
    for row in connection.execute(asked.where(condition).limit(_LOOKED_INTO)):
        own = tokens_of(row.title)
        if all(any(word.startswith(token) for word in own) for token in tokens):
            yield _choice(row)
            limit -= 1
            if not limit:
                return


def _titles_holding(
    connection: Connection, dossier: str, words: str, limit: int
) -> list[EventChoice]:
    """Those of the newest whose titles hold the letters anywhere, as in scripts without spaces."""
    wanted = " ".join(tokens_of(words))
    newest = _newest_first(dossier).limit(_NEWEST)
    rows = connection.execute(newest)
    return [_choice(row) for row in rows if wanted in " ".join(tokens_of(row.title))][:limit]
