"""Dates of a file that are likely mistyped, found while it is read."""

from collections import Counter
from datetime import UTC, datetime, timedelta

from tracker.errors import Problem
from tracker.model.dates import When
from tracker.model.dates.far import doubt, year_of
from tracker.model.events import Event
from tracker.store import Seen
from tracker.store.questions import Years

_MOST = 1000
_EASTERNMOST = timedelta(hours=14)


class Dates:
    """The dates of a file's events beside those of the record.

    Years are counted, and some rows of each are kept: a million events need little room.

    Args:
        record: Before the file comes in.
    """

    def __init__(self, record: Seen) -> None:
        self._record = record
        # Nowhere has a later day begun: what is ahead of it is ahead in every zone.
        self._today = (datetime.now(tz=UTC) + _EASTERNMOST).date()
        self._years: dict[str, Counter[int]] = {}
        self._rows: dict[tuple[str, int], list[tuple[int, When]]] = {}

    def add(self, row: int, event: Event) -> None:
        """Note the date of an event.

        Args:
            row: Its number in the file.
            event: Valid.
        """
        year = year_of(event.when)
        if year is None:
            return
        self._years.setdefault(event.dossier, Counter())[year] += 1
        kept = self._rows.setdefault((event.dossier, year), [])
        if len(kept) < _MOST:
            kept.append((row, event.when))

    def doubts(self) -> list[Problem]:
        """What is to be looked at, by row; of one year a thousand rows at most."""
        found: list[Problem] = []
        for slug, own in self._years.items():
            years = own + Counter(self._record.ask(Years(slug)))
            for year in own:
                others = years - Counter({year: 1})
                for row, when in self._rows[slug, year]:
                    if said := doubt(when, self._today, others):
                        found.append(Problem(("when",), when.edtf, f"‘{when.edtf}’: {said}", row))
        return sorted(found, key=lambda one: one.row or 0)
