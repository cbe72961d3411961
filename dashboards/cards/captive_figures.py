"""Who is held and who came free, as the cards and the captives panel count it."""

from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any, NamedTuple

from dashboards.look.wording import span_words
from dashboards.session import data
from tracker.analysis.captives.counts import HELD
from tracker.analysis.captives.ledger import LEAVING
from tracker.analysis.captives.releases import Freeing, Released, released
from tracker.analysis.inquiries import Answer
from tracker.analysis.inquiries.ledger import Ledger
from tracker.inquire import Inquire
from tracker.language import later, say
from tracker.model.dates import day_of
from tracker.model.filters import EventFilter
from tracker.model.kinds import FREEING
from tracker.store.questions import ClaimLine, Claims, ReleaseLine, Releases

MOST_FIGURES = 1_000
"""More figures and releases than this are followed on the page of the account alone."""


class Captives(NamedTuple):
    """What the record says of people held, and of those who came free."""

    counts: list[ClaimLine]
    """Figures of those held."""
    freed: Released
    releases: dict[str, ReleaseLine]
    """Every release by its id."""
    figures: int
    """How many figures and releases an account of them reads."""


def captives(asked: EventFilter, on: date | None = None) -> Captives:
    """What is known of those held and released.

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
    figures = data.claims(asked, (HELD, *LEAVING.values()))
    counts = [one for one in figures if one.measure == HELD]
    of_account = len(figures) + len(told) + len(lines)
    return Captives(counts, freed, {one.event: one for one in lines}, of_account)


def account(found: Captives, asked: EventFilter) -> Answer | None:
    """The captives account, as its page has it; None where too many figures would be read.

    Args:
        found: What `captives` found for the same filter.
        asked: Of which events.
    """
    if found.figures > MOST_FIGURES:
        return None
    return data.ask(Inquire(Ledger(), asked, None, data.today(data.dossier(asked.dossier))))


def most_named(band: Mapping[str, Any]) -> float:
    """The highest number of a band; of one that is open above, the highest that was named."""
    if band["high"] is not None:
        return float(band["high"])
    ends = [end for one in band["counts"] for end in one["left"].values() if end is not None]
    return float(max(ends, default=0))


def is_some(said: Mapping[str, Any]) -> bool:
    """Whether a number of the account may be other than none."""
    return (said["low"], said["high"]) != (0, 0)


def gone_words(since: Mapping[str, Any]) -> list[str]:
    """What took people away in a step of the account: `5 released`, `1 rescued`, `2 died`.

    Args:
        since: The step.
    """
    released = {end: _total(one[end] for one in since["released"].values()) for end in _ENDS}
    words = (
        (later("{number} released"), released),
        (later("{number} rescued"), since["rescued"]),
        (later("{number} died"), since["died"]),
    )
    return [say(sentence, number=span_words(said)) for sentence, said in words if is_some(said)]


_ENDS = ("low", "high")


def _total(ends: Iterable[float | None]) -> float | None:
    """The sum; None where one of them is open."""
    known = list(ends)
    return None if None in known else sum(end for end in known if end is not None)
