"""Lines of PLOVER that come in: codes become kinds, and what Parley wrote comes back as it was."""

import re
from collections.abc import Iterator, Mapping
from typing import Any, BinaryIO

from tracker.errors import UnreadableFile
from tracker.exchange.coding.plover import CODES, NOT_DONE, Meant, meant
from tracker.exchange.documents.citing import cited, each_once
from tracker.exchange.documents.entries import (
    Entry,
    entry_of,
    found_in,
    kind_said,
    list_in,
    part_in,
    text_in,
)
from tracker.exchange.documents.slides import first_sentence, span_of
from tracker.exchange.found import Found
from tracker.exchange.incoming import Asked, Head, Reading
from tracker.exchange.sheets.events import (
    Refused,
    Whose,
    country_code,
    degrees_in,
    dossier_for,
    found_of,
)
from tracker.exchange.sheets.table import Row
from tracker.language import say, several
from tracker.model.dates import DateError, When
from tracker.model.events import Event
from tracker.model.kinds import KINDS
from tracker.model.reading import parse_json
from tracker.model.values import Role, is_id

OWN = "PLOVER; the kinds of Parley as docs/exports.md says"
"""The codebook that lines of Parley name."""

_LONGEST = 4_000_000
_NEEDED = {"id", "date", "actor", "event"}
_KEY = re.compile(r'"(\w+)"\s*:')
_BARE_DAY = re.compile(r'("(?:date|enddate|coded_date)"\s*:\s*)([0-9]{4}-[0-9]{2}-[0-9]{2})')
_DAYS = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}(?:/[0-9]{4}-[0-9]{2}-[0-9]{2})?")
_TOLD = re.compile(r"kind: (?P<kind>\w+)(?:; when: (?P<when>\S+).*)?")
_SIZES = {
    "dead": "people killed", "injured": "people wounded", "arrested": "people arrested",
}  # fmt: skip
_SAYS = frozenset({
    "kind", "when", "title", "summary", "places", "participants", "claims", "citations", "tags",
    "status", "confidence", "retracted_on", "tone", "tactic", "abduction", "domain",
})  # fmt: skip
_SAYS_OF_OWN = frozenset({"kind", "when", "title", "issues"})
_ACTS: tuple[Role, ...] = ("initiator", "speaker", "party")
_RECEIVE: tuple[Role, ...] = ("target", "addressee", "beneficiary", "party")


def told_beside(event: Event) -> str:
    """What PLOVER has no field for, as Parley writes it beside the text: the kind and the date."""
    is_said = _DAYS.fullmatch(event.when.edtf) is not None
    when = "" if is_said else f"; when: {event.when.edtf} ({event.when.words()})"
    return f"kind: {event.kind}{when}"


def certainty(head: Head) -> float:
    """How sure it is that a file is PLOVER's."""
    line = next((one for one in head.text.splitlines() if one.strip()), "")
    return 0.96 if line.startswith("{") and set(_KEY.findall(line)) >= _NEEDED else 0.0


def begin(stream: BinaryIO, asked: Asked) -> Reading:
    """Look at a file as a whole."""
    dossier, kind = dossier_for(asked.dossier, "PLOVER"), kind_said(asked)
    scheme = asked.provider or "PLOVER"
    first = next((one.said for one in _entries(stream)), {})
    is_own = part_in(first, "cite_info").get("codebook") == OWN

    def whose(entry: Entry) -> Whose | None:
        said, cite = entry.said, part_in(entry.said, "cite_info")
        number = str(said.get("id") or "")
        if is_own and is_id(number):
            return None
        terms = str(cite.get("license") or cite.get("copyright") or "")
        release = str(cite.get("version") or asked.release or "")[:60] or None
        return Whose(scheme, number[:120], release, " ".join(terms.split())[:300])

    def taken(entry: Entry) -> Found:
        own = whose(entry)
        if own is not None and not own.number:
            raise Refused("id", None, say("The line has no id to know it by. Give it one."))
        plain = _plain(entry.said, kind, is_own=own is None)
        if own is None:
            plain["id"] = str(entry.said["id"])
        return found_of(entry.row, plain | {"dossier": dossier}, own)

    return Reading(
        rows=found_in(_entries, taken, whose),
        says=_SAYS_OF_OWN if is_own else _SAYS,
        scheme=None if is_own else scheme,
    )


def _entries(stream: BinaryIO) -> Iterator[Entry]:
    stream.seek(0)
    number = 0
    while line := stream.readline(_LONGEST + 1):
        number += 1
        if len(line) > _LONGEST:
            while line and not line.endswith(b"\n"):
                line = stream.readline(_LONGEST)
            yield Entry(
                Row(
                    number,
                    {},
                    several(
                        "The line is longer than {n} bytes.",
                        "The line is longer than {n} bytes.",
                        _LONGEST,
                    ),
                ),
                {},
            )
        elif text := line.strip(b"\xef\xbb\xbf \t\r\n"):
            yield _entry(number, text)


def _entry(number: int, line: bytes) -> Entry:
    try:
        return entry_of(number, parse_json(line))
    except UnreadableFile as err:
        first = err
    try:  # the manual itself prints days without quotation marks
        mended = _BARE_DAY.sub(r'\1"\2"', line.decode("utf-8", "replace"))
        return entry_of(number, parse_json(mended))
    except UnreadableFile:
        return Entry(Row(number, {}, f"{first}"), {})


