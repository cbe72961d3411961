"""The tables: a shelf for records that the model has checked already.

Instants are microseconds since 1970 in UTC (see `tracker.model.dates.Bounds`), days are days in
the dossier's time zone. `payload` holds a record in Parley's own JSON and is the truth; the other
columns are read off it, for filters, counts and the timeline.
"""

from datetime import date

from sqlalchemy import (
    BigInteger,
    Column,
    ForeignKey,
    Index,
    Integer,
    Text,
    UniqueConstraint,
    text,
)
from sqlmodel import Field, SQLModel


def _instant(*, nullable: bool = False) -> Column[int]:
    return Column(BigInteger, nullable=nullable)


def _event(*, primary_key: bool = False) -> Column[int]:
    return Column(
        Integer,
        ForeignKey("event.seq", ondelete="CASCADE"),
        primary_key=primary_key,
        nullable=False,
    )


LONG_SPAN = 45 * 86_400_000_000
"""Microseconds: what may last longer is found by an index of its own."""
LONG = f"le - es > {LONG_SPAN}"
ENDS = "end_known_from IS NOT NULL"
RETRACTED = "retracted_on IS NOT NULL"
LEXEMES = "event_lexemes(event.words)"
"""What PostgreSQL indexes for the search: the words as they are, whatever its own reader would make
of them; SQLite has the table `event_words`."""


class DossierRow(SQLModel, table=True):
    """A dossier."""

    __tablename__ = "dossier"

    slug: str = Field(primary_key=True)
    title: str
    timezone: str
    payload: str = Field(sa_type=Text)


class EventRow(SQLModel, table=True):
    """An event: its payload, and the columns by which it is found and drawn."""

    __tablename__ = "event"
    __table_args__ = (
        Index(
            "ix_event_cover",
            "dossier",
            "es",
            "kind",
            "status",
            "visibility",
            "le",
            "ls",
            "ee",
            "instant",
            "confidence",
            "track",
            "known_from",
            "end_known_from",
            "retracted_on",
        ),
        Index(
            "ix_event_long",
            "dossier",
            "le",
            sqlite_where=text(LONG),
            postgresql_where=text(LONG),
        ),
        Index(
            "ix_event_end_known",
            "dossier",
            "end_known_from",
            sqlite_where=text(ENDS),
            postgresql_where=text(ENDS),
        ),
        # What is known by its number, as hits of a search are, is found here without its texts.
        Index(
            "ix_event_narrow",
            "seq",
            "dossier",
            "status",
            "visibility",
            "kind",
            "es",
            "le",
            "ls",
            "ee",
            "instant",
            "confidence",
            "track",
            "known_from",
            "end_known_from",
            "retracted_on",
        ).ddl_if(dialect="sqlite"),
        Index("ix_event_kind_start", "dossier", "kind", "es"),
        Index("ix_event_end", "dossier", "le"),
        Index("ix_event_recorded", "dossier", "recorded_at", "id"),
        Index("ix_event_title", "dossier", "title", "id"),
        Index(
            "ix_event_retracted",
            "dossier",
            "retracted_on",
            sqlite_where=text(RETRACTED),
            postgresql_where=text(RETRACTED),
        ),
    )

    seq: int | None = Field(default=None, primary_key=True)
    id: str = Field(unique=True)
    dossier: str = Field(foreign_key="dossier.slug")
    kind: str
    when_edtf: str
    es: int = Field(sa_column=_instant())
    """Earliest start; `ls` latest start, `ee` earliest end, `le` latest end (exclusive)."""
    ls: int = Field(sa_column=_instant())
    ee: int = Field(sa_column=_instant())
    le: int = Field(sa_column=_instant())
    approx: int
    """Bits: 1 start approximate, 2 end approximate, 4 some time within, 8 ongoing."""
    instant: bool
    """Whether it is a point in time rather than a span that lasts."""
    ord: int
    title: str
    summary: str = Field(sa_type=Text)
    words: str = Field(sa_type=Text)
    """The words of title and summary (see `tracker.store.search`)."""
    track: str | None = Field(default=None, index=True)
    confidence: str
    status: str
    visibility: str
    known_from: date
    known_marked: bool
    """Whether `known_from` is the event's own end, for want of a dated citation."""
    end_day: date | None = None
    """Day on which a span ended, at the latest; None where it is no span or has no end."""
    end_known_from: date | None = None
    end_marked: bool = False
    retracted_on: date | None = None
    payload: str = Field(sa_type=Text)
    revision: int
    recorded_at: int = Field(sa_column=_instant())
    recorded_by: str


