"""What can be said of a name that events use: its other names, and what it means."""

from typing import Annotated, Any, ClassVar, Self, TypeVar

from pydantic import AfterValidator, Field, model_validator

from tracker.language import say
from tracker.model.values import Featured, Name, Record, Text, distinct, refuse


class Described(Record):
    """A name that all dossiers share, with what the record says of it."""

    together: ClassVar[tuple[tuple[str, ...], ...]] = ()
    """Fields that mean something only with each other, such as a point and its precision."""

    name: Annotated[Name, Featured()] = Field(title="Name", description="The name used here.")
    aliases: Annotated[tuple[Name, ...], AfterValidator(distinct), Featured()] = Field(
        (),
        strict=False,
        title="Other names",
        description="Each means this one, letter by letter: where an event is written with it, "
        "the event gets the name used here.",
    )
    description: Annotated[Text, Featured()] = Field("", title="Description")

    @model_validator(mode="after")
    def _not_its_own(self) -> Self:
        if self.name in self.aliases:
            raise refuse(
                say("‘{name}’ is the name already; take it out of the other names.", name=self.name)
            )
        return self

    @property
    def says_more(self) -> bool:
        """Whether it says anything beside its name."""
        return any(
            getattr(self, name) != info.default
            for name, info in type(self).model_fields.items()
            if name != "name"
        )


_R = TypeVar("_R", bound=Record)


def joined(kept: _R, other: _R) -> _R:
    """One description made of two of the same class: what the first leaves empty, the other fills.

    All names of the other become other names of the first. Fields that mean something only
    together are taken over together, or not at all.

    Args:
        kept: Whose name and values go before; it has the fields `name` and `aliases`.
        other: What is added.
    """
    info = type(kept).model_fields
    fields: dict[str, Any] = {name: getattr(kept, name) for name in info}
    more: dict[str, Any] = {name: getattr(other, name) for name in info}
    groups: tuple[tuple[str, ...], ...] = getattr(kept, "together", ())
    alone = [(name,) for name in info if not any(name in group for group in groups)]
    for group in (*groups, *alone):
        if all(fields[name] == info[name].default for name in group):
            fields |= {name: more[name] for name in group}
    names = distinct((*getattr(kept, "aliases", ()), more["name"], *more["aliases"]))
    fields["aliases"] = tuple(one for one in names if one != fields["name"])
    return type(kept).model_validate(fields)
