"""The filters `from`, `to` and `match`: a range of days, in the zone of an event's own dossier."""

from datetime import date, tzinfo
from zoneinfo import ZoneInfo

from sqlalchemy import ColumnElement, Connection, and_, or_, select

from tracker.model.dates import OPEN
from tracker.store import limits
from tracker.store.days import days_as_instants
from tracker.store.filters.reaching import LONG_EVENT, reaches
from tracker.store.filters.term import Condition, Context, Term
from tracker.store.tables import EVENT, LONG_SPAN, TABLES

Zones = dict[tzinfo, list[str]]
"""Time zones, each with the dossiers that count their days in it."""


class DatesTerm(Term):
    """Events that lie in a range of days, at least in part: possibly or certainly."""

    name = "from_"
    shares = ("to",)
    modifiers = ("match",)

    def condition(self, context: Context) -> Condition | None:
        """The range in each zone that is meant."""
        asked = context.filter
        zones = _zones(context)
        if not zones:
            return None
        ranges = {zone: days_as_instants(asked.from_, asked.to, zone) for zone in zones}
        first = min(start for start, _ in ranges.values())
        last = max(end for _, end in ranges.values())
        slugs = [slug for slugs in zones.values() for slug in slugs]
        # A rare actor's events are few: reading the range by its index would take longer.
        rare = bool(context.actor_groups) and context.actor_groups[0].events < limits.COMMON_VALUE
        short = not rare and not _any_lasts(context.connection, slugs, first, asked.known_on)
        wide = _touches(context, first, last, short=short)
        if asked.dossier is not None:
            return Condition(wide)
        # The widest range is found by an index that begins with the dossier, and then narrowed.
        every = EVENT.c.dossier.in_(slugs)
        if len(set(ranges.values())) == 1:
            return Condition(and_(every, wide))
        each = [
            and_(EVENT.c.dossier.in_(own), _touches(context, *ranges[zone], short=short))
            for zone, own in zones.items()
        ]
        return Condition(and_(every, wide, or_(*each)))


TERM = DatesTerm()


def _zones(context: Context) -> Zones:
    """The zones in which the days of a filter are counted; empty where it asks for no days."""
    asked = context.filter
    if asked.from_ is None and asked.to is None:
        return {}
    if asked.dossier is not None:
        return {context.zone: [asked.dossier]}
    dossier = TABLES["dossier"]
    zones: Zones = {}
    for slug, name in context.connection.execute(select(dossier.c.slug, dossier.c.timezone)):
        zones.setdefault(ZoneInfo(name), []).append(slug)
    return zones


def _any_lasts(
    connection: Connection, dossiers: list[str], start: int, known_on: date | None
) -> bool:
    """Whether any long event that began well before an instant still lasts then; it is rare."""
    if start <= -OPEN + LONG_SPAN:
        return True
    earlier = and_(EVENT.c.dossier.in_(dossiers), EVENT.c.es <= start - LONG_SPAN)
    # In the order of their indexes: otherwise PostgreSQL expects so many that it reads the table.
    lasting = select(EVENT.c.seq).where(earlier, LONG_EVENT, EVENT.c.le > start)
    ways = [lasting.order_by(EVENT.c.le).limit(1)]
    if known_on is not None:
        open_then = EVENT.c.end_known_from > known_on
        unknown = select(EVENT.c.seq).where(earlier, open_then)
        ways.append(unknown.order_by(EVENT.c.end_known_from).limit(1))
    return any(connection.execute(way).first() for way in ways)


def _touches(context: Context, start: int, end: int, *, short: bool) -> ColumnElement[bool]:
    """Whether an event lies between two instants, at least in part.

    `short`: nothing that starts long before the first of them lasts until it.
    """
    asked = context.filter
    certain = asked.match == "certain"
    begins = EVENT.c.ls if certain else EVENT.c.es
    ends = context.earliest_end if certain else context.latest_end
    parts: list[ColumnElement[bool]] = []
    if asked.to is not None:
        parts.append(begins < end)
        if certain:  # the same by an index: nothing starts before its earliest start
            parts.append(EVENT.c.es < end)
    if asked.from_ is not None:
        lately = EVENT.c.es > start - LONG_SPAN
        parts += [ends > start, lately if short else reaches(start, asked.known_on)]
    return and_(*parts)
