"""UCDP GED: deadly events of organised violence, yearly, candidate and HXL-tagged files."""

import re
from functools import partial
from typing import Any, BinaryIO

from tracker.errors import Problem, UnreadableFile
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

_SCHEME = "UCDP GED"
_DAY = re.compile(r"[12][0-9]{3}-[0-9]{2}-[0-9]{2}")
_TERMS = "CC BY 4.0: name UCDP as the source"
_NEEDED = {"id", "date_start", "date_end", "side_a", "side_b", "best", "type_of_violence"}
_RELEASE = re.compile(r"(?<![0-9])([0-9]{2})[._]([0-9]{1,2})(?:[._]([0-9]{1,2}))?(?![0-9])")
_PRECISION: dict[str, Precision] = {
    "1": "exact",
    "2": "near",
    "3": "district",
    "4": "region",
    "5": "region",
    "6": "country",
}
_PARTS = {
    "deaths_a": "side_a", "deaths_b": "side_b", "deaths_civilians": "civilians",
    "deaths_unknown": "unknown",
}  # fmt: skip
_PLACES = ("where_coordinates", "adm_2", "adm_1", "country")
_MOST_SOURCES = 20
_ONE_SIDED = "3"


def _certainty(head: Head) -> float:
    return 0.98 if names_in(head) >= _NEEDED else 0.0


def _begin(stream: BinaryIO, asked: Asked) -> Reading:
    table = opened(stream, asked)
    names = {name.casefold() for name in table.names}
    if missing := sorted(_NEEDED - names):
        raise UnreadableFile(
            say("A file of UCDP GED has the columns {columns}, too.", columns=", ".join(missing))
        )
    dossier = dossier_for(asked.dossier, "UCDP GED")
    release = asked.release or _release_in(asked.file)
    whose = partial(_whose, release=release)
    said = () if release else (say("No release is known: say --release, such as 26.1."),)
    return Reading(
        rows=rows_of(asked, partial(_taken, dossier=dossier, release=release), whose),
        says=_SAYS,
        scheme=_SCHEME,
        release=release,
        scope=partial(scope_of, read=_scope),
        said=(*table.said, *said),
    )


_SAYS = frozenset({
    "kind", "when", "title", "places", "participants", "claims", "citations", "status",
    "retracted_on", "target_type",
})  # fmt: skip


def _release_in(name: str) -> str | None:
    match = _RELEASE.search(name)
    return ".".join(filter(None, match.groups())) if match else None


def _whose(row: Row, release: str | None) -> Whose | None:
    cells = as_documented(row.cells)
    number = cells.get("id", "").removesuffix(".0")
    return Whose(_SCHEME, number, release, _TERMS, _scope(cells)) if number else None


def _scope(cells: Cells) -> str:
    return cells.get("country", "").casefold()


def _taken(row: Row, dossier: str, release: str | None) -> Found:
    cells = as_documented(row.cells)
    whose = _whose(row, release)
    if whose is None:
        raise Refused("id", None, say("The row has no number. It cannot be told from others."))
    one_sided = cells.get("type_of_violence", "").removesuffix(".0") == _ONE_SIDED
    sides = cells.get("side_a"), cells.get("side_b")
    roles = ("initiator", "target") if one_sided else ("party", "party")
    place = (
        cells.get("where_coordinates")
        or cells.get("adm_2")
        or cells.get("adm_1")
        or cells.get("country")
    )
    between = " – ".join(filter(None, sides))
    title = f"{between}, {place}" if place else between
    claims, notes = _claims(cells)
    data = f"UCDP GED {release}" if release else "UCDP GED"
    plain = {
        "dossier": dossier,
        "kind": "attack" if one_sided else "operation",
        "when": _when(cells),
        "title": title,
        "places": _places(cells, place),
        "participants": [
            {"actor": side[:120], "role": role}
            for side, role in zip(sides, roles, strict=True)
            if side
        ],
        "claims": claims,
        "citations": [
            {"source": {"publisher": _SCHEME, "title": f"{data}, event {whose.number}"}},
            *_sources(cells),
        ],
        "status": "published",
    }  # fmt: skip
    if one_sided:
        plain["target_type"] = "civilians"
    return found_of(row, plain, whose, notes)


