"""How records that were read come into a record: what they refer to first, then the events."""

from array import array
from collections.abc import Iterator
from typing import BinaryIO, NamedTuple, cast

from tracker.cli.doubting import Dates
from tracker.cli.frame import keeping
from tracker.errors import DuplicateRecord, InvalidRecord, Problem
from tracker.exchange import parley_json
from tracker.model.actors import Actor, Dossier
from tracker.model.events import Event
from tracker.model.sources import Publisher
from tracker.model.values import Record
from tracker.problems import ProblemList
from tracker.seeding import put_actor
from tracker.settings import Settings
from tracker.store import Store
from tracker.store.progress import Progress
from tracker.store.questions import Dossiers, Publishers


class Added(NamedTuple):
    """What became of what was read."""

    added: int
    skipped: int
    problems: list[Problem]
    """By row, a thousand at most."""
    left_out: int
    """Problems that are not listed."""
    new_ids: list[str]
    """Ids that were given to events that came without one."""
    doubts: list[Problem]
    """Dates that are likely mistyped; their events were added all the same."""


def add_records(store: Store, stream: BinaryIO, settings: Settings, say: Progress) -> Added:
    """Read Parley's own JSON and record it.

    It is read twice, so that a million events need no room in memory: once to find what is
    wrong and which dossiers are new, once to record.

    Args:
        store: The record.
        stream: Bytes; it can be rewound.
        settings: Who writes, and the time zone of new dossiers whose events name none.
        say: Told how many records were looked at, then how many events were added.

    Raises:
        UnreadableFile: The whole of it is in no form that is read.
    """
    problems = ProblemList()
    rows = array("q")  # a million of them are eight million bytes
    zones: dict[str, str | None] = {}
    others: list[tuple[int, Record]] = []
    given: dict[str, None] = {}
    dates = Dates(store)
    for number, found in enumerate(parley_json.read(stream), 1):
        if number % _SAID_AFTER == 0:
            say("records looked at", number, 0)
        problems.add(found.problems)
        if isinstance(found.record, Event):
            rows.append(found.row)
            dates.add(found.row, found.record)
            problems.add(_other_zone(zones, found))
            if not found.named:
                given[found.record.id] = None
        elif found.record is not None:
            others.append((found.row, found.record))
    problems.add(_put_others(store, others, settings.user))
    problems.add(_make_dossiers(store, zones, settings))
    doubts = dates.doubts()
    stream.seek(0)
    done = store.add_many(
        _events(stream),
        by=settings.user,
        nameless=given.keys(),
        progress=lambda done: say("events done", done, len(rows)),
    )
    problems.add(
        (
            Problem(one.path, one.value, one.text, rows[one.row - 1] if one.row else None)
            for one in done.problems
        ),
        done.left_out,
    )
    listed = sorted(problems.listed, key=lambda one: one.row or 0)
    fresh = [one for one in given if one not in done.not_taken]
    return Added(done.added, done.skipped, listed, problems.left_out, fresh, doubts)


_SAID_AFTER = 500


def _events(stream: BinaryIO) -> Iterator[Event]:
    """The valid events."""
    for found in parley_json.read(stream):
        if isinstance(found.record, Event):
            yield found.record


def _put_others(store: Store, others: list[tuple[int, Record]], by: str) -> Iterator[Problem]:
    """Record what events refer to; what the record says already is never replaced."""
    dossiers = {one.slug for one in keeping(store).ask(Dossiers())}
    graded = {
        one.name for one in keeping(store).ask(Publishers()) if one.reliability != "F" or one.note
    }
    for row, one in others:
        try:
            if isinstance(one, Dossier) and one.slug not in dossiers:
                store.put_dossier(one, by=by)
            elif isinstance(one, Actor):
                put_actor(store, one, by=by)
            elif isinstance(one, Publisher) and one.name not in graded:
                store.put_publisher(one, by=by)
        except (DuplicateRecord, InvalidRecord) as err:
            yield Problem(("name",), getattr(one, "name", None), str(err), row)


def _other_zone(zones: dict[str, str | None], found: parley_json.Found) -> Iterator[Problem]:
    """Note the time zone of an event's dossier; a second one is a problem, and the first counts."""
    slug = cast(Event, found.record).dossier
    first = zones.setdefault(slug, found.timezone) or found.timezone
    zones[slug] = first
    if found.timezone not in {None, first}:
        text = f"‘{slug}’ counts its days in {first} further up. A dossier has one time zone."
        yield Problem((parley_json.TIMEZONE,), found.timezone, text, found.row)


def _make_dossiers(
    store: Store, zones: dict[str, str | None], settings: Settings
) -> Iterator[Problem]:
    """Record dossiers that events name and nothing describes."""
    known = {one.slug: one for one in keeping(store).ask(Dossiers())}
    for slug, zone in zones.items():
        if slug not in known:
            title = slug.replace("-", " ").capitalize()
            made = Dossier(slug=slug, title=title, timezone=zone or settings.timezone)
            store.put_dossier(made, by=settings.user)
        elif zone not in {None, known[slug].timezone}:
            text = (
                f"‘{slug}’ counts its days in {known[slug].timezone} in this record, and in {zone} "
                "where its events come from. Their days were taken as days of this record."
            )
            yield Problem((parley_json.TIMEZONE,), zone, text)
