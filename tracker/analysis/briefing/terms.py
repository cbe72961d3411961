"""The section of terms: agreements in force term by term, others in a sentence."""

from collections import Counter
from collections.abc import Iterator, Mapping
from typing import Any

from tracker.analysis.briefing.wording import Answer, Cite, number, told
from tracker.analysis.terms import Kept
from tracker.language import later_several, say, several
from tracker.model.documents.document import Block, Paragraph, Sentence, Table
from tracker.model.sentences import listed

MOST_TERMS = 12
_IN_FULL = 2
_UNKNOWN: Kept = "unknown"


def terms(answer: Answer, cite: Cite) -> Iterator[Block]:
    """A sentence for each agreement, and a table of terms for the newest that are in force.

    Of the terms, those stand there of which it is known whether they are kept.
    """
    if not answer["agreements"]:
        yield told(str(answer["why"]))
    newest = list(reversed(answer["agreements"]))
    in_full = 0
    for agreement in sorted(newest, key=lambda one: not one["in_force"]):
        yield Paragraph((cite.sentence(_summary(agreement), [agreement["id"]]),))
        of = [one for one in agreement["terms"] if one["state"] != _UNKNOWN]
        if agreement["in_force"] and of and in_full < _IN_FULL:
            in_full += 1
            rows = tuple(_row(one, agreement["id"], cite) for one in of[:MOST_TERMS])
            yield Table((say("Term"), say("State"), say("Delivered")), rows)
            if len(of) > MOST_TERMS:
                yield told(
                    several(
                        "{n} term more is on record.",
                        "{n} terms more are on record.",
                        len(of) - MOST_TERMS,
                    )
                )


def _summary(agreement: Mapping[str, Any]) -> str:
    title, in_force = agreement["title"], agreement["in_force"]
    states = Counter(one["state"] for one in agreement["terms"])
    if not states:
        return (
            say("{agreement}: in force; no terms are recorded.", agreement=title)
            if in_force
            else say("{agreement}: no longer in force; no terms are recorded.", agreement=title)
        )
    held = listed([several(*_HELD[state], n) for state, n in states.most_common()])
    forms = _IN_FORCE if in_force else _OVER
    return several(*forms, sum(states.values()), agreement=title, held=held)


_IN_FORCE = later_several(
    "{agreement}: in force; {n} term, {held}.", "{agreement}: in force; {n} terms, {held}."
)
_OVER = later_several(
    "{agreement}: no longer in force; {n} term, {held}.",
    "{agreement}: no longer in force; {n} terms, {held}.",
)

_HELD: Mapping[Kept, tuple[str, str]] = {
    "kept": later_several("{n} kept", "{n} kept"),
    "partly": later_several("{n} partly", "{n} partly"),
    "not yet due": later_several("{n} not yet due", "{n} not yet due"),
    "overdue": later_several("{n} overdue", "{n} overdue"),
    "exceeded": later_several("{n} exceeded", "{n} exceeded"),
    _UNKNOWN: later_several("{n} unknown", "{n} unknown"),
}
"""How many terms of an agreement are kept in which way."""


def _row(term: Mapping[str, Any], agreement: str, cite: Cite) -> tuple[Sentence, ...]:
    by = [_counted(one) for one in term["delivered"]]
    outside = term["outside"]
    if outside["high"] is None or outside["high"] > 0:
        by.append(say("{number} beside the agreement", number=number(outside)))
    events = [name for one in term["delivered"] for name in one["events"]]
    renewal = [term["agreement"]] if term["agreement"] != agreement else None
    return (
        cite.sentence(term["words"], renewal),
        Sentence(say(term["state"])),
        cite.sentence("; ".join(by) or say("nothing recorded"), events or None),
    )


def _counted(one: Mapping[str, Any]) -> str:
    """What one claimant counts as delivered."""
    many, claimant = number(one), one["claimed_by"]
    if claimant:
        return say("{number} (according to {claimant})", number=many, claimant=claimant)
    return say("{number} (by its links)", number=many)
