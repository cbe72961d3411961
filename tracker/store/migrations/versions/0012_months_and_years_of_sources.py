"""The month or year of a source or a figure of which no day is known.

Revision ID: 0012
Revises: 0011
"""

import sqlalchemy as sa
from alembic import op

revision = "0012"
down_revision = "0011"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column("source", sa.Column("published_edtf", sa.String(), nullable=True))
    op.add_column("claim", sa.Column("reported_edtf", sa.String(), nullable=True))
