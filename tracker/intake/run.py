"""Records that were read come into a record: looked at as a whole first, then written at once."""

from array import array
from collections.abc import Collection, Iterable, Iterator
from typing import BinaryIO, NamedTuple

from tracker.errors import Problem
from tracker.exchange import parley_json
from tracker.exchange.format import Reader
from tracker.exchange.found import Found
from tracker.intake.dates import Dates
from tracker.intake.dossiers import DossiersNamed
from tracker.intake.names import NamesMet, TakenFor
from tracker.model.actors import Dossier
from tracker.model.events import Event
from tracker.model.values import Record
from tracker.problems import ProblemList
from tracker.store import KEEPER, Store
from tracker.store.progress import Progress, silent
from tracker.store.questions import Dossiers

_SAID_AFTER = 500


class TakenIn(NamedTuple):
    """What became of what was read."""

    added: int
    skipped: int
    """Events that the record had already, word for word."""
    number: int | None
    """The number of the write, for undo; None where nothing was written."""
    problems: list[Problem]
    """By row, a thousand at most."""
    left_out: int
    """Problems that are not listed."""
    new_ids: list[str]
    """Ids that were given to events that came without one."""
    doubts: list[Problem]
    """Dates that are likely mistyped; their events were added all the same."""
    changed: list[Problem]
    """What was written otherwise than it came, a thousand at most; nothing of it is lost."""
    taken: list[TakenFor]
    """Names that were taken for somebody by another name, or of another dossier."""


def take_in(
    store: Store,
    stream: BinaryIO,
    *,
    by: str,
    read: Reader = parley_json.read,
    timezone: str = "UTC",
    apart: Collection[str] = (),
    say: Progress = silent,
) -> TakenIn:
    """Read a file and record what it holds, in one write.

    It is read twice, so that a million events need no room in memory: once to find what is
    wrong and what it names, once to record.

    Args:
        store: The record.
        stream: Bytes; it can be rewound.
        by: Who records it.
        read: Of its format.
        timezone: Of new dossiers whose events name none, an IANA name.
        apart: Names that mean somebody new, whoever has them in the record.
        say: Told how many records were looked at, then how many events were added.

    Raises:
        UnreadableFile: The whole of it is in no form that is read.
    """
    job = _Job(store, apart)
    for number, found in enumerate(read(stream), 1):
        if number % _SAID_AFTER == 0:
            say("records looked at", number, 0)
        job.look_at(found)
    along = job.along(timezone)
    stream.seek(0)
    done = store.add_many(
        job.events(read(stream)),
        by=by,
        nameless=job.given.keys(),
        along=[record for _, record in along],
        progress=lambda done: say("events done", done, len(job.rows)),
    )
    job.problems.add(_in_file(done.along, [row for row, _ in along]))
    job.problems.add(_in_file(done.problems, job.rows), done.left_out)
    return TakenIn(
        done.added,
        done.skipped,
        done.number,
        sorted(job.problems.listed, key=lambda problem: problem.row or 0),
        job.problems.left_out,
        [event_id for event_id in job.given if event_id not in done.not_taken],
        job.doubts,
        job.changed.listed,
        list(job.names.taken()),
    )


class _Job:
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
        self.doubts: list[Problem] = []
        self._dates = Dates(self._record)
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
            self.problems.add(self._dossiers.add(found, found.record))
            if not found.named:
                self.given[found.record.id] = None
        elif found.record is not None:
            self._others.append((found.row, found.record))

    def along(self, timezone: str) -> list[tuple[int, Record]]:
        """What events refer to, each with its row, 0 where no row describes it."""
        known = {dossier.slug: dossier for dossier in self._record.ask(Dossiers())}
        for _, record in self._others:
            if isinstance(record, Dossier):
                known.setdefault(record.slug, record)
        self.problems.add(self._dossiers.in_other_zones(known))
        self.problems.add(self.names.never_met())
        self.names.look_up(self._record)
        self.doubts = self._dates.doubts()
        return [*self._others, *((0, one) for one in self._dossiers.fresh(known, timezone))]

    def events(self, read: Iterable[Found]) -> Iterator[Event]:
        """The valid events, as they are to be recorded."""
        for found in read:
            if isinstance(found.record, Event):
                yield self.names.settled(found, found.record)


def _in_file(problems: Iterable[Problem], rows: "array[int] | list[int]") -> Iterator[Problem]:
    """Problems of records that are counted from 1, by their rows in the file."""
    for problem in problems:
        row = rows[problem.row - 1] if problem.row else None
        yield Problem(problem.path, problem.value, problem.text, row or None)
