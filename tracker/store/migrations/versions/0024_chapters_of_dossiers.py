"""Named spans of a dossier, in a table of their own.

Revision ID: 0024
Revises: 0023
"""

import sqlalchemy as sa
from alembic import op

revision = "0024"
down_revision = "0023"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "chapter",
        sa.Column("id", sa.String(), nullable=False),
        sa.Column("dossier", sa.String(), nullable=False),
        sa.Column("payload", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(["dossier"], ["dossier.slug"]),
        sa.PrimaryKeyConstraint("id"),
    )
    op.create_index("ix_chapter_dossier", "chapter", ["dossier"])
