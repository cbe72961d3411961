"""What a phone held upright asks beside the picture where events are too many to come with it.

Months are counted first. Of a month that is opened its events come, and of one with too many its
days, to be opened in their turn. Instants are microseconds since 1970, UTC.
"""

from collections.abc import Mapping
from datetime import date, timedelta
from typing import Any
from urllib.parse import urlencode

from dashboards.session import data
from dashboards.session.view import View
from dashboards.timeline.contract import Down, DownCount, DownRows
from dashboards.timeline.scene import MOST_MARKS, lanes_in_words, look_of, marks_of
from dashboards.timeline.windows import MILLI, Window, milli
from tracker.model.actors import Dossier
from tracker.model.dates import day_of, day_start
from tracker.store import Points
from tracker.store.timeline.lanes import LaneBy

MOST_ROWS = 600
"""Of a month with more its days are counted; of a day with more those that are rare are named."""

_MOST_DAYS = 20_000
_DAY = 86_400_000_000


def down(view: View, dossier: Dossier, wanted: Mapping[str, Any] | None) -> Down:
    """What was asked for.

    Args:
        view: The filter and the lanes.
        dossier: Whose days count.
        wanted: As the browser asks: `asked`, the filter, and `start` and `end`, a stretch of time
            in milliseconds; null for all. None where it asks for nothing.

    Returns:
        Nothing where the filter is another one by now.
    """
    asked = urlencode(view.filter.to_query())
    told: Down = {"asked": asked, "told": False, "months": [], "rows": None}
    if wanted is None or wanted.get("asked") != asked:
        return told
    whole = data.points(view.filter, None, view.lanes, MOST_MARKS, later=view.later == "faded")
    told["told"] = True
    if not whole.density:
        told["rows"] = _rows(whole, None, view.lanes)
        return told
    told["months"] = _counted(view, dossier, None)
    start, end = wanted.get("start"), wanted.get("end")
    if isinstance(start, int) and isinstance(end, int) and start < end:
        told["rows"] = _opened(view, dossier, (start * MILLI, end * MILLI))
    return told


def _opened(view: View, dossier: Dossier, window: Window) -> DownRows:
    """The events that start in a stretch of time, or its days where they are too many."""
    later = view.later == "faded"
    found = data.points(view.filter, window, view.lanes, MOST_ROWS, later=later)
    rows = _rows(found, window, view.lanes)
    if found.density and window[1] - window[0] > 2 * _DAY:
        rows["days"] = _counted(view, dossier, window)
    return rows


def _counted(view: View, dossier: Dossier, window: Window | None) -> list[DownCount]:
    """How many events start in each month of the whole, or in each day of a window."""
    first, last = window or data.extent_of(dossier.slug)
    many = min(_MOST_DAYS, max(1, -(-(last - first) // _DAY)) + 1)
    found = data.points(view.filter, window, "family", 0, buckets=many)
    counts: dict[date, int] = {}
    for one in found.density:
        for at, number in one.counts.items():
            # The middle of a stretch: where clocks are changed its start is on the day before.
            day = day_of(one.start + at * one.step + one.step // 2, dossier.zone)
            begin = day.replace(day=1) if window is None else day
            counts[begin] = counts.get(begin, 0) + number
    return [
        {
            "start": milli(day_start(day, dossier.zone)),
            "end": milli(day_start(_after(day, is_month=window is None), dossier.zone)),
            "n": number,
        }
        for day, number in sorted(counts.items())
    ]


def _after(day: date, *, is_month: bool) -> date:
    if not is_month:
        return day + timedelta(days=1)
    return (day.replace(day=28) + timedelta(days=4)).replace(day=1)


def _rows(found: Points, window: Window | None, by: LaneBy) -> DownRows:
    names = list(dict.fromkeys(found.kind))
    return {
        "start": milli(window[0]) if window else None,
        "end": milli(window[1]) if window else None,
        "kind_names": names,
        "kinds": {name: look_of(name) for name in names},
        "lanes": lanes_in_words(found, by),
        "marks": marks_of(found, names),
        "days": [],
    }
