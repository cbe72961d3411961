"""How long impasses lasted, over what and by whose account, and what ended them."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import tzinfo
from typing import Annotated, Any, ClassVar, Literal

from pydantic import Field

from tracker.analysis.impasses import Standstill, Stretch, standstills
from tracker.analysis.inquiries.inquiry import Answer, Inquiry, Material
from tracker.analysis.survival import Curve, Length, curve, differ_by_chance
from tracker.language import say, several
from tracker.model.dates import OPEN, day_of
from tracker.model.values import Featured

_FEW = 10


class Impasses(Inquiry):
    """Tell how long each impasse lasted, over what by whose account, and what ended it.

    A curve says what share of standstills lasted longer than a number of days. Impasses that
    extend, overlap or lie in one another are one standstill in it.
    """

    name: ClassVar[str] = "impasses"
    title: ClassVar[str] = "Impasses"
    example: ClassVar[str] = "parley impasses --compare --split issue"

    compare: Annotated[bool, Featured()] = Field(
        False, title="All dossiers", description="Take the impasses of all dossiers together."
    )
    split: Annotated[Literal["issue", "mediator"] | None, Featured()] = Field(
        None, title="Split by", description="A curve for each issue, or for each mediator."
    )

    def spans_dossiers(self) -> bool:
        """Where dossiers are compared."""
        return self.compare

    def answer(self, materials: Sequence[Material]) -> Answer:
        """The impasses, the longest, and the curves."""
        entries: list[dict[str, Any]] = []
        stretches: list[Stretch] = []
        for material in materials:
            found, whole = standstills(
                material.events(), material.on, material.zone, material.known_on
            )
            entries += [_plain(one, material) for one in found]
            stretches += whole
        answer: Answer = {
            "impasses": entries,
            "longest": _longest(stretches),
            "survival": _survival(stretches),
            "split": self._split(stretches),
        }
        if not entries:
            answer["why"] = say("No impasse with a source is recorded by this day.")
        elif len(stretches) < _FEW:
            answer["why"] = several(
                "The curve rests on {n} standstill. With so few, its band says more than its "
                "line, and a difference between groups proves little.",
                "The curve rests on {n} standstills. With so few, its band says more than its "
                "line, and a difference between groups proves little.",
                len(stretches),
            )
        return answer

    def _split(self, stretches: Sequence[Stretch]) -> dict[str, Any] | None:
        if self.split is None:
            return None
        names: Callable[[Stretch], tuple[str, ...]] = (
            (lambda one: one.issues) if self.split == "issue" else (lambda one: one.mediators)
        )
        groups = dict.fromkeys(name for one in stretches for name in names(one))
        return {"by": self.split, "groups": [_group(name, stretches, names) for name in groups]}

    def words(self, answer: Mapping[str, Any]) -> Iterator[str]:
        """Each impasse with its causes, then the longest and the caution."""
        for one in answer["impasses"]:
            days = _between(one["days"]["fewest"], one["days"]["most"])
            start = one["start"]["earliest"] or "unknown"
            end = "goes on" if one["open"] else f"to {one['end']['latest']}"
            yield f"{start} {end}, {days} days: {one['title']}  [{one['id']}]"
            for cause in one["causes"]:
                by = f": blocked by {', '.join(cause['blocked_by'])}" if cause["blocked_by"] else ""
                yield f"  over {cause['issue']}{by}, according to {cause['claimed_by']}"
            how = one["ended_by"]["how"]
            if how or one["ended_by"]["event"]:
                yield f"  ended by {how or 'an event'}  [{one['ended_by']['event'] or '–'}]"
        if answer["longest"]:
            yield f"Longest: [{answer['longest']}]"
        if "why" in answer:
            yield answer["why"]


def _plain(one: Standstill, material: Material) -> dict[str, Any]:
    spell, impasse, zone = one.spell, one.impasse, material.zone
    goes_on = spell.end is None
    return {
        "id": impasse.id,
        "title": impasse.title,
        "dossier": impasse.dossier,
        "track": impasse.track,
        "level": impasse.level,
        "start": {
            "earliest": _day(one.bounds.earliest_start, zone),
            "latest": _day(one.bounds.latest_start, zone),
        },
        "end": None if goes_on else {
            "earliest": _last(one.bounds.earliest_end, zone),
            "latest": spell.end.isoformat() if spell.end else None,
        },
        "open": goes_on,
        "days": {"fewest": spell.fewest, "most": spell.most},
        "began_with": one.began_with,
        "causes": [
            {
                "issue": told.cause.issue,
                "blocked_by": list(told.cause.blocked_by),
                "claimed_by": told.cause.claimed_by,
                "reported_on": str(told.cause.reported_on) if told.cause.reported_on else None,
                "source": told.source,
                "repeated_by": list(told.repeated_by),
            }
            for told in one.causes
        ],
        "ended_by": {"how": impasse.ended_by, "event": one.ended_by},
        "positions_before": list(one.before),
        "positions_after": list(one.after),
        "meanwhile": one.meanwhile,
    }  # fmt: skip


def _day(instant: int, zone: tzinfo) -> str | None:
    return None if abs(instant) >= OPEN else day_of(instant, zone).isoformat()


def _last(instant: int, zone: tzinfo) -> str | None:
    return None if abs(instant) >= OPEN else day_of(instant - 1, zone).isoformat()


def _longest(stretches: Sequence[Stretch]) -> str | None:
    ranked = max(stretches, key=lambda one: (one.at_most.days, one.fewest), default=None)
    return ranked.began_with if ranked else None


def _survival(stretches: Sequence[Stretch]) -> dict[str, Any]:
    return {
        "spells": len(stretches),
        "open": sum(one.goes_on for one in stretches),
        "fewest": _curve([one.at_least for one in stretches]),
        "most": _curve([one.at_most for one in stretches]),
    }


def _curve(lengths: Sequence[Length]) -> dict[str, list[Any]]:
    found: Curve = curve(lengths)
    return {
        "days": list(found.days),
        "share": list(found.share),
        "low": list(found.low),
        "high": list(found.high),
    }


def _group(
    name: str, stretches: Sequence[Stretch], names: Callable[[Stretch], tuple[str, ...]]
) -> dict[str, Any]:
    """The standstills of one issue or mediator, held against the others."""
    own = [one for one in stretches if name in names(one)]
    others = [one for one in stretches if name not in names(one)]
    return {
        "name": name,
        **_survival(own),
        "differs_by_chance": {
            "fewest": differ_by_chance([o.at_least for o in own], [o.at_least for o in others]),
            "most": differ_by_chance([o.at_most for o in own], [o.at_most for o in others]),
        },
    }


def _between(fewest: int, most: int | None) -> str:
    if most is None:
        return f"at least {fewest:,}"
    return f"{fewest:,}" if fewest == most else f"{fewest:,}–{most:,}"
