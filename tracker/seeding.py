"""The demo dossiers: read from `seed_data/` and put into a record, once."""

import json
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import NamedTuple

from tracker.errors import NotFound, UnreadableFile
from tracker.model.actors import Actor, Dossier
from tracker.model.events import Event
from tracker.model.reading import parse_json, read_event, read_record
from tracker.store import Store

WRITER = "the demo dossier"
"""The name that the history shows for what was seeded."""


class Seed(NamedTuple):
    """One demo dossier with all that belongs to it."""

    dossier: Dossier
    actors: list[Actor]
    events: list[Event]


def seed_folder() -> Path:
    """Where the demo dossiers lie: inside an installed package, or beside it in a checkout.

    Raises:
        UnreadableFile: They are in neither place.
    """
    here = Path(__file__).resolve().parent
    for folder in (here / "seed_data", here.parent / "seed_data"):
        if folder.is_dir():
            return folder
    raise UnreadableFile("The folder seed_data is missing. Install Parley anew, or clone it whole.")


def seeds() -> Iterator[Seed]:
    """All demo dossiers, the first case first.

    Raises:
        InvalidRecord: A file breaks a rule of the model.
        UnreadableFile: A file is no JSON.
    """
    folders = sorted((one for one in seed_folder().iterdir() if one.is_dir()), reverse=True)
    for folder in folders:
        yield Seed(
            read_record(Dossier, _read(folder / "dossier.json")),
            [read_record(Actor, one) for one in _read(folder / "actors.json")],
            [
                read_event(one)
                for file in sorted((folder / "events").glob("*.json"))
                for one in _read(file)
            ],
        )


def load_demo(store: Store, say: Callable[[str], None] = lambda _: None) -> int:
    """Put the demo dossiers into a record; one that is there already is left alone.

    Args:
        store: The record.
        say: Told what was done, in a sentence for each dossier.

    Returns:
        How many events were added.
    """
    known = {dossier.slug for dossier in store.dossiers()}
    added = 0
    for seed in seeds():
        if seed.dossier.slug in known:
            say(f"{seed.dossier.title} is there already.")
            continue
        store.put_dossier(seed.dossier, by=WRITER)
        for actor in seed.actors:
            if not _has(store, actor):
                store.put_actor(actor, by=WRITER)
        done = store.add_many(seed.events, by=WRITER)
        added += done.added
        say(f"{seed.dossier.title}: {done.added} events added.")
    return added


def _has(store: Store, actor: Actor) -> bool:
    try:
        store.actor(actor.name)
    except NotFound:
        return False
    return True


def _read(file: Path) -> list[dict[str, object]] | dict[str, object]:
    try:
        found = parse_json(file.read_bytes())
    except OSError as err:
        raise UnreadableFile(f"{file.name} cannot be read: {err.strerror}.") from err
    return found if isinstance(found, list | dict) else json.loads("{}")
