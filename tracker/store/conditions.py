"""The one translation of a filter into SQL; counts, pages, facets and the timeline share it."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, date, tzinfo
from typing import Any
from zoneinfo import ZoneInfo

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
from tracker.model.filters import EventFilter
from tracker.store.linked import FREQUENT, names_any
from tracker.store.rows import days_as_instants
from tracker.store.tables import LONG, LONG_SPAN, METADATA
from tracker.store.taking_part import Takers, rarest_first, role_is_taken, take_part
from tracker.store.words import has_words

TABLES = METADATA.tables
EVENT = TABLES["event"]
_PART, _ACTOR = TABLES["participant"], TABLES["actor"]


_NARROW_INDEX = "INDEXED BY ix_event_narrow"
_LONG: ColumnElement[bool] = literal_column(f"({LONG})")


@dataclass(frozen=True, slots=True)
class Viewer:
    """What a reader may see.

    Attributes:
        internal: Whether events marked as internal are shown.
    """

    internal: bool = True


EVERYTHING = Viewer()


@dataclass(frozen=True, slots=True)
class Asked:
    """A filter as SQL.

    Attributes:
        conditions: All must hold; each is over the table `event`.
        latest_end: The latest end as it was known on the day asked for.
        earliest_end: The earliest end as it was known on the day asked for.
        known: Whether the event was known, and stood, on the day asked for.
        status: The status as it was on the day asked for.
        zone: In which the dossier's days are counted; UTC where none is asked for.
        by_number: Whether events are found by a list of their numbers, as a search gives it.
    """

    conditions: tuple[ColumnElement[bool], ...]
    latest_end: ColumnElement[int]
    earliest_end: ColumnElement[int]
    known: ColumnElement[bool]
    status: ColumnElement[str]
    zone: tzinfo
    by_number: bool

    def lean(self, statement: Select[Any]) -> Select[Any]:
        """A statement that needs no texts of events, told so.

        By its number SQLite would read each event's own row, with all its texts; an index that
        begins with the number has the rest in a twentieth of the room.
        """
        return by_number(statement) if self.by_number else statement


def by_number(statement: Select[Any]) -> Select[Any]:
    """A statement that finds events by their numbers and needs no texts (see `Asked.lean`)."""
    return statement.with_hint(EVENT, _NARROW_INDEX, "sqlite")


def translate(
    connection: Connection,
    asked: EventFilter,
    viewer: Viewer = EVERYTHING,
    *,
    without: str | None = None,
    unknown_too: bool = False,
    in_order: bool = False,
    within: tuple[int, int] | None = None,
) -> Asked:
    """Turn a filter into SQL.

    Args:
        connection: Gives the dossier's time zone and the numbers of the actors.
        asked: The filter. Without a dossier, an event's days are those of its own dossier.
        viewer: Who reads.
        without: A name of the filter that is left out.
        in_order: Whether only the first rows by their start are wanted: then events are walked in
            that order and a frequent actor is looked for in each.
        within: First and last instant in sight, where only what lies between is looked at.
        unknown_too: Whether events that were not yet known on `known_on` are meant, too.

    Raises:
        NotFound: An actor is asked for whom nobody knows under that name.
        BadSearch: The search text cannot be read.
    """
    zone = zone_of(connection, asked.dossier)
    takers = [] if without == "actor" else rarest_first(connection, asked)
    latest_end, earliest_end = _ends_known(asked.known_on)
    known = _known(asked.known_on)
    probe = in_order or _is_narrow(connection, asked, zone, within)
    words, hits = has_words(connection, asked.text, probe=probe)
    dated = asked.from_ is not None or asked.to is not None
    few = in_order or dated or bool(asked.text.strip()) or bool(takers)
    linked = {
        name: names_any(connection, asked, name, few=few)
        for name in ("issue", "place", "source")
        if name != without
    }
    found: dict[str, ColumnElement[bool] | None] = {
        "dossier": EVENT.c.dossier == asked.dossier if asked.dossier else None,
        "dates": _dates(connection, asked, zone, takers, (latest_end, earliest_end)),
        "actor": take_part(takers, () if without == "role" else asked.role, in_order=in_order),
        "role": role_is_taken(asked, without),
        "kind": EVENT.c.kind.in_(asked.kind) if asked.kind else None,
        "track": EVENT.c.track.in_(asked.track) if asked.track else None,
        "text": words,
        "confidence": EVENT.c.confidence.in_(asked.confidence) if asked.confidence else None,
        "status": _status(asked),
        **{name: condition for name, (condition, _) in linked.items()},
        "known_on": None if unknown_too or asked.known_on is None else known,
        "visibility": None if viewer.internal else EVENT.c.visibility == "public",
    }
    found.pop(without or "", None)
    conditions = tuple(one for one in found.values() if one is not None)
    status = status_known(asked.known_on)
    # Of a range of days the database may rather read the days.
    lists = not dated and any(is_list for _, is_list in linked.values())
    listed = (hits and without != "text") or lists
    return Asked(conditions, latest_end, earliest_end, known, status, zone, listed)


def zone_of(connection: Connection, slug: str | None) -> tzinfo:
    """The time zone of a dossier; UTC for none, or for one that the record has not."""
    if slug is None:
        return UTC
    dossier = TABLES["dossier"]
    name = connection.execute(select(dossier.c.timezone).where(dossier.c.slug == slug)).scalar()
    return ZoneInfo(name) if name else UTC


Zones = dict[tzinfo, list[str]]
"""Time zones, each with the dossiers that count their days in it."""


def _zones(connection: Connection, asked: EventFilter, zone: tzinfo) -> Zones:
    """The zones in which the days of a filter are counted; empty where it asks for no days."""
    if asked.from_ is None and asked.to is None:
        return {}
    if asked.dossier is not None:
        return {zone: [asked.dossier]}
    dossier = TABLES["dossier"]
    found: Zones = {}
    for slug, name in connection.execute(select(dossier.c.slug, dossier.c.timezone)):
        found.setdefault(ZoneInfo(name), []).append(slug)
    return found


def _ends_known(day: date | None) -> tuple[ColumnElement[int], ColumnElement[int]]:
    """Latest and earliest end, open where a day had not brought them yet."""
    if day is None:
        return EVENT.c.le, EVENT.c.ee
    unknown = EVENT.c.end_known_from > day
    # A literal in the text: SQLite's driver would bind 2**62 well, PostgreSQL as numeric.
    beyond: ColumnElement[int] = literal_column(str(OPEN))
    latest: ColumnElement[int] = case((unknown, beyond), else_=EVENT.c.le)
    earliest: ColumnElement[int] = case((unknown, beyond), else_=EVENT.c.ee)
    return latest, earliest


def _known(day: date | None) -> ColumnElement[bool]:
    return literal(True) if day is None else EVENT.c.known_from <= day


def _dates(
    connection: Connection,
    asked: EventFilter,
    zone: tzinfo,
    takers: Sequence[Takers],
    ends: tuple[ColumnElement[int], ColumnElement[int]],
) -> ColumnElement[bool] | None:
    """A range of days; an event's days are those of its own dossier."""
    zones = _zones(connection, asked, zone)
    if not zones:
        return None
    ranges = {zone: days_as_instants(asked.from_, asked.to, zone) for zone in zones}
    first, last = min(one for one, _ in ranges.values()), max(one for _, one in ranges.values())
    slugs = [slug for slugs in zones.values() for slug in slugs]
    # A rare actor's events are few: to read the range by its index would take longer.
    rare = bool(takers) and takers[0].events < FREQUENT
    latest, earliest = ends
    short = not rare and not _any_lasts(connection, slugs, first, asked.known_on)
    wide = _touches(asked, first, last, latest, earliest, short=short)
    if asked.dossier is not None:
        return wide
    # The widest range is found by an index that begins with the dossier, and then looked through.
    every = EVENT.c.dossier.in_(slugs)
    if len(set(ranges.values())) == 1:
        return and_(every, wide)
    each = [
        and_(
            EVENT.c.dossier.in_(own),
            _touches(asked, *ranges[zone], latest, earliest, short=short),
        )
        for zone, own in zones.items()
    ]
    return and_(every, wide, or_(*each))


