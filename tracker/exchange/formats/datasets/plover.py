"""PLOVER as JSON Lines: events in the ontology of political event data, an event to a line.

Kinds become the nearest code, by the table of `tracker.exchange.coding.plover`. What PLOVER has no
code for stands with `has_event` false. It knows who acts and who receives; roles beside those are
left out.
"""

import json
from collections.abc import Iterator
from datetime import UTC, tzinfo
from typing import Any

from tracker.exchange.coding.plover import codes_of
from tracker.exchange.contents import Contents
from tracker.exchange.days import days_of
from tracker.exchange.documents import plover_files
from tracker.exchange.format import Format
from tracker.exchange.incoming import Incoming
from tracker.language import later
from tracker.model.events import Event, Place
from tracker.model.values import Role

_RECEIVE: frozenset[Role] = frozenset({"target", "addressee", "beneficiary"})
_ACT: tuple[Role, ...] = ("initiator", "speaker", "party", "mediator", "facilitator", "host")


def _pieces(contents: Contents) -> Iterator[str]:
    zones = contents.zones()
    about = contents.about
    corpus = {
        "corpus": contents.title(),
        "version": f"{about.revision or 0}" if about else "",
        "license": f"{about.plain()['terms']}" if about else "",
        "codebook": plover_files.OWN,
    }
    for event in contents.events:
        record = _record(event, zones.get(event.dossier, UTC), corpus)
        if about is not None:
            record["comment"] = about.sentence()
        yield json.dumps(record, ensure_ascii=False, separators=(", ", ": ")) + "\n"


def _record(event: Event, zone: tzinfo, corpus: dict[str, str]) -> dict[str, Any]:
    days, codes = days_of(event.when, zone), list(codes_of(event))
    found: dict[str, Any] = {
        "id": event.id,
        "has_event": bool(codes),
        "date": days.begins.isoformat(),
        "enddate": days.last.isoformat() if days.last and days.last != days.begins else None,
        "actor": [{"entity_text": name} for name in _acting(event)],
        "recipient": [
            {"entity_text": name}
            for name in dict.fromkeys(
                part.actor for part in event.participants if part.role in _RECEIVE
            )
        ],
        "event": list(dict.fromkeys(one.code for one in codes)),
        "mode": list(dict.fromkeys(one.mode for one in codes if one.mode)),
        "quad_code": codes[0].quad if codes else None,
        "context": list(event.issues),
        "event_loc": next((_location(one) for one in event.places), None),
        "event_text": [event.title],
        "text": event.summary,
        "text_info": plover_files.told_beside(event),
        "link": [one.source.url for one in event.citations if one.source.url],
        "cite_info": corpus | _cited(event),
    }
    return {name: value for name, value in found.items() if value not in (None, "", [])} | {
        name: found[name] for name in ("actor", "event")
    }


def _acting(event: Event) -> tuple[str, ...]:
    """Those in the first role that somebody has, of those that act."""
    return next((named for role in _ACT if (named := event.actors(role))), ())


def _location(place: Place) -> dict[str, Any]:
    found = {
        "resolved_place": place.name,
        "country_code": place.country,
        "lat": place.latitude,
        "lon": place.longitude,
    }
    return {name: value for name, value in found.items() if value is not None}


def _cited(event: Event) -> dict[str, str]:
    for one in event.citations[:1]:
        source = one.source
        found = {
            "publication": source.publisher,
            "title": source.title,
            "url": source.url,
            "language": source.language,
        }
        return {name: value for name, value in found.items() if value}
    return {}


FORMAT = Format(
    name="plover",
    label="PLOVER",
    use=later("for research on event data, an event to a line under PLOVER’s codes"),
    ending="plover.jsonl",
    media_type="application/jsonl; charset=utf-8",
    pieces=_pieces,
    describes=False,
    leaves_out=later(
        "Codes of countries and sectors are left out, since the record holds names; so are "
        "roles other than who acts and who receives, figures, all sources but the first, and "
        "links between events. The kind, and a date that is no day, stand in text_info."
    ),
    incoming=Incoming(
        certainty=plover_files.certainty,
        looks_for=later("objects with id, date, actor and event, one to a line"),
        begin=plover_files.begin,
        becomes=(
            "A line becomes an event of the kind that its first code and its modes mean; an act "
            "that is said to come, that is supposed or denied becomes a statement and a draft, "
            "since it was not done. Its number is `id`, its release the version in `cite_info`, "
            "its terms the license there. Days that are not in quotation marks, as in PLOVER’s "
            "manual, are read. Lines that Parley wrote are known by their own ids, and change no "
            "more than kind, date, title and issues of what is there."
        ),
        loses=(
            "Codes of actors beside their names, sectors, quads, scales and who coded it stay with "
            "the line."
        ),
        columns={
            "date, time, enddate": "when",
            "event, mode": (
                "CONSULT talks, AID aid, REQUEST and REJECT position, RETREAT release or ceasefire "
                "by its mode, SANCTION discontinue impasse, MOBILIZE and COERCE operation, ASSAULT "
                "attack, all else statement"
            ),
            "actor, recipient": "who acts and who receives, by entity_text or code",
            "event_loc": "the place",
            "size": "people killed, wounded and arrested, claimed by the publication",
            "text; context": "the summary; tags",
            "cite_info, link": "sources",
        },
    ),
)
