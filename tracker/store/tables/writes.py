"""Tables of writes: the history, half-filled forms, how tables came in, what are two events."""

from sqlalchemy import (
    Index,
    Text,
)
from sqlmodel import Field, SQLModel

from tracker.store.tables.columns import instant_column


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
    at: int = Field(sa_column=instant_column())
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
    """A hash of what the write says (see `tracker.store.history.seals`)."""


class DraftRow(SQLModel, table=True):
    """A half-filled form."""

    __tablename__ = "draft"

    key: str = Field(primary_key=True)
    owner: str = Field(index=True)
    payload: str = Field(sa_type=Text)
    at: int = Field(sa_column=instant_column())
    holder: str | None = None
    """Which of the windows that show the form kept it last."""
    written: int | None = None
    """Number of the write that saved it: while that stands, the form is done with."""


class MappingRow(SQLModel, table=True):
    """What somebody said of the columns of a table that came in."""

    __tablename__ = "mapping"

    key: str = Field(primary_key=True)
    """A hash of the names of its columns."""
    payload: str = Field(sa_type=Text)
    by: str
    at: int = Field(sa_column=instant_column())


class DeskRow(SQLModel, table=True):
    """Something that people laid beside the record: a view, a star, a comment, a story."""

    __tablename__ = "desk"
    __table_args__ = (
        Index("ix_desk_name", "dossier", "sort", "name", unique=True),
        Index("ix_desk_event", "event"),
    )

    key: str = Field(primary_key=True)
    dossier: str
    sort: str
    name: str
    """Folded, what no other of its sort has in the dossier; its key where any may."""
    event: str | None = None
    """Id of the event that it lies on, whatever becomes of that."""
    payload: str = Field(sa_type=Text)
    by: str
    at: int = Field(sa_column=instant_column())
    revision: int
    """Counts how often it was written."""


class TwoEventsRow(SQLModel, table=True):
    """Two events of which somebody said that they are two, though they look like one."""

    __tablename__ = "two_events"

    first: str = Field(primary_key=True)
    """The id that goes before in the alphabet."""
    second: str = Field(primary_key=True)
    by: str
    at: int = Field(sa_column=instant_column())


class RedactionRow(SQLModel, table=True):
    """The rules by which a dossier's copy to publish is made; they name whom it must not name."""

    __tablename__ = "redaction"

    dossier: str = Field(primary_key=True)
    payload: str = Field(sa_type=Text)
    by: str
    at: int = Field(sa_column=instant_column())
