"""Map: where it happened, each place as exactly as it is known."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import timedelta
from typing import Any, ClassVar

from tracker.analysis.inquiries.inquiry import Answer, Inquiry, Material
from tracker.language import later, say
from tracker.model.dates import day_start
from tracker.model.places import PRECISIONS, PlaceCount, Placed

_MOST = 30
"""Places that a terminal shows; JSON has all."""

BORDERS = later("Boundaries are Natural Earth’s and imply no opinion.")


class Map(Inquiry):
    """Count events by the place where they happened, with how exactly each place is known.

    A place without a point is no dot on the map: it is listed, and its events are counted.
    """

    name: ClassVar[str] = "map"
    title: ClassVar[str] = "Map"
    example: ClassVar[str] = "parley map --dossier gaza-hostage-talks-2023 --kind talks"

    def answer(self, materials: Sequence[Material]) -> Answer:
        """The places, and how many events have one."""
        material = materials[0]
        before = day_start(material.on + timedelta(days=1), material.zone)
        return answer_of(material.read_places(before))

    def words(self, answer: Mapping[str, Any]) -> Iterator[str]:
        """A line for each place, the most frequent first."""
        if "why" in answer:
            yield answer["why"]
        yield f"{answer['on_map']:,} of {answer['events']:,} events have a place on the map."
        for one in answer["places"][:_MOST]:
            yield f"{one['events']:>6,}  {_place(one)}"
        if (more := len(answer["places"]) - _MOST) > 0:
            yield f"        and {more:,} more; --json has them all"
        if answer["without_place"]:
            yield f"{answer['without_place']:>6,}  name no place"


def answer_of(placed: Placed) -> Answer:
    """What the map answers, from the places as they were counted."""
    answer: Answer = {
        "events": placed.events,
        "on_map": placed.drawn,
        "without_point": placed.named - placed.drawn,
        "without_place": placed.events - placed.named,
        "places": [_plain(one) for one in placed.places],
        "borders": say(BORDERS),
    }
    if not placed.drawn:
        answer["why"] = (
            say("No place of these events has a point.")
            if placed.named
            else say("No event of this filter names a place.")
        )
    return answer


def _plain(one: PlaceCount) -> Answer:
    return {
        "place": one.name,
        "country": one.country or None,
        "latitude": one.latitude,
        "longitude": one.longitude,
        "precision": one.precision,
        "means": exactness(one.precision, has_point=one.latitude is not None),
        "on_map": one.is_drawn,
        "events": one.events,
        "event": one.event,
    }


def exactness(precision: str | None, *, has_point: bool) -> str:
    """How exactly a place is known, in words."""
    for name, means in PRECISIONS.items():
        if name == precision:
            return say(means)
    return say("how exactly is not stated") if has_point else say("no point known")


def _place(one: Mapping[str, Any]) -> str:
    country = f", {one['country']}" if one["country"] else ""
    if one["latitude"] is None:
        at = "" if one["on_map"] else ", no point known"
    else:
        at = f" ({one['latitude']:.2f}, {one['longitude']:.2f})"
    return (
        f"{one['place']}{country}{at}, {one['means']}"
        if one["on_map"]
        else (f"{one['place']}{country}{at}")
    )
