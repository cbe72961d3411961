"""Records that were read come into a record: looked at as a whole first, then written at once."""

from collections.abc import Collection
from typing import BinaryIO, NamedTuple

from tracker.errors import Problem
from tracker.exchange import parley_json
from tracker.exchange.format import Reader
from tracker.intake.job import Job, in_file
from tracker.intake.names import TakenFor
from tracker.language import later
from tracker.store import Store
from tracker.store.progress import Progress, silent

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
    tell: Progress = silent,
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
        tell: Told how many records were looked at, then how many events were added.

    Raises:
        UnreadableFile: The whole of it is in no form that is read.
    """
    job = Job(store, apart)
    for number, found in enumerate(read(stream), 1):
        if number % _SAID_AFTER == 0:
            tell(later("records looked at"), number, 0)
        job.look_at(found)
    along = job.along(timezone)
    stream.seek(0)
    done = store.add_many(
        job.events(read(stream)),
        by=by,
        nameless=job.given.keys(),
        along=[record for _, record in along],
        progress=lambda done: tell(later("events done"), done, len(job.rows)),
    )
    job.problems.add(in_file(done.along, [row for row, _ in along]))
    job.problems.add(in_file(done.problems, job.rows), done.left_out)
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
