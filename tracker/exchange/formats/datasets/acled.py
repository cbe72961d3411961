"""ACLED: events of political violence and protest, of every set of columns since 2015."""

from collections.abc import Mapping
from datetime import UTC, date, datetime, timedelta
from functools import partial
from types import MappingProxyType
from typing import Any, BinaryIO, NamedTuple

from tracker.errors import UnreadableFile
from tracker.exchange.format import Format
from tracker.exchange.found import Found
from tracker.exchange.incoming import Asked, Head, Incoming, Reading
from tracker.exchange.sheets.days import day_in
from tracker.exchange.sheets.events import (
    Refused,
    Whose,
    country_code,
    degrees_in,
    dossier_for,
    found_of,
    number_in,
)
from tracker.exchange.sheets.opening import names_in, opened, rows_of
from tracker.exchange.sheets.table import Cells, Row, as_documented, scope_of
from tracker.language import later, say
from tracker.model.places import Precision

_SCHEME = "ACLED"
_TERMS = "ACLED’s terms of use: name ACLED as the source; raw rows are not to be published again"
_NEEDED = ("event_id_cnty", "event_date", "event_type")
_NO_NUMBER = later("The row has no number to know it by.")
_GONE = ("event_id_cnty", "deleted_timestamp")


class _As(NamedTuple):
    """What a type of event becomes."""

    kind: str
    own: Mapping[str, Any] = MappingProxyType({})
    is_sure: bool = True


_BY_TYPE = {
    "battles": _As("operation"),
    "explosions/remote violence": _As("attack"),
    "violence against civilians": _As("attack"),
    "protests": _As("statement"),
    "riots": _As("statement"),
    "strategic developments": _As("operation", is_sure=False),
    # Until 2019 there were types without sub-types, spelt in several ways.
    "remote violence": _As("attack"),
    "riots/protests": _As("statement"),
    "strategic development": _As("operation", is_sure=False),
    "headquarters or base established": _As("operation", is_sure=False),
    "non-violent transfer of territory": _As("operation"),
    "non-violent activity by a conflict actor": _As("operation", is_sure=False),
}
_OLD_BATTLES = "battle-"
"""Until 2019: battles by who holds the territory afterwards."""
_BY_SUB_TYPE = {
    "chemical weapon": _As("attack", {"tactic": "other"}),
    "air/drone strike": _As("attack", {"tactic": "air strike"}),
    "suicide bomb": _As("attack", {"tactic": "bombing"}),
    "remote explosive/landmine/ied": _As("attack", {"tactic": "bombing"}),
    "grenade": _As("attack", {"tactic": "bombing"}),
    "shelling/artillery/missile attack": _As("attack", {"tactic": "shelling"}),
    "abduction/forced disappearance": _As("attack", {"abduction": True}),
    "excessive force against protesters": _As("attack"),
    "mob violence": _As("attack"),
    "looting/property destruction": _As("attack"),
    "agreement": _As("agreement"),
    "arrests": _As("operation", {"domain": "arrest"}),
    "non-violent transfer of territory": _As("operation"),
}
_PRECISION: dict[str, Precision] = {"1": "exact", "2": "near", "3": "region"}
_CIVILIANS = {"7", "civilians"}
_SPEAKERS = {"5", "6", "rioters", "protesters"}


def _certainty(head: Head) -> float:
    names = names_in(head)
    return 0.99 if names >= set(_NEEDED) or names >= set(_GONE) else 0.0


def _begin(stream: BinaryIO, asked: Asked) -> Reading:
    table = opened(stream, asked)
    names = {name.casefold() for name in table.names}
    dossier = dossier_for(asked.dossier, "ACLED")
    if names >= set(_GONE) and not names >= set(_NEEDED):
        return Reading(rows=rows_of(asked, _withdrawn, _whose), scheme=_SCHEME, said=table.said)
    if missing := [name for name in _NEEDED if name not in names]:
        raise UnreadableFile(
            say("An export of ACLED has the columns {columns}, too.", columns=", ".join(missing))
        )
    return Reading(
        rows=rows_of(asked, partial(_taken, dossier=dossier, asked=asked), _whose),
        says=_SAYS,
        scheme=_SCHEME,
        release=asked.release,
        scope=partial(scope_of, read=_scope),
        said=table.said,
    )


