"""The filter: the same names, with the same meaning, in URLs, command line, Python and API."""

from collections.abc import Iterable, Mapping
from datetime import date, timedelta
from typing import Annotated, Any, Literal, NamedTuple, Self
from zoneinfo import ZoneInfo

from pydantic import (
    AfterValidator,
    BeforeValidator,
    ConfigDict,
    Field,
    ValidationError,
    model_validator,
)

from tracker.errors import InvalidFilter, Problem
from tracker.language import say
from tracker.model.dates import OPEN, When
from tracker.model.reading import problems_of
from tracker.model.values import (
    Confidence,
    Day,
    IssueName,
    Line,
    LinkType,
    Name,
    Record,
    Role,
    Slug,
    Status,
    TrackName,
    distinct,
    refuse,
)
from tracker.nearest import nearest

_UTC = ZoneInfo("UTC")
_EPOCH = date(1970, 1, 1)
_DAY_LENGTH = 86_400_000_000  # microseconds


def _first_day(value: object) -> object:
    """The first day that a text in EDTF can mean."""
    return _nth_day(value, When.parse(value).bounds(_UTC)[0]) if isinstance(value, str) else value


def _last_day(value: object) -> object:
    """The last day that a text in EDTF can mean."""
    if not isinstance(value, str):
        return value
    return _nth_day(value, When.parse(value).bounds(_UTC)[3] - 1)


