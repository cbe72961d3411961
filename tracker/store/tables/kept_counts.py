"""Tables of what is kept beside the events: counts, and by which rules they were made."""

from sqlmodel import Field, SQLModel


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
    """Name of the filter: actor, role, issue, track, place, confidence, source; or voice, named,
    stance, tag or group; or terms that forbid to
    publish, after whose they are."""
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