_SAYS = frozenset({
    "kind", "when", "title", "summary", "places", "participants", "claims", "citations", "tags",
    "status", "retracted_on", "tactic", "abduction", "domain", "target_type",
})  # fmt: skip


def _withdrawn(row: Row) -> Found:
    return Found(row.number, None, number=(_SCHEME, _id_of(row)), is_gone=True)


def _id_of(row: Row) -> str:
    number = as_documented(row.cells).get("event_id_cnty", "")
    if not number:
        raise Refused("event_id_cnty", None, say(_NO_NUMBER))
    return number


def _whose(row: Row) -> Whose | None:
    return _whose_in(as_documented(row.cells))


def _whose_in(cells: Cells) -> Whose | None:
    number = cells.get("event_id_cnty")
    if number is None:
        return None
    return Whose(_SCHEME, number, _changed_at(cells), _TERMS, _scope(cells))


def _scope(cells: Cells) -> str:
    return f"{cells.get('country', '')}/{cells.get('event_type', '')}".casefold()


def _changed_at(cells: Cells) -> str | None:
    seconds = cells.get("timestamp", "").removesuffix(".0")
    if not seconds.isdecimal() or not 9 <= len(seconds) <= 10:
        return None
    return datetime.fromtimestamp(int(seconds), tz=UTC).strftime("%Y-%m-%dT%H:%M:%SZ")


def _taken(row: Row, dossier: str, asked: Asked) -> Found:
    cells = as_documented(row.cells)
    whose = _whose_in(cells)
    if whose is None:
        raise Refused("event_id_cnty", None, say(_NO_NUMBER))
    number = whose.number
    sub_type = cells.get("sub_event_type", "")
    what = sub_type or cells["event_type"] if "event_type" in cells else sub_type
    become = _become(cells.get("event_type", "").casefold(), sub_type.casefold())
    if become is None:
        raise Refused(
            "event_type",
            cells.get("event_type"),
            say("‘{type}’ is no type of event of ACLED.", type=what),
        )
    place = cells.get("location") or cells.get("admin1") or cells.get("country")
    own = dict(become.own)
    inters = {cells.get(name, "").casefold() for name in ("inter1", "inter2")}
    if become.kind in _TAKE_TARGETS and inters & _CIVILIANS:
        own["target_type"] = "civilians"
    plain = {
        "dossier": dossier,
        "kind": become.kind,
        "when": _when(cells, asked),
        "title": f"{what} in {place}" if place else what,
        "summary": cells.get("notes", ""),
        "places": _places(cells, place),
        "participants": _participants(cells, become.kind),
        "claims": _claims(cells),
        "citations": [_citation(cells, number)],
        "tags": _tags(cells),
        "status": "published" if become.is_sure else "draft",
        **own,
    }
    return found_of(row, plain, whose)


def _become(event_type: str, sub_type: str) -> _As | None:
    if event_type.replace(" ", "").startswith(_OLD_BATTLES):
        event_type = "battles"
    return _BY_SUB_TYPE.get(sub_type) or _BY_TYPE.get(event_type)


_TAKE_TARGETS = {"attack"}
_SPOKEN = {"statement"}


def _when(cells: Cells, asked: Asked) -> str:
    day = day_in("event_date", cells.get("event_date", ""), asked.dates or "dmy")
    year = number_in(cells, "year")
    if year is not None and year != day.year:
        text = say(
            "The date is of the year {found}, and ‘year’ says {year}. Mend one.",
            found=day.year,
            year=year,
        )
        raise Refused("event_date", cells["event_date"], text)
    if day.year < 1900:
        text = say("The year {year} is before any that ACLED covers. Mend it.", year=day.year)
        raise Refused("event_date", cells["event_date"], text)
    match cells.get("time_precision", "1").removesuffix(".0"):
        case "2":
            return f"[{_days(day, -3)}..{_days(day, 3)}]"
        case "3":
            return f"{day:%Y-%m}"
    return day.isoformat()


