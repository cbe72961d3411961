"""How exactly a place is known, and where the events of a filter happened, by place."""

from typing import Literal, NamedTuple

from tracker.language import later

Precision = Literal["exact", "near", "district", "region", "country"]
"""How large an area a place stands for: one vocabulary for events, names, files and the map."""

PRECISIONS: dict[Precision, str] = {
    "exact": later("the spot itself"),
    "near": later("a town, or close to the point"),
    "district": later("somewhere in a district around the point"),
    "region": later("somewhere in a region around the point"),
    "country": later("somewhere in the country"),
}
"""What each means, from the smallest area to the largest."""


class PlaceCount(NamedTuple):
    """A place, with how many events happened there; very many events are so few rows.

    Attributes:
        name: Of the place.
        country: ISO 3166; empty where it is not stated.
        latitude: Degrees north; None where no point is known.
        longitude: Degrees east; None where no point is known.
        precision: How large an area it stands for; None where nobody said so.
        events: How many events name it so.
        event: Id of the event where it is only one; None for several.
    """

    name: str
    country: str
    latitude: float | None
    longitude: float | None
    precision: Precision | None
    events: int
    event: str | None

    @property
    def is_drawn(self) -> bool:
        """Whether a map can show it: by its point, or as a whole country by its outline."""
        return self.latitude is not None or (self.precision == "country" and bool(self.country))


class Placed(NamedTuple):
    """Where the events of a filter happened.

    Attributes:
        places: The most frequent first.
        events: How many events the filter leaves.
        named: How many of them name a place.
        drawn: How many of them name one that a map can show.
    """

    places: tuple[PlaceCount, ...]
    events: int
    named: int
    drawn: int
