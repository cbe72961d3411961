"""Which parts of an answer the page shows as tables, and how their columns are called.

An inquiry that is not here is shown with all that it answers, under the answer's own names.
"""

from collections.abc import Iterator, Mapping
from typing import Any, NamedTuple


class Shown(NamedTuple):
    """A part of an answer as a table.

    Attributes:
        part: Name of the part, with full stops between names within names.
        title: Of the table.
        columns: What stands in each column, by names as `part`, and what it is called.
        each: Name of a list in each row whose entries are rows of their own; empty for none. A
            row without any stands once.
        shares: Names of the columns whose numbers are parts of a whole.
    """

    part: str
    title: str
    columns: Mapping[str, str]
    each: str = ""
    shares: frozenset[str] = frozenset(("share",))

    def rows(self, answer: Mapping[str, Any]) -> list[dict[str, Any]]:
        """The rows of an answer, a value for each column."""
        found = within(answer, self.part)
        rows = found or []
        if isinstance(found, dict):
            rows = [*_turned(found)] if any(map(_is_list, found.values())) else [found]
        if self.each:
            rows = [row | one for row in rows for one in _entries(row, self.each)]
        return [{name: within(row, name) for name in self.columns} | _ids(row) for row in rows]


def _is_list(value: object) -> bool:
    return isinstance(value, list)


def within(value: Any, name: str) -> Any:  # noqa: ANN401 - as JSON has it
    """What stands in a value under a name, or under names within names; None for nothing."""
    for part in name.split("."):
        value = value.get(part) if isinstance(value, dict) else None
    return value


def _entries(row: Mapping[str, Any], name: str) -> list[dict[str, Any]]:
    """The entries of a list in a row; an empty one where it has none."""
    return row.get(name) or [{}]


def _ids(row: Mapping[str, Any]) -> dict[str, Any]:
    """What names the event of a row, beside its columns."""
    own = row.get("id") or row.get("event") or row.get("proposal")
    return {"_event": row.get("agreement", own)}


def _turned(columns: Mapping[str, list[Any]]) -> Iterator[dict[str, Any]]:
    """Columns of equal length as rows."""
    names = [*columns]
    for values in zip(*map(columns.get, names), strict=True):
        yield dict(zip(names, values, strict=True))


_CURVE = {"days": "Days", "share": "Share", "low": "At least", "high": "At most"}
_SHARES = frozenset(("share", "low", "high"))
_WHEN = {"first": "First", "last": "Last"}

SHOWN: Mapping[str, tuple[Shown, ...]] = {
    "talks": (
        Shown(
            "tracks",
            "Where each track stands",
            {"track": "Track", "state": "State", "since": "Since", "days": "For", "over": "Over",
             "next_expected": "Next due", "rule": "Rule", "proof": "Proof"},
        ),
        Shown(
            "spells",
            "Every spell",
            {"track": "Track", "state": "State", "from": "From", "to": "Until", "days": "Length",
             "rule": "Rule", "proof": "Proof"},
        ),
    ),
    "impasses": (
        Shown(
            "impasses",
            "Every impasse",
            {"title": "Impasse", "track": "Track", "level": "Level", "start": "Began",
             "end": "Ended", "days": "Length", "ended_by.how": "Ended by",
             "ended_by.event": "In which event", "causes": "Causes, by whose account"},
        ),
        Shown("survival.fewest", "Share that lasted longer, at the least", _CURVE, shares=_SHARES),
        Shown("survival.most", "Share that lasted longer, at the most", _CURVE, shares=_SHARES),
    ),
    "positions": (
        Shown(
            "cells",
            "Who stands where",
            {"issue": "Issue", "actor": "Actor", "stance": "Stance", "firmness": "How firm",
             "detail": "What exactly", "since": "Since", "event": "Said in"},
        ),
        Shown(
            "unanswered",
            "Waiting for an answer",
            {"title": "Proposal", "from": "By", "to": "To", "age_days": "Days ago"},
        ),
    ),
    "terms": (
        Shown(
            "agreements",
            "Term by term",
            {"title": "Agreement", "words": "Term", "by_when": "By when", "promised": "Promised",
             "delivered": "Delivered", "shortfall": "Short by", "state": "Kept?",
             "claimed_by": "According to"},
            each="terms",
        ),
    ),
    "ledger": (
        Shown(
            "accounts",
            "The last count of each claimant",
            {"claimed_by": "Who counts", "held": "Held", "expected_now": "Left after what came"},
        ),
        Shown(
            "taken",
            "Taken",
            {"claimed_by": "Who counts", "low": "Least", "high": "Most", "event": "Told in"},
        ),
        Shown(
            "band",
            "Held, by all who counted in two weeks",
            {"on": "On", "low": "Least", "high": "Most", "fresh_until": "Recent until"},
        ),
    ),
    "tempo": (
        Shown(
            "around",
            "Attacks and operations in the days before and after",
            {"title": "Event", "on": "On", "before": "Before", "after": "After"},
        ),
        Shown(
            "spread",
            "Nine in ten windows of the whole dossier hold",
            {"low": "From", "median": "In the middle", "high": "To"},
        ),
    ),
    "ripeness": (
        Shown(
            "slots",
            "The checklist",
            {"slot": "Slot", "meaning": "What belongs there", "side": "For or against",
             "title": "Event", "reason": "Because"},
            each="hung",
        ),
    ),
    "actors": (
        Shown(
            "ties",
            "Who dealt with whom",
            {"between": "Between", "count": "Events", **_WHEN, "through": "Through"},
        ),
        Shown(
            "mediators",
            "Who mediated",
            {"actor": "Actor", "count": "Events", **_WHEN, "roles": "Roles", "kinds": "Kinds"},
        ),
        Shown(
            "actors",
            "Who took part",
            {"actor": "Actor", "count": "Events", **_WHEN, "roles": "Roles", "kinds": "Kinds"},
        ),
    ),
    "quality": (
        Shown(
            "findings",
            "Findings",
            {"what": "What", "count": "How many", "share": "Share", "events": "Events"},
        ),
    ),
}  # fmt: skip
"""The tables of each inquiry, by its name."""
