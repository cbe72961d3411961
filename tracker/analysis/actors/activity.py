"""What everybody took part in: how often, in which roles and kinds of event, from when to when."""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date, tzinfo

from tracker.analysis.order import first_day_of
from tracker.model.actors import TookPart
from tracker.model.dates import Bounds
from tracker.model.values import Role


@dataclass(slots=True)
class Activity:
    """What an actor took part in.

    Attributes:
        bounds: Of the dates of the events, each once, by number of the event.
        roles: In how many events the actor had each role.
        kinds: In how many events of each kind.
    """

    bounds: dict[int, Bounds] = field(default_factory=dict)
    roles: Counter[Role] = field(default_factory=Counter)
    kinds: Counter[str] = field(default_factory=Counter)


def activities(
    rows: Iterable[TookPart], on: date, zone: tzinfo, tops: Mapping[str, str]
) -> dict[str, Activity]:
    """What everybody took part in, by name, in the order of their first event.

    Args:
        rows: Who took part in what, by the start of the events.
        on: The day of which is told; what begins later is left out.
        zone: In which days are counted.
        tops: Under whom an actor is counted instead of itself.
    """
    found: dict[str, Activity] = {}
    counted: set[tuple[int, str, Role]] = set()
    begun: dict[int, bool] = {}
    for row in rows:
        name = tops.get(row.actor, row.actor)
        if row.event not in begun:
            begun[row.event] = first_day_of(row.bounds, zone) <= on
        if not begun[row.event] or (row.event, name, row.role) in counted:
            continue
        counted.add((row.event, name, row.role))
        activity = found.setdefault(name, Activity())
        activity.roles[row.role] += 1
        if row.event not in activity.bounds:
            activity.bounds[row.event] = row.bounds
            activity.kinds[row.kind] += 1
    return found