def _when(cells: Cells) -> str:
    start = day_in("date_start", cells.get("date_start", ""), None)
    end = day_in("date_end", cells.get("date_end", "") or cells.get("date_start", ""), None)
    year = number_in(cells, "year")
    if start.year < 1900 or (year is not None and not start.year <= year <= end.year):
        text = say(
            "The date is of the year {found}, and ‘year’ says {year}. Mend one.",
            found=start.year,
            year=year,
        )
        raise Refused("date_start", cells["date_start"], text)
    if start == end:
        return start.isoformat()
    if cells.get("event_clarity", "1").removesuffix(".0") == "2":
        return f"{start}/{end}"
    return f"[{start}..{end}]"


def _claims(cells: Cells) -> tuple[list[dict[str, Any]], tuple[Problem, ...]]:
    best, low, high = (number_in(cells, name) for name in ("best", "low", "high"))
    base = {"measure": "people killed", "claimed_by": _SCHEME, "citation": 1}
    claims: list[dict[str, Any]] = []
    notes: tuple[Problem, ...] = ()
    if best is not None:
        fits = low is not None and high is not None and low <= best <= high
        if fits and low != high:
            claims.append(base | {"low": low, "high": high, "in_words": f"best estimate {best}"})
        else:
            claims.append(base | {"value": best})
        if not fits and (low, high) != (None, None):
            text = say(
                "Low {low}, best {best} and high {high} do not fit: only the best was taken.",
                low=low,
                best=best,
                high=high,
            )
            notes = (Problem(("best",), best, text),)
    for column, of in _PARTS.items():
        if killed := number_in(cells, column):
            claims.append(base | {"value": killed, "of": cells.get(of, of)[:120]})
    return claims, notes


def _places(cells: Cells, name: str | None) -> list[dict[str, Any]]:
    if not name:
        return []
    place: dict[str, Any] = {"name": name[:120]}
    code = country_code(cells.get("country", ""))
    precision = _PRECISION.get(cells.get("where_prec", "").removesuffix(".0"))
    place |= {"country": code} if code else {}
    place |= {"precision": precision} if precision else {}
    if "latitude" in cells and "longitude" in cells:
        place |= {name: degrees_in(cells, name) for name in ("latitude", "longitude")}
    return [place]


def _sources(cells: Cells) -> list[dict[str, Any]]:
    """The reports that UCDP lists, where office, date and headline stand for each of them."""
    lists = [
        [part.strip() for part in cells.get(name, "").split(";")]
        for name in ("source_office", "source_date", "source_headline")
    ]
    if not all(any(one) for one in lists) or len({len(one) for one in lists}) != 1:
        return []
    found = []
    for office, day, headline in list(zip(*lists, strict=True))[:_MOST_SOURCES]:
        if office and headline:
            source = {"publisher": office[:120], "title": headline[:300]}
            source |= (
                {"published": day[:10]}
                if re.fullmatch(r"[12][0-9]{3}-[0-9]{2}-[0-9]{2}.*", day)
                else {}
            )
            found.append({"source": source})
    return found


FORMAT = Format(
    name="ucdp-ged",
    label=later("UCDP GED"),
    use=later(
        "deadly events of organised violence, as the Uppsala Conflict Data Program publishes them"
    ),
    ending="csv",
    media_type="text/csv; charset=utf-8",
    incoming=Incoming(
        certainty=_certainty,
        looks_for=later(
            "columns id, date_start, date_end, side_a, side_b, best and type_of_violence"
        ),
        begin=_begin,
        becomes=(
            "A row becomes an operation, or where its violence is one-sided an attack. Its number "
            "is `id`; the release stands in the file’s name or is said with `--release`. Candidate "
            "files, older ones with fewer columns and those with a row of HXL tags are read alike."
        ),
        loses=(
            "Dyads and conflicts, grid cells and whether the code is clear stay with the row; "
            "reports that are not listed with office, date and headline each do, too."
        ),
        columns={
            "date_start, date_end, event_clarity": (
                "the day; some day within both; clarity 2: from one to the other"
            ),
            "type_of_violence": "1, 2: operation, sides as party; 3: attack of side A on civilians",
            "best, low, high": "people killed, a range with the best in words, claimed by UCDP",
            "deaths_a, deaths_b, deaths_civilians, deaths_unknown": "people killed of that side",
            "where_coordinates, adm_*, country, latitude, longitude, where_prec": "the place",
            "source_office, source_date, source_headline": "sources",
        },
    ),
)
