"""What else a search may mean that finds nothing: other names, kin of its words, an actor."""

from itertools import islice

from dashboards.session.data import actor, count
from tracker.errors import BadSearch, NotFound
from tracker.model.actors import Actor
from tracker.model.filters import EventFilter
from tracker.store.search.language import wider


def kin(asked: EventFilter) -> list[tuple[str, int]]:
    """Other searches for a search that finds nothing, each with how many events it leaves.

    By the other names of an actor whose name is searched for, and by the kin of the words.
    """
    text = asked.text.strip()
    if not text:
        return []
    try:
        texts = [*_other_names(text), *wider(text)]
    except BadSearch:
        return []
    found = ((one, count(asked.but(text=one))) for one in texts if len(one) <= _LONGEST_SEARCH)
    return list(islice(((one, n) for one, n in found if n), _MOST_KIN))


_MOST_KIN = 2
_LONGEST_SEARCH = 500


def actor_named(text: str) -> Actor | None:
    """The actor whose name or alias a search text is; None where it is nobody's."""
    try:
        return actor(text.strip().strip('"')) if text.strip() else None
    except NotFound:
        return None


def _other_names(text: str) -> list[str]:
    """A search for all names of the actor whom a search text names; none where it names nobody."""
    named = actor_named(text)
    if named is None or not named.aliases:
        return []
    return [" OR ".join(f'"{name}"' for name in (named.name, *named.aliases) if '"' not in name)]
