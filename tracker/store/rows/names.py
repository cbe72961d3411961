"""Names of a record inside one write: what is known is found, what is new is recorded."""

import hashlib
import json
from collections.abc import Iterable, Sequence
from functools import partial
from operator import attrgetter
from typing import Any, NamedTuple
from zoneinfo import ZoneInfo

from sqlalchemy import Connection, insert, select, update

from tracker.model.actors import Actor, Dossier
from tracker.model.dates.told import columns_of
from tracker.model.events import Event
from tracker.model.naming import Rename
from tracker.model.sources import Publisher, Source
from tracker.store.folding import fold
from tracker.store.history.revisions import Renaming, next_revision, write_revision
from tracker.store.rows.actors import add_actor, find_actor
from tracker.store.rows.described import all_own_names, publisher_row
from tracker.store.rows.mentions import named_in_use
from tracker.store.tables import METADATA
from tracker.store.tables.payload import record_of, to_json

_sources = METADATA.tables["source"]
_MOST_SOURCES = 50_000  # a long import keeps to that many in memory
_AT_ONCE = 500
_Document = tuple[object, ...]
"""What makes a source the same document: all its fields but the grade."""


_document = attrgetter(*(name for name in Source.model_fields if name != "reliability"))


def _digest(source: Source) -> str:
    plain = source.model_dump(mode="json", exclude={"reliability"})
    return hashlib.sha256(json.dumps(plain, sort_keys=True).encode()).hexdigest()[:32]


class _ByProduct(NamedTuple):
    """A record that a write of events made, or a publisher that it graded."""

    subject: str
    name: str
    before: str | None
    after: str


