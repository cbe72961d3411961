"""Counts beside choices, kept with every write; indexes for windows of the timeline.

Revision ID: 0002
Revises: 0001
"""

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None

_COVER = [
    "dossier", "es", "kind", "status", "visibility", "le", "ls", "ee", "instant", "confidence",
    "track", "known_from", "end_known_from", "retracted_on",
]


def upgrade() -> None:
    op.create_table(
        "facet_count",
        sa.Column("dossier", sa.String(), nullable=False),
        sa.Column("status", sa.String(), nullable=False),
        sa.Column("visibility", sa.String(), nullable=False),
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("value", sa.String(), nullable=False),
        sa.Column("n", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("dossier", "status", "visibility", "name", "value"),
        sqlite_with_rowid=False,
    )
    op.drop_index("ix_event_start", table_name="event")
    op.create_index("ix_event_cover", "event", _COVER)
    for name, column, where in (
        ("ix_event_long", "le", f"le - es > {45 * 86_400_000_000}"),
        ("ix_event_end_known", "end_known_from", "end_known_from IS NOT NULL"),
    ):
        op.create_index(
            name, "event", ["dossier", column],
            sqlite_where=sa.text(where), postgresql_where=sa.text(where),
        )