class ActorRow(SQLModel, table=True):
    """An actor; shared by all dossiers."""

    __tablename__ = "actor"

    id: int | None = Field(default=None, primary_key=True)
    name: str = Field(unique=True)
    parent: str | None = Field(default=None, index=True)
    payload: str = Field(sa_type=Text)


class ActorAliasRow(SQLModel, table=True):
    """A name that finds an actor: its own or an alias, folded."""

    __tablename__ = "actor_alias"

    folded: str = Field(primary_key=True)
    name: str
    actor: int = Field(
        sa_column=Column(Integer, ForeignKey("actor.id", ondelete="CASCADE"), index=True)
    )


class ParticipantRow(SQLModel, table=True):
    """An actor in a role in an event."""

    __tablename__ = "participant"
    __table_args__ = (
        Index("ix_participant_actor", "actor", "event"),
        {"sqlite_with_rowid": False},
    )

    event: int = Field(sa_column=_event(primary_key=True))
    actor: int = Field(foreign_key="actor.id", primary_key=True)
    role: str = Field(primary_key=True)
    position: int


class IssueRow(SQLModel, table=True):
    """An issue that events are about."""

    __tablename__ = "issue"

    id: int | None = Field(default=None, primary_key=True)
    name: str = Field(unique=True)


class EventIssueRow(SQLModel, table=True):
    """An event is about an issue."""

    __tablename__ = "event_issue"
    __table_args__ = (Index("ix_event_issue", "issue", "event"), {"sqlite_with_rowid": False})

    event: int = Field(sa_column=_event(primary_key=True))
    issue: int = Field(foreign_key="issue.id", primary_key=True)


class TagRow(SQLModel, table=True):
    """A tag."""

    __tablename__ = "tag"

    id: int | None = Field(default=None, primary_key=True)
    name: str = Field(unique=True)


class EventTagRow(SQLModel, table=True):
    """An event carries a tag."""

    __tablename__ = "event_tag"
    __table_args__ = (Index("ix_event_tag", "tag", "event"), {"sqlite_with_rowid": False})

    event: int = Field(sa_column=_event(primary_key=True))
    tag: int = Field(foreign_key="tag.id", primary_key=True)


class PlaceRow(SQLModel, table=True):
    """A place by name and country."""

    __tablename__ = "place"
    __table_args__ = (UniqueConstraint("name", "country"),)

    id: int | None = Field(default=None, primary_key=True)
    name: str
    country: str = ""


class EventPlaceRow(SQLModel, table=True):
    """An event happened at a place."""

    __tablename__ = "event_place"
    __table_args__ = (Index("ix_event_place", "place", "event"), {"sqlite_with_rowid": False})

    event: int = Field(sa_column=_event(primary_key=True))
    place: int = Field(foreign_key="place.id", primary_key=True)


class PublisherRow(SQLModel, table=True):
    """A publisher with its reliability."""

    __tablename__ = "publisher"

    id: int | None = Field(default=None, primary_key=True)
    name: str = Field(unique=True)
    reliability: str = "F"
    note: str = Field(default="", sa_type=Text)


class SourceRow(SQLModel, table=True):
    """A document of a publisher."""

    __tablename__ = "source"

    id: int | None = Field(default=None, primary_key=True)
    publisher: int = Field(foreign_key="publisher.id", index=True)
    digest: str = Field(unique=True)
    """What makes it the same document: a hash of all its fields but the grade."""
    title: str
    url: str | None = Field(default=None, index=True)
    published: date | None = None


class CitationRow(SQLModel, table=True):
    """A citation of a source by an event; `position` counts from 1."""

    __tablename__ = "citation"
    __table_args__ = (Index("ix_citation_source", "source", "event"), {"sqlite_with_rowid": False})

    event: int = Field(sa_column=_event(primary_key=True))
    position: int = Field(primary_key=True)
    source: int = Field(foreign_key="source.id")
    origin: str | None = Field(default=None, index=True)
    credibility: int
    published: date | None = None


class ClaimRow(SQLModel, table=True):
    """A figure that somebody asserted; `position` counts from 1."""

    __tablename__ = "claim"
    __table_args__ = (Index("ix_claim_measure", "measure", "event"), {"sqlite_with_rowid": False})

    event: int = Field(sa_column=_event(primary_key=True))
    position: int = Field(primary_key=True)
    measure: str
    low: float
    """The figure itself where it is one; else the lower end of its range."""
    high: float
    qualifier: str
    of_group: str | None = None
    claimed_by: str
    as_of_edtf: str | None = None
    as_of: int | None = Field(default=None, sa_column=_instant(nullable=True))
    reported_on: date | None = None
    citation: int | None = None


class LinkRow(SQLModel, table=True):
    """A typed link from an event to another, by the other's id."""

    __tablename__ = "link"
    __table_args__ = ({"sqlite_with_rowid": False},)

    event: int = Field(sa_column=_event(primary_key=True))
    position: int = Field(primary_key=True)
    type: str
    target: str = Field(index=True)


