"""Numbers of something that somebody asserted or promised: figures and terms, never merged."""

from collections.abc import Mapping
from typing import Annotated, ClassVar, NamedTuple, Self

from pydantic import AfterValidator, Field, model_validator

from tracker.language import decimal, later, say
from tracker.model.dates import When
from tracker.model.measures import measure_words
from tracker.model.values import (
    Deadline,
    Featured,
    Line,
    Name,
    Names,
    Number,
    PublicationDay,
    Qualifier,
    Record,
    Text,
    refuse,
)

QUALIFIED: dict[Qualifier, str] = {
    "about": later("about {number}"),
    "nearly": later("nearly {number}"),
    "at least": later("at least {number}"),
    "more than": later("more than {number}"),
    "at most": later("at most {number}"),
    "fewer than": later("fewer than {number}"),
}
"""A number with what its claimant said of it, where that is not just the number."""


class Meant(NamedTuple):
    """What a figure with its qualifier leaves open."""

    low: int | float
    high: int | float
    """The most, as far as it goes: with `or_more` it may be more."""
    or_more: bool
    about: bool
    """Whether the number is only near."""


def meant_by(low: float, high: float, qualifier: str) -> Meant:
    """What a figure means; a number by itself has two equal ends.

    “More than” and “fewer than” leave the number itself out: of whole things, more than 150 are
    at least 151. “About” and “nearly” widen nothing, since nobody said by how much; they are told.

    Args:
        low: Lower end.
        high: Upper end; of a range the qualifier opens neither end.
        qualifier: As the claimant put it.
    """
    single = low == high
    if single and qualifier in {"more than", "fewer than"} and low % 1 == 0:
        low = high = low + 1 if qualifier == "more than" else max(0, low - 1)
    if single and qualifier in {"at most", "fewer than"}:
        low = 0
    return Meant(
        low, high, qualifier in {"at least", "more than"}, qualifier in {"about", "nearly"}
    )


class Amount(Record):
    """A number of something: one value, or a range from low to high."""

    measure: Annotated[Name, Names("measure"), Featured()] = Field(
        title="What", description="What is counted, such as captives held or lorries."
    )
    value: Annotated[Number | None, Featured(1)] = Field(
        None, title="How many", description="One figure, in the measure’s unit."
    )
    low: Number | None = Field(
        None, title="From", description="Lower end of a range, in the measure’s unit."
    )
    high: Number | None = Field(
        None, title="To", description="Upper end of a range, in the measure’s unit."
    )
    qualifier: Annotated[Qualifier, Featured()] = Field(
        "exactly", title="How sure", description="As the claimant put it."
    )
    in_words: Line = Field(
        "",
        max_length=120,
        title="In words",
        description="Where no number was given: dozens, all, a list.",
    )
    of: Annotated[Name | None, Names("group")] = Field(
        None, title="Of whom", description="Group or nationality, where the figure is of a part."
    )

    @model_validator(mode="after")
    def _one_figure(self) -> Self:
        if error := self._figure_error(say(str(type(self).model_fields["value"].title))):
            raise refuse(error)
        return self

    def _figure_error(self, field: str) -> str:
        if self.value is not None and (self.low is not None or self.high is not None):
            return say(
                "‘{field}’ of {measure}: both one figure ({value}) and a range. Give one of the "
                "two.",
                field=field, measure=measure_words(self.measure), value=self.value,
            )  # fmt: skip
        in_words = self.in_words and self.low is None and self.high is None
        if self.value is None and (self.low is None or self.high is None) and not in_words:
            return say(
                "‘{field}’ is empty: how many {measure}? Give one figure such as 200, or a range "
                "such as 222–240; where nobody gave a number, write it in words, such as dozens.",
                field=field, measure=measure_words(self.measure),
            )  # fmt: skip
        if self.low is not None and self.high is not None and self.low > self.high:
            low, high = f"{self.low:,}", f"{self.high:,}"
            return say(
                "‘{field}’ of {measure}: the low end {low} is above the high end {high}. Swap "
                "them.",
                field=field, measure=measure_words(self.measure),
                low=low, high=high,
            )  # fmt: skip
        return ""

    said_together: ClassVar[Mapping[str, tuple[str, ...]]] = {
        "figure": ("value", "low", "high", "qualifier", "in_words")
    }

    typed_as_one: ClassVar[tuple[str, str, str]] = ("value", "low", "high")
    """Fields that people type into one box: `230`, or `222–240`."""

    typed_beside: ClassVar[str] = "qualifier"
    """Field that a word in that box fills: `about 230`."""

    typed_without_number: ClassVar[str] = "in_words"
    """Field that a word alone in that box fills: `dozens`."""

    @property
    def has_number(self) -> bool:
        """Whether a number was given, rather than words alone such as “dozens”."""
        return self.value is not None or self.low is not None

    @property
    def lowest(self) -> int | float | None:
        """The least that the figure can mean as stated; None where no number was given."""
        return self._meant().low if self.has_number else None

    @property
    def highest(self) -> int | float | None:
        """The most that the figure can mean as stated; None where that is open."""
        meant = self._meant() if self.has_number else None
        return None if meant is None or meant.or_more else meant.high

    def _meant(self) -> "Meant":
        low, high = (end if end is not None else self.value or 0 for end in (self.low, self.high))
        return meant_by(low, high, self.qualifier)

    def figure(self) -> str:
        """The figure in words: `about 230`, `at least 229`, `200–250`, `dozens`."""
        if not self.has_number:
            return self.in_words
        value, low, high = self.value, self.low or 0, self.high or 0
        number = f"{decimal(low)}–{decimal(high)}" if value is None else decimal(value)
        if self.qualifier != "exactly":
            number = say(QUALIFIED[self.qualifier], number=number)
        return f"{number} (“{self.in_words}”)" if self.in_words else number


