"""Events to choose from, for what names another event: found by words of their titles."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any, NamedTuple

from sqlalchemy import ColumnElement, Connection, Select, select

from tracker.store import limits
from tracker.store.database.in_list import among
from tracker.store.knowing.known_in_sql import event_known, title_known
from tracker.store.questions.question import Question
from tracker.store.search.language import tokens_of
from tracker.store.search.text_search import has_words
from tracker.store.tables import EVENT, TABLES
from tracker.store.viewer import Look


class EventChoice(NamedTuple):
    """An event as a list of choices shows it."""

    id: str
    dossier: str
    kind: str
    when_edtf: str
    title: str


@dataclass(frozen=True)
class EventChoices(Question[list[EventChoice]]):
    """Events to choose from: those of some kinds first, each the newest first.

    Attributes:
        dossier: Short name of the dossier that is looked at first; others are where it has no
            event with these words.
        words: Words, or starts of words, that the title has, in any order and script; where none
            has them, letters anywhere in it. Empty for all events.
        kinds: Kinds that come first.
        limit: Events at most.
    """

    dossier: str
    words: str = ""
    kinds: tuple[str, ...] = ()
    limit: int = 100

    def answer(self, look: Look) -> list[EventChoice]:
        """The choices."""
        tokens = tokens_of(self.words)
        if self.words.strip() and not tokens:
            return []
        for slugs in ([self.dossier], _others(look.connection, self.dossier)):
            choices = [choice for slug in slugs for choice in self._of(look, slug, tokens)]
            if choices or not tokens:
                return choices[: self.limit]
        return []

    def _of(self, look: Look, slug: str, tokens: list[str]) -> list[EventChoice]:
        """The choices of one dossier."""
        first = [EVENT.c.kind.in_(self.kinds)] if self.kinds else []
        rest = [EVENT.c.kind.not_in(self.kinds)] if self.kinds else []
        choices: list[EventChoice] = []
        for some in dict.fromkeys((tuple(first), tuple(rest))):
            in_turn = _newest_first(look, slug, some)
            room = self.limit - len(choices)
            if tokens:
                choices += _titles_with(look, in_turn, tokens, room)
            else:
                choices += map(_choice, look.connection.execute(in_turn.limit(room)))
        return choices or (_titles_holding(look, slug, self.words, self.limit) if tokens else [])


@dataclass(frozen=True)
class EventsNamed(Question[list[EventChoice]]):
    """Events by their ids, those that the record has, in the order asked for.

    Attributes:
        ids: The ids.
        known_on: A day: only events that were known then. None for now.
    """

    ids: tuple[str, ...]
    known_on: date | None = None

    def answer(self, look: Look) -> list[EventChoice]:
        """The events."""
        asked = _seen(look).where(among(look.connection, EVENT.c.id, self.ids))
        if self.known_on is not None:
            asked = asked.where(event_known(self.known_on))
            columns = [c for c in asked.selected_columns if c.name != "title"]
            asked = asked.with_only_columns(*columns, title_known(self.known_on))
        held = {row.id: _choice(row) for row in look.connection.execute(asked)}
        return [held[event_id] for event_id in self.ids if event_id in held]


_COLUMNS = select(
    EVENT.c.id, EVENT.c.dossier, EVENT.c.kind, EVENT.c.when_edtf, EVENT.c.title
).where(EVENT.c.status.in_(("draft", "published")))


def _seen(look: Look) -> Select[Any]:
    return _COLUMNS if look.viewer.internal else _COLUMNS.where(EVENT.c.visibility == "public")


def _choice(row: Any) -> EventChoice:  # noqa: ANN401 - a row of `_COLUMNS`
    return EventChoice(row.id, row.dossier, row.kind, row.when_edtf, row.title)


def _others(connection: Connection, dossier: str) -> list[str]:
    slug = TABLES["dossier"].c.slug
    asked = select(slug).where(slug != dossier).order_by(slug).limit(limits.DOSSIERS_LOOKED_INTO)
    return list(connection.execute(asked).scalars())


def _newest_first(
    look: Look, dossier: str, some: Iterable[ColumnElement[bool]] = ()
) -> Select[Any]:
    return (
        _seen(look)
        .where(EVENT.c.dossier == dossier, *some)
        .order_by(EVENT.c.es.desc(), EVENT.c.ord.desc(), EVENT.c.id.desc())
    )


def _titles_with(
    look: Look, asked: Select[Any], tokens: list[str], limit: int
) -> Iterator[EventChoice]:
    """Those whose titles have a word that begins with each of the tokens."""
    starts = " ".join(f"{token}*" for token in tokens)
    condition, _ = has_words(look.connection, starts, probe=True)
    if condition is None or limit <= 0:
        return
    for row in look.connection.execute(asked.where(condition).limit(limits.TITLES_LOOKED_INTO)):
        own = tokens_of(row.title)
        if all(any(word.startswith(token) for word in own) for token in tokens):
            yield _choice(row)
            limit -= 1
            if not limit:
                return


def _titles_holding(look: Look, dossier: str, words: str, limit: int) -> list[EventChoice]:
    """Those of the newest whose titles hold the letters anywhere, as in scripts without spaces."""
    wanted = " ".join(tokens_of(words))
    newest = _newest_first(look, dossier).limit(limits.NEWEST_LOOKED_INTO)
    rows = look.connection.execute(newest)
    return [_choice(row) for row in rows if wanted in " ".join(tokens_of(row.title))][:limit]
