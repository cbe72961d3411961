"""An event in full as HTML, for the panel of the page: all that was typed is escaped."""

from collections.abc import Iterator, Mapping, Sequence
from html import escape
from typing import Any

from dashboards.event.panel import grade
from dashboards.look.wording import capital, counted, days_between, number, short_day
from dashboards.timeline.windows import milli_or_open
from tracker.model.actors import Dossier
from tracker.model.amounts import Claim
from tracker.model.events import Event, Link
from tracker.model.fields import own_field_specs
from tracker.model.known import known_from
from tracker.model.measures import unit_of
from tracker.model.sentences import in_words, sentence_of
from tracker.model.sources import Citation
from tracker.model.values import Record

Linked = tuple[str, str, str, Link]
"""An event's id, title and day, and the link from it or to it."""


def facets(event: Event, dossier: Dossier) -> dict[str, Any]:
    """What the page's filters and its table need of an event; instants as in the scene."""
    bounds = event.when.bounds(dossier.zone)
    return {
        "id": event.id,
        "kind": event.kind,
        "label": type(event).label,
        "when": event.when.short(),
        "title": event.title,
        "actors": list(event.actors()),
        "issues": list(event.issues),
        "confidence": event.confidence,
        "sources": len(event.citations),
        "from": milli_or_open(bounds.earliest_start),
        "to": milli_or_open(bounds.latest_end),
        "text": " ".join((event.title, event.short_name, event.summary)).casefold(),
        "links": [[link.to, link.type.replace("_", " ")] for link in event.links],
    }


def sheet(
    event: Event,
    outward: Sequence[Linked],
    inward: Sequence[Linked],
    titles: Mapping[str, str],
    dossier: Dossier,
) -> str:
    """The panel of an event, with its record's fields, figures, sources and links.

    Args:
        event: As it is known on the day.
        outward: The events of the page that it refers to.
        inward: Those that refer to it.
        titles: Of the page's events, as they are known, by their ids.
        dossier: Whose days count.
    """
    return "".join(_parts(event, outward, inward, titles, dossier))


def _parts(
    event: Event,
    outward: Sequence[Linked],
    inward: Sequence[Linked],
    titles: Mapping[str, str],
    dossier: Dossier,
) -> Iterator[str]:
    yield (
        f'<p class="kind" data-kind="{event.kind}"><strong>{escape(type(event).label)}</strong> · '
        f"{escape(_when(event, dossier))}</p>"
        f'<h2 tabindex="-1" dir="auto">{escape(event.title)}</h2>'
    )
    yield f'<p class="quiet">{escape(" · ".join(_marks(event)))}</p>'
    for paragraph in event.summary.split("\n"):
        if paragraph.strip():
            yield f'<p dir="auto">{escape(paragraph)}</p>'
    yield from _fields(event)
    yield from _named(event, titles)
    yield from _figures(event)
    yield from _sources(event, dossier)
    yield from _links(outward, inward)
    yield f'<p class="quiet">Id {escape(event.id)} · date {escape(str(event.when.edtf))}</p>'


def _when(event: Event, dossier: Dossier) -> str:
    """When it was, and for how many days."""
    if not event.when.is_interval:
        return event.when.words()
    fewest, most = event.when.length_days(dossier.zone)
    words = event.when.words()
    return words if most is None else f"{words} · {days_between(fewest, most)}"


def _marks(event: Event) -> Iterator[str]:
    yield event.confidence
    if event.status != "published":
        yield event.status
    if event.visibility == "internal":
        yield "internal"
    if event.track:
        yield f"track: {event.track}"


def _fields(event: Event) -> Iterator[str]:
    """Who, where, over what, and the fields that only this kind has."""
    lines: list[tuple[str, str]] = [
        (label, " · ".join(event.actors(role)))
        for role, label in type(event).roles.items()
        if event.actors(role)
    ]
    lines.append(("Issues", " · ".join(event.issues)))
    lines.append(("Where", " · ".join(place.name for place in event.places)))
    lines.append(("Tags", " · ".join(event.tags)))
    lists: list[tuple[str, list[str]]] = []
    for spec in own_field_specs(type(event)):
        value = getattr(event, spec.name)
        if value in (None, "", (), False) or spec.names == "event":
            continue
        if spec.shape == "record":
            rows = value if isinstance(value, tuple) else (value,)
            lists.append((spec.title, [_record(row) for row in rows]))
        else:
            lines.append((spec.title, in_words(value, spec)))
    filled = [(label, said) for label, said in lines if said]
    if filled:
        yield "<dl>"
        for label, said in filled:
            yield f"<div><dt>{escape(label)}</dt><dd dir='auto'>{escape(said)}</dd></div>"
        yield "</dl>"
    for title, items in lists:
        yield f"<h3>{escape(title)}</h3><ul>"
        yield from (f'<li dir="auto">{item}</li>' for item in items)
        yield "</ul>"