class Claim(Amount):
    """A figure that somebody asserted. Rival claims stand side by side and are never merged."""

    sentence: ClassVar[str] = (
        "{figure} {measure}[ ({of})][, according to {claimed_by}][, reported on {reported_on}]"
        "[, as of {as_of}][, source {citation}][ – {note}]"
    )

    claimed_by: Annotated[Name, Names("actor"), Featured(2)] = Field(
        title="Says", description="Who asserted the figure: an actor, a spokesperson, an outlet."
    )
    reported_on: Annotated[PublicationDay | None, Featured(2)] = Field(
        None,
        title="Reported on",
        description="Day on which the claim was reported, its month or year, or about when.",
    )
    as_of: When | None = Field(
        None, title="As of", description="The time that the figure speaks of, where it is another."
    )
    citation: Annotated[int, Field(ge=1), Names("citation")] | None = Field(
        None,
        title="From which source",
        description="The citation behind it, by its number in the event’s list, from 1.",
    )
    note: Text = Field("", title="Note", description="What the figure includes or leaves out.")


class Term(Amount):
    """Something promised in a proposal or an agreement: who gives how many of what to whom.

    As of figures there may be rival accounts of it, each with who says so, side by side.
    """

    sentence: ClassVar[str] = (
        "[{name}: ]{giver} gives[ {receiver}] {figure} {measure}[ ({of})]"
        "[ {rate}][, up to {up_to} in all][, by {by_when}]"
        "[, on condition: {condition}][, according to {claimed_by}][, reported on {reported_on}]"
        "[, source {citation}][ – {note}]"
    )

    said_together: ClassVar[Mapping[str, tuple[str, ...]]] = {
        **Amount.said_together,
        "rate": ("per", "per_number", "further"),
    }

    giver: Annotated[Name, Names("actor"), Featured(2)] = Field(title="Who gives")
    receiver: Annotated[Name | None, Names("actor"), Featured(2)] = Field(None, title="To whom")
    by_when: Annotated[When | None, Featured(2), Deadline()] = Field(
        None, title="By when", description="The day or time by which it is due."
    )
    per: Name | None = Field(
        None,
        title="For each",
        description="Where it is so many for each of something: day, captive released.",
    )
    per_number: Number | None = Field(
        None, title="For each how many", description="Empty means one: one day for each ten is 10."
    )
    further: bool = Field(
        False,
        title="For each further one",
        description="A rule of extension: it begins once the other terms are kept.",
    )
    up_to: Number | None = Field(
        None, title="Up to in all", description="The most in all, in the measure’s unit."
    )
    condition: Line = Field("", max_length=300, title="On condition that")
    name: Name | None = Field(
        None, title="Short name", description="By which what carries it out can name it, as fuel."
    )
    claimed_by: Annotated[Name | None, Names("actor"), Featured(2)] = Field(
        None, title="According to", description="Who says so; rival accounts stand side by side."
    )
    reported_on: PublicationDay | None = Field(
        None,
        title="Reported on",
        description="Day on which the account was reported, its month or year, or about when.",
    )
    citation: Annotated[int, Field(ge=1), Names("citation")] | None = Field(
        None,
        title="From which source",
        description="The citation behind it, by its number in the event’s list, from 1.",
    )
    note: Text = Field("", title="Note", description="What the term includes or leaves out.")

    def in_short(self) -> str:
        """Who gives what, in words: `Hamas: 50 captives released (women and children)`."""
        measure, group = measure_words(self.measure), f"({self.of})" if self.of else ""
        parts = [self.figure(), measure, group, self.rate()]
        return f"{self.giver}: {' '.join(filter(None, parts))}"

    def rate(self) -> str:
        """For each of what, in words: `for each day`, `for each further 10 captives released`."""
        if self.per is None:
            return ""
        number = f"{decimal(self.per_number)} " if self.per_number is not None else ""
        each = f"{number}{measure_words(self.per)}"
        return (
            say("for each further {each}", each=each)
            if self.further
            else say("for each {each}", each=each)
        )

    @model_validator(mode="after")
    def _for_each_of_something(self) -> Self:
        if self.per is None and (self.per_number is not None or self.further):
            raise refuse(
                say(
                    "{measure}: ‘For each’ is empty. Say for each of what, such as day, or leave "
                    "‘For each how many’ and ‘For each further one’ empty, too.",
                    measure=measure_words(self.measure),
                )
            )
        return self


def _named_once(terms: tuple[Term, ...]) -> tuple[Term, ...]:
    seen: dict[str, Term] = {}
    for term in terms:
        first = seen.setdefault(term.name or "", term)
        if term.name and first.measure != term.measure:
            raise refuse(
                say(
                    "‘{name}’ names a term of {one} and one of {other}. Rival accounts of one "
                    "term share a name; others need names of their own.",
                    name=term.name,
                    one=measure_words(first.measure),
                    other=measure_words(term.measure),
                )
            )
    return terms


Terms = Annotated[tuple[Term, ...], AfterValidator(_named_once)]
"""The terms of a proposal or an agreement; rival accounts of one term share its short name."""
