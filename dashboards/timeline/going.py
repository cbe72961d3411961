"""Where a typed date leads, and where an address has the picture begin."""

from collections.abc import Mapping

from dashboards.session import data, own_time, state
from dashboards.session.view import View
from dashboards.timeline.chapters import chapters
from dashboards.timeline.contract import Going
from dashboards.timeline.windows import milli
from tracker.errors import InvalidFilter, Problem
from tracker.language import say
from tracker.model.actors import Dossier
from tracker.model.dates import OPEN, When
from tracker.model.dates.errors import DateError

_DAY = 86_400_000_000
_AROUND = 28 * _DAY
"""What is shown around a day."""

TODAY = "today"
"""In an address, the present day as the place where the picture begins."""


def read(typed: object, dossier: Dossier) -> Going | None:
    """What was read from a date that the picture is to go to; None where none was typed.

    Args:
        typed: As the picture told it: `text` and `turn`.
        dossier: In whose days and years it is read.
    """
    if not isinstance(typed, Mapping):
        return None
    text, turn = str(typed.get("text", "")), int(typed.get("turn", 0))
    try:
        when = own_time.clock(dossier, state.current().filter.known_on).read(text)
    except DateError as err:
        return {"turn": turn, "said": "", "wrong": str(err), "from": None, "to": None}
    first, last = _ends(when, dossier)
    return {
        "turn": turn,
        "said": when.words(),
        "wrong": "",
        "from": milli(first),
        "to": milli(last),
    }


def window_at(view: View, dossier: Dossier) -> tuple[int, int] | None:
    """The window, in milliseconds, that the place of a view's address means; None without one.

    Raises:
        InvalidFilter: It is neither a date nor a chapter.
    """
    if view.at is None:
        return None
    chapter = next((one for one in chapters(view.filter, dossier) if one.id == view.at), None)
    if chapter is not None:
        first, last = _ends(chapter.when, dossier)
        pad = (last - first) // 20
        return milli(first - pad), milli(last + pad)
    present = data.today(dossier).isoformat()
    try:
        when = When.parse(present if view.at == TODAY else view.at)
    except DateError as err:
        text = say(
            "‘{at}’ is no date and no chapter of this dossier. Write a date in EDTF such as "
            "2023-11-24, today, or the id of a chapter.",
            at=view.at,
        )
        raise InvalidFilter((Problem(("at",), view.at, text),)) from err
    first, last = _ends(when, dossier)
    lacks = max((last - first) // 5, _AROUND - (last - first)) // 2
    return milli(first - lacks), milli(last + lacks)


def _ends(when: When, dossier: Dossier) -> tuple[int, int]:
    """The first and the last instant of a date; an open end is that of the dossier's events."""
    bounds, extent = when.bounds(dossier.zone), data.extent_of(dossier.slug)
    first = bounds.earliest_start if bounds.earliest_start > -OPEN else extent[0]
    last = bounds.latest_end if bounds.latest_end < OPEN else extent[1]
    return min(first, last - 1), max(last, first + 1)
