"""Where each place of an event lies and how exactly, so that a map reads no event.

Revision ID: 0023
Revises: 0022
"""

import sqlalchemy as sa
from alembic import op

revision = "0023"
down_revision = "0022"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column("event_place", sa.Column("latitude", sa.Float(), nullable=True))
    op.add_column("event_place", sa.Column("longitude", sa.Float(), nullable=True))
    op.add_column("event_place", sa.Column("precision", sa.String(), nullable=True))
    drawn = sa.text("latitude IS NOT NULL OR precision = 'country'")
    op.create_index(
        "ix_event_place_drawn",
        "event_place",
        ["event"],
        sqlite_where=drawn,
        postgresql_where=drawn,
    )
