"""Counts by day of knowing, and an index for each order of the table.

Revision ID: 0005
Revises: 0003
"""

import sqlalchemy as sa
from alembic import op

revision = "0005"
down_revision = "0003"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "known_count",
        sa.Column("dossier", sa.String(), nullable=False),
        sa.Column("kind", sa.String(), nullable=False),
        sa.Column("status", sa.String(), nullable=False),
        sa.Column("visibility", sa.String(), nullable=False),
        sa.Column("day", sa.Integer(), nullable=False),
        sa.Column("known", sa.Integer(), nullable=False),
        sa.Column("n", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("dossier", "kind", "status", "visibility", "day", "known"),
        sqlite_with_rowid=False,
    )
    op.drop_index("ix_event_recorded", table_name="event")
    op.create_index("ix_event_recorded", "event", ["dossier", "recorded_at", "id"])
    op.create_index("ix_event_title", "event", ["dossier", "title", "id"])
    op.create_index(
        "ix_event_retracted", "event", ["dossier", "retracted_on"],
        sqlite_where=sa.text("retracted_on IS NOT NULL"),
        postgresql_where=sa.text("retracted_on IS NOT NULL"),
    )
