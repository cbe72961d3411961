"""An event in paragraphs, for files that people read: calendars, feeds, slides."""

from collections.abc import Iterator
from html import escape
from typing import NamedTuple

from tracker.model.events import Event
from tracker.model.fields import own_field_specs
from tracker.model.sentences import in_words, listed
from tracker.model.sources import Citation


class Fact(NamedTuple):
    """Something that an event says, under a name."""

    name: str
    """Empty for what happened, told in the event's own words."""
    lines: tuple[str, ...]


def facts(event: Event) -> Iterator[Fact]:
    """What an event says beside its title, in order, without its sources and its keeper's note."""
    yield Fact("When", (event.when.words(),))
    if event.status != "published":
        on = f" on {in_words(event.retracted_on)}" if event.retracted_on else ""
        yield Fact("Status", (f"{event.status}{on}",))
    if event.summary:
        yield Fact("", tuple(event.summary.splitlines()))
    yield from _took_part(event)
    yield from _own(event)
    if event.claims:
        yield Fact("Figures", tuple(in_words(one) for one in event.claims))
    if event.issues:
        yield Fact("Issues", (listed(list(event.issues)),))
    if event.track:
        yield Fact("Track", (event.track,))
    if event.places:
        yield Fact("Places", tuple(in_words(one) for one in event.places))
    yield Fact("Confidence", (event.confidence,))


def _took_part(event: Event) -> Iterator[Fact]:
    for role, label in event.roles.items():
        if named := event.actors(role):
            yield Fact(label, (listed(list(named)),))


def _own(event: Event) -> Iterator[Fact]:
    """What its kind has alone."""
    for spec in own_field_specs(type(event)):
        value = getattr(event, spec.name)
        if value in (None, "", (), False) or spec.name == "kind":
            continue
        values = value if isinstance(value, tuple) else (value,)
        yield Fact(spec.title, tuple(in_words(one, spec) for one in values))


def as_text(event: Event) -> str:
    """The event in lines of plain text, its sources with their addresses last."""
    lines = [
        f"{fact.name}: {'; '.join(fact.lines)}" if fact.name else "\n".join(fact.lines)
        for fact in facts(event)
    ]
    lines += [f"Source {number}: {in_words(one)}" for number, one in enumerate(event.citations, 1)]
    return "\n".join(lines)


def as_html(event: Event) -> str:
    """The event in paragraphs of HTML: all that people typed is escaped, its sources are links."""
    parts = [_paragraph(fact) for fact in facts(event)]
    if event.citations:
        sources = "".join(f"<li>{_linked(one)}</li>" for one in event.citations)
        parts.append(f"<p>Sources</p><ol>{sources}</ol>")
    return "".join(parts)


def _paragraph(fact: Fact) -> str:
    lines = [escape(line) for line in fact.lines]
    if not fact.name:
        return "".join(f"<p>{line}</p>" for line in lines if line)
    if len(lines) == 1:
        return f"<p>{escape(fact.name)}: {lines[0]}</p>"
    items = "".join(f"<li>{line}</li>" for line in lines)
    return f"<p>{escape(fact.name)}</p><ul>{items}</ul>"


def _linked(citation: Citation) -> str:
    source = citation.source
    said = escape(f"{source.publisher}: {source.title}")
    address = source.url or source.archive_url
    text = f'<a href="{escape(address)}">{said}</a>' if address else said
    if source.published:
        text += f", {escape(in_words(source.published))}"
    return f"{text}, repeats {escape(citation.origin)}" if citation.origin else text
