"""One event in full: what, who, figures with their claimants, sources, links, history."""

from dataclasses import replace
from datetime import date

import streamlit as st

from dashboards.desk import on_event
from dashboards.entry.event_box import choices_of
from dashboards.event import actions as event_actions
from dashboards.event import hanging, leads, stepping
from dashboards.look.plain import link, plain, plain_part
from dashboards.look.wording import capital, days_between, short_day
from dashboards.session import data, state
from dashboards.session.leading import lead_to
from tracker.errors import NotYetKnown
from tracker.language import decimal, later, later_several, say, several
from tracker.model.amounts import Claim
from tracker.model.dates import When
from tracker.model.events import Event
from tracker.model.fields import own_field_specs
from tracker.model.known import known_from
from tracker.model.measures import measure_words, unit_of
from tracker.model.sentences import in_words, listed, sentence_of
from tracker.model.sources import Citation
from tracker.model.values import CREDIBILITY, RELIABILITY, Record
from tracker.store import Opened
from tracker.store.questions import LinkRow


def draw(event_id: str) -> None:
    """Draw the panel of one event, with what can be done with it.

    On a day of knowing it shows the event as it was known then, and nothing of its history.

    Raises:
        NotFound: The record has no such event.
    """
    known_on = state.current().filter.known_on
    with st.container(border=True, key="panel", height="stretch"):
        try:
            opened = data.opened(event_id, known_on)
        except NotYetKnown as err:
            _not_known(err)
            return
        event = opened.event
        _head(event, known_on)
        on_event.actions(event)
        if known_on is None:
            event_actions.actions(event, opened.revision)
        else:
            with st.container(horizontal=True, key="panel-actions"):
                event_actions.sharing(event)
                leads.filters(event)
        for paragraph in event.summary.split("\n"):
            if paragraph.strip():
                st.markdown(plain(paragraph))
        _roles(event)
        _issues(event)
        _note(event)
        _own_fields(event)
        _named_events(event, known_on)
        _figures(event)
        _sources(event)
        _links(event, known_on)
        _around(event)
        on_event.comments(event)
        hanging.shown(event, opened.revision if known_on is None else None)
        if known_on is None:
            event_actions.history(event)
        else:
            _told_later(opened)


def _not_known(err: NotYetKnown) -> None:
    """What can be said of an event on a day on which nobody knew of it: from when on they do."""
    with st.container(horizontal=True):
        st.markdown(say("**NOT KNOWN YET**"), width="stretch")
        _close()
    st.info(
        say(
            "Nothing was known of this event on that day: first told on {day}.",
            day=short_day(err.since),
        )
    )
    _now_button()


_LEFT_OUT = {
    "figure": later_several("{n} figure", "{n} figures"),
    "source": later_several("{n} source", "{n} sources"),
    "term": later_several("{n} term", "{n} terms"),
    "cause": later_several("{n} cause", "{n} causes"),
    "judgement": later_several("{n} judgement", "{n} judgements"),
    "link": later_several("{n} link", "{n} links"),
    "title": later_several("{n} title", "{n} titles"),
    "summary": later_several("{n} summary", "{n} summaries"),
}


def _told_later(opened: Opened) -> None:
    """How much of the event was told after the day of knowing."""
    left_out = [several(*_LEFT_OUT[what], number) for what, number in opened.left_out.items()]
    if left_out:
        st.caption(say("Told later and left out: {what}.", what=listed(left_out)))
    _now_button()


def _now_button() -> None:
    st.button(
        say("Show as known now"),
        key="panel.now",
        type="tertiary",
        on_click=state.narrow,
        kwargs={"known_on": None},
    )


def _head(event: Event, known_on: date | None) -> None:
    with st.container(horizontal=True, key=f"kind-{event.kind}"):
        label = f"**{say(type(event).label).upper()}** · {plain(_when(event, known_on))}"
        st.markdown(label, width="stretch")
        _close()  # the first by keyboard, the last on the screen
        _steps()
    st.header(plain(event.title), anchor=False)
    marks = [plain(say(event.confidence))]
    if event.status != "published":
        marks.append(f"**{say(event.status)}**")
    if event.visibility == "internal":
        marks.append(say("internal"))
    st.caption(" · ".join(marks))


