"""PA-X: written peace agreements since 1990, of every release of the data set."""

import re
from functools import partial
from typing import Any, BinaryIO

from tracker.errors import UnreadableFile
from tracker.exchange.format import Format
from tracker.exchange.found import Found
from tracker.exchange.incoming import Asked, Head, Incoming, Reading
from tracker.exchange.sheets.days import day_in
from tracker.exchange.sheets.events import Refused, Whose, dossier_for, found_of
from tracker.exchange.sheets.opening import names_in, opened, rows_of
from tracker.exchange.sheets.table import Cells, Row, as_documented, scope_of
from tracker.language import later, say

_SCHEME = "PA-X"
_TERMS = "PA-X’s terms of use: cite the PA-X database, University of Edinburgh"
_NEEDED = {"con", "agtid", "agt", "dat"}
_PAGE = "https://www.peaceagreements.org/agreements/{}"
_RELEASE = re.compile(r"(?i)(?<![a-z0-9])v(?:ersion)?[ _-]?([0-9]{1,2})(?![0-9])")

_STAGES = {
    "pre": "pre-negotiation",
    "subpar": "partial",
    "subcomp": "comprehensive",
    "cea": "ceasefire",
    "imp": "implementation",
    "ren": "renewal",
}
_ONE_SIDED = "unilateral document"
_TOPICS = {
    "ce": "ceasefire", "ceprov": "ceasefire", "cegen": "ceasefire", "tjprire": "prisoner release",
    "devhum": "humanitarian aid", "impk": "peacekeeping", "imun": "role of the UN",
    "imoth": "role of other organisations", "imref": "referendum", "ime": "enforcement",
}  # fmt: skip
"""Topics that bear on talks about captives and pauses; all others stay with the row."""

_HEADING = re.compile(r"(?i)^(?:for|on behalf of)\s+(?:the\s+)?(.+?)\s*:?$|^(.+?)\s*:$")
_NO_NAME = re.compile(r"[,;:\d\[\]/]|\.\s")
_BULLET = re.compile(r"^[\s•*·–-]+")
_MOST_LETTERS_OF_A_NAME = 80

_SAYS = frozenset({
    "kind", "when", "title", "summary", "participants", "citations", "tags", "status",
    "retracted_on", "stage", "form",
})  # fmt: skip


def _certainty(head: Head) -> float:
    return 0.98 if names_in(head) >= _NEEDED else 0.0


def _begin(stream: BinaryIO, asked: Asked) -> Reading:
    table = opened(stream, asked)
    if missing := sorted(_NEEDED - {name.casefold() for name in table.names}):
        raise UnreadableFile(
            say("A file of PA-X has the columns {columns}, too.", columns=", ".join(missing))
        )
    dossier = dossier_for(asked.dossier, "PA-X")
    match = _RELEASE.search(asked.file)
    release = asked.release or (match.group(1) if match else None)
    said = () if release else (say("No release is known: say --release, such as 10."),)
    return Reading(
        rows=rows_of(
            asked,
            partial(_taken, dossier=dossier, release=release, asked=asked),
            partial(_whose, release=release),
        ),
        says=_SAYS,
        scheme=_SCHEME,
        release=release,
        scope=partial(scope_of, read=_scope),
        said=(*table.said, *said),
    )


def _whose(row: Row, release: str | None) -> Whose | None:
    cells = as_documented(row.cells)
    number = cells.get("agtid", "").removesuffix(".0")
    return Whose(_SCHEME, number, release, _TERMS, _scope(cells)) if number else None


def _scope(cells: Cells) -> str:
    return _conflict(cells).casefold()


def _conflict(cells: Cells) -> str:
    """The countries and entities; one release parts them by slashes, another by lines."""
    return "/".join(part.strip() for part in re.split(r"[/\n]", cells.get("con", "")) if part)


