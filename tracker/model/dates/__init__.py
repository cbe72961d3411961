"""Dates that may be uncertain: `When`, the four bounds of each, and how people type them.

`typed` reads what people type, `clock` knows which day and which dossier it is typed in, `errors`
holds everything that can be wrong with a date.
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
