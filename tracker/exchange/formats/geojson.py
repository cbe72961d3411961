"""GeoJSON (RFC 7946): a feature for each event, without a geometry where no place is known."""

import json
from collections.abc import Iterator
from datetime import UTC, tzinfo
from typing import Any

from tracker.exchange.contents import Contents
from tracker.exchange.days import possible_days
from tracker.exchange.format import Format
from tracker.language import later
from tracker.model.events import Event, Place
from tracker.model.sentences import in_words


def _pieces(contents: Contents) -> Iterator[str]:
    zones = contents.zones()
    yield '{"type": "FeatureCollection",\n'
    if contents.about is not None:
        yield f'"about": {_json(contents.about.plain())},\n'
    yield '"features": ['
    before = "\n"
    for event in contents.events:
        yield before + _json(_feature(event, zones.get(event.dossier, UTC)))
        before = ",\n"
    yield "]}\n"


def _json(plain: object) -> str:
    return json.dumps(plain, ensure_ascii=False, separators=(", ", ": "))


def _feature(event: Event, zone: tzinfo) -> dict[str, Any]:
    return {
        "type": "Feature",
        "id": event.id,
        "geometry": _geometry(event),
        "properties": _properties(event, zone),
    }


def _geometry(event: Event) -> dict[str, Any] | None:
    points = [
        [one.longitude, one.latitude]
        for one in event.places
        if one.longitude is not None and one.latitude is not None
    ]
    if len(points) < 2:
        return {"type": "Point", "coordinates": points[0]} if points else None
    return {"type": "MultiPoint", "coordinates": points}


def _properties(event: Event, zone: tzinfo) -> dict[str, Any]:
    days = possible_days(event.when, zone)
    return {
        "dossier": event.dossier,
        "kind": event.kind,
        "title": event.title,
        "summary": event.summary,
        "when": event.when.edtf,
        "when_in_words": event.when.words(),
        "earliest_day": days.first.isoformat() if days.first else None,
        "latest_day": days.last.isoformat() if days.last else None,
        "places": [one.name for one in event.places],
        "precision": [_precision(one) for one in event.places],
        "participants": [in_words(one) for one in event.participants],
        "issues": list(event.issues),
        "track": event.track,
        "figures": [in_words(one) for one in event.claims],
        "sources": [in_words(one) for one in event.citations],
        "confidence": event.confidence,
        "status": event.status,
    }


def _precision(place: Place) -> str:
    """How large an area the point stands for; none is claimed that nobody stated."""
    if place.latitude is None:
        return "no point known"
    return place.precision or "not stated"


FORMAT = Format(
    name="geojson",
    label="GeoJSON",
    use=later("for maps, a feature for each event; those without a known place have no geometry"),
    ending="geojson",
    media_type="application/geo+json",
    pieces=_pieces,
    describes=False,
    leaves_out=later(
        "Who took part, figures and sources stand as sentences; what one kind of event has "
        "alone, links between events and the keeper’s notes are left out."
    ),
)
