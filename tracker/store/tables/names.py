"""Tables of what events name: dossiers, actors, issues, tags, places, publishers, sources."""

from datetime import date

from sqlalchemy import (
    Column,
    ForeignKey,
    Integer,
    Text,
    UniqueConstraint,
)
from sqlmodel import Field, SQLModel


class DossierRow(SQLModel, table=True):
    """A dossier."""

    __tablename__ = "dossier"

    slug: str = Field(primary_key=True)
    title: str
    timezone: str
    payload: str = Field(sa_type=Text)


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


class IssueRow(SQLModel, table=True):
    """An issue that events are about."""

    __tablename__ = "issue"

    id: int | None = Field(default=None, primary_key=True)
    name: str = Field(unique=True)


class TagRow(SQLModel, table=True):
    """A tag."""

    __tablename__ = "tag"

    id: int | None = Field(default=None, primary_key=True)
    name: str = Field(unique=True)


class PlaceRow(SQLModel, table=True):
    """A place by name and country."""

    __tablename__ = "place"
    __table_args__ = (UniqueConstraint("name", "country"),)

    id: int | None = Field(default=None, primary_key=True)
    name: str
    country: str = ""


class PublisherRow(SQLModel, table=True):
    """A publisher with its reliability."""

    __tablename__ = "publisher"

    id: int | None = Field(default=None, primary_key=True)
    name: str = Field(unique=True)
    reliability: str = "F"
    payload: str = Field(sa_type=Text)


class DescribedRow(SQLModel, table=True):
    """What is said of an issue, a track or a place; of most, nothing is, and they have no row."""

    __tablename__ = "described"

    of: str = Field(primary_key=True)
    """The sort: issue, track or place."""
    name: str = Field(primary_key=True)
    payload: str = Field(sa_type=Text)


class OtherNameRow(SQLModel, table=True):
    """Another name of an issue, a track, a place or a publisher, with the one that is used."""

    __tablename__ = "other_name"

    of: str = Field(primary_key=True)
    name: str = Field(primary_key=True)
    own: str = Field(index=True)


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
    """The last day that it can have been published on."""
    published_edtf: str | None = None
    """Its month or year, or about when, where no day is known."""
