"""The words of the record keeper's own remarks, in a table of their own.

Revision ID: 0017
Revises: 0016
"""

import sqlalchemy as sa
from alembic import op

revision = "0017"
down_revision = "0016"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "note",
        sa.Column("event", sa.Integer(), nullable=False),
        sa.Column("words", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(["event"], ["event.seq"], ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("event"),
        sqlite_with_rowid=False,
    )
