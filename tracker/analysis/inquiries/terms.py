"""What was promised, by when, and what was delivered, by whose count."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any, ClassVar

from tracker.analysis.inquiries.inquiry import Answer, Inquiry, Material
from tracker.analysis.ranges import Range
from tracker.analysis.terms import AGREED, AgreementState, TermState, agreements, needed
from tracker.language import say


class Terms(Inquiry):
    """Hold each agreement against what was delivered: by whose count, by when, how much is short.

    Under an agreement stand its own terms, then those of its renewals. What the same giver gave
    beside it is counted apart.
    """

    name: ClassVar[str] = "terms"
    title: ClassVar[str] = "Terms, kept or not"
    example: ClassVar[str] = "parley terms --dossier gaza-hostage-talks-2023 --on 2023-12-01"

    def answer(self, materials: Sequence[Material]) -> Answer:
        """The agreements made by the day, each with its terms."""
        material = materials[0]
        events = material.holding(needed(material.events(*AGREED)))
        found = agreements(events, material.on, material.zone, material.parts_of)
        answer: Answer = {"agreements": [_plain(one) for one in found]}
        if not found:
            answer["why"] = say("No agreement is recorded by this day.")
        return answer

    def words(self, answer: Mapping[str, Any]) -> Iterator[str]:
        """An agreement, and a line for each of its terms."""
        if "why" in answer:
            yield answer["why"]
        for agreement in answer["agreements"]:
            over = "" if agreement["in_force"] else ", no longer in force"
            yield f"{agreement['title']}  [{agreement['id']}]{over}"
            if not agreement["terms"]:
                yield "  No terms are recorded."
            for term in agreement["terms"]:
                yield f"  {term['n']}. {term['words']}: {term['state']}"
                for count in term["delivered"]:
                    yield f"     {count['claimed_by'] or 'by its links'}: {_number(count)}"
                if _some(term["outside"]):
                    yield f"     beside the agreement: {_number(term['outside'])}"


def _plain(state: AgreementState) -> dict[str, Any]:
    return {
        "id": state.event.id,
        "title": state.event.title,
        "in_force": state.in_force,
        "terms": [_term(n, one) for n, one in enumerate(state.terms, 1)],
        "renewals": [one.id for one in state.renewals],
        "violations": [one.id for one in state.violations],
    }


def _term(n: int, state: TermState) -> dict[str, Any]:
    term = state.term
    return {
        "n": n,
        "name": term.name,
        "agreement": state.agreement,
        "since": state.since.isoformat(),
        "words": term.in_short(),
        "giver": term.giver,
        "receiver": term.receiver,
        "measure": term.measure,
        "of": term.of,
        "promised": {"low": term.lowest, "high": term.highest} if term.has_number else None,
        "in_words": term.in_words or None,
        "per": term.rate() or None,
        "up_to": term.up_to,
        "by_when": term.by_when.edtf if term.by_when else None,
        "condition": term.condition or None,
        "claimed_by": term.claimed_by,
        "delivered": [
            {
                "claimed_by": one.claimed_by,
                "low": one.low,
                "high": one.high,
                "events": list(one.events),
            }
            for one in state.delivered
        ],
        "outside": _range(state.outside),
        "shortfall": None
        if state.shortfall is None
        else {"low": state.shortfall[0], "high": state.shortfall[1]},
        "state": state.state,
    }


def _range(said: Range) -> dict[str, float | None]:
    return {"low": said.low, "high": None if said.or_more else said.high}


def _some(said: Mapping[str, Any]) -> bool:
    return said["high"] is None or said["high"] > 0


def _number(said: Mapping[str, Any]) -> str:
    low, high = said["low"], said["high"]
    if high is None:
        return f"at least {low:,}"
    return f"{low:,}" if low == high else f"{low:,}–{high:,}"
