"""A file of others comes in: its format is recognised, and what is new or changed is recorded."""

from collections import Counter
from collections.abc import Collection, Iterator, Mapping
from contextlib import AbstractContextManager, nullcontext, suppress
from dataclasses import dataclass, field
from typing import BinaryIO, NamedTuple

from tracker.errors import NotFound, Problem, UnreadableFile
from tracker.exchange import READ, Format
from tracker.exchange.found import Found
from tracker.exchange.incoming import Asked, Reading
from tracker.exchange.recognising import head_of, recognised, refuse_no_records
from tracker.intake.job import Job, in_file
from tracker.intake.names import TakenFor
from tracker.intake.new_names import NewName, Sorted, unsettled
from tracker.intake.twins import Twin
from tracker.language import later, say, several
from tracker.model.events import Event
from tracker.model.telling.chapters import Chapter
from tracker.store import Coming, Lacking, Store, Withdrawn
from tracker.store.progress import Progress, silent

_SAID_AFTER = 500
_TRIED_IN_PLACE = 500
"""Rows of a file that is tried in the record itself: others wait for a moment at most."""

_MOST_SPARED = 10_000
"""Numbers of refused rows that are kept; of a file with more of them nothing is held withdrawn."""


class Brought(NamedTuple):
    """What became of one file; `read` is `added` + `changed` + `unchanged` + `refused`."""

    format: Format
    batch: int | None
    """Number of the write, for undo; None where nothing was written."""
    read: int
    """Rows that stand for events."""
    added: int
    changed: int
    unchanged: int
    refused: int
    withdrawn: list[Withdrawn]
    """Events that were marked, since the provider has their rows no more; a thousand at most."""
    withdrawn_in_all: int
    problems: list[Problem]
    """Why rows were refused, by row; a thousand at most."""
    left_out: int
    """Problems that are not listed."""
    kept: list[Problem]
    """Fields of which the file says something new, and that stay as a person edited them."""
    notes: list[Problem]
    """What was written otherwise than it came, and nothing of it is lost."""
    doubts: list[Problem]
    """What is to be looked at: dates that are likely mistyped, names that are nearly another."""
    taken: list[TakenFor]
    """Names that were taken for somebody by another name, or of another dossier."""
    new_names: list[NewName]
    """Names that the record does not have and of which nobody said that they are another's."""
    twins: list[Twin]
    """Rows that look like an event of the record, told by somebody else; a thousand at most."""
    said: list[str]
    """What is to be told of the file as a whole."""
    elsewhere: dict[str, int]
    """Events and chapters that name another dossier than was asked for, by its short name."""


@dataclass(frozen=True, kw_only=True)
class Choices:
    """How a file is to be taken in.

    Attributes:
        dry_run: Write nothing, and say what would be.
        withdraw: Mark events whose rows a later file lacks: always, never, or where no more than
            half of them are lacking.
        apart: Names that mean somebody new, whoever has them in the record.
        same: Names of the file by their sort, each with the name in the record that it means: it is
            recorded as another name of that.
        new: Names by their sort that are new, whatever they are like.
        one: Numbers of rows, each with the id of the event of the record that it tells once more:
            that takes the row's event in, in the same batch.
        two: Such rows that are another event all the same: nobody is asked again.
        timezone: Of new dossiers whose events name none, an IANA name.
    """

    dry_run: bool = False
    withdraw: bool | None = None
    apart: Collection[str] = field(default=())
    same: Mapping[Sorted, str] = field(default_factory=dict)
    new: Collection[Sorted] = field(default=())
    one: Mapping[int, str] = field(default_factory=dict)
    two: Mapping[int, str] = field(default_factory=dict)
    timezone: str = "UTC"


def bring_in(
    store: Store,
    stream: BinaryIO,
    *,
    by: str,
    asked: Asked,
    format_: Format | None = None,
    choices: Choices | None = None,
    tell: Progress = silent,
) -> Brought:
    """Read a file of any format that comes in, and record what is new and what changed.

    All of it is one write, with one undo. It is read twice, as `take_in` reads it.

    Args:
        store: The record.
        stream: Bytes; it can be rewound.
        by: Who records it.
        asked: What is said of the file beside itself.
        format_: Its format; None to recognise it.
        choices: How it is to be taken in.
        tell: Told how many rows were looked at, then how many events were done.

    Raises:
        UnreadableFile: The whole of it is in no form that is read.
    """
    chosen = format_ or recognised(stream, READ)
    refuse_no_records(head_of(stream))
    if chosen.incoming is None:
        raise UnreadableFile(
            say(
                "{format} is only written. Choose one of: {formats}.",
                format=say(chosen.label),
                formats=", ".join(READ),
            )
        )
    reading = chosen.incoming.begin(stream, asked)
    stream.seek(0)
    return _Import(store, reading, chosen, asked, choices or Choices()).run(stream, by, tell)


