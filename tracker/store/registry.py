"""What events refer to: dossiers, actors, publishers, and the names in use."""

import json
from collections.abc import Sequence
from typing import Any, TypeVar

from sqlalchemy import Connection, Engine, Row, Table, delete, func, insert, select, update

from tracker.errors import (
    DuplicateRecord,
    InvalidRecord,
    NotFound,
    NothingToUndo,
    Problem,
)
from tracker.model.actors import Actor, Dossier
from tracker.model.reading import read_record
from tracker.model.sources import MEASURES, Publisher
from tracker.model.values import Record
from tracker.store.counting import recount
from tracker.store.engine import reading, writing
from tracker.store.filters.linked import FACET_COUNT, all_of
from tracker.store.folding import fold
from tracker.store.history import (
    RENAME,
    REVISION,
    Renaming,
    next_revision,
    renamings_since,
    write_revision,
)
from tracker.store.names import (
    Names,
    Renamed,
    actor_known,
    add_actor,
    claim_names,
    dossier_row,
    find_actor,
    publisher_of,
)
from tracker.store.payload import to_json
from tracker.store.placing import EVENT, TABLES, dossier_zone, load, place, put
from tracker.store.rows import settled

_R = TypeVar("_R", bound=Record)
_DOSSIER, _ACTOR, _PUBLISHER = TABLES["dossier"], TABLES["actor"], TABLES["publisher"]
_ALIAS = TABLES["actor_alias"]


class Registry:
    """The part of a store that keeps dossiers, actors and publishers."""

    engine: Engine

    def dossiers(self) -> list[Dossier]:
        """All dossiers, in the order in which they were recorded."""
        with reading(self.engine) as connection:
            revision = TABLES["revision"]
            first = (
                select(func.min(revision.c.number))
                .where(revision.c.subject == "dossier", revision.c.name == _DOSSIER.c.slug)
                .scalar_subquery()
            )
            rows = connection.execute(
                select(_DOSSIER.c.payload).order_by(first.nulls_last(), _DOSSIER.c.slug)
            ).scalars()
            return [_record(Dossier, payload) for payload in rows]

    def dossier(self, slug: str) -> Dossier:
        """One dossier.

        Raises:
            NotFound: The record has none of that short name.
        """
        with reading(self.engine) as connection:
            return _record(Dossier, _payload(connection, _DOSSIER, "slug", slug, "dossier"))

    def put_dossier(self, dossier: Dossier, *, by: str) -> int:
        """Record a dossier, or replace its description; returns the write's number.

        A new time zone moves the days of all its events.
        """
        with writing(self.engine) as connection:
            return _put_dossier(connection, dossier, by, "change")

    def actors(self) -> list[Actor]:
        """All actors, by name."""
        with reading(self.engine) as connection:
            rows = connection.execute(select(_ACTOR.c.payload).order_by(_ACTOR.c.name)).scalars()
            return [_record(Actor, payload) for payload in rows]

    def actor(self, name: str) -> Actor:
        """The actor with a name or an alias.

        Raises:
            NotFound: Nobody has it; with the nearest name.
        """
        with reading(self.engine) as connection:
            _, own = actor_known(connection, name)
            return _record(Actor, _payload(connection, _ACTOR, "name", own, "actor"))

    def aliases(self, actors: Sequence[str]) -> dict[str, str]:
        """The other names of some actors, each with the actor's own, in the order asked for."""
        rank = {name: place for place, name in enumerate(actors)}
        asked = (
            select(_ALIAS.c.name.label("alias"), _ACTOR.c.name)
            .join(_ACTOR, _ACTOR.c.id == _ALIAS.c.actor)
            .where(_ACTOR.c.name.in_(actors), _ALIAS.c.name != _ACTOR.c.name)
        )
        with reading(self.engine) as connection:
            rows = connection.execute(asked).all()
        found = sorted((rank[row.name], row.alias, row.name) for row in rows)
        return {alias: name for _, alias, name in found}

    def own_name(self, name: str) -> str | None:
        """The actor's own name that a name or alias means; None where nobody has it."""
        with reading(self.engine) as connection:
            found = find_actor(connection, name)
        return found[1] if found else None

    def put_actor(self, actor: Actor, *, by: str, rename_from: str | None = None) -> int:
        """Record an actor, or replace its description; returns the write's number.

        Args:
            actor: With all its names.
            by: Who records it.
            rename_from: The name that it had until now, where that changed. Events and parts of
                it follow, each with a revision of its own; an edit of one of those that began
                before is refused as any other conflict.

        Raises:
            DuplicateRecord: One of its names is another actor's.
            InvalidRecord: It would be part of its own part.
        """
        with writing(self.engine) as connection:
            return _put_actor(connection, actor, by, rename_from or actor.name, "change")

    def publishers(self) -> list[Publisher]:
        """All publishers, by name."""
        with reading(self.engine) as connection:
            rows = connection.execute(select(_PUBLISHER).order_by(_PUBLISHER.c.name))
            return [publisher_of(row) for row in rows]

    def put_publisher(self, publisher: Publisher, *, by: str) -> int:
        """Record a publisher, or change its grade; returns the write's number."""
        with writing(self.engine) as connection:
            return _put_publisher(connection, publisher, by, "change")

    def names(
        self, of: str, dossier: str | None = None, prefix: str = "", limit: int = 200
    ) -> list[str]:
        """Names in use, for suggestions: those of the dossier first, the most frequent first.

        Args:
            of: What they name: actor, issue, track, tag, place, publisher, measure, group, event.
            dossier: Short name of the dossier that is looked at.
            prefix: How they start, folded.
            limit: How many at most.
        """
        with reading(self.engine) as connection:
            found = _names(connection, of, dossier)
        wanted = fold(prefix)
        return [name for name in found if fold(name).startswith(wanted)][:limit]

    def has_name(self, of: str, name: str) -> bool:
        """Whether a name is in use.

        Args:
            of: What it names, as of `names`.
            name: As it is written in the record.
        """
        with reading(self.engine) as connection:
            return name in _names(connection, of, None)


