"""What every event has, whatever its kind."""

import json
from collections.abc import Mapping
from functools import cache
from typing import Annotated, Any, ClassVar, Literal, Self

from pydantic import AfterValidator, Field, field_validator, model_validator

from tracker.language import say
from tracker.model.amounts import Claim
from tracker.model.dates import When
from tracker.model.fields import FieldSpec, field_specs
from tracker.model.places import Precision
from tracker.model.ripeness.bearings import Bearing
from tracker.model.sources import Citation
from tracker.model.texts import refusals
from tracker.model.values import (
    ActorName,
    Confidence,
    Country,
    Day,
    EventId,
    Featured,
    Inferred,
    IssueName,
    Line,
    LinkType,
    Name,
    Names,
    Number,
    PublicationDay,
    Record,
    Role,
    Slug,
    Status,
    Tag,
    Text,
    Title,
    TrackName,
    Unit,
    Visibility,
    distinct,
    new_id,
    refuse,
)

Family = Literal["fighting", "talks", "positions", "releases", "aid"]
FAMILIES: dict[Family, str] = {
    "fighting": "Fighting",
    "talks": "Talks",
    "positions": "Positions",
    "releases": "Releases",
    "aid": "Aid and pauses",
}
"""The lanes of the timeline, in their order, with their labels."""

State = Literal[
    "no contact",
    "contact",
    "talks",
    "near agreement",
    "impasse",
    "suspended",
    "collapsed",
    "agreement",
    "implementation",
    "ended",
]
"""Where the talks of one track can stand."""


class Participation(Record):
    """An actor in a role."""

    sentence: ClassVar[str] = "{actor} as {role}"

    actor: Annotated[ActorName, Featured()] = Field(title="Actor")
    role: Annotated[Role, Featured()] = Field(title="Role")


class Place(Record):
    """Where it happened, as exactly as it is known."""

    sentence: ClassVar[str] = "{name}[, {country}][ ({latitude}, {longitude})][, {precision}]"

    name: Annotated[Name, Names("place"), Featured()] = Field(title="Place")
    country: Country | None = Field(None, title="Country", description="ISO 3166, such as EG.")
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


class Link(Record):
    """A directed, typed link from the event that holds it to another."""

    sentence: ClassVar[str] = (
        "{type} {to}[: {term}][ ({amount} of it)][, according to {claimed_by}]"
        "[, reported on {reported_on}][, source {citation}]"
    )

    type: Annotated[LinkType, Featured()] = Field(
        title="This event",
        description="How this event relates to the other; what follows it extends nothing.",
    )
    to: Annotated[EventId, Featured()] = Field(title="Which event")
    term: Name | None = Field(
        None,
        title="Which term of it",
        description="Short name of the term that it carries out; empty for the whole.",
    )
    amount: Number | None = Field(
        None,
        title="How many of it",
        description="How much of this event’s figure goes to that term; empty for all.",
    )
    claimed_by: Annotated[Name | None, Names("actor")] = Field(
        None,
        title="According to",
        description="Who says so; empty where nobody disputes it. Two accounts are two links.",
    )
    reported_on: PublicationDay | None = Field(None, title="Reported on")
    citation: Annotated[int, Field(ge=1), Names("citation")] | None = Field(
        None,
        title="From which source",
        description="The citation behind it, by its number in the event’s list, from 1.",
    )


class ExternalId(Record):
    """The name of this event in somebody else's records."""

    sentence: ClassVar[str] = "{scheme} {id}[, {release}][, under {terms}][; as it came: {row}]"

    scheme: Name = Field(title="Scheme", description="Whose numbering, such as ACLED.")
    id: Name = Field(title="Number there")
    release: Line | None = Field(
        None, max_length=60, title="Data release", description="Version of their data."
    )
    terms: Line = Field(
        "", max_length=300, title="Terms", description="Under which terms their data may be used."
    )
    row: Text = Field(
        "", title="Their row", description="The original row as it came, as JSON, column by column."
    )