def _plain(said: Mapping[str, Any], kind: str | None, *, is_own: bool) -> dict[str, Any]:
    codes = [str(code) for code in list_in(said, "event")]
    modes = [str(mode) for mode in list_in(said, "mode")]
    told = _TOLD.match(text_in(said, "text_info")) if is_own else None
    becomes = _becomes(codes, modes, kind or (told.group("kind") if told else None), said)
    took_part = [
        {"actor": name, "role": role}
        for of, role in (("actor", becomes.acts), ("recipient", becomes.receives))
        for one in list_in(said, of)
        if (name := _name(one)) and role in KINDS[becomes.kind].roles
    ]
    citations = _citations(said, is_own=is_own)
    publisher = citations[0]["source"]["publisher"] if citations else "PLOVER"
    was_done = not NOT_DONE & {mode.casefold() for mode in modes}
    return {
        "kind": becomes.kind,
        "when": told.group("when") if told and told.group("when") else _when(said),
        "title": _title(said, codes, is_own=is_own),
        "summary": text_in(said, "text"),
        "places": [place for one in list_in(said, "event_loc") if (place := _place(one))],
        "participants": took_part,
        "claims": [] if is_own else list(_claims(said, publisher, has_source=bool(citations))),
        "citations": citations,
        "issues" if is_own else "tags": [str(one)[:120] for one in list_in(said, "context") if one],
        "status": "published" if was_done else "draft",
        **becomes.own,
    }


def _becomes(
    codes: list[str], modes: list[str], kind: str | None, said: Mapping[str, Any]
) -> Meant:
    found = meant(codes, modes)
    if kind is not None and kind in KINDS:
        if found is not None and found.kind == kind:
            return found
        roles = KINDS[kind].roles
        acts = next(role for role in (*_ACTS, *roles) if role in roles)
        receives = next(role for role in (*_RECEIVE, *roles) if role in roles)
        return Meant(kind, {}, acts, receives)
    if said.get("has_event") is False:
        raise Refused("has_event", "false", say("The line says that it holds no event."))
    if found is None:
        code = ", ".join(codes)
        text = say(
            "‘{code}’ is no code of PLOVER. There are: {codes}.",
            code=code,
            codes=", ".join(sorted(CODES)),
        )
        raise Refused("event", code or None, text)
    return found


def _when(said: Mapping[str, Any]) -> str:
    day, time, end = (text_in(said, name) for name in ("date", "time", "enddate"))
    start = f"{day}T{time[:5]}" if re.match(r"[0-9]{2}:[0-9]{2}", time) and not end else day
    try:
        return When.parse(span_of(start, end)).edtf
    except DateError as err:
        raise Refused("date", day or None, str(err)) from err


def _title(said: Mapping[str, Any], codes: list[str], *, is_own: bool) -> str:
    told = next((str(one) for one in list_in(said, "event_text") if one), "")
    if told and is_own:
        return told
    who = [_name(one) for of in ("actor", "recipient") for one in list_in(said, of)[:1]]
    between = " – ".join(filter(None, who))
    where = next(
        (place["name"] for one in list_in(said, "event_loc") if (place := _place(one))), ""
    )
    words = (codes[0].capitalize() if codes else "") or first_sentence(told)
    return words + "".join(
        f"{mark}{text}" for mark, text in ((": ", between), (", ", where)) if text
    )


def _name(entity: object) -> str:
    """The name of an entity; a code with its sector where it has none."""
    if isinstance(entity, str):
        return entity.strip()[:120]
    if not isinstance(entity, dict):
        return ""
    name = text_in(entity, "entity_text") or text_in(entity, "identifier_text")
    coded = " ".join(filter(None, (text_in(entity, "code"), text_in(entity, "sector"))))
    return (name or coded)[:120]


def _place(one: object) -> dict[str, Any] | None:
    if not isinstance(one, dict):
        return {"name": one.strip()[:120]} if isinstance(one, str) and one.strip() else None
    names = ("resolved_place", "extracted_place", "city", "district", "province", "country")
    name = next(filter(None, (text_in(one, of) for of in names)), "")
    if not name:
        return None
    code = country_code(text_in(one, "country_code") or text_in(one, "country"))
    cells = {of: text_in(one, of) for of in ("lat", "lon")}
    place: dict[str, Any] = {"name": name[:120]} | ({"country": code} if code else {})
    if all(cells.values()):
        place |= {"latitude": degrees_in(cells, "lat"), "longitude": degrees_in(cells, "lon")}
    return place


def _claims(
    said: Mapping[str, Any], publisher: str, *, has_source: bool
) -> Iterator[dict[str, Any]]:
    sizes = part_in(said, "size") or said
    for name, measure in _SIZES.items():
        text = text_in(sizes, name)
        if text.isdecimal():
            claim = {"measure": measure, "value": int(text), "claimed_by": publisher}
            yield claim | ({"citation": 1} if has_source else {})
        elif text:
            raise Refused(
                name,
                text,
                say("‘{value}’ is no count. Write a whole number such as 12.", value=text),
            )


def _citations(said: Mapping[str, Any], *, is_own: bool) -> list[dict[str, Any]]:
    cite = part_in(said, "cite_info")
    names = ("publication",) if is_own else ("publication", "corpus")  # ours is the dossier
    who = (text_in(cite, name) for name in names)
    links = [str(one).strip() for one in list_in(said, "link")]
    url = text_in(cite, "url")
    first = cited(
        url or (links[0] if links else ""),
        publisher=next(filter(None, who), ""),
        title=text_in(cite, "title") or text_in(cite, "citation"),
    )
    return each_once([first, *(cited(link) for link in links if link not in {url, *links[:1]})])