def _nth_day(text: str, instant: int) -> date:
    if abs(instant) >= OPEN - 1:
        raise refuse(
            say("‘{value}’ has no end on that side. Leave the filter empty instead.", value=text)
        )
    return _EPOCH + timedelta(days=instant // _DAY_LENGTH)


def _known_kind(kind: str) -> str:
    from tracker.model.kinds import KINDS  # noqa: PLC0415 - read late, so that a new kind counts

    if kind not in KINDS:
        raise refuse(
            say(
                "‘{kind}’ is no kind of event. Write one of: {kinds}.",
                kind=kind,
                kinds=", ".join(KINDS),
            )
        )
    return kind


_LAST_YEAR = 9000


def _written(day: date) -> date:
    if day.year > _LAST_YEAR:
        raise refuse(
            say(
                "‘{day}’ is no day that can be asked for: years run from 0001 to 9000.",
                day=str(day),
            )
        )
    return day


KindName = Annotated[Name, AfterValidator(_known_kind)]
_Many = AfterValidator(distinct)


class EventFilter(Record):
    """Which events are meant. An empty filter means all that are published.

    Values of one name are alternatives; different names must all hold. Dates are days in the
    dossier's time zone.
    """

    model_config = ConfigDict(populate_by_name=True, serialize_by_alias=True)

    dossier: Slug | None = Field(None, description="Only events of this dossier.")
    from_: Annotated[Day | None, BeforeValidator(_first_day)] = Field(
        None, alias="from", description="Not over before this day; EDTF such as 2023-10 is its 1st."
    )
    to: Annotated[Day | None, BeforeValidator(_last_day)] = Field(
        None, description="Begun by the end of this day; EDTF such as 2023-10 is its last day."
    )
    match: Literal["possible", "certain"] = Field(
        "possible", description="Whether an uncertain date may, or must, lie in the range."
    )
    actor: Annotated[tuple[Name, ...], _Many] = Field(
        (), strict=False, description="An actor, by name or alias."
    )
    actors: Literal["any", "all"] = Field(
        "any", description="Whether one of the actors is enough or all must take part."
    )
    children: bool = Field(False, description="Whether parts of an actor count as the actor.")
    role: Annotated[tuple[Role, ...], _Many] = Field(
        (), strict=False, description="The role that the actors (or anybody) must have."
    )
    kind: Annotated[tuple[KindName, ...], _Many] = Field(
        (), strict=False, description="A kind of event."
    )
    issue: Annotated[tuple[IssueName, ...], _Many] = Field(
        (), strict=False, description="An issue that the event is about."
    )
    track: Annotated[tuple[TrackName, ...], _Many] = Field(
        (), strict=False, description="A track of the talks."
    )
    place: Annotated[tuple[Name, ...], _Many] = Field(
        (), strict=False, description="The name of a place, or an ISO 3166 country code."
    )
    text: Line = Field(
        "", max_length=500, description="Words in title or summary; “phrases”, AND, OR, NOT."
    )
    note: Line = Field(
        "", max_length=500, description="Words in the record keeper’s notes, read as in text."
    )
    confidence: Annotated[tuple[Confidence, ...], _Many] = Field(
        (), strict=False, description="How sure the record is."
    )
    status: Annotated[tuple[Status, ...], _Many] = Field(
        ("published",), strict=False, description="Draft, published or retracted."
    )
    source: Annotated[tuple[Name, ...], _Many] = Field(
        (), strict=False, description="A publisher cited for the event."
    )
    starred: bool = Field(False, description="Only events that somebody starred while working.")
    known_on: Annotated[Day, AfterValidator(_written)] | None = Field(
        None, description="The record as the sources published by this day allow it."
    )

    @model_validator(mode="after")
    def _in_order(self) -> Self:
        if self.from_ and self.to and self.from_ > self.to:
            raise refuse(
                say(
                    "The range starts on {start} and ends before that, on {end}. Swap them.",
                    start=str(self.from_),
                    end=str(self.to),
                )
            )
        return self

    @classmethod
    def names(cls) -> tuple[str, ...]:
        """The public names of all filters, in their order."""
        return tuple(info.alias or name for name, info in cls.model_fields.items())

    @classmethod
    def read(cls, values: Mapping[str, Any]) -> Self:
        """Build a filter from names and plain values; a single value may stand for a list.

        Raises:
            InvalidFilter: An unknown name or a bad value, named.
        """
        known = cls.names()
        wrong = [_unknown(name, known) for name in values if name not in known]
        ready = {name: _shaped(cls, name, value) for name, value in values.items() if name in known}
        try:
            built = cls.model_validate(ready)
        except ValidationError as err:
            raise InvalidFilter((*wrong, *problems_of(err, cls))) from err
        if wrong:
            raise InvalidFilter(tuple(wrong))
        return built

    @classmethod
    def from_query(cls, pairs: Iterable[tuple[str, str]]) -> Self:
        """Build a filter from the pairs of a URL's query; repeated names make a list.

        Raises:
            InvalidFilter: An unknown name or a bad value, named.
        """
        values: dict[str, list[str]] = {}
        for name, value in pairs:
            values.setdefault(name, []).append(value)
        return cls.read({name: _single(cls, name, many) for name, many in values.items()})

    def to_query(self) -> list[tuple[str, str]]:
        """The filter as pairs for a URL's query, without the values that are defaults."""
        pairs: list[tuple[str, str]] = []
        for name, info in type(self).model_fields.items():
            value = getattr(self, name)
            if value == info.default:
                continue
            values = value if isinstance(value, tuple) else (value,)
            pairs.extend((info.alias or name, _plain(item)) for item in values)
        return pairs

    def but(self, **changes: object) -> Self:
        """The same filter with some names changed, checked anew; `from_` stands for `from`."""
        fields = {name: getattr(self, name) for name in type(self).model_fields}
        return type(self).model_validate(fields | changes)


class Holding(NamedTuple):
    """What an event must be, or hold, to be read; one of these is enough, without any all are read.

    It narrows what is read from the record, and is no filter that somebody chooses: an answer
    needs no other events.
    """

    kinds: tuple[str, ...] = ()
    """Of one of these kinds."""
    linking: tuple[LinkType, ...] = ()
    """With a link of one of these types."""
    linked: tuple[LinkType, ...] = ()
    """To which a link of one of these types leads."""
    counting: tuple[str, ...] = ()
    """With a figure of one of these measures."""
    hung: bool = False
    """On the checklist of ripeness."""
    against: date | None = None
    """Otherwise known on this day: not in the filter, or with another end or other figures."""

    def also(self, other: "Holding") -> "Holding":
        """What either of two wants; the later day of the other stands, if it has one."""
        return Holding(
            tuple(dict.fromkeys((*self.kinds, *other.kinds))),
            tuple(dict.fromkeys((*self.linking, *other.linking))),
            tuple(dict.fromkeys((*self.linked, *other.linked))),
            tuple(dict.fromkeys((*self.counting, *other.counting))),
            self.hung or other.hung,
            other.against or self.against,
        )

    @property
    def is_everything(self) -> bool:
        """Whether all events are meant."""
        return not any(self)


EVERYTHING = Holding()
"""All events."""


def _unknown(name: str, known: tuple[str, ...]) -> Problem:
    near = nearest(name, known)
    hint = (
        say("Did you mean ‘{near}’?", near=near)
        if near
        else say("There are: {names}.", names=", ".join(known))
    )
    text = say("There is no filter ‘{name}’.", name=name)
    return Problem((name,), name, f"{text} {hint}")


def _is_many(cls: type[EventFilter], name: str) -> bool:
    field = "from_" if name == "from" else name
    return isinstance(cls.model_fields[field].default, tuple)


def _shaped(cls: type[EventFilter], name: str, value: Any) -> Any:  # noqa: ANN401 - plain values
    return (value,) if isinstance(value, str) and _is_many(cls, name) else value


_FLAGS = {"true": True, "false": False, "1": True, "0": False, "yes": True, "no": False}


def _single(cls: type[EventFilter], name: str, many: list[str]) -> Any:  # noqa: ANN401 - plain values
    if name not in cls.names() or _is_many(cls, name):
        return tuple(many)
    if len(many) > 1:
        text = say(
            "‘{name}’ stands {times} times ({values}). Keep one of them.",
            name=name, times=len(many), values=", ".join(many),
        )  # fmt: skip
        raise InvalidFilter((Problem((name,), tuple(many), text),))
    is_flag = isinstance(cls.model_fields["from_" if name == "from" else name].default, bool)
    return _FLAGS.get(many[0], many[0]) if is_flag else many[0]


def _plain(value: object) -> str:
    if isinstance(value, bool):
        return "true" if value else "false"
    return value.isoformat() if isinstance(value, date) else str(value)
