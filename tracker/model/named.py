"""What events name, and what can be said of each: of an actor, an issue, a track, a place."""

from typing import Annotated, Any, ClassVar, Self, TypeVar

from pydantic import Field, model_validator

from tracker.language import say
from tracker.model.actors import Actor
from tracker.model.described import Described
from tracker.model.places import Precision
from tracker.model.reading import read_record
from tracker.model.sources import Publisher
from tracker.model.values import Country, Featured, Unit, distinct, refuse


class Issue(Described):
    """What is negotiated about, such as fuel or the captives."""


class Track(Described):
    """One channel or round of the talks among several, such as Doha."""


class KnownPlace(Described):
    """A place, with where it lies: for new events that are typed with its name alone."""

    together: ClassVar[tuple[tuple[str, ...], ...]] = (("latitude", "longitude", "precision"),)

    country: Annotated[Country | None, Featured()] = Field(
        None, title="Country", description="ISO 3166, such as EG."
    )
    latitude: Annotated[float, Field(ge=-90, le=90), Unit("degrees north")] | None = Field(
        None, title="Latitude", description="Degrees north, WGS 84."
    )
    longitude: Annotated[float, Field(ge=-180, le=180), Unit("degrees east")] | None = Field(
        None, title="Longitude", description="Degrees east, WGS 84."
    )
    precision: Precision | None = Field(
        None, title="Precision", description="How large an area the place stands for."
    )

    @model_validator(mode="after")
    def _both_or_none(self) -> Self:
        if (self.latitude is None) != (self.longitude is None):
            raise refuse(
                say("{name}: give both latitude and longitude, or neither.", name=self.name)
            )
        return self


_N = TypeVar("_N", bound=Actor | Described)

DESCRIBED: dict[str, type[Described]] = {
    "issue": Issue,
    "track": Track,
    "place": KnownPlace,
    "publisher": Publisher,
}
"""What is found letter by letter and may be used without a description."""

NAMED: dict[str, type[Actor] | type[Described]] = {"actor": Actor, **DESCRIBED}
"""All sorts of names that can be looked after, by the word that marks them (`values.Names`)."""

SORT_OF: dict[type[object], str] = {cls: of for of, cls in NAMED.items()}
"""The sort that a class describes."""


def under(record: _N, name: str) -> _N:
    """The same under another name; the one it had becomes another name of it.

    Args:
        record: An actor, an issue or the like.
        name: The name that it gets; it may be one of its other names.

    Raises:
        InvalidRecord: That is no name.
    """
    fields: dict[str, Any] = {field: getattr(record, field) for field in type(record).model_fields}
    others = distinct((record.name, *record.aliases))
    fields |= {"name": name, "aliases": tuple(one for one in others if one != name)}
    return read_record(type(record), fields, kept=True)


def with_old_name(record: _N, name: str) -> _N:
    """The same with a name that it had as another name of it, unless that is its name still.

    Args:
        record: An actor, an issue or the like.
        name: The name that it had.
    """
    if name in (record.name, *record.aliases):
        return record
    fields: dict[str, Any] = {field: getattr(record, field) for field in type(record).model_fields}
    fields["aliases"] = (*record.aliases, name)
    return read_record(type(record), fields, kept=True)
