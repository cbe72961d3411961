"""Who says so: sources, the citations that point into them, and the figures that were claimed."""

from typing import Annotated, ClassVar, Self

from pydantic import Field, model_validator

from tracker.model.dates import When
from tracker.model.values import (
    Credibility,
    Deadline,
    Featured,
    Language,
    Line,
    Name,
    Names,
    Number,
    PublicationDay,
    Qualifier,
    Record,
    Reliability,
    Text,
    Unit,
    WebAddress,
    refuse,
)


class Publisher(Record):
    """Who publishes sources, and how reliable they have proved to be.

    Reliability belongs to the publisher, credibility to each citation; ungraded is F and 6.
    """

    name: Name = Field(title="Publisher")
    reliability: Reliability = Field(
        "F", title="Reliability", description="Admiralty code A to F; F cannot be judged."
    )
    note: Text = Field("", title="Reason for the grade")


class Source(Record):
    """One document: an article, a statement, a report."""

    sentence: ClassVar[str] = (
        "{publisher}, {title}[, {published}][, {language}][, {url}][, archived at {archive_url}]"
        "[, publisher’s reliability {reliability}]"
    )

    publisher: Annotated[Name, Names("publisher"), Featured()] = Field(
        title="Publisher", description="Who published the document, as they call themselves."
    )
    title: Annotated[Line, Field(min_length=1, max_length=300), Featured(1)] = Field(
        title="Title of the page", description="In brackets where only a description is known."
    )
    url: Annotated[WebAddress | None, Featured(-1)] = Field(
        None, title="Address", description="Where the document can be read."
    )
    archive_url: WebAddress | None = Field(
        None, title="Archived at", description="A copy that stays when the page goes."
    )
    published: Annotated[PublicationDay | None, Featured()] = Field(
        None,
        title="Published",
        description="Day of publication, or its month or year; empty where it is not known.",
    )
    language: Language | None = Field(
        None, title="Language", description="A code such as en, ar, he or es."
    )
    reliability: Annotated[Reliability | None, Featured(2)] = Field(
        None,
        title="Publisher’s reliability",
        description="Admiralty code A to F. It is the publisher’s grade, the same for all "
        "their documents; empty leaves the grade as the record has it.",
    )


class Citation(Record):
    """A pointer into a source, and what it supports."""

    sentence: ClassVar[str] = (
        "{source}[, {locator}][, credibility {credibility}][, for {supports}]"
        "[, repeats {origin}][, “{quotation}”]"
    )

    source: Annotated[Source, Featured()] = Field(title="Source")
    locator: Line = Field(
        "", max_length=200, title="Where in it", description="Page, paragraph, minute."
    )
    quotation: Text = Field(
        "", max_length=500, title="Quotation", description="A short one, word for word."
    )
    credibility: Annotated[Credibility, Featured(3)] = Field(
        6, title="Credibility of this", description="Admiralty code 1 to 6; 6 cannot be judged."
    )
    supports: tuple[Annotated[Line, Names("field")], ...] = Field(
        (),
        strict=False,
        title="Supports",
        description="Names of the fields that it supports; empty for the event as a whole.",
    )
    origin: Annotated[Name | None, Names("publisher"), Featured(4)] = Field(
        None,
        title="Only repeats",
        description="The publisher that this one repeats. Four articles on one wire story are "
        "one voice.",
    )

    @property
    def voice(self) -> str:
        """Who speaks: the origin if there is one, otherwise the publisher."""
        return self.origin or self.source.publisher


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
    of: Annotated[Name | None, Names("group")] = Field(
        None, title="Of whom", description="Group or nationality, where the figure is of a part."
    )

    @model_validator(mode="after")
    def _one_figure(self) -> Self:
        how_many = f"‘{type(self).model_fields['value'].title}’"
        if self.value is not None and (self.low is not None or self.high is not None):
            raise refuse(
                f"{how_many} of {self.measure}: both one figure ({self.value}) and a range. "
                "Give one of the two."
            )
        if self.value is None and (self.low is None or self.high is None):
            raise refuse(
                f"{how_many} is empty: how many {self.measure}? Give one figure such as 200, or a "
                "range such as 222–240; for “more than 100” write 100 and “at least”."
            )
        if self.low is not None and self.high is not None and self.low > self.high:
            raise refuse(
                f"{how_many} of {self.measure}: the low end {self.low:,} is above the high end "
                f"{self.high:,}. Swap them."
            )
        return self

    typed_as_one: ClassVar[tuple[str, str, str]] = ("value", "low", "high")
    """Fields that people type into one box: `230`, or `222–240`."""

    typed_beside: ClassVar[str] = "qualifier"
    """Field that a word in that box fills: `about 230`."""

    @property
    def lowest(self) -> int | float:
        """The least that the figure can mean as stated; 0 for “at most”."""
        if self.qualifier == "at most" and self.low is None:
            return 0
        return self.low if self.low is not None else self.value or 0

    @property
    def highest(self) -> int | float | None:
        """The most that the figure can mean as stated; None for “at least”, which is open."""
        if self.qualifier == "at least" and self.high is None:
            return None
        return self.high if self.high is not None else self.value or 0

    def figure(self) -> str:
        """The figure in words: `about 230`, `at least 229`, `200–250`."""
        number = f"{self.low:,}–{self.high:,}" if self.value is None else f"{self.value:,}"
        return number if self.qualifier == "exactly" else f"{self.qualifier} {number}"


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
        description="Day on which the claim was reported, or its month or year.",
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
    """Something promised in a proposal or an agreement: who gives how many of what to whom."""

    sentence: ClassVar[str] = (
        "{giver} gives[ {receiver}] {figure} {measure}[ ({of})][, by {by_when}]"
        "[, on condition: {condition}]"
    )

    giver: Annotated[Name, Names("actor"), Featured(2)] = Field(title="Who gives")
    receiver: Annotated[Name | None, Names("actor"), Featured(2)] = Field(None, title="To whom")
    by_when: Annotated[When | None, Featured(2), Deadline()] = Field(
        None, title="By when", description="The day or time by which it is due."
    )
    condition: Line = Field("", max_length=300, title="On condition that")


MEASURES: dict[str, Annotated[str, Unit("")]] = {
    "captives taken": "persons",
    "captives held": "persons",
    "captives released": "persons",
    "captives released in all": "persons",
    "captives asked for": "persons",
    "captives proposed for release": "persons",
    "captives promised": "persons",
    "captives rescued": "persons",
    "captives died": "persons",
    "captives missing": "persons",
    "captives’ remains held": "persons",
    "captives’ remains returned": "persons",
    "captives’ remains returned in all": "persons",
    "captives’ days in captivity": "days",
    "prisoners held": "persons",
    "prisoners released": "persons",
    "prisoners released in all": "persons",
    "prisoners proposed for release": "persons",
    "prisoners promised": "persons",
    "people killed": "persons",
    "people wounded": "persons",
    "people missing": "persons",
    "people evacuated": "persons",
    "families informed": "families",
    "lorries": "lorries",
    "litres of fuel": "litres",
    "litres of fuel per day": "litres a day",
    "days of pause": "days",
    "hours of pause": "hours",
    "weapons laid down": "weapons",
    "votes for": "votes",
    "votes against": "votes",
    "turnout": "per cent",
}
"""Measures that Parley knows, each with its unit. Others may be used: their unit is their name.

What is proposed is not yet promised: promised is what both sides agreed to. What is released is
counted for one release; “in all” is a running total.
"""
