"""Tables of what hangs on an event: who takes part, figures, citations, links."""

from datetime import date

from sqlalchemy import (
    Index,
    Text,
    text,
)
from sqlmodel import Field, SQLModel

from tracker.store.tables.columns import DRAWN, event_number, instant_column


class ParticipantRow(SQLModel, table=True):
    """An actor in a role in an event."""

    __tablename__ = "participant"
    __table_args__ = (
        Index("ix_participant_actor", "actor", "event"),
        {"sqlite_with_rowid": False},
    )

    event: int = Field(sa_column=event_number(primary_key=True))
    actor: int = Field(foreign_key="actor.id", primary_key=True)
    role: str = Field(primary_key=True)
    position: int


class EventIssueRow(SQLModel, table=True):
    """An event is about an issue."""

    __tablename__ = "event_issue"
    __table_args__ = (Index("ix_event_issue", "issue", "event"), {"sqlite_with_rowid": False})

    event: int = Field(sa_column=event_number(primary_key=True))
    issue: int = Field(foreign_key="issue.id", primary_key=True)


class EventTagRow(SQLModel, table=True):
    """An event carries a tag."""

    __tablename__ = "event_tag"
    __table_args__ = (Index("ix_event_tag", "tag", "event"), {"sqlite_with_rowid": False})

    event: int = Field(sa_column=event_number(primary_key=True))
    tag: int = Field(foreign_key="tag.id", primary_key=True)


class EventPlaceRow(SQLModel, table=True):
    """An event happened at a place."""

    __tablename__ = "event_place"
    __table_args__ = (
        Index("ix_event_place", "place", "event"),
        Index(
            "ix_event_place_drawn",
            "event",
            sqlite_where=text(DRAWN),
            postgresql_where=text(DRAWN),
        ),
        {"sqlite_with_rowid": False},
    )

    event: int = Field(sa_column=event_number(primary_key=True))
    place: int = Field(foreign_key="place.id", primary_key=True)
    latitude: float | None = None
    """Of the point that the event gives; none where it gives none. `longitude` the same."""
    longitude: float | None = None
    precision: str | None = None
    """How large an area the place stands for in this event."""


class CitationRow(SQLModel, table=True):
    """A citation of a source by an event; `position` counts from 1."""

    __tablename__ = "citation"
    __table_args__ = (Index("ix_citation_source", "source", "event"), {"sqlite_with_rowid": False})

    event: int = Field(sa_column=event_number(primary_key=True))
    position: int = Field(primary_key=True)
    source: int = Field(foreign_key="source.id")
    origin: str | None = Field(default=None, index=True)
    credibility: int
    known_from: date | None = None
    """The day from which it counts as published: without a date, the event's own last day."""


class ClaimRow(SQLModel, table=True):
    """A figure that somebody asserted; `position` counts from 1."""

    __tablename__ = "claim"
    __table_args__ = (Index("ix_claim_measure", "measure", "event"), {"sqlite_with_rowid": False})

    event: int = Field(sa_column=event_number(primary_key=True))
    position: int = Field(primary_key=True)
    measure: str
    low: float | None = None
    """The figure itself where it is one; else the lower end of its range; none in words alone."""
    high: float | None = None
    qualifier: str
    of_group: str | None = None
    claimed_by: str
    as_of_edtf: str | None = None
    as_of: int | None = Field(default=None, sa_column=instant_column(nullable=True))
    reported_on: date | None = None
    """The last day that it can have been reported on."""
    reported_edtf: str | None = None
    """Its month or year, or about when, where no day is known."""
    citation: int | None = None


class LinkRow(SQLModel, table=True):
    """A typed link from an event to another, by the other's id."""

    __tablename__ = "link"
    __table_args__ = ({"sqlite_with_rowid": False},)

    event: int = Field(sa_column=event_number(primary_key=True))
    position: int = Field(primary_key=True)
    type: str
    target: str = Field(index=True)
    term: str | None = None
    """Short name of the target's term that is meant."""
    amount: float | None = None
    claimed_by: str | None = None
    reported_on: date | None = None
    """The last day that it can have been reported on."""
    reported_edtf: str | None = None
    """Its month or year, or about when, where no day is known."""
    citation: int | None = None


class NoteRow(SQLModel, table=True):
    """The words of the keeper's remarks on an event, where there are any."""

    __tablename__ = "note"
    __table_args__ = ({"sqlite_with_rowid": False},)

    event: int = Field(sa_column=event_number(primary_key=True))
    words: str = Field(sa_type=Text)
    """As the search reads them (see `tracker.store.search.language`)."""


class BearingRow(SQLModel, table=True):
    """A slot of the checklist of ripeness that an event hangs on; `position` counts from 1."""

    __tablename__ = "bearing"
    __table_args__ = ({"sqlite_with_rowid": False},)

    event: int = Field(sa_column=event_number(primary_key=True))
    position: int = Field(primary_key=True)
    slot: str


class ExternalIdRow(SQLModel, table=True):
    """The number of an event in somebody else's records."""

    __tablename__ = "external_id"
    __table_args__ = (
        Index("ix_external_id", "scheme", "external"),
        {"sqlite_with_rowid": False},
    )

    event: int = Field(sa_column=event_number(primary_key=True))
    position: int = Field(primary_key=True)
    scheme: str
    external: str
    release: str | None = None