def _steps() -> None:
    """Buttons to the event before and the next one of the filter."""
    around = stepping.neighbours()
    for by, icon, said in (
        (-1, "chevron_left", say("The event before (k)")),
        (1, "chevron_right", say("The next event (j)")),
    ):
        st.button(
            "",
            key=f"panel.step.{by}",
            icon=f":material/{icon}:",
            type="tertiary",
            help=said,
            disabled=around[by > 0] is None,
            on_click=stepping.to,
            args=(by,),
        )


def _close() -> None:
    st.button(
        "",
        key="panel.close",
        icon=":material/close:",
        type="tertiary",
        help=say("Close"),
        on_click=state.change,
        kwargs={"event": None},
    )


def _when(event: Event, known_on: date | None) -> str:
    """When it was, and for how many days; an end that was not known yet is said to be so."""
    dossier = data.dossier(event.dossier)
    if dossier is None or not event.when.is_interval:
        return event.when.words()
    fewest, most = event.when.length_days(dossier.zone)
    if most is not None:
        return f"{event.when.words()} · {days_between(fewest, most)}"
    if known_on is not None and event.when.start is not None:
        start = When.parse(event.when.edtf.partition("/")[0])
        return say("since {day}, end not known yet", day=start.words())
    return event.when.words()


def _roles(event: Event) -> None:
    for role, label in type(event).roles.items():
        leads.names(label, "actor", tuple(event.actors(role)))


def _issues(event: Event) -> None:
    leads.names(later("Issues"), "issue", tuple(event.issues))
    leads.names(later("Track"), "track", (event.track,) if event.track else ())
    places = tuple(dict.fromkeys(place.name for place in event.places))
    leads.names(later("Where"), "place", places)
    if event.tags:
        tags = " · ".join(plain(tag) for tag in event.tags)
        st.markdown(say("**Tags** {tags}", tags=tags))


def _note(event: Event) -> None:
    """The record keeper's own remarks, set apart from what happened."""
    if event.note:
        with st.container(border=True, key="panel-note"):
            st.caption(say("Keeper’s note"))
            for paragraph in event.note.split("\n"):
                if paragraph.strip():
                    st.markdown(plain(paragraph))


def _own_fields(event: Event) -> None:
    """The fields that only this kind has, by their titles."""
    short: list[str] = []
    for spec in own_field_specs(type(event)):
        value = getattr(event, spec.name)
        if value in (None, "", (), False) or spec.names == "event":
            continue
        if spec.shape == "record":
            rows = value if isinstance(value, tuple) else (value,)
            lines = "\n".join(f"- {record_line(row)}" for row in rows)
            st.markdown(f"**{plain(say(spec.title))}**\n\n{lines}")
        else:
            short.append(f"**{plain(say(spec.title))}** {plain(in_words(value, spec))}")
    if short:
        st.markdown("  \n".join(short))


def _named_events(event: Event, known_on: date | None) -> None:
    """The events that fields of its own name, each by its title and a step away."""
    for spec in own_field_specs(type(event)):
        value = getattr(event, spec.name)
        if spec.names != "event" or not value:
            continue
        for named in choices_of(value if isinstance(value, tuple) else (value,), known_on):
            st.button(
                f"{plain(say(spec.title))}: {plain(named.title)}",
                key=f"panel.{spec.name}.{named.id}",
                type="tertiary",
                on_click=lead_to,
                args=(named.id,),
            )


def record_line(record: Record) -> str:
    """A nested record as one line of Markdown, in the words of its class, its figure in bold."""
    return sentence_of(record, _shown)


def _shown(name: str | None, text: str) -> str:
    return f"**{plain(text)}**" if name == "figure" else plain_part(text)


def _figures(event: Event) -> None:
    for measure in dict.fromkeys(claim.measure for claim in event.claims):
        unit = unit_of(measure)
        shown = f" :gray[{plain(unit)}]" if unit is not None and unit not in measure else ""
        st.markdown(f"**{plain(capital(measure_words(measure)))}**{shown}")
        rows = [_figure_row(claim, event) for claim in event.claims if claim.measure == measure]
        st.markdown("| | |\n|---|---|\n" + "\n".join(rows))