class ExternalIdRow(SQLModel, table=True):
    """The number of an event in somebody else's records."""

    __tablename__ = "external_id"
    __table_args__ = (
        Index("ix_external_id", "scheme", "external"),
        {"sqlite_with_rowid": False},
    )

    event: int = Field(sa_column=_event(primary_key=True))
    position: int = Field(primary_key=True)
    scheme: str
    external: str
    release: str | None = None


class RevisionRow(SQLModel, table=True):
    """A write: who, when, what, before and after."""

    __tablename__ = "revision"
    __table_args__ = (Index("ix_revision_subject", "subject", "name", "number"),)

    number: int | None = Field(default=None, primary_key=True)
    subject: str
    """What was written: event, dossier, actor, publisher or batch."""
    name: str
    """Its id, short name or name; of a batch, how many events it holds."""
    action: str
    revision: int
    at: int = Field(sa_column=_instant())
    by: str
    key: str | None = Field(default=None, unique=True)
    """Names the request, so that one sent again is not written again."""
    sent: str | None = None
    """A hash of what the request said: under the same key, only the same is one sent again."""
    before: str | None = Field(default=None, sa_type=Text)
    after: str | None = Field(default=None, sa_type=Text)
    batch: int | None = Field(default=None, index=True)
    """Number of the batch's own revision, for events that came in a batch."""
    undone_by: int | None = None
    seal: str | None = None
    """A hash of what the write says (see `tracker.store.seals`)."""


class DraftRow(SQLModel, table=True):
    """A half-filled form."""

    __tablename__ = "draft"

    key: str = Field(primary_key=True)
    owner: str = Field(index=True)
    payload: str = Field(sa_type=Text)
    at: int = Field(sa_column=_instant())
    holder: str | None = None
    """Which of the windows that show the form kept it last."""
    written: int | None = None
    """Number of the write that saved it: while that stands, the form is done with."""


class DayCountRow(SQLModel, table=True):
    """How many events of a kind start on a day at the earliest; kept with every write."""

    __tablename__ = "day_count"
    __table_args__ = ({"sqlite_with_rowid": False},)

    dossier: str = Field(primary_key=True)
    kind: str = Field(primary_key=True)
    status: str = Field(primary_key=True)
    visibility: str = Field(primary_key=True)
    day: int = Field(primary_key=True)
    """Days since 1970 in the dossier's time zone."""
    n: int


class KnownCountRow(SQLModel, table=True):
    """How many events that start on a day were known from a day on; kept with every write."""

    __tablename__ = "known_count"
    __table_args__ = ({"sqlite_with_rowid": False},)

    dossier: str = Field(primary_key=True)
    kind: str = Field(primary_key=True)
    status: str = Field(primary_key=True)
    visibility: str = Field(primary_key=True)
    day: int = Field(primary_key=True)
    """Days since 1970 in the dossier's time zone."""
    known: int = Field(primary_key=True)
    """The first day on which they were known, days since 1970."""
    n: int


class FacetCountRow(SQLModel, table=True):
    """How many events have a value that can be chosen in a filter; kept with every write."""

    __tablename__ = "facet_count"
    __table_args__ = ({"sqlite_with_rowid": False},)

    dossier: str = Field(primary_key=True)
    status: str = Field(primary_key=True)
    visibility: str = Field(primary_key=True)
    name: str = Field(primary_key=True)
    """Name of the filter: actor, role, issue, track, place, confidence, source; or voice, tag or
    group."""
    value: str = Field(primary_key=True)
    n: int


class ChoiceDayRow(SQLModel, table=True):
    """How many events of a kind, with a value that can have its lane, start on a day.

    Kept with every write. The empty value counts every value of an event, and an event without
    any once: what all lanes together hold.
    """

    __tablename__ = "choice_day"
    __table_args__ = ({"sqlite_with_rowid": False},)

    dossier: str = Field(primary_key=True)
    name: str = Field(primary_key=True)
    """Name of the filter: actor, issue or track."""
    value: str = Field(primary_key=True)
    day: int = Field(primary_key=True)
    """Days since 1970 in the dossier's time zone."""
    kind: str = Field(primary_key=True)
    status: str = Field(primary_key=True)
    visibility: str = Field(primary_key=True)
    n: int


class DerivedRow(SQLModel, table=True):
    """By which rule values of one sort that repeat what events say were made."""

    __tablename__ = "derived"

    name: str = Field(primary_key=True)
    rule: str


METADATA = SQLModel.metadata
TABLES = METADATA.tables
EVENT = TABLES["event"]
