"""What became known, in sentences by fixed templates; the brief of it as one page of text."""

from collections.abc import Iterator, Sequence
from datetime import date
from typing import NamedTuple

from tracker.analysis.changes import Changes, Moved, StateChange, TermChange
from tracker.language import say, several
from tracker.model.events import Event
from tracker.model.sentences import in_words
from tracker.model.sources import Source

MOST = 25
"""Events of one heading that are told; of more the number is said."""


class Said(NamedTuple):
    """A sentence of what became known.

    Attributes:
        heading: What it is an example of, such as `New`; empty where it says so itself.
        text: The sentence, without a full stop.
        events: Events whose sources it rests on; None where it only counts.
    """

    heading: str
    text: str
    events: tuple[Event, ...] | None

    @property
    def line(self) -> str:
        """Heading and sentence."""
        return f"{self.heading}: {self.text}." if self.heading else f"{self.text}."


def brief(found: Changes, title: str, since: date, until: date) -> str:
    """The brief: every sentence is a template filled from the record, with the numbers of sources.

    Args:
        found: What became known.
        title: Of the dossier.
        since: The day before.
        until: The last day.
    """
    sources = _Sources()
    heading = say(
        "{dossier}: what became known after {since}, up to {until}",
        dossier=title,
        since=in_words(since),
        until=in_words(until),
    )
    lines = [heading, ""]
    lines += [f"{one.line}{sources.marks(one.events)}" for one in said(found)]
    if len(lines) == 2:
        lines.append(say("Nothing became known."))
    if sources.listed:
        lines += ["", say("Sources"), *sources.lines()]
    return "\n".join(lines)


def said(found: Changes) -> Iterator[Said]:
    """What became known, sentence by sentence."""
    yield from _listed(say("New"), found.events)
    yield from _listed(say("Over now"), found.ended)
    for state in found.states:
        yield _state(state)
    for one in found.positions:
        yield Said("", _position(one), (one.cell.now.event,))
    for term in found.terms:
        yield Said("", _term(term), (term.agreement,))
    yield from _listed(say("Corrected"), found.corrections)
    yield from _listed(say("Withdrawn"), found.retractions)


class _Sources:
    """Documents with their numbers, in the order in which they are cited."""

    def __init__(self) -> None:
        self.listed: dict[tuple[str, str, str | None], tuple[int, Source]] = {}

    def marks(self, events: Sequence[Event] | None) -> str:
        """The numbers of the sources of events: ` [1][2]`."""
        if events is None:
            return ""
        numbers = []
        for citation in (one for event in events for one in event.citations):
            source = citation.source
            number, _ = self.listed.setdefault(source.document, (len(self.listed) + 1, source))
            numbers.append(f"[{number}]")
        return f" {''.join(dict.fromkeys(numbers))}" if numbers else f" ({say('no source')})"

    def lines(self) -> Iterator[str]:
        for number, source in self.listed.values():
            parts = (source.publisher, source.title, _published(source), source.url)
            yield f"[{number}] {', '.join(filter(None, parts))}"


def _published(source: Source) -> str:
    return in_words(source.published) if source.published else say("undated")


def _listed(heading: str, events: Sequence[Event]) -> Iterator[Said]:
    for event in events[:MOST]:
        yield Said(heading, f"{event.when.short()}, {event.title}", (event,))
    if len(events) > MOST:
        yield Said(heading, several("{n} more", "{n} more", len(events) - MOST), None)


def _position(one: Moved) -> str:
    now = one.cell.now
    what = {"issue": one.cell.issue, "actor": one.cell.actor, "stance": say(now.stance.stance)}
    if now.stance.detail:
        what["detail"] = now.stance.detail
    if one.before is None:
        if now.stance.detail:
            return say("On {issue}, {actor} {stance}: {detail}", **what)
        return say("On {issue}, {actor} {stance}", **what)
    what |= {"move": say(one.move), "before": say(one.before)}
    if now.stance.detail:
        return say("On {issue}, {actor} {stance}: {detail} ({move}; {before} before)", **what)
    return say("On {issue}, {actor} {stance} ({move}; {before} before)", **what)


def _term(one: TermChange) -> str:
    after = say(one.after)
    if one.before is None:
        return f"{one.words}: {after}"
    return say(
        "{term}: {after}, {before} before", term=one.words, after=after, before=say(one.before)
    )


def _state(change: StateChange) -> Said:
    before, after = say(change.before.state), say(change.after.state)
    words = (
        say(
            "The talks ({track}): {before} before, {after} now",
            track=change.track,
            before=before,
            after=after,
        )
        if change.track
        else say("The talks: {before} before, {after} now", before=before, after=after)
    )
    proof = change.after.proof
    return Said("", words, (proof,) if proof else ())