class Names:
    """Numbers of the actors, issues, places … of a record, as one transaction sees them.

    What was looked up once is kept, so that a batch of events asks once for each name. Dossiers,
    actors and publishers that are new, and grades, need a revision of their own: `tell` writes it.

    Args:
        connection: Inside a write transaction.
        changed: An event as it stands, where it is about to be replaced: a spelling that nobody
            else uses is no reason to keep it.
    """

    def __init__(self, connection: Connection, changed: Event | None = None) -> None:
        self._connection = connection
        self._changed = changed
        self._actors: dict[str, tuple[int, str]] = {}
        self._strangers: set[str] = set()
        self._spellings: dict[str, str] = {}
        self._numbers: dict[tuple[str, ...], int] = {}
        self._publishers: dict[str, tuple[int, Publisher]] = {}
        self._zones: dict[str, ZoneInfo] = {}
        self._sources: dict[_Document, int] = {}
        self._made: list[_ByProduct] = []
        self._own_names: dict[str, dict[str, str]] | None = None

    def tell(self, by: str, batch: int) -> None:
        """Write the revisions of what was made and graded since the last time.

        Args:
            by: Who wrote the events that brought it.
            batch: Number of that write; an undo of it takes these back, too.
        """
        for one in self._made:
            write_revision(
                self._connection,
                subject=one.subject,
                name=one.name,
                action="add" if one.before is None else "change",
                revision=next_revision(self._connection, one.subject, one.name),
                by=by,
                before=one.before,
                after=one.after,
                batch=batch,
            )
        self._made.clear()

    def zone(self, slug: str) -> ZoneInfo:
        """The time zone of a dossier; one that is new is recorded under its short name."""
        if slug not in self._zones:
            asked = select(_dossiers.c.timezone).where(_dossiers.c.slug == slug)
            known = self._connection.execute(asked).scalar()
            if known is None:
                fresh = Dossier(slug=slug, title=slug.replace("-", " ").capitalize())
                row = dossier_row(fresh)
                self._connection.execute(insert(_dossiers).values(row))
                self._made.append(_ByProduct("dossier", slug, None, row["payload"]))
                known = fresh.timezone
            self._zones[slug] = ZoneInfo(known)
        return self._zones[slug]

    def actor(self, name: str) -> tuple[int, str]:
        """Number and name of the actor that a name or alias means; recorded if new."""
        known = self._known_actor(name)
        if known is None:
            known = (self._record_actor(name), name)
            self._actors[fold(name)] = self._actors[name] = known
        return known

    def canonical(self, name: str) -> str:
        """The actor's name that a name or alias means.

        One that means none may be a new actor's: all its spellings are taken for the first.
        """
        known = self._known_actor(name)
        return self._spelling(fold(name), name) if known is None else known[1]

    def _known_actor(self, name: str) -> tuple[int, str] | None:
        if name in self._actors:
            return self._actors[name]
        # Whom the record did not know once can come only through this write, under any spelling.
        known = None if name in self._strangers else find_actor(self._connection, name)
        folded = fold(name)
        known = known or self._actors.get(folded)
        if known is None:
            self._strangers.add(name)
        else:
            self._actors[folded] = self._actors[name] = known
        return known

    def _spelling(self, folded: str, name: str) -> str:
        if not self._spellings:
            self._spellings = dict(named_in_use(self._connection, self._changed))
        return self._spellings.setdefault(folded, name)

    def renames(self) -> dict[str, Rename]:
        """For each sort of names that may be written otherwise, what to write for each."""
        found: dict[str, Rename] = {"actor": self.canonical}
        for of, own in self._others().items():
            found[of] = partial(_own_name, own)
        return found

    def _others(self) -> dict[str, dict[str, str]]:
        """The other names of what is no actor, each with the own one, by their sort."""
        if self._own_names is None:
            self._own_names = all_own_names(self._connection)
        return self._own_names

    def issue(self, name: str) -> int:
        """Number of an issue."""
        return self._number("issue", name)

    def tag(self, name: str) -> int:
        """Number of a tag."""
        return self._number("tag", name)

    def place(self, name: str, country: str) -> int:
        """Number of a place."""
        return self._number("place", name, country)

    def publisher(self, name: str) -> int:
        """Number of a publisher."""
        return self._publisher(name)[0]

    def grade(self, sources: Iterable[Source]) -> None:
        """Take over the grades of publishers that documents carry, once `source` knows them."""
        for source in sources:
            if source.reliability is None:
                continue
            number, known = self._publisher(source.publisher)
            if known.reliability == source.reliability:
                continue
            graded = known.model_copy(update={"reliability": source.reliability})
            change = update(_publishers).where(_publishers.c.id == number)
            self._connection.execute(change.values(publisher_row(graded)))
            self._made.append(_ByProduct("publisher", known.name, to_json(known), to_json(graded)))
            self._publishers[known.name] = number, graded

    def _publisher(self, name: str) -> tuple[int, Publisher]:
        if name not in self._publishers:
            asked = select(_publishers.c.id, _publishers.c.payload)
            row = self._connection.execute(asked.where(_publishers.c.name == name)).first()
            if row is None:
                known = Publisher(name=name)
                number = self._record_named("publisher", publisher_row(known))
                self._made.append(_ByProduct("publisher", name, None, to_json(known)))
            else:
                number, known = row.id, record_of(Publisher, row.payload)
            self._publishers[name] = number, known
        return self._publishers[name]

    def source(self, source: Source) -> int:
        """Number of a document."""
        key = _document(source)
        if key not in self._sources:
            self.learn([source])
        return self._sources[key]

    def learn(self, sources: Iterable[Source]) -> None:
        """Find, or record, many documents at once."""
        if len(self._sources) > _MOST_SOURCES:
            self._sources.clear()
        fresh = {key: one for one in sources if (key := _document(one)) not in self._sources}
        digests = {_digest(one): (key, one) for key, one in fresh.items()}
        waiting = list(digests)
        for at in range(0, len(waiting), _AT_ONCE):
            part = waiting[at : at + _AT_ONCE]
            known = select(_sources.c.id, _sources.c.digest).where(_sources.c.digest.in_(part))
            self._number_sources(digests, self._connection.execute(known))
        rows = [
            {
                "digest": digest,
                "publisher": self.publisher(one.publisher),
                "title": one.title,
                "url": one.url,
                **columns_of(one.published, "published", "published_edtf"),
            }
            for digest, (key, one) in digests.items()
            if key not in self._sources
        ]
        if rows:
            self._number_sources(digests, self._record_sources(rows))

    def _number_sources(
        self, digests: dict[str, tuple[_Document, Source]], found: Iterable[Any]
    ) -> None:
        for row in found:
            self._sources[digests[row.digest][0]] = row.id

    def _number(self, *key: str) -> int:
        number = self._numbers.get(key)
        if number is None:
            number = self._numbers[key] = self._found(*key)
        return number

    def _found(self, table: str, name: str, country: str | None = None) -> int:
        rows = METADATA.tables[table]
        find = {"name": name} | ({} if country is None else {"country": country})
        asked = select(rows.c.id).where(*(rows.c[name] == value for name, value in find.items()))
        number = self._connection.execute(asked).scalar()
        return self._record_named(table, find) if number is None else int(number)

    def _record_actor(self, name: str) -> int:
        fresh = Actor(name=name)
        number = add_actor(self._connection, fresh)
        self._made.append(_ByProduct("actor", name, None, to_json(fresh)))
        return number

    def _record_sources(self, rows: list[dict[str, Any]]) -> Iterable[Any]:
        added = insert(_sources).returning(_sources.c.id, _sources.c.digest)
        return self._connection.execute(added, rows)

    def _record_named(self, table: str, values: dict[str, str]) -> int:
        rows = METADATA.tables[table]
        added = insert(rows).values(**values).returning(rows.c.id)
        return int(self._connection.execute(added).scalar_one())


