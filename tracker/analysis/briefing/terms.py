"""The section of terms: agreements in force term by term, others in a sentence."""

from collections import Counter
from collections.abc import Iterator, Mapping
from typing import Any

from tracker.analysis.briefing.wording import Answer, Cite, number, told
from tracker.model.documents.document import Block, Paragraph, Sentence, Table
from tracker.model.sentences import listed

MOST_TERMS = 12
_IN_FULL = 2
_UNKNOWN = "unknown"


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
            yield Table(("Term", "State", "Delivered"), rows)
            if len(of) > MOST_TERMS:
                yield told(f"{len(of) - MOST_TERMS:,} terms more are on record.")


def _summary(agreement: Mapping[str, Any]) -> str:
    force = "in force" if agreement["in_force"] else "no longer in force"
    states = Counter(one["state"] for one in agreement["terms"])
    if not states:
        return f"{agreement['title']}: {force}; no terms are recorded."
    many = sum(states.values())
    held = listed([f"{n} {state}" for state, n in states.most_common()])
    return f"{agreement['title']}: {force}; {many} term{'' if many == 1 else 's'}, {held}."


def _row(term: Mapping[str, Any], agreement: str, cite: Cite) -> tuple[Sentence, ...]:
    by = [f"{number(one)} ({_whose(one['claimed_by'])})" for one in term["delivered"]]
    outside = term["outside"]
    if outside["high"] is None or outside["high"] > 0:
        by.append(f"{number(outside)} beside the agreement")
    events = [name for one in term["delivered"] for name in one["events"]]
    renewal = [term["agreement"]] if term["agreement"] != agreement else None
    return (
        cite.sentence(term["words"], renewal),
        Sentence(term["state"]),
        cite.sentence("; ".join(by) or "nothing recorded", events or None),
    )


def _whose(claimed_by: str | None) -> str:
    return f"according to {claimed_by}" if claimed_by else "by its links"