def named_by(event: Event) -> Iterator[tuple[str, str]]:
    """The events that fields of its own name, each with the title of the field."""
    for spec in own_field_specs(type(event)):
        if spec.names == "event" and (value := getattr(event, spec.name)):
            yield from (
                (spec.title, one) for one in (value if isinstance(value, tuple) else (value,))
            )


def _named(event: Event, titles: Mapping[str, str]) -> Iterator[str]:
    for title, name in named_by(event):
        if name in titles:
            yield f"<p>{escape(title)}: {event_link(name, titles[name])}</p>"


def _record(record: Record) -> str:
    def shown(name: str | None, text: str) -> str:
        return f"<strong>{escape(text)}</strong>" if name == "figure" else escape(text)

    return sentence_of(record, shown)


def _figures(event: Event) -> Iterator[str]:
    """Every figure with who said it: rival ones stand side by side."""
    for measure in dict.fromkeys(claim.measure for claim in event.claims):
        unit = unit_of(measure)
        of = f' <span class="quiet">{escape(unit)}</span>' if unit and unit not in measure else ""
        yield f"<h3>{escape(capital(measure))}{of}</h3><table>"
        for claim in (one for one in event.claims if one.measure == measure):
            yield _figure(claim, event)
        yield "</table>"


def _figure(claim: Claim, event: Event) -> str:
    said = [escape(claim.claimed_by)]
    if claim.reported_on:
        said.append(escape(short_day(claim.reported_on)))
    if claim.as_of:
        said.append(f"as of {escape(claim.as_of.short())}")
    if claim.citation:
        said.append(f"source {claim.citation}")
        if origin := event.citations[claim.citation - 1].origin:
            said.append(f"<em>repeats {escape(origin)}</em>")
    of = f" {escape(claim.of)}" if claim.of else ""
    note = f" — {escape(claim.note)}" if claim.note else ""
    return (
        f'<tr><th scope="row">{escape(claim.figure())}{of}</th>'
        f'<td dir="auto">{", ".join(said)}{note}</td></tr>'
    )


def _sources(event: Event, dossier: Dossier) -> Iterator[str]:
    told = known_from(event, event.when.bounds(dossier.zone), dossier.zone)
    since = escape(short_day(told.day))
    if not event.citations:
        yield f'<p class="quiet">No source is given. It counts as known since {since}.</p>'
        return
    voices = len({citation.voice for citation in event.citations})
    many = f"{len(event.citations)}, from {counted(voices, 'voice')}"
    yield f'<h3>Sources <span class="quiet">{many}</span></h3><ol class="sources">'
    yield from (f'<li dir="auto">{source_line(one)}</li>' for one in event.citations)
    yield "</ol>"
    if told.marked:
        yield (
            '<p class="quiet">No source has a date: it counts as known since its own last day, '
            f"{since}.</p>"
        )


def source_line(citation: Citation) -> str:
    """A citation on one line of HTML: publisher, document, day, grades, origin, quotation."""
    source = citation.source
    parts = [escape(source.publisher), link(source.title, source.url)]
    parts.append(
        escape(short_day(source.published))
        if source.published
        else "<em>day of publication not known</em>"
    )
    if citation.locator:
        parts.append(escape(citation.locator))
    parts.append(escape(grade(citation)))
    if citation.origin:
        parts.append(f"<em>repeats {escape(citation.origin)}</em>")
    if source.archive_url:
        parts.append(link("archived", source.archive_url))
    quoted = f"<q>{escape(citation.quotation)}</q>" if citation.quotation else ""
    return " · ".join(parts) + quoted


def link(text: str, address: str | None) -> str:
    """A link that leaves the page; the text alone where there is no address on the web."""
    if not address or not address.startswith(("http://", "https://")):
        return escape(text)
    return (
        f'<a href="{escape(address)}" target="_blank" rel="noopener noreferrer">{escape(text)}</a>'
    )


def event_link(event_id: str, text: str) -> str:
    """A link that opens an event of the page."""
    return f'<a href="#event={escape(event_id)}" data-event="{escape(event_id)}">{escape(text)}</a>'


def _links(outward: Sequence[Linked], inward: Sequence[Linked]) -> Iterator[str]:
    if not outward and not inward:
        return
    yield '<h3>Before and after</h3><ul class="links">'
    for name, title, when, one in outward:
        said = f"→ {one.type.replace('_', ' ')}: {title}"
        yield f"<li>{event_link(name, said)}{_said(one)}, {escape(when)}</li>"
    for name, title, when, one in inward:
        said = f"← {title} {one.type.replace('_', ' ')} this"
        yield f"<li>{event_link(name, said)}{_said(one)}, {escape(when)}</li>"
    yield "</ul>"


def _said(one: Link) -> str:
    """Which term a link carries out and how much of it, and who says so."""
    term = f": {one.term}" if one.term else ""
    amount = f" ({number(one.amount)} of it)" if one.amount is not None else ""
    by = f", according to {one.claimed_by}" if one.claimed_by else ""
    return escape(f"{term}{amount}{by}")