def _record(cls: type[_R], payload: str) -> _R:
    return read_record(cls, json.loads(payload), kept=True)


def _payload(connection: Connection, table: Table, key: str, value: str, what: str) -> str:
    found = connection.execute(select(table.c.payload).where(table.c[key] == value)).scalar()
    if found is None:
        raise NotFound(what, value)
    return str(found)


def _revision(
    connection: Connection, subject: str, name: str, by: str, action: str,
    before: str | None, after: str | None,
) -> int:  # fmt: skip
    return write_revision(
        connection,
        subject=subject,
        name=name,
        action="add" if before is None and action == "change" else action,
        revision=next_revision(connection, subject, name),
        by=by,
        before=before,
        after=after,
    )


def _put_dossier(connection: Connection, dossier: Dossier, by: str, action: str) -> int:
    row = dossier_row(dossier)
    old = connection.execute(
        select(_DOSSIER.c.payload, _DOSSIER.c.timezone).where(_DOSSIER.c.slug == dossier.slug)
    ).first()
    if old is None:
        connection.execute(insert(_DOSSIER).values(row))
    else:
        connection.execute(update(_DOSSIER).where(_DOSSIER.c.slug == dossier.slug).values(row))
        if old.timezone != dossier.timezone:
            _place_again(connection, dossier.slug)
    before = old.payload if old else None
    return _revision(connection, "dossier", dossier.slug, by, action, before, row["payload"])


def _place_again(connection: Connection, slug: str) -> None:
    ids = connection.execute(select(EVENT.c.id).where(EVENT.c.dossier == slug)).scalars().all()
    names = Names(connection)
    for event_id in ids:
        event, seq, revision, *_ = load(connection, event_id)
        place(connection, names, event, {"revision": revision}, seq)
    recount(connection, slug, dossier_zone(connection, slug))  # days were counted in the old zone


def _put_actor(connection: Connection, actor: Actor, by: str, old_name: str, action: str) -> int:
    row = connection.execute(
        select(_ACTOR.c.id, _ACTOR.c.payload).where(_ACTOR.c.name == old_name)
    ).first()
    actor = _with_whole(connection, actor, row.id if row else None)
    holder = find_actor(connection, actor.name)
    if holder is not None and (row is None or holder[0] != row.id):
        raise DuplicateRecord("name", actor.name, holder[1])
    renamed = row is not None and actor.name != old_name
    number = _revision(
        connection,
        "actor",
        old_name if row else actor.name,  # a history is found by the name that it went on from
        by,
        RENAME if renamed and action == "change" else action,
        row.payload if row else None,
        to_json(actor),
    )
    names = Names(connection)
    if actor.parent:
        names.actor(actor.parent)
        names.tell(by, number)
    if row is None:
        add_actor(connection, actor)
    else:
        values = {"name": actor.name, "parent": actor.parent, "payload": to_json(actor)}
        connection.execute(update(_ACTOR).where(_ACTOR.c.id == row.id).values(values))
        claim_names(connection, row.id, actor)
        if renamed:
            _rename(connection, Renaming(old_name, actor.name), by, number)
    return number


