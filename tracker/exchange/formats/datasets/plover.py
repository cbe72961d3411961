"""PLOVER as JSON Lines: events in the ontology of political event data, an event to a line.

Kinds become the nearest code, by the table below. What PLOVER has no code for stands with
`has_event` false. It knows who acts and who receives; roles beside those are left out.
"""

import json
from collections.abc import Iterator
from datetime import UTC, tzinfo
from typing import Any, NamedTuple

from tracker.exchange.contents import Contents
from tracker.exchange.days import days_of, is_exact
from tracker.exchange.format import Format
from tracker.model.events import Event, Place
from tracker.model.values import Role


class _Code(NamedTuple):
    code: str
    quad: int
    """1 verbal and 2 material cooperation, 3 verbal and 4 material conflict."""
    mode: str = ""


_CODES: dict[str, _Code] = {
    "attack": _Code("ASSAULT", 4),
    "operation": _Code("ASSAULT", 4),
    "release": _Code("RETREAT", 2, "release"),
    "recovery": _Code("COOPERATE", 2),
    "talks": _Code("CONSULT", 1),
    "impasse": _Code("SANCTION", 4, "discontinue"),
    "agreement": _Code("SUPPORT", 1),
    "ceasefire": _Code("RETREAT", 2, "ceasefire"),
    "aid": _Code("AID", 2),
    "proposal": _Code("REQUEST", 3, "change"),
}
_STANCES: dict[str, _Code] = {
    "demands": _Code("REQUEST", 3, "change"),
    "makes conditional": _Code("REQUEST", 3, "change"),
    "offers": _Code("CONCEDE", 1),
    "accepts": _Code("AGREE", 1),
    "supports": _Code("SUPPORT", 1),
    "refuses": _Code("REJECT", 3, "change"),
    "opposes": _Code("REJECT", 3, "change"),
}
_TONES: dict[str, _Code] = {
    "accuses": _Code("ACCUSE", 3, "allege"),
    "condemns": _Code("ACCUSE", 3, "disapprove"),
    "threatens": _Code("THREATEN", 3),
    "appeals": _Code("REQUEST", 3, "change"),
}

_RECEIVE: frozenset[Role] = frozenset({"target", "addressee", "beneficiary"})
_ACT: tuple[Role, ...] = ("initiator", "speaker", "party", "mediator", "facilitator", "host")


def _pieces(contents: Contents) -> Iterator[str]:
    zones = contents.zones()
    about = contents.about
    corpus = {
        "corpus": contents.title(),
        "version": f"{about.revision or 0}" if about else "",
        "license": f"{about.plain()['terms']}" if about else "",
        "codebook": "PLOVER; the kinds of Parley as docs/exports.md says",
    }
    for event in contents.events:
        record = _record(event, zones.get(event.dossier, UTC), corpus)
        if about is not None:
            record["comment"] = about.sentence()
        yield json.dumps(record, ensure_ascii=False, separators=(", ", ": ")) + "\n"


def _record(event: Event, zone: tzinfo, corpus: dict[str, str]) -> dict[str, Any]:
    days, codes = days_of(event.when, zone), list(_codes(event))
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
        "text_info": "" if is_exact(event.when) else f"date: {event.when.words()}",
        "link": [one.source.url for one in event.citations if one.source.url],
        "cite_info": corpus | _cited(event),
    }
    return {name: value for name, value in found.items() if value not in (None, "", [])} | {
        name: found[name] for name in ("actor", "event")
    }


def _codes(event: Event) -> Iterator[_Code]:
    if event.kind in _CODES:
        yield _CODES[event.kind]
    for stance in getattr(event, "stances", ()):
        yield _STANCES[stance.stance]
    tone = _TONES.get(getattr(event, "tone", None) or "")
    if tone is not None:
        yield tone


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
    use="for research on event data, an event to a line under PLOVER’s codes",
    ending="plover.jsonl",
    media_type="application/jsonl; charset=utf-8",
    pieces=_pieces,
    describes=False,
    leaves_out=(
        "Codes of countries and sectors are left out, since the record holds names; so are roles "
        "other than who acts and who receives, figures, all sources but the first, links between "
        "events, and uncertainty of dates other than in words."
    ),
)
