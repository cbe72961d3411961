"""The slots of the checklist of ripeness that events hang on, in a table of their own.

Revision ID: 0019
Revises: 0018
"""

import sqlalchemy as sa
from alembic import op

revision = "0019"
down_revision = "0018"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "bearing",
        sa.Column("event", sa.Integer(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("slot", sa.String(), nullable=False),
        sa.ForeignKeyConstraint(["event"], ["event.seq"], ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("event", "position"),
        sqlite_with_rowid=False,
    )
