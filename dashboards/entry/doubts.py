"""What is pointed out beside the dates of a form before it is saved."""

from collections import Counter

from dashboards.entry.values import Entry, date_text, field_path
from dashboards.session import data, own_time
from tracker.errors import ParleyError
from tracker.model.dates import When
from tracker.model.dates.clock import Clock
from tracker.model.dates.far import ALONE, APART, doubt, year_of
from tracker.model.fields import spec_at
from tracker.model.kinds import KINDS


def doubts_of(entry: Entry, clock: Clock) -> dict[str, str]:
    """Dates that are likely mistyped: the key of each box, with the sentence for it.

    Args:
        entry: The form; must have a kind.
        clock: By which its dates are read.
    """
    cls = KINDS[entry.kind or ""]
    years: Counter[int] | None = None
    found: dict[str, str] = {}
    for key, text in entry.values.items():
        spec = spec_at(cls, field_path(key))
        if spec is None or spec.shape not in {"when", "day", "told"} or not isinstance(text, str):
            continue
        when = _read(date_text(spec, text), clock)
        if when is None:
            continue
        years = _years(entry) if years is None else years
        own = key == spec.name and spec.shape == "when"  # the date of the event itself
        said = doubt(
            when,
            clock.today,
            years,
            alone=ALONE if own else APART,
            is_ahead_usual=not own and spec.shape == "when",
        )
        if said:
            found[key] = said
    return found


def _read(text: str, clock: Clock) -> When | None:
    try:
        return clock.read(text) if text.strip() else None
    except ParleyError:
        return None


def _years(entry: Entry) -> Counter[int]:
    """The years of the other events of the form's dossier."""
    years = Counter(own_time.years(entry.dossier))
    if entry.event is not None:
        try:
            year = year_of(data.opened(entry.event).event.when)
        except ParleyError:  # it left the record since
            return years
        if year is not None:
            years[year] -= 1
    return years
