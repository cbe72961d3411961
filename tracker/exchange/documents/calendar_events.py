"""What entries of a calendar become: meetings and whatever else stands in it, as events."""

from collections.abc import Callable, Iterator, Mapping
from typing import Any, BinaryIO

from icalendar import Event as Entry

from tracker.errors import Problem
from tracker.exchange.documents.calendars import is_html, parts_in, span_of
from tracker.exchange.documents.citing import cited, each_once
from tracker.exchange.documents.entries import kind_said
from tracker.exchange.documents.html_text import read_html
from tracker.exchange.found import Found
from tracker.exchange.incoming import Asked, Head, Reading
from tracker.exchange.sheets.events import Refused, Whose, dossier_for, found_of, hash_of, refused
from tracker.exchange.sheets.mapping import kind_called
from tracker.exchange.sheets.table import Cells, Row
from tracker.language import later, say
from tracker.model.dates import DateError, When
from tracker.model.values import is_id

OWN = "-//Parley//Parley//EN"
"""What a calendar that Parley wrote says of who made it."""

_OWN_ID = "@parley"
_TIMES = frozenset({"DTSTART", "DTEND", "DURATION"})
_OF_THE_FILE = frozenset({"UID", "DTSTAMP", "CREATED", "LAST-MODIFIED", "SEQUENCE"})
"""Lines that change though the entry says the same."""
_REPEATS = ("RRULE", "RDATE")
_SAYS = frozenset({
    "kind", "when", "title", "summary", "places", "citations", "tags", "confidence", "status",
    "retracted_on", "visibility",
})  # fmt: skip
_SAYS_OF_OWN = frozenset({"kind", "when", "title", "issues"})
"""Of a calendar that Parley wrote: all else went out as text."""


_AS_TALKS = later(
    "Entries whose categories name no kind of event were read as talks: say --set kind=… "
    "for another."
)


def certainty(head: Head) -> float:
    """How sure it is that a file is a calendar."""
    return 0.99 if head.text.lstrip()[:15].upper() == "BEGIN:VCALENDAR" else 0.0


def begin(stream: BinaryIO, asked: Asked) -> Reading:
    """Look at a calendar as a whole."""
    dossier, kind = dossier_for(asked.dossier, "a calendar"), kind_said(asked)
    scheme = asked.provider or "iCalendar"
    is_own = OWN.encode() in stream.read(4096)
    stream.seek(0)

    def whose(entry: Entry) -> Whose | None:
        uid = str(entry.get("UID", "")).strip() or _number_of(entry)
        if is_own and uid.endswith(_OWN_ID) and is_id(uid.removesuffix(_OWN_ID)):
            return None
        of = entry.get("RECURRENCE-ID")
        number = f"{uid}#{_written(of)}" if of is not None else uid
        return Whose(scheme, number[:120], _changed_at(entry) or asked.release)

    def taken(row: Row, entry: Entry) -> Found:
        own = whose(entry)
        plain, notes = _plain(entry, is_own=own is None)
        plain |= {"dossier": dossier, "kind": kind or plain["kind"]}
        if own is None:
            plain["id"] = str(entry["UID"]).strip().removesuffix(_OWN_ID)
        return found_of(row, plain, own, notes)

    said = () if kind or is_own else (say(_AS_TALKS),)
    return Reading(
        rows=_reader(taken, whose),
        says=_SAYS_OF_OWN if is_own else _SAYS,
        scheme=None if is_own else scheme,
        said=said,
    )


def _reader(
    taken: Callable[[Row, Entry], Found], whose: Callable[[Entry], Whose | None]
) -> Callable[[BinaryIO], Iterator[Found]]:
    def read(stream: BinaryIO) -> Iterator[Found]:
        for part in parts_in(stream):
            if part.entry is None:
                yield refused(Row(part.line, {}), Problem((), None, part.fault))
                continue
            row = Row(part.line, _cells(part.entry))
            try:
                _drop_broken(part.entry)
                yield taken(row, part.entry)
            except Refused as err:
                yield refused(row, err.problem, whose(part.entry))

    return read


def _cells(entry: Entry) -> Cells:
    found: Cells = {}
    for name, value in entry.property_items(recursive=False):
        if name not in {"BEGIN", "END"} and hasattr(value, "to_ical"):
            text = _written(value)
            found[name] = f"{found[name]}; {text}" if name in found else text
    return found


def _number_of(entry: Entry) -> str:
    """What an entry without a UID is known by, as older programs write them: what it says."""
    said = {name: cell for name, cell in _cells(entry).items() if name not in _OF_THE_FILE}
    return hash_of(said)