def _figure_row(claim: Claim, event: Event) -> str:
    said = [plain(claim.claimed_by)]
    if claim.reported_on:
        said.append(short_day(claim.reported_on))
    if claim.as_of:
        said.append(say("as of {day}", day=plain(claim.as_of.short())))
    if claim.citation:
        said.append(say("source {number}", number=claim.citation))
        origin = event.citations[claim.citation - 1].origin
        if origin:
            said.append(say("*repeats {origin}*", origin=plain(origin)))
    of = f" {plain(claim.of)}" if claim.of else ""
    note = f" — {plain(claim.note)}" if claim.note else ""
    return f"| **{plain(claim.figure())}**{of} | {', '.join(said)}{note} |"


def _sources(event: Event) -> None:
    zone = data.zone_of(event.dossier)
    told = known_from(event, event.when.bounds(zone), zone)
    if not event.citations:
        day = short_day(told.day)
        st.caption(say("No source is given. It counts as known since {day}.", day=day))
        return
    voices = len({citation.voice for citation in event.citations})
    st.markdown(
        several(
            "**Sources** {sources}, from {n} voice",
            "**Sources** {sources}, from {n} voices",
            voices,
            sources=len(event.citations),
        )
    )
    lines = (
        f"{number}. {source_line(citation)}" for number, citation in enumerate(event.citations, 1)
    )
    st.markdown("\n".join(lines))
    leads.names(later("Published by"), "publisher", leads.publishers(event))
    if told.marked:
        said = later("No source has a date: it counts as known since its own last day, {day}.")
        st.caption(say(said, day=short_day(told.day)))


def source_line(citation: Citation) -> str:
    """A citation as one line of Markdown: document, publisher, day, grades, origin."""
    source = citation.source
    title = link(source.title, source.url) if source.url else plain(source.title)
    parts = [plain(source.publisher), title]
    unknown = say("*day of publication not known*")
    parts.append(short_day(source.published) if source.published else unknown)
    if citation.locator:
        parts.append(plain(citation.locator))
    parts.append(grade(citation))
    if citation.origin:
        parts.append(say("*repeats {origin}*", origin=plain(citation.origin)))
    if source.archive_url:
        parts.append(link(say("archived"), source.archive_url))
    quoted = f"  \n   “{plain(citation.quotation)}”" if citation.quotation else ""
    return " · ".join(parts) + quoted


def grade(citation: Citation) -> str:
    """The Admiralty grade of a citation, such as `B2`, spelt out where it was judged."""
    letter, number = citation.source.reliability or "F", citation.credibility
    if (letter, number) == ("F", 6):
        return say("F6, not graded")
    return f"{letter}{number}, {say(RELIABILITY[letter])}, {say(CREDIBILITY[number])}"


def _said_of(row: LinkRow) -> str:
    """Which term a link carries out and how much of it, and who says so."""
    term = f": {row.term}" if row.term else ""
    if row.amount is not None:
        term += " " + say("({number} of it)", number=decimal(row.amount))
    if not row.claimed_by:
        return term
    return say("{what}, according to {who}", what=term, who=row.claimed_by)


def _links(event: Event, known_on: date | None) -> None:
    links = data.links_of(event.id, known_on)
    if not links:
        return
    st.markdown(say("**Before and after**"))
    for number, link_row in enumerate(links):
        word, title = say(link_row.type.replace("_", " ")), link_row.title
        words = (
            say("→ {relates}: {event}", relates=word, event=title)
            if link_row.outward
            else say("← {event} {relates} this", event=title, relates=word)
        )
        st.button(
            plain(words + _said_of(link_row)),
            key=f"panel.link.{number}",
            type="tertiary",
            on_click=lead_to,
            args=(link_row.event,),
        )


def _around(event: Event) -> None:
    """A link to the days around the event, with the event on day 0."""
    if event.status == "published":
        asked = dict(state.carried("tempo").asked) | {"zero": event.id}
        view = replace(state.carried("tempo"), event=None, asked=tuple(asked.items()))
        st.page_link(
            "views/questions/tempo.py",
            label=say("The days around it"),
            icon=":material/align_horizontal_center:",
            query_params=view.query(),
        )
