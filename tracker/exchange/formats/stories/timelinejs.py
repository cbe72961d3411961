"""TimelineJS 3: slides for a web page; impasses and ceasefires are its eras.

TimelineJS draws days as exact ones, so a slide's date stands above it in words with all that is
uncertain of it. Its headlines and texts are HTML: what people typed is escaped.
"""

import json
from collections.abc import Iterator
from datetime import UTC, date, datetime, tzinfo
from html import escape

from tracker.exchange.contents import Contents
from tracker.exchange.days import days_of, instant_of
from tracker.exchange.documents import timelinejs_files
from tracker.exchange.format import Format
from tracker.exchange.incoming import Incoming
from tracker.exchange.prose import as_html
from tracker.language import later
from tracker.model.events import Event


def _pieces(contents: Contents) -> Iterator[str]:
    zones, eras = contents.zones(), list[dict[str, object]]()
    yield f'{{"scale": "human",\n"title": {_json(_title(contents))},\n"events": ['
    before = "\n"
    for event in contents.events:
        zone = zones.get(event.dossier, UTC)
        yield f"{before}{_json(slide(event, zone))}"
        before = ",\n"
        if event.stands and (era := _era(event, zone, _today(contents))):
            eras.append(era)
    yield f'],\n"eras": {_json(eras)}}}\n'


def _json(plain: object) -> str:
    return json.dumps(plain, ensure_ascii=False)


def _today(contents: Contents) -> date:
    """The day on which what goes on has come as far as is told."""
    known_on = contents.about.asked.known_on if contents.about else None
    return known_on or contents.made_at().date()


def _title(contents: Contents) -> dict[str, object]:
    lines = contents.about.lines() if contents.about else ()
    text = "".join(f"<p>{escape(what)}: {escape(said)}</p>" for what, said in lines)
    return {"text": {"headline": escape(contents.title()), "text": text}}


def slide(event: Event, zone: tzinfo) -> dict[str, object]:
    """An event as a slide, its days those of a time zone."""
    found: dict[str, object] = {
        "unique_id": event.id,
        "group": event.label,
        "display_date": escape(event.when.words()),
        "text": {"headline": escape(event.title), "text": as_html(event)},
    }
    days = days_of(event.when, zone)
    at = instant_of(event.when.start, zone)
    found["start_date"] = _clock(at.astimezone(zone)) if at else _day(days.begins)
    until = instant_of(event.when.end, zone)
    if until is not None:
        found["end_date"] = _clock(until.astimezone(zone))
    elif days.last is not None and days.last != days.begins:
        found["end_date"] = _day(days.last)
    return found


def _era(event: Event, zone: tzinfo, today: date) -> dict[str, object] | None:
    """A spell as an era; None where it lasts no longer than a day, or has no known start."""
    days = days_of(event.when, zone)
    last = days.last or today
    if days.first is None or last <= days.first:
        return None
    return {
        "start_date": _day(days.first),
        "end_date": _day(last),
        "text": {"headline": escape(f"{event.label}: {event.title}")},
    }


def _day(day: date) -> dict[str, int]:
    return {"year": day.year, "month": day.month, "day": day.day}


def _clock(at: datetime) -> dict[str, int]:
    return _day(at.date()) | {"hour": at.hour, "minute": at.minute}


FORMAT = Format(
    name="timelinejs",
    label=later("TimelineJS 3"),
    use=later("for a story on a web page, a slide for each event"),
    ending="timelinejs.json",
    media_type="application/json",
    pieces=_pieces,
    describes=False,
    leaves_out=later(
        "Uncertainty of dates stands in words alone; roles, figures, terms and sources are "
        "text; links between events, grades and the keeper’s notes are left out."
    ),
    incoming=Incoming(
        certainty=timelinejs_files.certainty,
        looks_for=later(
            "JSON with events, start_date and headline; with timeline and startDate, as its "
            "first version; or a sheet with Year or Start Date, Headline, Text and Media"
        ),
        begin=timelinejs_files.begin,
        becomes=(
            "A slide becomes a statement, or an event of the kind that its group names, or that "
            "`--set kind=…` says of all. A date goes as far as its parts: a year alone is a year, "
            "whatever day it is drawn at; times are those of the dossier. A date that is shown in "
            "words counts where the words hold the one that is drawn. A slide is known by its "
            "`unique_id` under the provider (`--provider`, else the file’s name), or else by what "
            "it says; those of a file that Parley wrote are known by their own ids, and change no "
            "more than the title and kind of what is there."
        ),
        loses=(
            "The title slide and eras; pictures, backgrounds and how text looks; groups that name "
            "no kind become tags. Who took part and what is counted stays text."
        ),
        columns={
            "start_date, end_date; Year … End Day; startDate": "when",
            "display_date": "when, where its words hold the date that is drawn",
            "text.headline, text.text": "title; summary, without its HTML",
            "links in the text; media with a web address": "sources, by the host or the credit",
            "group, tag": "the kind, or a tag",
        },
    ),
)
