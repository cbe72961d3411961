"""Counts by day of each actor, issue and track, kept with every write.

Revision ID: 0003
Revises: 0002
"""

import sqlalchemy as sa
from alembic import op

from tracker.store.counting import recount
from tracker.store.placing import dossier_zone

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "choice_day",
        sa.Column("dossier", sa.String(), nullable=False),
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("value", sa.String(), nullable=False),
        sa.Column("day", sa.Integer(), nullable=False),
        sa.Column("kind", sa.String(), nullable=False),
        sa.Column("status", sa.String(), nullable=False),
        sa.Column("visibility", sa.String(), nullable=False),
        sa.Column("n", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint(
            "dossier", "name", "value", "day", "kind", "status", "visibility"
        ),
        sqlite_with_rowid=False,
    )
    connection = op.get_bind()
    for slug in connection.execute(sa.text("SELECT slug FROM dossier")).scalars().all():
        recount(connection, slug, dossier_zone(connection, slug), ("choice_day",))