def _any_lasts(
    connection: Connection, dossiers: list[str], start: int, known_on: date | None
) -> bool:
    """Whether anything that starts long before an instant lasts until it; seldom, and soon seen."""
    if start <= -OPEN + LONG_SPAN:
        return True
    earlier = and_(EVENT.c.dossier.in_(dossiers), EVENT.c.es <= start - LONG_SPAN)
    # In the order of their indexes: else PostgreSQL expects so many that it reads the table.
    lasting = select(EVENT.c.seq).where(earlier, _LONG, EVENT.c.le > start).order_by(EVENT.c.le)
    ways = [lasting.limit(1)]
    if known_on is not None:
        open_then = EVENT.c.end_known_from > known_on
        unknown = select(EVENT.c.seq).where(earlier, open_then)
        ways.append(unknown.order_by(EVENT.c.end_known_from).limit(1))
    return any(connection.execute(one).first() for one in ways)


_FEW = 50_000


def _is_narrow(
    connection: Connection, asked: EventFilter, zone: tzinfo, within: tuple[int, int] | None
) -> bool:
    """Whether a search is asked for in so few days that each of their events can be looked into."""
    if not asked.text.strip() or not asked.dossier:
        return False
    spans = [] if within is None else [within]
    if asked.from_ is not None and asked.to is not None:
        spans.append(days_as_instants(asked.from_, asked.to, zone))
    return any(_has_few(connection, asked.dossier, *span) for span in spans)