class Event(Record):
    """What all kinds of event share. Records hold subclasses of it, one for each kind.

    A kind is described by its class alone: forms, filters, lanes, files and the database read
    the fields and these words.
    """

    label: ClassVar[str]
    """Name of the kind for people, singular, with a capital."""
    plural: ClassVar[str]
    differs: ClassVar[str] = ""
    """How it differs from its neighbours: a sentence that names the kind to take instead."""
    example: ClassVar[str] = ""
    """A title that such an event could have."""
    family: ClassVar[Family]
    """Which lane it belongs to."""
    roles: ClassVar[Mapping[Role, str]]
    """Roles that the kind takes, each with the label its form shows, in order."""
    shades: ClassVar[bool] = False
    """Whether a spell of it is shaded through every lane of the timeline."""
    stands: ClassVar[bool] = False
    """Whether it is a spell in which things stand as they are: an era in files that have those."""
    rare: ClassVar[bool] = True
    """Whether marks of it stay single when others are drawn as density."""
    frees: ClassVar[bool] = False
    """Whether its figures of people released count as releases; others promise or retell them."""
    usual_weight: ClassVar[int] = 1
    """How much it matters by its kind alone, 0 to 3 (see `tracker.model.kinds.weight`)."""
    repeats_figures: ClassVar[bool] = False
    """Whether one with figures mostly says again how many there are."""
    tells_end: ClassVar[frozenset[str]] = frozenset()
    """Own fields that say how the event ended: unknown for as long as its end is."""

    id: EventId = Field(
        default_factory=new_id, title="Id", description="Never changes; stands in addresses."
    )
    dossier: Slug = Field(title="Dossier", description="Short name of the dossier it belongs to.")
    kind: str = Field(title="Kind")
    when: Annotated[When, Featured()] = Field(
        title="When", description="A day, a time, a span or an open span, as exactly as known."
    )
    order: Annotated[int, Field(ge=0, le=9999)] | None = Field(
        None,
        title="Order within the day",
        description="1 before 2, where the sequence is known but not the hour.",
    )
    title: Annotated[Title, Featured(-1)] = Field(
        title="Title", description="What happened, in 120 characters or fewer."
    )
    summary: Annotated[Text, Featured()] = Field("", title="What happened")
    short_name: Line = Field(
        "",
        max_length=28,
        title="Short name",
        description="What stands beside its mark in the picture; empty for the title, cut to fit.",
    )
    weight: Annotated[int, Field(ge=0, le=3)] | None = Field(
        None,
        title="Weight",
        description="How much it matters, 0 to 3: who is named first in the picture. Empty for "
        "what kind, links and figures say.",
    )
    note: Annotated[Text, Featured()] = Field(
        "",
        title="Keeper’s note",
        description="The record keeper’s own remarks, apart from what happened; no reading of a "
        "past day shows them, and Search leaves them out.",
    )
    places: tuple[Place, ...] = Field((), strict=False, title="Places")
    participants: Annotated[tuple[Participation, ...], AfterValidator(distinct), Featured()] = (
        Field((), strict=False, title="Who took part")
    )
    issues: Annotated[tuple[IssueName, ...], AfterValidator(distinct), Featured()] = Field(
        (), strict=False, title="Over which issues"
    )
    track: TrackName | None = Field(
        None, title="Track", description="The channel or round of talks that it belongs to."
    )
    claims: Annotated[tuple[Claim, ...], Featured()] = Field(
        (),
        strict=False,
        title="Figures",
        description="Each with who says so; rival figures stand side by side.",
    )
    citations: Annotated[tuple[Citation, ...], Featured()] = Field(
        (), strict=False, title="Sources"
    )
    links: Annotated[tuple[Link, ...], AfterValidator(distinct)] = Field(
        (), strict=False, title="Links to other events"
    )
    tags: Annotated[tuple[Tag, ...], AfterValidator(distinct)] = Field(
        (), strict=False, title="Tags"
    )
    bears_on: Annotated[tuple[Bearing, ...], AfterValidator(distinct)] = Field(
        (),
        strict=False,
        title="Is the time ripe?",
        description="Slots of the checklist of ripeness that it hangs on, in the record keeper’s "
        "judgement; never a score.",
    )
    confidence: Annotated[
        Confidence, Inferred("unverified without a source, probable with one")
    ] = Field(
        "probable", title="Confidence", description="How sure the record is that it happened so."
    )
    status: Status = Field("published", title="Status")
    retracted_on: Day | None = Field(
        None,
        title="Retracted on",
        description="Day on which the retraction was published; before it the event stood.",
    )
    visibility: Visibility = Field(
        "public",
        title="Visibility",
        description="Internal: on the pages of this machine alone; no file and no other program "
        "is given it.",
    )
    external_ids: Annotated[tuple[ExternalId, ...], AfterValidator(distinct)] = Field(
        (), strict=False, title="Numbers in other records"
    )

    @field_validator("participants")
    @classmethod
    def _roles_of_the_kind(cls, took_part: tuple[Participation, ...]) -> tuple[Participation, ...]:
        for taken in took_part:
            if taken.role not in cls.roles:
                raise refuse(refusals.other_role(taken.actor, taken.role, cls.label, cls.roles))
        return took_part

    @model_validator(mode="after")
    def _hangs_together(self) -> Self:
        for link in self.links:
            if link.to == self.id:
                raise refuse(refusals.links_to_itself(link.type))
        if self.retracted_on is not None and self.status != "retracted":
            raise refuse(refusals.not_retracted(self.retracted_on, self.status))
        return self

    @model_validator(mode="after")
    def _names_its_own_sources(self) -> Self:
        for spec in _fields_with_sources(type(self)):
            for number, record in enumerate(getattr(self, spec.name), 1):
                if record.citation is not None and record.citation > len(self.citations):
                    many = len(self.citations)
                    raise refuse(refusals.no_such_source(spec.title, number, record.citation, many))
        return self

    @model_validator(mode="after")
    def _supports_what_it_has(self) -> Self:
        for number, citation in enumerate(self.citations, 1):
            fields = type(self).model_fields if citation.supports else {}
            for name in citation.supports:
                if name not in fields:
                    raise refuse(refusals.no_such_field(number, name, self.label, fields))
        return self

    def state_of_talks(self) -> State | None:
        """The state that the talks are in while this event lasts; None if it says nothing."""
        return None

    def state_after(self) -> State | None:
        """The state that the talks are in once this event has ended; None if it says nothing."""
        return None

    def goes_first(self) -> bool:
        """Whether on a day on which it lasts it goes before a standstill."""
        return False

    def held_until(self) -> When | None:
        """When what came of this event no longer held; None if nobody says, or nothing came."""
        return None

    def state_lapsed(self) -> State | None:
        """The state of the talks once what came of it no longer holds; None if it says nothing."""
        return None

    def actors(self, role: Role | None = None) -> tuple[str, ...]:
        """Names of the actors that took part, in order, of one role or of all."""
        names = (part.actor for part in self.participants if role in {None, part.role})
        return tuple(dict.fromkeys(names))

    def voices(self) -> tuple[str, ...]:
        """The independent voices behind the event; outlets that repeat another do not count."""
        return tuple(dict.fromkeys(citation.voice for citation in self.citations))

    def as_dict(self) -> dict[str, Any]:
        """The event in Parley's own JSON: plain values, without fields at their default.

        Without a source the confidence always stands there: a reader would infer another.
        """
        plain: dict[str, Any] = self.model_dump(mode="json", exclude_defaults=True)
        if not self.citations:
            plain["confidence"] = self.confidence
        return {"id": self.id, "dossier": self.dossier, "kind": self.kind} | plain

    def as_json(self) -> str:
        """The event as one line of Parley's own JSON, names and quotes in their own letters."""
        return json.dumps(self.as_dict(), ensure_ascii=False, separators=(", ", ": "))

    def changed(self, **changes: object) -> Self:
        """The same event with some fields replaced, checked anew.

        Raises:
            pydantic.ValidationError: The changed event breaks a rule.
        """
        fields = {name: getattr(self, name) for name in type(self).model_fields}
        return type(self).model_validate(fields | changes)


def usual_confidence(*, has_source: bool) -> Confidence:
    """The confidence in an event if nobody states it: without a source it is unverified."""
    return "probable" if has_source else "unverified"


@cache
def _fields_with_sources(kind: type[Event]) -> tuple[FieldSpec, ...]:
    return tuple(
        spec
        for spec in field_specs(kind)
        if spec.many and any(inner.names == "citation" for inner in spec.fields)
    )
