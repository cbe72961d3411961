"""One name that takes in another."""

from typing import TypeVar

from sqlalchemy import Connection, select, update

from tracker.errors import InvalidRecord, NotFound, Problem
from tracker.language import later, say
from tracker.model.actors import Actor
from tracker.model.described import Described, joined
from tracker.model.named import DESCRIBED
from tracker.store.folding import fold
from tracker.store.history.revisions import MERGE, write_to
from tracker.store.rows.actors import (
    actor_known,
    add_actor,
    claim_names,
    find_actor,
    free_names,
    remove_actor,
)
from tracker.store.rows.described import (
    forget,
    free_other_names,
    keep,
    kept,
    known,
)
from tracker.store.rows.mentions import named_in_use
from tracker.store.tables import TABLES
from tracker.store.tables.payload import payload_named, record_of, to_json
from tracker.store.writing.rewriting import rename_in_events

_ACTOR = TABLES["actor"]
_N = TypeVar("_N", Actor, Described)


def merge(
    connection: Connection, of: str, name: str, into: str, by: str, action: str = MERGE
) -> int:
    """Let one name take in another (see `Registry.merge`); gives the write's number.

    That the other goes is a write of its own, which belongs to this one as those of events do; it
    says what the record said of it, if that said anything.
    """
    if of in DESCRIBED:
        return _merge_described(connection, of, name, into, by, action)
    return _merge_actors(connection, name, into, by, action)


def _merge_described(
    connection: Connection, of: str, name: str, into: str, by: str, action: str
) -> int:
    goes, stays = known(connection, of, name), known(connection, of, into)
    _refuse_same(of, (name, goes.name), (into, stays.name))
    both = joined(stays, goes)
    was = kept(connection, of, stays.name)
    content = (to_json(was) if was else None, to_json(both))
    number = write_to(connection, of, stays.name, by, action, content)
    gone = kept(connection, of, goes.name)
    write_to(connection, of, goes.name, by, MERGE, (to_json(gone) if gone else None, None), number)
    free_other_names(connection, of, goes.name)
    keep(connection, both, stays.name)
    rename_in_events(connection, of, goes.name, stays.name, by=by, batch=number, action=MERGE)
    forget(connection, of, goes.name)
    return number


def _merge_actors(connection: Connection, name: str, into: str, by: str, action: str) -> int:
    goes, stays = _actor(connection, name), _actor(connection, into)
    _refuse_same("actor", (name, goes.name), (into, stays.name))
    both = _both_actors(connection, stays, goes)
    held = find_actor(connection, stays.name)
    content = (to_json(stays) if held else None, to_json(both))
    number = write_to(connection, "actor", stays.name, by, action, content)
    gone = to_json(goes) if find_actor(connection, goes.name) else None
    write_to(connection, "actor", goes.name, by, MERGE, (gone, None), number)
    free_names(connection, goes.name)
    put_actor_row(connection, both)
    rename_in_events(connection, "actor", goes.name, stays.name, by=by, batch=number, action=MERGE)
    move_parts(connection, goes.name, stays.name, by=by, batch=number, action=MERGE)
    remove_actor(connection, goes.name)
    return number


_SAME = {
    "actor": later("‘{one}’ and ‘{other}’ are the same actor already. Choose another."),
    "issue": later("‘{one}’ and ‘{other}’ are the same issue already. Choose another."),
    "place": later("‘{one}’ and ‘{other}’ are the same place already. Choose another."),
    "publisher": later("‘{one}’ and ‘{other}’ are the same publisher already. Choose another."),
    "track": later("‘{one}’ and ‘{other}’ are the same track already. Choose another."),
}


def _refuse_same(of: str, goes: tuple[str, str], stays: tuple[str, str]) -> None:
    if goes[1] == stays[1]:
        text = say(_SAME[of], one=goes[0], other=stays[0])
        raise InvalidRecord((Problem(("into",), stays[0], text),))


def _actor(connection: Connection, name: str) -> Actor:
    """The actor of a name or an alias; one that events only mention has a name and no more.

    Raises:
        NotFound: Neither the record nor an event has it.
    """
    try:
        _, own = actor_known(connection, name)
    except NotFound:
        mentioned = named_in_use(connection).get(fold(name))
        if mentioned is None:
            raise
        return Actor(name=mentioned)
    return record_of(Actor, payload_named(connection, _ACTOR.c.name, own, "actor"))


def _both_actors(connection: Connection, stays: Actor, goes: Actor) -> Actor:
    """One actor made of two.

    Raises:
        InvalidRecord: It would be part of its own part.
    """
    own = None if stays.parent == goes.name else stays.parent
    if own is not None and _leads_to(connection, own, {stays.name, goes.name}):
        text = say(
            "‘{between}’ stands between them: it is part of ‘{goes}’, and ‘{stays}’ is part of "
            "it. Change one of these first.",
            between=own, goes=goes.name, stays=stays.name,
        )  # fmt: skip
        raise InvalidRecord((Problem(("into",), stays.name, text),))
    whole = own or goes.parent
    if whole is not None and _leads_to(connection, whole, {stays.name, goes.name}):
        whole = None
    alone = [one.model_copy(update={"parent": None}) for one in (stays, goes)]
    return joined(*alone).model_copy(update={"parent": whole})


def _leads_to(connection: Connection, name: str, wholes: set[str]) -> bool:
    """Whether an actor is one of some, or part of one."""
    seen = set[str]()
    above: str | None = name
    while above is not None and above not in seen:
        if above in wholes:
            return True
        seen.add(above)
        asked = select(_ACTOR.c.parent).where(_ACTOR.c.name == above)
        above = connection.execute(asked).scalar()
    return False


def put_actor_row(connection: Connection, actor: Actor) -> None:
    """Write an actor's row, and the names by which it is found."""
    own = select(_ACTOR.c.id).where(_ACTOR.c.name == actor.name)
    number = connection.execute(own).scalar()
    if number is None:
        add_actor(connection, actor)
        return
    values = {"parent": actor.parent, "payload": to_json(actor)}
    connection.execute(update(_ACTOR).where(_ACTOR.c.id == number).values(values))
    claim_names(connection, number, actor)


def move_parts(
    connection: Connection, old: str, new: str, *, by: str, batch: int, action: str
) -> None:
    """Let the parts of an actor be parts of another name.

    Args:
        connection: Inside a write transaction.
        old: The name that stands above them.
        new: The name that is to stand there.
        by: Who writes.
        batch: Number of the write that they follow.
        action: What the history calls it.
    """
    parts = select(_ACTOR.c.name).where(_ACTOR.c.parent == old, _ACTOR.c.name != new)
    for name in connection.execute(parts).scalars().all():
        set_whole(connection, name, new, by=by, batch=batch, action=action)


def set_whole(
    connection: Connection, name: str, whole: str, *, by: str, batch: int, action: str
) -> None:
    """Let an actor be part of another one; the arguments are those of `move_parts`."""
    before = payload_named(connection, _ACTOR.c.name, name, "actor")
    part = record_of(Actor, before).model_copy(update={"parent": whole})
    values = {"parent": whole, "payload": to_json(part)}
    connection.execute(update(_ACTOR).where(_ACTOR.c.name == name).values(values))
    write_to(connection, "actor", name, by, action, (before, values["payload"]), batch)