def _with_whole(connection: Connection, actor: Actor, number: int | None) -> Actor:
    """The actor with its whole's own name, where it names that by an alias.

    Raises:
        InvalidRecord: It would be part of itself, or of its own part.
    """
    if actor.parent is None:
        return actor
    whole = find_actor(connection, actor.parent)
    own_names = {fold(name) for name in (actor.name, *actor.aliases)}
    if fold(actor.parent) in own_names or (whole and whole[0] == number):
        text = f"‘{actor.parent}’ is a name of ‘{actor.name}’ itself. Choose another actor."
        raise InvalidRecord((Problem(("parent",), actor.parent, text),))
    seen, above = set[int](), whole
    while above and above[0] not in seen:
        seen.add(above[0])
        asked = select(_ACTOR.c.parent).where(_ACTOR.c.id == above[0])
        name = connection.execute(asked).scalar()
        above = find_actor(connection, name) if name else None
        if (above and above[0] == number) or (name and fold(name) in own_names):
            text = f"‘{actor.parent}’ is itself part of ‘{actor.name}’. Choose another."
            raise InvalidRecord((Problem(("parent",), actor.parent, text),))
    return actor.model_copy(update={"parent": whole[1]}) if whole else actor


def _rename(connection: Connection, renaming: Renaming, by: str, number: int) -> None:
    """Follow an actor's new name in every event and every actor that names the old one."""
    renamed = Renamed(connection, [renaming])
    quoted = json.dumps(renaming.old, ensure_ascii=False)
    holding = select(EVENT.c.id).where(EVENT.c.payload.contains(quoted, autoescape=True))
    for event_id in connection.execute(holding).scalars().all():
        event, seq, *_ = load(connection, event_id)
        after = settled(event, renamed)
        if after != event:
            put(connection, after, (event, seq), by=by, action=RENAME, batch=number)
    parts = connection.execute(
        select(_ACTOR.c.id, _ACTOR.c.payload).where(_ACTOR.c.parent == renaming.old)
    ).all()
    for row in parts:
        part = _record(Actor, row.payload).model_copy(update={"parent": renaming.new})
        values = {"parent": part.parent, "payload": to_json(part)}
        connection.execute(update(_ACTOR).where(_ACTOR.c.id == row.id).values(values))
        write_revision(
            connection,
            subject="actor",
            name=part.name,
            action=RENAME,
            revision=next_revision(connection, "actor", part.name),
            by=by,
            before=row.payload,
            after=values["payload"],
            batch=number,
        )


def _put_publisher(connection: Connection, publisher: Publisher, by: str, action: str) -> int:
    row = connection.execute(select(_PUBLISHER).where(_PUBLISHER.c.name == publisher.name)).first()
    values = publisher.model_dump()
    if row is None:
        connection.execute(insert(_PUBLISHER).values(values))
    else:
        connection.execute(update(_PUBLISHER).where(_PUBLISHER.c.id == row.id).values(values))
    before = to_json(publisher_of(row)) if row else None
    return _revision(
        connection, "publisher", publisher.name, by, action, before, to_json(publisher)
    )


def undo(connection: Connection, row: Row[Any], by: str) -> int:
    """Take back a write to a dossier, an actor or a publisher; gives the undo's number.

    Raises:
        DuplicateRecord: Another actor has one of the names by now.
        NothingToUndo: Events or actors name it by now.
    """
    if row.before is None:
        if _in_use(connection, row.subject, row.name):
            raise NothingToUndo(f"‘{row.name}’ is named elsewhere by now; it stays in the record.")
        _delete(connection, row.subject, row.name)
        return _revision(connection, row.subject, row.name, by, "undo", row.after, None)
    before = json.loads(row.before)
    if row.subject == "dossier":
        return _put_dossier(connection, read_record(Dossier, before, kept=True), by, "undo")
    if row.subject == "publisher":
        return _put_publisher(connection, read_record(Publisher, before), by, "undo")
    actor = read_record(Actor, before)
    if actor.parent:
        since = Renamed(connection, renamings_since(connection, row.number))
        actor = actor.model_copy(update={"parent": since.canonical(actor.parent)})
    present = json.loads(row.after)["name"] if row.after else actor.name
    return _put_actor(connection, actor, by, present, "undo")