def _has_few(connection: Connection, dossier: str, start: int, end: int) -> bool:
    """Whether few events start between two instants, or not long before."""
    starts = (EVENT.c.dossier == dossier, EVENT.c.es > start - LONG_SPAN, EVENT.c.es < end)
    few = select(EVENT.c.es).where(*starts).limit(_FEW + 1).subquery()
    return int(connection.execute(select(func.count()).select_from(few)).scalar_one()) <= _FEW


def _touches(
    asked: EventFilter,
    start: int,
    end: int,
    latest: ColumnElement[int],
    earliest: ColumnElement[int],
    *,
    short: bool,
) -> ColumnElement[bool]:
    """Whether an event lies between two instants, at least in part.

    `short`: nothing that starts long before the first of them lasts until it.
    """
    begins, ends = (EVENT.c.ls, earliest) if asked.match == "certain" else (EVENT.c.es, latest)
    parts = []
    if asked.to is not None:
        parts.append(begins < end)
        if begins is not EVENT.c.es:  # the same by an index: nothing starts before its start
            parts.append(EVENT.c.es < end)
    if asked.from_ is not None:
        lately = EVENT.c.es > start - LONG_SPAN
        parts += [ends > start, lately if short else reaches(start, asked.known_on)]
    return and_(*parts)


def reaches(start: int, known_on: date | None) -> ColumnElement[bool]:
    """What may last to an instant or beyond: so few that an index finds them.

    Most events are short, and start not long before; the others have indexes of their own.

    Args:
        start: Microseconds since 1970.
        known_on: Ends that were not known on that day are open; None for none.
    """
    ways = [EVENT.c.es > start - LONG_SPAN, _LONG]
    if known_on is not None:
        ways.append(EVENT.c.end_known_from > known_on)
    return or_(*ways)


def ways_to_reach(start: int, known_on: date | None) -> list[list[ColumnElement[bool]]]:
    """The same in parts that exclude one another, each with an index of its own."""
    lately = EVENT.c.es > start - LONG_SPAN
    earlier = EVENT.c.es <= start - LONG_SPAN
    parts = [[lately], [earlier, _LONG]]
    if known_on is not None:
        parts.append([earlier, not_(_LONG), EVENT.c.end_known_from > known_on])
    return parts


def claimed_by(claim: Any, day: date | None) -> list[ColumnElement[bool]]:  # noqa: ANN401 - a table
    """Figures that were known on a day: reported by then, or in a citation that was; None: all."""
    if day is None:
        return []
    cite = TABLES["citation"].alias()
    its_own = and_(cite.c.event == claim.c.event, cite.c.position == claim.c.citation)
    later = exists().where(its_own, cite.c.published > day)
    undated = and_(claim.c.reported_on.is_(None), not_(later))
    return [or_(claim.c.reported_on <= day, undated)]


def status_known(day: date | None) -> ColumnElement[str]:
    """The status; a retraction that came after the day asked for has not happened yet."""
    plain: ColumnElement[str] = EVENT.c.status
    if day is None:
        return plain
    stood = and_(plain == "retracted", EVENT.c.retracted_on > day)
    found: ColumnElement[str] = case((stood, "published"), else_=plain)
    return found


def _status(asked: EventFilter) -> ColumnElement[bool]:
    plain = EVENT.c.status.in_(asked.status)
    if asked.known_on is None:
        return plain
    known = status_known(asked.known_on).in_(asked.status)
    if "published" not in asked.status:
        return and_(plain, known)
    return or_(plain, and_(EVENT.c.status == "retracted", known))  # by an index, where it can