def _taken(row: Row, dossier: str, release: str | None, asked: Asked) -> Found:
    cells = as_documented(row.cells)
    whose = _whose(row, release)
    if whose is None:
        raise Refused("AgtId", None, say("The row has no number. It cannot be told from others."))
    one_sided = cells.get("status", "").casefold() == _ONE_SIDED
    kind, role = ("statement", "speaker") if one_sided else ("agreement", "party")
    data = f"PA-X {release}" if release else "PA-X"
    title = " ".join(cells.get("agt", "").split())
    if not title:
        raise Refused("Agt", None, say("The agreement has no name. Fill the cell in."))
    plain: dict[str, Any] = {
        "dossier": dossier,
        "kind": kind,
        "when": day_in("Dat", cells.get("dat", ""), asked.dates or "dmy").isoformat(),
        "title": title,
        "summary": _summary(cells),
        "participants": [
            {"actor": name, "role": role} for name in _named(cells.get("part", ""))
        ],
        "citations": [{
            "source": {
                "publisher": _SCHEME,
                "title": f"{title[:240]} ({data})",
                "url": _PAGE.format(whose.number),
            }
        }],
        "tags": _tags(cells),
        "status": "published",
    }  # fmt: skip
    if not one_sided:
        stage = _STAGES.get(cells.get("stage", "").casefold())
        plain |= {"form": "written"} | ({"stage": stage} if stage else {})
    return found_of(row, plain, whose)


def _summary(cells: Cells) -> str:
    parts = (
        (name, cells.get(column, ""))
        for name, column in (("Parties", "part"), ("Third parties", "thrdpart"))
    )
    return "\n\n".join(f"{name}, as PA-X lists them:\n{text}" for name, text in parts if text)


def _named(listed: str) -> list[str]:
    """The parties that a list of signatories names for sure.

    In a block that has headings, such as “For the Government:”, those are the parties and the
    others sign for them. In a block without, each line that is a name and nothing else is one.
    """
    found: dict[str, None] = {}
    for block in re.split(r"\n\s*\n", listed):
        lines = [_BULLET.sub("", line).strip() for line in block.splitlines()]
        headings = [
            match.group(1) or match.group(2) for match in map(_HEADING.match, lines) if match
        ]
        named = headings or [line for line in lines if line]
        if all(
            len(name) <= _MOST_LETTERS_OF_A_NAME and not _NO_NAME.search(name) for name in named
        ):
            found |= dict.fromkeys(named)
    return list(found)


def _tags(cells: Cells) -> list[str]:
    names = ("con", "ppname", "stagesub")
    tags = [_conflict(cells) if name == "con" else cells.get(name, "") for name in names]
    topics = [topic for column, topic in _TOPICS.items() if cells.get(column, "0")[0] in "123"]
    return [" ".join(tag.split())[:120] for tag in dict.fromkeys([*tags, *topics]) if tag]


FORMAT = Format(
    name="pax",
    label="PA-X",
    use=later("written peace agreements, as the PA-X database publishes them"),
    ending="csv",
    media_type="text/csv; charset=utf-8",
    incoming=Incoming(
        certainty=_certainty,
        looks_for=later("columns Con, AgtId, Agt and Dat"),
        begin=_begin,
        becomes=(
            "A row becomes an agreement with its stage, or where it is a unilateral document a "
            "statement. One of the stage of ceasefires is an agreement, too: PA-X has the day of "
            "the paper, not how long fire was held. Its number is `AgtId`; the release stands in "
            "the file’s name or is said with `--release`. Columns are found by name, wherever a "
            "release puts them; days are day first unless `--dates` says otherwise."
        ),
        loses=(
            "What third parties did, since PA-X does not say whether they mediate, vouch or watch: "
            "they stand in words; so do signatories that are no plain names. Of the 251 topics ten "
            "become tags, the others stay with the row."
        ),
        columns={
            "Dat": "the day; of a span PA-X gives the last",
            "Agt": "the title",
            "Stage": "the stage; Oth: none",
            "Status": "unilateral document: a statement; else an agreement, written",
            "Part": (
                "whole in the summary; headings such as “For the Government:” and lines that are "
                "plain names become parties"
            ),
            "ThrdPart": "in the summary",
            "Con, PPName, StageSub, Ce*, TjPrire, DevHum, Im*": "tags",
            "AgtId": "the number, and the page at peaceagreements.org as the source",
        },
    ),
)
