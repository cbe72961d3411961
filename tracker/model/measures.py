"""What is counted, and in which unit.

What is proposed is not yet promised: promised is what both sides agreed to. Announced is what
somebody said beforehand would happen. What happened is counted for one event; “in all” is a
running total, over the time that the figure speaks of.
"""

from typing import Annotated

from tracker.language import say
from tracker.model.values import Unit

IN_ALL = " in all"
"""What the measure of a running total ends in."""

_PERSONS_AT_A_TIME = (
    "captives held",
    "captives asked for",
    "captives proposed for release",
    "captives promised",
    "captives announced for release",
    "captives missing",
    "captives’ remains held",
    "prisoners held",
    "prisoners proposed for release",
    "prisoners promised",
    "people listed for evacuation",
    "troops withdrawn",
    "guests",
)
_PERSONS_AT_AN_EVENT = (
    "captives taken",
    "captives released",
    "captives rescued",
    "captives died",
    "captives’ remains recovered",
    "captives’ remains returned",
    "captives counted in the exchange",
    "prisoners released",
    "people killed",
    "people wounded",
    "people missing",
    "people evacuated",
)
_OTHERS = {
    "captives’ days in captivity": "days",
    "families informed": "families",
    "lists of captives": "lists",
    "lorries": "lorries",
    "lorries in all": "lorries",
    "litres of fuel": "litres",
    "litres of fuel in all": "litres",
    "litres of fuel per day": "litres a day",
    "litres of fuel per 48 hours": "litres in 48 hours",
    "hours of pause": "hours",
    "days of pause": "days",
    "weeks of pause": "weeks",
    "weapons laid down": "weapons",
    "weapons laid down in all": "weapons",
    "weapons caches verified": "caches",
    "days to lay down arms": "days",
    "zones for laying down arms": "zones",
    "camps for laying down arms": "camps",
    "seats in Congress": "seats",
    "final agreements signed": "agreements",
    "reports of the historical commission": "reports",
    "members of the truth commission": "persons",
    "years of the truth commission": "years",
    "votes for": "votes",
    "votes against": "votes",
    "turnout": "per cent",
    "rounds of talks": "rounds",
    "agenda items": "items",
    "pages of the agreement": "pages",
    "themes of the No campaign taken in": "themes",
}

MEASURES: dict[str, Annotated[str, Unit("")]] = {
    **dict.fromkeys(_PERSONS_AT_A_TIME, "persons"),
    **{measure: "persons" for event in _PERSONS_AT_AN_EVENT for measure in (event, event + IN_ALL)},
    **_OTHERS,
}
"""Measures that Parley knows, each with its unit. Others may be used: their unit is their name."""


def unit_of(measure: str) -> str | None:
    """The unit of a measure, such as `persons`; None where its name is its unit."""
    return MEASURES.get(measure)


def measure_words(measure: str) -> str:
    """A measure as the screen says it; one that Parley does not know, as the record has it."""
    return say(measure) if measure in MEASURES else measure


def is_in_all(measure: str) -> bool:
    """Whether it is a running total, which checks a sum and is never added to one."""
    return measure.endswith(IN_ALL)
