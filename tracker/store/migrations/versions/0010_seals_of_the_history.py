"""A seal for each write, by which it is found where one was altered.

Revision ID: 0010
Revises: 0009
"""

import sqlalchemy as sa
from alembic import op

revision = "0010"
down_revision = "0009"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column("revision", sa.Column("seal", sa.String(), nullable=True))
