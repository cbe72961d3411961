"""Figures and terms that can be counted wrongly, or not at all."""

import re
from collections.abc import Iterator
from functools import cache

from tracker.analysis.mending.finding import Around, Note
from tracker.language import say
from tracker.model.amounts import Amount, Claim
from tracker.model.dates import When
from tracker.model.events import Event
from tracker.model.fields import field_specs
from tracker.model.kinds.talks import Agreement
from tracker.model.measures import IN_ALL, MEASURES, is_in_all, measure_words


def _amounts(event: Event) -> Iterator[tuple[str, int, Amount]]:
    """All figures and terms of an event, each with its field and its place in it."""
    for name in _with_amounts(type(event)):
        for place, amount in enumerate(getattr(event, name)):
            yield name, place, amount


@cache
def _with_amounts(kind: type[Event]) -> tuple[str, ...]:
    """The lists of a kind that hold figures or terms."""
    return tuple(
        spec.name
        for spec in field_specs(kind)
        if spec.many and spec.record is not None and issubclass(spec.record, Amount)
    )


def without_unit(event: Event, _: Around) -> Iterator[Note]:
    """Numbers of what Parley does not know, and so has no unit for."""
    for name, place, amount in _amounts(event):
        if amount.has_number and amount.measure not in MEASURES:
            yield Note(
                (name, place, "measure"),
                say(
                    "‘{measure}’ is no measure that Parley knows: it has no unit, and is added to "
                    "no other. Write a known one, if one means the same.",
                    measure=amount.measure,
                ),
            )


_A_NUMBER = re.compile(r"(?:\w+ )?([0-9](?:[0-9.,]*[0-9])?)(?: \w+)?")
"""A number with a word beside it, such as `some 1,200` or `30 people`; a date has more."""


def in_words(event: Event, _: Around) -> Iterator[Note]:
    """Figures that give words where a number could stand; many a promise can only be worded."""
    for name, place, amount in _amounts(event):
        if amount.in_words and not amount.has_number:
            number = _A_NUMBER.fullmatch(amount.in_words)
            if number is None and not isinstance(amount, Claim):
                continue
            said = (
                say(
                    "‘{words}’ is no number: no sum takes it. Write {number} as the number.",
                    words=amount.in_words,
                    number=number[1],
                )
                if number
                else say(
                    "‘{words}’ is no number: no sum takes it. Give one if a source does.",
                    words=amount.in_words,
                )
            )
            yield Note((name, place, "in_words"), said)


def terms_without_day(event: Event, _: Around) -> Iterator[Note]:
    """Terms of agreements that do not say by when; a rule of extension needs no day."""
    if not isinstance(event, Agreement):
        return
    for place, term in enumerate(event.terms):
        if term.by_when is None and not term.further:
            said = say(
                "{giver} gives {figure} {measure}: it does not say by when, so it can never be "
                "due. Give the day.",
                giver=term.giver,
                figure=term.figure(),
                measure=measure_words(term.measure),
            )
            yield Note(("terms", place, "by_when"), said)


def totals_among_parts(event: Event, _: Around) -> Iterator[Note]:
    """Running totals beside the figures of the event itself, without the time they cover."""
    own = {claim.measure for claim in event.claims if not is_in_all(claim.measure)}
    for place, claim in enumerate(event.claims):
        if not is_in_all(claim.measure) or claim.as_of is not None:
            continue
        part = claim.measure.removesuffix(IN_ALL)
        whole = any(link.type == "part_of" for link in event.links)
        total = {"measure": measure_words(claim.measure), "figure": claim.figure()}
        if part in own:
            said = say(
                "The total ‘{measure}’ ({figure}) stands beside ‘{part}’ of the event itself and "
                "does not say which time it covers. Give that in ‘As of’, or move it to the event "
                "that it sums up.",
                part=measure_words(part),
                **total,
            )
        elif whole:
            said = say(
                "The total ‘{measure}’ ({figure}) stands in an event that is only a part of "
                "another and does not say which time it covers. Give that in ‘As of’, or move it "
                "to the event that it sums up.",
                **total,
            )
        else:
            continue
        yield Note(("claims", place, "as_of"), said)


RELEASED = frozenset({"captives released", "prisoners released"})
"""What only events that free people count."""


def released_elsewhere(event: Event, _: Around) -> Iterator[Note]:
    """Figures of people released on a kind that frees nobody."""
    if type(event).frees:
        return
    for place, claim in enumerate(event.claims):
        if claim.measure in RELEASED:
            total = claim.measure + IN_ALL
            yield Note(
                ("claims", place, "measure"),
                say(
                    "‘{measure}’ ({figure}) counts for no release here: the event is of the kind "
                    "‘{kind}’. Write ‘{total}’ if it is a total, or record the release itself.",
                    measure=measure_words(claim.measure),
                    figure=claim.figure(),
                    kind=say(type(event).label),
                    total=measure_words(total),
                ),
            )


def two_of_one_voice(event: Event, _: Around) -> Iterator[Note]:
    """Two different figures of the same claimant, measure, group and time."""
    first: dict[tuple[object, ...], Claim] = {}
    for place, claim in enumerate(event.claims):
        same = (claim.measure, claim.of, claim.claimed_by, _edtf(claim.as_of), claim.reported_on)
        known = first.setdefault(same, claim)
        if known is not claim and known.figure() != claim.figure():
            yield Note(
                ("claims", place, "value"),
                say(
                    "{claimant} gives {first} and {second} {measure}, of the same day and group. "
                    "Say of whom, or as of when, each is.",
                    claimant=claim.claimed_by,
                    first=known.figure(),
                    second=claim.figure(),
                    measure=measure_words(claim.measure),
                ),
            )


def _edtf(when: When | None) -> str:
    return when.edtf if when else ""
