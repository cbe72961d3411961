"""GDELT events, 1.0 and 2.0: coded by machine from the news, so they are leads and no facts."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import Any, BinaryIO

from tracker.errors import Problem
from tracker.exchange.coding.cameo import NUMBERING, coded
from tracker.exchange.documents.citing import cited
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
    refused,
)
from tracker.exchange.sheets.opening import names_in, rows_of
from tracker.exchange.sheets.table import Cells, Row, as_documented
from tracker.language import later, say, several
from tracker.model.places import Precision

_SCHEME = "GDELT"
_TERMS = "GDELT: free for any use with a citation of the GDELT Project and a link to it"
_NEEDED = {"globaleventid", "sqldate", "eventcode"}
_LONGEST_LINE = 100_000

_ACTOR = (
    "Code", "Name", "CountryCode", "KnownGroupCode", "EthnicCode", "Religion1Code",
    "Religion2Code", "Type1Code", "Type2Code", "Type3Code",
)  # fmt: skip
_BETWEEN = (
    "IsRootEvent", "EventCode", "EventBaseCode", "EventRootCode", "QuadClass", "GoldsteinScale",
    "NumMentions", "NumSources", "NumArticles", "AvgTone",
)  # fmt: skip
_PLACE = ("Type", "FullName", "CountryCode", "ADM1Code", "ADM2Code", "Lat", "Long", "FeatureID")


def _columns(*, districts: bool, address: bool) -> tuple[str, ...]:
    """Names of the columns in small letters, which the files themselves leave out."""
    place = [name for name in _PLACE if districts or name != "ADM2Code"]
    names = [
        "GLOBALEVENTID", "SQLDATE", "MonthYear", "Year", "FractionDate",
        *(f"Actor{number}{name}" for number in (1, 2) for name in _ACTOR), *_BETWEEN,
        *(f"{of}Geo_{name}" for of in ("Actor1", "Actor2", "Action") for name in place),
        "DATEADDED", *(["SOURCEURL"] if address else []),
    ]  # fmt: skip
    return tuple(name.casefold() for name in names)


_BY_WIDTH: Mapping[int, tuple[str, ...]] = {
    len(names): names
    for names in (
        _columns(districts=False, address=False),
        _columns(districts=False, address=True),
        _columns(districts=True, address=True),
    )
}
"""57 columns: 1.0 until March 2013; 58: since then; 61: 2.0."""

_PRECISION: dict[str, Precision] = {
    "1": "country",
    "2": "region",
    "3": "near",
    "4": "near",
    "5": "region",
}
_SAYS = frozenset({
    "kind", "when", "title", "places", "participants", "citations", "tags", "status", "confidence",
    "retracted_on", "tone", "tactic", "abduction", "domain",
})  # fmt: skip


def _certainty(head: Head) -> float:
    lines = head.text.splitlines()[: 20 if head.whole else -1][:20]
    rows = [line.split("\t") for line in lines if line]
    if rows and 2 * sum(len(row) in _BY_WIDTH and _begins(row) for row in rows) >= len(rows):
        return 0.98
    return 0.95 if names_in(head) >= _NEEDED else 0.0


def _begins(row: list[str]) -> bool:
    return row[0].isdecimal() and row[1].isdecimal() and len(row[1]) == 8


def _begin(stream: BinaryIO, asked: Asked) -> Reading:
    dossier = dossier_for(asked.dossier, _SCHEME)

    def taken(row: Row) -> Found:
        return _taken(row, dossier)

    is_named = b"globaleventid" in stream.readline(_LONGEST_LINE).lower()
    stream.seek(0)
    return Reading(
        rows=rows_of(asked, taken, _whose) if is_named else _reader(taken),
        says=_SAYS,
        scheme=_SCHEME,
        said=(say("Coded by machine, so every row is a draft: publish what you have checked."),),
    )


def _reader(taken: Callable[[Row], Found]) -> Callable[[BinaryIO], Iterable[Found]]:
    def read(stream: BinaryIO) -> Iterator[Found]:
        stream.seek(0)
        number = 0
        while line := stream.readline(_LONGEST_LINE):
            number += 1
            row = _row(number, line)
            if row.fault:
                yield refused(row, Problem((), None, row.fault))
            elif row.cells:
                try:
                    yield taken(row)
                except Refused as err:
                    yield refused(row, err.problem, _whose(row))

    return read


def _row(number: int, line: bytes) -> Row:
    cells = line.decode("utf-8", "replace").rstrip("\r\n").split("\t")
    names = _BY_WIDTH.get(len(cells))
    if names is None:
        if cells == [""]:
            return Row(number, {})
        text = several(
            "The row has {n} cell; of GDELT they have {widths}, with tabs between them.",
            "The row has {n} cells; of GDELT they have {widths}, with tabs between them.",
            len(cells),
            widths=", ".join(map(str, _BY_WIDTH)),
        )
        return Row(number, {}, text)
    return Row(number, {name: cell for name, cell in zip(names, cells, strict=True) if cell})


def _whose(row: Row) -> Whose | None:
    return _whose_in(as_documented(row.cells))


def _whose_in(cells: Cells) -> Whose | None:
    number = cells.get("globaleventid", "").removesuffix(".0")
    # Only 2.0 says the second at which a row was added.
    release = "2.0" if len(cells.get("dateadded", "")) == 14 else "1.0"
    return Whose(_SCHEME, number, release, _TERMS) if number else None


def _taken(row: Row, dossier: str) -> Found:
    cells = as_documented(row.cells)
    whose = _whose_in(cells)
    if whose is None:
        raise Refused(
            "GLOBALEVENTID", None, say("The row has no number. It cannot be told from others.")
        )
    code = cells.get("eventcode", "")
    become = coded(code)
    if become is None:
        raise Refused(
            "EventCode",
            code or None,
            say("‘{code}’ is no code of {numbering}.", code=code, numbering=NUMBERING),
        )
    actors = [cells.get(f"actor{one}name", "")[:120] for one in (1, 2)]
    place = cells.get("actiongeo_fullname", "")
    between = " – ".join(filter(None, actors))
    plain: dict[str, Any] = {
        "dossier": dossier,
        "kind": become.kind,
        "when": _day(cells),
        "title": f"{become.words} (CAMEO {code})" + "".join(
            f"{mark}{text}" for mark, text in ((": ", between), (", ", place)) if text
        ),
        "places": _places(cells, place),
        "participants": [
            {"actor": actor, "role": role}
            for actor, role in zip(actors, become.roles, strict=True)
            if actor
        ],
        "citations": _citations(cells, whose),
        "tags": ["coded by machine"],
        "confidence": "unverified",
        "status": "draft",
        **become.own,
    }  # fmt: skip
    return found_of(row, plain, whose)


def _day(cells: Cells) -> str:
    text = cells.get("sqldate", "")
    if len(text) != 8 or not text.isdecimal():
        raise Refused(
            "SQLDATE", text or None, say("‘{value}’ is no day such as 20231124.", value=text)
        )
    day = day_in("SQLDATE", f"{text[:4]}-{text[4:6]}-{text[6:]}", "ymd").isoformat()
    if (year := cells.get("year", day[:4])) != day[:4]:
        said = say(
            "The day is of the year {found}, and ‘Year’ says {year}. Mend one.",
            found=day[:4],
            year=year,
        )
        raise Refused("SQLDATE", text, said)
    return day


def _places(cells: Cells, name: str) -> list[dict[str, Any]]:
    if not name:
        return []
    place: dict[str, Any] = {"name": name[:120]}
    code = country_code(name.rpartition(", ")[2])
    precision = _PRECISION.get(cells.get("actiongeo_type", ""))
    place |= {"country": code} if code else {}
    place |= {"precision": precision} if precision else {}
    if "actiongeo_lat" in cells and "actiongeo_long" in cells:
        place["latitude"] = degrees_in(cells, "actiongeo_lat")
        place["longitude"] = degrees_in(cells, "actiongeo_long")
    return [place]


def _citations(cells: Cells, whose: Whose) -> list[dict[str, Any]]:
    title = f"GDELT {whose.release} events, event {whose.number}"
    source = {"publisher": _SCHEME, "title": title}
    added = cells.get("dateadded", "")[:8]
    if len(added) == 8 and added.isdecimal():
        source["published"] = f"{added[:4]}-{added[4:6]}-{added[6:]}"
    report = cited(cells.get("sourceurl", ""))
    return [{"source": source}, *([report] if report else [])]


FORMAT = Format(
    name="gdelt",
    label=later("GDELT events"),
    use=later(
        "events that a machine codes from the world’s news, as GDELT 1.0 and 2.0 publish them"
    ),
    ending="export.csv",
    media_type="text/tab-separated-values; charset=utf-8",
    incoming=Incoming(
        certainty=_certainty,
        looks_for=later(
            "57, 58 or 61 cells between tabs without a header, a number and a day first"
        ),
        begin=_begin,
        becomes=(
            "A row becomes a draft of the kind that its CAMEO code means, unverified: a machine "
            "coded it from one report, often the same event many times. Its number is "
            f"`GLOBALEVENTID`. Codes are read as {NUMBERING}, their words stand in the title. "
            "Files of 1.0 (57 or 58 columns) and of 2.0 (61) have no header; those that somebody "
            "gave one are read by it."
        ),
        loses=(
            "Codes of actors, scores and counts of mentions stay with the row. Reports other than "
            "the first are in GDELT’s own table of mentions."
        ),
        columns={
            "SQLDATE": "the day; Year has to agree",
            "EventCode": (
                "04 talks, 057 agreement, 0841 release, 0871 ceasefire, 07 and 0863 aid, 10 and 12 "
                "position, 164 and 165 impasse, 15, 17, 191 and 192 operation, other 18 to 20 "
                "attack, all else statement"
            ),
            "Actor1Name, Actor2Name": "who acts and who receives: CAMEO says the direction",
            "ActionGeo_*": "the place; the country by its name",
            "DATEADDED, SOURCEURL": "GDELT as a source, and the report by its host",
        },
    ),
)
