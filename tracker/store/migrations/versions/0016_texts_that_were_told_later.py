"""The days from which titles and summaries are known, and what stands in for a title until then.

Revision ID: 0016
Revises: 0015
"""

import sqlalchemy as sa
from alembic import op

revision = "0016"
down_revision = "0015"
branch_labels = None
depends_on = None

_LATER = sa.text("title_known_from IS NOT NULL OR summary_known_from IS NOT NULL")


def upgrade() -> None:
    op.add_column("event", sa.Column("title_known_from", sa.Date(), nullable=True))
    op.add_column("event", sa.Column("summary_known_from", sa.Date(), nullable=True))
    for name, kind, start in (("stand_in", sa.String(), ""), ("title_letters", sa.Integer(), "0")):
        op.add_column("event", sa.Column(name, kind, nullable=False, server_default=start))
    op.create_index(
        "ix_event_texts_later",
        "event",
        ["title_known_from", "summary_known_from"],
        sqlite_where=_LATER,
        postgresql_where=_LATER,
    )