def forget_unused(connection: Connection, number: int) -> None:
    """Take out what a write made for events that it refused in the end, and its revisions."""
    made = select(REVISION.c.number, REVISION.c.subject, REVISION.c.name).where(
        REVISION.c.batch == number, REVISION.c.subject != "event", REVISION.c.before.is_(None)
    )
    for row in connection.execute(made).all():
        if not _in_use(connection, row.subject, row.name):
            _delete(connection, row.subject, row.name)
            connection.execute(delete(REVISION).where(REVISION.c.number == row.number))


_KEYS = {
    "dossier": _DOSSIER.c.slug,
    "actor": _ACTOR.c.name,
    "publisher": _PUBLISHER.c.name,
}


def _delete(connection: Connection, subject: str, name: str) -> None:
    if subject == "actor":
        own = select(_ACTOR.c.id).where(_ACTOR.c.name == name).scalar_subquery()
        alias = TABLES["actor_alias"]
        connection.execute(delete(alias).where(alias.c.actor == own))
    connection.execute(delete(TABLES[subject]).where(_KEYS[subject] == name))


def _in_use(connection: Connection, subject: str, name: str) -> bool:
    """Whether an event, or another actor, names a dossier, an actor or a publisher."""
    part, source = TABLES["participant"], TABLES["source"]
    asked = {
        "dossier": [select(EVENT.c.seq).where(EVENT.c.dossier == name)],
        "actor": [
            select(part.c.event)
            .join(_ACTOR, _ACTOR.c.id == part.c.actor)
            .where(_ACTOR.c.name == name),
            select(_ACTOR.c.id).where(_ACTOR.c.parent == name),
        ],
        "publisher": [
            select(source.c.id)
            .join(_PUBLISHER, _PUBLISHER.c.id == source.c.publisher)
            .where(_PUBLISHER.c.name == name)
        ],
    }[subject]
    return any(connection.execute(one.limit(1)).first() is not None for one in asked)


def _names(connection: Connection, of: str, dossier: str | None) -> list[str]:
    """All names of one sort, the dossier's own first."""
    if of == "measure":
        claim = TABLES["claim"]
        used = connection.execute(select(claim.c.measure).distinct()).scalars()
        return list(dict.fromkeys([*MEASURES, *used]))
    if of == "event":
        asked = select(EVENT.c.id).order_by(EVENT.c.es.desc())
        asked = asked.where(EVENT.c.dossier == dossier) if dossier else asked
        return [str(one) for one in connection.execute(asked.limit(2000)).scalars()]
    if of not in _COUNTED_AS:
        return []
    own = _used(connection, of, dossier) if dossier is not None else []
    every = _used(connection, of, None)
    if of == "actor":
        every += connection.execute(select(_ACTOR.c.name).order_by(_ACTOR.c.name)).scalars().all()
    return list(dict.fromkeys([*own, *every]))


_COUNTED_AS = {
    "actor": "actor",
    "issue": "issue",
    "tag": "tag",
    "place": "place",
    "track": "track",
    "group": "group",
    "publisher": "source",
}
"""What is named, and the name under which every write counts it."""


def _used(connection: Connection, of: str, dossier: str | None) -> list[str]:
    """Names that events use, the most frequent first: from the counts that every write keeps."""
    n = func.sum(FACET_COUNT.c.n)
    asked = (
        select(FACET_COUNT.c.value)
        .where(*all_of(dossier, _COUNTED_AS[of]))
        .group_by(FACET_COUNT.c.value)
    )
    asked = asked.having(n > 0).order_by(n.desc(), FACET_COUNT.c.value)
    if of == "publisher":  # a source is also whom a publisher repeats
        asked = asked.where(FACET_COUNT.c.value.in_(select(_PUBLISHER.c.name)))
    return [str(name) for name in connection.execute(asked).scalars()]
