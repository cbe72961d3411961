"""Who is held and who came free, as the cards and the captives panel count it."""

from datetime import date
from typing import NamedTuple

from dashboards.session import data
from tracker.analysis.captives.counts import HELD
from tracker.analysis.captives.releases import Freeing, Released, released
from tracker.model.dates import day_of
from tracker.model.filters import EventFilter
from tracker.model.kinds import FREEING
from tracker.store.questions import ClaimLine, Claims, ReleaseLine, Releases


class Captives(NamedTuple):
    """What the record says of people held, and of those who came free."""

    counts: list[ClaimLine]
    """Figures of those held."""
    freed: Released
    releases: dict[str, ReleaseLine]
    """Every release by its id."""


def captives(asked: EventFilter, on: date | None = None) -> Captives:
    """What is known of those held and released; `held` and `held_over` take it from there.

    Args:
        asked: Of which events.
        on: Releases after that day are left out, and what was reported of them after it.
    """
    zone = data.zone_of(asked.dossier or "")
    whole = asked.but(kind=FREEING)
    lines = data.ask(Releases(whole))
    told = data.ask(Claims(whole))
    begun = [Freeing(one.event, day_of(one.es, zone), None, one.part_of) for one in lines]
    freed = released(begun, told, on=on)
    return Captives(data.claims(asked, (HELD,)), freed, {one.event: one for one in lines})
