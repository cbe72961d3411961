"""One event in full: what, who, figures with their claimants, sources, links, history."""

from datetime import date

import streamlit as st

from dashboards import data, event_actions, state
from dashboards.event_choice import choices_of
from dashboards.leading import lead_to
from dashboards.plain import link, plain, plain_part
from dashboards.wording import short_day
from tracker.model.dates import When
from tracker.model.events import Event
from tracker.model.fields import own_field_specs
from tracker.model.known import known_bounds, known_from
from tracker.model.sentences import in_words, sentence_of
from tracker.model.sources import Citation, Claim
from tracker.model.values import CREDIBILITY, RELIABILITY, Record


def draw(event_id: str) -> None:
    """Draw the panel of one event, with what can be done with it.

    Raises:
        NotFound: The record has no such event.
    """
    opened = data.opened(event_id)
    event = opened.event
    known_on = state.current().filter.known_on
    zone = data.zone_of(event.dossier)
    told = known_from(event, event.when.bounds(zone), zone)
    with st.container(border=True, key="panel", height="stretch"):
        _head(event, known_on)
        if not _is_known(told.day, known_on):
            st.info(f"Not known yet on that day: first told on {short_day(told.day)}.")
        for paragraph in event.summary.split("\n"):
            if paragraph.strip():
                st.markdown(plain(paragraph))
        _roles(event)
        _issues(event)
        _own_fields(event, known_on)
        _named_events(event, known_on)
        _figures(event, known_on)
        _sources(event, known_on)
        _links(event, known_on)
        event_actions.history(event)
        event_actions.actions(event, opened.revision)


def _head(event: Event, known_on: date | None) -> None:
    kind = type(event)
    with st.container(horizontal=True, key=f"kind-{event.kind}"):
        label = f"**{kind.label.upper()}** · {plain(_when(event, known_on))}"
        st.markdown(label, width="stretch")
        st.button(
            "",
            key="panel.close",
            icon=":material/close:",
            type="tertiary",
            help="Close",
            on_click=state.change,
            kwargs={"event": None},
        )
    st.header(plain(event.title), anchor=False)
    marks = [plain(event.confidence)]
    if event.status != "published":
        marks.append(f"**{event.status}**")
    if event.visibility == "internal":
        marks.append("internal")
    if event.track:
        marks.append(f"track: {plain(event.track)}")
    st.caption(" · ".join(marks))


def _when(event: Event, known_on: date | None) -> str:
    """When it was, and for how many days; an end that was not known yet is left open."""
    dossier = data.dossier(event.dossier)
    if dossier is None or not event.when.is_interval:
        return event.when.words()
    if _ends_later(event, known_on):
        start = When.parse(event.when.edtf.partition("/")[0])
        return f"since {start.words()}, end not known yet"
    words = event.when.words()
    fewest, most = event.when.length_days(dossier.zone)
    if most is None:
        return words
    return f"{words} · {_days(fewest, most)}"


def _ends_later(event: Event, known_on: date | None) -> bool:
    """Whether the event has an end that was not known yet on a day."""
    zone = data.zone_of(event.dossier)
    return known_bounds(event, zone, known_on).latest_end != event.when.bounds(zone).latest_end


def _days(fewest: int, most: int) -> str:
    if fewest == most:
        return f"{fewest:,} day{'' if fewest == 1 else 's'}"
    return f"{fewest:,}–{most:,} days"


def _roles(event: Event) -> None:
    parts = [
        f"**{plain(label)}** {' · '.join(plain(name) for name in event.actors(role))}"
        for role, label in type(event).roles.items()
        if event.actors(role)
    ]
    if parts:
        st.markdown("  \n".join(parts))


def _issues(event: Event) -> None:
    parts = []
    if event.issues:
        parts.append(f"**Issues** {' · '.join(plain(issue) for issue in event.issues)}")
    if event.places:
        parts.append(f"**Where** {' · '.join(plain(place.name) for place in event.places)}")
    if event.tags:
        parts.append(f"**Tags** {' · '.join(plain(tag) for tag in event.tags)}")
    if parts:
        st.markdown("  \n".join(parts))


def _own_fields(event: Event, known_on: date | None) -> None:
    """The fields that only this kind has, by their titles."""
    short: list[str] = []
    hidden = type(event).tells_end if _ends_later(event, known_on) else frozenset()
    for spec in own_field_specs(type(event)):
        value = getattr(event, spec.name)
        if value in (None, "", (), False) or spec.name in hidden or spec.names == "event":
            continue
        if spec.shape == "record":
            rows = [
                row
                for row in (value if isinstance(value, tuple) else (value,))
                if _is_known(getattr(row, "reported_on", None), known_on)
            ]
            if not rows:
                continue
            lines = "\n".join(f"- {record_line(row)}" for row in rows)
            st.markdown(f"**{plain(spec.title)}**\n\n{lines}")
        else:
            short.append(f"**{plain(spec.title)}** {plain(in_words(value, spec))}")
    if short:
        st.markdown("  \n".join(short))