class _Import:
    """One file on its way in."""

    def __init__(
        self, store: Store, reading: Reading, chosen: Format, asked: Asked, choices: Choices
    ) -> None:
        self._store = store
        self._reading = reading
        self._format = chosen
        self._asked = asked
        self._choices = choices
        self._job = Job(store, choices.apart)
        self._read = 0
        self._scopes: set[str] = set()
        self._spared: list[tuple[str, str]] = []
        self._gone: list[tuple[str, str]] = []
        self._too_many_refused = False
        self._newest = ""
        self._elsewhere: Counter[str] = Counter()
        self._one: dict[str, str] = {}
        self._two: dict[str, str] = {}

    def run(self, stream: BinaryIO, by: str, tell: Progress) -> Brought:
        for number, found in enumerate(self._reading.rows(stream), 1):
            if number % _SAID_AFTER == 0:
                tell(later("rows looked at"), number, 0)
            self._look_at(found)
        job = self._job
        along = job.along(self._choices.timezone, self._choices.same)
        job.look_for_new_names(self._choices.same.keys())
        stream.seek(0)
        coming = Coming(
            nameless=job.given.keys(),
            along=[record for _, record in along],
            says=self._reading.says,
            lacking=self._lacking(),
            spared=self._spared,
            gone=self._gone,
            one=self._one,
            said=f"{self._whose()} has this row no more ({self._asked.file}).",
        )
        with self._where(tell) as store:
            done = store.import_many(
                job.events(self._reading.rows(stream)),
                coming,
                by=by,
                dry_run=self._choices.dry_run,
                progress=lambda done: tell(later("events done"), done, len(job.rows)),
            )
        many = done.done
        if not self._choices.dry_run:
            for own, other in self._two.items():
                with suppress(NotFound):  # the row was refused
                    self._store.keep_two(own, other, by=by)
        job.problems.add(in_file(many.along, [row for row, _ in along]))
        job.problems.add(in_file(many.problems, job.rows), many.left_out)
        changed = done.changed + (done.withdrawn_in_all if self._gone else 0)
        unchanged = many.skipped + max(0, len(self._gone) - done.withdrawn_in_all)
        return Brought(
            format=self._format,
            batch=many.number,
            read=self._read,
            added=many.added,
            changed=changed,
            unchanged=unchanged,
            refused=self._read - many.added - changed - unchanged,
            withdrawn=done.withdrawn,
            withdrawn_in_all=done.withdrawn_in_all,
            problems=sorted(job.problems.listed, key=lambda problem: problem.row or 0),
            left_out=job.problems.left_out,
            kept=list(in_file(done.kept, job.rows)),
            notes=job.changed.listed,
            doubts=[
                *job.doubts,
                *(one.doubt() for one in unsettled(job.new_names, self._choices.new)),
            ],
            taken=list(job.names.taken()),
            new_names=job.new_names,
            twins=job.twins.found,
            said=[*self._reading.said, *job.twins.said, *self._told(done.older, done.lacking)],
            elsewhere=dict(self._elsewhere),
        )

    def _where(self, tell: Progress) -> AbstractContextManager[Store]:
        """The record; for a long trial a copy, so that others can write meanwhile."""
        if self._choices.dry_run and self._read > _TRIED_IN_PLACE:
            return self._store.apart(self._read, tell)
        return nullcontext(self._store)

    def _look_at(self, found: Found) -> None:
        if found.is_gone and found.number:
            self._read += 1
            self._gone.append(found.number)
            return
        if found.record is None or isinstance(found.record, Event):
            self._read += 1
        self._elsewhere.update(self._other_dossier(found))
        if found.scope is not None:
            self._scopes.add(found.scope)
        if isinstance(found.record, Event) and found.number is not None:
            releases = (one.release or "" for one in found.record.external_ids)
            self._newest = max(self._newest, *releases)
        if found.record is None and found.number is not None:
            self._too_many_refused |= len(self._spared) >= _MOST_SPARED
            if not self._too_many_refused:
                self._spared.append(found.number)
        if isinstance(found.record, Event):
            if (known := self._choices.one.get(found.row)) is not None:
                self._one[found.record.id] = known
            if (other := self._choices.two.get(found.row)) is not None:
                self._two[found.record.id] = other
        self._job.look_at(found)

    def _other_dossier(self, found: Found) -> Iterator[str]:
        """The dossier that a record names, where that is another than was asked for."""
        if isinstance(found.record, Event | Chapter):
            named = found.record.dossier
            if self._asked.dossier not in {None, named}:
                yield named

    def _lacking(self) -> Lacking | None:
        reading, withdraw = self._reading, self._choices.withdraw
        scope, scopes = reading.scope, self._scopes
        if scope is None or reading.scheme is None or self._asked.dossier is None:
            return None
        if withdraw is False or self._too_many_refused:
            return None
        return Lacking(
            dossier=self._asked.dossier,
            scheme=reading.scheme,
            covers=lambda row: bool(row) and scope(row) in scopes,
            release=reading.release or self._newest or None,
            sure=withdraw is True,
        )

    def _whose(self) -> str:
        release = f" {self._reading.release}" if self._reading.release else ""
        return f"{self._reading.scheme or self._format.label}{release}"

    def _told(self, older: int, lacking: int) -> Iterator[str]:
        if older:
            yield several(
                "{n} row is of an earlier release than the record has: it changed nothing.",
                "{n} rows are of an earlier release than the record has: they changed nothing.",
                older,
            )
        if lacking:
            yield several(
                "{n} event of the same provider, span and scope is not in this file: more than "
                "half of them, so it is taken for a part, and they stay. If the provider withdrew "
                "them, import the file again with --withdraw.",
                "{n} events of the same provider, span and scope are not in this file: more than "
                "half of them, so it is taken for a part, and they stay. If the provider withdrew "
                "them, import the file again with --withdraw.",
                lacking,
            )
        if self._too_many_refused:
            yield say("With so many refused rows, none that is missing was held to be withdrawn.")
