"""What became known, as one page in plain words with numbered citations, by fixed templates."""

from collections.abc import Iterator, Sequence
from datetime import date

from tracker.analysis.changes import Changes, StateChange
from tracker.model.events import Event
from tracker.model.sentences import in_words
from tracker.model.sources import Source

_MOST = 25


def brief(found: Changes, title: str, since: date, until: date) -> str:
    """The brief: every sentence is a template filled from the record, with the numbers of sources.

    Args:
        found: What became known.
        title: Of the dossier.
        since: The day before.
        until: The last day.
    """
    sources = _Sources()
    lines = [f"{title}: what became known after {in_words(since)}, up to {in_words(until)}", ""]
    lines += [*_paragraphs(found, sources)]
    if len(lines) == 2:
        lines.append("Nothing became known.")
    if sources.listed:
        lines += ["", "Sources", *sources.lines()]
    return "\n".join(lines)


class _Sources:
    """Documents with their numbers, in the order in which they are cited."""

    def __init__(self) -> None:
        self.listed: dict[tuple[str, str, str | None], tuple[int, Source]] = {}

    def marks(self, event: Event | None) -> str:
        """The numbers of an event's sources: ` [1][2]`."""
        numbers = []
        for citation in event.citations if event else ():
            source = citation.source
            key = source.publisher, source.title, source.url
            number, _ = self.listed.setdefault(key, (len(self.listed) + 1, source))
            numbers.append(f"[{number}]")
        return f" {''.join(dict.fromkeys(numbers))}" if numbers else " (no source)"

    def lines(self) -> Iterator[str]:
        for number, source in self.listed.values():
            parts = (source.publisher, source.title, _published(source), source.url)
            yield f"[{number}] {', '.join(filter(None, parts))}"


def _published(source: Source) -> str:
    return in_words(source.published) if source.published else "undated"


def _paragraphs(found: Changes, sources: _Sources) -> Iterator[str]:
    yield from _listed("New", found.events, sources)
    yield from _listed("Over now", found.ended, sources)
    for state in found.states:
        yield _state(state, sources)
    for one in found.positions:
        now = one.cell.now
        detail = f": {now.stance.detail}" if now.stance.detail else ""
        was = f" ({one.move}; {one.before} before)" if one.before else ""
        marks = sources.marks(now.event)
        yield f"On {one.cell.issue}, {one.cell.actor} {now.stance.stance}{detail}{was}.{marks}"
    for term in found.terms:
        was = f", {term.before} before" if term.before else ""
        yield f"{term.words}: {term.after}{was}.{sources.marks(term.agreement)}"
    yield from _listed("Corrected", found.corrections, sources)
    yield from _listed("Withdrawn", found.retractions, sources)


def _listed(heading: str, events: Sequence[Event], sources: _Sources) -> Iterator[str]:
    for event in events[:_MOST]:
        yield f"{heading}: {event.when.short()}, {event.title}.{sources.marks(event)}"
    if len(events) > _MOST:
        yield f"{heading}: {len(events) - _MOST:,} more."


def _state(change: StateChange, sources: _Sources) -> str:
    track = f" ({change.track})" if change.track else ""
    marks = sources.marks(change.after.proof)
    return f"The talks{track}: {change.before.state} before, {change.after.state} now.{marks}"