def _own_name(own: dict[str, str], name: str) -> str:
    return own.get(name, name)


class _Missing(NamedTuple):
    id: int
    digest: str


class NamesSeen(Names):
    """Names of a record that is only looked at: what it has not gets the number 0."""

    def publisher(self, name: str) -> int:
        """Number of a publisher, whatever else its row says."""
        return self._number("publisher", name)

    def _spelling(self, folded: str, name: str) -> str:  # noqa: ARG002 - nothing is written
        return name

    def _record_actor(self, name: str) -> int:  # noqa: ARG002 - the number that nobody has
        return 0

    def _record_sources(self, rows: list[dict[str, Any]]) -> Iterable[Any]:
        return [_Missing(0, row["digest"]) for row in rows]

    def _record_named(self, table: str, values: dict[str, str]) -> int:  # noqa: ARG002 - as above
        return 0


class Renamed(Names):
    """Names of a record, for events written before what they name got other names.

    Args:
        connection: Inside a write transaction.
        renamings: What was renamed or merged since, the oldest first.
    """

    def __init__(self, connection: Connection, renamings: Sequence[Renaming]) -> None:
        super().__init__(connection)
        self._renamings = renamings

    def canonical(self, name: str) -> str:
        """The present name of the actor that a name or alias meant; the same where none did."""
        return super().canonical(self._since("actor", name))

    def renames(self) -> dict[str, Rename]:
        """For each sort of names, what to write today."""
        since = {one.of: partial(self._since, one.of) for one in self._renamings}
        now = super().renames()
        return {
            of: partial(_in_turn, since.get(of), now.get(of))
            for of in dict.fromkeys((*since, *now))
        }

    def _since(self, of: str, name: str) -> str:
        for one in self._renamings:
            if of == one.of and name == one.old:
                name = one.new
        return name


def _in_turn(first: Rename | None, second: Rename | None, name: str) -> str:
    name = first(name) if first else name
    return second(name) if second else name


_dossiers = METADATA.tables["dossier"]
_publishers = METADATA.tables["publisher"]


def dossier_row(dossier: Dossier) -> dict[str, Any]:
    """The row of a dossier."""
    return {
        "slug": dossier.slug,
        "title": dossier.title,
        "timezone": dossier.timezone,
        "payload": to_json(dossier),
    }
