"""How many captives are held, by whose count, and whether the counts add up."""

from collections.abc import Iterator, Mapping, Sequence
from math import isinf
from typing import Any, ClassVar

from tracker.analysis.captives.band import Band, bands
from tracker.analysis.captives.ledger import MEASURES, Account, Point, Span, Step, ledger
from tracker.analysis.inquiries.inquiry import Answer, Inquiry, Material
from tracker.language import say
from tracker.model.filters import Holding
from tracker.model.kinds import FREEING

_NEEDED = Holding(kinds=tuple(FREEING), counting=tuple(MEASURES), linked=("corrects",))
_BASES = ("deal", "exchange", "unilateral")


class Ledger(Inquiry):
    """Follow each claimant's counts of captives held, and say where they do not add up.

    From each count to the next: released by basis, rescued, died, remains returned, and the gap
    that is left. With --children, claimants are gathered under whom they are a part of.
    """

    name: ClassVar[str] = "ledger"
    title: ClassVar[str] = "Captives account"
    example: ClassVar[str] = (
        "parley ledger --dossier gaza-hostage-talks-2023 --on 2023-12-01 --children"
    )

    def answer(self, materials: Sequence[Material]) -> Answer:
        """The accounts."""
        material = materials[0]
        events = material.holding(_NEEDED)
        found = ledger(events, material.on, material.zone, material.parts_of)
        answer: Answer = {
            "accounts": [_account(one) for one in found.accounts],
            "taken": [
                {"claimed_by": name, **_span(point.said), "event": point.event}
                for name, point in found.taken
            ],
            "band": [_band(one) for one in bands(found.accounts)],
        }
        if not found.accounts:
            answer["why"] = say("Nobody is recorded to have counted captives by this day.")
        return answer

    def words(self, answer: Mapping[str, Any]) -> Iterator[str]:
        """Each account, step by step."""
        if "why" in answer:
            yield answer["why"]
        for account in answer["accounts"]:
            yield account["claimed_by"]
            for step in account["steps"]:
                start, end = step["from"], step["to"]
                yield (
                    f"  {start['on']}: {_number(start)} → {end['on']}: {_number(end)}, expected "
                    f"{_number(step['expected'])}, gap {_number(step['gap'])}"
                )
            held = account["held"]
            yield (
                f"  {held['on']}: {_number(held)} held; expected now "
                f"{_number(account['expected_now'])}"
            )


def _account(account: Account) -> dict[str, Any]:
    return {
        "claimed_by": account.claimed_by,
        "steps": [_step(step) for step in account.steps],
        "held": _point(account.held),
        "expected_now": _span(account.now.expected),
        "since_held": {name: value for name, value in _step(account.now).items() if name != "to"},
    }


def _step(step: Step) -> dict[str, Any]:
    released = {name: _span(step.released.get(name, Span(0, 0))) for name in _BASES}
    released |= {name: _span(said) for name, said in step.released.items() if name not in _BASES}
    return {
        "from": _point(step.start),
        "to": _point(step.end) if step.end else None,
        "released": released,
        **{name: _span(said) for name, said in step.left.items()},
        "revised": _span(step.revised),
        "expected": _span(step.expected),
        "gap": _span(step.gap) if step.end else None,
        "events": list(step.events),
        "uncounted": list(step.uncounted),
    }


def _band(band: Band) -> dict[str, Any]:
    counts = [
        {
            "claimed_by": one.claimed_by,
            "count": _point(one.left.count),
            "gone": _span(one.left.gone),
            "left": _span(one.said),
        }
        for one in band.counts
    ]
    ends = {"on": band.day.isoformat(), "fresh_until": band.fresh_until.isoformat()}
    return {**ends, **_span(band.said), "counts": counts}


def _point(point: Point) -> dict[str, Any]:
    return {"on": point.on.isoformat(), **_span(point.said), "event": point.event}


def _span(said: Span) -> dict[str, float | None]:
    return {name: None if isinf(end) else end for name, end in said._asdict().items()}


def _number(said: Mapping[str, Any]) -> str:
    low, high = said["low"], said["high"]
    if low is None:
        return "unknown" if high is None else f"at most {high:,}"
    if high is None:
        return f"at least {low:,}"
    return f"{low:,}" if low == high else f"{low:,} to {high:,}"
