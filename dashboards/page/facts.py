"""The answer over the picture, day by day: the figures of the dashboard's cards, without proofs."""

from collections.abc import Iterator, Sequence
from datetime import date
from typing import NamedTuple

from dashboards.cards.captive_figures import account, captives, most_named
from dashboards.cards.cards import length_words, spell_words, state_words
from dashboards.look.wording import counted, in_range, number, number_between, short_day
from dashboards.session import data
from tracker.analysis.talks import impasses, longest, standings
from tracker.model.actors import Dossier
from tracker.model.events import Event
from tracker.model.filters import EventFilter


class Fact(NamedTuple):
    """One figure: what it is, how much, what is said beside it, and the event that tells it."""

    label: str
    value: str
    note: str
    event: str | None = None


def facts(
    events: Sequence[Event], asked: EventFilter, dossier: Dossier, *, whole: bool
) -> Iterator[Fact]:
    """The figures as known on a day.

    Args:
        events: As known then.
        asked: The filter, with its day of knowing.
        dossier: Whose days count.
        whole: Whether the filter leaves the whole dossier; else no captives are told.
    """
    on = min(asked.known_on or date.max, data.last_counted(dossier))
    zone = dossier.zone
    found = standings(events, on, zone, asked.known_on)
    if found:
        name, main = next(iter(found.items()))
        said = name or "the talks"
        event = main.proof.id if main.proof else None
        yield Fact("State of the talks", state_words(main), said, event)
    if whole:
        yield from _captives(asked, dossier, on)
    stood = longest(impasses(events, on, zone, asked.known_on))
    if stood:
        yield Fact("Longest impasse", length_words(stood), spell_words(stood), stood.event.id)
    documents = {one.source.document for event in events for one in event.citations}
    sources = counted(len(documents), "source")
    yield Fact("Events", number(len(events)), sources)


def _captives(asked: EventFilter, dossier: Dossier, on: date) -> Iterator[Fact]:
    every = EventFilter(dossier=dossier.slug, known_on=asked.known_on)
    found = captives(every, on)
    answer = account(found, every)
    if answer and answer["band"]:
        now = answer["band"][-1]
        newest = now["counts"][0]["count"]
        more = " or more" * (now["high"] is None)
        value = f"{number_between(now['low'], most_named(now))}{more}"
        many = counted(len(now["counts"]), "claimant")
        note = f"{many}, last {short_day(date.fromisoformat(newest['on']))}"
        yield Fact("Captives held", value, note, newest["event"])
    if found.freed.parts:
        some = counted(len(found.freed.parts), "release")
        last = found.freed.parts[-1].event
        yield Fact("Captives released", in_range(found.freed.said), f"recorded in {some}", last)
