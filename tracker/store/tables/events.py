"""The table of events: a payload, and the columns by which an event is found and drawn."""

from datetime import date

from sqlalchemy import (
    Index,
    Text,
    text,
)
from sqlmodel import Field, SQLModel

from tracker.store.tables.columns import ENDS, LONG, RETRACTED, TEXTS_LATER, instant_column


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
        Index(
            "ix_event_texts_later",
            "title_known_from",
            "summary_known_from",
            sqlite_where=text(TEXTS_LATER),
            postgresql_where=text(TEXTS_LATER),
        ),
    )

    seq: int | None = Field(default=None, primary_key=True)
    id: str = Field(unique=True)
    dossier: str = Field(foreign_key="dossier.slug")
    kind: str
    when_edtf: str
    es: int = Field(sa_column=instant_column())
    """Earliest start; `ls` latest start, `ee` earliest end, `le` latest end (exclusive)."""
    ls: int = Field(sa_column=instant_column())
    ee: int = Field(sa_column=instant_column())
    le: int = Field(sa_column=instant_column())
    approx: int
    """Bits: 1 start approximate, 2 end approximate, 4 some time within, 8 ongoing."""
    instant: bool
    """Whether it is a point in time rather than a span that lasts."""
    ord: int
    title: str
    summary: str = Field(sa_type=Text)
    words: str = Field(sa_type=Text)
    """The words of title and summary (see `tracker.store.search.language`)."""
    title_letters: int = Field(default=0, sa_column_kwargs={"server_default": "0"})
    """How many letters of those are the title's."""
    track: str | None = Field(default=None, index=True)
    confidence: str
    status: str
    visibility: str
    known_from: date
    end_known_from: date | None = None
    title_known_from: date | None = None
    """Where the title was told later than the event; `summary_known_from` the same."""
    summary_known_from: date | None = None
    stand_in: str = Field(default="", sa_column_kwargs={"server_default": ""})
    """What is shown in place of such a title until then."""
    short_name: str = Field(default="", sa_column_kwargs={"server_default": ""})
    weight: int | None = None
    """What a person set; else it is read off kind, links and figures."""
    retracted_on: date | None = None
    payload: str = Field(sa_type=Text)
    revision: int
    recorded_at: int = Field(sa_column=instant_column())
    recorded_by: str