def _days(day: date, more: int) -> str:
    return (day + timedelta(days=more)).isoformat()


def _places(cells: Cells, name: str | None) -> list[dict[str, Any]]:
    if not name:
        return []
    place: dict[str, Any] = {"name": name[:120]}
    code = country_code(cells.get("country", ""), cells.get("iso", "").removesuffix(".0"))
    precision = _PRECISION.get(cells.get("geo_precision", "").removesuffix(".0"))
    place |= {"country": code} if code else {}
    place |= {"precision": precision} if precision else {}
    if "latitude" in cells and "longitude" in cells:
        place |= {name: degrees_in(cells, name) for name in ("latitude", "longitude")}
    return [place]


def _participants(cells: Cells, kind: str) -> list[dict[str, str]]:
    found = []
    for one in ("1", "2"):
        also = _listed(cells, f"assoc_actor_{one}") or _listed(cells, f"ally_actor_{one}")
        names = _listed(cells, f"actor{one}") + also
        if kind in _SPOKEN:
            speaks = cells.get(f"inter{one}", "").casefold().removesuffix(".0") in _SPEAKERS
            found += [{"actor": name, "role": "speaker"} for name in names if speaks]
        else:
            found += [{"actor": name, "role": "party"} for name in names]
    return found


def _listed(cells: Cells, column: str) -> list[str]:
    return [name.strip()[:120] for name in cells.get(column, "").split(";") if name.strip()]


def _claims(cells: Cells) -> list[dict[str, Any]]:
    killed = number_in(cells, "fatalities")
    if killed is None:
        return []
    note = "Reported fatalities as ACLED codes them; rival figures stand in the summary, if at all."
    return [{
        "measure": "people killed", "value": killed, "claimed_by": _SCHEME, "citation": 1,
        "note": note,
    }]  # fmt: skip


def _citation(cells: Cells, number: str) -> dict[str, Any]:
    names = _listed(cells, "source")
    citation: dict[str, Any] = {
        "source": {"publisher": _SCHEME, "title": f"ACLED data, event {number}"}
    }
    if len(names) == 1:
        citation["origin"] = names[0]
    elif names:
        listed = "; ".join(names)
        citation["locator"] = f"from {listed if len(listed) <= 190 else listed[:189] + '…'}"
    return citation


def _tags(cells: Cells) -> list[str]:
    columns = ("disorder_type", "event_type", "sub_event_type", "tags")
    return [tag for column in columns for tag in _listed(cells, column)]


FORMAT = Format(
    name="acled",
    label="ACLED",
    use=later("political violence and protest, as ACLED exports it"),
    ending="csv",
    media_type="text/csv; charset=utf-8",
    incoming=Incoming(
        certainty=_certainty,
        looks_for=later("columns event_id_cnty, event_date and event_type (or deleted_timestamp)"),
        begin=_begin,
        becomes=(
            "A row becomes an attack, an operation, an agreement or a statement, by its sub-event "
            "type; strategic developments without one that is sure come as drafts. Its number is "
            "`event_id_cnty`, its release the `timestamp`. A file of deletions withdraws what it "
            "lists. Dates are day first unless `--dates` says otherwise. Types of before 2019 are "
            "read, too: battles by who holds the territory, remote violence, riots/protests."
        ),
        loses=(
            "Who attacked whom, since actor 1 and actor 2 say no direction; what only ACLED codes "
            "(inter, interaction, admin2, admin3, region, population) stays with the row."
        ),
        columns={
            "event_date, time_precision": "a day; 2: within three days of it; 3: its month",
            "event_type, sub_event_type": "the kind, tactic, abduction or arrest; tags",
            "actor1, actor2, assoc_actor_*, ally_actor_*": (
                "parties; of a protest or riot, its own side speaks"
            ),
            "inter1, inter2": "7 or Civilians: the target of an attack; of a protest, who speaks",
            "location, country, iso, latitude, longitude, geo_precision": "the place",
            "fatalities": "people killed, claimed by ACLED",
            "source": "whom ACLED repeats, where it is one; else listed in its citation",
            "notes": "what happened",
        },
    ),
)
