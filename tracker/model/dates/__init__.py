"""Dates as the field knows them: `When`, its four bounds, and what people type for one.

The package's own names are those of a date that is known. How a date is typed is in `typed`, what
it means on a day and in a dossier in `clock`, what can be wrong with it in `errors`.
"""

from tracker.model.dates.errors import DateError
from tracker.model.dates.points import (
    OPEN,
    WIDTHS,
    Bounds,
    Point,
    Precision,
    day_of,
    day_start,
)
from tracker.model.dates.when import Length, When

__all__ = [
    "OPEN",
    "WIDTHS",
    "Bounds",
    "DateError",
    "Length",
    "Point",
    "Precision",
    "When",
    "day_of",
    "day_start",
]
