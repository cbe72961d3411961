"""The one rule in SQL for what was known on a day; `tracker.model.known` is the same in Python."""

from datetime import date
from typing import Any

from sqlalchemy import (
    ColumnElement,
    Connection,
    Select,
    and_,
    case,
    exists,
    func,
    literal,
    literal_column,
    not_,
    or_,
    select,
)

from tracker.model.dates import OPEN
from tracker.store.tables import EVENT, TABLES, TEXTS_LATER


def ends_known(
    day: date | None, *, unknown_too: bool = False
) -> tuple[ColumnElement[int], ColumnElement[int]]:
    """Latest and earliest end, open where the day had not brought them yet.

    Args:
        day: The day; None for now.
        unknown_too: Whether events that were not known at all are meant, too: those did not go on
            then, and have their own ends.
    """
    if day is None:
        return EVENT.c.le, EVENT.c.ee
    # Literals in the text: SQLite's driver would bind 2**62 well, PostgreSQL as numeric.
    beyond: ColumnElement[int] = literal_column(str(OPEN))
    has_start = EVENT.c.es > literal_column(str(-OPEN))  # without one its end is all there is
    unknown = and_(EVENT.c.end_known_from > day, has_start)
    if unknown_too:
        unknown = and_(event_known(day), unknown)
    latest: ColumnElement[int] = case((unknown, beyond), else_=EVENT.c.le)
    earliest: ColumnElement[int] = case((unknown, beyond), else_=EVENT.c.ee)
    return latest, earliest


def event_known(day: date | None, event: Any = EVENT) -> ColumnElement[bool]:  # noqa: ANN401 - a table
    """Whether an event was known on the day.

    Args:
        day: The day; None for now.
        event: The table of events, or an alias of it.
    """
    return literal(True) if day is None else event.c.known_from <= day


def status_known(day: date | None) -> ColumnElement[str]:
    """The status; a retraction that came after the day has not happened yet."""
    plain: ColumnElement[str] = EVENT.c.status
    if day is None:
        return plain
    stood = and_(plain == "retracted", EVENT.c.retracted_on > day)
    known: ColumnElement[str] = case((stood, "published"), else_=plain)
    return known


_TEXTS_LATER: ColumnElement[bool] = literal_column(f"({TEXTS_LATER})")


def texts_later(day: date) -> Select[tuple[int]]:
    """Numbers of the events of which a text was told later than on the day, by an index."""
    later = or_(EVENT.c.title_known_from > day, EVENT.c.summary_known_from > day)
    return select(EVENT.c.seq).where(_TEXTS_LATER, later).correlate(None)


def has_texts_later(connection: Connection, day: date | None) -> bool:
    """Whether the record holds a text that was told later than on the day."""
    return day is not None and connection.execute(texts_later(day).limit(1)).first() is not None


def title_known(day: date | None, event: Any = EVENT) -> ColumnElement[str]:  # noqa: ANN401 - a table
    """The title, or what stands in for it on the day; `event` as for `event_known`."""
    plain: ColumnElement[str] = event.c.title
    if day is None:
        return plain
    known: ColumnElement[str] = case(
        (event.c.title_known_from > day, event.c.stand_in), else_=plain
    )
    return known.label("title")


def short_name_known(day: date | None) -> ColumnElement[str]:
    """The short name; empty where the title was told later than on the day."""
    return _empty_before(EVENT.c.short_name, EVENT.c.title_known_from, day)


def summary_known(day: date | None) -> ColumnElement[str]:
    """The summary; empty where it was told later than on the day."""
    return _empty_before(EVENT.c.summary, EVENT.c.summary_known_from, day)


def _empty_before(
    text: ColumnElement[str], known_from: ColumnElement[date], day: date | None
) -> ColumnElement[str]:
    if day is None:
        return text
    known: ColumnElement[str] = case((known_from > day, ""), else_=text)
    return known.label(text.name)


def words_known(day: date | None) -> ColumnElement[str]:
    """The words of title and summary, without those of a text that was told later."""
    plain: ColumnElement[str] = EVENT.c.words
    if day is None:
        return plain
    title, summary = EVENT.c.title_known_from > day, EVENT.c.summary_known_from > day
    letters = EVENT.c.title_letters
    known: ColumnElement[str] = case(
        (and_(title, summary), ""),
        (title, func.substr(plain, letters + 1)),
        (summary, func.substr(plain, 1, letters)),
        else_=plain,
    )
    return known


def claims_known(claim: Any, day: date | None) -> list[ColumnElement[bool]]:  # noqa: ANN401 - a table
    """Figures or links that were known on the day: reported by then, or in a citation that was.

    Args:
        claim: The table of figures or of links, or an alias of it.
        day: The day; None for now.
    """
    if day is None:
        return []
    cite = TABLES["citation"].alias()
    its_own = and_(cite.c.event == claim.c.event, cite.c.position == claim.c.citation)
    later = exists().where(its_own, cite.c.known_from > day)
    undated = and_(claim.c.reported_on.is_(None), not_(later))
    return [or_(claim.c.reported_on <= day, undated)]


def links_known(
    link: Any,  # noqa: ANN401 - a table
    other: Any,  # noqa: ANN401 - a table
    day: date | None,
) -> list[ColumnElement[bool]]:
    """Links that were known on the day: somebody had told them, and the event at the other end.

    Args:
        link: The table of links, or an alias of it.
        other: The events at the ends that are not looked from.
        day: The day; None for now.
    """
    return [] if day is None else [*claims_known(link, day), event_known(day, other)]


def citations_known(cite: Any, day: date | None) -> list[ColumnElement[bool]]:  # noqa: ANN401 - a table
    """Citations that were known on the day: published by then, or counted as published."""
    return [] if day is None else [cite.c.known_from <= day]
