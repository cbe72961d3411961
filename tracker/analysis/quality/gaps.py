"""What is left to mend: each gap a function, in one table."""

from collections.abc import Callable, Iterable, Sequence
from datetime import date, timedelta
from typing import NamedTuple

from tracker.analysis.quality.facts import Facts, Finding, claims_of
from tracker.model.dates import OPEN, day_of
from tracker.model.events import Event
from tracker.model.kinds.positions import Position
from tracker.model.kinds.talks import Agreement, Impasse


class Left(NamedTuple):
    """What is left of one sort."""

    number: int
    of: int
    events: Sequence[Event]
    """Those that hold it, in order of time; some of them again and again."""
    names: Sequence[str] = ()


class Gap(NamedTuple):
    """One sort of thing that can be mended."""

    what: str
    """What is counted, in words."""
    means: str
    """Its definition, in one sentence."""
    nothing: str
    """Why there is no share, where there is nothing to count."""
    left: Callable[[Facts], Left]

    def finding(self, facts: Facts) -> Finding:
        """What is left of it."""
        left = self.left(facts)
        events = [event.id for event in left.events]
        return Finding(self.what, left.number, left.of, events, left.names, self.nothing)


RECENT_DAYS = 90
"""A position older than a quarter of a year is not recent."""


def _events_without_source(facts: Facts) -> Left:
    """Events that nothing is cited for."""
    without = [event for event in facts.events if not event.citations]
    return Left(len(without), len(facts.events), without)


def _events_with_one_voice(facts: Facts) -> Left:
    """Events that go back to a single voice, however many outlets repeat it."""
    single = [event for event in facts.events if len(event.voices()) == 1]
    return Left(len(single), len(facts.events), single)


def _claims_with_one_voice(facts: Facts) -> Left:
    """Figures of one measure and group in an event, whose citations go back to a single voice."""
    single: list[Event] = []
    for event in facts.events:
        voices: dict[tuple[str, str | None], list[str]] = {}
        for claim in claims_of(event):
            if claim.citation is not None:
                voice = event.citations[claim.citation - 1].voice
                voices.setdefault((claim.measure, claim.of), []).append(voice)
        for heard in voices.values():
            single += [event] * len(heard) if len(set(heard)) == 1 else []
    return Left(len(single), len(facts.claims), single)


def _figures_without_citation(facts: Facts) -> Left:
    """Figures that name no source of their event."""
    without = [event for event, claim in facts.claims if claim.citation is None]
    return Left(len(without), len(facts.claims), without)


def _days_without_source(facts: Facts) -> Left:
    """Days on which an event began, and no source of that day or of the next is cited."""
    published = {
        source.published for cites in facts.documents.values() for _, source in cites
    }  # a month or a year is no day
    begun: dict[date, list[Event]] = {}
    for event in facts.events:
        if (day := facts.first_day(event)) is not None:
            begun.setdefault(day, []).append(event)
    without = [day for day in begun if not {day, day + timedelta(days=1)} & published]
    events = [event for day in without for event in begun[day]]
    names = [day.isoformat() for day in without]
    return Left(len(without), len(begun), events, names)


def _issues_without_position(facts: Facts) -> Left:
    """Issues on which nobody has taken a stance for a quarter of a year, up to the day."""
    about: dict[str, list[Event]] = {}
    stated: dict[str, list[Event]] = {}
    for event in facts.events:
        stances = event.stances if isinstance(event, Position) else ()
        causes = event.causes if isinstance(event, Impasse) else ()
        for stance in stances:
            stated.setdefault(stance.issue, []).append(event)
        spoken_of = [*(one.issue for one in stances), *(one.issue for one in causes)]
        for issue in dict.fromkeys([*event.issues, *spoken_of]):
            about.setdefault(issue, []).append(event)
    since = facts.on - timedelta(days=RECENT_DAYS)
    old = [issue for issue in sorted(about) if not _after(stated.get(issue, ()), since, facts)]
    newest = [(stated.get(issue) or about[issue])[-1] for issue in old]
    in_turn = {event.id: place for place, event in enumerate(facts.events)}
    newest.sort(key=lambda event: in_turn[event.id])
    return Left(len(old), len(about), newest, old)


