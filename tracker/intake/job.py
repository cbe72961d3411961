"""What is noted of a file at its first reading, before any of it is written."""

from array import array
from collections.abc import Collection, Iterable, Iterator, Mapping

from tracker.errors import Problem
from tracker.exchange.found import Found
from tracker.intake.dates import Dates
from tracker.intake.dossiers import DossiersNamed
from tracker.intake.names import NamesMet
from tracker.intake.new_names import NewName, NewNames, described
from tracker.intake.twins import Twins
from tracker.model.actors import Dossier
from tracker.model.events import Event
from tracker.model.values import Record
from tracker.problems import ProblemList
from tracker.store import KEEPER, Store
from tracker.store.questions import Dossiers


class Job:
    """What is noted of a file at the first reading.

    Attributes:
        rows: The row of each valid event, in order; a million of them are eight million bytes.
        given: Ids that events got which came without one.
    """

    def __init__(self, store: Store, apart: Collection[str]) -> None:
        self._record = store.seen_by(KEEPER)
        self.problems, self.changed = ProblemList(), ProblemList()
        self.rows = array("q")
        self.given: dict[str, None] = {}
        self.names = NamesMet(apart)
        self.new_names: list[NewName] = []
        self._new_names = NewNames()
        self.doubts: list[Problem] = []
        self._dates = Dates(self._record)
        self.twins = Twins(self._record)
        self._dossiers = DossiersNamed()
        self._others: list[tuple[int, Record]] = []

    def look_at(self, found: Found) -> None:
        """Note a record, or what is wrong with it."""
        self.problems.add(found.problems)
        self.changed.add(found.changed)
        if isinstance(found.record, Event):
            self.rows.append(found.row)
            self._dates.add(found.row, found.record)
            self.names.add(found, found.record)
            self._new_names.add(found.record)
            self.twins.add(found.row, found.record)
            self.problems.add(self._dossiers.add(found, found.record))
            if not found.named:
                self.given[found.record.id] = None
        elif found.record is not None:
            self._others.append((found.row, found.record))

    def along(
        self, timezone: str, same: Mapping[tuple[str, str], str] | None = None
    ) -> list[tuple[int, Record]]:
        """What events refer to, each with its row, 0 where no row describes it.

        Args:
            timezone: Of new dossiers whose events name none.
            same: Names of the file by their sort, each with the name in the record that it means.
        """
        known = {dossier.slug: dossier for dossier in self._record.ask(Dossiers())}
        for _, record in self._others:
            if isinstance(record, Dossier):
                known.setdefault(record.slug, record)
        self.problems.add(self._dossiers.in_other_zones(known))
        self.problems.add(self.names.never_met())
        self.names.look_up(self._record)
        self.doubts = self._dates.doubts()
        self.twins.end()
        fresh = self._dossiers.fresh(known, timezone)  # before the chapters that they have
        rest = described(same or {})
        return [*((0, one) for one in fresh), *self._others, *((0, one) for one in rest)]

    def look_for_new_names(self, settled: Collection[tuple[str, str]]) -> None:
        """Find the names that the record does not have, but those that somebody settled.

        Args:
            settled: Names by their sort.
        """
        found = self._new_names.found(self._record, self.names.new())
        self.new_names = [one for one in found if (one.of, one.name) not in settled]

    def events(self, read: Iterable[Found]) -> Iterator[Event]:
        """The valid events, as they are to be recorded."""
        for found in read:
            if isinstance(found.record, Event):
                yield self.names.settled(found, found.record)


def in_file(problems: Iterable[Problem], rows: "array[int] | list[int]") -> Iterator[Problem]:
    """Problems of records that are counted from 1, by their rows in the file."""
    for problem in problems:
        row = rows[problem.row - 1] if problem.row else None
        yield Problem(problem.path, problem.value, problem.text, row or None)
