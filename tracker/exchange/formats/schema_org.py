"""JSON-LD in the words of schema.org: for archives, search engines and graphs."""

import json
from collections.abc import Iterator
from datetime import UTC, tzinfo
from typing import Any

from tracker.exchange.atom import permanent_id
from tracker.exchange.contents import Contents, Stamp
from tracker.exchange.days import days_of
from tracker.exchange.format import Format
from tracker.language import later
from tracker.model.dates.told import ToldOn
from tracker.model.events import Event, Place
from tracker.model.sentences import in_words
from tracker.model.sources import Citation

_DATASET = permanent_id("dataset")


def _pieces(contents: Contents) -> Iterator[str]:
    zones = contents.zones()
    yield f'{{"@context": {{"@vocab": "https://schema.org/"}},\n"@graph": [\n{_dataset(contents)}'
    for event, stamp in contents.stamped():
        yield ",\n" + _json(_event(event, stamp, zones.get(event.dossier, UTC)))
    yield "\n]}\n"


def _json(plain: object) -> str:
    return json.dumps(plain, ensure_ascii=False, separators=(", ", ": "))


def _dataset(contents: Contents) -> str:
    found: dict[str, Any] = {"@id": _DATASET, "@type": "Dataset", "name": contents.title()}
    if (about := contents.about) is not None:
        found |= {
            "description": about.paragraph(),
            "dateCreated": about.made,
            "version": f"{about.revision or 0}",
            "usageInfo": f"{about.plain()['terms']}",
            "citation": list(about.publishers),
            "measurementTechnique": f"filter: {about.filter_in_words()}",
        }
    return _json(found)


def _event(event: Event, stamp: Stamp, zone: tzinfo) -> dict[str, Any]:
    days = days_of(event.when, zone)
    found: dict[str, Any] = {
        "@id": permanent_id(f"event {event.id}"),
        "@type": "Event",
        "identifier": event.id,
        "name": event.title,
        "description": event.summary or event.title,
        "startDate": days.first and days.first.isoformat(),
        "endDate": days.last and days.last.isoformat(),
        "location": [_place(one) for one in event.places],
        "contributor": [
            {"@type": "Role", "roleName": one.role, "contributor": {"name": one.actor}}
            for one in event.participants
        ],
        "about": [{"@type": "Thing", "name": one} for one in event.issues],
        "keywords": [event.label, *([event.track] if event.track else []), *event.tags],
        "superEvent": [
            {"@id": permanent_id(f"event {one.to}")} for one in event.links if one.type == "part_of"
        ],
        "subjectOf": [
            {"@id": _DATASET},
            *(_document(one) for one in event.citations),
            *(_claim(event, number) for number in range(len(event.claims))),
        ],
        "additionalProperty": [
            _value("EDTF", event.when.edtf),
            _value("date in words", event.when.words()),
            _value("kind", event.kind),
            _value("confidence", event.confidence),
            _value("status", event.status),
            _value("dateModified", stamp.changed_at.isoformat().replace("+00:00", "Z")),
        ],
    }
    return {name: value for name, value in found.items() if value not in (None, [])}


def _value(name: str, value: str) -> dict[str, str]:
    return {"@type": "PropertyValue", "name": name, "value": value}


def _place(place: Place) -> dict[str, Any]:
    found: dict[str, Any] = {"@type": "Place", "name": place.name}
    if place.country:
        found["address"] = {"@type": "PostalAddress", "addressCountry": place.country}
    if place.latitude is not None:
        found["geo"] = {
            "@type": "GeoCoordinates",
            "latitude": place.latitude,
            "longitude": place.longitude,
            "description": f"precision: {place.precision or 'not stated'}",
        }
    return found


def _document(citation: Citation) -> dict[str, Any]:
    source = citation.source
    day = source.published
    found = {
        "@type": "CreativeWork",
        "name": source.title,
        "publisher": {"@type": "Organization", "name": source.publisher},
        "url": source.url,
        "archivedAt": source.archive_url,
        "datePublished": day.written.rstrip("~") if isinstance(day, ToldOn) else day and f"{day}",
        "inLanguage": source.language,
    }
    return {name: value for name, value in found.items() if value is not None}


def _claim(event: Event, number: int) -> dict[str, Any]:
    claim = event.claims[number]
    return {"@type": "Claim", "text": in_words(claim), "author": {"name": claim.claimed_by}}


FORMAT = Format(
    name="jsonld",
    label="JSON-LD",
    use=later("for archives and search engines, in the words of schema.org"),
    ending="jsonld",
    media_type="application/ld+json",
    pieces=_pieces,
    describes=False,
    leaves_out=later(
        "Dates are days, how uncertain they are stands in a property of its own; figures are "
        "sentences; what one kind of event has alone, links other than part of, grades and "
        "the keeper’s notes are left out."
    ),
)