def _written(value: object) -> str:
    """A value as the file writes it."""
    raw = value.to_ical() if hasattr(value, "to_ical") else value
    return raw.decode("utf-8", "replace") if isinstance(raw, bytes) else str(raw)


def _drop_broken(entry: Entry) -> None:
    """Leave out what breaks the rules of calendars: it stays with the row.

    Raises:
        Refused: It is what says when the entry is.
    """
    for name, said in entry.errors:
        if name in _TIMES:
            value = _written(entry[name])
            raise Refused(
                name,
                value,
                say("‘{value}’ is no time of a calendar: {reason}.", value=value, reason=said),
            )
        if name and name in entry:  # a line that is none has no name
            del entry[name]


def _plain(entry: Entry, *, is_own: bool) -> tuple[dict[str, Any], tuple[Problem, ...]]:
    summary = str(entry.get("SUMMARY", "")).strip()
    title = summary if is_own else " ".join(summary.split())
    if not title:
        raise Refused("SUMMARY", None, say("The entry says nothing. Give it a SUMMARY."))
    when, notes = _when(entry, is_own=is_own)
    text = str(entry.get("DESCRIPTION", ""))
    read = read_html(text) if is_html(text) else None
    words = _categories(entry)
    named = next((word for word in words if kind_called(word)), None)
    rest = [word[:120] for word in words if word is not named]
    links = read.links if read else ()
    plain: dict[str, Any] = {
        "kind": kind_called(named or "") or "talks",
        "when": when.edtf,
        "title": title.removesuffix(f" ({when.short()})") if is_own else title,
        "summary": (read.text if read else text).strip(),
        "places": _places(entry, is_own=is_own),
        "citations": each_once([
            cited(str(entry.get("URL", "")).strip()),
            *(cited(link.url, title=link.text) for link in links),
        ]),
        "issues" if is_own else "tags": rest,
        "status": "published",
    }  # fmt: skip
    status = str(entry.get("STATUS", "")).upper()
    # What Parley writes as tentative may be sure to have happened, on a day that is not.
    plain |= {} if is_own and status == _TENTATIVE else _SURE.get(status, {})
    if str(entry.get("CLASS", "PUBLIC")).upper() in {"PRIVATE", "CONFIDENTIAL"}:
        plain["visibility"] = "internal"
    return plain, notes


_TENTATIVE = "TENTATIVE"
_SURE: Mapping[str, dict[str, str]] = {
    "CANCELLED": {"status": "retracted"},
    _TENTATIVE: {"confidence": "unverified"},
}


def _when(entry: Entry, *, is_own: bool) -> tuple[When, tuple[Problem, ...]]:
    kept = str(entry.get("X-EDTF", "")) if is_own else ""
    try:
        if kept:
            return When.parse(kept), ()
        span = span_of(entry)
        if span is None:
            start = entry.get("DTSTART")
            raise Refused(
                "DTSTART", start and str(start), say("The entry has no day. Give it one.")
            )
        when = When.parse(span.edtf)
    except DateError as err:
        raise Refused("DTSTART", None, str(err)) from err
    notes = []
    if any(name in entry for name in _REPEATS):
        text = say("It repeats; only the first time, {when}, was taken.", when=when.words())
        notes.append(Problem(("when",), "RRULE", text))
    if span.unknown_zone:
        zone = span.unknown_zone
        text = say(
            "Nobody knows the time zone ‘{zone}’: the time was taken as the dossier’s.", zone=zone
        )
        notes.append(Problem(("when",), zone, text))
    return when, tuple(notes)


def _categories(entry: Entry) -> list[str]:
    found = entry.get("CATEGORIES", [])
    lists = found if isinstance(found, list) else [found]
    words = (str(one).strip() for each in lists for one in getattr(each, "cats", ()))
    return [word for word in dict.fromkeys(words) if word]


def _places(entry: Entry, *, is_own: bool) -> list[dict[str, Any]]:
    text = " ".join(str(entry.get("LOCATION", "")).split())
    names = text.split("; ") if is_own else [text]
    found: list[dict[str, Any]] = [{"name": name[:120]} for name in names if name]
    point = entry.get("GEO")
    if found and point is not None and hasattr(point, "latitude"):
        found[0] |= {"latitude": point.latitude, "longitude": point.longitude}
    return found


def _changed_at(entry: Entry) -> str | None:
    changed = getattr(entry.get("LAST-MODIFIED"), "dt", None)
    return changed.strftime("%Y-%m-%dT%H:%M:%SZ") if changed else None