def _after(events: Iterable[Event], since: date, facts: Facts) -> bool:
    """Whether one of some events may have begun on a day or later."""
    starts = (event.when.bounds(facts.zone).latest_start for event in events)
    return any(day_of(start, facts.zone) >= since for start in starts)


def _agreements_not_carried_out(facts: Facts) -> Left:
    """Agreements with terms that no event implements, neither them nor a renewal of them."""
    every = {event.id: event for event in (*facts.others, *facts.events)}
    parents = {
        event.id: [link.to for link in event.links if link.type == "extends"]
        for event in every.values()
        if isinstance(event, Agreement)
    }
    done: set[str] = set()
    waiting = [
        link.to for event in every.values() for link in event.links if link.type == "implements"
    ]
    while waiting:  # what carries out a renewal carries out what it renews
        if (one := waiting.pop()) not in done:
            done.add(one)
            waiting += parents.get(one, [])
    agreed = [one for one in facts.events if isinstance(one, Agreement) and one.terms]
    without = [one for one in agreed if one.id not in done]
    return Left(len(without), len(agreed), without)


def _impasses_without_end(facts: Facts) -> Left:
    """Impasses that go on, as far as the record says."""
    stuck = [event for event in facts.events if isinstance(event, Impasse)]
    without = [one for one in stuck if one.when.bounds(facts.zone).latest_end == OPEN]
    return Left(len(without), len(stuck), without)


def _impasses_without_cause(facts: Facts) -> Left:
    """Impasses of which nobody is recorded as saying what they are over."""
    stuck = [event for event in facts.events if isinstance(event, Impasse)]
    without = [one for one in stuck if not one.causes]
    return Left(len(without), len(stuck), without)


def _ungraded_publishers(facts: Facts) -> Left:
    """Publishers whose reliability nobody has judged: without a grade, or with an F."""
    cited: dict[str, list[Event]] = {}
    graded: set[str] = set()
    for event in facts.events:
        for one in event.citations:
            cited.setdefault(one.source.publisher, []).append(event)
            if one.source.reliability not in {None, "F"}:
                graded.add(one.source.publisher)
    without = sorted(set(cited) - graded)
    holding = {event.id for name in without for event in cited[name]}
    events = [event for event in facts.events if event.id in holding]
    return Left(len(without), len(cited), events, without)


_NO_EVENTS = "There are no events."
_NO_FIGURES = "There are no figures."
_NO_IMPASSES = "There are no impasses."

GAPS: dict[str, Gap] = {
    gap.what: gap
    for gap in (
        Gap(
            "events without a source",
            "Nothing is cited for them.",
            _NO_EVENTS,
            _events_without_source,
        ),
        Gap(
            "events with a single voice",
            "All their citations go back to one voice, however many outlets repeat it.",
            _NO_EVENTS,
            _events_with_one_voice,
        ),
        Gap(
            "claims with a single voice",
            "Figures of one measure and group in an event, whose sources go back to one voice.",
            _NO_FIGURES,
            _claims_with_one_voice,
        ),
        Gap(
            "figures without a citation",
            "They name no source of their event.",
            _NO_FIGURES,
            _figures_without_citation,
        ),
        Gap(
            "days without a source",
            "Days on which an event began, and no source of that day or the next is cited.",
            "No event began on a known day.",
            _days_without_source,
        ),
        Gap(
            "issues without a recent position",
            "Nobody has taken a stance on them in the 90 days up to the day.",
            "No event names an issue.",
            _issues_without_position,
        ),
        Gap(
            "agreements whose terms nothing implements",
            "No event carries them out, nor a renewal of them.",
            "There are no agreements with terms.",
            _agreements_not_carried_out,
        ),
        Gap(
            "impasses without an end",
            "They go on, as far as the record says.",
            _NO_IMPASSES,
            _impasses_without_end,
        ),
        Gap(
            "impasses without a cause",
            "Nobody is recorded as saying what they are over.",
            _NO_IMPASSES,
            _impasses_without_cause,
        ),
        Gap(
            "ungraded publishers",
            "Nobody has judged how reliable they are: without a grade, or with an F.",
            "No source is cited.",
            _ungraded_publishers,
        ),
    )
}
"""Every gap by what it counts, in the order in which pages and lists show them. A new one is a
function and a line here.
"""
