"""Counts beside choices, kept with every write; indexes for windows of the timeline.

Revision ID: 0002
Revises: 0001
"""

import sqlalchemy as sa
from alembic import op

from tracker.store.counting import recount
from tracker.store.placing import dossier_zone
from tracker.store.tables import ENDS, LONG

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
        ("ix_event_long", "le", LONG),
        ("ix_event_end_known", "end_known_from", ENDS),
    ):
        op.create_index(
            name, "event", ["dossier", column],
            sqlite_where=sa.text(where), postgresql_where=sa.text(where),
        )
    connection = op.get_bind()
    for slug in connection.execute(sa.text("SELECT slug FROM dossier")).scalars().all():
        recount(
            connection, slug, dossier_zone(connection, slug), ("day_count", "facet_count")
        )
