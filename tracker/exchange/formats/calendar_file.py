"""iCalendar (RFC 5545): events as whole days in a calendar; uncertain ones are tentative.

A calendar knows days and times, not how sure they are: the title says it in words, the status is
TENTATIVE, and X-EDTF keeps the date as recorded. The end of whole days is the day after the last.
"""

from collections.abc import Iterator
from datetime import UTC, date, datetime, tzinfo

from icalendar import Calendar
from icalendar import Event as Entry
from icalendar.enums import CLASS, STATUS, TRANSP

from tracker.exchange.contents import Contents, Stamp
from tracker.exchange.days import day_after, days_of, instant_of, is_exact
from tracker.exchange.documents import calendar_events
from tracker.exchange.format import Format
from tracker.exchange.incoming import Incoming
from tracker.exchange.prose import as_text
from tracker.language import later
from tracker.model.events import Event

_END = b"END:VCALENDAR\r\n"


def _pieces(contents: Contents) -> Iterator[bytes]:
    zones = contents.zones()
    lines = contents.about.lines() if contents.about else ()
    said = "; ".join(" ".join(f"{what}: {text}".split()) for what, text in lines) or None
    calendar = Calendar.new(name=contents.title(), description=said, prodid=calendar_events.OWN)
    yield calendar.to_ical().removesuffix(_END)
    for event, stamp in contents.stamped():
        yield _entry(event, stamp, zones.get(event.dossier, UTC)).to_ical()
    yield _END


def _entry(event: Event, stamp: Stamp, zone: tzinfo) -> Entry:
    start, end = _span(event, zone)
    title = event.title if is_exact(event.when) else f"{event.title} ({event.when.short()})"
    entry = Entry.new(
        uid=f"{event.id}@parley",
        stamp=stamp.changed_at,
        created=stamp.recorded_at,
        last_modified=stamp.changed_at,
        sequence=stamp.revision - 1,
        summary=title,
        description=as_text(event),
        start=start,
        end=end,
        categories=[event.label, *event.issues],
        location="; ".join(place.name for place in event.places) or None,
        status=_status(event),
        transparency=TRANSP.TRANSPARENT,
        classification=CLASS.PUBLIC if event.visibility == "public" else CLASS.PRIVATE,
        url=next((one.source.url for one in event.citations if one.source.url), None),
    )
    entry.add("X-EDTF", event.when.edtf)
    for link in event.links:
        entry.add("RELATED-TO", f"{link.to}@parley")
    for place in event.places[:1]:
        if place.latitude is not None and place.longitude is not None:
            entry.add("GEO", (place.latitude, place.longitude))
    return entry


def _span(event: Event, zone: tzinfo) -> tuple[date | datetime, date | datetime | None]:
    """Start, and the end that no longer belongs to it; None where it goes on."""
    at, until = instant_of(event.when.start, zone), instant_of(event.when.end, zone)
    if at is not None and (until is not None or event.when.end is None):
        return at.astimezone(UTC), until and until.astimezone(UTC)
    days = days_of(event.when, zone)
    return days.begins, day_after(days.last) if days.last else None


def _status(event: Event) -> STATUS:
    if event.status == "retracted":
        return STATUS.CANCELLED
    sure = event.status == "published" and event.confidence in {"confirmed", "probable"}
    return STATUS.CONFIRMED if sure and is_exact(event.when) else STATUS.TENTATIVE


FORMAT = Format(
    name="ics",
    label="iCalendar",
    use=later("for calendars; what is uncertain is tentative and says so in its title"),
    ending="ics",
    media_type="text/calendar; charset=utf-8",
    pieces=_pieces,
    describes=False,
    leaves_out=later(
        "Who took part, figures and sources are text; grades and the keeper’s notes are left "
        "out. How uncertain a date is stands in the title and in X-EDTF."
    ),
    incoming=Incoming(
        certainty=calendar_events.certainty,
        looks_for=later("a text that begins with BEGIN:VCALENDAR"),
        begin=calendar_events.begin,
        becomes=(
            "An entry becomes talks, or an event of the kind that one of its categories names, or "
            "that `--set kind=…` says of all. Its number is the UID, or what it says where it has "
            "none, its release LAST-MODIFIED. Of an entry that repeats only the first time is "
            "taken, which is said. Those of a calendar that Parley wrote are known by their own "
            "ids, and change no more than kind, date, title and issues of what is there."
        ),
        loses=(
            "Who is invited, alarms, what repeats and links between entries stay with the row; who "
            "took part and what is counted stays text."
        ),
        columns={
            "DTSTART, DTEND, DURATION": (
                "when; whole days end the day before DTEND, times carry the offset of their zone, "
                "and without a zone they are the dossier’s"
            ),
            "SUMMARY; DESCRIPTION": "title; summary",
            "LOCATION, GEO": "the place",
            "URL, links in the description": "sources, by their hosts",
            "CATEGORIES": "the kind; others are tags",
            "STATUS": "CANCELLED: retracted; TENTATIVE: unverified",
            "CLASS": "PRIVATE, CONFIDENTIAL: internal",
        },
    ),
)
