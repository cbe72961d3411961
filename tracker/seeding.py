"""The demo dossiers: read from `seed_data/` and put into a record, once."""

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any, NamedTuple, get_args

from tracker.errors import InvalidRecord, UnreadableFile
from tracker.model.actors import Actor, Dossier
from tracker.model.desk import Story
from tracker.model.events import Event
from tracker.model.filters import EventFilter
from tracker.model.reading import parse_json, read_event, read_record
from tracker.model.sources import Publisher
from tracker.model.telling.chapters import Chapter
from tracker.model.values import Status
from tracker.store import KEEPER, Laid, Store
from tracker.store.history.revisions import now
from tracker.store.questions import Count, Dossiers

WRITER = "the demo dossier"
"""The name that the history shows for what was seeded."""


class Seed(NamedTuple):
    """One demo dossier with all that belongs to it."""

    dossier: Dossier
    chapters: list[Chapter]
    actors: list[Actor]
    publishers: list[Publisher]
    events: list[Event]
    stories: dict[str, Story]
    """By the keys that they have in addresses."""


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
        UnreadableFile: A file is missing, or no JSON.
    """
    for folder in sorted((one for one in seed_folder().iterdir() if one.is_dir()), reverse=True):
        graded, told = folder / "publishers.json", folder / "stories.json"
        yield Seed(
            read_record(Dossier, _read(folder / "dossier.json")),
            [read_record(Chapter, one) for one in _read(folder / "chapters.json")],
            [read_record(Actor, one) for one in _read(folder / "actors.json")],
            [read_record(Publisher, one) for one in _read(graded)] if graded.exists() else [],
            [
                read_event(one)
                for file in sorted((folder / "events").glob("*.json"))
                for one in _read(file)
            ],
            {one.pop("key"): read_record(Story, one) for one in _read(told)}
            if told.exists()
            else {},
        )


def load_demo(
    store: Store, by: str = WRITER, *, tell: Callable[[str], None] = lambda _: None
) -> int:
    """Put the demo dossiers into a record; one that has events already is left alone.

    Args:
        store: The record.
        by: The name that the history shows.
        tell: Told what was done, in a sentence for each dossier.

    Returns:
        How many events were added.

    Raises:
        InvalidRecord: An event of a demo dossier was refused; the others are kept.
    """
    record = store.seen_by(KEEPER)
    known = {dossier.slug for dossier in record.ask(Dossiers())}
    added = 0
    for seed in seeds():
        slug, title = seed.dossier.slug, seed.dossier.title
        if slug in known and record.ask(Count(EventFilter(dossier=slug, status=_ANY))):
            tell(f"{title} is there already.")
            continue
        added += _load(store, seed, by)
        tell(f"{title}: {len(seed.events)} events.")
    return added


_ANY: tuple[Status, ...] = get_args(Status)


def _load(store: Store, seed: Seed, by: str) -> int:
    along = [seed.dossier, *seed.chapters, *seed.actors, *seed.publishers]
    done = store.add_many(seed.events, by=by, along=along)
    if done.problems or done.along:
        raise InvalidRecord((*done.along, *done.problems))
    for key, story in seed.stories.items():
        store.put_back(Laid(key, seed.dossier.slug, story, by, now(), 1))
    return done.added


def _read(file: Path) -> Any:  # noqa: ANN401 - JSON's border
    try:
        return parse_json(file.read_bytes())
    except OSError as err:
        raise UnreadableFile(f"{file.name} cannot be read: {err.strerror}.") from err
