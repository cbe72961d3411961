"""Tables of how a dossier is told: what stands beside its events, and is no claim."""

from sqlalchemy import Text
from sqlmodel import Field, SQLModel


class ChapterRow(SQLModel, table=True):
    """A named span of a dossier; when it is, its payload says, in the dossier's own days."""

    __tablename__ = "chapter"

    id: str = Field(primary_key=True)
    dossier: str = Field(foreign_key="dossier.slug", index=True)
    payload: str = Field(sa_type=Text)
