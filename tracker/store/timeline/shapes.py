"""The shapes of what the timeline draws: marks, counts in place of too many, and spells."""

from dataclasses import dataclass, field
from typing import NamedTuple


@dataclass(slots=True)
class Density:
    """How many events of one kind start in each bucket of one lane.

    Attributes:
        lane: Id of the lane.
        kind: Name of the kind.
        start: First instant of the first bucket, microseconds since 1970, UTC.
        step: Length of a bucket, microseconds.
        counts: Bucket's number to its count; empty buckets are left out.
    """

    lane: str
    kind: str
    start: int
    step: int
    counts: dict[int, int] = field(default_factory=dict)


class Band(NamedTuple):
    """A spell that shades every lane; instants as in `Points`."""

    id: str
    kind: str
    es: int
    ls: int
    ee: int
    le: int


@dataclass(slots=True)
class Points:
    """Columns of equal length, ordered by start; instants in microseconds since 1970, UTC.

    Attributes:
        id: Ids of the events; one that lies in several lanes comes once for each.
        kind: Names of the kinds.
        lane: Ids of the lanes.
        es: Earliest starts; `ls` latest starts, `ee` earliest ends, `le` latest ends (exclusive;
            `OPEN` where there is none, or none was known on the day asked for).
        approx: Bits: 1 start approximate, 2 end approximate, 4 some time within, 8 ongoing.
        instant: Whether it is a point in time rather than a span that lasts.
        title: Titles.
        short_name: Short names; empty where there is none, or none was known on the day asked for.
        weight: How much each matters, 0 to 3, as on that day (see `tracker.model.kinds.weight`).
        referring: How many events refer to each, as on that day.
        when: Dates in EDTF.
        confidence: Degrees of confidence.
        status: Draft, published or retracted.
        known: Whether it was known on the day asked for.
        density: Counts of what is too many to be drawn one by one.
        bands: The spells in the window that shade it, known on the day asked for; of very many
            the longest. They stay where their kind has become density.
        lanes: Ids and labels of all lanes, from top to bottom.
    """

    id: list[str] = field(default_factory=list)
    kind: list[str] = field(default_factory=list)
    lane: list[str] = field(default_factory=list)
    es: list[int] = field(default_factory=list)
    ls: list[int] = field(default_factory=list)
    ee: list[int] = field(default_factory=list)
    le: list[int] = field(default_factory=list)
    approx: list[int] = field(default_factory=list)
    instant: list[bool] = field(default_factory=list)
    title: list[str] = field(default_factory=list)
    short_name: list[str] = field(default_factory=list)
    weight: list[int] = field(default_factory=list)
    referring: list[int] = field(default_factory=list)
    when: list[str] = field(default_factory=list)
    confidence: list[str] = field(default_factory=list)
    status: list[str] = field(default_factory=list)
    known: list[bool] = field(default_factory=list)
    density: list[Density] = field(default_factory=list)
    bands: list[Band] = field(default_factory=list)
    lanes: list[tuple[str, str]] = field(default_factory=list)
