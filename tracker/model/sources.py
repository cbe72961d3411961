"""Who says so: publishers, their documents, and the citations that point into those."""

from typing import Annotated, ClassVar

from pydantic import Field

from tracker.model.described import Described
from tracker.model.values import (
    Credibility,
    Featured,
    Language,
    Line,
    Name,
    Names,
    PublicationDay,
    Record,
    Reliability,
    Text,
    WebAddress,
)


class Publisher(Described):
    """Who publishes sources, and how reliable they have proved to be.

    Reliability belongs to the publisher, credibility to each citation; ungraded is F and 6.
    """

    together: ClassVar[tuple[tuple[str, ...], ...]] = (("reliability", "note"),)

    reliability: Annotated[Reliability, Featured()] = Field(
        "F", title="Reliability", description="Admiralty code A to F; F cannot be judged."
    )
    note: Annotated[Text, Featured()] = Field("", title="Reason for the grade")


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
        description="Day of publication, its month or year, or about when; empty where it is not "
        "known: then it counts as published on the last day of the event.",
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

    @property
    def document(self) -> tuple[str, str, str | None]:
        """What tells it apart from other documents: publisher, title and address."""
        return self.publisher, self.title, self.url


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