def _named_events(event: Event, known_on: date | None) -> None:
    """The events that fields of its own name, each by its title and a step away."""
    for spec in own_field_specs(type(event)):
        value = getattr(event, spec.name)
        if spec.names != "event" or not value:
            continue
        for one in choices_of(value if isinstance(value, tuple) else (value,)):
            other = data.opened(one.id).event
            zone = data.zone_of(other.dossier)
            if _is_known(known_from(other, other.when.bounds(zone), zone).day, known_on):
                st.button(
                    f"{plain(spec.title)}: {plain(one.title)}",
                    key=f"panel.{spec.name}.{one.id}",
                    type="tertiary",
                    on_click=lead_to,
                    args=(one.id,),
                )


def record_line(record: Record) -> str:
    """A nested record as one line of Markdown, in the words of its class, its figure in bold."""
    return sentence_of(record, _shown)


def _shown(name: str | None, text: str) -> str:
    return f"**{plain(text)}**" if name == "figure" else plain_part(text)


def _figures(event: Event, known_on: date | None) -> None:
    known = [claim for claim in event.claims if _is_known(claim.reported_on, known_on)]
    for measure in dict.fromkeys(claim.measure for claim in known):
        st.markdown(f"**{plain(measure[:1].upper() + measure[1:])}**")
        rows = [_figure_row(claim, event) for claim in known if claim.measure == measure]
        st.markdown("| | |\n|---|---|\n" + "\n".join(rows))
    if hidden := len(event.claims) - len(known):
        st.caption(f"{hidden} figure{'s' if hidden > 1 else ''} reported later left out")


def _figure_row(claim: Claim, event: Event) -> str:
    said = [plain(claim.claimed_by)]
    if claim.reported_on:
        said.append(short_day(claim.reported_on))
    if claim.as_of:
        said.append(f"as of {plain(claim.as_of.short())}")
    if claim.citation:
        said.append(f"source {claim.citation}")
        origin = event.citations[claim.citation - 1].origin
        if origin:
            said.append(f"*repeats {plain(origin)}*")
    of = f" {plain(claim.of)}" if claim.of else ""
    note = f" — {plain(claim.note)}" if claim.note else ""
    return f"| **{plain(claim.figure())}**{of} | {', '.join(said)}{note} |"


def _is_known(day: date | None, known_on: date | None) -> bool:
    return known_on is None or day is None or day <= known_on


def _sources(event: Event, known_on: date | None) -> None:
    if not event.citations:
        st.caption("No source is given.")
        return
    shown = [
        (number, citation)
        for number, citation in enumerate(event.citations, 1)
        if _is_known(citation.source.published, known_on)
    ]
    voices = len({citation.voice for _, citation in shown})
    count = f"{len(shown)}, from {voices} voice{'' if voices == 1 else 's'}"
    st.markdown(f"**Sources** {count}")
    st.markdown("\n".join(f"{number}. {source_line(citation)}" for number, citation in shown))


def source_line(citation: Citation) -> str:
    """A citation as one line of Markdown: document, publisher, day, grades, origin."""
    source = citation.source
    title = link(source.title, source.url) if source.url else plain(source.title)
    parts = [plain(source.publisher), title]
    if source.published:
        parts.append(short_day(source.published))
    if citation.locator:
        parts.append(plain(citation.locator))
    parts.append(grade(citation))
    if citation.origin:
        parts.append(f"*repeats {plain(citation.origin)}*")
    if source.archive_url:
        parts.append(link("archived", source.archive_url))
    quoted = f"  \n   “{plain(citation.quotation)}”" if citation.quotation else ""
    return " · ".join(parts) + quoted


def grade(citation: Citation) -> str:
    """The Admiralty grade of a citation, such as `B2`, spelt out where it was judged."""
    letter, number = citation.source.reliability or "F", citation.credibility
    if (letter, number) == ("F", 6):
        return "F6, not graded"
    return f"{letter}{number}, {RELIABILITY[letter]}, {CREDIBILITY[number]}"


def _links(event: Event, known_on: date | None) -> None:
    links = data.links_of(event.id)
    known = [one for one in links if _is_known(one.known_from, known_on)]
    if not links:
        return
    st.markdown("**Before and after**")
    if hidden := len(links) - len(known):
        st.caption(f"{hidden} link{'s' if hidden > 1 else ''} to what was known later left out")
    for place, one in enumerate(known):
        arrow = "→" if one.outward else "←"
        word = one.type.replace("_", " ")
        words = (
            f"{arrow} {word}: {one.title}" if one.outward else f"{arrow} {one.title} {word} this"
        )
        st.button(
            plain(words),
            key=f"panel.link.{place}",
            type="tertiary",
            on_click=lead_to,
            args=(one.event,),
        )
